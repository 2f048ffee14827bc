"""Les conventions de ligne de commande (décision 0006) qu'aucun autre essai ne prouve, sur toutes les commandes."""

import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from projet_circo import __version__
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from tests.conftest import RACINE, Circo

TOUTES = [*([une.nom] for une in COMMANDES), *(["ajouter", nom] for nom in SAISISSABLES)]
LECTURES = [
    ["indicateurs", "--annee", "2018"],
    ["expliquer", "partenariats", "--annee", "2018"],
    ["suivi"],
    ["actions"],
    ["journal", "--annee", "2018"],
    ["grille"],
    ["aide"],
    ["regles"],
]
DEMANDE = ["ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2020-02-10"]


def _etat(dossier: Path) -> dict[Path, bytes]:
    return {chemin: chemin.read_bytes() for chemin in dossier.rglob("*") if chemin.is_file()}


CODES: dict[int, list[str]] = {
    0: ["indicateurs"],
    1: [*DEMANDE, "--objet", "écrire à a@b.fr"],
    2: ["indicateurs", "--annee", "18"],
    3: ["indicateurs", "-C", "nulle-part"],
}


@pytest.mark.parametrize("code", CODES)
def test_chaque_code_a_son_sens(code: int, demonstration: Path, circo: Circo) -> None:
    assert circo(*CODES[code], depuis=demonstration).code == code


def test_un_journal_abime_refuse_l_ecriture_code_4(
    demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-3f9a1c")
    journal = demonstration / "data" / "events" / "2019-2020" / "secretariat-3f9a1c.yaml"
    journal.write_bytes(journal.read_bytes()[:-40] + b'"}\n')
    avant = _etat(demonstration)
    assert circo(*DEMANDE, depuis=demonstration).code == 4
    assert _etat(demonstration) == avant


def test_l_aide_dit_les_codes(circo: Circo) -> None:
    aide = circo("--help").sortie
    for code in ("0 bien", "1 des constats", "2 mauvais usage", "3 illisible", "4 refus", "130 interrompu"):
        assert code in aide


# L'arbre de la grille garde ses branches, qui disent ce qui est sous quoi.
@pytest.mark.parametrize("arguments", [une for une in LECTURES if une != ["grille"]], ids=" ".join)
def test_vers_un_tube_ni_cadre_ni_couleur(arguments: list[str], circo: Circo) -> None:
    rendu = circo(*arguments, depuis=RACINE)
    assert rendu.code == 0
    assert not set("│┃─━╭╰\x1b\r") & set(rendu.sortie)


COULEURS: list[tuple[dict[str, str], str, bool]] = [
    ({}, "", False),
    ({"FORCE_COLOR": "1"}, "", True),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "", False),
    ({"FORCE_COLOR": "1", "NO_COLOR": ""}, "", True),
    ({"FORCE_COLOR": "1"}, "jamais", False),
    ({"FORCE_COLOR": "1"}, "auto", False),
    ({}, "toujours", True),
    ({"NO_COLOR": "1"}, "toujours", False),
    ({"CIRCO_COULEUR": "toujours"}, "", True),
    ({"CIRCO_COULEUR": "toujours"}, "jamais", False),
    ({"CIRCO_COULEUR": "jamais", "FORCE_COLOR": "1"}, "", False),
]


@pytest.mark.parametrize(("variables", "option", "attendue"), COULEURS)
def test_qui_decide_de_la_couleur(
    variables: Mapping[str, str], option: str, attendue: bool, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)
    options = ["--couleur", option] if option else []
    rendu = circo("indicateurs", "--annee", "2018", *options, depuis=RACINE)
    assert rendu.code == 0
    assert ("\x1b[" in rendu.sortie) is attendue


def test_la_couleur_se_demande_a_toute_place_et_ne_dure_pas(circo: Circo) -> None:
    assert "\x1b[" in circo("--couleur", "toujours", "grille", depuis=RACINE).sortie
    assert "\x1b[" not in circo("grille", depuis=RACINE).sortie


