"""Le sceau : les têtes de tous les journaux à un moment, en un texte court dont l'empreinte se recopie sur papier."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import FichierLu

_LIGNE = re.compile(r"(\d+) ([0-9a-f]{32}) (\S.*)")
ENTETE = "circo/sceau/1"


@dataclass(frozen=True, slots=True)
class Sceau:
    """Ce qu'un sceau affirme : au jour `date`, chaque fichier avait tant de lignes et telle tête."""

    date: str
    tetes: Mapping[str, tuple[int, str]]

    @property
    def texte(self) -> str:
        """Le texte du sceau, une ligne par fichier, dans l'ordre des noms."""
        lignes = [f"{n} {tete} {fichier}" for fichier, (n, tete) in sorted(self.tetes.items())]
        return "\n".join((f"{ENTETE} {self.date}", *lignes)) + "\n"

    @property
    def empreinte(self) -> str:
        """Seize signes du SHA-256 du texte, à recopier sur le bilan."""
        return sha256(self.texte.encode()).hexdigest()[:16]


def sceller(fichiers: Iterable[FichierLu], date: str) -> Sceau:
    """Rend le sceau des journaux scellés d'un dossier."""
    return Sceau(date, {lu.chemin: (lu.n, lu.tete) for lu in fichiers if lu.scelle and lu.n})


def lire_le_sceau(texte: str) -> Sceau:
    """Relit un sceau. ValueError si le texte n'en est pas un."""
    entete, *lignes = texte.splitlines() or [""]
    if not entete.startswith(f"{ENTETE} "):
        message = f"la première ligne d'un sceau est « {ENTETE} DATE »"
        raise ValueError(message)
    tetes = {}
    for rang, ligne in enumerate(lignes, 2):
        trouve = _LIGNE.fullmatch(ligne)
        if trouve is None:
            message = f"ligne {rang} : un rang, une empreinte et un fichier sont attendus"
            raise ValueError(message)
        if trouve[3] in tetes:
            message = f"ligne {rang} : {trouve[3]} y est déjà"
            raise ValueError(message)
        tetes[trouve[3]] = (int(trouve[1]), trouve[2])
    return Sceau(entete.removeprefix(f"{ENTETE} "), tetes)


def confronter(sceau: Sceau, fichiers: Iterable[FichierLu]) -> tuple[Constat, ...]:
    """Rend les fichiers qui ne prolongent pas ce que le sceau affirme ; un journal allongé le prolonge."""
    presents = {
        lu.chemin: {int(ligne.n): str(ligne.champs["empreinte"]) for ligne in lu.lignes if ligne.scellee}
        for lu in fichiers
    }
    constats = []
    for fichier, (n, tete) in sorted(sceau.tetes.items()):
        connue = presents.get(fichier, {}).get(n)
        if connue == tete:
            continue
        place = Place(fichier, n, 1)
        if fichier not in presents:
            place = Place(fichier)
            message = f"le sceau du {sceau.date} nomme ce fichier, qui n'existe plus"
        elif connue is None and n > max(presents[fichier], default=0):
            message = f"le sceau du {sceau.date} nomme une ligne {n}, qui n'est plus là : la fin a été coupée"
        elif connue is None:
            message = f"le sceau du {sceau.date} nomme une ligne {n}, qui ne se lit plus"
        else:
            message = f"la ligne {n} n'est plus celle du sceau du {sceau.date} : le passé a été réécrit"
        remede = "retrouver la version d'alors (sauvegarde, autre poste) et garder les deux"
        constats.append(Constat(place, Gravite.ERREUR, "sceau", message, remede))
    return tuple(constats)
