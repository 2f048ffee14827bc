from datetime import date
from typing import Any

from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.tableur.doublons_importes import chercher_les_doublons
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.noyau.tableur.reprises_importees import situer_les_entrees

BASE = {"type": "demande", "date": "2018-10-02", "nature": "collectif", "unites": ["x"]}
SAISI = Fait("saisi", "demande", 2018, date(2018, 10, 2), BASE)


def chercher(*entrees: Entree, faits: tuple[Fait, ...] = ()) -> list[tuple[str, str]]:
    situees = situer_les_entrees(entrees, {}, SCOLAIRE)
    return [(entree.id, autre) for entree, autre in chercher_les_doublons(entrees, faits, situees)]


def demande(cle: str, **champs: Any) -> Entree:
    return Entree("f", 2, {"id": cle, **BASE, **champs})


def test_une_ligne_semblable_a_un_fait_du_dossier_ou_du_fichier_est_dite() -> None:
    assert chercher(demande("a"), faits=(SAISI,)) == [("a", "saisi")]
    assert chercher(demande("a"), demande("b"), demande("c", unites=["y"])) == [("b", "a")]


def test_des_faits_que_rien_ne_distingue_ne_sont_pas_des_doublons() -> None:
    assert chercher(demande("a", unites=None), demande("b", unites=None)) == []


def test_ce_que_le_meme_fichier_annule_n_est_pas_un_doublon() -> None:
    annulation = Entree("f", 3, {"id": "z", "type": "annulation", "vise": "a", "date": "2018-10-02"})
    assert chercher(demande("a"), demande("b"), annulation) == []