def test_la_couleur_ne_porte_rien_a_elle_seule(circo: Circo) -> None:
    colore = circo("indicateurs", "--couleur", "toujours", depuis=RACINE).sortie
    nu = re.sub(r"\x1b\[[0-9;]*m", "", colore)
    assert nu != colore
    attendu = circo("indicateurs", depuis=RACINE).sortie
    assert [ligne.rstrip() for ligne in nu.split("\n")] == attendu.split("\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pas de pseudo-terminal")
@pytest.mark.parametrize("simple", [{"TERM": "dumb"}, {"TERM": "xterm", "ACCESSIBLE": "1"}])
def test_un_ecran_simple_n_a_ni_cadre_ni_couleur_et_des_choix_numerotes(
    simple: dict[str, str], demonstration: Path
) -> None:
    from tests.commandes.pseudo_terminal import tenir

    riche = tenir(demonstration, ["indicateurs"], [], {"TERM": "xterm-256color"}).vu
    assert "\x1b[" in riche
    assert "─" in riche
    vu = tenir(demonstration, ["indicateurs"], [], simple).vu
    assert not {"\x1b", "─", "│"} & set(vu)
    assert "Nombre de partenariats" in vu
    assert "   1 demande d'une équipe" in tenir(demonstration, ["ajouter"], ["1", "\x03"], simple).vu


@pytest.mark.parametrize("option", ["-h", "--help", "--aide"])
def test_toute_commande_a_son_aide_un_exemple_avant_les_options(option: str, circo: Circo) -> None:
    for chemin in [[], *TOUTES]:
        rendu = circo(*chemin, option)
        assert (rendu.code, rendu.erreur) == (0, ""), chemin
        assert "Exemple" in rendu.sortie.partition("\nOptions :")[0], chemin


def test_circo_seul_montre_trois_commandes_utiles(circo: Circo) -> None:
    rendu = circo()
    assert rendu.code == 0
    assert len(rendu.sortie.splitlines()) < 10
    for commande in ("circo indicateurs", "circo ajouter", "circo valider", "circo --help"):
        assert commande in rendu.sortie


def test_la_version_tient_en_une_ligne_hors_de_tout_projet(circo: Circo, tmp_path: Path) -> None:
    assert circo("--version", depuis=tmp_path).sortie == f"circo {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "propose"),
    [
        (["indicateur"], "indicateurs"),
        (["indicateurs", "--anne", "2018"], "--annee"),
        (["indicateurs", "partenariat"], "partenariats"),
        ([*DEMANDE, "--unite", "reseau-rive-huate"], "reseau-rive-haute"),
        (
            ["ajouter", "partenariat", "--partenaire", "canope-fictiv", "--date", "2020-02-10"],
            "canope-fictif",
        ),
        (["ajouter", "avancement", "--action", "a111", "--etat", "engagee", "--date", "2020-02-10"], "a11"),
    ],
)
def test_une_faute_de_frappe_propose_sans_executer(
    arguments: list[str], propose: str, demonstration: Path, circo: Circo
) -> None:
    rendu = circo(*arguments, *(["--a-blanc"] if arguments[0] == "ajouter" else []), depuis=demonstration)
    assert "ouliez-vous dire" in rendu.erreur
    assert propose in rendu.erreur


def test_max_erreurs_montre_les_premieres_compte_les_autres_et_garde_le_code(
    vierge: Path, circo: Circo
) -> None:
    fichier = vierge / "data" / "events" / "2018-2019" / "a-la-main.yaml"
    fichier.parent.mkdir(parents=True)
    fichier.write_text(
        "".join(f"- {{id: aaaa-aaaa-000{rang}, type: x, date: 2018-10-02}}\n" for rang in range(5))
    )
    entier = json.loads(circo("valider", "--format", "json", depuis=vierge).sortie)["constats"]
    rendu = circo("valider", "--format", "json", "--max-erreurs", "2", depuis=vierge)
    assert rendu.code == 1
    assert json.loads(rendu.sortie)["constats"] == entier[:2]
    assert f"{len(entier) - 2} constat(s) de plus" in rendu.erreur


