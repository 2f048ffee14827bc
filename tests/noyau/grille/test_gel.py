import json
from datetime import date
from pathlib import Path

import pytest

from projet_circo.noyau.grille.gel import degeler, geler
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.socle.mesure import Plan
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.grilles_lues import GRILLES, lire


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_un_plan_gele_revient_egal_apres_un_passage_par_json(chemin: Path) -> None:
    plan = plan_de(lire(chemin), chemin.stem)
    revenu = degeler(json.loads(json.dumps(geler(plan))))
    assert isinstance(revenu, Plan)
    assert revenu == plan


def test_un_referentiel_gele_revient_egal() -> None:
    referentiel = Referentiel({"a": Unite("a", "A", "ecole", date(2018, 9, 1), None, ("b",))})
    assert degeler(json.loads(json.dumps(geler(referentiel)))) == referentiel
