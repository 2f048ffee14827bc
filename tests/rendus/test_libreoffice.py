"""Nos classeurs, passés par LibreOffice, reviennent tels quels."""

import shutil
import subprocess
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.fichiers.tableur.tableau_csv import lire_csv
from projet_circo.noyau.socle.identifiant import former
from projet_circo.noyau.tableur.correspondance import deviner
from projet_circo.noyau.tableur.entrees import lire_les_entrees
from projet_circo.noyau.tableur.feuille import Feuille
from projet_circo.noyau.tableur.importation import identifier, recenser, trier
from projet_circo.rendus.faits.table_faits import tables_par_type
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.ods import rendre_ods
from tests.evenements_hostiles import PIEGES, en_lignes
from tests.noyau.saisie.cadre_d_essai import cadre_de_listes

pytestmark = [
    pytest.mark.longue,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice n'est pas installé"),
]
DECIMAUX = ("0", "12", "12.5", "12.50", "-3", "-0.5", "123456789012345", "0.000001", "3.10")
_FAIT = {"date": "2018-10-02", "saisi": "2018-10-03T09:12:44Z", "par": "secretariat-000001"}
_DEMANDE = {
    **_FAIT,
    "type": "demande",
    "nature": "collectif",
    "initiative": "ien",
    "unites": ["0000012N", "007"],
}
LIGNES = en_lignes(
    [
        *(
            {"id": former(rang), **_DEMANDE, "objet": texte, "focales": [texte]}
            for rang, texte in enumerate(PIEGES)
        ),
        *(
            {"id": former(1000 + rang), **_FAIT, "type": "releve", "indicateur": "i", "valeur": nombre}
            for rang, nombre in enumerate(DECIMAUX)
        ),
    ]
)
CSV = "csv:Text - txt - csv (StarCalc):{},34,76,1,,0,false,true,false,false,false,-1"


def convertir(source: Path, vers: str) -> list[Path]:
    sortie = source.parent / "converti"
    profil = f"-env:UserInstallation={(source.parent / 'profil').as_uri()}"
    commande = ["soffice", profil, "--headless", "--convert-to", vers, "--outdir", str(sortie), str(source)]
    subprocess.run(commande, capture_output=True, check=True, timeout=120)
    return sorted(sortie.iterdir())


def compter_les_lignes_deja_la(feuilles: list[Feuille]) -> int:
    entrees = [
        entree
        for feuille in feuilles
        if (correspondance := deviner(feuille)) is not None
        for entree in lire_les_entrees(feuille, correspondance, cadre_de_listes({}))
    ]
    tri = trier(identifier(entrees), recenser(LIGNES, (), [une.id for une in LIGNES]), lambda _: ())
    assert [(entree.id, entree.refus) for entree in tri.rejetees] == []
    assert not tri.ajoutees
    return len(tri.deja_la)


@pytest.mark.parametrize(("forme", "vers"), [("xlsx", "ods"), ("ods", "xlsx")])
def test_un_classeur_enregistre_par_libreoffice_n_a_rien_perdu(tmp_path: Path, forme: str, vers: str) -> None:
    source = tmp_path / f"faits.{forme}"
    tables = tables_par_type(LIGNES, {})
    source.write_bytes(rendre_xlsx(tables) if forme == "xlsx" else rendre_ods(tables))
    (converti,) = convertir(source, vers)
    assert compter_les_lignes_deja_la(list(lire_classeur(converti.read_bytes(), "c"))) == len(LIGNES)


@pytest.mark.parametrize("separateur", [ord(";"), ord(",")])
def test_un_csv_tire_par_libreoffice_de_notre_classeur_se_relit(tmp_path: Path, separateur: int) -> None:
    source = tmp_path / "faits.xlsx"
    source.write_bytes(rendre_xlsx(tables_par_type(LIGNES, {})))
    feuilles = [
        Feuille(chemin.stem.removeprefix("faits-"), lire_csv(chemin.read_bytes(), "c").feuille.lignes)
        for chemin in convertir(source, CSV.format(separateur))
    ]
    assert compter_les_lignes_deja_la(feuilles) == len(LIGNES)
