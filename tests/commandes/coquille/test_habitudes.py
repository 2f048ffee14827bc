"""Ce que l'on tape par habitude mène au bon endroit, et se dit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.commandes.coquille.habitudes import EQUIVALENTS, traduire_les_habitudes
from projet_circo.commandes.coquille.table import COMMANDES

CONNUES = [une.nom for une in COMMANDES]


@pytest.mark.parametrize(
    ("ecrite", "lue"),
    [
        ("help", "--help"),
        ("help indicateurs", "indicateurs --help"),
        ("aide codes-de-sortie", "aide codes-de-sortie"),
        ("-V", "--version"),
        ("-C ici indicateurs --annee 2018", "indicateurs --annee 2018 -C ici"),
        ("--dossier=ici journal", "journal --dossier=ici"),
        ("indicateurs --json", "indicateurs --format json"),
        ("indicateurs --format md", "indicateurs --format markdown"),
        ("indicateurs --format=md", "indicateurs --format=markdown"),
        ("ajouter demande --objet --json", "ajouter demande --objet --json"),
        ("list --json", "journal --format json"),
        ("undo --motif x", "annuler --dernier --motif x"),
        ("export -C ici", "exporter -C ici"),
    ],
)
def test_une_habitude_mene_au_bon_endroit(ecrite: str, lue: str) -> None:
    assert traduire_les_habitudes(ecrite.split(), CONNUES, lambda _: None) == lue.split()


def test_un_nom_compris_autrement_est_dit() -> None:
    dits: list[str] = []
    traduire_les_habitudes(["list"], CONNUES, dits.append)
    assert dits == ["circo : « list » se dit ici « circo journal »"]


def test_chaque_equivalent_est_une_vraie_commande() -> None:
    assert {vrais[0] for vrais in EQUIVALENTS.values()} - {"--help"} <= set(CONNUES)


@given(
    st.sampled_from(CONNUES), st.lists(st.sampled_from(["--annee", "2018", "demande", "-C", "x", "--oui"]))
)
def test_une_ligne_de_circo_ne_change_pas(commande: str, options: list[str]) -> None:
    assert traduire_les_habitudes([commande, *options], CONNUES, lambda _: None) == [commande, *options]
