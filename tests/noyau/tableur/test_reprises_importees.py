from typing import Any

import pytest

from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.noyau.tableur.reprises_importees import (
    OuvertureVoulue,
    annee_de_l_entree,
    est_deja_dite,
    juger_la_cible,
    ranger_par_annee,
    reunir_les_ouvertures,
    situer_les_entrees,
    types_recueillis,
)

A, B, C = "aaaa-aaaa-aaaa", "bbbb-bbbb-bbbb", "cccc-cccc-cccc"


def entree(cle: str, nom: str, **champs: Any) -> Entree:
    return Entree("f", 2, {"id": cle, "type": nom, **champs}, identifiee=True)


def ouverture(annee: int, *recueille: str, fictif: bool | None = None) -> dict[str, Any]:
    champs: dict[str, Any] = {"type": "ouverture", "annee": annee, "recueille": list(recueille)}
    return champs | ({"fictif": fictif} if fictif is not None else {})


DEMANDE = entree(A, "demande", date="2018-08-28", annee_scolaire=2018)
CORRECTION = entree(B, "correction", date="2018-08-28", vise=A, champs={"objet": "x"})
ANNULATION = entree(C, "annulation", date="2018-08-28", vise=B)


def test_une_reprise_se_range_dans_l_annee_de_sa_cible_quel_que_soit_l_ordre() -> None:
    situees = situer_les_entrees([ANNULATION, CORRECTION, DEMANDE], {}, SCOLAIRE)
    assert [situees[cle].annee for cle in (A, B, C)] == [2018, 2018, 2018]


def test_une_ligne_du_dossier_l_emporte_sur_celle_du_fichier() -> None:
    du_dossier = Ligne("j", 1, 2016, {"id": A, "type": "demande", "date": "2016-10-01"})
    assert situer_les_entrees([DEMANDE], {A: du_dossier}, SCOLAIRE)[A] is du_dossier


def test_ce_qui_ne_dit_pas_d_annee_n_en_a_pas() -> None:
    for champs in (
        {"type": "demande", "date": "hier"},
        {"type": "demande"},
        {"type": "correction", "vise": C},
    ):
        assert annee_de_l_entree(champs, {}, SCOLAIRE) is None
    assert annee_de_l_entree({"type": "commentaire", "annee": 2017}, {}, SCOLAIRE) == 2017


def test_les_faits_s_ecrivent_d_abord_par_annee_puis_les_reprises_dans_leur_ordre() -> None:
    autre = entree("d", "demande", date="2016-10-01")
    annulation = entree("e", "annulation", date="2016-10-01", vise="d")
    situees = situer_les_entrees([CORRECTION, ANNULATION, DEMANDE, autre, annulation], {}, SCOLAIRE)
    groupes = ranger_par_annee([DEMANDE, autre, CORRECTION, ANNULATION, annulation], situees)
    assert [(annee, [une.id for une in groupe]) for annee, groupe in groupes] == [
        (2016, ["d"]),
        (2018, [A]),
        (2016, ["e"]),
        (2018, [B, C]),
    ]


@pytest.mark.parametrize(
    ("champs", "cause"),
    [
        ({"type": "correction", "vise": C}, "n'existe pas"),
        ({"type": "correction", "vise": B, "date": "2018-08-28"}, "ne vise qu'un fait"),
        ({"type": "annulation", "vise": A, "date": "2018-10-01"}, "date d'une reprise"),
    ],
)
def test_une_reprise_sans_portee_est_refusee(champs: dict[str, Any], cause: str) -> None:
    situees = situer_les_entrees([DEMANDE, CORRECTION], {}, SCOLAIRE)
    assert cause in juger_la_cible(champs, situees)[0].cause


def test_une_reprise_qui_porte_passe() -> None:
    situees = situer_les_entrees([DEMANDE, CORRECTION, ANNULATION], {}, SCOLAIRE)
    assert juger_la_cible(CORRECTION.champs, situees) == juger_la_cible(ANNULATION.champs, situees) == ()
    assert types_recueillis([DEMANDE, CORRECTION], situees) == ("demande",)


def test_les_ouvertures_d_une_annee_se_reunissent() -> None:
    entrees = [
        Entree("f", 2, ouverture(2018, "demande")),
        Entree("f", 3, ouverture(2018, "seance", "demande", fictif=True)),
        Entree("f", 4, ouverture(2019, "suite")),
    ]
    reunies = reunir_les_ouvertures(entrees)
    assert reunies[2018] == OuvertureVoulue(2018, ("demande", "seance"), fictif=True)
    assert reunies[2019] == OuvertureVoulue(2019, ("suite",), fictif=False)


def test_une_ouverture_est_deja_dite_quand_le_dossier_en_dit_autant() -> None:
    lignes = [Ligne("a", 1, 2018, ouverture(2018, "demande")), Ligne("b", 1, 2018, ouverture(2018, "seance"))]
    assert est_deja_dite(OuvertureVoulue(2018, ("demande", "seance"), fictif=False), lignes)
    assert not est_deja_dite(OuvertureVoulue(2018, ("demande",), fictif=True), lignes)
    assert not est_deja_dite(OuvertureVoulue(2018, ("suite",), fictif=False), lignes)
    assert not est_deja_dite(OuvertureVoulue(2017, ("demande",), fictif=False), lignes)
