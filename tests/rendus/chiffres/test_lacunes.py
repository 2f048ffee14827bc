"""La même page avec et sans lacune : ce qui change, et rien d'autre, dans chaque format."""

import json
from pathlib import Path

import pytest

from projet_circo.noyau.socle.lacune import Lacune, Manque
from projet_circo.rendus.chiffres.lacunes import INCERTAIN, decrire_les_lacunes, dire_les_lacunes
from tests.conftest import Circo

LACUNE = Lacune(Manque.LIGNE_OTEE, "data/events/2018-2019/x.yaml", "il manque", "la remettre", (), (2018,), 4)


def test_une_lacune_se_dit_en_une_phrase_avec_son_remede() -> None:
    attendu = "ATTENTION, data/events/2018-2019/x.yaml:4 : il manque ; la remettre."
    assert list(dire_les_lacunes([LACUNE])) == [attendu]
    hostile = Lacune(Manque.INTRUS, "\x1b[31m", "\u202e", "x")
    assert not {"\x1b", "\u202e"} & set("".join(dire_les_lacunes([hostile])))


def test_le_json_n_a_la_cle_que_s_il_y_a_une_lacune() -> None:
    assert decrire_les_lacunes([]) == {}
    (decrite,) = decrire_les_lacunes([LACUNE])["lacunes"]
    assert (decrite["code"], decrite["annees"], decrite["types"]) == ("ligne-otee", [2018], [])


def test_la_meme_page_avec_et_sans_lacune(
    circo: Circo, demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demonstration)
    journal = demonstration / "data/events/2018-2019/secretariat-3f9a1c.yaml"
    sains = {
        forme: circo("indicateurs", "--annee", "2018", "--format", forme)
        for forme in ("terminal", "json", "csv", "markdown")
    }
    octets = journal.read_bytes()
    lignes = octets.splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:20] + lignes[21:]))
    for forme, rendu in sains.items():
        code, sain, messages = rendu.code, rendu.sortie, rendu.erreur
        touche = circo("indicateurs", "--annee", "2018", "--format", forme)
        assert (code, touche.code) == (0, 0)
        assert messages == ""
        assert "secretariat-3f9a1c.yaml" in touche.erreur
        assert sain != touche.sortie
        assert "lacune" not in sain
        if forme == "json":
            lu = json.loads(touche.sortie)
            assert [une["code"] for une in lu["lacunes"]] == ["ligne-otee"]
            for serie in lu["indicateurs"]:
                assert serie["valeurs"][-1]["lacunes"] == ["ligne-otee"]
                assert {un["motif"] for un in serie["evolutions"]} == {"lacune"}
        elif forme == "csv":
            assert "ligne-otee" in touche.sortie
        else:
            assert "\u00a0?" in touche.sortie
            assert INCERTAIN in touche.sortie
            assert "remet" in touche.sortie or "reparer" in touche.sortie
    journal.write_bytes(octets)
    for forme, rendu in sains.items():
        assert circo("indicateurs", "--annee", "2018", "--format", forme) == rendu
