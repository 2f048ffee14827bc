"""La feuille de style : rien du dehors, des contrastes d'au moins 4,5, en clair comme en sombre."""

import re

import pytest

from projet_circo.rendus.documents.feuille_de_style import CSS, PAYSAGE

_BLOCS = re.findall(r":root\{(.*?)\}", CSS, re.DOTALL)
PALETTES = [dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", bloc)) for bloc in _BLOCS]


def _luminance(couleur: str) -> float:
    nu = couleur.lstrip("#")
    nu = "".join(signe * 2 for signe in nu) if len(nu) == 3 else nu
    canaux = [int(nu[rang : rang + 2], 16) / 255 for rang in (0, 2, 4)]
    lineaires = [un / 12.92 if un <= 0.03928 else ((un + 0.055) / 1.055) ** 2.4 for un in canaux]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def _contraste(une: str, autre: str) -> float:
    claire, sombre = sorted((_luminance(une), _luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


def test_rien_ne_vient_du_dehors() -> None:
    assert not re.search(r"url\(|@import|https?:", CSS + PAYSAGE)


@pytest.mark.parametrize("palette", PALETTES, ids=["clair", "sombre", "papier"])
def test_tout_texte_se_lit_sur_son_fond(palette: dict[str, str]) -> None:
    for encre in ("encre", "pale", "trait", "cible"):
        for fond in ("fond", "creux"):
            assert _contraste(palette[encre], palette[fond]) >= 4.5, (encre, fond)
    assert _contraste(palette["alerte"], palette["alerte-fond"]) >= 4.5
