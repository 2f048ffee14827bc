"""Les valeurs du noyau traversent le cache sans changer, et rien d'autre n'en sort."""

import marshal
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.cache.valeurs import mettre_a_plat, refaire
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.grille.unites import FormeUnites, referentiel_de
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from tests.conftest import RACINE
from tests.grilles_lues import GRILLES


def _traverser(valeur: object) -> Any:
    return refaire(marshal.loads(marshal.dumps(mettre_a_plat(valeur))))


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_un_plan_et_sa_grille_reviennent_tels_quels(chemin: Path) -> None:
    ecrite = lire_yaml(chemin.read_bytes(), chemin.name).valeur
    grille = Grille.model_validate(ecrite)
    plan = plan_de(grille, chemin.stem)
    assert repr(_traverser(plan)) == repr(plan)
    assert _traverser(ecrite) == ecrite == grille.model_dump(exclude_unset=True)


def test_un_referentiel_et_un_constat_reviennent_tels_quels() -> None:
    ecrit = lire_yaml((RACINE / "data/unites.yaml").read_bytes(), "unites.yaml").valeur
    referentiel = referentiel_de(FormeUnites.model_validate(ecrit))
    constat = Constat(Place("f", 1, 2), Gravite.INFORMATION, "r", "m", "x")
    assert _traverser((referentiel, [constat], frozenset({1, "a"}))) == (
        referentiel,
        [constat],
        frozenset({1, "a"}),
    )


def test_ce_qui_n_est_pas_une_valeur_du_noyau_est_refuse_des_deux_cotes() -> None:
    with pytest.raises(TypeError):
        mettre_a_plat({"a": 1.5})
    for abime in (("classe", ("os", "system", ["true"])), ("inconnue", 1), 1.5):
        with pytest.raises((ValueError, TypeError)):
            refaire(abime)
    module = "projet_circo.noyau.socle.annee"
    with pytest.raises(ValueError, match="lire_jour"):
        refaire(("classe", (module, "lire_jour", ["2018-10-02"])))
