"""L'option `--couleur`, que toute commande admet."""

import click

from projet_circo.commandes.coquille.sortie import COULEURS, demander_la_couleur


def option_de_couleur() -> click.Option:
    """Rend l'option ; elle agit avant toute autre, et n'est pas transmise à la commande."""
    return click.Option(
        ["--couleur"],
        type=click.Choice(COULEURS),
        metavar="QUAND",
        is_eager=True,
        expose_value=False,
        callback=_retenir,
        help="auto, toujours ou jamais ; NO_COLOR l'emporte.",
    )


def _retenir(_contexte: click.Context, _parametre: click.Parameter, valeur: str | None) -> None:
    if valeur is not None:
        demander_la_couleur(valeur)
