"""Chaque format d'une consolidation dit les mêmes chiffres."""

import csv
import io
import json

from projet_circo.noyau.agregat.addition import consolider
from projet_circo.rendus.agregats.pages import en_csv, en_json, en_markdown, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from tests.fabrique import demande
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures, recu

OBTENU = consolider(
    [
        recu(agregat("Une", [demande("2018-10-02") for _ in range(13)], *quatre_mesures())),
        recu(agregat("Deux", [demande("2018-10-02") for _ in range(24)], *quatre_mesures())),
    ],
    ["Perdue"],
)


def test_le_meme_total_dans_tous_les_formats() -> None:
    contrat = json.loads(en_json(OBTENU))
    assert contrat["format"] == "circo/consolidation/1"
    total = next(un for un in contrat["totaux"] if un["codes"] == ["tout"] and un["annee"] == 2018)
    assert (total["total"]["valeur"], total["effectifs"]) == (37, {"constate": 2})
    rangees = list(csv.DictReader(io.StringIO(en_csv(OBTENU).lstrip("\ufeff"))))
    sommes = [une for une in rangees if une["circonscription"] == "TOTAL" and une["code"] == "tout"]
    assert [une["valeur"] for une in sommes if une["annee"] == "2018"] == ["37"]
    page = montrer(OBTENU, Ecran(120, False, False, "utf-8"))
    assert "37" in page
    assert "| Libellé tout | faits | 2018 | 2 sur 2 | 37 |" in en_markdown(OBTENU)


def test_ce_qui_manque_vient_avant_les_totaux() -> None:
    for page in (montrer(OBTENU, Ecran(80, False, False, "utf-8")), en_markdown(OBTENU)):
        assert 0 < page.index("Perdue") < page.index("Totaux")
