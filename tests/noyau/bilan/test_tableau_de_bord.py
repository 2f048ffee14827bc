"""Ce qu'un tableau de bord rassemble : les années commencées, leurs faits, leurs répartitions, l'état des actions."""

from datetime import date
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.bilan.bilan import Tampon
from projet_circo.noyau.bilan.tableau_de_bord import TableauDeBord, rassembler_tout
from projet_circo.noyau.chiffres.axes import Axe
from tests.conftest import RACINE


def _tableau(au: date) -> TableauDeBord:
    dossier = ouvrir(str(RACINE), {}, Path("/"))
    projet = charger(dossier, dossier.choisir(2018, au))
    return rassembler_tout(projet, projet.contexte(au=au), Tampon(au, "s", "v"))


def test_les_annees_commencees_seules_et_leurs_faits_font_leurs_chiffres() -> None:
    tableau = _tableau(date(2019, 2, 15))
    assert [annee.annee for annee in tableau.bilan.evolutions.annees] == [2016, 2017, 2018]
    for serie in tableau.bilan.evolutions.series:
        for valeur in serie.valeurs:
            if serie.code != "partenariats":
                assert len(tableau.faits[serie.code, valeur.annee]) == (valeur.valeur.nombre or 0)


def test_la_repartition_par_mois_redonne_le_total_et_chaque_action_a_un_etat_par_annee() -> None:
    tableau = _tableau(date(2020, 8, 31))
    for serie in tableau.bilan.evolutions.series:
        if serie.code != "partenariats":
            parts = [nombres for _, nombres in tableau.repartitions[serie.code, Axe.MOIS]]
            sommes = [sum(colonne) for colonne in zip(*parts, strict=True)]
            assert sommes == [un.valeur.nombre for un in serie.valeurs]
    assert {len(etats) for etats in tableau.etats.values()} == {4}
    assert len(tableau.etats) == 11
