"""Les contrôles de `circo verifier` : les journaux sont-ils tels qu'ils ont été écrits ? L'index n'y sert jamais."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeJournal, inventorier
from projet_circo.fichiers.disque.fichiers_etrangers import constater_les_intrus, est_une_copie
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_en_entier, lire_octets
from projet_circo.fichiers.journal.attributs import controler_les_attributs
from projet_circo.fichiers.journal.confrontation import confronter, constater
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.canonique import contenu
from projet_circo.noyau.socle.constat import Constat, Gravite, Place, trier
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.fait import FichierLu, LigneEcartee

CONTROLES = (
    "lisible",
    "canonique",
    "chaine",
    "unicite",
    "references",
    "annee",
    "journal-prive",
    "copies",
    "attributs",
    "noms",
)
_SELON_LA_REGLE = {
    "canonique": "canonique",
    "chaine": "chaine",
    "poste": "noms",
    "id-en-double": "unicite",
    "hors-annee": "annee",
    "reprise-sans-cible": "references",
    "reprise-hors-dossier": "references",
    "reprise-interdite": "references",
    "cycle-de-reprises": "references",
    "correction-impossible": "references",
    "remplace-mais-vivant": "references",
    "deplacement-double": "unicite",
    "cloture-double": "unicite",
}
_RENVOIS = ("demande", "demandes", "accompagnement", "remplace")


@dataclass(frozen=True, slots=True)
class Verification:
    """Ce que l'on vérifie : le dossier, son calendrier, le poste de l'utilisateur, les contrôles demandés."""

    dossier: Dossier
    calendrier: Calendrier
    environnement: Mapping[str, str]
    controles: Sequence[str] = CONTROLES


def verifier(verification: Verification) -> tuple[Constat, ...]:
    """Rend chaque dommage, sous le nom du contrôle qui le voit ; rien quand tout va bien."""
    inventaire = inventorier(verification.dossier)
    lus = [lire_a_fond(fichier) for fichier in inventaire.journaux]
    constats: list[Constat] = []
    for lu in lus:
        constats += _ranger(lu.constats)
    constats += _controler_les_lignes(lus, verification.calendrier)
    for une in confronter(verification.dossier, verification.environnement):
        constats += constater(une)
    constats += _controler_les_intrus(verification.dossier, inventaire.intrus, lus)
    constats += controler_les_attributs(verification.dossier.racine)
    return trier([constat for constat in constats if constat.regle in verification.controles])


def lire_a_fond(fichier: FichierDeJournal) -> FichierLu:
    """Lit un fichier d'événements, écriture canonique comprise ; refusé par le disque, c'est un constat."""
    try:
        octets = lire_en_entier(fichier.chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible as erreur:
        constat = Constat(Place(fichier.relatif), Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        ecartee = LigneEcartee(fichier.relatif, 0, fichier.annee, erreur.message)
        return FichierLu(
            fichier.relatif, fichier.annee, fichier.poste, True, ecartees=(ecartee,), constats=(constat,)
        )
    return lire_fichier(octets, fichier.relatif, fichier.annee, fichier.poste, complet=True)


def _ranger(constats: Iterable[Constat]) -> Iterator[Constat]:
    """Range chaque constat de lecture sous son contrôle ; ce qui n'est qu'une information n'est pas un dommage."""
    for constat in constats:
        if constat.gravite is not Gravite.INFORMATION:
            yield replace(constat, regle=_SELON_LA_REGLE.get(constat.regle, "lisible"))


def _controler_les_lignes(lus: Sequence[FichierLu], calendrier: Calendrier) -> Iterator[Constat]:
    lignes = [ligne for lu in lus for ligne in lu.lignes]
    yield from _ranger(resoudre(lignes, calendrier=calendrier, juger=juger_la_forme).constats)
    connus = {ligne.id for ligne in lignes}
    for ligne in lignes:
        for nom in _RENVOIS:
            ecrit = ligne.champs.get(nom)
            for cible in ecrit if isinstance(ecrit, list) else [ecrit]:
                if cible is not None and cible not in connus:
                    message = f"« {nom} » désigne {cible}, qui n'existe pas"
                    remede = f"corriger le renvoi : circo corriger {ligne.id} --motif …"
                    place = Place(ligne.fichier, ligne.rang, 1)
                    yield Constat(place, Gravite.ERREUR, "references", message, remede)


def _controler_les_intrus(
    dossier: Dossier, intrus: Sequence[str], lus: Sequence[FichierLu]
) -> Iterator[Constat]:
    copies = any(map(est_une_copie, intrus))  # sans copie à juger, rien à réécrire
    connus = {contenu(ligne.champs) for lu in lus for ligne in lu.lignes} if copies else set()
    for chemin, constat in zip(intrus, constater_les_intrus(intrus), strict=True):
        if not est_une_copie(chemin):
            yield replace(constat, regle="noms")
            continue
        apport = _apport(dossier.racine / chemin, connus)
        message, remede = "tous ses faits sont déjà dans les journaux", "la supprimer"
        if apport:
            message = f"elle a {apport}, qu'aucun journal ne contient"
            remede = "ne pas la supprimer : sur le poste d'origine, lancer « circo verifier --reparer »"
        message = f"copie laissée par une synchronisation : {message}"
        yield replace(constat, regle="copies", message=message, remede=remede)


def _apport(chemin: Path, connus: set[bytes]) -> str:
    """Rend ce qu'une copie contient et qui n'est nulle part ailleurs ; vide s'il n'y a rien, et que c'est sûr."""
    try:
        octets = lire_octets(chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible as erreur:
        return f"un contenu qui ne se lit pas ({erreur.message})"
    lu = lire_fichier(octets, chemin.name, 2000, chemin.stem)
    neuves = sum(1 for ligne in lu.lignes if contenu(ligne.champs) not in connus)
    illisibles = lu.dommage.lignes_non_lues if lu.dommage else 0
    dites = (_compter(neuves, "neuve"), _compter(illisibles, "illisible"))
    return " et ".join(une for une in dites if une)


def _compter(nombre: int, sorte: str) -> str:
    pluriel = "s" if nombre > 1 else ""
    return f"{nombre} ligne{pluriel} {sorte}{pluriel}" if nombre else ""
