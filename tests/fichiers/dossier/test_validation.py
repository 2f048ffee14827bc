"""Valider un dossier entier : rien n'arrête rien, tout se dit d'un coup, dans l'ordre des fichiers."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.formes_lues import lire_unites
from projet_circo.fichiers.dossier.validation import (
    juger_les_evenements,
    lire_des_octets_de_journal,
    valider_le_dossier,
)
from projet_circo.fichiers.dossier.validation_de_grille import juger_un_fichier_de_grille
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.constat import Constat
from tests.erreurs.musee import ICI, monter

AUJOURD_HUI = date(2020, 7, 4)
GRILLE, UNITES = "data/projet-2016-2020.yaml", "data/unites.yaml"
MAIN = "data/events/2018-2019/ien-c0ffee.yaml"
SOCLE = ouvrir(str(ICI / "socle"), {}, ICI)
GRILLE_JUGEE, UNITES_LUES = juger_un_fichier_de_grille(SOCLE, SOCLE.grilles[0]), lire_unites(SOCLE)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    monter(ICI / "aucun", tmp_path / "d")
    return tmp_path / "d"


def valider(dossier: Path) -> tuple[Constat, ...]:
    trouves = valider_le_dossier(ouvrir(str(dossier), {}, dossier), AUJOURD_HUI)
    return tuple(un for un in trouves if un.regle != "non-scelle")


def codes(dossier: Path) -> list[str]:
    return [un.regle for un in valider(dossier)]


def abimer(dossier: Path, fichier: str, avant: str, apres: str) -> None:
    chemin = dossier / fichier
    texte = chemin.read_text("utf-8")
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres, 1), "utf-8")


def ecrire(dossier: Path, fichier: str, texte: str) -> None:
    chemin = dossier / fichier
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, "utf-8")


def test_cinq_fautes_dans_cinq_morceaux_d_une_grille_donnent_cinq_constats_dans_l_ordre(
    dossier: Path,
) -> None:
    abimer(dossier, GRILLE, "depuis: 2018}", 'depuis: "2018"}')
    abimer(dossier, GRILLE, "code: o1\n", "code: O1\n")
    abimer(dossier, GRILLE, "initiative: equipe}}", "initiative: equipes}}")
    abimer(dossier, GRILLE, "code: o2\n", "code: o2\n        depuis: 2019\n        jusqu_a: 2018\n")
    abimer(dossier, GRILLE, "sens: hausse", "senss: hausse")
    constats = valider(dossier)
    assert [un.regle for un in constats] == [
        "genre",
        "forme",
        "mesure-valeur-impossible",
        "annees-inversees",
        "cle-inconnue",
    ]
    assert [un.place for un in constats] == sorted(un.place for un in constats)


def test_une_grille_illisible_n_empeche_pas_de_juger_les_faits(dossier: Path) -> None:
    abimer(dossier, GRILLE, "titre: ", "titre: Projet : ")
    ecrire(
        dossier,
        MAIN,
        "- {id: bbbb-0000-0001, type: suite, date: 2018-12-03, demande: zzzz-0000-0001, etat: acceptee}\n",
    )
    assert codes(dossier) == ["reference-morte", "syntaxe"]


def test_un_referentiel_fautif_ne_rend_pas_ses_unites_inconnues(dossier: Path) -> None:
    abimer(dossier, UNITES, 'nom: "École Les Tilleuls"', 'nom: "École Les Tilleuls", depuis: 2018-02-30')
    assert codes(dossier) == ["forme"]


def test_sans_unites_yaml_aucune_unite_n_est_dite_inconnue(dossier: Path) -> None:
    (dossier / UNITES).unlink()
    assert codes(dossier) == []


def test_une_faute_de_lecture_n_est_pas_redite_par_la_forme_a_la_meme_place(dossier: Path) -> None:
    abimer(dossier, GRILLE, "premiere: 2016", "premiere: 02016")
    assert [un.regle for un in valider(dossier) if un.place.ligne == 4] == ["mot-ambigu"]


def test_une_faute_venue_d_une_correction_est_dite_sur_la_correction(dossier: Path) -> None:
    ecrire(
        dossier,
        MAIN,
        "- {id: bbbb-0000-0001, type: correction, date: 2018-10-02, vise: aaaa-0000-0001, motif: faute,"
        ' champs: {unites: ["0000099Z"]}}\n',
    )
    constats = valider(dossier)
    assert [(un.regle, un.place.fichier) for un in constats] == [("unite-a-cle-fausse", MAIN)]
    assert constats[0].extrait[constats[0].place.colonne - 1 :].startswith('["0000099Z"]')


def test_un_fait_annule_n_est_plus_juge_mais_ce_qu_il_revele_d_une_personne_l_est_encore(
    dossier: Path,
) -> None:
    fait = "id: bbbb-0000-0001, type: demande, date: 2018-12-03, nature: collectif, initiative: equipe"
    faux = f'- {{{fait}, unites: ["0000099Z"], objet: "voir jean@exemple.fr"}}\n'
    ecrire(dossier, MAIN, faux)
    assert codes(dossier) == ["unite-a-cle-fausse", "donnee-personnelle"]
    annulation = (
        "- {id: bbbb-0000-0002, type: annulation, date: 2018-12-03, vise: bbbb-0000-0001, motif: erreur}\n"
    )
    ecrire(dossier, MAIN, faux + annulation)
    assert codes(dossier) == ["donnee-personnelle"]


def test_chaque_annee_se_juge_avec_la_grille_qui_la_couvre(dossier: Path) -> None:
    suivante = (dossier / GRILLE).read_text("utf-8")
    remplaces = (
        ("premiere: 2016, derniere: 2019", "premiere: 2020, derniere: 2023"),
        ("annee: 2019", "annee: 2021"),
        ("depuis: 2018}", "depuis: 2020}"),
        ("annee: 2018", "annee: 2021"),
    )
    for avant, apres in remplaces:
        suivante = suivante.replace(avant, apres, 1)
    suivante = suivante.replace("a1", "b1")
    ecrire(dossier, "data/projet-2020-2024.yaml", suivante)
    ecrire(
        dossier,
        MAIN,
        "- {id: bbbb-0000-0001, type: avancement, date: 2018-12-03, action: b1, etat: engagee}\n",
    )
    ecrire(dossier, "data/events/2020-2021/ien-c0ffee.yaml",
           "- {id: bbbb-0000-0002, type: avancement, date: 2020-09-03, action: b1, etat: engagee}\n")  # fmt: skip
    trouves = [un for un in valider(dossier) if un.est_bloquant]
    assert [(un.regle, un.place.fichier) for un in trouves] == [
        ("code-inconnu", MAIN),
        ("fait-futur", "data/events/2020-2021/ien-c0ffee.yaml"),
    ]


def test_un_fichier_que_le_disque_refuse_est_un_constat_et_n_arrete_rien(dossier: Path) -> None:
    os.mkfifo(dossier / MAIN)
    (dossier / "data/events/2018-2019/cpc-ffffff.yaml").symlink_to("/etc/hostname")
    assert codes(dossier) == ["lisible", "lisible"]


def test_deux_validations_donnent_les_memes_constats(dossier: Path) -> None:
    abimer(dossier, GRILLE, "sens: hausse", "sens: hause")
    assert valider(dossier) == valider(dossier)


def test_un_dossier_sans_aucun_fait_est_sans_faute(dossier: Path) -> None:
    (dossier / "data/events/2018-2019/cpc-0a1b2c.yaml").unlink()
    assert codes(dossier) == []


def test_un_fait_qui_ne_pourrait_pas_s_ecrire_dans_un_journal_est_dit_et_n_arrete_rien(dossier: Path) -> None:
    tete = "type: correction, date: 2018-10-02, vise: aaaa-0000-0001, motif: faute"
    ecrire(
        dossier,
        MAIN,
        f'- {{id: bbbb-0000-0001, {tete}, champs: {{"OBJET libre": x}}}}\n'
        f"- {{id: bbbb-0000-0001, {tete}, champs: {{objet: [[[[x]]]]}}}}\n"
        "- {id: bbbb-0000-0002, type: suite, date: 2018-12-03, demande: zzzz-0000-0001, etat: acceptee}\n",
    )
    assert [(un.place.ligne, un.regle) for un in valider(dossier)] == [
        (1, "forme"),
        (2, "forme"),
        (3, "reference-morte"),
    ]


_IDS = st.sampled_from([f"aaaa-0000-000{rang}" for rang in range(8)])
_VALEURS: dict[Genre, st.SearchStrategy[Any]] = {
    Genre.TEXTE: st.sampled_from(["oral", "a@b.fr", "Mme Dupont", ""]),
    Genre.CODE: st.sampled_from(["k1", "k2", "a1", "canope", "demandes-collectives", "installe", "demande"]),
    Genre.UNITE: st.sampled_from(["0000011M", "0000012N", "0000099Z", "0000012I", "rep-1"]),
    Genre.IDENTIFIANT: _IDS,
    Genre.PSEUDONYME: st.just("ens-7kq2"),
    Genre.DATE: st.sampled_from(["2018-10-02", "2019-08-31", "2031-01-01", "2018-02-30"]),
    Genre.ENTIER: st.integers(-2, 200),
    Genre.DECIMAL: st.sampled_from(["1", "2.5", "x"]),
    Genre.ANNEE: st.sampled_from([2017, 2018]),
    Genre.BOOLEEN: st.booleans(),
    Genre.MODALITES: st.sampled_from([{"territoire": "rep"}, {"unites": "x"}, {}]),
    Genre.OBJET: st.sampled_from(
        [{"objet": "x"}, {"nature": None}, {"date": "2017-01-01"}, {"unites": ["0000099Z"]}]
    ),
}


@st.composite
def _evenements(tirer: st.DrawFn) -> dict[str, Any]:
    un_type = TYPES[tirer(st.sampled_from(list(TYPES)))]
    champs: dict[str, Any] = {"id": tirer(_IDS), "type": un_type.nom}
    if un_type.est_date:
        champs["date"] = tirer(st.sampled_from(["2018-10-02", "2018-11-05", "2018-08-30", "2017-11-05"]))
    for champ in un_type.champs:
        if champ.exige or tirer(st.booleans()):
            valeurs = st.sampled_from(champ.valeurs) if champ.valeurs else _VALEURS[champ.genre]
            champs[champ.nom] = tirer(st.lists(valeurs, min_size=1, max_size=2) if champ.liste else valeurs)
    return champs


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_evenements(), min_size=1, max_size=8))
def test_tout_assemblage_d_evenements_se_juge_sans_exception(evenements: list[dict[str, Any]]) -> None:
    octets = json.dumps(evenements, ensure_ascii=False).encode()
    lu = lire_des_octets_de_journal(octets, MAIN, 2018, "ien-c0ffee")
    constats = juger_les_evenements([GRILLE_JUGEE], UNITES_LUES, [lu], AUJOURD_HUI)
    assert all(un.place.fichier in (MAIN, GRILLE) and un.message and un.remede for un in constats)
    assert len(lu.lu.lignes) + len(lu.lu.ecartees) == len(evenements)
