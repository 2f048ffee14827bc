"""Les contrôles de `circo verifier` : les journaux sont-ils tels qu'ils ont été écrits ? L'index n'y sert jamais."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier, inventorier
from projet_circo.fichiers.disque.fichiers_etrangers import constater_les_intrus, est_une_copie
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_octets
from projet_circo.fichiers.journal.attributs import controler_les_attributs
from projet_circo.fichiers.journal.confrontation import confronter, constater
from projet_circo.fichiers.journal.journal import lire_fichier, lire_journal
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.attestation import attestations_des_lignes, confronter_aux_attestations
from projet_circo.noyau.journal.renvois import CONSEQUENCES, dire_la_cause, renvois_morts
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.canonique import contenu
from projet_circo.noyau.socle.constat import Constat, Gravite, Place, trier
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.fait import FichierLu
from projet_circo.noyau.socle.lacune import constats_des_lacunes

CONTROLES = (
    "lisible",
    "canonique",
    "chaine",
    "unicite",
    "references",
    "annee",
    "journal-prive",
    "temoins",
    "copies",
    "attributs",
    "noms",
    "textes",
    "mesures",
)
"""Les deux derniers jugent les grilles et le référentiel : ils se font hors d'ici."""
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


_PERDENT_DES_LIGNES = frozenset({"journal-prive", "temoins", "chaine"})


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
    lus = [lire_journal(fichier, complet=True) for fichier in inventaire.journaux]
    perdus = [
        *(
            constat
            for une in confronter(verification.dossier, verification.environnement)
            for constat in constater(une)
        ),
        *_controler_les_intrus(verification.dossier, inventaire.intrus, lus),
    ]
    perdus += _confronter_aux_temoins(lus, {constat.place.fichier for constat in perdus})
    lisibles = [constat for lu in lus for constat in _ranger(lu.constats)]
    anonymes = {lu.chemin for lu in lus if lu.tues or not all(une.id for une in lu.ecartees)}
    manquants = [
        constat.place.fichier
        for constat in (*perdus, *lisibles)
        if constat.regle in _PERDENT_DES_LIGNES
        or (constat.regle == "lisible" and constat.place.fichier in anonymes)
    ]
    lignes, suites = _controler_les_lignes(lus, verification.calendrier, expliquees=bool(manquants))
    constats = [*perdus, *lisibles, *lignes, *controler_les_attributs(verification.dossier.racine)]
    demandes = [constat for constat in constats if constat.regle in verification.controles]
    return trier(dire_la_cause(demandes, manquants, suites))


def _confronter_aux_temoins(lus: Sequence[FichierLu], deja_dits: Collection[str]) -> Iterator[Constat]:
    """Rend ce que les témoins et les clôtures ont vu et qui n'est plus là, hors ce que le journal privé a déjà dit."""
    attestations = attestations_des_lignes(ligne for lu in lus for ligne in lu.lignes)
    manques = confronter_aux_attestations(attestations, {lu.chemin: lu for lu in lus})
    for constat in constats_des_lacunes(manques):
        if constat.place.fichier not in deja_dits:
            yield replace(constat, regle="temoins")


def _ranger(constats: Iterable[Constat]) -> Iterator[Constat]:
    """Range chaque constat de lecture sous son contrôle ; ce qui n'est qu'une information n'est pas un dommage."""
    for constat in constats:
        if constat.gravite is not Gravite.INFORMATION:
            yield replace(constat, regle=_SELON_LA_REGLE.get(constat.regle, "lisible"))


def _controler_les_lignes(
    lus: Sequence[FichierLu], calendrier: Calendrier, *, expliquees: bool
) -> tuple[list[Constat], int]:
    """Rend ce que les lignes ont de faux, et le nombre de renvois morts quand des lignes perdues les expliquent."""
    lignes = [ligne for lu in lus for ligne in lu.lignes]
    connus = {ecartee.id for lu in lus for ecartee in lu.ecartees if ecartee.id}
    trouves = resoudre(lignes, calendrier=calendrier, juger=juger_la_forme).constats
    renvois = list(renvois_morts(lignes, connus))
    if expliquees:
        suites = [constat for constat in trouves if constat.regle in CONSEQUENCES]
        return list(_ranger(un for un in trouves if un not in suites)), len(suites) + len(renvois)
    constats = list(_ranger(trouves))
    for renvoi in renvois:
        message = f"« {renvoi.champ} » désigne {renvoi.cible}, qui n'existe pas"
        remede = f"corriger le renvoi : circo corriger {renvoi.ligne.id} --motif …"
        place = Place(renvoi.ligne.fichier, renvoi.ligne.rang, 1)
        constats.append(Constat(place, Gravite.ERREUR, "references", message, remede))
    return constats, 0


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
