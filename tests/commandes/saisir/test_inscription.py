"""Inscrire une sortie : une ligne du journal, ses chiffres, son sceau."""

import json
from pathlib import Path

from tests.conftest import Circo


def test_une_sortie_est_une_ligne_du_journal_de_son_annee(
    circo: Circo, demonstration: Path, tmp_path: Path
) -> None:
    envoi = ("--a", "DSDEN", "--sortie", str(tmp_path / "t.html"), "--poste", "ien-0a1b2c")
    assert circo("tableau-de-bord", *envoi, depuis=demonstration).code == 0
    lues = json.loads(
        circo("journal", "--type", "publication", "--format", "json", depuis=demonstration).sortie
    )
    (publiee,) = lues["evenements"]
    assert (publiee["a"], publiee["document"], publiee["annee"]) == ("DSDEN", "tableau de bord", 2019)
    assert len(publiee["chiffres"]) == 24
    assert {un["valeur"] for un in publiee["chiffres"] if un["code"] == "demandes-collectives"} == {
        14,
        19,
        28,
        21,
    }
