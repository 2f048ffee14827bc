"""Le sceau : les têtes des journaux et ce qui les compte, en un texte court dont l'empreinte se recopie sur papier."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import FichierLu

_LIGNE = re.compile(r"(\d+) ([0-9a-f]{32}) (\S.*)")
ENTETE = "circo/sceau/1"


@dataclass(frozen=True, slots=True)
class Sceau:
    """Ce qu'un sceau affirme : au jour `date`, chaque journal avait tant de lignes et telle tête.

    `textes` : l'empreinte de la grille, de `unites.yaml`, et de ce que chaque année y prend (« fichier#2018 »).
    """

    date: str
    tetes: Mapping[str, tuple[int, str]]
    textes: Mapping[str, str] = field(default_factory=dict)

    @property
    def texte(self) -> str:
        """Le texte du sceau, une ligne par journal, dans l'ordre des noms, puis une par texte, de rang 0."""
        lignes = [f"{n} {tete} {fichier}" for fichier, (n, tete) in sorted(self.tetes.items())]
        lignes += [f"0 {empreinte} {nom}" for nom, empreinte in sorted(self.textes.items())]
        return "\n".join((f"{ENTETE} {self.date}", *lignes)) + "\n"

    @property
    def empreinte(self) -> str:
        """Seize signes du SHA-256 du texte, à recopier sur le bilan."""
        return sha256(self.texte.encode()).hexdigest()[:16]


def sceller(fichiers: Iterable[FichierLu], date: str, textes: Mapping[str, str] | None = None) -> Sceau:
    """Rend le sceau des journaux scellés d'un dossier, et des textes qui disent comment les compter."""
    return Sceau(date, {lu.chemin: (lu.n, lu.tete) for lu in fichiers if lu.scelle and lu.n}, textes or {})


def lire_le_sceau(texte: str) -> Sceau:
    """Relit un sceau. ValueError si le texte n'en est pas un."""
    entete, *lignes = texte.splitlines() or [""]
    if not entete.startswith(f"{ENTETE} "):
        message = f"la première ligne d'un sceau est « {ENTETE} DATE »"
        raise ValueError(message)
    tetes: dict[str, tuple[int, str]] = {}
    textes: dict[str, str] = {}
    for rang, ligne in enumerate(lignes, 2):
        trouve = _LIGNE.fullmatch(ligne)
        if trouve is None:
            message = f"ligne {rang} : un rang, une empreinte et un fichier sont attendus"
            raise ValueError(message)
        if trouve[3] in tetes or trouve[3] in textes:
            message = f"ligne {rang} : {trouve[3]} y est déjà"
            raise ValueError(message)
        if trouve[1] == "0":
            textes[trouve[3]] = trouve[2]
        else:
            tetes[trouve[3]] = (int(trouve[1]), trouve[2])
    return Sceau(entete.removeprefix(f"{ENTETE} "), tetes, textes)


def confronter(
    sceau: Sceau, fichiers: Sequence[FichierLu], textes: Mapping[str, str] | None = None
) -> tuple[Constat, ...]:
    """Rend ce qui ne prolonge pas ce que le sceau affirme, et, pour information, les lignes venues après lui.

    `textes` : les empreintes d'aujourd'hui ; une année que l'on n'a pas pu recalculer n'est pas jugée.
    """
    return (
        *_confronter_les_tetes(sceau, fichiers),
        *_dire_les_ajouts(sceau, fichiers),
        *(_confronter_les_textes(sceau, textes) if textes is not None else ()),
    )


def _dire_les_ajouts(sceau: Sceau, fichiers: Iterable[FichierLu]) -> Iterator[Constat]:
    for lu in fichiers:
        n, _ = sceau.tetes.get(lu.chemin, (0, ""))
        apres = [ligne.rang for ligne in lu.lignes if ligne.scellee and ligne.n > n]
        if apres:
            nombre = "1 ligne ajoutée" if len(apres) == 1 else f"{len(apres)} lignes ajoutées"
            message = f"{nombre} depuis le sceau du {sceau.date}, qui ne la couvre pas"
            if len(apres) > 1:
                message = f"{nombre} depuis le sceau du {sceau.date}, qui ne les couvre pas"
            yield Constat(
                Place(lu.chemin, apres[0], 1), Gravite.INFORMATION, "sceau", message, "rien à faire"
            )


def _confronter_les_textes(sceau: Sceau, textes: Mapping[str, str]) -> Iterator[Constat]:
    for nom, empreinte in sorted(sceau.textes.items()):
        fichier, _, annee = nom.partition("#")
        actuelle = textes.get(nom)
        if actuelle == empreinte or (annee and actuelle is None):
            continue
        remede = "retrouver la version d'alors (sauvegarde, autre poste) et garder les deux"
        gravite = Gravite.ERREUR
        if annee:
            quoi = "les unités ouvertes" if fichier.endswith("unites.yaml") else "les mesures"
            message = f"{quoi} de l'année {annee} ne sont plus celles du sceau du {sceau.date} : changées après coup"
        elif actuelle is None:
            message = f"le sceau du {sceau.date} nomme ce fichier, qui n'existe plus"
        else:
            gravite = Gravite.INFORMATION
            message = f"ce fichier a changé depuis le sceau du {sceau.date} ; ce qu'une année y prend se juge à part"
            remede = "rien à faire si c'est voulu ; sinon, retrouver la version d'alors"
        yield Constat(Place(fichier), gravite, "sceau", message, remede)


def _confronter_les_tetes(sceau: Sceau, fichiers: Iterable[FichierLu]) -> tuple[Constat, ...]:
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
