"""Ce qu'une confrontation a trouvé, en texte : les chiffres faux d'abord, la prose prête à commenter."""

from projet_circo.noyau.bilan.confrontation import Genre, Retouche
from projet_circo.rendus.documents.confrontation import montrer


def test_les_chiffres_faux_viennent_d_abord_et_la_prose_devient_un_commentaire() -> None:
    prose = Retouche(Genre.PROSE, "L'année fut dense.", "L'année.", "o1", 3)
    faux = Retouche(Genre.CHIFFRE_FAUX, "29", "28", "demandes-collectives", 2)
    lignes = montrer([prose, faux], 2018, {"o1"}).splitlines()
    assert lignes[0] == "CHIFFRE FAUX (page 2, demandes-collectives)"
    assert "29" in lignes[1]
    assert "28" in lignes[2]
    assert any(ligne.startswith("  → circo commenter o1 --annee 2018 --texte ") for ligne in lignes)
    assert lignes[-1] == "1 chiffre faux, 1 retouche de texte."


def test_sans_retouche_on_le_dit() -> None:
    assert montrer([], 2018, set()) == "Aucun chiffre faux, 0 retouche de texte.\n"
