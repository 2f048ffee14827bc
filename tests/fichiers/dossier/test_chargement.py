"""Du disque au projet : tout se lit, et ce qui ne se lit pas n'arrête pas le reste."""

from hashlib import sha256
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import charger, empreinte_de_la_grille
from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
from projet_circo.noyau.socle.erreurs import FichierIllisible, GrilleFautive
from tests.grilles_lues import GRILLES, lire


def ouvrir_ici(racine: Path) -> Dossier:
    return ouvrir(str(racine), {}, racine)


def test_la_demonstration_se_charge_entiere_sans_un_constat(demonstration: Path) -> None:
    dossier = ouvrir_ici(demonstration)
    projet = charger(dossier, dossier.grilles[0])
    lignes = sum(len(un.chemin.read_bytes().splitlines()) for un in inventorier(dossier).journaux)
    assert (projet.nom, projet.constats, len(projet.lignes)) == ("projet-2016-2020", (), lignes)
    assert projet.est_fictif
    assert len(projet.fichiers) == 12


def test_les_lignes_vont_par_annee_fichier_et_rang(demonstration: Path) -> None:
    dossier = ouvrir_ici(demonstration)
    places = [(un.fichier, un.rang) for un in charger(dossier, dossier.grilles[0]).lignes]
    assert places == sorted(places)


def test_un_journal_que_le_disque_refuse_est_un_constat_et_les_autres_comptent(demonstration: Path) -> None:
    dossier = ouvrir_ici(demonstration)
    entier = len(charger(dossier, dossier.grilles[0]).lignes)
    refuse = demonstration / "data" / "events" / "2018-2019" / "ien-c41d08.yaml"
    perdues = len(refuse.read_bytes().splitlines())
    refuse.unlink()
    refuse.mkdir()
    (refuse / "x").write_text("", "utf-8")
    projet = charger(dossier, dossier.grilles[0])
    assert len(projet.lignes) == entier - perdues


def test_une_grille_fautive_dit_toutes_ses_fautes_et_rien_ne_se_calcule(demonstration: Path) -> None:
    dossier = ouvrir_ici(demonstration)
    chemin = dossier.grilles[0].chemin
    chemin.write_text(chemin.read_text("utf-8").replace("genre: qualitatif", "genre: mixte"), "utf-8")
    with pytest.raises(GrilleFautive) as refus:
        charger(dossier, dossier.grilles[0])
    assert len(refus.value.constats) == 5
    assert "data/projet-2016-2020.yaml" in refus.value.message


def test_sans_unites_le_referentiel_est_vide(vierge: Path) -> None:
    dossier = ouvrir_ici(vierge)
    projet = charger(dossier, dossier.grilles[0])
    assert (projet.referentiel.unites, projet.lignes, projet.est_fictif) == ({}, (), False)


def test_l_empreinte_de_la_grille_est_celle_de_ses_octets(vierge: Path) -> None:
    fichier = ouvrir_ici(vierge).grilles[0]
    assert empreinte_de_la_grille(fichier) == sha256(fichier.chemin.read_bytes()).hexdigest()[:32]
    avant = empreinte_de_la_grille(fichier)
    fichier.chemin.write_bytes(fichier.chemin.read_bytes() + b"\n")
    assert empreinte_de_la_grille(fichier) != avant


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_une_grille_se_lit_seule_ou_qu_elle_soit(chemin: Path) -> None:
    assert lire_un_fichier_de_grille(chemin) == lire(chemin)


def test_une_grille_seule_absente_ou_fautive_le_dit(tmp_path: Path) -> None:
    with pytest.raises(FichierIllisible):
        lire_un_fichier_de_grille(tmp_path / "absente.yaml")
    (tmp_path / "fautive.yaml").write_text("format: circo/grille/1\ntitre: x\n", "utf-8")
    with pytest.raises(GrilleFautive) as refus:
        lire_un_fichier_de_grille(tmp_path / "fautive.yaml")
    assert [un.regle for un in refus.value.constats] == ["cle-manquante"]
