import re
import sys
import tomllib
from pathlib import Path

import pytest

from projet_circo.commandes.coquille import extras
from projet_circo.commandes.coquille.extras import commande_d_installation, extras_exiges
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge
from tests.conftest import RACINE

__all__ = ["lancer", "vierge"]


def bloquer(monkeypatch: pytest.MonkeyPatch, bibliotheque: str) -> None:
    for nom in list(sys.modules):
        if nom.startswith(
            (f"{bibliotheque}.", "projet_circo.rendus.", "projet_circo.fichiers.tableur.classeur")
        ):
            monkeypatch.delitem(sys.modules, nom)
    monkeypatch.setitem(sys.modules, bibliotheque, None)


@pytest.mark.parametrize(
    ("bibliotheque", "arguments"),
    [
        ("python_calamine", ("importer", "a.xlsx", "--oui")),
        ("xlsxwriter", ("exporter", "--format", "xlsx", "--sortie", "a.xlsx")),
        ("xlsxwriter", ("modele",)),
    ],
)
def test_un_extra_absent_donne_la_commande_exacte(
    monkeypatch: pytest.MonkeyPatch,
    lancer: Lancer,
    vierge: Path,
    bibliotheque: str,
    arguments: tuple[str, ...],
) -> None:
    bloquer(monkeypatch, bibliotheque)
    if arguments[0] == "importer":
        Path("a.xlsx").write_bytes(b"PK\x03\x04")
    sortie = lancer(*arguments, "-C", vierge)
    assert sortie.code == 2
    assert f'{sys.executable} -m pip install "projet-circo[tableur]"' in sortie.messages
    assert "Traceback" not in sortie.messages


def test_sans_l_extra_le_csv_et_l_ods_s_exportent_et_le_csv_s_importe(
    monkeypatch: pytest.MonkeyPatch, lancer: Lancer, vierge: Path
) -> None:
    bloquer(monkeypatch, "python_calamine")
    bloquer(monkeypatch, "xlsxwriter")
    Path("a.csv").write_text("date;nature;initiative\n02/10/2018;collectif;ien\n", "utf-8")
    assert lancer("importer", "a.csv", "--type", "demande", "--oui", "-C", vierge).code == 0
    assert lancer("exporter", "--sortie", "b.csv", "-C", vierge).code == 0
    assert lancer("exporter", "--sortie", "b.ods", "-C", vierge).code == 0


def test_une_autre_bibliotheque_absente_reste_un_bug() -> None:
    with pytest.raises(ModuleNotFoundError), extras_exiges():
        raise ModuleNotFoundError(name="autre")
    with pytest.raises(MauvaisUsage), extras_exiges():
        raise ModuleNotFoundError(name="xlsxwriter.utility")


def test_la_commande_est_celle_de_l_outil_qui_a_installe_circo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/chez moi/bin/python")
    assert (
        commande_d_installation("tableur") == '"/chez moi/bin/python" -m pip install "projet-circo[tableur]"'
    )
    monkeypatch.setattr(sys, "executable", "/outils/bin/python")
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    assert (
        commande_d_installation("tableur")
        == 'uv pip install --python /outils/bin/python "projet-circo[tableur]"'
    )
    monkeypatch.setattr(sys, "prefix", str(Path("/a/pipx/venvs/projet-circo")))
    assert commande_d_installation("tableur") == "pipx inject projet-circo python-calamine xlsxwriter"


def test_les_distributions_sont_celles_que_le_paquet_declare() -> None:
    declarees = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    for extra, noms in extras._DISTRIBUTIONS.items():
        assert noms.split() == [re.split(r"[><=]", une)[0] for une in declarees[extra]]
