"""L'écran : rien n'y déborde, rien n'y est coupé, une donnée n'y commande jamais."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.typographie.ecran import Ecran, imprimer
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.rendus.evolutions import evolutions_de

EVOLUTIONS = evolutions_de(Valeur(Etat.CONSTATE, 9), "Nombre de demandes d'accompagnement collectif")
TABLEAU = mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=True)


@pytest.mark.parametrize("largeur", [40, 60, 75, 76, 80, 110, 200])
@pytest.mark.parametrize("une_annee", [True, False])
def test_le_tableau_tient_dans_l_ecran_et_montre_tous_ses_mots(largeur: int, une_annee: bool) -> None:
    tableau = mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=une_annee)
    rendu = montrer(tableau, Ecran(largeur))
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    assert not [ligne for ligne in rendu.splitlines() if ligne != ligne.rstrip()]
    lu = rendu.split()
    for texte in (BANDEAU, tableau.titre, *tableau.colonnes, *(un.libelle for un in tableau.lignes)):
        assert set(texte.split()) <= set(lu), texte
    for ligne in tableau.lignes:
        assert all(
            cellule in " ".join(lu).replace("\u00a0", " ") or cellule in rendu for cellule in ligne.cellules
        )


def test_sans_couleur_aucune_sequence_et_en_couleur_les_memes_mots() -> None:
    nu, colore = (montrer(TABLEAU, Ecran(100, couleur=couleur)) for couleur in (False, True))
    assert "\x1b" not in nu
    assert "\x1b[" in colore
    sans_sequences = "".join(
        morceau.partition("m")[2] if rang else morceau for rang, morceau in enumerate(colore.split("\x1b["))
    )
    assert [ligne.rstrip() for ligne in sans_sequences.splitlines()] == nu.splitlines()


@pytest.mark.parametrize(("encodage", "cadre"), [("utf-8", True), ("ascii", False), ("inconnu", False)])
def test_le_cadre_et_la_courbe_suivent_ce_que_l_ecran_sait_ecrire(encodage: str, cadre: bool) -> None:
    rendu = montrer(TABLEAU, Ecran(100, cadre=True, encodage=encodage))
    assert ("─" in rendu) == cadre
    assert any(bloc in rendu for bloc in "▁▂▃▄▅▆▇█") == cadre
    assert Ecran(80, encodage=encodage).sait_ecrire("a") == (encodage != "inconnu")


def test_le_bandeau_ne_vient_que_pour_des_donnees_fictives() -> None:
    assert BANDEAU in montrer(TABLEAU, Ecran(100))
    assert BANDEAU not in montrer(replace(TABLEAU, fictif=False), Ecran(100))


@given(st.lists(st.text(st.characters(codec="ascii", min_codepoint=33), max_size=30), min_size=1, max_size=4))
def test_un_balisage_reste_du_texte(mots: list[str]) -> None:
    (ligne,) = imprimer([Text(" ".join(mots))], Ecran(500)).splitlines() or [""]
    assert ligne == " ".join(mots).rstrip()


def test_un_lieu_ne_se_plie_pas_quand_on_le_demande() -> None:
    lieu = Text("data/events/2018-2019/secretariat-3f9a1c.yaml:12:1")
    assert len(imprimer([lieu], Ecran(20)).splitlines()) > 1
    assert imprimer([lieu], Ecran(20), sans_coupure=True) == f"{lieu.plain}\n"
