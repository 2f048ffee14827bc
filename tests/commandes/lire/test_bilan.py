"""`circo bilan` : chaque chiffre est celui de « circo indicateurs », et deux exécutions ont les mêmes octets."""

import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest

from projet_circo.rendus.documents.bilan import MENTION
from tests.conftest import RACINE, Circo

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
SEPTEMBRE = "2019-09-20"


@pytest.fixture(autouse=True)
def _en_septembre(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", SEPTEMBRE)


class _Tableaux(HTMLParser):
    """Les rangées de tous les tableaux d'une page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rangees: list[list[str]] = []
        self._dans_une_case = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rangees.append([])
        if tag in ("td", "th"):
            self.rangees[-1].append("")
        self._dans_une_case = tag in ("td", "th", "a") or (self._dans_une_case and tag != "title")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tbody", "thead"):
            self._dans_une_case = False

    def handle_data(self, data: str) -> None:
        if self._dans_une_case and self.rangees:
            self.rangees[-1][-1] += data


def _rangees_odt(octets: bytes) -> list[list[str]]:
    with ZipFile(io.BytesIO(octets)) as archive:
        contenu = ET.fromstring(archive.read("content.xml"))
    paragraphe = f"{_URN}text:1.0}}p"
    return [
        [
            "".join(
                un.text or "" for p in case.iter(paragraphe) for un in (p, *p.iter(f"{_URN}text:1.0}}span"))
            )
            for case in rangee.iter(f"{_URN}table:1.0}}table-cell")
        ]
        for rangee in contenu.iter(f"{_URN}table:1.0}}table-row")
    ]


def _ecrire(circo: Circo, chemin: Path, *options: str) -> bytes:
    arguments = ("--annee", "2018", "--sortie", str(chemin), "--ecraser", *options)
    assert circo("bilan", *arguments, depuis=RACINE).code == 0
    return chemin.read_bytes()


def _attendus(circo: Circo) -> dict[str, dict[str, str]]:
    """Par libellé d'indicateur, sa valeur chaque année jusqu'en 2018, telle que le JSON la donne."""
    lu = json.loads(circo("indicateurs", "--format", "json", depuis=RACINE).sortie)
    libelles = {annee["annee"]: annee["libelle"] for annee in lu["annees"]}
    return {
        un["libelle"]: {
            libelles[valeur["annee"]]: str(valeur["valeur"])
            for valeur in un["valeurs"]
            if valeur["annee"] <= 2018
        }
        for un in lu["indicateurs"]
    }


def _rangees_docx(octets: bytes) -> list[list[str]]:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with ZipFile(io.BytesIO(octets)) as archive:
        contenu = ET.fromstring(archive.read("word/document.xml"))
    return [["".join(case.itertext()) for case in rangee.iter(f"{w}tc")] for rangee in contenu.iter(f"{w}tr")]


def _rangees(octets: bytes, forme: str) -> list[list[str]]:
    if forme == "docx":
        return _rangees_docx(octets)
    return _rangees_odt(octets) if forme == "odt" else _Tableaux(octets.decode()).rangees


@pytest.mark.parametrize("forme", ["odt", "html", "docx"])
def test_chaque_chiffre_est_celui_de_circo_indicateurs(forme: str, circo: Circo, tmp_path: Path) -> None:
    rangees = _rangees(_ecrire(circo, tmp_path / f"b.{forme}"), forme)
    attendus = _attendus(circo)
    assert len(attendus) == 6
    for libelle, annees in attendus.items():
        (essentiel,) = [une for une in rangees if une[0] == libelle]
        assert essentiel[1:4] == list(annees.values())
    detail = [(une[0], une[1]) for une in rangees if re.fullmatch(r"\d{4}-\d{4}", une[0]) and len(une) == 4]
    assert detail == [couple for annees in attendus.values() for couple in annees.items()]


@pytest.mark.parametrize("forme", ["odt", "html", "docx", "md"])
def test_deux_executions_ont_les_memes_octets(forme: str, circo: Circo, tmp_path: Path) -> None:
    assert _ecrire(circo, tmp_path / f"a.{forme}") == _ecrire(circo, tmp_path / f"b.{forme}")


def test_sans_annee_ou_d_une_annee_a_venir_on_dit_quoi_faire(circo: Circo) -> None:
    assert "ajouter --annee" in circo("bilan", depuis=RACINE).erreur
    rendu = circo("bilan", "--annee", "2019", "--au", "2019-08-01", "--sortie", "-", depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert "n'a pas commencé" in rendu.erreur


def test_un_bilan_n_ecrase_rien_et_une_extension_inconnue_est_refusee(circo: Circo, tmp_path: Path) -> None:
    _ecrire(circo, tmp_path / "b.html")
    assert circo("bilan", "--annee", "2018", "--sortie", str(tmp_path / "b.html"), depuis=RACINE).code == 2
    rendu = circo("bilan", "--annee", "2018", "--sortie", str(tmp_path / "b.xyz"), depuis=RACINE)
    assert (rendu.code, "ajouter --format" in rendu.erreur) == (2, True)


def test_la_page_markdown_sort_aussi_sur_la_sortie_standard(circo: Circo) -> None:
    rendu = circo("bilan", "--annee", "2018", "--format", "markdown", "--sortie", "-", depuis=RACINE)
    assert rendu.sortie.startswith("# Bilan 2018-2019")
    assert "FICTIVES" in rendu.erreur


def test_une_lettre_donne_ses_styles_et_garde_son_en_tete(circo: Circo, tmp_path: Path) -> None:
    lettre = tmp_path / "lettre.odt"
    with ZipFile(io.BytesIO(_ecrire(circo, tmp_path / "b.odt"))) as lu, ZipFile(lettre, "w") as ecrit:
        for nom in lu.namelist():
            contenu = lu.read(nom)
            if nom == "styles.xml":
                contenu = contenu.replace(MENTION.encode(), b"Acad&#233;mie")
            ecrit.writestr(nom, contenu)
    with ZipFile(io.BytesIO(_ecrire(circo, tmp_path / "c.odt", "--modele", str(lettre)))) as archive:
        styles = "".join(ET.fromstring(archive.read("styles.xml")).itertext())
    assert "Académie" in styles
    assert styles.count("DONNÉES FICTIVES") == 1
    arguments = ("bilan", "--annee", "2018", "--modele", str(lettre), "--sortie", "-")
    assert circo(*arguments, "--format", "html", depuis=RACINE).code == 2
    (tmp_path / "faux.odt").write_bytes(b"PK")
    assert circo(*arguments[:4], str(tmp_path / "faux.odt"), depuis=RACINE).code == 3


def test_un_commentaire_d_objectif_et_de_critere_se_lit_dans_le_bilan(
    circo: Circo, demonstration: Path
) -> None:
    for code, texte in (("o1", "Le protocole est adopté."), ("k2", "Les focales se précisent.")):
        assert circo("commenter", code, "--annee", "2018", "--texte", texte, depuis=demonstration).code == 0
    rendu = circo(
        "bilan", "--annee", "2018", "--format", "markdown", "--sortie", "-", depuis=demonstration
    ).sortie
    assert "> 2018-2019 : Le protocole est adopté." in rendu
    assert "> 2018-2019 : Les focales se précisent." in rendu
    refus = circo("commenter", "o99", "--annee", "2018", "--texte", "x", depuis=demonstration)
    assert (refus.code, "ni un indicateur" in refus.erreur) == (2, True)
    assert "code-inconnu" not in circo("valider", depuis=demonstration).sortie


def test_un_dossier_a_lacunes_n_a_pas_de_bilan_sauf_a_le_vouloir(circo: Circo, demonstration: Path) -> None:
    journal = demonstration / "data" / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lignes[:9], *lignes[10:]]))
    demande = ("bilan", "--annee", "2018", "--format", "markdown", "--sortie", "-")
    refus = circo(*demande, depuis=demonstration)
    assert (refus.code, refus.sortie) == (1, "")
    force = circo(*demande, "--malgre-les-lacunes", "--motif", "ligne perdue", depuis=demonstration)
    assert force.code == 0
    assert "Établi malgré ce qui manque : ligne perdue" in force.sortie
