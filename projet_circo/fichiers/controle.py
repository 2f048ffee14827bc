"""Les contrôles de `circo verifier` : les journaux sont-ils tels qu'ils ont été écrits ? L'index n'y sert jamais."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from projet_circo.fichiers.dossier import Dossier, FichierDeJournal, inventorier
from projet_circo.fichiers.enregistrement import place_de
from projet_circo.fichiers.intrus import constater_les_intrus, est_une_copie
from projet_circo.fichiers.journal import lire_fichier
from projet_circo.fichiers.octets import lire_octets
from projet_circo.fichiers.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.prive import Rapprochement, rapprocher
from projet_circo.fichiers.tailles import TAILLE_D_UN_JOURNAL
from projet_circo.noyau.annee import Calendrier
from projet_circo.noyau.constat import Constat, Gravite, Place, trier
from projet_circo.noyau.erreurs import FichierIllisible
from projet_circo.noyau.fait import FichierLu, LigneEcartee
from projet_circo.noyau.projet import juger_la_forme
from projet_circo.noyau.reprises import resoudre

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
}
_RENVOIS = ("demande", "demandes", "accompagnement", "remplace")
ATTRIBUTS = "data/events/** -text -merge diff"


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
    constats += _controler_les_prives(verification, inventaire.journaux)
    constats += _controler_les_intrus(verification.dossier, inventaire.intrus, lus)
    constats += controler_les_attributs(verification.dossier.racine)
    return trier([constat for constat in constats if constat.regle in verification.controles])


def lire_a_fond(fichier: FichierDeJournal) -> FichierLu:
    """Lit un fichier d'événements, écriture canonique comprise ; refusé par le disque, c'est un constat."""
    try:
        octets = lire_octets(fichier.chemin, TAILLE_D_UN_JOURNAL)
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


def _controler_les_prives(
    verification: Verification, journaux: Sequence[FichierDeJournal]
) -> Iterator[Constat]:
    """Confronte les journaux privés de cet utilisateur à ceux du dossier : rien de confirmé ne doit y manquer."""
    dossier = verification.dossier
    connus = {(journal.annee, journal.poste): journal for journal in journaux}
    for annee, poste, prive in journaux_prives(dossier, verification.environnement):
        relatif = dossier.relatif(place_de(dossier, annee, poste, verification.environnement).partage)
        partage = connus.get((annee, poste))
        try:
            garde = lire_octets(prive, TAILLE_D_UN_JOURNAL)
            octets = lire_octets(partage.chemin, TAILLE_D_UN_JOURNAL) if partage else b""
        except FichierIllisible:
            continue
        entier, garde = octets[: octets.rfind(b"\n") + 1], garde[: garde.rfind(b"\n") + 1]
        yield from _rapprocher(Place(relatif, entier.count(b"\n"), 1), entier, garde)


def journaux_prives(dossier: Dossier, environnement: Mapping[str, str]) -> Iterator[tuple[int, str, Path]]:
    """Rend les journaux privés que l'utilisateur garde pour ce dossier : année, poste, chemin."""
    racine = dossier_d_etat(environnement) / rangement_du_dossier(dossier.racine) / "journal"
    for chemin in sorted(racine.glob("????-????/*.yaml")):
        debut = chemin.parent.name[:4]
        if debut.isdigit():
            yield int(debut), chemin.stem, chemin


def _rapprocher(place: Place, entier: bytes, garde: bytes) -> Iterator[Constat]:
    match rapprocher(entier, garde):
        case Rapprochement.A_REMETTRE:
            manquent = garde.count(b"\n") - entier.count(b"\n")
            message = f"{manquent} ligne(s) confirmée(s) par ce poste manquent à la fin de ce fichier"
            remede = "lancer « circo verifier --reparer », qui les remet"
            yield Constat(place, Gravite.ERREUR, "journal-prive", message, remede)
        case Rapprochement.DEUX_HISTOIRES | Rapprochement.AUTRE_DOSSIER if entier and garde:
            lignes = zip(entier.split(b"\n"), garde.split(b"\n"), strict=False)
            rang = next((rang for rang, (une, autre) in enumerate(lignes, 1) if une != autre), place.ligne)
            message = (
                "ce fichier et le journal privé de ce poste divergent à partir d'ici : le passé a été réécrit"
            )
            remede = "garder les deux ; « circo verifier --reparer » remet la version du poste et met l'autre de côté"
            yield Constat(Place(place.fichier, rang, 1), Gravite.ERREUR, "journal-prive", message, remede)
        case _:
            return


def _controler_les_intrus(
    dossier: Dossier, intrus: Sequence[str], lus: Sequence[FichierLu]
) -> Iterator[Constat]:
    connus = {ligne.id for lu in lus for ligne in lu.lignes}
    for chemin, constat in zip(intrus, constater_les_intrus(intrus), strict=True):
        if not est_une_copie(chemin):
            yield replace(constat, regle="noms")
            continue
        apport = _apport(dossier.racine / chemin, connus)
        message = (
            "copie laissée par une synchronisation : tous ses faits sont déjà dans les journaux"
            if apport == 0
            else f"copie laissée par une synchronisation : {apport} ligne(s) qu'aucun journal ne contient"
        )
        remede = (
            "la supprimer"
            if apport == 0
            else "ne pas la supprimer : sur le poste d'origine, lancer « circo verifier --reparer »"
        )
        yield replace(constat, regle="copies", message=message, remede=remede)


def _apport(chemin: Path, connus: set[str]) -> int:
    try:
        octets = lire_octets(chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible:
        return 0
    lu = lire_fichier(octets, chemin.name, 2000, chemin.stem)
    return sum(1 for ligne in lu.lignes if ligne.id not in connus)


def controler_les_attributs(racine: Path, existe: Callable[[Path], bool] = Path.exists) -> Iterator[Constat]:
    """Sous git, rend un constat si rien n'empêche git de convertir ou de fusionner les journaux."""
    depot = next((un for un in (racine, *racine.parents) if existe(un / ".git")), None)
    if depot is None:
        return
    chemin = depot / ".gitattributes"
    prefixe = racine.relative_to(depot).as_posix()
    motif = "data/events/**" if prefixe == "." else f"{prefixe}/data/events/**"
    try:
        lignes = chemin.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lignes = []
    regles = [set(ligne.split()[1:]) for ligne in lignes if ligne.split()[:1] == [motif]]
    if not any({"-text", "-merge"} <= regle and "merge=union" not in regle for regle in regles):
        message = "git peut convertir les fins de ligne des journaux, ou les fusionner ligne à ligne"
        remede = f"écrire dans .gitattributes : {motif} -text -merge diff"
        yield Constat(Place(".gitattributes"), Gravite.ERREUR, "attributs", message, remede)
