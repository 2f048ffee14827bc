"""Les champs que le compte regarde : ceux des filtres, des entités, et la fin d'un stock."""

import pytest

from projet_circo.noyau.journal.lus import champs_lus
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Mesure,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)
from tests.fabrique import planifier, suivre

FILTRE = (("nature", ("collectif",)),)


@pytest.mark.parametrize(
    ("mesure", "lus"),
    [
        (Compte("demande"), {"demande": set()}),
        (Compte("demande", FILTRE), {"demande": {"nature"}}),
        (Compte("partenariat", activite=True), {"partenariat": {"fin"}}),
        (Distincts("unites", "demande", FILTRE), {"demande": {"unites", "nature"}}),
        (Distincts("partenaire", "partenariat", activite=True), {"partenariat": {"partenaire", "fin"}}),
        (Somme("duree_minutes", "seance"), {"seance": {"duree_minutes"}}),
        (Rapport(Compte("suite"), Compte("demande", FILTRE)), {"suite": set(), "demande": {"nature"}}),
        (Rapport(Distincts("unites", "demande"), UnitesOuvertes()), {"demande": {"unites"}}),
        (Releve(), {}),
        (Jalon("a1"), {}),
        (Echelle("e", (), ()), {}),
    ],
)
def test_chaque_famille_dit_ce_qu_elle_lit(mesure: Mesure, lus: dict[str, set[str]]) -> None:
    assert champs_lus(planifier(suivre(mesure))) == lus


def test_les_indicateurs_d_un_meme_type_ajoutent_leurs_champs() -> None:
    plan = planifier(suivre(Compte("demande", FILTRE), "a"), suivre(Distincts("unites", "demande"), "b"))
    assert champs_lus(plan) == {"demande": {"nature", "unites"}}
