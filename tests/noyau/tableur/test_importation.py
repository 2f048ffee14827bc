from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.identifiant import ID
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.noyau.tableur.importation import (
    Tri,
    contenu_compare,
    identifier,
    recenser,
    references,
    trier,
)

A, B, C = "aaaa-aaaa-aaaa", "bbbb-bbbb-bbbb", "cccc-cccc-cccc"


def demande(cle: str = "", rang: int = 2, **champs: Any) -> Entree:
    base = {"id": cle} if cle else {}
    contenu = {**base, "type": "demande", "date": "2018-10-02", "nature": "collectif", **champs}
    return Entree("f", rang, contenu, identifiee=bool(cle))


def suite(cle: str, visee: str, rang: int = 3) -> Entree:
    return Entree(
        "f", rang, {"id": cle, "type": "suite", "demande": visee, "etat": "acceptee"}, identifiee=True
    )


def tout_accepter(_: Mapping[str, Any]) -> Sequence[Refus]:
    return ()


def ids(entrees: Sequence[Entree]) -> list[str]:
    return [entree.id for entree in entrees]


def connaitre(*entrees: Entree) -> dict[str, tuple[bytes, ...]]:
    return {entree.id: (contenu_compare(entree.champs),) for entree in entrees}


@given(st.lists(st.sampled_from(["x", "y", "z"]), max_size=8))
def test_relire_le_meme_fichier_redonne_les_memes_identifiants_tous_distincts(objets: list[str]) -> None:
    entrees = [demande(objet=objet, rang=rang) for rang, objet in enumerate(objets)]
    premiers, seconds = identifier(entrees), identifier(entrees)
    assert ids(premiers) == ids(seconds)
    assert len(set(ids(premiers))) == len(objets)
    assert all(ID.fullmatch(entree.id) for entree in premiers)


def test_l_identifiant_ne_depend_ni_de_l_ordre_des_autres_lignes_ni_de_celui_des_champs() -> None:
    un, autre = demande(objet="x"), demande(objet="y")
    inverse = Entree("f", 9, dict(reversed(list(un.champs.items()))))
    assert ids(identifier([un, autre]))[0] == ids(identifier([autre, un]))[1] == ids(identifier([inverse]))[0]


def test_un_identifiant_ecrit_est_garde() -> None:
    assert ids(identifier([demande(A)])) == [A]


def test_ce_qui_est_deja_la_ne_s_ajoute_pas_et_n_est_pas_juge() -> None:
    def refuser(_: Mapping[str, Any]) -> Sequence[Refus]:
        raise AssertionError

    tri = trier([demande(A)], connaitre(demande(A)), refuser)
    assert (ids(tri.ajoutees), ids(tri.deja_la), ids(tri.rejetees)) == ([], [A], [])


def test_un_champ_nul_vaut_un_champ_absent() -> None:
    assert trier([demande(A)], connaitre(demande(A, objet=None)), tout_accepter).deja_la


def test_le_meme_identifiant_pour_autre_chose_renvoie_a_la_correction_exacte() -> None:
    connus = connaitre(demande(A, objet="avant", focales=["a"]))
    tri = trier([demande(A, objet="l'après", unites=["x", "y"])], connus, tout_accepter)
    (refus,) = tri.rejetees[0].refus
    assert "dit autre chose" in refus.cause
    attendue = f"""circo corriger {A} --unite x --unite y --objet 'l'"'"'après' --sans focale --motif …"""
    assert attendue in refus.remede


def test_le_meme_identifiant_pour_un_autre_type_demande_un_autre_identifiant() -> None:
    tri = trier([suite(A, B)], connaitre(demande(A)), tout_accepter)
    assert "vider la cellule id" in tri.rejetees[0].refus[0].remede


def test_une_ligne_qui_dit_deja_la_correction_est_deja_la() -> None:
    ligne = Ligne("f", 1, 2018, demande(A, objet="avant").champs)
    corrige = demande(A, objet="après").champs
    connus = recenser([ligne], [Fait(A, "demande", 2018, date(2018, 10, 2), corrige)], (A,))
    for objet in ("avant", "après"):
        assert trier([demande(A, objet=objet)], connus, tout_accepter).deja_la
    assert trier([demande(A, objet="autre")], connus, tout_accepter).rejetees


def test_un_identifiant_recopie_rejette_les_deux_lignes_en_les_nommant() -> None:
    tri = trier([demande(A, rang=4, objet="x"), demande(A, rang=9, objet="y")], {}, tout_accepter)
    assert [entree.rang for entree in tri.rejetees] == [4, 9]
    assert "(ligne 9)" in tri.rejetees[0].refus[0].cause
    assert not tri.ajoutees


def test_une_ligne_recopiee_avec_son_identifiant_compte_une_fois() -> None:
    tri = trier([demande(A, rang=4), demande(A, rang=9)], {}, tout_accepter)
    assert ([entree.rang for entree in tri.ajoutees], len(tri.deja_la)) == ([4], 1)


def test_ce_qui_est_vise_s_ecrit_d_abord() -> None:
    annulation = Entree("f", 1, {"id": C, "type": "annulation", "vise": A, "motif": "x"}, identifiee=True)
    tri = trier([annulation, suite(B, A), demande(A)], {}, tout_accepter)
    assert ids(tri.ajoutees) == [A, B, C]


def test_les_reprises_gardent_leur_ordre() -> None:
    reprises = [
        Entree("f", rang, {"id": f"aaaa-aaaa-aaa{rang}", "type": "correction", "vise": A}, identifiee=True)
        for rang in (3, 1, 2)
    ]
    assert [entree.rang for entree in trier(reprises, {}, tout_accepter).ajoutees] == [3, 1, 2]


def test_ce_qui_vise_une_ligne_rejetee_est_rejete_de_proche_en_proche() -> None:
    def juger(champs: Mapping[str, Any]) -> Sequence[Refus]:
        return (Refus("non", "oui"),) if champs["id"] == A else ()

    annulation = Entree("f", 4, {"id": C, "type": "annulation", "vise": B, "motif": "x"}, identifiee=True)
    tri: Tri = trier([demande(A), suite(B, A), annulation], {}, juger)
    assert ids(tri.rejetees) == [A, B, C]
    assert "rejetée" in tri.rejetees[1].refus[0].cause
    assert not tri.ajoutees


def test_viser_une_ligne_du_dossier_n_est_pas_orphelin() -> None:
    modifiee = demande(A, objet="autre")
    tri = trier([modifiee, suite(B, A)], connaitre(demande(A)), tout_accepter)
    assert ids(tri.ajoutees) == [B]


def test_les_references_se_tirent_de_la_table_des_champs() -> None:
    champs = {"id": A, "type": "accompagnement", "demandes": [B, C], "remplace": B, "objet": A}
    assert references(champs) == (B, B, C)
    assert references({"type": "inconnu"}) == ()
