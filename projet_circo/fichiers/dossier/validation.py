"""Valider un dossier : tout lire, tout juger, et rendre tous les constats dans l'ordre des fichiers.

Pourquoi : une faute n'en cache pas une autre. Une grille fautive n'empêche pas de juger les journaux, ni un fait
illisible de juger les autres.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeJournal, inventorier
from projet_circo.fichiers.disque.fichiers_etrangers import constater_les_intrus
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_en_entier
from projet_circo.fichiers.dossier.etat import lacunes_du_referentiel, relever_les_manques
from projet_circo.fichiers.dossier.formes_lues import UnitesLues
from projet_circo.fichiers.dossier.validation_de_grille import (
    GrilleJugee,
    juger_le_referentiel,
    juger_un_fichier_de_grille,
    lire_le_referentiel,
)
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.journal.place_d_un_champ import Reperage
from projet_circo.fichiers.yaml.document import Document
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.grille.unites import referentiel_partiel
from projet_circo.noyau.journal.recueil import Raison, Recueil
from projet_circo.noyau.journal.renvois import (
    CONSEQUENCES,
    dire_la_cause,
    fichiers_ou_des_lignes_manquent,
    renvois_morts,
)
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.regles.donnees_jugees import Matiere, Reperes
from projet_circo.noyau.regles.jugement import juger_les_journaux
from projet_circo.noyau.socle.annee import Calendrier, calendrier_commun
from projet_circo.noyau.socle.canonique import est_un_journal
from projet_circo.noyau.socle.constat import Constat, Gravite, Place, trier
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.lacune import Manque, constats_des_lacunes
from projet_circo.noyau.socle.mesure import Plan
from projet_circo.noyau.socle.referentiel import Referentiel

# Sans le calendrier de la grille, rien ne dit l'année d'un fait.
_D_UN_CALENDRIER = frozenset({"hors-annee", "hors-du-projet", "prerentree"})


@dataclass(frozen=True, slots=True)
class JournalLu:
    """Un fichier d'événements lu ; son document, s'il est écrit à la main."""

    lu: FichierLu
    document: Document | None = None


_DITS_AUTREMENT = frozenset(
    {Manque.LIGNE_NON_LUE, Manque.LIGNE_OTEE, Manque.COPIE_NON_LUE, Manque.REFERENTIEL_FAUTIF}
)
"""Ce que d'autres règles disent déjà, ligne par ligne."""


def valider_le_dossier(
    dossier: Dossier, aujourd_hui: date, environnement: Mapping[str, str] | None = None
) -> tuple[Constat, ...]:
    """Rend tous les constats d'un dossier : grilles, référentiel, journaux, intrus, lacunes.

    `environnement` : pour confronter le dossier aux journaux privés de l'utilisateur ; None : sans eux.
    """
    grilles = [juger_un_fichier_de_grille(dossier, fichier) for fichier in dossier.grilles]
    unites = lire_le_referentiel(dossier)
    inventaire = inventorier(dossier)
    journaux = [lire_un_journal(fichier) for fichier in inventaire.journaux]
    lus = [journal.lu for journal in journaux]
    du_referentiel = lacunes_du_referentiel(unites)
    manques = relever_les_manques(dossier, inventaire, lus, du_referentiel, environnement)
    intrus = {une.fichier for une in manques if une.code is Manque.INTRUS}
    perdants = fichiers_ou_des_lignes_manquent(manques, lus)
    expliques = _expliquer_les_renvois(lus) if perdants else frozenset[str]()
    juges = juger_les_evenements(grilles, unites, journaux, aujourd_hui, expliques)
    suites = [un for un in juges if perdants and un.regle in CONSEQUENCES]
    constats = [
        *constats_des_lacunes(une for une in manques if une.code not in _DITS_AUTREMENT),
        *dossier.constats,
        *(constat for grille in grilles for constat in grille.constats),
        *juger_le_referentiel(unites),
        *(un for un in constater_les_intrus(inventaire.intrus) if un.place.fichier not in intrus),
        *(un for un in juges if un not in suites),
    ]
    return trier(dire_la_cause(constats, perdants, len(suites) + len(expliques)))


def _expliquer_les_renvois(lus: Iterable[FichierLu]) -> frozenset[str]:
    """Rend les identifiants cités que des lignes perdues portaient sans doute."""
    lignes = [ligne for lu in lus for ligne in lu.lignes]
    return frozenset(renvoi.cible for renvoi in renvois_morts(lignes))


