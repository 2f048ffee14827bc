"""Le DOCX : bien formé, les mêmes octets, titres, en-têtes répétés, courbes décrites, chaque lien mène à un membre."""

import io
import xml.etree.ElementTree as ET
from posixpath import join, normpath
from zipfile import ZipFile

from projet_circo.rendus.documents.docx import rendre
from tests.rendus.documents.exemples_de_document import DOCUMENT, HOSTILE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_chaque_membre_est_bien_forme_et_chaque_lien_mene_a_un_membre() -> None:
    octets = rendre(DOCUMENT)
    assert octets == rendre(DOCUMENT)
    with ZipFile(io.BytesIO(octets)) as archive:
        noms = set(archive.namelist())
        for nom in noms:
            if nom.endswith((".xml", ".rels", ".svg")):
                ET.fromstring(archive.read(nom))
        for base, liens in (("", "_rels/.rels"), ("word", "word/_rels/document.xml.rels")):
            cibles = [un.get("Target") or "" for un in ET.fromstring(archive.read(liens))]
            assert {normpath(join(base, cible)) for cible in cibles} <= noms


def test_titres_en_tetes_et_courbes_portent_ce_qu_un_lecteur_d_ecran_lit() -> None:
    with ZipFile(io.BytesIO(rendre(DOCUMENT))) as archive:
        corps = ET.fromstring(archive.read("word/document.xml"))
        entete = "".join(ET.fromstring(archive.read("word/header1.xml")).itertext())
        styles = {
            un.get(f"{_W}styleId") for un in ET.fromstring(archive.read("word/styles.xml")).iter(f"{_W}style")
        }
    assert {un.get(f"{_W}val") for un in corps.iter(f"{_W}pStyle")} <= styles
    titres = [
        "".join(p.itertext())
        for p in corps.iter(f"{_W}p")
        if any((un.get(f"{_W}val") or "").startswith("Heading") for un in p.iter(f"{_W}pStyle"))
    ]
    assert titres == ["Objectif", "Indicateur", "Annexe"]
    assert len(list(corps.iter(f"{_W}tblHeader"))) == 1
    assert entete == "DONNÉES FICTIVES"
    descriptions = [un.get("descr") for un in corps.iter() if un.tag.endswith("}docPr")]
    assert descriptions == ["2016-2017 : 14, 2018-2019 : 28", "d"]
    assert HOSTILE.partition("\u202e")[0] in "".join(corps.itertext())
