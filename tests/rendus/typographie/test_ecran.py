"""Ce qui s'imprime tient dans l'écran, et aucune donnée n'y commande."""

import unicodedata

import pytest
from rich.text import Text

from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, lister_les_faits
from projet_circo.rendus.typographie.typographie import nettoyer


def test_tous_les_points_de_code_sous_3000_passent_sans_controle_ni_exception() -> None:
    hostile = "".join(chr(point) for point in range(0x3000))
    rendu = imprimer([Text(nettoyer(hostile)), lister(["[b]"], [[nettoyer(hostile)]], Ecran(80))], Ecran(80))
    assert not [signe for signe in rendu if unicodedata.category(signe) in ("Cc", "Cf") and signe != "\n"]


@pytest.mark.parametrize("largeur", [40, 60, 109, 110, 200])
def test_une_liste_de_faits_ne_perd_rien_a_l_etroit(largeur: int) -> None:
    """Une fiche ou une rangée : chaque mot y est, dans la largeur de l'écran."""
    faits = [
        ["7kq2-m4xn-8t1c", "02/10/2018", "3", "Résolution de problèmes", "2018-2019/cpc-0a1b2c.yaml:12"],
        ["8kq2-m4xn-8t1c", "", "1", "", "2018-2019/cpc-0a1b2c.yaml:13"],
    ]
    titres = ["Identifiant", "Date", "Apport", "Objet", "Où"]
    ecran_etroit = Ecran(largeur)
    rendu = imprimer(
        lister_les_faits(titres, faits, ecran_etroit, ("Objet", "Où"), ("Apport",)), ecran_etroit
    )
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    assert ("Identifiant" in rendu) == (largeur >= 110)
    assert ("apport 3" in rendu) == (largeur < 110)
    for cellule in (cellule for fait in faits for cellule in fait):
        assert cellule in rendu


@pytest.mark.parametrize("largeur", [44, 60, 80])
def test_un_identifiant_ne_se_coupe_jamais(largeur: int) -> None:
    """On le recopie dans une commande : à l'étroit, ce sont les autres colonnes qui plient."""
    faits = [["7kq2-m4xn-8t1c", "École élémentaire Les Tilleuls", "Résolution de problèmes au cycle 3"]]
    rendu = imprimer([lister(["Identifiant", "École", "Objet"], faits, Ecran(largeur))], Ecran(largeur))
    assert "7kq2-m4xn-8t1c" in rendu
    assert max(map(len, rendu.splitlines())) <= largeur
