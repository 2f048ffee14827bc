"""Le démarrage : une commande chargée à la fois, et ce que devient une ligne qui n'a pas de sens."""

import os
import re
import subprocess
import sys

import pytest

from projet_circo import __version__
from projet_circo.commandes.coquille.lancement import application, construire, executer
from projet_circo.commandes.coquille.table import COMMANDES
from tests.conftest import RACINE, Circo


def test_chaque_commande_de_la_table_se_construit_sous_son_nom() -> None:
    groupe = application()
    for commande in COMMANDES:
        construite = construire(commande.nom)
        assert construite.name == commande.nom
        assert construite.help
        assert "--aide" in construite.context_settings["help_option_names"]
    assert groupe.name == "circo"


@pytest.mark.parametrize("aide", ["--help", "-h", "--aide"])
def test_l_aide_a_trois_noms_partout(aide: str, circo: Circo) -> None:
    assert circo(aide) == circo("--help")
    assert circo("indicateurs", aide) == circo("indicateurs", "--help")
    assert circo("ajouter", "demande", aide) == circo("ajouter", "demande", "--help")


def test_l_aide_dit_chaque_commande_une_fois_dans_l_ordre_de_la_table(circo: Circo) -> None:
    sortie = circo("--help").sortie
    trouvees = [re.search(rf"\n  {commande.nom}\s", sortie) for commande in COMMANDES]
    places = [une.start() for une in trouvees if une]
    assert len(places) == len(COMMANDES)
    assert places == sorted(places)
    assert all(f"{commande.partie} :" in sortie for commande in COMMANDES)


def test_la_version_et_circo_seul(circo: Circo) -> None:
    assert circo("--version").sortie == f"circo {__version__}\n"
    seul = circo()
    assert (seul.code, seul.erreur) == (0, "")
    assert "circo --help" in seul.sortie


@pytest.mark.parametrize(
    ("ecrite", "proche"), [("indicateur", "indicateurs"), ("ajoute", "ajouter"), ("valid", "valider")]
)
def test_une_commande_inconnue_propose_la_plus_proche_et_ne_l_execute_pas(
    ecrite: str, proche: str, circo: Circo
) -> None:
    rendu = circo(ecrite)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert f"« {ecrite} » n'existe pas" in rendu.erreur
    assert proche in rendu.erreur


def test_appeler_une_commande_n_en_charge_aucune_autre() -> None:
    script = (
        "import sys; from projet_circo.commandes.coquille.lancement import executer; executer(['sceller', '--help']);"
        "print(*(m for m in sys.modules if m.startswith('projet_circo.commandes.')), file=sys.stderr)"
    )
    rendu = subprocess.run(
        [sys.executable, "-c", script], cwd=RACINE, capture_output=True, text=True, check=True
    )
    charges = {nom.rpartition(".")[2] for nom in rendu.stderr.split()}
    assert charges & {commande.nom for commande in COMMANDES} == {"sceller"}


def test_une_interruption_est_dite_et_sort_en_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrompre(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    faux = type("A", (), {"main": interrompre})
    monkeypatch.setattr("projet_circo.commandes.coquille.lancement.application", faux)
    assert executer(["indicateurs"]) == 130
    assert capsys.readouterr().err.strip() == "Interrompu."


def test_un_tube_ferme_ne_laisse_aucune_trace() -> None:
    variables = {**os.environ, "PYTHONPATH": str(RACINE)}
    commande = f"{sys.executable} -m projet_circo journal | head -1"
    rendu = subprocess.run(
        ["/bin/sh", "-c", commande], cwd=RACINE, env=variables, capture_output=True, check=True
    )
    assert rendu.stderr == b""


@pytest.mark.parametrize("langue", ["en_US.UTF-8", "C", "fr_FR.UTF-8"])
def test_les_messages_sont_en_francais_quelle_que_soit_la_langue_du_poste(langue: str) -> None:
    variables = {**os.environ, "PYTHONPATH": str(RACINE), "LANG": langue, "LC_ALL": langue, "LANGUAGE": "en"}
    rendu = subprocess.run(
        [sys.executable, "-m", "projet_circo", "indicateurs", "--nimporte"],
        cwd=RACINE, env=variables, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert rendu.returncode == 2
    assert "--nimporte" in rendu.stderr
    assert "No such option" not in rendu.stderr


@pytest.mark.parametrize(
    "ligne",
    ["ajouter demande --objet \udce9", "initialiser ici --circonscription \udce9", "ecole \udce9", "\udce9"],
)
def test_un_argument_qui_n_est_pas_en_utf_8_est_un_mauvais_usage(ligne: str, circo: Circo) -> None:
    rendu = circo(*ligne.split())
    assert rendu.code == 2
    assert "<U+DCE9> » n'est pas écrit en UTF-8" in rendu.erreur
