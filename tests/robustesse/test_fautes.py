"""Une faute du système à chaque appel du protocole d'ajout, l'un après l'autre : rien à moitié, rien de perdu."""

import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.fichiers.journal.prive import controler_la_chaine
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.robustesse.journaux import POSTE, champs, ecrire, faits, ids, ouvrir, place_dans

APPELS = ("open", "fstat", "stat", "lseek", "read", "write", "fsync", "ftruncate", "close", "mkdir", "unlink")
FAUTES = [OSError(errno.ENOSPC, "plein"), OSError(errno.EIO, "disque"), MemoryError(), KeyboardInterrupt()]


class Compteur:
    """Compte les appels du système, et fait échouer le énième (ou tous à partir de lui)."""

    def __init__(
        self, au: int = 0, erreur: BaseException | None = None, *, pour_de_bon: bool = False
    ) -> None:
        self.au, self.erreur, self.pour_de_bon = au, erreur, pour_de_bon
        self.faits: list[str] = []

    def envelopper(self, nom: str, vrai: Callable[..., Any]) -> Callable[..., Any]:
        def faux(*arguments: Any, **options: Any) -> Any:
            self.faits.append(nom)
            vient = len(self.faits) == self.au or (self.pour_de_bon and 0 < self.au <= len(self.faits))
            # Les signaux sont tenus : Ctrl-C ne tombe ni dans une fermeture, ni dans ce qui défait.
            if vient and self.erreur is not None:
                if nom == "close":
                    vrai(*arguments, **options)
                raise self.erreur
            return vrai(*arguments, **options)

        return faux

    @contextmanager
    def installer(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as substitut:
            for nom in APPELS:
                substitut.setattr(os, nom, self.envelopper(nom, getattr(os, nom)))
            substitut.setattr(fcntl, "flock", self.envelopper("flock", fcntl.flock))
            yield


def _rien(place: Place) -> None:
    """Un fichier neuf."""


def _deux(place: Place) -> None:
    ecrire(place, 1, 2)


def _queue(place: Place) -> None:
    _deux(place)
    place.partage.write_bytes(place.partage.read_bytes() + b'- {"id": "')


def _manque(place: Place) -> None:
    _deux(place)
    entier = place.partage.read_bytes()
    place.partage.write_bytes(entier[: entier[:-1].rfind(b"\n") + 1])


def _reinstalle(place: Place) -> None:
    _deux(place)
    shutil.rmtree(place.prive.parent)


def _autre(place: Place) -> None:
    ancien = place_dans(place.partage.parent.parent / "ancien")
    ajouter(ancien, [champs(8)], lambda: {**ouvrir(), "id": champs(9)["id"]})
    _deux(place)
    place.prive.write_bytes(ancien.prive.read_bytes())


DEPARTS = {
    "neuf": _rien,
    "deux": _deux,
    "queue": _queue,
    "manque": _manque,
    "reinstalle": _reinstalle,
    "autre": _autre,
}


def _preparer(racine: Path, depart: str) -> Place:
    """Rend un poste dans l'état de départ, copié d'un modèle écrit une fois."""
    modele = racine.with_name(f"modele-{depart}")
    if not modele.exists():
        modele.mkdir(parents=True)
        DEPARTS[depart](place_dans(modele))
    shutil.rmtree(racine, ignore_errors=True)
    shutil.copytree(modele, racine)
    return place_dans(racine)


def _entier(chemin: Path) -> bytes:
    octets = chemin.read_bytes() if chemin.exists() else b""
    return octets[: octets.rfind(b"\n") + 1]


# En intégration, chaque faute depuis un fichier neuf et depuis un fichier ordinaire, et l'une d'elles depuis chaque
# départ ; le reste se croise dans la version longue.
CROISEMENTS = [
    pytest.param(
        depart,
        erreur,
        id=f"{depart}-{type(erreur).__name__}{getattr(erreur, 'errno', '')}",
        marks=()
        if depart in ("neuf", "deux") or getattr(erreur, "errno", 0) == errno.EIO
        else pytest.mark.longue,
    )
    for depart in DEPARTS
    for erreur in FAUTES
]


@pytest.mark.parametrize(("depart", "erreur"), CROISEMENTS)
def test_une_faute_a_chaque_appel_ne_laisse_rien_a_moitie(
    tmp_path: Path, depart: str, erreur: BaseException
) -> None:
    place = _preparer(tmp_path / "essai", depart)
    compte = Compteur()
    with compte.installer():
        ecrire(place, 3)
    assert {"write", "fsync", "flock", "open"} <= set(compte.faits)
    connus = [] if depart == "neuf" else faits(1, 2)
    confirmes = refuses = 0
    for au, nom in enumerate(compte.faits, 1):
        if isinstance(erreur, KeyboardInterrupt) and nom == "close":
            continue
        place = _preparer(tmp_path / "essai", depart)
        with Compteur(au, erreur).installer():
            try:
                ecrire(place, 3)
            except (EcritureRefusee, KeyboardInterrupt) as refus:
                attendu, dit = connus, str(refus)
                refuses += 1
                assert isinstance(erreur, KeyboardInterrupt) or "rien n'a été ajouté" in dit, (au, nom, dit)
            else:
                attendu = [*connus, *faits(3)]
                confirmes += 1
        assert ids(_entier(place.partage)) in (attendu, attendu[:1] if depart == "manque" else attendu), (
            au,
            nom,
        )
        if depart == "neuf" and attendu == []:
            assert not place.partage.exists() or nom in ("unlink", "read", "lseek", "fstat", "stat"), (
                au,
                nom,
            )
        ecrire(place, 4)
        assert ids(place.partage.read_bytes()) == [*attendu, *faits(4)], (au, nom)
        assert place.partage.read_bytes() == place.prive.read_bytes()
        controler_la_chaine(place.partage.read_bytes())
    sys.stdout.write(f"{refuses + confirmes} fautes ({depart}) : {refuses} refus, {confirmes} confirmés\n")
    assert refuses > 10
    assert confirmes <= len(compte.faits) // 2


@pytest.mark.parametrize("depart", ["neuf", "deux", "manque"])
def test_un_disque_qui_ne_repond_plus_du_tout_ne_fait_rien_perdre(tmp_path: Path, depart: str) -> None:
    """À partir d'un appel, tous échouent : ce qui n'a pas pu être défait est dit, et la suite reste juste."""
    place = _preparer(tmp_path / "essai", depart)
    compte = Compteur()
    with compte.installer():
        ecrire(place, 3)
    connus = [] if depart == "neuf" else faits(1, 2)
    indefaits = 0
    for au in range(1, len(compte.faits) + 1):
        place = _preparer(tmp_path / "essai", depart)
        with Compteur(au, OSError(errno.EIO, "disque"), pour_de_bon=True).installer():
            try:
                ecrire(place, 3)
            except EcritureRefusee as refus:
                dit = str(refus)
            else:
                dit = "confirmé"
        ecrire(place, 4)
        presents = ids(place.partage.read_bytes())
        if dit == "confirmé":
            assert presents == [*connus, *faits(3, 4)]
        elif "pas pu être défaite" in dit:
            indefaits += 1
            assert presents in ([*connus, *faits(4)], [*connus, *faits(3, 4)])
        else:
            assert presents == [*connus, *faits(4)], (au, dit)
        controler_la_chaine(place.partage.read_bytes())
    assert indefaits > 0


def test_confirme_veut_dire_fixe_deux_fois_et_le_nom_aussi(tmp_path: Path) -> None:
    """Sans `fsync`, une coupure perdrait tout : chacun a lieu, dans l'ordre, avant que l'ajout ne soit rendu."""
    place = _preparer(tmp_path / "essai", "neuf")
    fixes: list[str] = []
    vrai_fsync, vrai_write = os.fsync, os.write

    def fixer(descripteur: int) -> None:
        fixes.append(
            f"fsync {Path(f'/proc/self/fd/{descripteur}').readlink().relative_to(tmp_path / 'essai')}"
        )
        vrai_fsync(descripteur)

    def noter(descripteur: int, octets: bytes) -> int:
        fixes.append(
            f"write {Path(f'/proc/self/fd/{descripteur}').readlink().relative_to(tmp_path / 'essai')}"
        )
        return vrai_write(descripteur, octets)

    with pytest.MonkeyPatch.context() as substitut:
        substitut.setattr(os, "fsync", fixer)
        substitut.setattr(os, "write", noter)
        ecrire(place, 1)
        neuf, fixes[:] = list(fixes), []
        ecrire(place, 2)
    prive, partage = f"prive/{POSTE}.yaml", f"partage/{POSTE}.yaml"
    deux = [f"write {prive}", f"fsync {prive}", f"write {partage}", f"fsync {partage}"]
    assert fixes == ["write verrou", *deux]
    assert [un for un in neuf if not un.startswith("fsync .")] == [
        "write verrou",
        *deux,
        "fsync partage",
        "fsync prive",
    ]
    assert neuf.count("fsync .") == 2  # les deux répertoires neufs ont leur nom fixé dans leur parent
