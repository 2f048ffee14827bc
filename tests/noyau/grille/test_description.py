"""Chaque famille de mesure se dit en une phrase, et deux règles différentes ne se disent pas pareil."""

from projet_circo.noyau.grille.description import decrire
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Moyenne,
    OuiNon,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)

_MESURES = (
    Compte("demande"),
    Compte("partenariat", activite=True),
    Compte("demande", cumul=True),
    Distincts("unites", "demande"),
    Somme("valeur", "fait"),
    Somme("valeur", "fait", cumul=True),
    Moyenne("valeur", "fait"),
    Rapport(Distincts("unites", "demande"), UnitesOuvertes("ecole")),
    Releve(),
    OuiNon(),
    Jalon("a1"),
    Echelle("maturite", ("bas",), ("k1",)),
)


def test_deux_regles_differentes_ne_se_disent_pas_pareil() -> None:
    assert len({decrire(mesure) for mesure in _MESURES}) == len(_MESURES)
    assert "du début du projet" in decrire(Compte("demande", cumul=True))
