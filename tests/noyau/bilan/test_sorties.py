"""Ce qui est sorti : retrouvé tel que dit, et tout chiffre qui a bougé a la ligne qui l'explique."""

from dataclasses import replace
from datetime import date
from typing import Any

from projet_circo.noyau.bilan.sorties import (
    decrire_les_chiffres,
    sans_publications_finales,
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


def test_les_publications_qui_finissent_un_journal_ne_comptent_pas_dans_son_sceau() -> None:
    faite = demande("2018-10-02", empreinte="e" * 32)
    publiee = ligne("publication", annee=2018, a="DSDEN", empreinte="f" * 32)
    seul = replace(_journal([faite]), n=faite.n, tete="e" * 32)
    suivi = _journal([faite, publiee, publiee])
    assert (sans_publications_finales(suivi).n, sans_publications_finales(suivi).tete) == (seul.n, seul.tete)
    assert sans_publications_finales(seul) == seul
    repris = _journal([faite, publiee, faite])
    assert sans_publications_finales(repris) == repris
