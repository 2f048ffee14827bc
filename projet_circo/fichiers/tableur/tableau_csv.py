"""Lire un CSV d'où qu'il vienne : encodage et séparateur devinés par règle, jamais au hasard."""

import codecs
import csv
import io
from dataclasses import dataclass
from itertools import islice

from projet_circo.fichiers.tableur.bornes import COLONNES, LIGNES
from projet_circo.noyau.socle.erreurs import FichierIllisible, MauvaisUsage
from projet_circo.noyau.tableur.feuille import Feuille

SEPARATEURS = (";", ",", "\t")
_EPROUVEES = 50
_MARQUES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class CsvLu:
    """Un CSV lu : sa feuille, et ce qui a été deviné pour le lire."""

    feuille: Feuille
    encodage: str
    separateur: str


def lire_csv(octets: bytes, fichier: str, encodage: str = "", feuille: str = "") -> CsvLu:
    """Rend la feuille d'un CSV ; une ligne du tableur par ligne, sauts de ligne entre guillemets compris.

    Encodage : la marque d'ordre des octets, sinon UTF-8 strict, sinon cp1252 ; `encodage` l'impose. Séparateur :
    celui qui donne le plus de colonnes régulières. FichierIllisible si rien ne convient.
    """
    texte, retenu = _decoder(octets, fichier, encodage)
    if "\x00" in texte:
        message = f"{fichier} n'est pas lu : il contient des caractères nuls"
        raise FichierIllisible(message, "l'enregistrer de nouveau en CSV UTF-8, ou dire --encodage utf-16")
    texte, separateur = _separer(texte)
    lignes: list[list[str]] = []
    try:
        for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=separateur):
            lignes.append(ligne)
            if len(lignes) > LIGNES or len(ligne) > COLONNES:
                message = f"{fichier} est trop grand : au plus {LIGNES} lignes et {COLONNES} colonnes"
                raise FichierIllisible(message, "le couper en plusieurs fichiers")
    except csv.Error:
        message = (
            f"{fichier} n'est pas lu : la ligne {len(lignes) + 1} n'est pas du CSV (cellule trop longue)"
        )
        raise FichierIllisible(message, "l'enregistrer de nouveau depuis le tableur") from None
    return CsvLu(Feuille(feuille, lignes), retenu, separateur)


def _decoder(octets: bytes, fichier: str, encodage: str) -> tuple[str, str]:
    if encodage:
        return _decoder_comme(octets, fichier, encodage)
    for marque, nom in _MARQUES:
        if octets.startswith(marque):
            return _decoder_comme(octets, fichier, nom)
    try:
        return octets.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoder_comme(octets, fichier, "cp1252")


def _decoder_comme(octets: bytes, fichier: str, encodage: str) -> tuple[str, str]:
    try:
        return octets.decode(encodage).removeprefix("\ufeff"), encodage
    except LookupError:
        message = f"« {encodage} » n'est pas un encodage connu"
        raise MauvaisUsage(message, "par exemple : --encodage cp1252, --encodage utf-8") from None
    except UnicodeError:
        message = f"{fichier} n'est pas lu : ce n'est pas du texte en {encodage}"
        raise FichierIllisible(message, "dire le bon avec --encodage (utf-8, cp1252, mac-roman…)") from None


def _separer(texte: str) -> tuple[str, str]:
    """Rend le texte à lire et son séparateur ; `sep=;` en première ligne, usage d'Excel, le dit et disparaît."""
    premiere, saut, reste = texte.partition("\n")
    annonce = premiere.strip().strip('"')
    if saut and annonce.lower().startswith("sep=") and annonce[4:] in SEPARATEURS:
        return f"{saut}{reste}", annonce[4:]
    return texte, max(SEPARATEURS, key=lambda un: _regularite(texte, un))


def _regularite(texte: str, separateur: str) -> tuple[bool, float, int]:
    """Note un séparateur : plusieurs colonnes, puis des lignes de même largeur, puis le nombre de colonnes."""
    try:
        lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
        largeurs = [len(ligne) for ligne in islice(lecteur, _EPROUVEES) if any(ligne)]
    except csv.Error:
        return (False, 0.0, 0)
    if not largeurs:
        return (False, 0.0, 0)
    commune = max(set(largeurs), key=lambda une: (largeurs.count(une), une))
    return (commune > 1, largeurs.count(commune) / len(largeurs), commune)
