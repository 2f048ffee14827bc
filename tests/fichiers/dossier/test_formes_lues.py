"""Lire la grille et le référentiel d'un dossier, sans les journaux."""

import subprocess
import sys
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, ouvrir
from projet_circo.fichiers.dossier.formes_lues import lire_grille, lire_unites
from projet_circo.noyau.socle.erreurs import FichierIllisible
from tests.erreurs.musee import ICI, monter


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    monter(ICI / "aucun", tmp_path / "d")
    return ouvrir(str(tmp_path / "d"), {}, tmp_path)


def test_une_grille_juste_se_lit_avec_son_document(dossier: Dossier) -> None:
    lue = lire_grille(dossier, dossier.grilles[0])
    assert lue.constats == ()
    assert lue.grille is not None
    assert lue.document.situer(("titre",))[0].ligne == 3


def test_une_grille_fautive_n_a_pas_de_valeur_mais_dit_toutes_ses_fautes(dossier: Dossier) -> None:
    chemin = dossier.grilles[0].chemin
    chemin.write_text(
        chemin.read_text("utf-8").replace("sens: hausse", "sens: hause").replace("annees:", "anees:")
    )
    lue = lire_grille(dossier, dossier.grilles[0])
    assert lue.grille is None
    assert [un.regle for un in lue.constats] == ["cle-inconnue", "valeur-hors-liste"]


def test_un_avertissement_de_lecture_ne_cache_pas_l_erreur_de_forme_de_la_meme_place(
    dossier: Dossier,
) -> None:
    chemin = dossier.grilles[0].chemin
    chemin.write_text(
        chemin.read_text("utf-8").replace("niveaux: [axe, objectif]", "niveaux: axe #[objectif]")
    )
    lue = lire_grille(dossier, dossier.grilles[0])
    assert lue.grille is None
    assert [(un.regle, un.est_bloquant) for un in lue.constats] == [("texte-coupe", False), ("genre", True)]


def test_sans_unites_yaml_le_referentiel_est_vide_et_sans_document(dossier: Dossier) -> None:
    assert set(lire_unites(dossier).referentiel.unites) == {"0000011M", "0000012N", "0000013P"}
    (dossier.donnees / "unites.yaml").unlink()
    vide = lire_unites(dossier)
    assert (vide.referentiel.unites, vide.document, vide.constats) == ({}, None, ())


def test_un_lien_a_la_place_du_referentiel_empeche_le_travail(dossier: Dossier) -> None:
    (dossier.donnees / "unites.yaml").unlink()
    (dossier.donnees / "unites.yaml").symlink_to("/etc/hostname")
    with pytest.raises(FichierIllisible):
        lire_unites(dossier)


def test_valider_une_grille_n_attend_pas_les_formes_des_evenements() -> None:
    importer = "import sys, projet_circo.fichiers.dossier.validation_de_grille"
    dire = "print('projet_circo.noyau.grille.evenement' in sys.modules)"
    rendu = subprocess.run(
        [sys.executable, "-c", f"{importer}; {dire}"], capture_output=True, text=True, check=True
    )
    assert rendu.stdout.strip() == "False"
