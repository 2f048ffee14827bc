"""Ce qu'un bilan rassemble : la grille y donne l'ordre, rien n'y désigne une personne, l'avenir n'y est pas."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.bilan.bilan import Bilan, Tampon, dresser
from projet_circo.noyau.bilan.fait_montre import montrer_le_fait
from projet_circo.noyau.socle.fait import Fait
from tests.conftest import RACINE

TAMPON = Tampon(date(2019, 9, 20), "0123456789abcdef", "0.0")


@pytest.fixture(scope="module")
def bilan() -> Bilan:
    dossier = ouvrir(str(RACINE), {}, Path("/"))
    projet = charger(dossier, dossier.choisir(2018, date(2019, 9, 20)))
    return dresser(projet, projet.contexte(au=date(2020, 8, 31)), 2018, TAMPON)


def test_les_rubriques_suivent_la_grille_avec_ce_qui_les_porte(bilan: Bilan) -> None:
    assert [une.code for une in bilan.rubriques] == ["o1", "o2", "o3", "o4"]
    assert [len(une.indicateurs) for une in bilan.rubriques] == [2, 1, 2, 1]
    assert sum(len(une.actions) for une in bilan.rubriques) == 11
    assert bilan.rubriques[0].chemin[-1] == "Accompagnement des équipes"


def test_l_annee_qui_suit_n_y_est_pas(bilan: Bilan) -> None:
    assert [annee.annee for annee in bilan.evolutions.annees] == [2016, 2017, 2018]
    for serie in (*bilan.evolutions.series, *bilan.evolutions.criteres):
        assert max(un.annee for un in serie.valeurs) == 2018
        assert all(un.a <= 2018 for un in serie.evolutions)
    assert bilan.arrete_au == date(2019, 8, 31)


def test_les_faits_d_un_compte_sont_autant_que_lui(bilan: Bilan) -> None:
    for rubrique in bilan.rubriques:
        for un in rubrique.indicateurs:
            if un.serie.code != "partenariats":
                assert len(un.faits) == un.serie.valeurs[-1].valeur.nombre


def test_d_un_fait_individuel_ne_sort_que_sa_date_et_sa_sorte(bilan: Bilan) -> None:
    champs = {
        "nature": "individuel",
        "enseignant": "ens-2f7k",
        "unites": ["0000012N"],
        "objet": "retour de congé",
    }
    montre = montrer_le_fait(Fait("a", "demande", 2018, date(2018, 10, 2), champs))
    assert (montre.unites, montre.dit, montre.sorte) == ((), "", ("individuel",))
    assert "ens-" not in repr(bilan.rubriques)
    assert "secretariat-3f9a1c" not in repr([une.indicateurs for une in bilan.rubriques])


def test_une_unite_un_niveau_un_partenaire_ont_leur_nom(bilan: Bilan) -> None:
    assert bilan.noms["amorce"] == "amorcé"
    cites = {
        code for une in bilan.rubriques for un in une.indicateurs for fait in un.faits for code in fait.unites
    }
    assert cites <= set(bilan.noms)
