"""Les scripts de complétion : chacun rappelle `circo` de la même façon, et son interpréteur l'accepte."""

import shutil
import subprocess

import pytest

from projet_circo.rendus.aide.scripts_de_completion import SCRIPTS

VERIFIER = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("nom", SCRIPTS)
def test_chaque_script_appelle_circo_et_lit_ses_trois_genres(nom: str) -> None:
    script = SCRIPTS[nom]
    assert f"_CIRCO_COMPLETE={nom}" in script or f"_CIRCO_COMPLETE = '{nom}'" in script
    for mot in ("COMP_WORDS", "COMP_CWORD", "plain"):
        assert mot in script
    if nom != "powershell":
        assert "dir" in script
        assert "file" in script


@pytest.mark.parametrize("nom", SCRIPTS)
def test_aucun_script_ne_depend_du_poste_ni_n_evalue_ce_que_circo_repond(nom: str) -> None:
    script = SCRIPTS[nom]
    assert not [
        intrus for intrus in ("/home/", "/usr/", "eval ", "Invoke-Expression", "\r") if intrus in script
    ]
    assert script.endswith("\n")


@pytest.mark.parametrize("nom", VERIFIER)
def test_l_interpreteur_accepte_le_script(nom: str) -> None:
    if shutil.which(nom) is None:
        pytest.skip(f"{nom} n'est pas là")
    rendu = subprocess.run(VERIFIER[nom], input=SCRIPTS[nom], capture_output=True, text=True, check=False)
    assert (rendu.returncode, rendu.stderr) == (0, "")
