"""Valider un dossier entier : rien n'arrête rien, tout se dit d'un coup, dans l'ordre des fichiers."""

import os
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.dossier import ouvrir
from projet_circo.fichiers.validation import valider_le_dossier
from projet_circo.noyau.constat import Constat
from tests.erreurs.musee import ICI, monter

AUJOURD_HUI = date(2020, 7, 4)
GRILLE, UNITES = "data/projet-2016-2020.yaml", "data/unites.yaml"
MAIN = "data/events/2018-2019/ien-c0ffee.yaml"


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
