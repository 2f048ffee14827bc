"""Du Markdown à coller : un texte s'y montre tel quel, une table y reste droite."""

from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.markdown import indicateurs
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.rendus.evolutions import evolutions_de

EVOLUTIONS = evolutions_de(Valeur(Etat.CONSTATE, 9), "Nombre [a](b) | *gras* `x` <b>")


def test_les_indicateurs_ont_leur_titre_leur_bandeau_et_leurs_notes() -> None:
    texte = indicateurs(mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=True))
    assert texte.startswith(f"# Titre\n\n**{BANDEAU}**\n\n")
    assert "| Champ | Indicateur | Unité | 2017-2018 | 2018-2019 | Cible | Écart | % |" in texte
    assert r"Nombre \[a\](b) \| \*gras\* \`x\` \<b\>" in texte
    assert "\n- code, rupture de série en 2018-2019" in texte


def test_un_indicateur_seul_a_une_annee_par_rangee() -> None:
    texte = indicateurs(mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=False))
    assert "| Année | Unité | Valeur | Écart | % |" in texte
    assert "| 2018-2019 | faits | 9\u00a0\\* |" in texte
