"""Compter sans relire : rien de lourd à charger, et un index qui ne dit plus vrai est refait."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.cache.immediat import ranger_par_annee, retrouver
from projet_circo.fichiers.cache.resumes import Recherche
from projet_circo.fichiers.disque.dossier import FichierDeJournal, ouvrir
from tests.conftest import RACINE, Circo
from tests.fichiers.conftest import fichiers_de_l_index

AJOUT = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02")


@pytest.mark.skip("la lecture rapide est désarmée : elle ne sait pas dire ce qui manque")
def test_a_index_chaud_ni_yaml_ni_pydantic_ne_sont_charges(
    demonstration: Path, utilisateur_neuf: Path
) -> None:
    script = (
        "import sys\nfrom projet_circo.commandes.coquille.lancement import executer\n"
        "executer(['indicateurs', '--annee', '2018'])\n"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    variables = {**os.environ, "PYTHONPATH": str(RACINE)}
    fins = []
    for _ in range(2):
        rendu = subprocess.run(
            [sys.executable, "-c", script],
            cwd=demonstration,
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        )
        fins.append(rendu.stdout.splitlines()[-1])
    assert fins == ["['pydantic', 'yaml']", "[]"]


def test_un_index_perime_est_refait(
    comparer: Callable[..., None], demonstration: Path, utilisateur_neuf: Path, circo: Circo
) -> None:
    comparer()
    vieux = {chemin: chemin.read_bytes() for chemin in fichiers_de_l_index(utilisateur_neuf)}
    circo(*AJOUT)
    comparer()
    for chemin, octets in vieux.items():
        chemin.write_bytes(octets)
    comparer()
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    grille.write_text(
        grille.read_text("utf-8").replace("{compte: sollicitation}", "{compte: demande}"), "utf-8"
    )
    comparer()
    (demonstration / "data" / "events" / "2018-2019" / "cpc-5b20e7.yaml").unlink()
    comparer()


def _chercher(dossier: Path) -> Recherche:
    trouve = ouvrir(str(dossier), {}, dossier)
    return Recherche(trouve, trouve.grilles[0], None, date(2026, 11, 24), os.environ)


def _ne_rien_suivre(*_arguments: object) -> None:
    pytest.fail("aucun journal n'a grandi")


@pytest.mark.skip("la lecture rapide est désarmée : elle ne sait pas dire ce qui manque")
def test_sans_index_il_faut_relire_et_avec_lui_le_contexte_revient(demonstration: Path, circo: Circo) -> None:
    assert retrouver(_chercher(demonstration), _ne_rien_suivre) is None
    circo("indicateurs", depuis=demonstration)
    trouve = retrouver(_chercher(demonstration), _ne_rien_suivre)
    assert trouve is not None
    contexte, dommages = trouve
    assert (contexte.plan.projet, contexte.annees, dommages) == (
        "projet-2016-2020",
        (2016, 2017, 2018, 2019),
        (),
    )


@pytest.mark.parametrize("geste", ["un journal de plus", "un journal de moins", "une autre grille"])
def test_ce_qui_change_de_fichiers_fait_relire(geste: str, demonstration: Path, circo: Circo) -> None:
    circo("indicateurs", depuis=demonstration)
    annee = demonstration / "data" / "events" / "2018-2019"
    if geste == "un journal de plus":
        (annee / "autre-0a1b2c.yaml").write_bytes(b"")
    elif geste == "un journal de moins":
        (annee / "cpc-5b20e7.yaml").unlink()
    else:
        (demonstration / "data" / "projet-2016-2020.yaml").touch()
    assert retrouver(_chercher(demonstration), _ne_rien_suivre) is None


def test_les_journaux_se_rangent_par_annee_dans_l_ordre(tmp_path: Path) -> None:
    journaux = tuple(
        FichierDeJournal(tmp_path, nom, annee, "p") for nom, annee in (("a", 2018), ("b", 2017), ("c", 2018))
    )
    rangees = ranger_par_annee(journaux)
    assert {annee: [un.relatif for un in liste] for annee, liste in rangees.items()} == {
        2018: ["a", "c"],
        2017: ["b"],
    }
