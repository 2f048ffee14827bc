import json
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.lecture import lire_yaml
from projet_circo.noyau.gel import degeler, geler
from projet_circo.noyau.grille import Grille
from projet_circo.noyau.lus import champs_lus
from projet_circo.noyau.mesure import Compte, Distincts, Plan
from projet_circo.noyau.plan import plan_de
from projet_circo.noyau.referentiel import Referentiel, Unite
from tests.fabrique import planifier, suivre
from tests.noyau.test_plan import GRILLES, LIVREE


@pytest.mark.parametrize("chemin", [*GRILLES, LIVREE], ids=lambda chemin: chemin.stem)
def test_un_plan_gele_revient_egal_apres_un_passage_par_json(chemin: Path) -> None:
    plan = plan_de(Grille.model_validate(lire_yaml(chemin.read_bytes(), "g").valeur), chemin.stem)
    revenu = degeler(json.loads(json.dumps(geler(plan))))
    assert isinstance(revenu, Plan)
    assert revenu == plan


def test_un_referentiel_gele_revient_egal() -> None:
    referentiel = Referentiel({"a": Unite("a", "A", "ecole", date(2018, 9, 1), None, ("b",))})
    assert degeler(json.loads(json.dumps(geler(referentiel)))) == referentiel


def test_les_champs_lus_sont_ceux_des_filtres_et_des_entites() -> None:
    stock = Distincts("partenaire", "partenariat", (("unites", ("x",)),), activite=True)
    plan = planifier(suivre(Compte("demande", (("nature", ("collectif",)),)), "a"), suivre(stock, "b"))
    assert champs_lus(plan) == {
        "demande": frozenset({"nature"}),
        "partenariat": frozenset({"partenaire", "unites", "fin"}),
    }
