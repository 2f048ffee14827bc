"""Queues déchirées, écriture courte, fichiers piégés, fusion git de deux clones."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from projet_circo.fichiers.disque import descripteur
from projet_circo.fichiers.journal import ecriture
from projet_circo.fichiers.journal.attributs import controler_les_attributs
from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.journal.prive import controler_la_chaine
from projet_circo.noyau.socle.canonique import NonCanonique
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from projet_circo.noyau.socle.identifiant import former
from tests.robustesse.journaux import CHEMIN, POSTE, champs, ecrire, ids, ouvrir, place_dans


@pytest.fixture
def modele(tmp_path: Path) -> tuple[Path, bytes, bytes]:
    """Un journal de trois faits, et les octets d'une quatrième ligne en vol."""
    place = place_dans(tmp_path / "modele")
    ecrire(place, 1, 2, 3)
    avant = place.partage.read_bytes()
    ecrire(place, 4)
    return tmp_path, avant, place.partage.read_bytes()[len(avant) :]


def _queues(ligne: bytes) -> Iterator[bytes]:
    hasard = Random(3)
    for coupe in range(1, len(ligne)):
        yield ligne[:coupe]
        yield ligne[:coupe] + b"\0" * 40
        yield ligne[:coupe] + b"\0" * (len(ligne) - coupe - 1) + ligne[-1:]
        yield ligne[:coupe] + hasard.randbytes(30)