ECRITURES: dict[str, list[str]] = {
    "ajouter": [*DEMANDE],
    "corriger": ["corriger", "ID", "--objet", "b", "--motif", "m"],
    "annuler": ["annuler", "ID", "--motif", "m"],
    "commenter": ["commenter", "partenariats", "--annee", "2018", "--texte", "t"],
    "cloturer": ["cloturer", "--annee", "2018"],
    "importer": ["importer", "neuf.jsonl"],
    "verifier": ["verifier", "--reparer"],
}


@pytest.mark.parametrize("nom", ECRITURES)
def test_a_blanc_ne_touche_a_rien(
    nom: str, demonstration: Path, circo: Circo, utilisateur_neuf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "cpc-1a2b3c")
    (demonstration / "neuf.jsonl").write_text(
        '{"type": "sollicitation", "date": "2020-02-10", "origine": "autre"}\n'
    )
    cible = json.loads(circo(*DEMANDE, "--format", "json", depuis=demonstration).sortie)["id"]
    avant = (_etat(demonstration), _etat(utilisateur_neuf / "state"))
    arguments = [cible if un == "ID" else un for un in ECRITURES[nom]]
    assert circo(*arguments, "--a-blanc", depuis=demonstration).code == 0
    assert (_etat(demonstration), _etat(utilisateur_neuf / "state")) == avant


@pytest.mark.parametrize("chemin", [une for une in TOUTES if une[0] in (*ECRITURES, "saisir", "initialiser")])
def test_sans_terminal_jamais_de_question(chemin: list[str], demonstration: Path, circo: Circo) -> None:
    avant = _etat(demonstration)
    rendu = circo(*chemin, depuis=demonstration)
    assert rendu.code == (0 if chemin == ["verifier"] else 2)
    assert " : " not in rendu.sortie
    assert _etat(demonstration) == avant


def test_apres_un_ajout_on_sait_ou_quoi_et_comment_revenir(demonstration: Path, circo: Circo) -> None:
    dit = circo(*DEMANDE, "--poste", "cpc-1a2b3c", depuis=demonstration).erreur
    assert "Confirmé : demande " in dit
    assert "(data/events/2019-2020/cpc-1a2b3c.yaml:2)" in dit
    assert "circo annuler " in dit


