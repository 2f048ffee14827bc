"""L'ODT : bien formé, les mêmes octets, titres à niveaux, en-têtes de tableau, courbes décrites, lettre gardée."""

import io
import xml.etree.ElementTree as ET
from zipfile import ZipFile

from projet_circo.rendus.documents.odt import Lettre, rendre
from projet_circo.rendus.documents.styles_odt import URN
from tests.rendus.documents.exemples_de_document import DOCUMENT, HOSTILE

_TEXTE, _TABLE, _DESSIN = (f"{{{URN}:{nom}:1.0}}" for nom in ("text", "table", "drawing"))


def _membre(octets: bytes, nom: str) -> ET.Element:
    with ZipFile(io.BytesIO(octets)) as archive:
        return ET.fromstring(archive.read(nom))


def test_deux_rendus_ont_les_memes_octets_et_le_type_vient_d_abord() -> None:
    octets = rendre(DOCUMENT)
    assert octets == rendre(DOCUMENT)
    with ZipFile(io.BytesIO(octets)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.testzip() is None


def test_titres_en_tetes_et_courbes_portent_ce_qu_un_lecteur_d_ecran_lit() -> None:
    contenu = _membre(rendre(DOCUMENT), "content.xml")
    titres = [(un.get(f"{_TEXTE}outline-level"), "".join(un.itertext())) for un in contenu.iter(f"{_TEXTE}h")]
    assert titres == [("1", "Objectif"), ("2", "Indicateur"), ("1", "Annexe")]
    assert len(list(contenu.iter(f"{_TABLE}table-header-rows"))) == 1
    cadres = list(contenu.iter(f"{_DESSIN}frame"))
    assert len(cadres) == 2
    assert all("".join(cadre.itertext()).strip() for cadre in cadres)


def test_tout_style_nomme_existe_et_herite_d_un_style_commun() -> None:
    octets = rendre(DOCUMENT)
    contenu, styles = _membre(octets, "content.xml"), _membre(octets, "styles.xml")
    style = f"{{{URN}:style:1.0}}"
    communs = {un.get(f"{style}name") for un in styles.iter(f"{style}style")}
    locaux = {un.get(f"{style}name") for un in contenu.iter(f"{style}style")}
    employes = {un.get(f"{_TEXTE}style-name") for un in contenu.iter() if un.tag != f"{_TEXTE}list"} - {None}
    assert employes <= communs | locaux
    parents = {un.get(f"{style}parent-style-name") for un in contenu.iter(f"{style}style")} - {None}
    assert parents <= communs


def test_la_mention_est_en_tete_de_page_et_le_texte_hostile_reste_du_texte() -> None:
    octets = rendre(DOCUMENT)
    assert "DONNÉES FICTIVES" in "".join(_membre(octets, "styles.xml").itertext())
    dits = [
        "".join(un.itertext()) if un.find(f"{_TEXTE}s") is None else ""
        for un in _membre(octets, "content.xml").iter(f"{_TEXTE}p")
    ]
    assert not any("\u202e" in dit for dit in dits)
    assert HOSTILE.partition(" ")[0] in "".join(_membre(octets, "content.xml").itertext())


def test_une_lettre_garde_ses_styles_et_recoit_la_mention() -> None:
    page = '<style:master-page style:name="Standard"/>'
    lettre = Lettre(f"<a xmlns:style='s' xmlns:text='t'>{page}</a>", {"Pictures/logo.png": b"png"})
    with ZipFile(io.BytesIO(rendre(DOCUMENT, lettre))) as archive:
        assert archive.read("Pictures/logo.png") == b"png"
        styles = archive.read("styles.xml").decode()
        assert "Pictures/logo.png" in archive.read("META-INF/manifest.xml").decode()
    assert styles.count("DONNÉES FICTIVES") == 1
    ET.fromstring(styles)
