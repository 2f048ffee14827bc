"""Ce qui a bougé depuis une clôture, en page à coller : un chiffre par ligne, et ce qui l'explique."""

from collections.abc import Iterable, Sequence

from projet_circo.noyau.bilan.document import Bloc, Paragraphe
from projet_circo.noyau.chiffres.ecarts import Ecart
from projet_circo.noyau.journal.recueil import Cloture
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.chiffres.ecarts import (
    MEME_VALEUR,
    RIEN,
    expliquer_l_ecart,
    n_a_pas_change_de_valeur,
    titrer,
)
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.pages.page import page, table
from projet_circo.rendus.typographie.typographie import sans_gras

_TITRES = ("Indicateur", "Publié", "Aujourd'hui", "Ce qui l'explique")


def en_html(
    cloture: Cloture, libelle: str, ecarts: Sequence[Ecart], lacunes: Iterable[Lacune] = (), *, fictif: bool
) -> str:
    """Rend une ligne par chiffre qui n'est plus celui que la clôture a publié."""
    titre = titrer(cloture, libelle)
    lignes = [_ligne(ecart) for ecart in ecarts]
    blocs: list[Bloc] = [table(titre, _TITRES, lignes, _TITRES[1:3])] if lignes else [Paragraphe(RIEN)]
    return page(titre, blocs, lacunes, fictif=fictif)


def _ligne(ecart: Ecart) -> tuple[str, ...]:
    causes = list(expliquer_l_ecart(ecart))
    if n_a_pas_change_de_valeur(ecart):
        causes.insert(0, MEME_VALEUR)
    valeurs = (ecrire_la_valeur(ecart.publie), ecrire_la_valeur(ecart.aujourd_hui))
    return sans_gras(ecart.libelle), *valeurs, " ; ".join(causes)
