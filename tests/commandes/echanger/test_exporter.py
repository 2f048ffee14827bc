import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from tests.commandes.dossier_d_essai import DONNEES, Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]
NOMINATIF = ("--nominatif", "--motif", "sauvegarde")


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
    export = ("exporter", "--format", "jsonl", *NOMINATIF, "-C", demo)
    toutes = lancer(*export).resultat.splitlines()
    une = lancer(*export, "--annee", "2018").resultat.splitlines()
    connues = lancer(*export, "--connu-au", "2018-01-01").resultat.splitlines()
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


def test_aucun_export_par_defaut_ne_dit_une_personne_ni_qui_a_saisi(lancer: Lancer, demo: Path) -> None:
    journaux = [*(demo / "data" / "events").rglob("*.yaml")]
    lignes = [json.loads(ligne[2:]) for un in journaux for ligne in un.read_text("utf-8").splitlines()]
    individuels = [une for une in lignes if une.get("nature") == "individuel"]
    interdits = {une["enseignant"] for une in individuels if "enseignant" in une}
    interdits |= {un.stem for un in journaux} | {une["saisi"] for une in lignes}
    objets = {une["objet"] for une in individuels if "objet" in une}
    objets -= {une["objet"] for une in lignes if "objet" in une and une.get("nature") != "individuel"}
    assert (len(interdits) > 50, len(objets) > 3) == (True, True)
    journaux[0].write_bytes(journaux[0].read_bytes() + b"- abime\n")
    for sortie in ("faits.csv", "faits.xlsx", "faits.ods", "faits.jsonl", "publication/"):
        assert lancer("exporter", "--sortie", sortie, "-C", demo).code == 0
    octets = [
        un.read_bytes() if un.suffix not in (".xlsx", ".ods") else _deplier(un)
        for un in Path().rglob("*")
        if un.is_file() and not un.is_relative_to("demo") and not un.parts[0].startswith("xdg")
    ]
    assert len(octets) == 7
    ecrits = b"\n".join(octets).decode()
    assert [un for un in sorted(interdits | objets) if un in ecrits] == []


def _deplier(classeur: Path) -> bytes:
    with zipfile.ZipFile(classeur) as archive:
        return b"\n".join(archive.read(nom) for nom in archive.namelist())


@pytest.mark.parametrize("options", [("--nominatif",), ("--nominatif", "--motif", " "), ("--motif", "m")])
def test_un_export_nominatif_exige_un_motif(lancer: Lancer, demo: Path, options: tuple[str, ...]) -> None:
    sortie = lancer("exporter", *options, "-C", demo)
    assert (sortie.code, sortie.resultat, "--nominatif" in sortie.messages) == (2, "", True)


def test_un_export_nominatif_rend_tout_tel_qu_ecrit(lancer: Lancer, demo: Path) -> None:
    rendu = lancer("exporter", "--format", "jsonl", *NOMINATIF, "-C", demo).resultat
    exportees = {une["id"]: une for une in map(json.loads, rendu.splitlines())}
    journal = next((demo / "data" / "events" / "2018-2019").glob("*.yaml"))
    for ligne in journal.read_text("utf-8").splitlines():
        ecrite = json.loads(ligne[2:])
        if ecrite["type"] != "temoin":  # il parle de ce dossier-ci
            assert exportees[ecrite["id"]] == ecrite
