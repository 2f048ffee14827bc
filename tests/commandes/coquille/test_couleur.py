"""`--couleur` : acceptée partout, agit avant le reste, et ne se transmet pas à la commande."""

import click
import pytest

from projet_circo.commandes.coquille import sortie
from projet_circo.commandes.coquille.couleur import option_de_couleur
from projet_circo.commandes.coquille.sortie import COULEURS


@pytest.mark.parametrize("quand", COULEURS)
def test_l_option_est_retenue_et_la_commande_ne_la_voit_pas(
    quand: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    retenues: list[str] = []
    monkeypatch.setattr("projet_circo.commandes.coquille.couleur.demander_la_couleur", retenues.append)
    recues: list[dict[str, object]] = []
    commande = click.Command(
        "essai", params=[option_de_couleur()], callback=lambda **tout: recues.append(tout)
    )
    commande.main(["--couleur", quand], standalone_mode=False)
    assert (retenues, recues) == ([quand], [{}])


def test_sans_l_option_rien_n_est_demande(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "projet_circo.commandes.coquille.couleur.demander_la_couleur", lambda _quand: pytest.fail("demandée")
    )
    click.Command("essai", params=[option_de_couleur()], callback=lambda: None).main(
        [], standalone_mode=False
    )


def test_une_autre_valeur_est_un_mauvais_usage() -> None:
    commande = click.Command("essai", params=[option_de_couleur()], callback=lambda: None)
    with pytest.raises(click.BadParameter):
        commande.main(["--couleur", "rouge"], standalone_mode=False)
    assert "rouge" not in sortie.COULEURS
