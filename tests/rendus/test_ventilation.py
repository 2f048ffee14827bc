"""Un chiffre réparti : les parts redonnent le total, ou disent qu'elles le dépassent, dans toutes les formes."""

import csv
import io
import json
from pathlib import Path

import pytest

from projet_circo.noyau.valeur import Etat, Valeur
from projet_circo.noyau.ventilation import Axe, Part, Ventilation
from projet_circo.rendus.tableau import BANDEAU
from projet_circo.rendus.terminal import Ecran
from projet_circo.rendus.ventilation import en_csv, en_json, en_markdown, montrer
from tests.conftest import Circo


@pytest.mark.parametrize("axe", ["unite", "nature", "initiative", "mois", "origine", "focale"])
def test_les_parts_redonnent_le_total_ou_disent_qu_elles_le_depassent(
    axe: str, demonstration: Path, circo: Circo
) -> None:
    options = ("indicateurs", "--annee", "2018", "--par", axe)
    contrat = json.loads(circo(*options, "--format", "json", depuis=demonstration).sortie)
    assert contrat["format"] == "circo/ventilation/1"
    for un in contrat["indicateurs"]:
        somme = sum(part["nombre"] for part in un["parts"])
        assert somme >= un["total"]["valeur"]
        assert un["depasse"] == (somme > un["total"]["valeur"])
    texte = circo(*options).sortie
    assert ("dépasse le total" in texte) == any(un["depasse"] for un in contrat["indicateurs"])
    lignes = list(csv.DictReader(io.StringIO(circo(*options, "--format", "csv").sortie)))
    assert len(lignes) == sum(len(un["parts"]) for un in contrat["indicateurs"])
    assert "| " in circo(*options, "--format", "markdown").sortie


def test_un_axe_inconnu_ou_sans_annee_est_un_mauvais_usage(demonstration: Path, circo: Circo) -> None:
    assert circo("indicateurs", "--par", "couleur", "--annee", "2018", depuis=demonstration).code == 2
    assert circo("indicateurs", "--par", "mois").code == 2


def une(*parts: tuple[str, int], total: int = 9, axe: Axe = Axe.ORIGINE, lue: bool = False) -> Ventilation:
    return Ventilation(
        axe, Valeur(Etat.CONSTATE, total), tuple(Part(*part) for part in parts), se_repartit=not lue
    )


@pytest.mark.parametrize("largeur", [60, 100])
def test_l_ecran_nomme_ce_qui_n_est_pas_dit_et_barre_au_plus_grand(largeur: int) -> None:
    rendu = montrer(
        [("i", "<b>Libellé</b>", une(("", 3), ("directeur", 6)))],
        "2018-2019",
        "origine",
        Ecran(largeur),
        fictif=False,
    )
    assert rendu.startswith("Libellé, 2018-2019, par origine\u00a0: 9\n")
    assert "(non dit)" in rendu
    assert rendu.count("█") == 30
    assert BANDEAU not in rendu


def test_un_mois_s_ecrit_en_toutes_lettres_et_un_ecran_pauvre_a_ses_diezes() -> None:
    mois = une(("2018-10", 9), axe=Axe.MOIS)
    rendu = montrer([("i", "L", mois)], "2018-2019", "mois", Ecran(120, encodage="ascii"), fictif=True)
    assert "octobre 2018" in rendu
    assert "####" in rendu
    assert rendu.startswith(BANDEAU)


@pytest.mark.parametrize(
    ("ventilation", "dit"),
    [
        (une(("a", 6), ("b", 6)), "La somme (12) dépasse le total (9)"),
        (une(lue=True), "il ne se répartit pas"),
    ],
)
def test_ce_qui_ne_s_ajoute_pas_le_dit(ventilation: Ventilation, dit: str) -> None:
    assert dit in montrer([("i", "L", ventilation)], "x", "unite", Ecran(200), fictif=False)
    assert dit in en_markdown([("i", "L", ventilation)], "x", "unite", fictif=False)
    (lu,) = json.loads(en_json([("i", "L", ventilation)], 2018, "unite", fictif=True))["indicateurs"]
    assert (lu["depasse"], lu["se_repartit"]) == (ventilation.depasse, ventilation.se_repartit)


def test_un_chiffre_sans_part_garde_sa_ligne_en_csv() -> None:
    (ligne,) = csv.DictReader(io.StringIO(en_csv([("i", "L", une())], 2018, fictif=True), newline=""))
    assert (ligne["code"], ligne["modalite"], ligne["nombre"], ligne["total"]) == ("i", "", "", "9")
