"""Des fichiers piégés, par les deux portes et les deux analyseurs : refusés vite, à peu de mémoire, sans signal."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import yaml

from projet_circo.fichiers.yaml import lecture
from projet_circo.fichiers.yaml.document import Document
from tests.conftest import RACINE

_MARQUE = b', "empreinte": "'
_LETTRES = list(zip("abcdefghi", "bcdefghij", strict=True))

DE_GENS = {
    "rires": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in _LETTRES),
    "fusions": "a: &a {x: 1}\n"
    + "".join(f"{b}: &{b} {{<<: [{','.join([f'*{a}'] * 9)}]}}\n" for a, b in _LETTRES),
    "crochets": "[" * 25_043,
    "accolades": "{a: " * 25_000,
    "interrogations": "? " * 100_000,
    "tirets": "- " * 100_000,
    "ancres": "".join(f"- &a{n} x\n" for n in range(100_000)),
    "cles entieres": "".join(f"{n * 2**31}: x\n" for n in range(20_000)),
    "cle longue": f"{'a' * 1_900_000}: 1\n",
    "etiquettes": "- !!python/object:os.system x\n" * 50_000,
}
DE_MACHINE = {
    "crochets": b'- {"a": ' + b"[" * 25_000 + _MARQUE + b'"}\n',
    "crochets en lignes": (b'- {"a": ' + b"[" * 30_000 + _MARQUE + b'"}\n') * 60,
    "lignes vides": _MARQUE + b"\n" * 2_000_000,
    "lignes courtes": _MARQUE + b"\n" + b"- {}\n" * 390_000,
    "une seule ligne": b'- {"id": "' + b"a" * 1_990_000 + _MARQUE,
    "zeros": b"\0" * 1_990_000 + _MARQUE,
    "entiers": (b'- {"a": ' + b"9" * 60_000 + _MARQUE + b'"}\n') * 33,
    "cles": b"- {" + b", ".join(b'"k%d": 1' % n for n in range(10_000)) + _MARQUE + b'"}\n',
    "cle longue": b'- {"' + b"a" * 1_100 + b'": 1' + _MARQUE + b'"}\n',
    "mebioctet": b'- {"objet": "' + b"a" * 1_048_576 + b'"' + _MARQUE + b'"}\n',
}


def _mesurer(porte: str, chemin: Path) -> tuple[float, float, int]:
    """Rend le temps de calcul (secondes), la mémoire prise (Mio), les fautes dites ; aucun signal ne l'arrête.

    Sur une machine chargée, un temps trop long se mesure de nouveau : le plus court dit ce que le calcul coûte.
    """
    mesures: list[tuple[float, float, int]] = []
    while len(mesures) < 4 and not (mesures and mesures[-1][0] < 0.1):
        mesures.append(_mesurer_une_fois(porte, chemin))
    return min(mesures)


def _mesurer_une_fois(porte: str, chemin: Path) -> tuple[float, float, int]:
    commande = [sys.executable, "-m", "tests.robustesse.bombes", porte, str(chemin)]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False, timeout=60)
    assert rendu.returncode == 0, (rendu.returncode, rendu.stderr[-500:])
    duree, pris, fautes = rendu.stdout.split()
    return float(duree) / 1000, int(pris) / 1024, int(fautes)


# Une clé de presque deux mégaoctets se lit signe à signe en Python : c'est long comme le fichier, non comme son carré.
_PAR_ANALYSEUR = [
    (nom, un) for nom in DE_GENS for un in ("C", "Python") if (nom, un) != ("cle longue", "Python")
]


@pytest.mark.parametrize(("nom", "analyseur"), _PAR_ANALYSEUR)
def test_une_bombe_ecrite_a_la_main_est_refusee(nom: str, analyseur: str, tmp_path: Path) -> None:
    chemin = tmp_path / "bombe.yaml"
    chemin.write_text(DE_GENS[nom], "utf-8")
    assert chemin.stat().st_size <= 2_000_000
    duree, memoire, fautes = _mesurer(analyseur, chemin)
    sys.stdout.write(f"{nom} ({analyseur}) : {duree * 1000:.0f} ms, {memoire:.0f} Mio\n")
    assert fautes > 0
    assert memoire < 50
    assert duree < 0.1


@pytest.mark.parametrize("nom", DE_MACHINE)
def test_une_bombe_dans_un_journal_est_refusee(nom: str, tmp_path: Path) -> None:
    chemin = tmp_path / "bombe.yaml"
    chemin.write_bytes(DE_MACHINE[nom])
    assert chemin.stat().st_size <= 2_100_000
    duree, memoire, fautes = _mesurer("journal", chemin)
    sys.stdout.write(f"{nom} (journal) : {duree * 1000:.0f} ms, {memoire:.0f} Mio\n")
    assert fautes > 0
    assert memoire < 50
    assert duree < 0.1


@pytest.mark.parametrize("porte", ["C", "Python", "journal"])
@pytest.mark.parametrize("taille", [1 << 30, 1 << 40])
def test_un_fichier_creux_enorme_est_refuse_sans_etre_lu(porte: str, taille: int, tmp_path: Path) -> None:
    chemin = tmp_path / "creux.yaml"
    with chemin.open("wb") as flux:
        flux.truncate(taille)
    duree, memoire, fautes = _mesurer(porte, chemin)
    assert (fautes, memoire < 50, duree < 0.1) == (1, True, True)


def test_la_maniere_naive_s_epuise_sur_cinq_cents_octets(tmp_path: Path) -> None:
    """`yaml.load` lit les rires sans broncher ; les écrire dans un message en développe un milliard."""
    chemin = tmp_path / "rires.yaml"
    chemin.write_text(DE_GENS["rires"], "utf-8")
    assert chemin.stat().st_size < 600
    commande = [sys.executable, "-m", "tests.robustesse.bombes", "naif", str(chemin)]
    borne = (400 << 20, 400 << 20)
    try:
        rendu = subprocess.run(
            commande,
            cwd=RACINE,
            capture_output=True,
            check=False,
            timeout=10,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, borne),
        )
    except subprocess.TimeoutExpired:
        return
    assert b"MemoryError" in rendu.stderr


_SIGNES = [
    *"[]{}:|>'\"#\ta\\~=@`é😀\xa0\n",
    "  ",
    ": ",
    "- ",
    "? ",
    ", ",
    "&a ",
    "*a",
    "!!set ",
    "!x ",
    "<<: ",
]
_SIGNES += ["%YAML 1.1\n", "---\n", "...\n", "0x1F", "\r\n"]


@pytest.mark.longue
@pytest.mark.parametrize("analyseur", ["C", "Python"])
def test_du_bruit_de_yaml_ne_fait_tomber_aucun_lecteur(analyseur: str) -> None:
    """Des assemblages au hasard dans un processus à part : des documents rendus, jamais un signal ni une exception."""
    fils = os.fork()
    if fils == 0:
        try:
            lecture._LECTEUR = yaml.CSafeLoader if analyseur == "C" else yaml.SafeLoader
            hasard = Random(2026)
            for _ in range(60_000 if analyseur == "C" else 20_000):
                morceaux = hasard.choices(_SIGNES, k=hasard.randrange(1, 60))
                texte = "".join(un * hasard.choice((1, 1, 1, 2, 40)) for un in morceaux)
                if not isinstance(lecture.lire_yaml(texte.encode(), "bruit.yaml"), Document):
                    os._exit(3)
        except BaseException:
            os._exit(2)
        os._exit(0)
    _, etat = os.waitpid(fils, 0)
    assert etat == 0
