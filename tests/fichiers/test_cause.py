"""Ce que dit le système se redit en français."""

import errno
from pathlib import Path

import pytest

from projet_circo.fichiers.cause import dire_la_cause
from projet_circo.fichiers.remplacement import remplacer
from projet_circo.noyau.erreurs import EcritureRefusee
from tests.anglais import mots_anglais


@pytest.mark.parametrize("numero", sorted(errno.errorcode))
def test_aucune_cause_n_est_dite_en_anglais(numero: int) -> None:
    assert mots_anglais(dire_la_cause(numero)) == []


def test_une_cause_inconnue_garde_son_numero() -> None:
    assert dire_la_cause(errno.ENOSPC) == "le disque est plein"
    assert dire_la_cause(9999) == "erreur 9999 du système"
    assert dire_la_cause(None) == "erreur inconnue du système"


def test_un_rapport_qui_ne_peut_pas_s_ecrire_le_dit_en_francais(tmp_path: Path) -> None:
    with pytest.raises(EcritureRefusee) as leve:
        remplacer(tmp_path / "absent" / "rapport.sarif", b"x")
    assert "n'existe pas" in leve.value.message


def test_aucune_piece_ne_laisse_parler_le_systeme() -> None:
    sources = (Path(__file__).parents[2] / "projet_circo").rglob("*.py")
    assert [un.name for un in sources if "strerror" in un.read_text("utf-8")] == []
