"""Une ligne juste a une seule définition : un contrôle qu'on y ajoute vaut à toutes les portes, d'un coup."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.cache import journaux
from projet_circo.noyau.grille import evenement
from projet_circo.noyau.grille.refus import refus
from tests.conftest import Circo

AJOUT = ("ajouter", "sollicitation", "--date", "2018-10-02", "--origine")
PHRASE = "aucune famille ne sollicite, pour l'essai"


def _sans_famille(champs: dict[str, Any]) -> dict[str, Any]:
    if champs["origine"] == "famille":
        raise refus("essai", PHRASE)
    return champs


@pytest.fixture
def ajouter_le_controle(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def ajouter() -> None:
        monkeypatch.setitem(evenement._CONTROLES, "sollicitation", (_sans_famille,))
        evenement._validateur.cache_clear()
        # Écrit pour de vrai, le contrôle change une pièce de circo : l'empreinte du programme n'est plus la même.
        monkeypatch.setattr(journaux, "programme", lambda: "un autre circo")

    yield ajouter
    monkeypatch.undo()
    evenement._validateur.cache_clear()


def _solliciter(circo: Circo, *options: str) -> int:
    rendu = circo("indicateurs", "sollicitations", "--annee", "2018", "--format", "json", *options)
    return int(json.loads(rendu.sortie)["indicateurs"][0]["valeurs"][-1]["valeur"])


def test_un_controle_ajoute_vaut_a_toutes_les_portes(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch, ajouter_le_controle: Any
) -> None:
    monkeypatch.chdir(vierge)
    monkeypatch.setenv("CIRCO_POSTE", "essai-0a1b2c")
    monkeypatch.setattr("projet_circo.fichiers.cache.cache.REPOS", -(10**12))
    for origine in ("famille", "directeur"):
        assert circo(*AJOUT, origine).code == 0
    tableau = vierge / "import.csv"
    tableau.write_text("type;date;origine\nsollicitation;2018-10-03;famille\n", "utf-8")
    assert [_solliciter(circo, "--seuil", "1") for _ in range(2)] == [2, 2]
    assert "famille" in circo("journal").sortie
    assert circo("valider").code == 0
    assert circo("importer", str(tableau), "--a-blanc", "--oui").code == 0

    ajouter_le_controle()
    rendu = circo(*AJOUT, "famille")
    assert (rendu.code, PHRASE in rendu.erreur) == (1, True), "ajouter"
    rendu = circo("valider")
    assert (rendu.code, PHRASE in rendu.sortie) == (1, True), "valider"
    assert "1 ligne non lue" in circo("verifier").sortie + circo("journal").erreur, "verifier"
    assert _solliciter(circo, "--seuil", "2") == 1, "indicateurs, le cache d'avant oublié"
    assert _solliciter(circo, "--seuil", "3") == 1, "le cache"
    monkeypatch.setenv("CIRCO_INDEX", "non")
    assert _solliciter(circo) == 1, "indicateurs, sans cache"
    rendu = circo("importer", str(tableau), "--a-blanc", "--oui")
    assert PHRASE in rendu.sortie + rendu.erreur, "importer"
