"""Ranger un membre dans une archive, sans date ni système : les mêmes octets toujours."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def ranger(archive: ZipFile, nom: str, contenu: str | bytes, *, compresser: bool = True) -> None:
    """Ajoute un membre à l'archive ; un texte s'y écrit en UTF-8."""
    membre = ZipInfo(nom, (1980, 1, 1, 0, 0, 0))
    membre.compress_type = ZIP_DEFLATED if compresser else ZIP_STORED
    membre.create_system = 0
    archive.writestr(membre, contenu.encode() if isinstance(contenu, str) else contenu)
