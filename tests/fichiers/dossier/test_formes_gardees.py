"""Les formes gardées : les mêmes que lues, et relues dès qu'un octet, un nom ou le programme change."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.cache.cache import Cache
from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier import formes_gardees as piece
from projet_circo.fichiers.dossier.formes_gardees import Formes, lire_les_formes
from projet_circo.noyau.socle.erreurs import GrilleFautive


def _lire(racine: Path) -> Formes:
    """Lit par le cache, et vérifie qu'on lirait la même chose sans lui."""
    dossier = ouvrir(str(racine), {}, racine)
    lues = lire_les_formes(dossier, dossier.grilles[0], Cache(os.environ, str(racine)))
    assert lues == lire_les_formes(dossier, dossier.grilles[0], None)
    return lues


def _retoucher(nom: str, avant: str, apres: str) -> Callable[[Path], object]:
    def retoucher(racine: Path) -> None:
        chemin = racine / "data" / nom
        texte, dates = chemin.read_text("utf-8"), chemin.stat()
        assert avant in texte
        chemin.write_text(texte.replace(avant, apres, 1), "utf-8")
        os.utime(chemin, ns=(dates.st_atime_ns, dates.st_mtime_ns))

    return retoucher


@pytest.mark.parametrize(
    "bouger",
    [
        _retoucher("projet-2016-2020.yaml", "demandes\n", "Demandes\n"),
        _retoucher("unites.yaml", "nom: ", "nom: L"),
        _retoucher("unites.yaml", "0000012N", "0000012A"),
        lambda racine: (racine / "data/unites.yaml").unlink(),
    ],
    ids=["la grille, à taille et date égales", "une école", "une école fautive", "le référentiel ôté"],
)
def test_ce_qui_bouge_se_relit_et_le_reste_non(
    bouger: Callable[[Path], object], demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lectures: list[object] = []
    lire = piece._lire

    def noter(*deux: Any) -> Formes:
        lectures.append(deux)
        return lire(*deux)

    monkeypatch.setattr(piece, "_lire", noter)
    avant = _lire(demonstration)
    lectures.clear()
    assert _lire(demonstration) == avant
    assert len(lectures) == 1  # celle qui se passe du cache
    bouger(demonstration)
    lectures.clear()
    assert _lire(demonstration) != avant
    assert len(lectures) == 2


def test_un_autre_programme_fait_relire_et_un_cache_abime_se_tait(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lire(demonstration)
    cle = piece._cle(dossier := ouvrir(str(demonstration), {}, demonstration), dossier.grilles[0])
    cache = Cache(os.environ, str(demonstration))
    for formes in (None, ("tuple", [1]), ("tuple", [None] * 9)):
        cache.ecrire("projet-2016-2020", {"cle": cle, "formes": formes})
        _lire(demonstration)
    monkeypatch.setattr(piece, "programme", lambda: "un autre circo")
    assert piece._cle(dossier, dossier.grilles[0]) != cle


def test_une_grille_fautive_n_est_jamais_gardee(demonstration: Path) -> None:
    _lire(demonstration)
    _retoucher("projet-2016-2020.yaml", "genre: qualitatif", "genre: mixte")(demonstration)
    for _ in range(2):
        with pytest.raises(GrilleFautive):
            _lire(demonstration)
