"""`circo saisir` : réservé au terminal, il le dit et nomme les types."""

from pathlib import Path

import pytest

from projet_circo.noyau.saisie.saisie import SAISISSABLES
from tests.commandes.poste_neuf import evenements
from tests.conftest import Circo


@pytest.mark.parametrize("commande", ["saisir", "ajouter"])
def test_hors_terminal_rien_n_est_demande_et_tous_les_types_sont_nommes(
    commande: str, ici: Path, circo: Circo
) -> None:
    rendu = circo(commande)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert all(nom in rendu.erreur for nom in SAISISSABLES)
    assert evenements(circo) == []


def test_au_terminal_finir_aussitot_n_ecrit_rien(
    ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from projet_circo.commandes.questions import questions, saisie

    monkeypatch.setattr(saisie, "est_interactif", lambda: True)
    monkeypatch.setattr(questions, "_lire", lambda _question: "")
    rendu = circo("saisir")
    assert rendu.code == 0
    assert evenements(circo) == []
