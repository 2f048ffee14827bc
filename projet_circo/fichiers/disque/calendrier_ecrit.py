"""Le calendrier qu'une grille écrit, lu à part du reste : le début de ses années.

Pourquoi : c'est lui qui dit quelles années une grille couvre, donc laquelle lire ; et une faute de syntaxe ailleurs ne
doit pas changer l'année de faits justes. Un essai vérifie qu'il est celui que la grille entière donne.
"""

import re

from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier

_ANNEES = re.compile(rb"^annees[ \t]*:.*(?:\n(?:[ \t]+.*|[}\]].*|[ \t]*(?:#.*)?))*", re.MULTILINE)
_COMMENTAIRE = re.compile(rb"(?:^|[ \t])#.*", re.MULTILINE)
_DEBUT = re.compile(rb"""\bdebut["']?[ \t]*:[ \t]*["']?(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])\b""")


def lire_le_calendrier(octets: bytes) -> Calendrier | None:
    """Rend le calendrier d'une grille, celui de septembre si elle n'en dit rien ; None s'il est illisible."""
    if b"debut" not in octets:
        return SCOLAIRE
    # L'en-tête « annees » d'une grille en bloc ; d'une grille écrite d'un trait, tout.
    texte = octets.replace(b"\r\n", b"\n")
    trouve = _ANNEES.search(texte)
    entete = _COMMENTAIRE.sub(b"", trouve[0] if trouve else texte)
    if b"debut" not in entete:
        return SCOLAIRE if trouve else None
    lu = _DEBUT.search(entete)
    return Calendrier(int(lu[1]), int(lu[2])) if lu else None
