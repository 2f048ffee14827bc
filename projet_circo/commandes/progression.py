"""Dire où en est un long travail : au terminal seulement, et seulement s'il dure."""

import sys
import time

ATTENTE = 1.0
_PAS = 0.1


class Progression:
    """L'avancée d'un travail de `total` pas, écrite sur la sortie d'erreur après une seconde."""

    def __init__(self, libelle: str, total: int) -> None:
        self._libelle, self._total = libelle, total
        self._fait = 0
        self._debut = self._dernier = time.monotonic()
        self._est_muette = not sys.stderr.isatty()
        self._est_montree = False

    def avancer(self, pas: int = 1) -> None:
        """Note que `pas` de plus sont faits."""
        self._fait += pas
        if self._est_muette:
            return
        maintenant = time.monotonic()
        if maintenant - self._debut > ATTENTE and maintenant - self._dernier > _PAS:
            self._dernier, self._est_montree = maintenant, True
            self._ecrire()

    def _ecrire(self) -> None:
        pour_cent = 100 * self._fait // max(1, self._total)
        sys.stderr.write(f"\r{self._libelle} : {self._fait}/{self._total} ({pour_cent} %)")
        sys.stderr.flush()

    def __enter__(self) -> "Progression":
        """Commence."""
        return self

    def __exit__(self, *_: object) -> None:
        """Finit : la ligne d'avancée, si elle a été montrée, reste à son dernier état."""
        if self._est_montree:
            self._ecrire()
            sys.stderr.write("\n")
