"""La courbe dessinée : bien formée, dite à qui ne la voit pas, honnête sur ce qui manque."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from projet_circo.rendus.documents.svg import dessiner
from tests.rendus.documents.exemples_de_document import FIGURE, HOSTILE

_ESPACE = "{http://www.w3.org/2000/svg}"


def test_la_courbe_a_un_titre_et_une_description_lies() -> None:
    racine = ET.fromstring(dessiner(replace(FIGURE, titre=HOSTILE), "a"))
    assert racine.get("role") == "img"
    assert racine.get("aria-labelledby") == "a-t a-d"
    assert racine[0].text == HOSTILE
    assert racine[1].text == FIGURE.description
    assert not list(racine.iter(f"{_ESPACE}script"))


def test_aucun_trait_ne_traverse_un_manque_ni_une_rupture_et_le_provisoire_est_en_pointille() -> None:
    traits = [
        un for un in ET.fromstring(dessiner(FIGURE, "a")).iter(f"{_ESPACE}line") if un.get("class") == "trait"
    ]
    assert [un.get("stroke-dasharray") for un in traits] == ["5 4"]


def test_les_valeurs_la_cible_le_manque_et_la_rupture_sont_ecrits() -> None:
    textes = [un.text for un in ET.fromstring(dessiner(FIGURE, "a")).iter(f"{_ESPACE}text")]
    assert {"14", "28", "9 (p)", "n. r.", "cible 30", "rupture"} <= set(textes)


def test_la_miniature_a_une_barre_par_nombre_et_aucun_texte() -> None:
    racine = ET.fromstring(dessiner(replace(FIGURE, miniature=True), "a"))
    assert len(list(racine.iter(f"{_ESPACE}rect"))) == 3
    assert not list(racine.iter(f"{_ESPACE}text"))
