"""Le survol : tout un journal d'un trait, en paquets, et ce qu'il faut lire une à une mis de côté."""

from pathlib import Path

from bench.generateur import engendrer
from projet_circo.fichiers.cache.survol import BLOC, survoler
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.socle.canonique import lire_objet
from tests.conftest import RACINE as DEPOT
from tests.fichiers.lignes_survolees import MOTIFS


def test_un_journal_plus_long_qu_un_bloc_se_survole_en_entier(tmp_path: Path) -> None:
    grille = DEPOT / "data" / "projet-2016-2020.yaml"
    comptes = engendrer(130_000, tmp_path, grille)
    chemins = sorted((tmp_path / "data" / "events").rglob("*.yaml"))
    assert chemins[0].stat().st_size > BLOC
    obtenus: dict[str, int] = {}
    for chemin in chemins:
        survol = survoler(chemin, 1 << 26, MOTIFS)
        assert len(survol.reste) < 20  # l'ouverture, et les 29 février
        for _, ligne in survol.reste[1:]:
            nom = str(lire_objet(ligne[2:-1])["type"])
            obtenus[nom] = obtenus.get(nom, 0) + 1
        assert survol.taille == chemin.stat().st_size
        for (nom, _), nombre in survol.paquets.items():
            obtenus[nom] = obtenus.get(nom, 0) + nombre
    attendus: dict[str, int] = {}
    for (nom, *_), nombre in comptes.items():
        attendus[nom] = attendus.get(nom, 0) + nombre
    assert obtenus == attendus


def test_le_generateur_ecrit_des_lignes_que_la_lecture_complete_admet(tmp_path: Path) -> None:
    engendrer(400, tmp_path, DEPOT / "data" / "projet-2016-2020.yaml")
    for chemin in (tmp_path / "data" / "events").rglob("*.yaml"):
        lu = lire_fichier(chemin.read_bytes(), "x", int(chemin.parent.name[:4]), chemin.stem, complet=True)
        assert lu.constats == ()
