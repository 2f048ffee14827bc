"""Le protocole d'ajout, état par état : ce qui est remis, adopté, mis de côté, refusé, et ce qui s'en dit."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projet_circo.fichiers.journal import ecriture
from projet_circo.fichiers.journal.ecriture import Ajout, Place, ajouter
from projet_circo.noyau.socle.canonique import NonCanonique
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.conftest import RACINE
from tests.robustesse.journaux import champs, ecrire, faits, ids, ouvrir, place_dans


def _ajouter(place: Place, rang: int) -> Ajout:
    return ajouter(place, [champs(rang)], ouvrir)


def test_un_fichier_neuf_s_ouvre_par_une_ouverture_et_les_rangs_se_suivent(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    assert ajouter(place, [champs(1), champs(2)], ouvrir).rangs == (2, 3)
    dernier = _ajouter(place, 3)
    assert (dernier.rangs, dernier.ecrits, dernier.a_dire) == ((4,), (champs(3),), [])
    assert place.partage.read_bytes() == place.prive.read_bytes()
    assert not place.verrou.is_relative_to(place.partage.parent)


def test_les_lignes_confirmees_qui_manquent_sont_remises_et_dites(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2)
    lignes = place.partage.read_bytes().splitlines(keepends=True)
    for gardees, dit in ((2, "1 ligne confirmée manquait"), (0, "4 lignes confirmées manquaient")):
        place.partage.write_bytes(b"".join(lignes[:gardees]))
        (message,) = _ajouter(place, 10 + gardees).a_dire
        assert message.startswith(dit)
    assert ids(place.partage.read_bytes()) == faits(1, 2, 12, 10)


def test_un_fichier_partage_efface_revient_en_entier(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    shutil.rmtree(place.partage.parent)
    ecrire(place, 2)
    assert ids(place.partage.read_bytes()) == faits(1, 2)


@pytest.mark.parametrize("reste", [0, 2])
def test_un_poste_reinstalle_reprend_un_journal_juste_et_le_dit(tmp_path: Path, reste: int) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2)
    place.prive.write_bytes(b"".join(place.prive.read_bytes().splitlines(keepends=True)[:reste]))
    assert ["repris par ce poste" in un for un in _ajouter(place, 3).a_dire] == [True]
    assert ids(place.prive.read_bytes()) == faits(1, 2, 3)


def test_un_poste_reinstalle_refuse_un_journal_dont_la_chaine_est_rompue(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2, 3)
    lignes = place.partage.read_bytes().splitlines(keepends=True)
    rompu = b"".join([lignes[0], *lignes[2:]])
    place.partage.write_bytes(rompu)
    place.prive.unlink()
    with pytest.raises(EcritureRefusee, match="ne peut pas être repris") as refus:
        ecrire(place, 4)
    assert "--poste" in refus.value.remede
    assert place.partage.read_bytes() == rompu
    assert not place.prive.exists()


def test_le_journal_prive_d_un_autre_dossier_est_mis_de_cote_et_garde(tmp_path: Path) -> None:
    place, ancien = place_dans(tmp_path / "un"), place_dans(tmp_path / "ancien")
    ecrire(place, 1)
    ajouter(ancien, [champs(8)], lambda: {**ouvrir(), "id": champs(9)["id"], "annee": 2017})
    for rang in (1, 2):
        shutil.copy(ancien.prive, place.prive)
        dits = _ajouter(place, 10 + rang).a_dire
        assert "mis de côté" in dits[0]
        assert (
            place.prive.with_name(f"{place.prive.name}.autre-{rang}").read_bytes()
            == ancien.prive.read_bytes()
        )
    assert ids(place.partage.read_bytes()) == faits(1, 11, 12)


def test_deux_histoires_arretent_l_ajout_sans_rien_toucher_pas_meme_une_queue(tmp_path: Path) -> None:
    place, autre = place_dans(tmp_path / "un"), place_dans(tmp_path / "autre")
    ecrire(place, 1, 2)
    ecrire(autre, 1, 3)
    reecrit = autre.partage.read_bytes() + b'- {"id": "coup'
    place.partage.write_bytes(reecrit)
    avant = place.prive.read_bytes()
    with pytest.raises(EcritureRefusee, match="deux histoires"):
        ecrire(place, 4)
    assert place.partage.read_bytes() == reecrit
    assert place.prive.read_bytes() == avant
    assert not list(place.prive.parent.glob("*.dechire"))


def test_un_journal_prive_abime_ne_contamine_pas_le_partage(tmp_path: Path) -> None:
    """Les lignes à remettre sont jugées avant d'être écrites."""
    place = place_dans(tmp_path)
    ecrire(place, 1, 2, 3)
    lignes = place.partage.read_bytes().splitlines(keepends=True)
    place.partage.write_bytes(b"".join(lignes[:2]))
    place.prive.write_bytes(b"".join([*lignes[:2], lignes[2].replace(b"Lecture", b"Calcul"), lignes[3]]))
    with pytest.raises(EcritureRefusee, match="journal privé de ce poste est abîmé"):
        ecrire(place, 4)
    assert place.partage.read_bytes() == b"".join(lignes[:2])


