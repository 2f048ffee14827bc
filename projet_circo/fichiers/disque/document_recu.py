"""Lire une archive bureautique venue d'ailleurs (odt, ott, docx) : bornée, sans DTD, jamais extraite sur le disque."""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from projet_circo.fichiers.disque.octets import lire_octets
from projet_circo.noyau.socle.erreurs import FichierIllisible

TAILLE_RECUE = 32 * 1024 * 1024
_DEPLIEE = 128 * 1024 * 1024
_MEMBRES = 2000


def lire_les_membres(chemin: Path) -> Mapping[str, bytes]:
    """Rend chaque membre d'une archive, par son nom. FichierIllisible si elle est abîmée, démesurée, ou à DTD."""
    octets = lire_octets(chemin, TAILLE_RECUE)
    try:
        with ZipFile(io.BytesIO(octets)) as archive:
            infos = archive.infolist()
            if len(infos) > _MEMBRES or sum(info.file_size for info in infos) > _DEPLIEE:
                raise _refus(chemin, "une fois dépliée, l'archive serait démesurée")
            membres = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise _refus(chemin, "ce n'est pas un document, ou il est abîmé") from None
    for nom, contenu in membres.items():
        if nom.endswith((".xml", ".rels")) and b"<!DOCTYPE" in contenu:
            raise _refus(chemin, "il porte une DTD")
    return membres


def _refus(chemin: Path, raison: str) -> FichierIllisible:
    remede = "l'enregistrer de nouveau depuis le traitement de texte, en odt ou en docx, sans mot de passe"
    return FichierIllisible(f"{chemin} n'est pas lu : {raison}", remede)
