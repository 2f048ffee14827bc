"""L'archive d'un classeur, contrôlée avant toute lecture, puis refaite des seules parties contrôlées.

Pourquoi : le lecteur de classeurs ne voit jamais les octets reçus. Une archive que deux lecteurs comprendraient
différemment (répertoire menteur, membres qui se chevauchent, taille fausse) n'a qu'un sens ici : le nôtre.
"""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from projet_circo.fichiers.tableur.bornes import Bornes
from projet_circo.fichiers.tableur.bornes_ods import BornesOds
from projet_circo.fichiers.tableur.bornes_xlsx import BornesXlsx
from projet_circo.noyau.socle.erreurs import FichierIllisible

TAILLE = 64 * 1024 * 1024
RAPPORT = 200
MEMBRES = 200
_A_L_ABRI = 1024 * 1024  # en deçà, un fort taux de compression ne menace rien
_LUES = (".xml", ".rels")
_TEXTES_PARTAGES = "sharedstrings.xml"


def assainir(octets: bytes, fichier: str) -> bytes:
    """Rend une archive sûre, de même contenu utile, ou lève FichierIllisible avec la raison.

    Bornes : 64 Mio une fois déplié, 200 membres, taux de compression de 200, ni DTD, ni chemin qui sort.
    """
    infos = _inventorier(octets, fichier)
    noms = {info.filename for info in infos}
    bornes = _choisir_les_bornes(noms, fichier)
    saine = io.BytesIO()
    with ZipFile(saine, "w", ZIP_STORED) as archive:
        for info in sorted(infos, key=_rang_de_lecture):
            if info.filename == "mimetype":
                archive.writestr(info.filename, _deplier(octets, info, fichier))
            elif info.filename.lower().endswith(_LUES):
                partie = _deplier(octets, info, fichier)
                bornes.controler(partie)
                archive.writestr(info.filename, partie)
    return saine.getvalue()


def _rang_de_lecture(info: ZipInfo) -> tuple[int, str]:
    """Le type d'abord, les textes partagés ensuite, puis le reste."""
    nom = info.filename
    return (0 if nom == "mimetype" else 1 if nom.lower().endswith(_TEXTES_PARTAGES) else 2, nom)


def _inventorier(octets: bytes, fichier: str) -> list[ZipInfo]:
    if octets.count(b"PK\x01\x02") > 2 * MEMBRES:
        raise _refus(fichier, f"l'archive a plus de {MEMBRES} membres")
    try:
        with ZipFile(io.BytesIO(octets)) as archive:
            infos = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise _refus(fichier, "ce n'est pas un classeur, ou il est abîmé") from None
    deplie = sum(info.file_size for info in infos)
    if len(infos) > MEMBRES:
        raise _refus(fichier, f"l'archive a plus de {MEMBRES} membres")
    if deplie > TAILLE or (deplie > _A_L_ABRI and deplie > RAPPORT * len(octets)):
        raise _refus(fichier, f"une fois déplié, il pèserait {deplie // 1024} Kio")
    if sum(info.compress_size for info in infos) > len(octets):
        raise _refus(fichier, "les membres de l'archive se chevauchent")
    noms = [info.filename for info in infos]
    if len({nom.lower() for nom in noms}) != len(noms):
        raise _refus(fichier, "deux membres de l'archive portent le même nom")
    for nom in noms:
        if nom.startswith("/") or "\\" in nom or ":" in nom or ".." in nom.split("/"):
            raise _refus(fichier, "un membre de l'archive a un chemin interdit")
    return infos


def _choisir_les_bornes(noms: set[str], fichier: str) -> Bornes:
    if "xl/workbook.xml" in noms:
        return BornesXlsx(fichier)
    if {"mimetype", "content.xml"} <= noms:
        return BornesOds(fichier)
    raise _refus(fichier, "ce n'est ni un xlsx ni un ods")


def _deplier(octets: bytes, info: ZipInfo, fichier: str) -> bytes:
    """Déplie un membre sans jamais dépasser la taille qu'il annonce."""
    if info.flag_bits & 0x1:
        raise _refus(fichier, "il est protégé par un mot de passe")
    entete = octets[info.header_offset : info.header_offset + 30]
    if len(entete) < 30 or not entete.startswith(b"PK\x03\x04"):
        raise _refus(fichier, "l'archive est abîmée")
    debut = info.header_offset + 30 + int.from_bytes(entete[26:28], "little")
    debut += int.from_bytes(entete[28:30], "little")
    brut = octets[debut : debut + info.compress_size]
    if info.compress_type == ZIP_STORED:
        contenu, est_entier = brut, True
    elif info.compress_type == ZIP_DEFLATED:
        contenu, est_entier = _degonfler(brut, info.file_size)
    else:
        raise _refus(fichier, "il est compressé d'une manière qu'aucun tableur n'emploie")
    if not est_entier or len(contenu) != info.file_size or zlib.crc32(contenu) != info.CRC:
        raise _refus(fichier, "l'archive est abîmée ou ment sur ses tailles")
    return contenu


def _degonfler(brut: bytes, taille: int) -> tuple[bytes, bool]:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        contenu = machine.decompress(brut, taille + 1)
    except zlib.error:
        return b"", False
    return contenu, machine.eof or (not machine.unconsumed_tail and len(contenu) == taille)


def _refus(fichier: str, raison: str) -> FichierIllisible:
    remede = "l'enregistrer de nouveau depuis le tableur, au format xlsx, ods ou csv, sans mot de passe"
    return FichierIllisible(f"{fichier} n'est pas lu : {raison}", remede)
