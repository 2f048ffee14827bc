"""La grille rendue : la source octet pour octet, un arbre qui nomme tout, un JSON que la forme relit."""

import json
from pathlib import Path

import pytest

from projet_circo.noyau.grille.grille import Grille, actions_de, indicateurs_de, parcourir
from projet_circo.noyau.grille.placement import mettre_en_tableau
from projet_circo.rendus.grille.grille import en_arbre, en_json, en_markdown, en_tableau, en_tsv
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import sans_gras
from tests.conftest import RACINE
from tests.grilles_lues import GRILLES, LIVREE, batir, indicateur, lire

SOURCE = RACINE / "tests" / "source-thionville-1.txt"
TOUTES = pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)


def test_le_tsv_est_la_source_octet_pour_octet() -> None:
    lignes = SOURCE.read_bytes().split(b"\n")[19:33]
    assert en_tsv(lire(LIVREE)).encode() == b"\n".join(lignes) + b"\n"


@TOUTES
def test_le_json_redonne_la_grille(chemin: Path) -> None:
    grille = lire(chemin)
    assert Grille.model_validate(json.loads(en_json(grille))) == grille


@TOUTES
def test_le_tsv_et_le_markdown_ont_les_rangees_du_placement(chemin: Path) -> None:
    grille = lire(chemin)
    mise = mettre_en_tableau(grille)
    rangees = [tuple(ligne.split("\t")) for ligne in en_tsv(grille).splitlines()]
    assert rangees == [mise.titres, *mise.rangees]
    en_table = [ligne for ligne in en_markdown(grille).splitlines() if ligne.startswith("|")]
    assert len(en_table) == len(mise.rangees) + 2


@TOUTES
@pytest.mark.parametrize("largeur", [40, 60, 100])
@pytest.mark.parametrize("encodage", ["utf-8", "cp1252"])
def test_l_arbre_nomme_chaque_code_et_tient_dans_l_ecran(chemin: Path, largeur: int, encodage: str) -> None:
    grille = lire(chemin)
    rendu = en_arbre(grille, Ecran(largeur, encodage=encodage))
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    assert ("├─" in rendu or "└─" in rendu) == (
        encodage == "utf-8" and bool(grille.rubriques or _criteres(grille))
    )
    mots = set(rendu.split())
    codes = {rubrique.code for rubrique, _ in parcourir(grille.rubriques)}
    codes |= {un.code for un, _ in indicateurs_de(grille)} | {un.code for un in actions_de(grille)}
    codes |= set(_criteres(grille))
    assert codes <= mots
    assert "<b>" not in rendu


def _criteres(grille: Grille) -> list[str]:
    portes = [critere.code for un, _ in indicateurs_de(grille) for critere in un.criteres]
    return portes + [critere.code for un, _ in parcourir(grille.rubriques) for critere in un.criteres]


@TOUTES
@pytest.mark.parametrize("largeur", [80, 120])
def test_le_tableau_a_l_ecran_ne_perd_aucun_mot(chemin: Path, largeur: int) -> None:
    grille = lire(chemin)
    rendu = en_tableau(grille, Ecran(largeur, cadre=True))
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    signes = "".join(signe for signe in rendu if signe.isalnum())
    for rangee in mettre_en_tableau(grille).rangees:
        for cellule in rangee:
            for mot in sans_gras(cellule).split():
                assert "".join(filter(str.isalnum, mot))[:4] in signes, mot


def test_l_arbre_met_un_rameau_sous_ce_qui_le_porte() -> None:
    criteres = [{"code": "k1", "genre": "qualitatif", "texte": "Critère"}]
    porteuse = {
        "code": "o1",
        "titre": "<b>Gras</b> (suite)",
        "indicateurs": [indicateur("i", criteres=criteres)],
    }
    action = {"code": "a1", "texte": "Agir", "indicateurs": [indicateur("j")]}
    rendu = en_arbre(batir({**porteuse, "actions": [action]}, indicateurs=[indicateur("t")]), Ecran(80))
    assert rendu.splitlines()[2:] == [
        "t [indicateur] Libellé t",
        "o1 [objectif] Gras (suite)",
        "├─ i [indicateur] Libellé i",
        "│  └─ k1 [qualitatif] Critère",
        "└─ a1 [action] Agir",
        "   └─ j [indicateur] Libellé j",
    ]


def test_le_markdown_montre_le_balisage_de_la_source_tel_quel() -> None:
    texte = en_markdown(lire(LIVREE))
    assert r"\<b\>Développer les partenariats\</b\>" in texte
    assert "- **RÉUSSITE** « conforter la réussite de tous les élèves »" in texte
    assert texte.startswith("# PROJET DE CIRCONSCRIPTION 2016 - 2020 (actualisé rentrée 2018)\n")
