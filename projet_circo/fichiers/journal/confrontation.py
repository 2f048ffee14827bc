"""Les journaux des postes de l'utilisateur, confrontés à ce que ses journaux privés gardent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_octets
from projet_circo.fichiers.disque.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.journal.ecriture import Place as PlaceDuPoste
from projet_circo.fichiers.journal.enregistrement import place_de
from projet_circo.fichiers.journal.prive import (
    Rapprochement,
    Tete,
    controler_la_chaine,
    garder_le_confirme,
    lire_la_marque,
    lire_la_tete,
    rapprocher,
)
from projet_circo.noyau.socle.canonique import RACINE, NonCanonique
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import FichierIllisible

_REPARER = "« circo verifier --reparer »"


@dataclass(frozen=True, slots=True)
class Confrontation:
    """Les deux journaux d'un poste pour une année. Octets absents : le fichier n'existe pas, ou ne se lit pas.

    `obstacle` : pourquoi le partagé ne se lit pas ; `obstacle_prive` : de même pour le privé.
    """

    place: PlaceDuPoste
    relatif: str
    partage: bytes | None
    prive: bytes | None
    obstacle: str = ""
    obstacle_prive: str = ""

    @property
    def garde(self) -> bytes:
        """Les lignes entières du journal privé, quand sa chaîne est juste ; rien sinon."""
        return _lignes_entieres(self.prive or b"") if not self.defaut_du_prive else b""

    @property
    def defaut_du_prive(self) -> str:
        """Ce qui empêche le journal privé de servir d'ancre, ou un texte vide."""
        if self.obstacle_prive:
            return self.obstacle_prive
        try:
            controler_la_chaine(_lignes_entieres(self.prive or b""))
        except NonCanonique as erreur:
            return str(erreur)
        return ""


def confronter(
    dossier: Dossier, environnement: Mapping[str, str], poste: str | None = None
) -> Iterator[Confrontation]:
    """Rend une confrontation par journal privé de l'utilisateur, et par journal de `poste` qui n'en a pas."""
    racine = dossier_d_etat(environnement) / rangement_du_dossier(dossier.racine) / "journal"
    lieux = {(chemin.parent.name, chemin.stem) for chemin in racine.glob("????-????/*.yaml")}
    if poste is not None:
        events = dossier.donnees / "events"
        lieux |= {(chemin.parent.name, poste) for chemin in events.glob(f"????-????/{poste}.yaml")}
    for annee, nom in sorted(lieux):
        if annee[:4].isdigit():
            place = place_de(dossier, int(annee[:4]), nom, environnement)
            partage, obstacle = _lire(place.partage)
            prive, obstacle_prive = _lire(place.prive)
            marque = lire_la_marque(place.prive)
            if prive is not None and marque is not None:
                prive = garder_le_confirme(_lignes_entieres(partage or b""), prive, marque)
            relatif = dossier.relatif(place.partage)
            yield Confrontation(place, relatif, partage, prive, obstacle, obstacle_prive)


def _lire(chemin: Path) -> tuple[bytes | None, str]:
    if not chemin.exists() and not chemin.is_symlink():
        return None, ""
    try:
        return lire_octets(chemin, TAILLE_D_UN_JOURNAL), ""
    except FichierIllisible as erreur:
        return None, erreur.message


def _lignes_entieres(octets: bytes) -> bytes:
    return octets[: octets.rfind(b"\n") + 1]


def constater(confrontation: Confrontation) -> Iterator[Constat]:
    """Rend ce qui sépare le partagé de ce que ce poste a confirmé, et un journal privé qui ne peut plus en juger."""
    entier, relatif = _lignes_entieres(confrontation.partage or b""), confrontation.relatif
    if confrontation.obstacle or (confrontation.prive is None and not confrontation.obstacle_prive):
        return
    if defaut := confrontation.defaut_du_prive:
        message = f"le journal privé de ce poste est abîmé ({defaut}) : il ne peut plus garantir ce fichier"
        remede = (
            f"lancer {_REPARER}, qui le met de côté et le refait ; il est dans {confrontation.place.prive}"
        )
        yield Constat(Place(relatif), Gravite.ERREUR, "journal-prive", message, remede)
        return
    garde = confrontation.garde
    match rapprocher(entier, garde):
        case Rapprochement.A_REMETTRE:
            presentes = entier.count(b"\n")
            nombre = garde.count(b"\n") - presentes
            manquent = "1 ligne confirmée par ce poste manque"
            if nombre > 1:
                manquent = f"{nombre} lignes confirmées par ce poste manquent"
            message = f"{manquent} à la fin de ce fichier"
            place = Place(relatif, presentes, 1) if presentes else Place(relatif)
            yield Constat(
                place, Gravite.ERREUR, "journal-prive", message, f"lancer {_REPARER}, qui les remet"
            )
        case Rapprochement.A_ADOPTER if garde:
            connues = garde.count(b"\n")
            message = "à partir d'ici, ce journal a des lignes que ce poste n'a pas écrites"
            remede = (
                f"poste réinstallé, ou présent sur deux machines : {_REPARER}, ou le prochain ajout, les reprend ; "
                "sinon, garder le fichier et voir ces lignes avec « circo journal »"
            )
            place = Place(relatif, connues + 1, 1)
            yield Constat(place, Gravite.AVERTISSEMENT, "journal-prive", message, remede)
        case Rapprochement.DEUX_HISTOIRES | Rapprochement.AUTRE_DOSSIER if entier and garde:
            lignes = zip(entier.split(b"\n"), garde.split(b"\n"), strict=False)
            rang = next((rang for rang, (une, autre) in enumerate(lignes, 1) if une != autre), 1)
            message = (
                "ce fichier et le journal privé de ce poste divergent à partir d'ici : le passé a été réécrit"
            )
            remede = f"garder les deux ; {_REPARER} remet la version du poste et met l'autre de côté"
            yield Constat(Place(relatif, rang, 1), Gravite.ERREUR, "journal-prive", message, remede)


def reconstituer(confrontation: Confrontation) -> bytes | None:
    """Rend le journal que l'on peut remettre, tel qu'il a été confirmé ; None si rien de sûr ne s'en tire.

    Ligne à ligne : celle du privé si elle prolonge la chaîne, sinon celle du partagé, fins de ligne rétablies. Sans
    un privé juste, aucune ligne juste du partagé ne doit s'y perdre.
    """
    partage = (confrontation.partage or b"").replace(b"\r\n", b"\n")
    sources = [_lignes_entieres(confrontation.prive or b"").splitlines(keepends=True)]
    sources.append(_lignes_entieres(partage).splitlines(keepends=True))
    tete, gardees = Tete(0, RACINE), []
    for rang in range(max(map(len, sources))):
        candidates = (source[rang] for source in sources if rang < len(source))
        suite = next((paire for une in candidates if (paire := _prolonger(une, tete))), None)
        if suite is None:
            break
        gardees.append(suite[0])
        tete = suite[1]
    remis = b"".join(gardees)
    if not remis or not remis.startswith(confrontation.garde):
        return None
    if not confrontation.garde and set(filter(_est_juste, sources[1])) - set(gardees):
        return None
    return remis


def _prolonger(ligne: bytes, tete: Tete) -> tuple[bytes, Tete] | None:
    try:
        return ligne, controler_la_chaine(ligne, tete)
    except NonCanonique:
        return None


def _est_juste(ligne: bytes) -> bool:
    """Dit si une ligne est juste par elle-même, où que soit sa place."""
    try:
        lire_la_tete(ligne)
    except NonCanonique:
        return False
    return True
