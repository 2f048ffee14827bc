"""Les remarques de la grille : chacune des 22 incohérences du document a la sienne, et se lit."""

import re

from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
from projet_circo.noyau.grille.grille import indicateurs_de
from projet_circo.noyau.grille.remarques import remarques_de, remarques_des_criteres
from tests.conftest import RACINE

GRILLE = lire_un_fichier_de_grille(RACINE / "data" / "projet-2016-2020.yaml")


def test_chaque_incoherence_du_document_a_sa_remarque_et_une_seule() -> None:
    portees = [numero for une in remarques_de(GRILLE) for numero in re.findall(r"(S\d\d) :", une.texte)]
    assert sorted(portees) == [f"S{rang:02}" for rang in range(1, 23)]


def test_toute_note_ecrite_dans_la_grille_se_lit() -> None:
    texte = (RACINE / "data" / "projet-2016-2020.yaml").read_text("utf-8")
    assert len(re.findall(r'\bnote: "', texte)) == len(remarques_de(GRILLE))


def test_un_indicateur_rappelle_ce_que_l_on_remarque_de_ses_criteres() -> None:
    dites = {un.code: [code for code, _ in remarques_des_criteres(un)] for un, _ in indicateurs_de(GRILLE)}
    assert {code: vus for code, vus in dites.items() if vus} == {
        "accompagnements-collectifs-ien": ["k5"],
        "sollicitations": ["k6"],
        "accompagnements-individuels-ien": ["k10"],
    }
