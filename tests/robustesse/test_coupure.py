"""La coupure de courant, simulée : ne survit que ce qui a été fixé, et un morceau au hasard du reste."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from projet_circo.fichiers.disque import descripteur
from projet_circo.fichiers.journal.ecriture import Place
from projet_circo.noyau.socle.identifiant import former
from tests.robustesse.journaux import ecrire, ids, place_dans

AJOUTS = 8


class Disque:
    """Note ce qui est écrit, raccourci et fixé, dans l'ordre ; dit ce qui resterait après une coupure."""

    def __init__(self, *, fixe: bool = True) -> None:
        self.gestes: list[tuple[str, str, bytes | int]] = []
        self.fixe = fixe

    def installer(self, substitut: pytest.MonkeyPatch) -> None:
        vrais = {nom: getattr(os, nom) for nom in ("write", "ftruncate", "fsync")}

        def ecrire_vraiment(fd: int, octets: bytes) -> int:
            self.noter("write", fd, octets)
            return int(vrais["write"](fd, octets))

        def raccourcir(fd: int, longueur: int) -> None:
            self.noter("ftruncate", fd, longueur)
            vrais["ftruncate"](fd, longueur)

        def fixer(fd: int) -> None:
            if self.fixe:
                self.noter("fsync", fd, b"")
                vrais["fsync"](fd)

        substitut.setattr(os, "write", ecrire_vraiment)
        substitut.setattr(os, "ftruncate", raccourcir)
        substitut.setattr(os, "fsync", fixer)

    def noter(self, geste: str, fd: int, valeur: bytes | int) -> None:
        self.gestes.append((geste, str(Path(f"/proc/self/fd/{fd}").readlink()), valeur))

    def apres_une_coupure(self, rang: int, hasard: Random) -> dict[str, bytes]:
        """Rend, par fichier, ce qui survit si le courant manque après le geste `rang`."""
        fixes: dict[str, bytes] = {}
        vifs: dict[str, bytes] = {}
        nommes: set[str] = set()
        for geste, chemin, valeur in self.gestes[:rang]:
            if geste == "write" and isinstance(valeur, bytes):
                vifs[chemin] = vifs.get(chemin, b"") + valeur
            elif geste == "ftruncate" and isinstance(valeur, int):
                vifs[chemin] = vifs.get(chemin, b"")[:valeur]
            elif geste == "fsync":
                nommes.update(un for un in vifs if str(Path(un).parent) == chemin)
                if chemin in vifs:
                    fixes[chemin] = vifs[chemin]
        restes = {}
        for chemin, vif in vifs.items():
            fixe = fixes.get(chemin, b"")
            flottant = vif[len(fixe) :] if vif.startswith(fixe) else b""
            survit = flottant[: hasard.randrange(len(flottant) + 1)]
            if hasard.random() < 0.3:
                survit += b"\0" * (len(flottant) - len(survit))  # place allouée, jamais écrite
            if chemin in nommes or hasard.random() < 0.5:
                restes[chemin] = fixe + survit
        return restes


def _remonter(restes: dict[str, bytes], ancien: Path, neuf: Path) -> Place:
    for chemin, octets in restes.items():
        cible = neuf / Path(chemin).relative_to(ancien)
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.write_bytes(octets)
    return place_dans(neuf)


def _couper_partout(racine: Path, *, fixe: bool, hasards: int) -> Iterator[list[str]]:
    """Rend, pour chaque coupure, les faits confirmés avant elle et absents après reprise."""
    disque, confirmes_a = Disque(fixe=fixe), []
    place = place_dans(racine / "avant")
    with pytest.MonkeyPatch.context() as substitut:
        disque.installer(substitut)
        for rang in range(1, AJOUTS + 1):
            ecrire(place, rang)
            confirmes_a.append(len(disque.gestes))
    hasard = Random(13)
    for coupure in range(len(disque.gestes) + 1):
        confirmes = [former(rang) for rang, a in enumerate(confirmes_a, 1) if a <= coupure]
        for essai in range(hasards):
            restes = disque.apres_une_coupure(coupure, hasard)
            apres = _remonter(restes, racine / "avant", racine / f"{coupure}-{essai}")
            ecrire(apres, 99)
            presents = ids(apres.partage.read_bytes())
            assert len(set(presents)) == len(presents)
            assert presents[-1] == former(99)
            yield [un for un in confirmes if un not in presents]


@pytest.mark.parametrize("hasards", [3, pytest.param(60, marks=pytest.mark.longue)])
def test_une_coupure_apres_chaque_geste_ne_perd_rien_de_confirme(tmp_path: Path, hasards: int) -> None:
    pertes = list(_couper_partout(tmp_path, fixe=True, hasards=hasards))
    assert [perte for perte in pertes if perte] == []
    sys.stdout.write(f"{len(pertes)} coupures, aucune perte\n")
    assert len(pertes) > 30 * hasards


def test_le_meme_banc_voit_la_maniere_sans_fsync_perdre(tmp_path: Path) -> None:
    pertes = [len(perte) for perte in _couper_partout(tmp_path, fixe=False, hasards=3)]
    assert sum(pertes) > 10


def test_le_meme_banc_voit_qu_un_nom_de_fichier_non_fixe_se_perd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Le journal, fixé, sans que son répertoire le soit : le fichier entier peut disparaître."""
    from projet_circo.fichiers.journal import ecriture

    monkeypatch.setattr(descripteur, "fixer_le_repertoire", lambda _un: None)
    monkeypatch.setattr(ecriture, "fixer_le_repertoire", lambda _un: None)
    assert sum(len(perte) for perte in _couper_partout(tmp_path, fixe=True, hasards=3)) > 0
