"""Le verrou se prend un à la fois, dit qui le tient, et les signaux attendent la fin de l'écriture."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from projet_circo.fichiers.disque import verrou
from projet_circo.fichiers.disque.verrou import signaux_tenus, verrouiller
from projet_circo.noyau.socle.erreurs import EcritureRefusee

_TENIR = (
    "import sys; from pathlib import Path; from projet_circo.fichiers.disque.verrou import verrouiller\n"
    "with verrouiller(Path(sys.argv[1])):\n    print('pris', flush=True); sys.stdin.read()\n"
)


def test_un_second_circo_attend_puis_dit_qui_tient_le_verrou(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "etat" / "v.verrou"
    with subprocess.Popen(
        [sys.executable, "-c", _TENIR, str(chemin)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as tenant:
        assert tenant.stdout is not None
        assert tenant.stdout.readline() == b"pris\n"
        attentes: list[float] = []
        monkeypatch.setattr(
            verrou, "time", SimpleNamespace(monotonic=lambda: sum(attentes), sleep=attentes.append)
        )
        dit = rf"occupé par un autre circo \(pid {tenant.pid}\)"
        with pytest.raises(EcritureRefusee, match=dit), verrouiller(chemin, patience=0.2):
            pytest.fail("deux à la fois")
        assert 0.2 <= sum(attentes) < 0.3
        tenant.kill()
    with verrouiller(chemin, patience=2):  # un mort ne tient rien
        assert chemin.exists()
    assert chemin.exists()


def test_dix_secondes_de_patience_par_defaut() -> None:
    assert verrou.PATIENCE == 10.0


@pytest.mark.parametrize(
    ("erreur", "dite"),
    [(OSError(errno.ENOLCK, "x"), "n'admet pas de verrou"), (MemoryError(), "mémoire pleine")],
    ids=["ENOLCK", "MemoryError"],
)
def test_un_disque_sans_verrou_est_un_refus_et_non_un_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, erreur: BaseException, dite: str
) -> None:
    def refuser(*_arguments: object) -> None:
        raise erreur

    monkeypatch.setattr(fcntl, "flock", refuser)
    with pytest.raises(EcritureRefusee, match=dite), verrouiller(tmp_path / "v"):
        pytest.fail("sans verrou")


def test_un_dossier_d_etat_impossible_est_un_refus(tmp_path: Path) -> None:
    (tmp_path / "etat").write_text("un fichier", "utf-8")
    with pytest.raises(EcritureRefusee, match="rien n'a été ajouté"), verrouiller(tmp_path / "etat" / "v"):
        pytest.fail("sans verrou")


@pytest.mark.parametrize("masque", [True, False], ids=["POSIX", "Windows"])
@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGTERM])
def test_un_signal_attend_la_fin_du_bloc_puis_agit(
    numero: signal.Signals, masque: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not masque:
        monkeypatch.delattr(signal, "pthread_sigmask")
    recus: list[str] = []
    ancien = signal.signal(numero, lambda *_arguments: recus.append("reçu"))
    try:
        with signaux_tenus():
            os.kill(os.getpid(), numero)
            recus.append("écrit")
        for _ in range(1_000_000):  # Python livre un signal entre deux instructions, parfois plus tard
            if len(recus) == 2:
                break
        assert recus == ["écrit", "reçu"]
    finally:
        signal.signal(numero, ancien)
