import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.tableur.archive import assainir
from projet_circo.noyau.socle.erreurs import FichierIllisible
from tests.fichiers.classeurs_hostiles import HOSTILES, archiver, cellule, ods, xlsx

RAISONS = {
    "E1 600 Mio d'espaces": "déplié",
    "E4 bombe d'entites": "DTD",
    "E4 entite externe": "DTD",
    "E5 cent mille membres": "200 membres",
    "E6 chemin qui sort": "chemin interdit",
    "E6 chemin de Windows": "chemin interdit",
    "E7 membres qui se chevauchent": "chevauchent",
    "E7 taille mensongere": "ment sur ses tailles",
    "archive sans classeur": "ni un xlsx ni un ods",
    "xml casse": "abîmé",
}


@pytest.mark.parametrize("nom", list(RAISONS))
def test_chaque_piege_est_refuse_pour_sa_propre_raison(nom: str) -> None:
    with pytest.raises(FichierIllisible, match=RAISONS[nom]):
        assainir(HOSTILES[nom](), "a.xlsx")


def test_l_archive_rendue_ne_porte_que_les_parties_controlees() -> None:
    saine = assainir(
        xlsx("<row/>", autres={"xl/vbaProject.bin": b"macro", "xl/media/a.png": b"png"}), "a.xlsx"
    )
    with zipfile.ZipFile(io.BytesIO(saine)) as archive:
        assert not [nom for nom in archive.namelist() if nom.endswith((".bin", ".png"))]
        assert "xl/worksheets/sheet1.xml" in archive.namelist()


def test_le_type_d_un_ods_reste_en_tete() -> None:
    with zipfile.ZipFile(io.BytesIO(assainir(ods(""), "a.ods"))) as archive:
        assert archive.namelist()[0] == "mimetype"


def test_un_petit_fichier_tres_compressible_n_est_pas_refuse() -> None:
    assainir(xlsx(f'<row r="1">{cellule("A1", "a" * 32_767)}</row>'), "a.xlsx")


def test_un_membre_chiffre_est_dit_protege() -> None:
    octets = bytearray(archiver({"xl/workbook.xml": b"<a/>"}))
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FichierIllisible, match="mot de passe"):
        assainir(bytes(octets), "a.xlsx")


def test_deux_membres_de_meme_nom_sont_refuses() -> None:
    with pytest.raises(FichierIllisible, match="même nom"):
        assainir(archiver({"xl/workbook.xml": b"<a/>", "XL/Workbook.xml": b"<a/>"}), "a.xlsx")


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_un_octet_change_n_importe_ou_est_lu_ou_refuse_sans_autre_issue(place: int, bruit: bytes) -> None:
    octets = bytearray(xlsx(f'<row r="1">{cellule("A1")}</row>'))
    place %= len(octets)
    octets[place : place + len(bruit)] = bruit
    with contextlib.suppress(FichierIllisible):
        assainir(bytes(octets), "a.xlsx")
