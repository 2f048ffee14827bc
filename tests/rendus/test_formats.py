"""Ce que toutes les formes partagent : les six états jamais confondus, les textes hostiles sans effet."""

import unicodedata

import pytest

from projet_circo.noyau.socle.valeur import Etat, Valeur
from tests.rendus.evolutions import ETATS, rendre


@pytest.mark.parametrize("forme", ["json", "csv", "markdown", "60", "80", "120"])
def test_les_six_etats_ne_se_confondent_dans_aucun_format(forme: str) -> None:
    rendus = [rendre(valeur, forme) for valeur in ETATS.values()]
    assert len(set(rendus)) == 6


HOSTILES = [
    "[red]x[/red]",
    "[/]",
    "[a]",
    ":warning:",
    "\x1b[31mrouge",
    "a\u202eb",
    "=1+1",
    "\x00",
    "é\u200b",
    "x" * 300,
]


@pytest.mark.parametrize("forme", ["csv", "markdown", "60", "120"])
@pytest.mark.parametrize("libelle", HOSTILES)
def test_un_texte_hostile_ne_commande_pas_l_ecran(forme: str, libelle: str) -> None:
    texte = rendre(Valeur(Etat.CONSTATE, 9), forme, libelle)
    restes = {signe for signe in texte if unicodedata.category(signe) in ("Cc", "Cf")} - {"\n", "\r"}
    assert restes == set()
    if libelle in ("[a]", "[/]", ":warning:"):
        assert libelle in texte.replace("\\", "")
