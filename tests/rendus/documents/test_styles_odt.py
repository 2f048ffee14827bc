"""Les styles d'un ODT : la mention entre dans chaque en-tête d'une lettre, une fois."""

import pytest

from projet_circo.rendus.documents.styles_odt import ajouter_la_mention, styles

PAGES = {
    "sans en-tête": ("<style:master-page a='1'></style:master-page>", 1),
    "vide": ("<style:master-page/>", 1),
    "avec en-tête": ("<style:master-page><style:header><p/></style:header></style:master-page>", 1),
    "en-tête vide": ("<style:master-page><style:header/></style:master-page>", 1),
    "première page à part": (
        "<style:master-page><style:header>x</style:header><style:header-first/></style:master-page>",
        2,
    ),
    "deux pages": (
        "<style:master-page/><style:master-page><style:header>x</style:header></style:master-page>",
        2,
    ),
}


@pytest.mark.parametrize("cas", PAGES)
def test_chaque_en_tete_porte_la_mention_une_fois(cas: str) -> None:
    recu, attendu = PAGES[cas]
    rendu = ajouter_la_mention(recu, "FICTIF & faux")
    assert rendu.count("FICTIF &amp; faux") == attendu
    assert "\ue000" not in rendu
    assert ajouter_la_mention(recu, "") == recu


def test_une_page_couchee_est_plus_large_que_haute() -> None:
    assert 'fo:page-width="29.7cm"' in styles("", "t", paysage=True)
    assert 'fo:page-width="21cm"' in styles("", "t", paysage=False)
