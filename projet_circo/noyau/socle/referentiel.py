"""Les unités éducatives et les partenaires, datés."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from projet_circo.noyau.socle.annee import Periode

_LETTRES_UAI = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Unite:
    """Une unité éducative : école, réseau, dispositif… `depuis` et `jusqu_a` : jours compris.

    `membres` : les unités d'un réseau. `decide_le` : le jour où elle a été inscrite (absent : connue depuis toujours).
    """

    code: str
    nom: str
    genre: str
    depuis: date | None = None
    jusqu_a: date | None = None
    succede_a: tuple[str, ...] = ()
    commune: str = ""
    anciens_noms: tuple[str, ...] = ()
    membres: tuple[str, ...] = ()
    decide_le: date | None = None

    def est_ouverte_le(self, jour: date) -> bool:
        """Dit si l'unité existe ce jour-là."""
        return (self.depuis is None or self.depuis <= jour) and (self.jusqu_a is None or jour <= self.jusqu_a)

    def est_ouverte_pendant(self, periode: Periode) -> bool:
        """Dit si l'unité existe au moins un jour de la période (semi-ouverte)."""
        return (self.depuis is None or self.depuis < periode.avant) and (
            self.jusqu_a is None or periode.du <= self.jusqu_a
        )


@dataclass(frozen=True)
class Partenaire:
    """Un partenaire de la circonscription."""

    code: str
    nom: str


@dataclass(frozen=True)
class Referentiel:
    """Ce que `unites.yaml` déclare ; vide quand le fichier n'existe pas."""

    unites: dict[str, Unite] = field(default_factory=dict)
    partenaires: dict[str, Partenaire] = field(default_factory=dict)

    def deplier(self, codes: Iterable[str], jour: date) -> tuple[str, ...]:
        """Rend les unités que des codes désignent : un réseau vaut ses membres ouverts ce jour-là, chacun une fois."""
        return tuple(dict.fromkeys(self._deplier(codes, jour, ())))

    def _deplier(self, codes: Iterable[str], jour: date, chemin: tuple[str, ...]) -> Iterator[str]:
        for code in codes:
            unite = self.unites.get(code)
            if unite is None or not unite.membres:
                yield code
            elif code not in chemin:
                ouverts = (
                    un for un in unite.membres if un in self.unites and self.unites[un].est_ouverte_le(jour)
                )
                yield from self._deplier(ouverts, jour, (*chemin, code))

    def lignee(self, code: str) -> tuple[str, ...]:
        """Rend une unité et toutes celles qu'elle remplace, de proche en proche : leur histoire est la sienne."""
        rangees, file = dict[str, None](), [code]
        while file:
            courant = file.pop(0)
            if courant not in rangees:
                rangees[courant] = None
                file.extend(self.unites[courant].succede_a if courant in self.unites else ())
        return tuple(rangees)

    def remplacantes(self, code: str) -> tuple[Unite, ...]:
        """Rend les unités qui disent succéder à celle-ci."""
        return tuple(unite for unite in self.unites.values() if code in unite.succede_a)

    def devenues(self, code: str, jour: date) -> tuple[Unite, ...]:
        """Rend les unités ouvertes ce jour-là qui ont pris la suite d'une unité, de proche en proche."""
        trouvees, vus, file = list[Unite](), {code}, [code]
        while file:
            for une in self.remplacantes(file.pop(0)):
                if une.code not in vus:
                    vus.add(une.code)
                    if une.est_ouverte_le(jour):
                        trouvees.append(une)
                    else:
                        file.append(une.code)
        return tuple(trouvees)

    def ouvertes(self, periode: Periode, genre: str = "") -> frozenset[str]:
        """Rend les codes des unités ouvertes au moins un jour de la période, d'un genre ou de tous."""
        return frozenset(
            unite.code
            for unite in self.unites.values()
            if (not genre or unite.genre == genre) and unite.est_ouverte_pendant(periode)
        )


def est_un_uai(code: str) -> bool:
    """Dit si le code a la forme d'un UAI : sept chiffres et une lettre."""
    return (
        len(code) == 8
        and code[:7].isascii()
        and code[:7].isdigit()
        and code[7].isascii()
        and code[7].isalpha()
    )


def cle_uai(sept_chiffres: str) -> str:
    """Rend la lettre de contrôle d'un UAI : le reste de la division par 23, sans I, O ni Q.

    Source : règle éprouvée sur plus de 2 600 codes d'établissements publiés.
    """
    return _LETTRES_UAI[int(sept_chiffres) % 23]
