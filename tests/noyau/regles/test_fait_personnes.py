"""Les personnes : les formes reconnues, et les textes ordinaires qui n'en sont pas."""

import re
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from projet_circo.noyau.regles import fait_personnes as f
from tests.noyau.regles.commun import fait, juger


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
    "texte", ["Mme Tournesol", "à la demande de M. Haddock", "Monsieur Dupond", "Mlle Éloïse"]
)
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
