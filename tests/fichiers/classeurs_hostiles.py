"""Des classeurs qui voudraient nuire : chacun vise une borne (reference/robustesse.md, E)."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>'
)
_RACINE = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="xl/workbook.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_CLASSEUR = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="demande" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_FEUILLE = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
_ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="demande">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def xlsx(rangees: str, entete: str = "", autres: dict[str, bytes] | None = None, textes: str = "") -> bytes:
    """Rend un xlsx dont la feuille porte ces rangées."""
    parties = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RACINE.encode(),
        "xl/workbook.xml": _CLASSEUR.encode(),
        "xl/_rels/workbook.xml.rels": _RELS.encode(),
        "xl/worksheets/sheet1.xml": (entete + _FEUILLE.format(rangees)).encode(),
        **(autres or {}),
    }
    if textes:
        parties["xl/sharedStrings.xml"] = f"<sst>{textes}</sst>".encode()
    return archiver(parties)


def ods(rangees: str) -> bytes:
    """Rend un ods dont la feuille porte ces rangées."""
    return archiver(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": _ODS.format(rangees).encode(),
        }
    )


def archiver(parties: dict[str, bytes]) -> bytes:
    """Rend l'archive de ces parties."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, octets in parties.items():
            archive.writestr(nom, octets)
    return sortie.getvalue()


def cellule(reference: str, texte: str = "x") -> str:
    """Rend une cellule xlsx de texte."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{texte}</t></is></c>'


def _bourrer(debut: bytes, mebioctets: int) -> bytes:
    """Rend un flux deflate qui donne `debut` puis tant de mébioctets d'espaces, sans les écrire tous."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    tete = machine.compress(debut) + machine.flush(zlib.Z_FULL_FLUSH)
    bloc = machine.compress(b" " * (1 << 20)) + machine.flush(zlib.Z_FULL_FLUSH)
    return tete + bloc * mebioctets + machine.flush()


def _ajouter_un_membre(archive: bytes, nom: bytes, flux: bytes, taille: int, crc: int) -> bytes:
    """Rend l'archive avec un membre de plus, dont la taille et la somme sont celles qu'on annonce."""
    fin = archive.rindex(b"PK\x05\x06")
    compte = int.from_bytes(archive[fin + 10 : fin + 12], "little") + 1
    debut = int.from_bytes(archive[fin + 16 : fin + 20], "little")
    champs = (20, 0, 8, 0, 33, crc, len(flux), taille, len(nom))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *champs, 0) + nom + flux
    entree = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *champs, 0, 0, 0, 0, 0, debut) + nom
    repertoire = archive[debut:fin] + entree
    place = debut + len(local)
    pied = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, compte, compte, len(repertoire), place, 0)
    return archive[:debut] + local + repertoire + pied


def _mentir_sur_la_taille() -> bytes:
    """Le répertoire annonce 4 octets, le flux en déplie 300 Mio : la somme de contrôle est celle des 4."""
    honnete = archiver({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    flux = _bourrer(b"<a/>", 300)
    return _ajouter_un_membre(honnete, b"xl/worksheets/sheet1.xml", flux, 4, zlib.crc32(b"<a/>"))


def _peser() -> bytes:
    return _ajouter_un_membre(xlsx(""), b"xl/media.xml", _bourrer(b"", 600), 600 << 20, 0)


def _se_multiplier() -> bytes:
    """Cent mille entrées de répertoire, vides."""
    entrees = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
        + b"m%05d" % n
        for n in range(100_000)
    )
    return entrees + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 34_464, 34_464, len(entrees), 0, 0)


def _se_chevaucher() -> bytes:
    """Cent entrées du répertoire désignent les mêmes octets, incompressibles."""
    bruit = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(200))
    contenu = archiver({"xl/workbook.xml": bruit})
    fin = contenu.rindex(b"PK\x05\x06")
    debut = int.from_bytes(contenu[fin + 16 : fin + 20], "little")
    entree = contenu[debut:fin]
    entrees = entree + b"".join(entree.replace(b"workbook", b"feuill%02d" % n) for n in range(99))
    pied = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 100, 100, len(entrees), debut, 0)
    return contenu[:debut] + entrees + pied


def _bombe_d_entites() -> bytes:
    entites = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 50}">' for n in range(9))
    return xlsx(f'<row r="1">{cellule("A1", "&e8;")}</row>', entete=f"<!DOCTYPE z [{entites}]>")


_CASE = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
_RANGEE = "<table:table-row{}>{}</table:table-row>"

HOSTILES: dict[str, Callable[[], bytes]] = {
    "E1 600 Mio d'espaces": _peser,
    "E2 deux millions de lignes": lambda: xlsx("<row><c><v>1</v></c></row>" * 2_000_000),
    "E2 soixante mille lignes": lambda: xlsx("<row><c/></row>" * 60_000),
    "E3 cellule du bout": lambda: xlsx(
        f'<row r="1">{cellule("A1")}</row><row r="1048576">{cellule("XFD1048576")}</row>'
    ),
    "E3 colonne du bout": lambda: xlsx(f'<row r="1">{cellule("A1")}{cellule("XFD1")}</row>'),
    "E3 reference en entites": lambda: xlsx(f'<row r="1">{cellule("A1")}{cellule("&#88;FD99999")}</row>'),
    "lignes a rebours": lambda: xlsx(f'<row r="9">{cellule("A9")}</row><row r="1">{cellule("A1")}</row>'),
    "E4 bombe d'entites": _bombe_d_entites,
    "E4 entite externe": lambda: xlsx("", entete='<!DOCTYPE z SYSTEM "file:///etc/passwd">'),
    "E5 cent mille membres": _se_multiplier,
    "E6 chemin qui sort": lambda: xlsx("", autres={"../../evil.xml": b"<a/>"}),
    "E6 chemin de Windows": lambda: xlsx("", autres={"C:\\evil.xml": b"<a/>"}),
    "E7 membres qui se chevauchent": _se_chevaucher,
    "E7 taille mensongere": _mentir_sur_la_taille,
    "texte partage par chaque cellule": lambda: xlsx(
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_000)),
        textes=f"<si><t>{'é' * 32_767}</t></si>",
    ),
    "ods rangees repetees": lambda: ods(
        _RANGEE.format(
            ' table:number-rows-repeated="1048576"', _CASE.format(' table:number-columns-repeated="100"', "x")
        )
    ),
    "ods colonnes repetees": lambda: ods(
        _RANGEE.format("", _CASE.format(' table:number-columns-repeated="16384"', "x"))
    ),
    "ods espaces repetes": lambda: ods(_RANGEE.format("", _CASE.format("", '<text:s text:c="999999999"/>'))),
    "ods texte repete": lambda: ods(
        _RANGEE.format(' table:number-rows-repeated="40000"', _CASE.format("", "x" * 5_000))
    ),
    "ods repetition impossible": lambda: ods(
        _RANGEE.format("", _CASE.format(' table:number-columns-repeated="99999999999999999999"', "x"))
    ),
    "compte annonce demesure": lambda: xlsx(
        "", autres={"xl/sharedStrings.xml": b'<sst uniqueCount="4294967295"><si><t>a</t></si></sst>'}
    ),
    "pas une archive": lambda: b"PK\x03\x04" + bytes(5_000),
    "archive coupee": lambda: xlsx("<row/>")[:-30],
    "archive sans classeur": lambda: archiver({"a.xml": b"<a/>"}),
    "xml casse": lambda: xlsx("<row>"),
    "ancien format": lambda: b"\xd0\xcf\x11\xe0" + bytes(2_000),
}