def test_une_queue_va_chez_l_utilisateur_et_jamais_dans_le_dossier_partage(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    for octets in (b'- {"id', b"\0" * 30):
        place.partage.write_bytes(place.partage.read_bytes() + octets)
        ecrire(place, len(octets))
    assert [un.name for un in place.partage.parent.iterdir()] == [place.partage.name]
    assert (
        place.prive.parent / f"{place.prive.name}.dechire"
    ).read_bytes() == b'- {"id\n' + b"\0" * 30 + b"\n"


def test_une_ligne_trop_longue_ou_interdite_n_ecrit_rien(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    for objet in ("x" * 70_000, "\udc80"):
        with pytest.raises(NonCanonique):
            ajouter(place, [champs(1, objet)], ouvrir)
    assert not place.partage.exists()
    assert not place.prive.exists()


def test_un_journal_plein_est_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    avant = place.partage.read_bytes()
    monkeypatch.setattr(ecriture, "TAILLE_MAXIMALE", len(avant) + 10)
    with pytest.raises(EcritureRefusee, match="dépasserait") as refus:
        ecrire(place, 2)
    assert "--poste" in refus.value.remede
    assert place.partage.read_bytes() == avant


def test_l_annonce_vient_apres_le_disque_et_sa_faute_n_est_pas_celle_du_journal(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    vus: list[list[str]] = []
    ajouter(place, [champs(1)], ouvrir, lambda _ajout: vus.append(ids(place.partage.read_bytes())))
    assert vus == [faits(1)]

    def casser(_ajout: Ajout) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        ajouter(place, [champs(2)], ouvrir, casser)
    assert ids(place.partage.read_bytes()) == faits(1, 2)


SOUS_WINDOWS = """
import os, signal, sys, types
BINAIRE = 0o100000  # sans effet sous Linux 64 bits : c'est le drapeau que l'on cherche
os.O_BINARY = BINAIRE
for nom in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY"):
    delattr(os, nom)
del signal.pthread_sigmask
sys.modules["fcntl"] = None
verrous = []
faux = types.ModuleType("msvcrt")
faux.LK_NBLCK = 2
faux.locking = lambda fd, mode, octets: verrous.append((os.lseek(fd, 0, os.SEEK_CUR), mode, octets))
sys.modules["msvcrt"] = faux
ouverts, fixes, vrai_open, vrai_fsync = {}, [], os.open, os.fsync
def ouvrir_note(chemin, drapeaux, *reste, **options):
    fd = vrai_open(chemin, drapeaux, *reste, **options)
    ouverts[os.path.basename(str(chemin))] = drapeaux
    return fd
os.open = ouvrir_note
os.fsync = lambda fd: (fixes.append(fd), vrai_fsync(fd))[1]
from pathlib import Path
from tests.robustesse.journaux import EcritureRefusee, POSTE, ecrire, faits, ids, place_dans
place = place_dans(Path(sys.argv[1]))
ecrire(place, 1, 2)
assert ids(place.partage.read_bytes()) == faits(1, 2)
assert ouverts[f"{POSTE}.yaml"] & BINAIRE, "sans O_BINARY, LF deviendrait CRLF"
assert len(fixes) == 4, "aucun fsync de repertoire"
assert verrous == [(0, 2, 1)] * 2, verrous
place.partage.rename(place.partage.with_name("ailleurs"))
place.partage.symlink_to(place.partage.with_name("ailleurs"))
try:
    ecrire(place, 3)
except EcritureRefusee as refus:
    assert "lien symbolique" in str(refus)
else:
    raise SystemExit("le lien a ete suivi")
from projet_circo.fichiers.disque.octets import lire_octets
from projet_circo.noyau.socle.erreurs import FichierIllisible
try:
    lire_octets(place.partage, 1000)
except FichierIllisible as refus:
    assert "lien symbolique" in str(refus)
else:
    raise SystemExit("le lien a ete lu")
def occupe(*_):
    raise OSError(13, "verrou")
faux.locking = occupe
from projet_circo.fichiers.disque import verrou
try:
    with verrou.verrouiller(place.verrou, patience=0.05):
        raise SystemExit("deux a la fois")
except EcritureRefusee as refus:
    assert f"pid {os.getpid()}" in str(refus)
print("tout va bien")
"""


def test_le_chemin_de_windows_tient_par_substitution(tmp_path: Path) -> None:
    """Ni `fcntl`, ni masque de signaux, ni `fsync` de répertoire : `msvcrt.locking`, `O_BINARY`, liens refusés."""
    commande = [sys.executable, "-c", SOUS_WINDOWS, str(tmp_path)]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    assert (rendu.returncode, rendu.stdout) == (0, "tout va bien\n"), rendu.stderr
