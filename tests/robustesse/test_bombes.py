"""Des fichiers piégés, par les deux portes et les deux analyseurs : refusés à peu de frais, sans signal."""

import json
import os
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
    "deux-points collés": "[" + "{a:1}, " * 100_000 + "]",
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


# Une clé de presque deux mégaoctets se lit signe à signe en Python : c'est long comme le fichier, non comme son carré.
_LENTE = ("Python", "cle longue")
_CREUX = {"creux d'un gibioctet": 1 << 30, "creux d'un tébioctet": 1 << 40}


def test_chaque_bombe_est_refusee_a_peu_de_travail_et_de_memoire_sans_signal(tmp_path: Path) -> None:
    """Le travail se compte en appels de fonctions : ni la charge ni la machine n'y changent rien."""
    for nom, texte in DE_GENS.items():
        for analyseur in ("C", "Python"):
            if (analyseur, nom) != _LENTE:
                (tmp_path / f"{analyseur}@{nom}").write_text(texte, "utf-8")
    for nom, octets in DE_MACHINE.items():
        (tmp_path / f"journal@{nom}").write_bytes(octets)
    for nom, taille in _CREUX.items():
        for porte in ("C", "journal"):
            with (tmp_path / f"{porte}@{nom}").open("wb") as flux:
                flux.truncate(taille)
    attendus = sorted(chemin.name for chemin in tmp_path.iterdir())
    commande = [sys.executable, "-m", "tests.robustesse.bombes", str(tmp_path)]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True)
    lues = [json.loads(ligne) for ligne in rendu.stdout.splitlines()]
    assert [nom for nom, *_ in lues] == attendus
    for nom, memoire, appels, fautes, etat in lues:
        assert (etat, fautes > 0) == (0, True), nom
        assert memoire < 30 * 1024, (nom, memoire)
        assert appels < 60_000, (nom, appels)


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