def test_un_bug_se_dit_en_deux_lignes_et_debug_ne_montre_aucune_valeur(
    circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def casser(*_: Any, **__: Any) -> None:
        confidence = "Mme Du" + "rand"
        raise RuntimeError(len(confidence))

    monkeypatch.setattr("projet_circo.commandes.coquille.rassembler.ouvrir_le_dossier", casser)
    rendu = circo("grille", depuis=RACINE)
    assert (rendu.code, rendu.sortie, "Traceback" in rendu.erreur) == (70, "", False)
    assert len(rendu.erreur.splitlines()) == 2
    monkeypatch.setenv("CIRCO_DEBUG", "")
    detail = circo("--debug", "grille", depuis=RACINE).erreur
    assert "Traceback" in detail
    assert "confidence" in detail
    assert "Durand" not in detail


def test_l_option_l_emporte_sur_la_variable_et_la_variable_sur_le_repertoire(
    demonstration: Path, vierge: Path, tmp_path: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def racine(*options: str) -> str:
        return str(
            json.loads(circo("diagnostic", "--format", "json", *options, depuis=ici).sortie)["dossier"][
                "racine"
            ]
        )

    ici = demonstration / "data" / "events"
    assert racine() == str(demonstration)
    monkeypatch.setenv("CIRCO_DOSSIER", str(vierge))
    assert racine() == str(vierge)
    assert racine("-C", str(RACINE)) == str(RACINE)


def test_le_poste_vient_de_l_option_sinon_de_la_variable_sinon_de_la_configuration(
    demonstration: Path, circo: Circo, utilisateur_neuf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poste(*options: str) -> str:
        rendu = circo(*DEMANDE, "--format", "json", *options, depuis=demonstration)
        return str(json.loads(rendu.sortie)["evenement"]["par"])

    (utilisateur_neuf / "config" / "circo").mkdir(parents=True)
    (utilisateur_neuf / "config" / "circo" / "poste").write_text("ien-00000a\n")
    assert poste() == "ien-00000a"
    monkeypatch.setenv("CIRCO_POSTE", "cpc-00000b")
    assert poste() == "cpc-00000b"
    assert poste("--poste", "secretariat-00000c") == "secretariat-00000c"


def test_diagnostic_dit_d_ou_vient_chaque_reglage(circo: Circo, monkeypatch: pytest.MonkeyPatch) -> None:
    def reglages(*options: str) -> dict[str, str]:
        rendu = circo("diagnostic", "--format", "json", *options, depuis=RACINE)
        return dict(json.loads(rendu.sortie)["reglages"])

    assert reglages()["couleur"] == "non (l'écran)"
    assert reglages("--couleur", "toujours")["couleur"] == "oui (--couleur)"
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("CIRCO_DOSSIER", str(RACINE))
    dits = reglages()
    assert (dits["couleur"], dits["dossier"]) == ("non (NO_COLOR)", "CIRCO_DOSSIER")
    assert dits["jour"] == "2026-11-24 (CIRCO_AUJOURD_HUI)"
    assert reglages("-C", str(RACINE))["dossier"] == "--dossier"


def test_le_projet_se_trouve_en_remontant_et_son_absence_dit_quoi_faire(circo: Circo) -> None:
    assert circo("indicateurs", depuis=RACINE / "data" / "events" / "2018-2019").code == 0
    rendu = circo("indicateurs", depuis=Path("/"))
    assert rendu.code == 3
    assert "circo initialiser" in rendu.erreur


def test_aucune_abreviation_n_est_admise(circo: Circo) -> None:
    for arguments in (["indicateurs", "--anne", "2018"], ["indicateurs", "--form", "json"], ["indic"]):
        assert circo(*arguments, depuis=RACINE).code == 2


def test_la_sortie_standard_s_ecrit_par_un_tiret(circo: Circo) -> None:
    rendu = circo("exporter", "--format", "jsonl", "--sortie", "-", depuis=RACINE)
    assert rendu.code == 0
    assert rendu.sortie.startswith("{")


class _SansReseau(socket.socket):
    def __new__(cls, *_: Any, **__: Any) -> "_SansReseau":
        message = "une prise a été ouverte"
        raise AssertionError(message)


@pytest.fixture
def sans_reseau(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _SansReseau)


@pytest.mark.usefixtures("sans_reseau")
def test_aucune_commande_n_ouvre_de_prise(demonstration: Path, circo: Circo) -> None:
    ecrites = [[*arguments] for nom, arguments in ECRITURES.items() if nom in ("ajouter", "commenter")]
    autres = [
        ["valider"],
        ["verifier"],
        ["diagnostic"],
        ["exporter"],
        ["completion", "bash"],
        ["schema", "grille"],
    ]
    for arguments in itertools.chain(LECTURES, autres, ecrites):
        assert circo(*arguments, depuis=demonstration).code == 0, arguments


def test_dans_un_espace_sans_reseau_rien_ne_change(circo: Circo) -> None:
    unshare = shutil.which("unshare")
    if (
        unshare is None
        or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("unshare -rn n'est pas permis ici")
    rendu = subprocess.run(
        [unshare, "-rn", sys.executable, "-m", "projet_circo", "indicateurs"],
        cwd=RACINE,
        env={**os.environ, "PYTHONPATH": str(RACINE)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert rendu.stdout == circo("indicateurs", depuis=RACINE).sortie
