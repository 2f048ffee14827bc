"""Une rubrique de la grille, mise en sections : ses indicateurs, ses critères, ses actions, ce qu'on en a commenté."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from projet_circo.noyau.bilan.document import Bloc, Paragraphe, Repli, Section, Ton
from projet_circo.rendus.documents.figures import ecrire_la_cible, tracer_la_serie
from projet_circo.rendus.documents.tables_de_chiffres import actions, annees_d_une_serie, faits, repartitions
from projet_circo.rendus.typographie.typographie import accorder, ecrire_date, nettoyer, sans_gras

if TYPE_CHECKING:
    from projet_circo.noyau.bilan.bilan import Bilan, CritereMontre, IndicateurMontre, RubriqueMontree
    from projet_circo.noyau.chiffres.evolution import AnneeMontree, Serie


def ancre_des_faits(code: str) -> str:
    """Rend l'ancre de la liste des faits d'un indicateur."""
    return f"faits-{code}"


def section_de_la_rubrique(rubrique: "RubriqueMontree", bilan: "Bilan") -> Section:
    """Rend la section d'une rubrique, ce qui la porte au-dessus de son titre."""
    annees = bilan.evolutions.annees
    blocs: list[Bloc] = [*commentaires(rubrique.commentaires, annees)]
    for critere in rubrique.criteres:
        blocs += composer_le_critere(critere, bilan)
    dessous = [_composer_l_indicateur(un, bilan) for un in rubrique.indicateurs]
    if rubrique.actions:
        dessous.append(Section(f"actions-{rubrique.code}", "Actions", (actions(rubrique.actions),)))
    chemin = " › ".join(sans_gras(titre) for titre in rubrique.chemin[-1:])
    return Section(
        rubrique.code, sans_gras(rubrique.titre), tuple(blocs), tuple(dessous), chemin, nouvelle_page=True
    )


def commentaires(dits: Iterable[tuple[int, str]], annees: "tuple[AnneeMontree, ...]") -> Iterator[Paragraphe]:
    """Rend un paragraphe par commentaire, l'année d'abord."""
    libelles = {annee.annee: annee.libelle for annee in annees}
    for annee, texte in dits:
        yield Paragraphe(f"{libelles[annee]} : {nettoyer(texte)}", Ton.COMMENTAIRE)


def _composer_l_indicateur(indicateur: "IndicateurMontre", bilan: "Bilan") -> Section:
    serie, annees = indicateur.serie, bilan.evolutions.annees
    blocs: list[Bloc] = []
    figure = tracer_la_serie(serie, annees)
    if figure is not None:
        blocs.append(figure)
    blocs.append(annees_d_une_serie(serie, annees))
    blocs += commentaires(serie.commentaires, annees)
    blocs += composer_les_reperes(indicateur, annees)
    for critere in indicateur.criteres:
        blocs += composer_le_critere(critere, bilan)
    return Section(serie.code, sans_gras(serie.libelle), tuple(blocs))


def composer_les_reperes(
    indicateur: "IndicateurMontre", annees: "tuple[AnneeMontree, ...]"
) -> Iterator[Paragraphe]:
    """Rend, en notes, départ, sens, révisions de cible, ruptures, et ce que la grille en écrit."""
    for dit in _reperes(indicateur.serie, annees):
        yield Paragraphe(dit, Ton.NOTE)
    for nom, remarque in indicateur.remarques:
        yield Paragraphe(f"{nom} : {nettoyer(remarque)}", Ton.NOTE)


def _reperes(serie: "Serie", annees: "tuple[AnneeMontree, ...]") -> Iterator[str]:
    libelles = {annee.annee: annee.libelle for annee in annees}
    if serie.depart is not None:
        depart = ecrire_la_cible(serie, serie.depart.valeur)
        yield f"Départ : {depart}, en {serie.depart.annee}-{serie.depart.annee + 1}."
    if serie.sens:
        yield f"Sens souhaité : {serie.sens}."
    for annuelle in serie.valeurs:
        for cible in annuelle.cibles[1:]:
            decidee = f" le {ecrire_date(cible.decide_le)}" if cible.decide_le else ""
            motif = f" : {nettoyer(cible.motif)}" if cible.motif else ""
            valeur = ecrire_la_cible(serie, cible.valeur)
            yield f"Cible {libelles[annuelle.annee]} révisée à {valeur}{decidee}{motif}."
    for rupture in serie.ruptures:
        motif = f" Motif : {nettoyer(rupture.motif)}." if rupture.motif else ""
        avant, apres = nettoyer(rupture.avant), nettoyer(rupture.apres)
        yield f"Rupture de série en {libelles[rupture.annee]} : « {avant} » devient « {apres} ».{motif}"


def composer_le_critere(critere: "CritereMontre", bilan: "Bilan") -> Iterator[Bloc]:
    """Rend un critère : son texte, ses répartitions, ses commentaires, ses preuves."""
    annees = bilan.evolutions.annees
    genre = "qualitatif" if critere.est_qualitatif else "quantitatif"
    yield Paragraphe(f"Critère {genre} : {sans_gras(critere.texte)}")
    tableau = repartitions(critere, annees)
    if tableau is not None:
        yield tableau
    yield from commentaires(critere.commentaires, annees)
    if critere.preuves:
        dites = accorder(len(critere.preuves), "appréciation de l'année", "appréciations de l'année")
        yield Repli(f"{dites} et leurs preuves", (faits(critere.preuves, bilan.noms, "", avec_id=False),))
