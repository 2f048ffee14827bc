"""Ce qui est sorti : retrouvé tel que dit, et tout chiffre qui a bougé a la ligne qui l'explique."""

from dataclasses import replace
from datetime import date
from typing import Any

from projet_circo.noyau.bilan.sorties import (
    decrire_les_chiffres,
    sans_inscriptions_finales,
    sorties_de,
)
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import contexte, demande, ligne, suivre

AU = date(2020, 8, 31)
SUIVI = suivre(Compte("demande"))


def _publier(*lignes: Ligne, saisi: str) -> Ligne:
    chiffres = decrire_les_chiffres(evoluer(contexte(lignes, SUIVI, au=AU), Choix()))
    champs: dict[str, Any] = {
        "a": "DSDEN",
        "document": "bilan",
        "chiffres": chiffres,
        "sceau": "s",
        "saisi": saisi,
    }
    return ligne("publication", annee=2018, **champs)


def test_ce_qui_est_sorti_se_retrouve_tel_que_dit() -> None:
    faite = demande("2018-10-02")
    (sortie,) = sorties_de([faite, _publier(faite, saisi="2019-07-10T08:00:00Z")])
    assert (sortie.a, sortie.document, sortie.annee) == ("DSDEN", "bilan", 2018)
    dits = {un.annee: un.valeur.nombre for un in sortie.chiffres}
    assert dits == {2016: None, 2017: None, 2018: 1, 2019: None}


def _journal(lignes: list[Ligne]) -> FichierLu:
    return FichierLu("a.yaml", 2018, "poste-a", True, lignes=tuple(lignes), n=len(lignes), tete="t")


def test_ce_qui_finit_un_journal_sans_rien_affirmer_ne_compte_pas_dans_son_sceau() -> None:
    ouverte, vue = (
        ligne("ouverture", annee=2018, empreinte="c" * 32),
        ligne("temoin", annee=2018, empreinte="d" * 32),
    )
    faite = demande("2018-10-02", empreinte="e" * 32)
    publiee = ligne("publication", annee=2018, a="DSDEN", empreinte="f" * 32)
    seul = replace(_journal([faite]), n=faite.n, tete="e" * 32)
    suivi = sans_inscriptions_finales(_journal([faite, vue, publiee, publiee]))
    assert (suivi.n, suivi.tete) == (seul.n, seul.tete)
    assert sans_inscriptions_finales(_journal([ouverte, vue, publiee])).n == 0
    assert sans_inscriptions_finales(seul) == seul
    assert sans_inscriptions_finales(_journal([ouverte])).n == 1, "ce qui est recueilli fait des zéros"
    assert sans_inscriptions_finales(_journal([ouverte, vue])).tete == "c" * 32
    repris = _journal([faite, vue, publiee, faite])
    assert sans_inscriptions_finales(repris) == repris