def test_une_queue_dechiree_a_chaque_octet_ne_perd_ni_n_invente_rien(
    modele: tuple[Path, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descripteur: None)  # des milliers d'états, sans user le disque
    racine, avant, ligne = modele
    repares = refuses = 0
    place = place_dans(racine / "essai")
    for queue in _queues(ligne):
        shutil.rmtree(racine / "essai", ignore_errors=True)
        place.partage.parent.mkdir(parents=True)
        place.partage.write_bytes(avant + queue)
        lues = ids(avant + queue)
        assert lues[:3] == [former(un) for un in (1, 2, 3)]
        assert lues[3:] in ([], [former(4)])
        try:
            ecrire(place, 5)
        except EcritureRefusee:
            refuses += 1
            assert place.partage.read_bytes() == avant + queue
        else:
            repares += 1
            assert ids(place.partage.read_bytes())[:3] == lues[:3]
            assert ids(place.partage.read_bytes())[-1] == former(5)
            controler_la_chaine(place.partage.read_bytes())
    sys.stdout.write(
        f"{repares + refuses} queues : {repares} réparées, {refuses} refusées sans rien toucher\n"
    )
    assert repares > 800
    assert refuses > 300


def test_le_journal_prive_rend_la_ligne_en_vol_a_chaque_octet(
    modele: tuple[Path, bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mort entre les deux écritures : le privé a la ligne entière, le partagé un morceau ; elle y est remise."""
    monkeypatch.setattr(os, "fsync", lambda _descripteur: None)
    racine, avant, ligne = modele
    for coupe in range(len(ligne)):
        place = place_dans(racine / str(coupe))
        for chemin, octets in ((place.partage, avant + ligne[:coupe]), (place.prive, avant + ligne)):
            chemin.parent.mkdir(parents=True)
            chemin.write_bytes(octets)
        ecrire(place, 5)
        assert ids(place.partage.read_bytes()) == [former(un) for un in (1, 2, 3, 4, 5)]
        assert place.partage.read_bytes() == place.prive.read_bytes()


def test_la_maniere_naive_rend_le_fichier_illisible(modele: tuple[Path, bytes, bytes]) -> None:
    _, avant, ligne = modele
    illisibles = 0
    for coupe in range(1, len(ligne), 7):
        try:
            yaml.load(avant + ligne[:coupe], Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            illisibles += 1
    assert illisibles > 20


def test_une_troncature_et_une_reecriture_entiere_se_voient_par_le_journal_prive(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2, 3)
    entier = place.partage.read_bytes()
    place.partage.write_bytes(entier[: entier[:-1].rfind(b"\n") + 1])
    ecrire(place, 4)  # la ligne coupée est remise avant l'ajout
    assert ids(place.partage.read_bytes()) == [former(un) for un in (1, 2, 3, 4)]
    autre = place_dans(tmp_path / "autre")
    ajouter(autre, [champs(9, "réécrit")], ouvrir)
    place.partage.write_bytes(autre.partage.read_bytes())
    with pytest.raises(EcritureRefusee, match="deux histoires"):
        ecrire(place, 5)


def test_la_chaine_se_controle_avec_les_outils_du_systeme(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, *range(1, 13))
    commande = f"sed -n '12s/, \"empreinte\": .*//p' '{place.partage}' | tr -d '\\n' | sha256sum | cut -c1-32"
    rendu = subprocess.run(["/bin/sh", "-c", commande], capture_output=True, text=True, check=True)
    ligne = lire_fichier(place.partage.read_bytes(), CHEMIN, 2018, POSTE).lignes[11]
    assert rendu.stdout.strip() == ligne.champs["empreinte"]


def test_une_ecriture_courte_n_est_jamais_confirmee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    avant, vrai = place.partage.read_bytes(), os.write
    with monkeypatch.context() as substitut:
        substitut.setattr(os, "write", lambda fd, octets: vrai(fd, octets[: len(octets) // 2]))
        with pytest.raises(EcritureRefusee, match="rien n'a été ajouté"):
            ecrire(place, 2)
    assert place.partage.read_bytes() == avant


def test_un_fichier_remplace_pendant_l_ajout_garde_la_ligne(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    vieille, vrai, fois = place.partage.read_bytes(), descripteur.est_le_meme, iter([True])

    def remplacer(*arguments: Any) -> bool:
        if next(fois, False):
            (tmp_path / "x").write_bytes(vieille)
            (tmp_path / "x").replace(place.partage)
        return vrai(*arguments)

    monkeypatch.setattr(ecriture, "est_le_meme", remplacer)
    ecrire(place, 2)
    assert ids(place.partage.read_bytes()) == [former(1), former(2)]


@pytest.mark.parametrize("piege", ["lien", "tube", "dur", "dossier"])
def test_un_fichier_piege_est_refuse_sans_attendre(tmp_path: Path, piege: str) -> None:
    place = place_dans(tmp_path)
    place.partage.parent.mkdir(parents=True)
    cible = tmp_path / "cible"
    cible.write_text("secret\n", "utf-8")
    if piege == "lien":
        place.partage.symlink_to(cible)
    elif piege == "tube":
        os.mkfifo(place.partage)
    elif piege == "dur":
        os.link(cible, place.partage)
    else:
        place.partage.mkdir()
    with pytest.raises(EcritureRefusee):
        ecrire(place, 1)
    assert cible.read_text("utf-8") == "secret\n"


def test_deux_clones_git_deux_postes_se_fusionnent_sans_conflit(tmp_path: Path) -> None:
    environnement = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    for role in ("AUTHOR", "COMMITTER"):
        environnement |= {f"GIT_{role}_NAME": "essai", f"GIT_{role}_EMAIL": "essai@exemple.invalid"}

    def git(depot: Path, *arguments: str) -> str:
        commande = ["git", "-C", str(depot), "-c", "init.defaultBranch=main", *arguments]
        return subprocess.run(commande, capture_output=True, text=True, check=True, env=environnement).stdout

    un, deux = tmp_path / "un", tmp_path / "deux"
    un.mkdir()
    git(un, "init", "-q")
    (un / ".gitattributes").write_text("data/events/** -text -merge diff\n", "utf-8")
    git(un, "add", "-A")
    git(un, "commit", "-qm", "début")
    git(tmp_path, "clone", "-q", str(un), str(deux))
    for depot, rangs, poste in ((un, (1, 2), "cpc-0a1b2c"), (deux, (3, 4), "ien-0a1b2c")):
        dossier = depot / "data" / "events" / "2018-2019"
        place = Place(dossier / f"{poste}.yaml", tmp_path / poste / "p.yaml", tmp_path / poste / "v")
        for rang in rangs:
            ajouter(place, [{**champs(rang), "par": poste}], lambda poste=poste: {**ouvrir(), "par": poste})  # type: ignore[misc]
        git(depot, "add", "-A")
        git(depot, "commit", "-qm", "saisie")
    git(un, "pull", "-q", "--no-rebase", "--no-edit", str(deux), "main")
    assert git(un, "status", "--porcelain") == ""
    lus = sorted((un / "data" / "events" / "2018-2019").glob("*.yaml"))
    assert [identifiant for chemin in lus for identifiant in ids(chemin.read_bytes())] == [
        former(n) for n in (1, 2, 3, 4)
    ]
    assert list(controler_les_attributs(un)) == []
    (un / ".gitattributes").write_text("data/events/** merge=union\n", "utf-8")
    assert [constat.regle for constat in controler_les_attributs(un)] == ["attributs"]


def test_une_derniere_ligne_fausse_arrete_l_ajout_sans_rien_toucher(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2)
    abime = place.partage.read_bytes().replace(b"Lecture", b"Ecriture")
    place.partage.write_bytes(abime)
    with pytest.raises(EcritureRefusee, match=r"circo verifier|n'est pas juste"):
        ecrire(place, 3)
    assert place.partage.read_bytes() == abime
    with pytest.raises(NonCanonique):
        controler_la_chaine(abime)
