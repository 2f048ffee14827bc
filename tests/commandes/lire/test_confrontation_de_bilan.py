"""`circo bilan confronter` : un chiffre faux est nommé, une phrase changée est rendue, au jour du bilan."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import RACINE, Circo


@pytest.fixture(autouse=True)
def _en_septembre(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2019-09-20")
    monkeypatch.setenv("CIRCO_MAINTENANT", "2019-09-20T09:00:00Z")


def _retoucher(octets: bytes, avant: str, apres: str) -> bytes:
    """Rend un odt ou un docx où la première place d'un texte en porte un autre."""
    sortie = io.BytesIO()
    with ZipFile(io.BytesIO(octets)) as lu, ZipFile(sortie, "w") as ecrit:
        for nom in lu.namelist():
            contenu = lu.read(nom)
            if nom in ("content.xml", "word/document.xml"):
                assert avant.encode() in contenu
                contenu = contenu.replace(avant.encode(), apres.encode(), 1)
            ecrit.writestr(nom, contenu)
    return sortie.getvalue()


@pytest.mark.parametrize("forme", ["odt", "docx"])
def test_le_chiffre_faux_est_nomme_et_la_phrase_rendue(forme: str, circo: Circo, tmp_path: Path) -> None:
    fichier = tmp_path / f"b.{forme}"
    assert circo("bilan", "--annee", "2018", "--sortie", str(fichier), depuis=RACINE).code == 0
    octets = fichier.read_bytes()

    def confronter(contenu: bytes) -> tuple[int, str]:
        fichier.write_bytes(contenu)
        rendu = circo("bilan", "confronter", str(fichier), depuis=RACINE)
        return rendu.code, rendu.sortie

    assert confronter(octets) == (0, "Aucun chiffre faux, 0 retouche de texte.\n")
    code, dit = confronter(_retoucher(octets, ">149<", ">159<"))
    assert code == 1
    assert "CHIFFRE FAUX (page 2, essentiel)\n  écrit    : 159\n  les faits: 149\n" in dit
    code, dit = confronter(_retoucher(octets, "Ce que chaque chiffre compte", "Ce que compte chaque chiffre"))
    assert (code, "texte changé" in dit) == (0, True)


def test_on_compare_au_jour_du_bilan_et_on_propose_un_commentaire(
    circo: Circo, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commente = ("commenter", "o1", "--annee", "2018", "--texte", "Le protocole est adopté.")
    assert circo(*commente, depuis=demonstration).code == 0
    bilan = tmp_path / "b.odt"
    assert circo("bilan", "--annee", "2018", "--sortie", str(bilan), depuis=demonstration).code == 0
    monkeypatch.setenv("CIRCO_MAINTENANT", "2019-10-01T09:00:00Z")
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2019-10-02")
    ajout = ("--nature", "collectif", "--initiative", "equipe", "--date", "2019-05-13", "--oui")
    assert circo("ajouter", "demande", *ajout, depuis=demonstration).code == 0
    bilan.write_bytes(_retoucher(bilan.read_bytes(), "est adopté.", "est enfin adopté."))
    rendu = circo("bilan", "confronter", str(bilan), depuis=demonstration)
    assert rendu.code == 0, rendu.sortie
    assert (
        "circo commenter o1 --annee 2018 --texte '2018-2019 : Le protocole est enfin adopté.'" in rendu.sortie
    )


def test_un_document_sans_reference_demande_l_annee(circo: Circo, tmp_path: Path) -> None:
    fichier = tmp_path / "b.odt"
    with ZipFile(fichier, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert "ajouter --annee" in circo("bilan", "confronter", str(fichier), depuis=RACINE).erreur
