"""`circo diffuser` : le plan s'écrit, se relit, et un plan illisible arrête tout."""

import json
from pathlib import Path

from tests.commandes.echanger.test_consolider import recus
from tests.conftest import Circo

__all__ = ["recus"]


def test_le_plan_s_ecrit_et_sert_a_la_suivante(recus: Path, circo: Circo) -> None:
    plan = recus.parent / "plan.json"
    premiere = circo("diffuser", str(recus), "--plan", str(plan))
    assert (premiere.code, "Plan de masquage écrit" in premiere.erreur) == (0, True)
    avant = json.loads(plan.read_text("utf-8"))
    seconde = circo("diffuser", str(recus), "--plan", str(plan), "--seuil", "2")
    assert seconde.code == 0
    apres = json.loads(plan.read_text("utf-8"))
    for mesure, cases in avant["masques"].items():
        assert {tuple(une) for une in cases} <= {tuple(une) for une in apres["masques"][mesure]}


def test_un_plan_qui_se_lit_mal_ne_demasque_rien(recus: Path, circo: Circo) -> None:
    plan = recus.parent / "plan.json"
    plan.write_text('{"format": "autre"}', "utf-8")
    rendu = circo("diffuser", str(recus), "--plan", str(plan))
    assert (rendu.code, rendu.sortie) == (3, "")
    assert plan.read_text("utf-8") == '{"format": "autre"}'
