import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

COLONNES = (ColonneDeTable("objet", Genre.TEXTE), ColonneDeTable("valeur", Genre.DECIMAL))


def table(*lignes: tuple[object, object]) -> Table:
    return Table("faits", COLONNES, lignes)  # type: ignore[arg-type]


def parties(octets: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom).decode() for nom in archive.namelist()}


def test_un_texte_n_est_jamais_une_formule_ni_un_lien() -> None:
    formules = ["=1+1", "{=1}", "http://exemple.fr", "=HYPERLINK(1)", "#N/A"]
    xml = "".join(parties(rendre_xlsx([table(*((une, None) for une in formules))])).values())
    assert "<f>" not in xml
    assert "<hyperlink" not in xml


def test_les_types_sont_justes() -> None:
    octets = rendre_xlsx([table((date(2018, 10, 2), Decimal("12.5")), (True, 3), (None, 10**15))])
    (feuille,) = lire_classeur(octets, "a.xlsx")
    assert [list(ligne) for ligne in feuille.lignes[1:]] == [
        [date(2018, 10, 2), 12.5],
        [True, 3.0],
        ["", "1000000000000000"],
    ]


def test_ni_la_date_du_jour_ni_un_auteur_n_entrent_dans_le_fichier() -> None:
    proprietes = parties(rendre_xlsx([table()]))["docProps/core.xml"]
    assert "1980-01-01" in proprietes
    assert "<dc:creator></dc:creator>" in proprietes


def test_un_texte_trop_long_est_refuse_et_le_plus_long_passe() -> None:
    long = "x" * 32_767
    (feuille,) = lire_classeur(rendre_xlsx([table((long, None))]), "a.xlsx")
    assert feuille.lignes[1][0] == long
    for trop in (long + "x", "😀" * 16_384):
        with pytest.raises(MauvaisUsage, match="ligne 2"):
            rendre_xlsx([table((trop, None))])


def test_les_notes_sont_en_tete() -> None:
    feuilles = lire_classeur(rendre_xlsx([table()], ["Données fictives", "=1"]), "a.xlsx")
    assert [feuille.nom for feuille in feuilles] == ["Lisez-moi", "faits"]
    assert feuilles[0].lignes[0][0] == "Données fictives"
