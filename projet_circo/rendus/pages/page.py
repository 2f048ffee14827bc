"""Une page à coller : un titre, des tableaux et des phrases, sans feuille de style, les mêmes marques partout."""

from collections.abc import Iterable, Sequence

from projet_circo.noyau.bilan.document import Bloc, Case, Liste, Paragraphe, Tableau, Ton
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.chiffres.lacunes import dire_les_lacunes
from projet_circo.rendus.documents.html import rendre_a_coller
from projet_circo.rendus.typographie.typographie import BANDEAU


def page(titre: str, blocs: Iterable[Bloc], lacunes: Iterable[Lacune] = (), *, fictif: bool) -> str:
    """Rend la page html : ce qui manque au dossier d'abord, et que tout est inventé s'il l'est."""
    alertes = [Paragraphe(phrase, Ton.ALERTE) for phrase in dire_les_lacunes(lacunes)]
    return rendre_a_coller(titre, (*alertes, *blocs), BANDEAU if fictif else "")


def table(
    legende: str, titres: Sequence[str], lignes: Iterable[Sequence[str]], droite: Sequence[str] = ()
) -> Tableau:
    """Rend un tableau de textes ; `droite` : les colonnes de nombres."""
    nombres = [titre in droite for titre in titres]
    rangees = tuple(
        tuple(Case(dit, est_un_nombre=nombre) for dit, nombre in zip(ligne, nombres, strict=True))
        for ligne in lignes
    )
    return Tableau(legende, tuple(titres), rangees)


def lister(phrases: Iterable[str]) -> tuple[Bloc, ...]:
    """Rend une liste à puces, ou rien s'il n'y a rien à dire."""
    elements = tuple(phrases)
    return (Liste(elements),) if elements else ()
