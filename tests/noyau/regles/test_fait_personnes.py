"""Les personnes : les formes reconnues, et les textes ordinaires qui n'en sont pas."""

import re
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from projet_circo.noyau.regles import fait_personnes as f
from tests.noyau.regles.commun import DEMANDE, fait, juger, reperes


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("écrire à jean.dupont@ac-nancy-metz.fr", "une adresse de courriel"),
        ("ce.0570012A@ac-nancy-metz.fr", "une adresse de courriel"),
        ("rappeler au 06 12 34 56 78", "un numéro de téléphone"),
        ("0612345678", "un numéro de téléphone"),
        ("03.82.53.00.00", "un numéro de téléphone"),
        ("+33 6 12 34 56 78", "un numéro de téléphone"),
        ("0033 6 12 34 56 78", "un numéro de téléphone"),
        ("06\u00a012\u00a034\u00a056\u00a078", "un numéro de téléphone"),
        ("06/12/34/56/78", "un numéro de téléphone"),
        ("NUMEN 12A3456789BCD", "un NUMEN"),
        ("12e3456789bcd", "un NUMEN"),
        ("INE 1234567890A", "un INE"),
        ("123456789AB", "un INE"),
        ("1 85 05 57 123 456", "un numéro de sécurité sociale"),
        ("185055712345678", "un numéro de sécurité sociale"),
        ("NIR185055712345678", "un numéro de sécurité sociale"),
        ("1 85 05 57 123 456 78", "un numéro de sécurité sociale"),
        (
            "\uff11\uff18\uff15\uff10\uff15\uff15\uff17\uff11\uff12\uff13\uff14\uff15\uff16",
            "un numéro de sécurité sociale",
        ),
        ("jean.dupont\uff20ac-nancy-metz.fr", "une adresse de courriel"),
        ("\uff10\uff16 12 34 56 78", "un numéro de téléphone"),
        ("02/10/2018-06 12 34 56 78", "un numéro de téléphone"),
        ("02.10.2018.0612345678", "un numéro de téléphone"),
        ("02/10/20180612345678", "un numéro de téléphone"),
        ("2018-10-02 0612345678", "un numéro de téléphone"),
    ],
)
def test_une_donnee_personnelle_est_reconnue(texte: str, nom: str) -> None:
    (faute,) = juger(f.donnee_personnelle, fait(objet=texte))
    assert nom in faute.message
    assert texte not in faute.message + faute.remede


@pytest.mark.parametrize(
    "texte",
    [
        "Résolution de problèmes au cycle 3", "bilan 2018-2019", "du 02/10/2018 au 15/12/2018", "12 345 678 habitants",
        "salle 0101", "les nombres de 10 à 100", "circulaire 2015-114 du 21-7-2015", "école 0570012A", "7kq2-m4xn-8t1c",
        "100 % de réussite @ Thionville", "1,5 point", "réunion de 9 h 30 à 11 h 45", "M. le maire", "décret 2017-786",
        "références 01 02 03", "M1, M2 et M3", "réunion le 02/10/2018 14 h", "le 02.10.2018 14 h",
    ],
)  # fmt: skip
def test_un_texte_ordinaire_n_est_pas_pris_pour_une_donnee_personnelle(texte: str) -> None:
    assert juger(f.donnee_personnelle, fait(objet=texte)) == []
    assert juger(f.nom_de_personne, fait(objet=texte)) == []


@pytest.mark.parametrize(
    "texte",
    [
        "Mme Tournesol", "à la demande de M. Haddock", "Monsieur Dupond", "Mlle Éloïse", "Mme D.", "madame tournesol",
        "Mr Haddock", "Dr Müller", "MADAME DUPONT", "\uff2d\uff4d\uff45 Dupont",
    ],
)  # fmt: skip
def test_une_civilite_suivie_d_une_majuscule_annonce_un_nom(texte: str) -> None:
    assert len(juger(f.nom_de_personne, fait(objet=texte))) == 1


@pytest.mark.parametrize(
    ("champs", "chemin"),
    [
        ({"type": "suite", "demande": "x", "etat": "refusee", "motif": "a@b.fr"}, ("motif",)),
        ({"type": "commentaire", "texte": "a@b.fr"}, ("texte",)),
        ({"type": "appreciation", "preuve": "a@b.fr"}, ("preuve",)),
        ({"focales": ["calcul", "a@b.fr"]}, ("focales",)),
        ({"type": "annulation", "vise": "x", "motif": "a@b.fr"}, ("motif",)),
        (
            {"type": "correction", "vise": "x", "motif": "m", "champs": {"objet": "a@b.fr"}},
            ("champs", "objet"),
        ),
        ({"type": "cloture", "version": "a@b.fr", "grille": "0" * 32}, None),
        ({"type": "ouverture", "format": "a@b.fr"}, None),
    ],
)
def test_tout_champ_libre_est_controle_celui_d_une_correction_compris(
    champs: dict[str, Any], chemin: tuple[str, ...] | None
) -> None:
    trouves = [faute.chemin for faute in juger(f.donnee_personnelle, fait(**champs))]
    assert trouves == ([chemin] if chemin else [])


_DATE = re.compile(r"(0[1-9]|[12]\d|3[01])[.-](0[1-9]|1[0-2])[.-](19|20)\d\d(?!\d)")


