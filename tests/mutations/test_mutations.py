"""Plus de trois cents fautes semées dans les fichiers livrés : chacune se dit à sa ligne, en français."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, inventorier, ouvrir
from projet_circo.fichiers.dossier.formes_lues import lire_unites
from projet_circo.fichiers.dossier.sorte import Sorte
from projet_circo.fichiers.dossier.validation import (
    juger_les_evenements,
    lire_des_octets_de_journal,
    lire_un_journal,
    valider_le_dossier,
)
from projet_circo.fichiers.dossier.validation_de_grille import (
    juger_des_octets_d_unites,
    juger_des_octets_de_grille,
    juger_un_fichier_de_grille,
    valider_une_forme,
)
from projet_circo.noyau.socle.constat import Constat, Gravite
from tests.anglais import mots_anglais
from tests.mutations import fautes_de_grille, fautes_de_journal
from tests.mutations.faute_semee import DONNEES, FauteSemee

AUJOURD_HUI = date(2026, 11, 24)
GRILLES = sorted((Path(__file__).parents[1] / "grilles").glob("*.yaml"))
TOUTES = (*fautes_de_grille.semer(), *fautes_de_journal.semer())


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return ouvrir(str(DONNEES.parent), {}, Path.cwd())


class Examen:
    """Juge une faute semée, les autres fichiers n'étant lus qu'une fois."""

    def __init__(self, dossier: Dossier) -> None:
        self.grille = juger_un_fichier_de_grille(dossier, dossier.grilles[0])
        self.unites = lire_unites(dossier)
        annee = [un for un in inventorier(dossier).journaux if un.annee == 2018]
        self.voisins = [lire_un_journal(un) for un in annee if un.relatif != fautes_de_journal.JOURNAL]

    def constats(self, faute: FauteSemee) -> tuple[Constat, ...]:
        if faute.fichier == fautes_de_grille.GRILLE:
            return juger_des_octets_de_grille(faute.octets, faute.fichier, self.grille.fichier).constats
        if faute.fichier == fautes_de_grille.UNITES:
            return juger_des_octets_d_unites(faute.octets, faute.fichier)
        poste = faute.fichier.rpartition("/")[2].removesuffix(".yaml")
        lu = lire_des_octets_de_journal(faute.octets, faute.fichier, 2018, poste)
        return juger_les_evenements([self.grille], self.unites, [*self.voisins, lu], AUJOURD_HUI)


def _est_dite(faute: FauteSemee, constats: tuple[Constat, ...]) -> bool:
    return any(
        un.place.fichier == faute.fichier
        and un.place.ligne == faute.ligne
        and un.gravite is not Gravite.INFORMATION
        for un in constats
    )


def test_les_fichiers_livres_sont_sains(dossier: Dossier) -> None:
    graves = [un for un in valider_le_dossier(dossier, AUJOURD_HUI) if un.gravite is not Gravite.INFORMATION]
    assert graves == []


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda un: un.stem)
def test_les_autres_grilles_d_essai_sont_saines(chemin: Path) -> None:
    assert valider_une_forme(chemin.read_bytes(), chemin.name, Sorte.GRILLE) == ()


def _juger(fautes: Iterable[FauteSemee], dossier: Dossier) -> list[tuple[str, int]]:
    """Rend les fautes muettes ; aucun message n'est en anglais."""
    examen, muettes = Examen(dossier), []
    for faute in fautes:
        constats = examen.constats(faute)
        if not _est_dite(faute, constats):
            muettes.append((faute.nom, faute.ligne))
        assert not [un for un in constats if mots_anglais(f"{un.message} {un.remede}")], faute.nom
    return muettes


def test_chaque_sorte_de_faute_semee_se_dit_a_sa_ligne_en_francais_sans_exception(dossier: Dossier) -> None:
    une_par_sorte = {faute.nom: faute for faute in TOUTES}
    assert _juger(une_par_sorte.values(), dossier) == []


@pytest.mark.longue
def test_chaque_faute_semee_se_dit_a_sa_ligne_en_francais_sans_exception(dossier: Dossier) -> None:
    muettes = _juger(TOUTES, dossier)
    assert len(TOUTES) >= 300
    assert len(muettes) <= len(TOUTES) // 100, muettes


def test_chaque_sorte_de_faute_est_semee_plusieurs_fois() -> None:
    sortes = Counter(faute.nom for faute in TOUTES)
    assert len(sortes) >= 70
    assert {nom for nom, nombre in sortes.items() if nombre < 2} <= {
        "reprise sans cible",
        "correction impossible",
    }
