"""Tuer une commande après chaque geste du disque, la relancer telle quelle : les chiffres d'une seule exécution."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from projet_circo.commandes import lancer
from tests.commandes.poste_neuf import DEMANDE, demander
from tests.conftest import Circo

GESTES = ("open", "write", "fsync", "ftruncate", "replace", "rename", "unlink")
TUE, FINI = 9, 0
IMPORT = "type;date;nature;initiative;objet\n"
IMPORT += "demande;2018-11-05;collectif;equipe;Une\ndemande;2017-11-06;collectif;equipe;Deux\n"


def _commandes(ids: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    un, autre = ids
    return {
        "ajouter": (*DEMANDE, "--objet", "Neuve"),
        "ajouter, année neuve": (*DEMANDE[:-1], "2019-10-02"),
        "corriger": ("corriger", un, "--initiative", "ien", "--motif", "erreur"),
        "déplacer": ("corriger", un, "--date", "2019-10-02", "--motif", "erreur de date"),
        "annuler": ("annuler", un, "--motif", "double"),
        "distinguer": ("distinguer", un, autre, "--motif", "deux appels"),
        "commenter": ("commenter", "o1", "--annee", "2018", "--texte", "Adopté."),
        "recueillir": ("recueillir", "--sans", "partenariat", "--annee", "2018"),
        "cloturer": ("cloturer", "--annee", "2018", "--oui"),
        "importer": ("importer", "saisie.csv", "--oui"),
    }


def _mourir_apres(geste: int, commande: tuple[str, ...]) -> int:
    """Lance une commande dans un processus qui meurt après tant de gestes, sans rien ranger ; rend sa fin."""
    fils = os.fork()
    if fils:
        return os.waitstatus_to_exitcode(os.waitpid(fils, 0)[1])
    faits = 0

    def compter(nom_du_geste: str, vrai: Callable[..., Any]) -> Callable[..., Any]:
        def faire(*arguments: Any, **options: Any) -> Any:
            nonlocal faits
            rendu = vrai(*arguments, **options)
            faits += 1
            if (
                nom_du_geste == "unlink"
                and str(arguments[0]).endswith(".confirme")
                and commande[0] == "ajouter"
            ):
                os._exit(FINI)  # dite confirmée : la relancer, c'est saisir un second fait
            if faits == geste:
                os._exit(TUE)
            return rendu

        return faire

    try:
        for nom in GESTES:
            setattr(os, nom, compter(nom, getattr(os, nom)))
        lancer(commande)
    finally:
        os._exit(FINI)


def _chiffres(circo: Circo) -> tuple[Any, ...]:
    sans_identifiants = re.sub(r"(\w{4}-){2}\w{4}", "", circo("indicateurs", "--format", "json").sortie)
    indicateurs = json.loads(sans_identifiants)["indicateurs"]
    lus = [(un["code"], un["valeurs"], un["evolutions"]) for un in indicateurs]
    faits = json.loads(circo("journal", "--vivants", "--format", "json").sortie)["evenements"]
    sans_hasard = [
        {cle: un[cle] for cle in un if cle in ("type", "date", "objet", "initiative")} for un in faits
    ]
    suivi = circo("suivi", "--format", "json").sortie.count('"id"')
    clos = circo("ecarts", "--annee", "2018").code
    return lus, sorted(map(str, sans_hasard)), suivi, clos


@pytest.fixture
def depart(vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Un poste, deux demandes, une année ouverte à tout ce qui se compte, un tableur à importer."""
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    monkeypatch.chdir(vierge)
    ids = (demander(circo, "--objet", "Rituels"), demander(circo, "--objet", "Lecture"))
    tous = ("demande", "accompagnement", "sollicitation", "partenariat")
    assert circo("recueillir", *tous, "--annee", "2018").code == 0
    (vierge / "saisie.csv").write_text(IMPORT, "utf-8")
    return ids


COURANTES = ("ajouter",)


@pytest.mark.parametrize(
    "nom",
    [pytest.param(nom, marks=() if nom in COURANTES else pytest.mark.longue) for nom in _commandes(("", ""))],
)
def test_une_commande_tuee_puis_relancee_donne_les_chiffres_d_une_seule_execution(
    nom: str, depart: tuple[str, str], vierge: Path, circo: Circo, tmp_path: Path
) -> None:
    commande, etat = _commandes(depart)[nom], Path(os.environ["XDG_STATE_HOME"])
    shutil.copytree(vierge / "data", tmp_path / "data")
    shutil.copytree(etat, tmp_path / "etat")

    def revenir() -> None:
        for lieu, copie in ((vierge / "data", "data"), (etat, "etat")):
            shutil.rmtree(lieu)
            shutil.copytree(tmp_path / copie, lieu)

    assert circo(*commande).code == 0
    attendu, geste, faux = _chiffres(circo), 0, []
    while True:
        geste += 1
        revenir()
        if _mourir_apres(geste, commande) == FINI:
            break
        circo(*commande)
        if _chiffres(circo) != attendu:
            faux.append(geste)
    assert geste > 10
    assert faux == []
