"""Ce qui n'est que dans le journal privé revient au partagé, une fois, et seulement pour ce poste."""

from pathlib import Path

import pytest

from projet_circo.commandes.questions.saisie import preparer
from projet_circo.fichiers.disque.dossier import Dossier, ouvrir
from projet_circo.fichiers.journal.rattrapage import rattraper
from tests.conftest import Circo

AJOUT = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02", "--objet")


@pytest.fixture
def dossier(vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    monkeypatch.setenv("CIRCO_POSTE", "cpc-0a1b2c")
    for objet in "ab":
        assert circo(*AJOUT, objet, depuis=vierge).code == 0
    return ouvrir(str(vierge), {}, vierge)


def _partage(dossier: Dossier) -> Path:
    return dossier.donnees / "events" / "2018-2019" / "cpc-0a1b2c.yaml"


def test_une_ligne_qui_manque_au_partage_y_revient_une_fois(dossier: Dossier) -> None:
    entier = _partage(dossier).read_bytes()
    _partage(dossier).write_bytes(entier[: entier.rfind(b"\n", 0, -1) + 1])
    (dite,) = rattraper(dossier, preparer(None, fictif=False))
    assert "remise" in dite
    assert _partage(dossier).read_bytes() == entier
    assert rattraper(dossier, preparer(None, fictif=False)) == ()


def test_rien_ne_bouge_pour_un_autre_poste_ni_quand_rien_ne_manque(dossier: Dossier) -> None:
    entier = _partage(dossier).read_bytes()
    assert rattraper(dossier, preparer(None, fictif=False)) == ()
    _partage(dossier).unlink()
    assert rattraper(dossier, preparer("ien-ffffff", fictif=False)) == ()
    assert not _partage(dossier).exists()
    rattraper(dossier, preparer(None, fictif=False))
    assert _partage(dossier).read_bytes() == entier
