"""Tout relire : à un ou à plusieurs processus la même récolte, et un doute entre deux années rend la main."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.cache import recolte
from projet_circo.fichiers.cache.index import etat_de
from projet_circo.fichiers.cache.recolte import Lot, recolter, survoler_tous
from projet_circo.fichiers.cache.resumes import Recherche
from projet_circo.fichiers.disque.dossier import inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.fichiers.journal.motifs import motifs_de
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.socle.erreurs import GrilleFautive

MOTIFS = motifs_de({"demande": frozenset({"nature", "initiative"})})


def chercher(racine: Path, au: date | None = None) -> Recherche:
    dossier = ouvrir(str(racine), {}, racine)
    return Recherche(dossier, dossier.grilles[0], au, date(2026, 11, 24), os.environ)


@pytest.mark.parametrize("au", [None, date(2019, 2, 15), date(2018, 8, 31)])
def test_la_recolte_compte_comme_la_lecture_complete(au: date | None, demonstration: Path) -> None:
    recherche = chercher(demonstration, au)
    recoltee = recolter(recherche, garder=False)
    assert recoltee is not None
    complete = charger(recherche.dossier, recherche.grille).contexte(au=au or date(2020, 8, 31))
    assert evoluer(recoltee[0], Choix()) == evoluer(complete, Choix())
    assert recoltee[1] == ()


def test_a_plusieurs_processus_le_survol_est_le_meme(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = ouvrir(str(demonstration), {}, demonstration)
    lots = [Lot(journal, etat_de(journal.chemin)) for journal in inventorier(dossier).journaux]
    seul = survoler_tous(lots, MOTIFS)
    monkeypatch.setattr(recolte, "A_PLUSIEURS", 0)
    assert survoler_tous(lots, MOTIFS) == seul
    assert all(seul)


def test_un_identifiant_present_dans_deux_annees_rend_la_main_a_la_lecture_complete(
    demonstration: Path,
) -> None:
    events = demonstration / "data" / "events"
    ligne = (events / "2018-2019" / "secretariat-3f9a1c.yaml").read_bytes().splitlines(keepends=True)[3]
    (events / "2017-2018" / "copie-0a1b2c.yaml").write_bytes(ligne)
    assert recolter(chercher(demonstration), garder=False) is None


def test_garder_ecrit_l_index_et_ne_pas_garder_n_ecrit_rien(
    demonstration: Path, utilisateur_neuf: Path
) -> None:
    cache = utilisateur_neuf / "cache"
    recolter(chercher(demonstration), garder=False)
    assert not cache.exists()
    recolter(chercher(demonstration), garder=True)
    ecrits = {chemin.name for chemin in cache.rglob("*") if chemin.is_file()}
    assert ecrits == {
        "sommaire.json",
        *(f"{nom}" for an in range(2016, 2020) for nom in (f"annee-{an}.json", f"cles-{an}.bin")),
    }


def test_un_journal_efface_entre_temps_est_un_dommage_pas_une_chute(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recherche = chercher(demonstration)
    survoler = recolte.survoler_tous

    def effacer(*arguments: object) -> object:
        shutil.rmtree(demonstration / "data" / "events" / "2016-2017")
        return survoler(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(recolte, "survoler_tous", effacer)
    recoltee = recolter(recherche, garder=False)
    assert recoltee is not None
    assert len(recoltee[1]) == 3
    assert {un.fichier.split("/")[2] for un in recoltee[1]} == {"2016-2017"}


def test_une_grille_fautive_arrete_tout(demonstration: Path) -> None:
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    grille.write_text(grille.read_text("utf-8").replace("niveaux: [axe", "niveau: [axe"), "utf-8")
    with pytest.raises(GrilleFautive) as refus:
        recolter(chercher(demonstration), garder=False)
    assert refus.value.constats
