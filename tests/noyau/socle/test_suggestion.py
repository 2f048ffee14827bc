"""« Vouliez-vous dire » : proche à une faute par tranche de trois signes, jamais au hasard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.suggestion import interroger, plier, suggerer

COMMANDES = ("indicateurs", "expliquer", "journal", "grille", "ajouter", "valider", "regles")


@pytest.mark.parametrize(
    ("ecrit", "connus", "attendu"),
    [
        ("indicateur", COMMANDES, "indicateurs"),
        ("valdier", COMMANDES, "valider"),
        ("jourl", COMMANDES, "journal"),
        ("ind", COMMANDES, "indicateurs"),
        ("libellé", ("libelle", "limites"), "libelle"),
        ("unite de mesure", ("unite_de_mesure",), "unite_de_mesure"),
        ("Demandes-Collectives", ("demandes-collectives",), "demandes-collectives"),
        ("equpie", ("equipe", "enseignant"), "equipe"),
        ("0750001B", ("0750001A", "0000012N"), "0750001A"),
        ("0000014R", ("0000011M", "0000012N"), ""),
        ("xyz", COMMANDES, ""),
        ("", COMMANDES, ""),
        ("a", (), ""),
    ],
)
def test_le_mot_propose_est_celui_que_l_on_voulait(ecrit: str, connus: tuple[str, ...], attendu: str) -> None:
    assert suggerer(ecrit, connus) == attendu


def test_l_ordre_des_mots_connus_ne_change_pas_la_proposition() -> None:
    assert suggerer("a1", ("b1", "a2")) == suggerer("a1", ("a2", "b1"))


def test_la_question_est_vide_quand_rien_n_est_proche() -> None:
    assert interroger("valdier", COMMANDES) == "vouliez-vous dire « valider » ?"
    assert interroger("zzzzzz", COMMANDES) == ""


_MOTS = st.text("abcdefghijklmnopqrstuvwxyzéè-_", min_size=3, max_size=15)


@given(_MOTS, st.integers(0, 14), st.sampled_from("abcdefgh"))
def test_une_seule_faute_de_frappe_est_toujours_retrouvee(mot: str, rang: int, signe: str) -> None:
    rang %= len(mot)
    for faux in (
        mot[:rang] + mot[rang + 1 :],
        mot[:rang] + signe + mot[rang + 1 :],
        mot[:rang] + signe + mot[rang:],
    ):
        assert plier(suggerer(faux, [mot])) == plier(mot)
    if rang + 1 < len(mot):
        echange = mot[:rang] + mot[rang + 1] + mot[rang] + mot[rang + 2 :]
        assert plier(suggerer(echange, [mot])) == plier(mot)
