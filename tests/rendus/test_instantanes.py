"""Ce que l'on voit, figé : une page par largeur. CIRCO_INSTANTANES=refaire les refait, à relire avant de les garder."""

import os
from pathlib import Path

import pytest

from tests.conftest import RACINE, Circo

DOSSIER = Path(__file__).parent / "instantanes"
PAGES = {
    **{
        f"indicateurs-2018-{largeur}": ("indicateurs --annee 2018", str(largeur)) for largeur in (60, 80, 120)
    },
    **{f"indicateurs-{largeur}": ("indicateurs", str(largeur)) for largeur in (60, 80, 120)},
    "indicateurs-date-egale-100": ("indicateurs --annee 2018 --au 2019-02-15", "100"),
    "indicateurs-civile-100": ("indicateurs --civile", "100"),
    **{
        f"expliquer-{largeur}": ("expliquer accompagnements-collectifs-ien --annee 2018", str(largeur))
        for largeur in (60, 100, 120)
    },
    **{f"un-indicateur-{largeur}": ("indicateurs partenariats", str(largeur)) for largeur in (60, 120)},
    "suivi-100": ("suivi --annee 2018", "100"),
    "actions-80": ("actions", "80"),
    "grille-80": ("grille", "80"),
    "grille-tableau-120": ("grille --format tableau", "120"),
    **{
        f"journal-{largeur}": ("journal --annee 2018 --type partenariat", str(largeur))
        for largeur in (60, 100, 120)
    },
    "ventilation-80": ("indicateurs sollicitations --annee 2018 --par mois", "80"),
    "indicateurs-markdown": ("indicateurs --annee 2018 --format markdown", "100"),
}


@pytest.mark.parametrize("page", PAGES)
def test_la_page_est_celle_que_l_on_a_relue(page: str, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> None:
    commande, largeur = PAGES[page]
    monkeypatch.setenv("COLUMNS", largeur)
    rendu = circo(*commande.split(), depuis=RACINE)
    assert rendu.code == 0
    fichier = DOSSIER / f"{page}.txt"
    if os.environ.get("CIRCO_INSTANTANES") == "refaire":
        DOSSIER.mkdir(exist_ok=True)
        fichier.write_text(rendu.sortie, "utf-8")
    assert rendu.sortie == fichier.read_text("utf-8")
    if "markdown" not in page:
        assert max(len(ligne) for ligne in rendu.sortie.splitlines()) <= int(largeur)
