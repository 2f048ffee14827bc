"""Un fait tel qu'il sort : rien d'une personne."""

from datetime import date

import pytest

from projet_circo.noyau.bilan.fait_montre import montrer_le_fait
from projet_circo.noyau.socle.fait import Fait


@pytest.mark.parametrize("champs", [{"nature": "individuel"}, {"enseignant": "ens-2f7k"}])
def test_d_un_fait_individuel_ne_sortent_ni_unite_ni_texte(champs: dict[str, str]) -> None:
    fait = Fait(
        "a",
        "demande",
        2018,
        date(2018, 10, 2),
        {**champs, "unites": ["0000012N"], "objet": "retour de congé"},
    )
    montre = montrer_le_fait(fait)
    assert (montre.unites, montre.dit) == ((), "")
    assert "ens-" not in repr(montre)
