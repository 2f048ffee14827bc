"""Vu d'un poste qui n'a rien saisi : un journal ôté ou plus ancien se dit à côté des chiffres."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.fichiers.dossier.validation import valider_le_dossier
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.socle.valeur import Etat
from tests.conftest import RACINE

JOURNAUX = [un.relatif for un in inventorier(ouvrir(str(RACINE), {}, RACINE)).journaux]
AU = date(2020, 8, 31)


def lire(racine: Path) -> Evolutions:
    dossier = ouvrir(str(racine), {}, racine)
    return evoluer(charger(dossier, dossier.grilles[0], {}).contexte(au=AU), Choix())


def oter(fichier: Path) -> None:
    fichier.unlink()


def raccourcir(fichier: Path) -> None:
    lignes = fichier.read_bytes().splitlines(keepends=True)
    fichier.write_bytes(b"".join(lignes[: len(lignes) // 2]))


@pytest.mark.parametrize("abimer", [oter, raccourcir])
@pytest.mark.parametrize("relatif", JOURNAUX)
def test_un_journal_perdu_ou_plus_ancien_se_dit_de_n_importe_quel_poste(
    relatif: str, abimer: Callable[[Path], None], demonstration: Path
) -> None:
    fichier, annee = demonstration / relatif, int(relatif.split("/")[2][:4])
    sain, octets = lire(demonstration), fichier.read_bytes()
    abimer(fichier)
    abime = lire(demonstration)
    assert [(une.fichier, une.annees) for une in abime.lacunes] == [(relatif, (annee,))]
    for serie in abime.series:
        (valeur,) = (un.valeur for un in serie.valeurs if un.annee == annee)
        assert valeur.lacunes
        assert (valeur.etat, valeur.nombre) != (Etat.CONSTATE, 0)
        for evolution in serie.evolutions:
            assert annee not in (evolution.de, evolution.a) or evolution.ecart is None
    dossier = ouvrir(str(demonstration), {}, demonstration)
    assert any(un.est_bloquant for un in valider_le_dossier(dossier, AU))
    fichier.write_bytes(octets)
    assert lire(demonstration) == sain


def test_un_dossier_sain_n_a_aucune_lacune() -> None:
    assert lire(RACINE).lacunes == ()
