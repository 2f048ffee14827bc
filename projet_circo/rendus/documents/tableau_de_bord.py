"""Le tableau de bord, mis en document : toutes les années, toutes les rubriques, du chiffre à ses faits."""

from collections.abc import Iterator

from projet_circo.noyau.bilan.bilan import IndicateurMontre, RubriqueMontree
from projet_circo.noyau.bilan.document import Bloc, Case, Document, Liste, Paragraphe, Repli, Section, Tableau
from projet_circo.noyau.bilan.tableau_de_bord import Repartition, TableauDeBord
from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.rendus.chiffres.valeurs import ETATS_D_ACTION
from projet_circo.rendus.documents.bilan import (
    MENTION,
    composer_ce_qui_attend,
    composer_la_methode,
    reference_de,
)
from projet_circo.rendus.documents.figures import tracer_la_serie
from projet_circo.rendus.documents.rubriques import (
    ancre_des_faits,
    commentaires,
    composer_le_critere,
    composer_les_reperes,
)
from projet_circo.rendus.documents.tables_de_chiffres import annees_d_une_serie, essentiel, faits
from projet_circo.rendus.typographie.typographie import (
    accorder,
    ecrire_date,
    ecrire_mois,
    ecrire_nombre,
    sans_gras,
)

_AXES = ((Axe.UNITE, "par école et par unité", "Unité"), (Axe.MOIS, "mois par mois", "Mois"))


def composer(tableau: TableauDeBord) -> Document:
    """Rend le document du tableau de bord."""
    bilan = tableau.bilan
    ancres = {serie.code: serie.code for serie in bilan.evolutions.series}
    vue = Section("vue", "Vue d'ensemble", (essentiel(bilan.evolutions, ancres),))
    return Document(
        titre="Tableau de bord",
        sous_titre=sans_gras(bilan.titre),
        sections=(
            vue,
            *(_rubrique(une, tableau) for une in bilan.rubriques),
            _actions(tableau),
            composer_ce_qui_attend(bilan),
            _silences(tableau),
            composer_la_methode(bilan),
        ),
        garde=(
            ("Circonscription", bilan.circonscription),
            ("Chiffres arrêtés au", ecrire_date(bilan.evolutions.au)),
            ("Établi le", ecrire_date(bilan.publie_le)),
            ("Sceau des journaux", bilan.sceau),
        ),
        mention=MENTION if bilan.evolutions.fictif else "",
        reference=reference_de(bilan),
        auteur=bilan.circonscription,
        jour=bilan.publie_le.isoformat(),
        sommaire=True,
    )


def _rubrique(rubrique: RubriqueMontree, tableau: TableauDeBord) -> Section:
    bilan = tableau.bilan
    blocs: list[Bloc] = [*commentaires(rubrique.commentaires, bilan.evolutions.annees)]
    for critere in rubrique.criteres:
        blocs += composer_le_critere(critere, bilan)
    dessous = tuple(_indicateur(un, tableau) for un in rubrique.indicateurs)
    chemin = " › ".join(sans_gras(titre) for titre in rubrique.chemin[-1:])
    return Section(rubrique.code, sans_gras(rubrique.titre), tuple(blocs), dessous, chemin)


def _indicateur(indicateur: IndicateurMontre, tableau: TableauDeBord) -> Section:
    serie, bilan = indicateur.serie, tableau.bilan
    annees = bilan.evolutions.annees
    vers = {
        une.annee: f"{ancre_des_faits(serie.code)}-{une.annee}"
        for une in annees
        if tableau.faits[serie.code, une.annee]
    }
    blocs: list[Bloc] = []
    figure = tracer_la_serie(serie, annees)
    if figure is not None:
        blocs.append(figure)
    blocs.append(annees_d_une_serie(serie, annees, vers))
    blocs += commentaires(serie.commentaires, annees)
    blocs += composer_les_reperes(indicateur, annees)
    for critere in indicateur.criteres:
        if critere.est_qualitatif:
            blocs += composer_le_critere(critere, bilan)
    for axe, dit, titre in _AXES:
        repartis = tableau.repartitions.get((serie.code, axe), ())
        if repartis:
            blocs.append(Repli(f"Réparti {dit}", (_repartition(repartis, axe, titre, tableau),)))
    for une in reversed(annees):
        montres = tableau.faits[serie.code, une.annee]
        if montres:
            dits = accorder(len(montres), f"fait de {une.libelle}", f"faits de {une.libelle}")
            blocs.append(Repli(dits, (faits(montres, bilan.noms, ""),), vers[une.annee]))
    return Section(serie.code, sans_gras(serie.libelle), tuple(blocs))


def _repartition(repartis: Repartition, axe: Axe, titre: str, tableau: TableauDeBord) -> Tableau:
    if axe is Axe.MOIS:  # un mois n'est que d'une année
        mois = tuple((Case(ecrire_mois(un)), _nombre(sum(nombres))) for un, nombres in repartis)
        return Tableau("", (titre, "Nombre"), mois)
    noms = tableau.bilan.noms
    ordonnes = sorted((noms.get(modalite, modalite), nombres) for modalite, nombres in repartis)
    lignes = tuple((Case(nom), *map(_nombre, nombres)) for nom, nombres in ordonnes)
    return Tableau("", (titre, *_libelles(tableau)), lignes)


def _nombre(nombre: int) -> Case:
    return Case(ecrire_nombre(nombre), est_un_nombre=True)


def _libelles(tableau: TableauDeBord) -> tuple[str, ...]:
    return tuple(annee.libelle for annee in tableau.bilan.evolutions.annees)


def _actions(tableau: TableauDeBord) -> Section:
    """Rend les actions en calendrier : l'état de chacune à la fin de chaque année."""
    libelles = _libelles(tableau)
    lignes = []
    for etat in (un for rubrique in tableau.bilan.rubriques for un in rubrique.actions):
        ecrits = (ETATS_D_ACTION.get(un, un) or "n. r." for un in tableau.etats[etat.action.code])
        lignes.append((Case(sans_gras(etat.action.texte)), *map(Case, ecrits)))
    if not lignes:
        return Section("actions", "Les actions", (Paragraphe("La grille n'a pas d'action."),))
    legende = "Où en est chaque action à la fin de chaque année"
    calendrier = Tableau(legende, ("Action", *libelles), tuple(lignes), (40, *(15,) * len(libelles)))
    return Section("actions", "Les actions, année par année", (calendrier,))


def _silences(tableau: TableauDeBord) -> Section:
    return Section("silences", "Ce qui se tait", tuple(_dire_les_silences(tableau)))


def _dire_les_silences(tableau: TableauDeBord) -> Iterator[Bloc]:
    suivi = tableau.bilan.suivi
    for delai in suivi.delais:
        if delai.mediane is not None:
            jours = f"{delai.mediane:g}".replace(".", ",")
            yield Paragraphe(
                f"Délai médian {delai.nom} : {jours} jours, sur {accorder(delai.effectif, 'demande')}."
            )
    muettes = [unite.nom for unite in suivi.ecoles.muettes]
    ouvertes = accorder(suivi.ecoles.ouvertes, "école ouverte", "écoles ouvertes")
    yield Paragraphe(
        f"{accorder(len(muettes), 'école', 'écoles')} sans aucun fait depuis le début du projet, sur {ouvertes}."
    )
    if muettes:
        yield Liste(tuple(muettes))
    if suivi.mois_muets:
        yield Paragraphe(f"Mois sans aucun fait : {', '.join(map(ecrire_mois, suivi.mois_muets))}.")
