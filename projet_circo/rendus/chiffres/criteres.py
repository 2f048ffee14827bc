"""Les critères qualitatifs d'une année : combien d'appréciations à chaque niveau, jamais 0 seul ni une moyenne."""

from collections.abc import Iterator
from dataclasses import dataclass

from projet_circo.noyau.chiffres.evolution import EtatAnnee, Evolutions, Serie
from projet_circo.noyau.socle.valeur import Valeur
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.typographie.typographie import ecrire_date, ecrire_nombre, nettoyer, sans_gras


@dataclass(frozen=True)
class TableDeCriteres:
    """Les critères qui s'apprécient sur une même échelle : ses niveaux, et par critère un effectif par niveau.

    D'un critère que rien ne dit, la première cellule nomme ce qui manque, et les autres sont vides. Sans niveaux ni
    lignes, le titre dit ce qui manque à tous.
    """

    titre: str
    niveaux: tuple[str, ...]
    lignes: tuple[tuple[str, tuple[str, ...]], ...]


def ranger_les_criteres(evolutions: Evolutions) -> Iterator[TableDeCriteres]:
    """Rend, pour la dernière année montrée, une table par échelle."""
    if not evolutions.annees or not evolutions.criteres:
        return
    annee = evolutions.annees[-1]
    titre = f"Critères qualitatifs en {annee.libelle}"
    if annee.etat in (EtatAnnee.EN_COURS, EtatAnnee.INCOMPLETE):
        titre += f", jusqu'au {ecrire_date(min(evolutions.au, annee.au))}"
    for niveaux in dict.fromkeys(serie.niveaux for serie in evolutions.criteres):
        noms = tuple(nettoyer(libelle) for _, libelle in niveaux)
        lignes = tuple(_une_ligne(serie) for serie in evolutions.criteres if serie.niveaux == niveaux)
        manques = {cellules[0] for _, cellules in lignes if not all(cellules)}
        if len(manques) == 1 and not any(all(cellules) for _, cellules in lignes):
            yield TableDeCriteres(f"{titre} : {manques.pop()}", (), ())
        else:
            yield TableDeCriteres(f"{titre} : combien d'appréciations à chaque niveau", noms, lignes)


def _une_ligne(serie: Serie) -> tuple[str, tuple[str, ...]]:
    return f"{nettoyer(serie.code)} {sans_gras(serie.libelle)}", _cellules(serie.valeurs[-1].valeur, serie)


def _cellules(valeur: Valeur, serie: Serie) -> tuple[str, ...]:
    if valeur.repartition:
        return tuple(ecrire_nombre(effectif) for _, effectif in valeur.repartition)
    return (ecrire_la_valeur(valeur), *[""] * (len(serie.niveaux) - 1))
