"""Les attaques qui n'ont pas de banc à elles, et la matrice : à chaque attaque son test, qui existe."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import inventorier, ouvrir
from projet_circo.fichiers.dossier.validation import valider_le_dossier
from projet_circo.fichiers.journal.jugement import juger_la_ligne
from projet_circo.noyau.socle.constat import Place
from tests.conftest import RACINE, Circo
from tests.fichiers.disque.test_poste import NOMS_REFUSES
from tests.robustesse.journaux import champs

DEMANDE = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-02")


def _situer(_chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
    return Place("essai", 1, 1 + cle), ""


@pytest.mark.parametrize(
    "change",
    [
        {"type": "seance", "accompagnement": "0000-0000-0001", "duree_minutes": True},
        {"type": "seance", "accompagnement": "0000-0000-0001", "duree_minutes": "45"},
        {"type": "seance", "accompagnement": "0000-0000-0001", "duree_minutes": 45.0},
        {"date": 1538438400},
        {"nature": False},
        {"objet": 12},
        {"unites": "0000011M"},
        {"annee_scolaire": "2018"},
    ],
    ids=str,
)
def test_a29_aucune_valeur_n_est_convertie_en_silence(change: dict[str, object]) -> None:
    tous = {**champs(1), **change}
    if change.get("type") == "seance":
        tous = {cle: un for cle, un in tous.items() if cle not in ("nature", "initiative", "objet")}
    assert juger_la_ligne(tous, _situer)


def test_a30_une_donnee_personnelle_ne_sort_dans_aucun_message(vierge: Path, circo: Circo) -> None:
    grille = vierge / "data" / "projet-2016-2020.yaml"
    grille.write_text(grille.read_text("utf-8") + "personnes: ['Mme Dupont', 'arrêt maladie']\n", "utf-8")
    constats = valider_le_dossier(ouvrir(str(vierge), {}, vierge), date(2020, 7, 4))
    assert any(un.regle == "cle-inconnue" for un in constats)
    for un in constats:
        assert "Dupont" not in un.message + un.remede
    refus = circo(*DEMANDE, "--enseignant", "Mme Dupont", depuis=vierge)
    assert (refus.code, "input_value" in refus.erreur) == (1, False)


def test_b16_une_horloge_qui_recule_est_dite_et_le_rang_fait_l_ordre(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "cpc-0a1b2c")
    fait = circo(*DEMANDE, "--objet", "a", depuis=vierge)
    identifiant = re.findall(r"demande (\S{14}) ", fait.erreur)[0]
    monkeypatch.setenv("CIRCO_MAINTENANT", "2025-01-01T00:00:00Z")
    for commande in (
        (*DEMANDE, "--objet", "b"),
        ("corriger", identifiant, "--objet", "c", "--motif", "essai"),
        ("annuler", identifiant, "--motif", "essai"),
    ):
        rendu = circo(*commande)
        assert (rendu.code, "l'horloge de ce poste recule" in rendu.erreur) == (0, True), commande
    assert circo("verifier").code == 0


def test_c8_ni_nombre_ni_adresse_n_est_colore_dans_une_donnee(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    texte = "classe 12345 de https.exemple.invalid True None [1, 2] 'x'"
    assert circo(*DEMANDE, "--objet", texte, depuis=vierge).code == 0
    assert texte in circo("journal").sortie
    assert texte in circo("expliquer", "demandes-collectives", "--annee", "2018").sortie


def test_c9_une_erreur_interne_ne_montre_ni_trace_ni_variable(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from projet_circo.fichiers.dossier import chargement

    def casser(*_arguments: object) -> None:
        secret = "Mme Dupont"
        raise RuntimeError(secret)

    monkeypatch.setattr(chargement, "charger", casser)
    rendu = circo("journal", depuis=vierge)
    assert rendu.code == 70
    assert "erreur interne (RuntimeError)" in rendu.erreur
    for indice in ("Traceback", "Dupont", "chargement.py", "secret"):
        assert indice not in rendu.erreur + rendu.sortie
    assert "Traceback" in circo("--debug", "journal").erreur


@pytest.mark.parametrize(
    "commande", ["journal", "indicateurs", "suivi", "actions", "valider", "verifier", "grille"]
)
def test_c10_hors_d_un_terminal_aucune_sequence_ne_sort(
    commande: str, demonstration: Path, circo: Circo
) -> None:
    rendu = circo(commande, depuis=demonstration)
    assert "\x1b" not in rendu.sortie + rendu.erreur


TROMPEURS = [un for un in NOMS_REFUSES if un and len(un) < 240 and not set(un) & {"/", "\n"}]


@pytest.mark.parametrize("nom", TROMPEURS)
def test_f_un_fichier_au_nom_trompeur_est_signale_jamais_lu(nom: str, vierge: Path, circo: Circo) -> None:
    assert circo(*DEMANDE, depuis=vierge).code == 0
    (journal,) = (vierge / "data" / "events" / "2018-2019").iterdir()
    (journal.parent / f"{nom}.yaml").write_bytes(journal.read_bytes())
    inventaire = inventorier(ouvrir(str(vierge), {}, vierge))
    assert [un.poste for un in inventaire.journaux] == [journal.stem]
    assert len(inventaire.intrus) == 1
    assert circo("verifier").code == 1
    assert circo(*DEMANDE, "--poste", nom).code == 2


PAGE = RACINE / "docs" / "explications" / "robustesse.md"
ATTAQUES = [
    *(f"A{n}" for n in range(1, 31)),
    *(f"B{n}" for n in range(1, 19)),
    *(f"C{n}" for n in range(1, 11)),
    "F",
]


def _matrice() -> dict[str, list[str]]:
    """Rend, par attaque, les tests que la page nomme : `tests/….py::test_…` ou un cas d'un fichier."""
    lignes = re.findall(r"^\| (A\d+|B\d+|C\d+|F) \|.*\|(.*)\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {attaque: re.findall(r"`([^`]+)`", tests) for attaque, tests in lignes}


def _fonctions(chemin: Path) -> set[str]:
    arbre = ast.parse(chemin.read_text("utf-8"))
    return {un.name for un in ast.walk(arbre) if isinstance(un, ast.FunctionDef)}


def test_chaque_attaque_a_dans_la_page_un_test_qui_existe() -> None:
    matrice = _matrice()
    assert list(matrice) == ATTAQUES
    for attaque, tests in matrice.items():
        assert tests, attaque
        for nomme in tests:
            fichier, _, nom = nomme.partition("::")
            chemin = RACINE / "tests" / fichier
            assert chemin.exists(), nomme
            assert nom in _fonctions(chemin) if nom else chemin.is_dir(), nomme
