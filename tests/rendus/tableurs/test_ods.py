import io
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from projet_circo.noyau.socle.champs import Genre
from projet_circo.rendus.tableurs.ods import rendre_ods
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

TABLE = Table(
    "a & b",
    (ColonneDeTable("objet", Genre.TEXTE), ColonneDeTable("date", Genre.DATE)),
    [("<a>  b\nc", date(2018, 10, 2)), (Decimal("1E+2"), True), (None, "=1+1")],
)


def contenu(octets: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return archive.read("content.xml").decode()


def test_le_type_est_en_tete_non_compresse_et_rien_n_est_date() -> None:
    with zipfile.ZipFile(io.BytesIO(rendre_ods([TABLE]))) as archive:
        premier = archive.infolist()[0]
        assert (premier.filename, premier.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {membre.date_time[0] for membre in archive.infolist()} == {1980}


def test_le_contenu_est_du_xml_aux_types_justes() -> None:
    texte = contenu(rendre_ods([TABLE], ["Données fictives"]))
    ElementTree.fromstring(texte)
    assert 'office:date-value="2018-10-02"' in texte
    assert 'office:value="100"' in texte
    assert 'office:boolean-value="true"' in texte
    assert "&lt;a&gt; <text:s" in texte
    assert "</text:p><text:p>c" in texte
    assert 'table:name="a &amp; b"' in texte


def test_aucune_cellule_n_est_une_formule() -> None:
    assert "table:formula" not in contenu(rendre_ods([TABLE]))


def test_les_notes_sont_en_tete() -> None:
    assert contenu(rendre_ods([TABLE], ["n"])).index("Lisez-moi") < contenu(rendre_ods([TABLE], ["n"])).index(
        "a &amp; b"
    )
    assert "Lisez-moi" not in contenu(rendre_ods([TABLE]))
