"""La grille d'une année : ce qui y vaut, et rien d'autre."""

from projet_circo.noyau.grille.forme_indicateur import Action, Indicateur
from projet_circo.noyau.grille.grille import Grille, Rubrique


def grille_de(grille: Grille, annee: int) -> Grille:
    """Rend la grille telle qu'elle vaut une année de rentrée : rubriques, indicateurs et mesures de cette année-là."""
    return grille.model_copy(
        update={
            "indicateurs": _indicateurs(grille.indicateurs, annee),
            "rubriques": _rubriques(grille.rubriques, annee),
            "actualisations": [
                acte for acte in grille.actualisations if acte.depuis is None or acte.depuis <= annee
            ],
        }
    )


def _vaut(depuis: int | None, jusqu_a: int | None, annee: int) -> bool:
    return (depuis is None or depuis <= annee) and (jusqu_a is None or annee <= jusqu_a)


def _rubriques(rubriques: list[Rubrique], annee: int) -> list[Rubrique]:
    return [
        rubrique.model_copy(
            update={
                "indicateurs": _indicateurs(rubrique.indicateurs, annee),
                "actions": [_action(action, annee) for action in rubrique.actions],
                "rubriques": _rubriques(rubrique.rubriques, annee),
            }
        )
        for rubrique in rubriques
        if _vaut(rubrique.depuis, rubrique.jusqu_a, annee)
    ]


def _action(action: Action, annee: int) -> Action:
    return action.model_copy(update={"indicateurs": _indicateurs(action.indicateurs, annee)})


def _indicateurs(indicateurs: list[Indicateur], annee: int) -> list[Indicateur]:
    return [
        indicateur.model_copy(
            update={
                "mesures": [
                    mesure for mesure in indicateur.mesures if _vaut(mesure.depuis, mesure.jusqu_a, annee)
                ]
            }
        )
        for indicateur in indicateurs
        if _vaut(indicateur.depuis, indicateur.jusqu_a, annee)
    ]
