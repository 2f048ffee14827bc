"""Le bilan mis en document : ses sections, ses phrases, ce qu'il tait."""

from dataclasses import replace
from datetime import date

from projet_circo.noyau.bilan.document import Document, Liste, Tableau, parcourir
from projet_circo.rendus.documents.bilan import composer, dire_ce_qui_a_change
from projet_circo.rendus.documents.markdown import rendre
from tests.rendus.documents.exemples_de_bilan import bilan_de_demonstration


def _document() -> Document:
    return composer(bilan_de_demonstration())


def test_les_sections_et_leurs_ancres_sont_uniques_et_dans_l_ordre() -> None:
    codes = [section.code for section, niveau in parcourir(_document().sections) if niveau == 1]
    assert codes == ["essentiel", "o1", "o2", "o3", "o4", "promesses", "publication", "methode", "annexe"]
    tous = [section.code for section, _ in parcourir(_document().sections)]
    assert len(tous) == len(set(tous))


def test_l_essentiel_dit_les_six_indicateurs_et_ce_qui_attend() -> None:
    essentiel = _document().sections[0]
    tableau, liste = essentiel.blocs
    assert isinstance(tableau, Tableau)
    assert isinstance(liste, Liste)
    assert [ligne[3].texte for ligne in tableau.lignes] == ["28", "9", "149", "22", "7", "9"]
    assert "17 demandes attendent encore une réponse." in liste.elements


def test_un_chiffre_en_cours_se_compare_a_meme_date() -> None:
    bilan = bilan_de_demonstration(date(2019, 2, 15))
    dit = dire_ce_qui_a_change(bilan.evolutions.series[0], bilan)
    assert "à même date" in dit
    assert "(p)" in dit


def test_sans_cloture_le_bilan_dit_que_rien_n_a_ete_publie_et_avec_que_rien_n_a_bouge() -> None:
    assert "L'année n'est pas close" in rendre(_document())
    clos = replace(bilan_de_demonstration(), ecarts=())
    assert "Rien n'a bougé" in rendre(composer(clos))


def test_rien_ne_designe_une_personne_ni_un_poste_et_le_fictif_est_dit() -> None:
    rendu = rendre(_document())
    assert "ens-" not in rendu
    assert "3f9a1c" not in rendu
    assert _document().mention.startswith("DONNÉES FICTIVES")
