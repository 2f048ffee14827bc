"""Le tableau de bord : de tout chiffre on va à ses faits, et la page reste légère."""

import re
from datetime import date
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.bilan.bilan import Tampon
from projet_circo.noyau.bilan.tableau_de_bord import rassembler_tout
from projet_circo.rendus.documents.html import rendre
from projet_circo.rendus.documents.tableau_de_bord import composer
from tests.conftest import RACINE


def _page() -> str:
    au = date(2020, 3, 20)
    dossier = ouvrir(str(RACINE), {}, Path("/"))
    projet = charger(dossier, dossier.choisir(2018, au))
    return rendre(composer(rassembler_tout(projet, projet.contexte(au=au), Tampon(au, "s", "v"))))


def test_chaque_chiffre_mene_a_ses_faits_et_toute_ancre_existe() -> None:
    page = _page()
    ids = re.findall(r'id="([^"]+)"', page)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(ids) == len(set(ids))
    assert 'href="#faits-demandes-collectives-2018">28</a>' in page


def test_la_page_de_la_demonstration_pese_moins_de_150_ko_et_ne_designe_personne() -> None:
    page = _page()
    assert len(page.encode()) <= 150_000
    assert "ens-" not in page
    assert "<script" not in page


def test_le_provisoire_est_en_pointille_et_dit_tel() -> None:
    page = _page()
    assert "17\u00a0(p)" in page
    assert 'stroke-dasharray="5 4"' in page
