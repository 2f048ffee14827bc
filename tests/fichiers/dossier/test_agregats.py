"""Un agrégat reçu se lit sans confiance : tronqué, retouché, d'une autre version, il est refusé et nommé."""

import json
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.dossier.agregats import lire_les_agregats, lire_un_agregat
from projet_circo.noyau.agregat.forme import sceller
from projet_circo.noyau.socle.erreurs import ConstatsBloquants, FichierIllisible
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat

JUSTE = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande"))).model_dump()


def _deposer(dossier: Path, nom: str, contenu: dict[str, Any]) -> Path:
    chemin = dossier / nom
    chemin.write_text(json.dumps(contenu, ensure_ascii=False), "utf-8")
    return chemin


def test_un_agregat_juste_se_relit_tel_quel(tmp_path: Path) -> None:
    lu, constats = lire_un_agregat(_deposer(tmp_path, "une.json", JUSTE))
    assert constats == ()
    assert lu is not None
    assert lu.model_dump() == JUSTE


def test_tronque_a_chaque_octet_il_est_refuse(tmp_path: Path) -> None:
    octets = _deposer(tmp_path, "une.json", JUSTE).read_bytes()
    coupe = tmp_path / "coupe.json"
    for longueur in range(0, len(octets), 97):
        coupe.write_bytes(octets[:longueur])
        assert lire_un_agregat(coupe)[1][0].regle == "agregat-illisible"


@pytest.mark.parametrize(
    ("regle", "change"),
    [
        ("agregat-retouche", {"annee": 2017}),
        ("agregat-retouche", {"sceau": "0" * 64}),
        ("agregat-version", {"format": "circo/agregat/2"}),
    ],
)
def test_ce_qui_a_ete_change_se_dit(tmp_path: Path, regle: str, change: dict[str, Any]) -> None:
    lu, constats = lire_un_agregat(_deposer(tmp_path, "une.json", {**JUSTE, **change}))
    assert (lu, [un.regle for un in constats]) == (None, [regle])


def test_une_forme_fausse_resscellee_se_dit_en_francais(tmp_path: Path) -> None:
    faux = {**JUSTE, "annee": "2018", "intrus": 1}
    faux["sceau"] = sceller(faux)
    lu, constats = lire_un_agregat(_deposer(tmp_path, "une.json", faux))
    assert lu is None
    assert {un.regle for un in constats} == {"genre", "cle-inconnue"}


def test_toutes_les_fautes_sont_dites_d_un_coup(tmp_path: Path) -> None:
    _deposer(tmp_path, "a.json", {**JUSTE, "annee": 2017})
    _deposer(tmp_path, "b.json", JUSTE)
    _deposer(tmp_path, "c.json", JUSTE)
    with pytest.raises(ConstatsBloquants) as leve:
        lire_les_agregats([tmp_path])
    assert [un.regle for un in leve.value.constats] == ["agregat-retouche", "agregat-en-double"]


def test_un_repertoire_vide_n_est_pas_un_total_nul(tmp_path: Path) -> None:
    with pytest.raises(FichierIllisible):
        lire_les_agregats([tmp_path])
