from decimal import Decimal

import pytest

from projet_circo.rendus.chiffres.disposition import disposer, largeurs_de, mettre_a_l_etroit
from projet_circo.rendus.chiffres.tableau import LigneDeTableau, Tableau
from projet_circo.rendus.typographie.etages import empiler

NOMBRES = (Decimal(4), Decimal(8))


def _ligne(*cellules: str) -> LigneDeTableau:
    return LigneDeTableau("Champ", "code", "Libellé assez long pour gêner", "faits", cellules, NOMBRES)


def _tableau(*lignes: LigneDeTableau) -> Tableau:
    return Tableau("Titre", "", ("2017-2018", "2018-2019"), lignes, (), False)


COURT = _tableau(_ligne("4", empiler("8", ["+4 base 4"])))
LARGE = _tableau(_ligne("123 456", empiler("234 567", ["+111 111 +90,0 %", "123 456 à même date"])))
LONG = _tableau(*COURT.lignes, _ligne("absent 0 · amorcé 1 · installé 2", "n. r."))


def test_un_tableau_court_tient_en_colonnes_et_va_sous_le_libelle_a_l_etroit() -> None:
    assert disposer(COURT, 80) == (COURT, False)
    assert disposer(COURT, 60) == (COURT, True)


def test_un_tableau_large_se_serre_avant_d_aller_sous_le_libelle() -> None:
    serre, dessous = disposer(LARGE, 48)
    assert (serre, dessous) == (LARGE, True)
    serre, dessous = disposer(LARGE, 26)
    assert (largeurs_de(serre)[1], dessous) == (11, True)


def test_une_cellule_trop_longue_n_elargit_pas_sa_colonne() -> None:
    assert largeurs_de(LONG) == largeurs_de(COURT) == (9, 9)


@pytest.mark.parametrize("largeur", [24, 40, 60])
@pytest.mark.parametrize("tableau", [COURT, LARGE, LONG])
def test_rien_ne_se_perd_et_les_nombres_ne_debordent_pas(tableau: Tableau, largeur: int) -> None:
    dispose, _ = disposer(tableau, largeur)
    lignes = [ligne for ligne, _ in mettre_a_l_etroit(dispose, largeur, ascii_seul=False)]
    texte = " ".join(" ".join(lignes).split())
    for ligne in tableau.lignes:
        for cellule in ligne.cellules:
            for mot in cellule.split():
                assert mot in texte
    alignees = [ligne for ligne in lignes if ligne.startswith(" ") and " : " not in ligne]
    assert all(len(ligne) <= largeur for ligne in alignees)


def test_la_courbe_suit_les_nombres_ou_le_libelle_s_il_n_y_a_pas_la_place() -> None:
    for largeur, porteur in ((40, "4"), (21, "gêner")):
        lignes = [ligne for ligne, _ in mettre_a_l_etroit(COURT, largeur, ascii_seul=False)]
        (avec,) = [ligne for ligne in lignes if "▄█" in ligne]
        assert porteur in avec
