"""Reconnaître l'anglais : les mots des messages de pydantic, de PyYAML et de Click, tirés d'eux-mêmes.

Pourquoi : une liste écrite de mémoire n'attrape que l'anglais auquel on a pensé ; un message qui fuit vient d'eux.
"""

import inspect
import re
from functools import cache

import click.exceptions
import click.types
import yaml.composer
import yaml.parser
import yaml.reader
import yaml.scanner
from pydantic_core._pydantic_core import list_all_errors

# Les mots de ces messages qui sont aussi du français, un nom propre, ou un mot que nos fichiers emploient.
_AUSSI_FRANCAIS = """
alias an as ascii at base byte bytes code collection comment content context data date dates de directive docs document
documents double en entre est extra final format formats fraction frozen future genre html info instance int
iteration json la le les liste long mapping maximum message min minute minutes mm mode moins multiple nan non on
option options ou par part place plus point position possible process pydantic range relative second simple source
strict sur table tag tags texte token total type types un unicode union url uuid version yaml zone
"""
_LITTERAL = re.compile(r"""(?<![\w"'])[rf]?(["'])((?:(?!\1).)*)\1""")
_MOT = re.compile(r"[a-z]{2,}")
_CITATION = re.compile(r"« [^»]* »|\"[^\"]*\"|^\S+:\d+:\d+: |\[[a-z-]+\]$", re.MULTILINE)


def mots_anglais(texte: str) -> list[str]:
    """Rend les mots anglais d'une phrase, hors de ce qu'elle cite."""
    return [mot for mot in _MOT.findall(_CITATION.sub(" ", texte.lower())) if mot in _vocabulaire()]


@cache
def _vocabulaire() -> frozenset[str]:
    phrases = [str(une["message_template_python"]) for une in list_all_errors()]
    for module in (yaml.scanner, yaml.parser, yaml.composer, yaml.reader, click.exceptions, click.types):
        phrases += [trouve[2] for trouve in _LITTERAL.finditer(inspect.getsource(module)) if " " in trouve[2]]
    mots = {mot for phrase in phrases for mot in _MOT.findall(phrase.lower())}
    return frozenset(mots - set(_AUSSI_FRANCAIS.split()))