def lire_un_journal(fichier: FichierDeJournal) -> JournalLu:
    """Lit un fichier d'événements, écriture canonique comprise ; refusé par le disque, c'est un constat."""
    try:
        octets = lire_en_entier(fichier.chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible as erreur:
        constat = Constat(Place(fichier.relatif), Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        return JournalLu(FichierLu(fichier.relatif, fichier.annee, fichier.poste, False, constats=(constat,)))
    return lire_des_octets_de_journal(octets, fichier.relatif, fichier.annee, fichier.poste)


def lire_des_octets_de_journal(octets: bytes, relatif: str, annee: int, poste: str) -> JournalLu:
    """Lit les octets d'un fichier d'événements, avec son document s'il est écrit à la main."""
    lu = lire_fichier(octets, relatif, annee, poste, complet=True)
    return JournalLu(lu, None if est_un_journal(octets) else lire_yaml(octets, relatif))


def juger_les_evenements(
    grilles: Iterable[GrilleJugee],
    unites: UnitesLues,
    journaux: Iterable[JournalLu],
    aujourd_hui: date,
    expliques: frozenset[str] = frozenset(),
) -> tuple[Constat, ...]:
    """Rend les constats de tous les fichiers d'événements : lecture, reprises, sens.

    `expliques` : les identifiants dont l'absence a une cause déjà dite.
    """
    grilles, journaux = list(grilles), list(journaux)
    fichiers = tuple(journal.lu for journal in journaux)
    lignes = tuple(ligne for fichier in fichiers for ligne in fichier.lignes)
    recueil = resoudre(lignes, calendrier=_calendrier(grilles), juger=juger_la_forme)
    documents = {un.lu.chemin: un.document for un in journaux if un.document is not None}
    reperage = Reperage(documents)
    constats = [constat for fichier in fichiers for constat in fichier.constats]
    sus = all(grille.fichier.calendrier_lu for grille in grilles)
    constats += [
        un for un in _completer(recueil, lignes, reperage) if sus or un.regle not in _D_UN_CALENDRIER
    ]
    reperes = replace(
        _reperes(grilles, unites, lignes, aujourd_hui),
        abimees=_abimees(fichiers, recueil) | expliques,
        recueil=recueil,
    )
    for grille, annees in _repartir(grilles, fichiers):
        siens = tuple(fichier for fichier in fichiers if fichier.annee in annees)
        vivants = tuple(fait for fait in recueil.faits if fait.annee in annees)
        clotures = {annee: une for annee, une in recueil.clotures.items() if annee in annees}
        matiere = Matiere(
            replace(reperes, vue=grille.vue if grille and grille.vue.pieces else None),
            siens,
            replace(recueil, faits=vivants, clotures=clotures),
            _plan(grille),
            grille.empreinte if grille else "",
        )
        situer_grille = grille.lue.document.situer if grille else Document("").situer
        juges = juger_les_journaux(matiere, reperage.situer, situer_grille)
        constats += [un for un in juges if sus or un.regle not in _D_UN_CALENDRIER]
    return tuple(constats)


def _completer(recueil: Recueil, lignes: Iterable[Ligne], reperage: Reperage) -> list[Constat]:
    """Donne leur extrait aux constats des reprises."""
    par_place = {(ligne.fichier, ligne.rang): ligne for ligne in lignes}
    complets = []
    for constat in recueil.constats:
        place, extrait = reperage.situer(par_place[constat.place.fichier, constat.place.ligne], ())
        complets.append(replace(constat, place=place, extrait=extrait))
    return complets


def _plan(grille: GrilleJugee | None) -> Plan | None:
    """Rend le plan d'une grille sans erreur ; sur une grille fautive, rien ne dit ce qui devrait être compté."""
    if grille is None or grille.lue.grille is None or any(un.est_bloquant for un in grille.constats):
        return None
    return plan_de(grille.lue.grille, grille.fichier.nom)


def _calendrier(grilles: list[GrilleJugee]) -> Calendrier:
    return calendrier_commun(
        [(une.fichier.premiere, une.fichier.derniere, une.fichier.calendrier) for une in grilles]
    )


def _reperes(
    grilles: list[GrilleJugee], unites: UnitesLues, lignes: Iterable[Ligne], aujourd_hui: date
) -> Reperes:
    annees = frozenset(
        annee for une in grilles for annee in range(une.fichier.premiere, une.fichier.derniere + 1)
    )
    return Reperes(
        aujourd_hui,
        _calendrier(grilles),
        annees,
        referentiel=_referentiel(unites),
        lignes={ligne.id: ligne for ligne in lignes},
    )


def _abimees(fichiers: Iterable[FichierLu], recueil: Recueil) -> frozenset[str]:
    """Rend les identifiants des lignes qui ne se lisent pas, ou qui se contredisent."""
    illisibles = {ecartee.id or "?" for fichier in fichiers for ecartee in fichier.ecartees}
    contraires = {une.id for une in recueil.ecartes if une.raison is Raison.DOUBLON_D_ID}
    vivants = {fait.id for fait in recueil.faits}
    return frozenset(illisibles | (contraires - vivants))


def _referentiel(unites: UnitesLues) -> Referentiel | None:
    """Rend le référentiel, ou ce qui en est bien formé ; None quand le fichier manque ou ne se lit pas."""
    if unites.document is None or unites.document.valeur is None:
        return None
    return referentiel_partiel(unites.document.valeur)


def _repartir(
    grilles: list[GrilleJugee], fichiers: Iterable[FichierLu]
) -> list[tuple[GrilleJugee | None, frozenset[int]]]:
    """Rend les années à juger par grille ; celles qu'aucune ne couvre vont à la dernière."""
    restantes = {fichier.annee for fichier in fichiers}
    parts: list[tuple[GrilleJugee | None, frozenset[int]]] = []
    for grille in grilles:
        siennes = frozenset(annee for annee in restantes if grille.fichier.couvre(annee))
        parts.append((grille, siennes))
        restantes -= siennes
    if restantes:
        derniere, annees = parts.pop() if parts else (None, frozenset[int]())
        parts.append((derniere, annees | restantes))
    return parts
