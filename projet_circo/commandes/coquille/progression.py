"""Dire où en est un long travail : au terminal seulement, et seulement s'il dure."""

import sys
import threading
import time

from projet_circo.commandes.coquille.sortie import est_un_ecran_simple

ATTENTE = 1.0
_PAS = 0.2
# Le temps que l'on attend se compte pour toute la commande : deux travaux de 0,9 s font attendre 1,8 s.
_DEPART = time.monotonic()


class Progression:
    """L'avancée d'un travail, écrite sur la sortie d'erreur dès que la commande dure plus d'une seconde.

    `total` : le nombre de pas ; 0 si l'on ne le sait pas, et c'est alors le temps passé qui se lit.

    Pourquoi : un fil à part écrit, pour que même un travail qui ne rend pas la main se voie.
    """

    def __init__(self, libelle: str, total: int = 0) -> None:
        self._libelle, self._total = libelle, total
        self._fait = 0
        self._debut = time.monotonic()
        self._est_montree = False
        self._est_fini = threading.Event()
        self._fil = threading.Thread(target=self._veiller, daemon=True)

    def avancer(self, pas: int = 1) -> None:
        """Note que `pas` de plus sont faits."""
        self._fait += pas

    def _veiller(self) -> None:
        if self._est_fini.wait(max(0.0, _DEPART + ATTENTE - time.monotonic())):
            return
        while True:
            self._ecrire()
            if self._est_fini.wait(_PAS):
                return

    def _ecrire(self) -> None:
        self._est_montree = True
        etat = f"{time.monotonic() - self._debut:.0f} s"
        if self._total:
            etat = f"{self._fait}/{self._total} ({100 * self._fait // self._total} %)"
        sys.stderr.write(f"\r{self._libelle} : {etat}")
        sys.stderr.flush()

    def __enter__(self) -> "Progression":
        """Commence."""
        if sys.stderr.isatty() and not est_un_ecran_simple():
            self._fil.start()
        return self

    def __exit__(self, erreur: object, *_: object) -> None:
        """Finit : la ligne d'avancée, si elle a été montrée, reste à son dernier état."""
        if erreur is None:
            self._fait = self._total
        self._est_fini.set()
        if self._fil.is_alive():
            self._fil.join()
        if self._est_montree:
            self._ecrire()
            sys.stderr.write("\n")
