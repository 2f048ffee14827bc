"""La touche de tabulation : ce qu'elle propose, ce qu'elle ne charge pas, et un vrai bash."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.rendus.aide.scripts_de_completion import SCRIPTS
from tests.conftest import RACINE, Circo


@pytest.fixture
def taper(circo: Circo, monkeypatch: pytest.MonkeyPatch) -> object:
    def proposer(*mots: str, depuis: Path = RACINE) -> list[str]:
        monkeypatch.setenv("_CIRCO_COMPLETE", "bash")
        monkeypatch.setenv("COMP_WORDS", "\n".join(("circo", *mots)))
        monkeypatch.setenv("COMP_CWORD", str(len(mots)))
        rendu = circo(depuis=depuis)
        monkeypatch.delenv("_CIRCO_COMPLETE")
        assert (rendu.code, rendu.erreur) == (0, "")
        return [ligne.split("\t")[1] for ligne in rendu.sortie.splitlines()]

    return proposer


CAS: list[tuple[tuple[str, ...], str]] = [
    (("ind",), "indicateurs"),
    (("ajouter", "dem"), "demande"),
    (("indicateurs", "--ann"), "--annee"),
    (("indicateurs", "--annee", "20"), "2018"),
    (("indicateurs", "demandes-c"), "demandes-collectives"),
    (("expliquer", ""), "sollicitations"),
    (("ajouter", "demande", "--nature", ""), "collectif"),
    (("ajouter", "demande", "--unite", "00000"), "0000012N"),
    (("ajouter", "demande", "--nature", "collectif", "--unite", "reseau"), "reseau-rive-haute"),
    (("ajouter", "partenariat", "--partenaire", "can"), "canope-fictif"),
    (("ajouter", "avancement", "--action", ""), "a11"),
    (("journal", "--type", "soll"), "sollicitation"),
    (("indicateurs", "--format", "j"), "json"),
    (("completion", "z"), "zsh"),
    (("schema", "gr"), "grille"),
]


@pytest.mark.parametrize(("mots", "attendu"), CAS)
def test_la_touche_propose(mots: tuple[str, ...], attendu: str, taper: object) -> None:
    assert callable(taper)
    propose = taper(*mots)
    assert attendu in propose
    assert all(un.startswith(mots[-1]) for un in propose)


def test_toutes_les_commandes_sont_proposees(taper: object) -> None:
    assert callable(taper)
    assert taper("") == [une.nom for une in COMMANDES]


def test_les_identifiants_proposes_sont_les_derniers_et_du_bon_type(
    taper: object, circo: Circo, demonstration: Path
) -> None:
    assert callable(taper)
    ajout = ("--nature", "collectif", "--initiative", "equipe", "--date", "2020-02-10", "--poste", "cpc-1a")
    neuf = circo("ajouter", "demande", *ajout, depuis=demonstration).erreur.split("Confirmé : demande ")[1][
        :14
    ]
    assert taper("annuler", "", depuis=demonstration)[0] == neuf
    assert taper("ajouter", "suite", "--demande", "", depuis=demonstration)[0] == neuf
    assert neuf not in taper("ajouter", "seance", "--accompagnement", "", depuis=demonstration)


@pytest.mark.parametrize("mots", [("zzz", ""), ("indicateurs", "--inconnue", ""), ("ajouter", "zzz", "")])
def test_une_ligne_qui_n_a_pas_de_sens_ne_propose_rien(mots: tuple[str, ...], taper: object) -> None:
    assert callable(taper)
    taper(*mots)


def test_hors_d_un_projet_la_touche_se_tait(taper: object, tmp_path: Path) -> None:
    assert callable(taper)
    assert taper("expliquer", "", depuis=tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "mots",
    [("ind",), ("indicateurs", "--"), ("indicateurs", "--annee", ""), ("annuler", ""), ("expliquer", "")],
)
def test_la_touche_ne_charge_ni_yaml_ni_pydantic_ni_rich_sans_besoin(mots: tuple[str, ...]) -> None:
    taper_dans_un_interpreteur_neuf(mots)
    assert taper_dans_un_interpreteur_neuf(mots) == ""


def test_un_code_vient_de_l_index_jusqu_a_ce_que_la_grille_bouge(
    taper: Callable[..., list[str]], demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lues: list[object] = []
    from projet_circo.commandes.coquille import rassembler

    lire = rassembler.lire_la_grille

    def noter(*ou: Any) -> object:
        lues.append(ou)
        return lire(*ou)

    monkeypatch.setattr(rassembler, "lire_la_grille", noter)
    premiers = taper("expliquer", "", depuis=demonstration)
    assert taper("expliquer", "", depuis=demonstration) == premiers
    assert len(lues) == 1
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    grille.write_text(grille.read_text("utf-8").replace("code: partenariats", "code: partenaires"), "utf-8")
    assert "partenaires" in taper("expliquer", "", depuis=demonstration)
    monkeypatch.setenv("CIRCO_INDEX", "non")
    taper("expliquer", "", depuis=demonstration)
    assert len(lues) == 3


def taper_dans_un_interpreteur_neuf(mots: tuple[str, ...]) -> str:
    """Rend ce que la touche a chargé de lourd ; elle a proposé quelque chose."""
    script = (
        "import sys, os; os.environ.update(_CIRCO_COMPLETE='bash', COMP_CWORD=sys.argv[2], COMP_WORDS=sys.argv[1]);"
        "from projet_circo.commandes import lancer; lancer([]);"
        "print(*sorted({'yaml', 'pydantic', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    ligne = "\n".join(("circo", *mots))
    commande = [sys.executable, "-c", script, ligne, str(len(mots))]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True)
    assert rendu.stdout != ""
    return rendu.stderr.strip()


@pytest.mark.parametrize("nom", SCRIPTS)
def test_le_script_va_sur_la_sortie_et_rappelle_circo(nom: str, circo: Circo, utilisateur_neuf: Path) -> None:
    rendu = circo("completion", nom)
    assert (rendu.code, rendu.sortie, rendu.erreur) == (0, SCRIPTS[nom], "")
    assert "_CIRCO_COMPLETE" in rendu.sortie
    assert list(utilisateur_neuf.iterdir()) == []


def test_l_aide_dit_comment_l_installer(circo: Circo) -> None:
    aide = circo("completion", "--help").sortie
    for mot in ("bash-completion", ".zshrc", "completions/circo.fish", "$PROFILE", "n'écrit rien"):
        assert mot in aide


_ZSH = """
compdef() { :; }
_describe() { local nom=$argv[3]; print -rl -- "${(@P)nom}"; }
words=(circo expliquer demandes-c); CURRENT=3
"""
ESSAIS = {
    "bash": (
        ["bash", "--norc", "-c"],
        "",
        'COMP_WORDS=(circo expliquer demandes-c); COMP_CWORD=2; _circo_completer circo; echo "${COMPREPLY[*]}"',
    ),
    "zsh": (["zsh", "-f", "-c"], _ZSH, "_circo"),
    "fish": (["fish", "--no-config", "-c"], "", "complete -C 'circo expliquer demandes-c'"),
}


@pytest.mark.parametrize("nom", ESSAIS)
def test_un_vrai_interpreteur_complete(nom: str, tmp_path: Path) -> None:
    lancer, avant, apres = ESSAIS[nom]
    programme = shutil.which(lancer[0])
    if programme is None:
        pytest.skip(f"{nom} n'est pas là")
    (tmp_path / "circo").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m projet_circo "$@"\n', "utf-8")
    (tmp_path / "circo").chmod(0o755)
    chemins = f"{tmp_path}:/usr/bin:/bin"
    variables = {"PATH": chemins, "PYTHONPATH": str(RACINE), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    script = f"{avant}\n{SCRIPTS[nom]}\n{apres}"
    rendu = subprocess.run(
        [programme, *lancer[1:], script],
        cwd=RACINE,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    propose = rendu.stdout.strip()
    assert propose.startswith("demandes-collectives")
    assert len(propose.splitlines()) == 1
