"""Le disque refuse pour de vrai : un petit tmpfs si l'on peut en monter un, et une taille de fichier bornée."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from projet_circo.fichiers.journal.prive import controler_la_chaine
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.conftest import RACINE
from tests.robustesse.journaux import champs, ecrire, faits, ids, place_dans


@pytest.fixture
def petit_disque(tmp_path: Path) -> Iterator[Path]:
    """Un tmpfs de 64 Kio."""
    disque = tmp_path / "disque"
    disque.mkdir()
    monte = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disque)], capture_output=True, check=False
    )
    if not monte or monte.returncode:
        pytest.skip(
            "monter un tmpfs n'est pas permis ici : la taille bornée (RLIMIT_FSIZE) l'éprouve à sa place"
        )
    yield disque
    subprocess.run(["umount", str(disque)], check=False)


def _remplir(racine: Path) -> tuple[list[int], str]:
    """Ajoute jusqu'au refus ; rend les rangs confirmés et le refus."""
    place, confirmes = place_dans(racine), list[int]()
    for rang in range(1, 2_000):
        try:
            ecrire(place, rang)
        except EcritureRefusee as refus:
            return confirmes, str(refus)
        confirmes.append(rang)
    return confirmes, ""


def test_sur_un_disque_plein_ce_qui_est_confirme_est_la(petit_disque: Path) -> None:
    confirmes, refus = _remplir(petit_disque)
    place = place_dans(petit_disque)
    assert refus == "le journal n'a pas pu être écrit (le disque est plein) : rien n'a été ajouté"
    assert len(confirmes) > 20
    assert ids(place.partage.read_bytes()) == faits(*confirmes)
    controler_la_chaine(place.partage.read_bytes())
    subprocess.run(["mount", "-o", "remount,size=128k", str(petit_disque)], check=True)
    ecrire(place, 3_000)  # la place revenue, rien de ce qui a été refusé ne reparaît
    assert ids(place.partage.read_bytes()) == faits(*confirmes, 3_000)
    assert place.partage.read_bytes() == place.prive.read_bytes()


def test_sur_un_disque_en_lecture_seule_rien_ne_s_ajoute_et_la_cause_est_dite(petit_disque: Path) -> None:
    place = place_dans(petit_disque)
    ecrire(place, 1)
    avant = place.partage.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(petit_disque)], check=True)
    with pytest.raises(EcritureRefusee, match="disque en lecture seule"):
        ecrire(place, 2)
    subprocess.run(["mount", "-o", "remount,rw", str(petit_disque)], check=True)
    assert place.partage.read_bytes() == avant


def test_le_meme_disque_voit_la_maniere_naive_tout_perdre(petit_disque: Path) -> None:
    """Tout réécrire avec `yaml.dump` : le disque plein tronque le fichier, qui ne se lit plus du tout."""
    chemin, saisis = petit_disque / "p.yaml", [champs(1, "Lecture : " * 300)]
    plein = False
    while not plein:
        texte = yaml.dump([*saisis, champs(len(saisis) + 1, "Lecture : " * 300)], allow_unicode=True)
        try:
            chemin.write_text(texte, "utf-8")
        except OSError:
            plein = True
        else:
            saisis.append(champs(len(saisis) + 1, "Lecture : " * 300))
    try:
        restes = yaml.load(chemin.read_text("utf-8", "ignore"), Loader=yaml.CSafeLoader) or []
    except yaml.YAMLError:
        restes = []
    assert len(saisis) > 5
    assert restes[: len(saisis)] != saisis


def test_une_taille_de_fichier_bornee_ne_laisse_rien_a_moitie(tmp_path: Path) -> None:
    """Le système refuse au milieu d'une ligne (RLIMIT_FSIZE), dans un processus à part."""
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.robustesse.test_disque_plein import _remplir\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "confirmes, refus = _remplir(Path(sys.argv[1]))\n"
        "print(*confirmes, sep=' ')\n"
        "print(refus)\n"
    )
    commande = [sys.executable, "-c", script, str(tmp_path)]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True)
    confirmes, refus = rendu.stdout.splitlines()
    assert "rien n'a été ajouté" in refus
    place = place_dans(tmp_path)
    assert ids(place.partage.read_bytes()) == faits(*map(int, confirmes.split()))
    assert len(confirmes.split()) > 10
    controler_la_chaine(place.partage.read_bytes())
