"""Cinquante-sept altérations, vues de qui a écrit, d'un autre, d'un poste neuf : dites à côté du chiffre, et vues.

Ce que rien ne peut voir est nommé ici, et dans la documentation : un essai tient les deux ensemble.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.disque.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.fichiers.dossier.couverture import constater_les_textes
from projet_circo.fichiers.journal.controle import Verification, verifier
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.erreurs import TravailEmpeche
from projet_circo.noyau.socle.valeur import Etat
from tests.conftest import RACINE
from tests.robustesse.altere import ALTERATIONS, POSTES, batir

AU = date(2019, 8, 31)
VUES = {"poste": POSTES[0], "autre": POSTES[2], "neuf": ""}
AUTRES = frozenset({"autre", "neuf"})
TOUTES = frozenset(VUES)

# D'où le chiffre change sans être dit, et d'où `verifier` ne voit rien. Le reste se dit et se voit de partout.
CHIFFRE_TU = {
    "rejeu : un fait sous un autre identifiant, enchaîné à la fin": TOUTES,
    "rejeu : un fait, dans un journal neuf et juste": TOUTES,
    "réécriture : un fait ôté, tous les journaux et leurs témoins refaits": frozenset({"neuf"}),
    "grille : la mesure d'un indicateur": TOUTES,
    "référentiel : une école ôtée, que rien ne cite": TOUTES,
}
INVISIBLE = {
    "année : la dernière ôtée": frozenset({"neuf"}),
    "année : toutes ôtées": frozenset({"neuf"}),
    "rejeu : une ligne, enchaînée à la fin": AUTRES,
    "rejeu : un fait sous un autre identifiant, enchaîné à la fin": AUTRES,
    "rejeu : un fait, dans un journal neuf et juste": TOUTES,
    "réécriture : un fait ôté, tous les journaux et leurs témoins refaits": frozenset({"neuf"}),
    "grille : la mesure d'un indicateur": TOUTES,
    "référentiel : une école ôtée, que rien ne cite": TOUTES,
    "référentiel : ôté": TOUTES,
}


@pytest.fixture(scope="module")
def sain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = tmp_path_factory.mktemp("sain")
    batir(racine)
    return racine


def lire(racine: Path, environnement: dict[str, str]) -> Evolutions:
    dossier = ouvrir(str(racine), {}, racine)
    return evoluer(charger(dossier, dossier.grilles[0], environnement).contexte(au=AU), Choix())


def se_voit(racine: Path, environnement: dict[str, str]) -> bool:
    dossier = ouvrir(str(racine), {}, racine)
    constats = verifier(Verification(dossier, dossier.calendrier, environnement))
    constats += constater_les_textes(dossier, AU, environnement)
    return any(un.gravite is not Gravite.INFORMATION for un in constats)


def s_installer(racine: Path, chez_lui: Path, poste: str) -> dict[str, str]:
    """Rend l'environnement d'un poste qui garde ses journaux privés ; d'un poste neuf, il n'y a rien."""
    environnement = {nom: str(chez_lui / nom) for nom in ("XDG_STATE_HOME", "XDG_CACHE_HOME")}
    etat = dossier_d_etat(environnement) / rangement_du_dossier(racine) / "journal"
    for fichier in (racine / "data/events").glob(f"*/{poste}.yaml" if poste else "rien"):
        (etat / fichier.parent.name).mkdir(parents=True)
        shutil.copy(fichier, etat / fichier.parent.name)
    return environnement


def changes(avant: Evolutions, apres: Evolutions) -> list[bool]:
    """Rend, pour chaque valeur changée, si elle le dit : une lacune la touche, ou elle nomme ce qui lui manque."""
    paires = zip(avant.series, apres.series, strict=True)
    valeurs = [
        (un.valeur, autre.valeur)
        for serie, meme in paires
        for un, autre in zip(serie.valeurs, meme.valeurs, strict=True)
    ]
    return [
        bool(autre.lacunes) or autre.etat is not Etat.CONSTATE
        for un, autre in valeurs
        if (un.nombre, un.etat) != (autre.nombre, autre.etat)
    ]


@pytest.mark.parametrize("nom", ALTERATIONS)
def test_une_alteration_se_dit_a_cote_du_chiffre_et_se_voit_de_chaque_poste_sauf_ce_qui_est_impossible(
    nom: str, sain: Path, tmp_path: Path
) -> None:
    tus, invisibles = set(), set()
    for vue, poste in VUES.items():
        racine = tmp_path / vue
        shutil.copytree(sain, racine)
        environnement = s_installer(racine, tmp_path / f"chez-{vue}", poste)
        avant = lire(racine, environnement)
        assert avant.lacunes == ()
        ALTERATIONS[nom](racine)
        try:
            apres = lire(racine, environnement)
        except TravailEmpeche as refus:  # aucun chiffre n'est rendu
            assert nom.startswith("grille"), refus  # noqa: PT017
            return
        if not all(changes(avant, apres)):
            tus.add(vue)
        if not se_voit(racine, environnement):
            invisibles.add(vue)
    assert tus == CHIFFRE_TU.get(nom, frozenset())
    assert invisibles == INVISIBLE.get(nom, frozenset())


def test_ce_qui_est_impossible_est_nomme_dans_la_documentation() -> None:
    page = (RACINE / "docs/explications/robustesse.md").read_text("utf-8")
    assert [nom for nom in {**CHIFFRE_TU, **INVISIBLE} if f"| {nom} |" not in page] == []
