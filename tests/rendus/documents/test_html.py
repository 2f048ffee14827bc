"""Le document en html : sans script ni réseau, échappé, ancres qui mènent quelque part, tableaux à coller."""

import re
from html.parser import HTMLParser
from itertools import pairwise

from projet_circo.rendus.documents.html import rendre, rendre_a_coller
from tests.rendus.documents.exemples_de_document import DOCUMENT, TABLEAU


class _Lecteur(HTMLParser):
    """Ce qu'une page contient : ses marques, ses identifiants, ses ancres, son texte."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marques: list[str] = []
        self.ids: list[str] = []
        self.vers: list[str] = []
        self.attributs: list[tuple[str, str | None]] = []
        self.texte = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marques.append(tag)
        self.attributs += attrs
        self.ids += [valeur for nom, valeur in attrs if nom == "id" and valeur]
        self.vers += [valeur for nom, valeur in attrs if nom == "href" and valeur]

    def handle_data(self, data: str) -> None:
        self.texte += data


def test_ni_script_ni_reseau_ni_texte_pris_pour_du_balisage() -> None:
    lu = _Lecteur(rendre(DOCUMENT))
    assert not {"script", "link", "img", "iframe"} & set(lu.marques)
    assert all(un.startswith("#") for un in lu.vers)
    assert not any(nom.startswith("on") for nom, _ in lu.attributs)
    assert "default-src 'none'" in rendre(DOCUMENT)
    assert "<script>alert(1)</script>" in lu.texte
    assert "<U+202E>" in lu.texte


def test_chaque_ancre_mene_a_un_identifiant_et_aucun_n_est_double() -> None:
    lu = _Lecteur(rendre(DOCUMENT))
    assert {un.removeprefix("#") for un in lu.vers} <= set(lu.ids)
    assert len(lu.ids) == len(set(lu.ids))


def test_les_titres_ne_sautent_pas_de_niveau_et_la_mention_est_dite_a_chaque_page() -> None:
    page = rendre(DOCUMENT)
    niveaux = [int(un) for un in re.findall(r"<h(\d)", page)]
    assert niveaux[0] == 1
    assert all(apres - avant <= 1 for avant, apres in pairwise(niveaux))
    assert '<div class="bord" aria-hidden="true">DONNÉES FICTIVES</div>' in page
    assert "position:fixed" in page


def test_un_tableau_a_coller_n_a_ni_style_ni_classe() -> None:
    rendu = rendre_a_coller("Les chiffres", [TABLEAU], "DONNÉES FICTIVES")
    assert "class=" not in rendu
    assert "<style" not in rendu
    assert '<td align="right"><b>28</b><br>' in rendu
    assert "19 à même date" in rendu
    assert "DONNÉES FICTIVES" in rendu