@given(st.from_regex(r"0[1-9]([ .-]?\d\d){4}", fullmatch=True, alphabet="0123456789 .-"))
@example("01.00.200000")
@example("01.00.2000.00")
@example("01.10.200000")
def test_tout_numero_a_dix_chiffres_est_un_telephone_s_il_ne_commence_par_une_date(numero: str) -> None:
    assume(not _DATE.match(numero))
    assert juger(f.donnee_personnelle, fait(objet=f"rappeler le {numero}.")) != []


@pytest.mark.parametrize(
    ("type_", "texte", "refuse"),
    [
        ("accompagnement", "Rendez-vous de carrière", True),
        ("accompagnement", "préparation du RENDEZ VOUS DE CARRIERE n° 2", True),
        ("accompagnement", "RDV de carrière", True),
        ("seance", "rdvc", False),
        ("demande", "Rendez-vous de carrière", False),
        ("accompagnement", "parcours de carrière", False),
        ("accompagnement", "rendez-vous avec l'équipe", False),
    ],
)
def test_un_rendez_vous_de_carriere_n_est_pas_un_accompagnement(type_: str, texte: str, refuse: bool) -> None:
    assert bool(juger(f.rendez_vous_de_carriere, fait(type=type_, objet=texte))) is refuse


def test_individuel_sans_unite_et_collectif_sans_enseignant() -> None:
    assert juger(f.individuel_avec_unite, fait(nature="individuel", unites=["0000011M"])) != []
    assert juger(f.individuel_avec_unite, fait(nature="individuel", unites=None)) == []
    assert juger(f.individuel_avec_unite, fait(nature="collectif", unites=["0000011M"])) == []
    assert juger(f.collectif_avec_enseignant, fait(nature="collectif", enseignant="ens-7kq2")) != []
    assert juger(f.collectif_avec_enseignant, fait(nature="individuel", enseignant="ens-7kq2")) == []


def test_l_initiative_de_l_ien_exclut_une_demande_d_origine() -> None:
    champs: dict[str, Any] = {"type": "accompagnement", "demandes": ["aaaa-0000-0001"]}
    assert juger(f.ien_et_demande, fait(initiative="ien", **champs)) != []
    assert juger(f.ien_et_demande, fait(initiative="equipe", **champs)) == []
    assert juger(f.ien_et_demande, fait(initiative="ien", type="accompagnement")) == []


def test_un_texte_qui_parle_de_carriere_avertit() -> None:
    texte = "préparer le rendez-vous de carrière"
    assert len(juger(f.mention_de_carriere, fait(objet=texte))) == 1
    assert juger(f.mention_de_carriere, fait(type="accompagnement", objet=texte)) == []
    assert juger(f.mention_de_carriere, fait(objet="rendez-vous avec l'équipe")) == []


@pytest.mark.parametrize(
    ("nature", "unites", "refuse"),
    [
        ("individuel", ["0000011M"], True),
        ("individuel", ["0000011M", "0000012N"], False),
        ("individuel", None, False),
        ("collectif", ["0000011M"], False),
    ],
)
def test_un_fait_individuel_ne_cite_pas_la_demande_d_une_seule_ecole(
    nature: str, unites: list[str] | None, refuse: bool
) -> None:
    demande = {**DEMANDE, **({"unites": unites} if unites else {})}
    vu = fait(reperes(demande), id="b", type="accompagnement", nature=nature, demandes=[DEMANDE["id"]])
    assert bool(juger(f.individuel_et_demande_d_une_ecole, vu)) is refuse


SUJETS = (
    "Résolution de problèmes", "Fluence", "Liaison CM2-6e", "Dictée négociée", "Évaluations nationales CP-CE1",
    "Plan mathématiques", "Constellation français", "Projet d'école 2018-2021", "APC", "Langage en maternelle",
    "Calcul mental", "EPS et natation", "Conseil d'école", "Équipe éducative", "Numérique : ENT et tablettes",
    "Anglais cycle 3", "Chorale", "Climat scolaire", "Dédoublement des classes de CP", "Laïcité et EMC",
    "Demande de madame la directrice", "Courrier de Monsieur le maire", "Réunion avec M. le préfet", "PPMS",
    "Élève à BEP",
)  # fmt: skip
CONTEXTES = (
    "", " au cycle 2", ", niveau 1", " le 02/10/2018", " du 02/10/2018 au 15/12/2018", " (groupe de 12)", " 2018-2019",
    " : bilan à 6 mois", ", salle 0101", " à 9 h 30", " n° 2018-105", " avec l'équipe", " pour 24 élèves de CE2",
    " - séance 3/6", " (M1 et M2)", " ; décret 2017-786", " 02.10.2018 14 h", ", 1 h 30", " en REP+",
    " avec madame l'inspectrice",
    " et Mme la conseillère pédagogique", " école 0570012A",
    ", docteur en sciences de l'éducation",
)  # fmt: skip


def test_au_plus_un_objet_plausible_sur_cent_est_pris_a_tort() -> None:
    objets = [sujet + contexte for sujet in SUJETS for contexte in CONTEXTES]
    regles = (f.donnee_personnelle, f.nom_de_personne, f.mention_de_carriere)
    pris = [objet for objet in objets if any(juger(une, fait(objet=objet)) for une in regles)]
    assert len(objets) >= 500
    assert len(pris) * 100 <= len(objets), pris[:10]
