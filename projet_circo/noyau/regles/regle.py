"""Ce qu'est une règle : un code, une gravité, une fonction pure, et la notice qui est sa docstring.

Pourquoi : une règle se lit à un seul endroit. Ce qu'elle juge, pourquoi, et ce que `circo regles CODE` en dit sont
dans la même fonction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import Any, TypeAlias

from projet_circo.noyau.socle.constat import Chemin, Constat, Gravite, Place
from projet_circo.noyau.socle.fait import Ligne

Juge: TypeAlias = Callable[[Any], Iterator["Faute"]]


class Famille(StrEnum):
    """Ce qu'une règle regarde ; c'est aussi l'ordre des familles dans la documentation."""

    LECTURE = "lecture"
    FORME = "forme"
    GRILLE = "grille"
    UNITES = "unités"
    FAIT = "fait"
    JOURNAL = "journal"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Faute:
    """Ce qu'une règle a trouvé : où (chemin dans le fichier ou dans la ligne), ce qui ne va pas, que faire.

    `cle` : la place est celle de la clé plutôt que de la valeur. `ligne` : celle d'un journal, pour les
    règles qui en regardent plusieurs.
    """

    chemin: Chemin
    message: str
    remede: str
    cle: bool = False
    ligne: Ligne | None = None


@dataclass(frozen=True, slots=True)
class Regle:
    """Une règle. `juger` est absent quand la faute est trouvée en lisant, avant qu'on en juge le sens."""

    code: str
    famille: Famille
    gravite: Gravite
    notice: str
    juger: Juge | None = None

    @property
    def resume(self) -> str:
        """La première phrase de la notice."""
        return self.notice.partition("\n")[0]

    def constater(self, faute: Faute, situe: tuple[Place, str]) -> Constat:
        """Rend le constat d'une faute, à sa place."""
        place, extrait = situe
        return Constat(place, self.gravite, self.code, faute.message, faute.remede, extrait)


def regle(code: str, famille: Famille, gravite: Gravite) -> Callable[[Juge], Regle]:
    """Fait d'une fonction une règle ; sa docstring en est la notice."""

    def envelopper(juger: Juge) -> Regle:
        return Regle(code, famille, gravite, cleandoc(juger.__doc__ or ""), juger)

    return envelopper


def notice(code: str, famille: Famille, gravite: Gravite, texte: str) -> Regle:
    """Rend la notice d'une faute trouvée en lisant : elle a un code et une explication, mais pas de fonction ici."""
    return Regle(code, famille, gravite, cleandoc(texte))
