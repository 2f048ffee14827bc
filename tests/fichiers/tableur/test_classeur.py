import json
import resource
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.socle.erreurs import FichierIllisible
from tests.fichiers.classeurs_hostiles import HOSTILES, cellule, ods, xlsx
from tests.processus import achever


def _lire_les_hostiles(dossier: str) -> None:
    """Lit chaque classeur d'un dossier, dit ceux qui sont refusés, et le pic de mémoire, en Mio."""
    avant, refuses = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0
    for chemin in sorted(Path(dossier).iterdir()):
        try:
            lire_classeur(chemin.read_bytes(), chemin.name)
        except FichierIllisible:
            refuses += 1
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant
    sys.stdout.write(json.dumps([refuses, pic // 1024]))


@pytest.mark.skipif(sys.platform != "linux", reason="le pic de mémoire n'a pas ailleurs la même unité")
def test_aucun_classeur_hostile_ne_prend_plus_de_cent_mebioctets(tmp_path: Path) -> None:
    for rang, fabriquer in enumerate(HOSTILES.values()):
        (tmp_path / f"{rang:02}").write_bytes(fabriquer())
    rendu = achever(_lire_les_hostiles, str(tmp_path), dossier=tmp_path)
    refuses, memoire = json.loads(rendu.sortie)
    assert refuses == len(HOSTILES)
    assert memoire < 100


@pytest.mark.parametrize("nom", list(HOSTILES))
def test_un_refus_dit_la_raison_et_le_remede(nom: str) -> None:
    with pytest.raises(FichierIllisible) as refus:
        lire_classeur(HOSTILES[nom](), "classeur.xlsx")
    assert refus.value.message.startswith("classeur.xlsx")
    assert refus.value.remede


def test_un_xlsx_se_lit_a_sa_place() -> None:
    octets = xlsx(f'<row r="3">{cellule("B3", "é")}<c r="C3"><v>12</v></c><c r="D3" t="b"><v>1</v></c></row>')
    (feuille,) = lire_classeur(octets, "a.xlsx")
    assert feuille.nom == "demande"
    assert list(feuille.lignes) == [["", "", "", ""], ["", "", "", ""], ["", "é", 12.0, True]]


def test_une_formule_vaut_sa_derniere_valeur_et_une_erreur_est_vide() -> None:
    octets = xlsx('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#N/A</v></c></row>')
    (feuille,) = lire_classeur(octets, "a.xlsx")
    assert list(feuille.lignes) == [[2.0, ""]]


def test_un_ods_se_lit_avec_ses_types() -> None:
    valeur = '<table:table-cell office:value-type="{}" office:{}-value="{}"/>'
    rangee = (
        valeur.format("date", "date", "2018-10-02")
        + valeur.format("date", "date", "2018-10-02T10:11:12")
        + valeur.format("time", "time", "PT01H30M00S")
        + valeur.format("boolean", "boolean", "true")
    )
    vide = '<table:table-cell table:number-columns-repeated="16384"/>'
    fin = f'<table:table-row table:number-rows-repeated="1048575">{vide}</table:table-row>'
    (feuille,) = lire_classeur(ods(f"<table:table-row>{rangee}</table:table-row>{fin}"), "a.ods")
    instant = datetime.fromisoformat("2018-10-02T10:11:12")
    assert list(feuille.lignes) == [[date(2018, 10, 2), instant, time(1, 30), True]]


def test_un_texte_partage_ordinaire_se_lit() -> None:
    octets = xlsx(
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row>', textes="<si><t>a</t></si><si><t>b</t></si>"
    )
    (feuille,) = lire_classeur(octets, "a.xlsx")
    assert list(feuille.lignes) == [["b"]]
