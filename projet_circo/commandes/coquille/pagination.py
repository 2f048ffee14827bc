"""Une sortie plus haute que l'écran se lit page par page, au terminal seulement, comme le fait git."""

import os
import sys
from shutil import get_terminal_size


def est_a_paginer(texte: str) -> bool:
    """Dit si un texte dépasse l'écran, et qu'on y est : jamais dans un tube ni un fichier, ni sur un écran simple.

    `CIRCO_PAGINE=non` s'en passe.
    """
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        return False
    if os.environ.get("CIRCO_PAGINE") == "non" or os.environ.get("TERM") == "dumb":
        return False
    return not os.environ.get("ACCESSIBLE") and texte.count("\n") >= get_terminal_size((100, 24)).lines


def paginer(texte: str) -> None:
    """Montre un texte par le programme que dit `PAGER`, sinon `less`, réglé comme le règle git."""
    import click

    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(texte, color=True)
