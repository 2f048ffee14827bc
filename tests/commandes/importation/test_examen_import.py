from pathlib import Path
from typing import Any

from projet_circo.commandes.coquille.rassembler import rassembler
from projet_circo.commandes.importation.examen_import import Examen, examiner
from projet_circo.noyau.tableur.entrees import Entree
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]

A, B = "aaaa-aaaa-aaaa", "bbbb-bbbb-bbbb"
DEMANDE: dict[str, Any] = {
    "type": "demande",
    "date": "2018-10-02",
    "nature": "collectif",
    "initiative": "equipe",
}


def entree(cle: str, rang: int = 2, **champs: Any) -> Entree:
    return Entree("f", rang, {"id": cle, **champs}, identifiee=bool(cle))


def examiner_ici(dossier: Path, *entrees: Entree) -> Examen:
    rassemble = rassembler(str(dossier), None)
    return examiner(rassemble, rassemble.projet.recueillir(), entrees)


def causes(examen: Examen) -> list[str]:
    return [refus.cause for une in examen.tri.rejetees for refus in une.refus]


def test_la_forme_puis_les_regles_jugent(lancer: Lancer, vierge: Path) -> None:
    examen = examiner_ici(
        vierge,
        entree(A, **DEMANDE),
        entree("tordu", 3, **DEMANDE),
        entree(B, 4, **{**DEMANDE, "nature": "individuel", "unites": ["0000012N"]}),
    )
    assert [une.id for une in examen.tri.ajoutees] == [A]
    assert "trois groupes" in causes(examen)[0]
    assert "individuel" in causes(examen)[1]


def test_une_suite_peut_viser_une_demande_du_meme_fichier_mais_pas_une_absente(
    lancer: Lancer, vierge: Path
) -> None:
    suite: dict[str, Any] = {"type": "suite", "date": "2018-10-03", "etat": "acceptee"}
    examen = examiner_ici(
        vierge,
        entree(B, **suite, demande=A),
        entree(A, 3, **DEMANDE),
        entree("cccc-cccc-cccc", 4, **suite, demande="dddd-dddd-dddd"),
    )
    assert [une.id for une in examen.tri.ajoutees] == [A, B]
    assert "dddd-dddd-dddd" in causes(examen)[0]


def test_une_reprise_du_meme_fichier_va_dans_l_annee_de_sa_cible(lancer: Lancer, vierge: Path) -> None:
    prerentree = {**DEMANDE, "date": "2018-08-28", "annee_scolaire": 2018}
    annulation: dict[str, Any] = {
        "type": "annulation",
        "date": "2018-08-28",
        "vise": A,
        "motif": "saisi deux fois",
    }
    examen = examiner_ici(vierge, entree(B, **annulation), entree(A, 3, **prerentree))
    assert not causes(examen)
    assert {examen.situees[cle].annee for cle in (A, B)} == {2018}


def test_ce_qui_est_douteux_s_ajoute_et_se_dit(lancer: Lancer, vierge: Path) -> None:
    examen = examiner_ici(
        vierge,
        entree(A, **DEMANDE, unites=["rep-9"]),
        entree(B, 3, **DEMANDE, unites=["rep-9"]),
    )
    assert len(examen.tri.ajoutees) == 2
    assert {constat.regle for constat in examen.avertissements} == {"unite-inconnue"}
    assert [(une.id, autre) for une, autre in examen.doublons] == [(B, A)]


def test_une_ouverture_dit_ce_qui_est_recueilli_sans_etre_une_ligne(lancer: Lancer, vierge: Path) -> None:
    ouverture: dict[str, Any] = {
        "type": "ouverture",
        "format": "circo/journal/1",
        "annee": 2017,
        "recueille": ["demande"],
    }
    examen = examiner_ici(vierge, entree(A, **ouverture))
    assert not examen.tri.ajoutees
    assert examen.ouvertures[2017].recueille == ("demande",)
    fausse = examiner_ici(vierge, entree(A, **{**ouverture, "recueille": []}))
    assert len(fausse.tri.rejetees) == 1
