import io
import random
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.socle.identifiant import ID, tirer
from projet_circo.rendus.tableurs.colonnes_de_saisie import LIGNES_PREPAREES
from projet_circo.rendus.tableurs.modele_ods import rendre_le_modele_ods
from tests.rendus.tableurs.test_modele import COMPLETS, rendre


def _ods() -> bytes:
    hasard = random.Random(3)
    return rendre_le_modele_ods(
        COMPLETS,
        titre="P",
        du=date(2016, 9, 1),
        au=date(2020, 8, 31),
        tirer=lambda: tirer(hasard.getrandbits),
    )


def test_il_dit_les_memes_feuilles_les_memes_titres_et_autant_d_identifiants_que_le_xlsx() -> None:
    ods, xlsx = (lire_classeur(octets, "a") for octets in (_ods(), rendre(COMPLETS)))
    assert [une.nom for une in ods] == [une.nom for une in xlsx]
    for une, autre in list(zip(ods, xlsx, strict=True))[1:-1]:
        assert list(une.lignes[0]) == list(autre.lignes[0])
        assert all(ID.fullmatch(str(ligne[0])) for ligne in une.lignes[1 : LIGNES_PREPAREES + 1])


@pytest.mark.longue
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice n'est pas installé")
def test_libreoffice_y_voit_la_protection_les_listes_et_les_bornes(tmp_path: Path) -> None:
    (tmp_path / "s.ods").write_bytes(_ods())
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    conversion = [
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "s.ods"),
    ]
    subprocess.run(["soffice", profil, "--headless", *conversion], check=True, capture_output=True)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "s.xlsx").read_bytes())) as archive:
        feuille, classeur = (
            archive.read(f"xl/{nom}.xml").decode() for nom in ("worksheets/sheet2", "workbook")
        )
    assert '<sheetProtection sheet="true"' in feuille
    assert {"date", "list"} <= set(re.findall(r'<dataValidation [^>]*type="(\w+)"', feuille))
    assert "42614" in feuille or "DATE(2016,9,1)" in feuille
    assert re.search(r'<sheet name="Listes"[^>]*state="hidden"', classeur)
    assert re.search(r'<col [^>]*hidden="true"[^>]* min="1"', feuille)
