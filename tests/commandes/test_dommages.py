"""Un journal abîmé se lit quand même, et toute sortie dit combien de lignes manquent, et où."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Circo

JOURNAL = "data/events/2018-2019/cpc-5b20e7.yaml"
ENONCE = f"{JOURNAL} : 2 lignes non lues (ligne 5, 7)"


@pytest.fixture
def abime(demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Path:
    """La démonstration, close, dont deux lignes d'un journal ont été touchées depuis."""
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    assert circo("cloturer", "--annee", "2018", "--oui", depuis=demonstration).code == 0
    chemin = demonstration / JOURNAL
    lignes = chemin.read_bytes().splitlines(keepends=True)
    for rang in (5, 7):
        lignes[rang - 1] = lignes[rang - 1].replace(b'"saisi": "201', b'"saisi": "202', 1)
    chemin.write_bytes(b"".join(lignes))
    return demonstration


COMMANDES = [
    ("indicateurs", "--annee", "2018"),
    ("indicateurs", "--annee", "2018", "--par", "mois"),
    ("indicateurs", "--annee", "2018", "--format", "markdown"),
    ("indicateurs", "--annee", "2018", "--format", "csv"),
    ("expliquer", "demandes-collectives", "--annee", "2018"),
    ("expliquer", "demandes-collectives", "--annee", "2018", "--format", "csv"),
    ("suivi", "--annee", "2018"),
    ("ecarts", "--annee", "2018"),
    ("actions",),
    ("journal",),
    ("journal", "--vivants", "--format", "csv"),
    ("cloturer", "--annee", "2018", "--a-blanc", "--motif", "essai"),
    ("exporter", "--format", "csv"),
    ("exporter", "--format", "jsonl"),
    ("exporter", "--quoi", "indicateurs", "--format", "csv"),
    ("sceller",),
]


def test_toute_commande_lit_le_reste_et_dit_ce_qui_manque(abime: Path, circo: Circo) -> None:
    for commande in COMMANDES:
        rendu = circo(*commande, depuis=abime)
        assert rendu.code == 0, (commande, rendu.erreur)
        assert rendu.sortie, commande
        assert ENONCE in rendu.erreur, commande
        assert circo(*commande).erreur == rendu.erreur  # la seconde fois aussi, par l'index ou la page gardée


EN_JSON = [
    ("indicateurs", "--annee", "2018"),
    ("expliquer", "demandes-collectives", "--annee", "2018"),
    ("ecarts", "--annee", "2018"),
    ("actions",),
    ("journal",),
]


def test_le_json_porte_les_dommages(abime: Path, circo: Circo) -> None:
    for commande in EN_JSON:
        contrat = json.loads(circo(*commande, "--format", "json", depuis=abime).sortie)
        dommages = [{"fichier": JOURNAL, "lignes_non_lues": 2, "rangs": [5, 7]}]
        assert contrat["dommages"] == dommages, commande


@pytest.mark.parametrize("nom", ["faits.xlsx", "faits.ods"])
def test_un_classeur_le_dit_lui_meme(nom: str, abime: Path, circo: Circo) -> None:
    rendu = circo("exporter", "--sortie", nom, depuis=abime)
    assert (rendu.code, ENONCE in rendu.erreur) == (0, True)
    with zipfile.ZipFile(abime / nom) as archive:
        contenu = b"".join(archive.read(un) for un in archive.namelist() if un.endswith(".xml"))
    assert "2 lignes non lues" in contenu.decode()


def test_un_paquet_le_dit_dans_sa_description(abime: Path, circo: Circo) -> None:
    assert circo("exporter", "--sortie", "publication/", depuis=abime).code == 0
    paquet = json.loads((abime / "publication" / "datapackage.json").read_text("utf-8"))
    assert paquet["lignes_non_lues"] == 2
    assert "2 lignes non lues" in paquet["description"]


def test_un_fichier_qui_ne_s_ouvre_pas_n_empeche_pas_les_autres(abime: Path, circo: Circo) -> None:
    (abime / JOURNAL).unlink()
    (abime / JOURNAL).symlink_to(abime / "data" / "unites.yaml")
    rendu = circo("indicateurs", "--annee", "2018", "--format", "json", depuis=abime)
    assert rendu.code == 0
    assert JOURNAL in rendu.erreur
    contrat = json.loads(rendu.sortie)
    assert contrat["dommages"][0]["fichier"] == JOURNAL
    assert any(serie["valeurs"][-1]["valeur"] for serie in contrat["indicateurs"])
