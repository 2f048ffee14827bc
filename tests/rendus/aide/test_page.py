"""Une page au terminal : le texte seul, dans la largeur de l'écran."""

import pytest

from projet_circo.rendus.aide.page import en_liste, en_page, titre_de
from projet_circo.rendus.typographie.ecran import Ecran

PAGE = """\
# Le `titre`

<!-- frappe : o -->
Un [lien](ailleurs.md#ancre) vers la suite.

```console
$ circo verifier
[ceci] n'est pas un lien
```

| clé | sens |
|---|---|
| `a` | le premier |
"""


def test_ni_adresse_ni_consigne_ni_balise_ne_se_voient() -> None:
    rendue = en_page(PAGE, Ecran(80))
    assert "Le titre" in rendue
    assert "Un lien vers la suite." in rendue
    assert "$ circo verifier" in rendue
    assert "[ceci] n'est pas un lien" in rendue
    assert "le premier" in rendue
    for absent in ("ailleurs.md", "frappe", "<!--", "\x1b", "```"):
        assert absent not in rendue


@pytest.mark.parametrize("largeur", [40, 80, 200])
def test_une_page_tient_dans_l_ecran_et_reste_lisible(largeur: int) -> None:
    rendue = en_page(PAGE + "\n" + "mot " * 200, Ecran(largeur))
    assert max(len(ligne) for ligne in rendue.splitlines()) <= min(largeur, 88)


def test_la_liste_dit_le_sujet_et_le_titre() -> None:
    assert titre_de(PAGE) == "Le titre"
    assert titre_de("sans titre") == ""
    liste = en_liste({"sujet": "Le titre"}, Ecran(80))
    assert "sujet  Le titre" in liste
    assert "circo aide SUJET" in liste
