"""Un mauvais usage de la ligne de commande, redit avec le mot connu le plus proche."""

import re

import click

from projet_circo.noyau.socle.suggestion import interroger

_ECRIT = re.compile(r"'([^']*)'")


def redire(erreur: click.ClickException) -> str:
    """Rend la phrase d'une erreur d'usage ; une option ou un choix mal écrit propose le plus proche."""
    phrase = erreur.format_message()
    if isinstance(erreur, click.NoSuchOption):
        options = erreur.ctx.command.params if erreur.ctx else ()
        connues = [nom for une in options for nom in (*une.opts, *une.secondary_opts) if nom.startswith("--")]
        proche = interroger(erreur.option_name, [*connues, "--help", "--aide"])
        return f"l'option « {erreur.option_name} » n'existe pas" + (f" : {proche}" if proche else "")
    choix = getattr(getattr(erreur, "param", None), "type", None)
    ecrit = _ECRIT.search(getattr(erreur, "message", ""))
    if isinstance(choix, click.Choice) and ecrit:
        proche = interroger(ecrit[1], [str(getattr(un, "value", un)) for un in choix.choices])
        return f"{phrase.rstrip('.')} : {proche}" if proche else phrase
    return phrase
