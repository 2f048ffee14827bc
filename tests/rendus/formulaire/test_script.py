import hashlib
import json
import shutil
from pathlib import Path

import pytest

from projet_circo.rendus.formulaire.script import SCRIPT
from tests.conftest import Circo
from tests.rendus.formulaire.navigateur import Navigateur

pytestmark = [
    pytest.mark.longue,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium n'est pas installé"),
]
QUOI, TRIER = "un('#geste').focus()", "document.activeElement.id || document.activeElement.value"


def _aller_a(page: Navigateur, cible: str) -> None:
    """Va au clavier jusqu'à ce qui porte cet identifiant ou cette valeur."""
    for _ in range(60):
        if page.calculer(TRIER) == cible:
            return
        page.toucher("Tab")
    raise AssertionError(cible)


def _saisir(page: Navigateur, geste: int, jour: str, *suite: tuple[str, str]) -> None:
    page.calculer("document.activeElement.blur()")
    _aller_a(page, "geste")
    page.toucher(*["ArrowDown"] * geste)
    _aller_a(page, "c-date")
    page.toucher(*jour)
    for cible, dit in suite:
        _aller_a(page, cible)
        page.toucher(*([dit] if dit in ("Space", "ArrowDown") else dit))
    _aller_a(page, "ajouter")
    page.toucher("Enter")


def test_trois_saisies_au_clavier_sans_reseau_font_trois_faits_une_seule_fois(
    demonstration: Path, circo: Circo, tmp_path: Path
) -> None:
    assert circo("formulaire", "--sortie", str(tmp_path / "f.html"), depuis=demonstration).code == 0
    recus = tmp_path / "recus"
    recus.mkdir()
    with Navigateur(tmp_path / "f.html", recus) as page:
        assert page.calculer("document.documentElement.scrollWidth") <= 320
        _saisir(
            page,
            1,
            "10102018",
            ("filtre", "tilleuls"),
            ("0000011M", "Space"),
            ("c-objet", "le cœur « du » projet"),
        )
        _saisir(page, 6, "11112018", ("c-origine", "ArrowDown"))
        _saisir(page, 1, "12122018", ("c-partenaire", "ArrowDown"))
        assert page.calculer("faits.length") == 3, page.calculer("un('#annonce').textContent")
        assert page.calculer("document.documentElement.scrollWidth") <= 320
        _aller_a(page, "qui")
        page.toucher("ArrowDown", "ArrowDown")
        _aller_a(page, "fabriquer")
        page.toucher("Enter")
        page.attendre("Browser.downloadProgress", state="completed")
        partis = [
            un["params"]["request"]["url"]
            for un in page.evenements
            if un["method"] == "Network.requestWillBeSent"
        ]
        assert {un.partition(":")[0] for un in partis} <= {"file", "blob", "data"}
        dits = [un for un in page.evenements if un["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]
        assert dits == []
    (depot,) = recus.glob("*.json")
    premier = circo("importer", str(recus), "--oui", depuis=demonstration)
    assert (premier.code, "À ajouter : 3 (1 demande, 1 sollicitation, 1 partenariat)" in premier.erreur) == (
        0,
        True,
    ), premier.erreur
    assert "par cpc-" in premier.erreur
    second = circo("importer", str(recus), "--oui", depuis=demonstration)
    assert (second.code, "Déjà là : 3" in second.erreur, "déjà reçu" in second.erreur) == (0, True, True)
    octets = depot.read_bytes()
    depot.write_bytes(octets.replace("cœur".encode(), b"cour "))
    assert len(depot.read_bytes()) == len(octets)
    touche = circo("importer", str(recus), "--oui", depuis=demonstration)
    assert (touche.code, "retouché" in touche.erreur, "À ajouter : 0" in touche.erreur) == (1, True, True)


def test_l_empreinte_du_script_est_celle_de_tous(tmp_path: Path) -> None:
    """À toutes les longueurs qui changent le nombre de blocs."""
    debut = SCRIPT.index("function sha256")
    fonction = SCRIPT[debut : SCRIPT.index("\n}\n", debut) + 3]
    page = tmp_path / "p.html"
    page.write_text(f"<meta charset=utf-8><script>{fonction}</script>", "utf-8")
    textes = ["é" * longueur for longueur in (*range(70), 500)]
    with Navigateur(page, tmp_path) as ouverte:
        rendues = ouverte.calculer(f"{json.dumps(textes)}.map((t) => sha256(new TextEncoder().encode(t)))")
    assert rendues == [hashlib.sha256(texte.encode()).hexdigest() for texte in textes]
