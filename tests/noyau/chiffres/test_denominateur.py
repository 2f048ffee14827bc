"""Une unité citée que le dénominateur d'un taux n'a pas se dit, une fois par année, et seulement alors."""

from datetime import date

import pytest

from projet_circo.noyau.chiffres.denominateur import unites_ignorees
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Rapport, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.fabrique import contexte, demande, suivre

TAUX = Rapport(Distincts("unites", "demande"), UnitesOuvertes("ecole"))
UNITES = (
    Unite("a", "A", "ecole"),
    Unite("fermee", "F", "ecole", jusqu_a=date(2018, 9, 3)),
    Unite("reseau", "R", "reseau", jusqu_a=date(2010, 1, 1), membres=("a",)),
    Unite("rased", "S", "dispositif", jusqu_a=date(2010, 1, 1)),
)


def relever(mesure: Mesure, *faits: Ligne, unites: tuple[Unite, ...] = UNITES) -> list[Lacune]:
    lu = contexte(faits, suivre(mesure, "x"))
    return list(
        unites_ignorees(lu.plan, lu.recueil.faits, Referentiel({un.code: un for un in unites}), SCOLAIRE)
    )


@pytest.mark.parametrize(
    ("jour", "code", "dites"),
    [
        ("2018-10-02", "a", 0),
        ("2018-10-02", "zz", 1),
        ("2018-10-02", "fermee", 0),  # ouverte un jour de l'année
        ("2019-10-02", "fermee", 1),
        ("2018-10-02", "reseau", 0),  # il vaut ses membres
        ("2018-10-02", "rased", 0),  # d'un autre genre
    ],
)
def test_seule_une_unite_du_genre_absente_ou_fermee_toute_l_annee_manque(
    jour: str, code: str, dites: int
) -> None:
    assert len(relever(TAUX, demande(jour, unites=[code]))) == dites


def test_une_lacune_par_annee_dit_combien_d_unites_et_ne_touche_qu_elle() -> None:
    faits = [demande(f"2018-10-0{un}", unites=[f"z{un}", "a"]) for un in (2, 3, 4)]
    (une,) = relever(TAUX, *faits)
    assert (une.annees, "z2 (et 2 autres)" in une.phrase) == ((2018,), True)


def test_sans_taux_ou_sans_referentiel_rien_ne_manque() -> None:
    fantome = demande("2018-10-02", unites=["zz"])
    assert relever(Compte("demande"), fantome) == []
    assert relever(TAUX, fantome, unites=()) == []
