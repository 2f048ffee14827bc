import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from tests.commandes.dossier_d_essai import DONNEES, Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    shutil.copytree(DONNEES, tmp_path / "demo" / "data")
    return tmp_path / "demo"


def test_le_csv_va_a_la_sortie_standard_avec_ses_identifiants(lancer: Lancer, demo: Path) -> None:
    sortie = lancer("exporter", "-C", demo)
    lignes = list(csv.DictReader(io.StringIO(sortie.resultat)))
    types = {ligne["type"] for ligne in lignes}
    assert {"demande", "correction", "annulation", "ouverture"} <= types
    assert all(ligne["id"] for ligne in lignes)
    assert {"vivant", "annule"} <= {ligne["situation"] for ligne in lignes}
    assert "FICTIVES" in sortie.messages


def test_excel_en_francais(lancer: Lancer, demo: Path) -> None:
    lancer("exporter", "--excel", "--sortie", "faits.csv", "-C", demo)
    assert Path("faits.csv").read_bytes().startswith(b'\xef\xbb\xbf"id";"type"')


def test_l_annee_et_le_jour_connu_restreignent(lancer: Lancer, demo: Path) -> None:
    toutes = lancer("exporter", "--format", "jsonl", "-C", demo).resultat.splitlines()
    une = lancer("exporter", "--format", "jsonl", "--annee", "2018", "-C", demo).resultat.splitlines()
    connues = lancer(
        "exporter", "--format", "jsonl", "--connu-au", "2018-01-01", "-C", demo
    ).resultat.splitlines()
    assert 0 < len(une) < len(toutes)
    assert 0 < len(connues) < len(toutes)
    assert max(json.loads(ligne)["saisi"] for ligne in connues) < "2018-01-02"


def test_un_classeur_dit_qu_il_est_fictif_et_ce_qui_manque(lancer: Lancer, demo: Path) -> None:
    journal = next((demo / "data" / "events").rglob("*.yaml"))
    journal.write_bytes(journal.read_bytes() + b"- abime\n")
    for forme in ("xlsx", "ods"):
        sortie = lancer("exporter", "--sortie", f"faits.{forme}", "-C", demo)
        assert "1 ligne non lue" in sortie.messages
        notes = [str(ligne[0]) for ligne in lire_classeur(Path(f"faits.{forme}").read_bytes(), "f")[0].lignes]
        assert any("FICTIVES" in note for note in notes)
        assert any("1 ligne non lue" in note for note in notes)


@pytest.mark.parametrize("forme", ["csv", "xlsx", "ods", "jsonl"])
def test_les_indicateurs_s_exportent_dans_chaque_format(lancer: Lancer, demo: Path, forme: str) -> None:
    options = ("--quoi", "indicateurs", "--annee", "2018", "--sortie", f"i.{forme}", "-C", demo)
    assert lancer("exporter", *options).code == 0
    octets = Path(f"i.{forme}").read_bytes()
    if forme == "csv":
        valeurs = [(un["code"], un["annee"]) for un in csv.DictReader(io.StringIO(octets.decode()))]
    elif forme == "jsonl":
        valeurs = [(un["code"], str(un["annee"])) for un in map(json.loads, octets.splitlines())]
    else:
        lignes = lire_classeur(octets, "i")[1].lignes
        titres = [str(titre) for titre in lignes[0]]
        code, annee = titres.index("code"), titres.index("annee")
        valeurs = [(str(ligne[code]), f"{float(str(ligne[annee])):.0f}") for ligne in lignes[1:]]
    assert ("demandes-collectives", "2018") in valeurs
    assert len(valeurs) == 12


def test_un_repertoire_recoit_un_paquet_decrit(lancer: Lancer, demo: Path) -> None:
    assert lancer("exporter", "--sortie", "publication/", "-C", demo).code == 0
    description = json.loads(Path("publication/datapackage.json").read_text("utf-8"))
    assert [une["path"] for une in description["resources"]] == ["faits.csv", "indicateurs.csv"]
    assert description["fictif"] is True
    for une in description["resources"]:
        assert len(Path("publication", une["path"]).read_bytes()) == une["bytes"]
    assert lancer("exporter", "--sortie", "publication", "-C", demo).code == 2
    assert lancer("exporter", "--sortie", "publication", "--ecraser", "-C", demo).code == 0


def test_deux_exports_sont_identiques_a_l_octet(lancer: Lancer, demo: Path) -> None:
    for forme in ("xlsx", "ods", "csv", "jsonl"):
        for nom in ("un", "deux"):
            lancer("exporter", "--sortie", f"{nom}.{forme}", "-C", demo)
        assert Path(f"un.{forme}").read_bytes() == Path(f"deux.{forme}").read_bytes()


@pytest.mark.parametrize(
    ("options", "attendu"),
    [(("--sortie", "faits.doc"), "--format"), (("--sortie", "p/", "--format", "xlsx"), "fichier")],
)
def test_un_mauvais_usage_dit_le_remede(
    lancer: Lancer, demo: Path, options: tuple[str, ...], attendu: str
) -> None:
    sortie = lancer("exporter", *options, "-C", demo)
    assert (sortie.code, attendu in sortie.messages) == (2, True)


def test_un_fichier_existant_n_est_pas_ecrase(lancer: Lancer, demo: Path) -> None:
    Path("faits.csv").write_text("précieux", "utf-8")
    sortie = lancer("exporter", "--sortie", "faits.csv", "-C", demo)
    assert (sortie.code, "--ecraser" in sortie.messages) == (2, True)
    assert Path("faits.csv").read_text("utf-8") == "précieux"


def test_un_dossier_sans_fait_s_exporte(lancer: Lancer, vierge: Path) -> None:
    assert lancer("exporter", "-C", vierge).resultat == '"id","type","situation"\r\n'
    assert lancer("exporter", "--sortie", "f.xlsx", "-C", vierge).code == 0
