"""Deux postes, un geste : le premier écrit vaut, quel que soit l'ordre de lecture, et cela se dit."""

from itertools import permutations

from projet_circo.noyau.journal.doubles import departager_les_clotures
from projet_circo.noyau.journal.recueil import Raison, Recueil
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Manque
from tests.fabrique import annuler, demande, ligne, recueillir


def vivants(recueil: Recueil) -> set[str]:
    return {fait.id for fait in recueil.faits}


def codes(recueil: Recueil) -> list[Manque]:
    return [une.code for une in recueil.lacunes]


def deplacer(ancien: Ligne, jour: str, par: str, saisi: str) -> list[Ligne]:
    neuf = demande(jour, remplace=ancien.id, par=par, saisi=saisi)
    return [neuf, annuler(ancien, par=par, saisi=saisi)]


def test_un_fait_deplace_par_deux_postes_compte_une_fois_quel_que_soit_l_ordre() -> None:
    ancien = demande("2018-10-02")
    premier = deplacer(ancien, "2019-10-02", "cpc", "2019-11-01T09:00:00Z")
    second = deplacer(ancien, "2019-10-03", "ien", "2019-11-02T09:00:00Z")
    for lignes in permutations([ancien, *premier, *second]):
        recueil = recueillir(*lignes)
        assert vivants(recueil) == {premier[0].id}
        assert codes(recueil) == [Manque.DEPLACEMENT_DOUBLE]
        (lacune,) = recueil.lacunes
        assert (lacune.types, lacune.annees) == (("demande",), (2019,))
        assert {un.raison for un in recueil.ecartes if un.id == second[0].id} == {Raison.DEPLACEMENT_DOUBLE}


def test_annuler_le_deplacement_de_trop_leve_la_lacune() -> None:
    ancien = demande("2018-10-02")
    premier = deplacer(ancien, "2019-10-02", "cpc", "2019-11-01T09:00:00Z")
    second = deplacer(ancien, "2019-10-03", "ien", "2019-11-02T09:00:00Z")
    for de_trop, garde in ((second, premier), (premier, second)):
        recueil = recueillir(ancien, *premier, *second, annuler(de_trop[0], saisi="2019-12-01T09:00:00Z"))
        assert (vivants(recueil), codes(recueil)) == ({garde[0].id}, [])


def test_un_fait_deplace_de_proche_en_proche_n_est_pas_un_deplacement_double() -> None:
    ancien = demande("2017-10-02")
    un = deplacer(ancien, "2018-10-02", "cpc", "2019-11-01T09:00:00Z")
    deux = deplacer(un[0], "2019-10-02", "cpc", "2019-11-02T09:00:00Z")
    recueil = recueillir(ancien, *un, *deux)
    assert (vivants(recueil), codes(recueil)) == ({deux[0].id}, [])


def test_deplace_deux_fois_puis_une_troisieme_le_premier_deplacement_garde_sa_suite() -> None:
    ancien = demande("2017-10-02")
    un = deplacer(ancien, "2018-10-02", "cpc", "2019-11-01T09:00:00Z")
    suite = deplacer(un[0], "2019-10-02", "cpc", "2019-11-02T09:00:00Z")
    autre = deplacer(ancien, "2018-10-09", "ien", "2019-11-03T09:00:00Z")
    recueil = recueillir(ancien, *un, *suite, *autre)
    assert (vivants(recueil), codes(recueil)) == ({suite[0].id}, [Manque.DEPLACEMENT_DOUBLE])


def test_de_deux_clotures_la_premiere_reste_publiee_et_l_autre_se_dit() -> None:
    def clore(saisi: str, par: str) -> Ligne:
        return ligne(
            "cloture", annee=2018, au="2019-08-31", chiffres=[], grille="", journaux=[], saisi=saisi, par=par
        )

    une, autre = clore("2019-09-01T09:00:00Z", "ien"), clore("2019-09-02T09:00:00Z", "cpc")
    for lignes in permutations([une, autre]):
        recueil = recueillir(*lignes)
        assert recueil.clotures[2018].id == une.id
        assert codes(recueil) == [Manque.CLOTURE_DOUBLE]
    recueil = recueillir(une, autre, annuler(une))
    assert (recueil.clotures[2018].id, codes(recueil)) == (autre.id, [])


def test_sans_cloture_rien_n_est_publie_ni_dit() -> None:
    resolution = Resolution(SCOLAIRE, lambda _champs: "")
    assert departager_les_clotures(resolution, [demande("2018-10-02")]) == {}
    assert (resolution.constats, resolution.lacunes) == ([], [])
