"""Les options communes : un jour et une année se lisent de plusieurs façons, et le même nom partout."""

from datetime import date

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from outils.documentation.arbre import parcourir
from projet_circo.commandes.coquille.options import lire_une_date
from tests.conftest import RACINE, Circo


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_un_jour_se_lit_dans_les_deux_ecritures(jour: date) -> None:
    assert lire_une_date(jour.isoformat()) == jour
    assert lire_une_date(f"{jour:%d/%m/}{jour.year:04}") == jour


@pytest.mark.parametrize("ecrit", ["", "2018-02-30", "31/02/2018", "bientôt", "10"])
def test_un_autre_texte_n_est_pas_une_date(ecrit: str) -> None:
    with pytest.raises(typer.BadParameter, match="écrire"):
        lire_une_date(ecrit)


@pytest.mark.parametrize("ecrite", ["2018", "2018-2019", "2018-19", "2018/2019"])
def test_les_quatre_ecritures_d_une_annee_donnent_la_meme_page(ecrite: str, circo: Circo) -> None:
    attendue = circo("indicateurs", "--annee", "2018", depuis=RACINE)
    assert circo("indicateurs", "--annee", ecrite) == attendue


@pytest.mark.parametrize("ecrite", ["18", "2018-2020", "2019-2018", "deux mille", "2018-"])
def test_une_annee_douteuse_est_refusee_en_montrant_la_bonne_ecriture(ecrite: str, circo: Circo) -> None:
    rendu = circo("indicateurs", "--annee", ecrite, depuis=RACINE)
    assert rendu.code == 2
    assert "2018" in rendu.erreur or "2019" in rendu.erreur


def test_une_option_commune_a_la_meme_aide_et_la_meme_ecriture_partout() -> None:
    """`--dossier`, `--oui`, `--a-blanc`, `--poste` : ce qu'on a appris d'une commande vaut pour toutes."""
    ecritures: dict[str, set[tuple[str, str]]] = {}
    for noeud in parcourir():
        for un in noeud.parametres:
            for nom in ("--dossier", "--oui", "--a-blanc", "--poste"):
                if nom in un.ecriture.replace(",", " ").split():
                    ecritures.setdefault(nom, set()).add((un.ecriture, un.aide))
    assert set(ecritures) == {"--dossier", "--oui", "--a-blanc", "--poste"}
    assert {nom: dites for nom, dites in ecritures.items() if len(dites) != 1} == {}
