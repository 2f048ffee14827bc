"""La liste des règles : immuable, complète, et chaque notice dit l'exigence, la raison et le remède."""

import ast
import re
from pathlib import Path

import pytest

import projet_circo
from projet_circo.noyau.regles.en_formant import EN_FORMANT
from projet_circo.noyau.regles.en_lisant import EN_LISANT
from projet_circo.noyau.regles.en_rassemblant import EN_RASSEMBLANT
from projet_circo.noyau.regles.lacunes import LACUNES
from projet_circo.noyau.regles.regle import Famille, Regle
from projet_circo.noyau.regles.toutes import FAIT, GRILLE, JOURNAUX, REGLES, UNITES

# `verifier` et `importer` ont leurs propres contrôles, qu'ils nomment eux-mêmes.
# Les contrôles de `verifier` ont leurs noms à eux, et leur test : tests/fichiers/journal/test_controle.py.
_DE_VERIFIER = (
    "fichiers/journal/controle.py",
    "fichiers/journal/attributs.py",
    "fichiers/journal/confrontation.py",
    "noyau/journal/sceau.py",
)
_DE_CONSOLIDER = ("noyau/agregat/empreintes.py", "noyau/agregat/coherence.py")
_D_AILLEURS = (*_DE_VERIFIER, *_DE_CONSOLIDER, "fichiers/tableur/correspondance.py")
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def test_il_y_a_plus_de_trente_regles_de_sens_et_la_liste_ne_change_pas() -> None:
    assert isinstance(REGLES, tuple)
    assert len([regle for regle in REGLES if regle.juger]) >= 30
    assert set(REGLES) == {
        *EN_LISANT,
        *EN_FORMANT,
        *GRILLE,
        *UNITES,
        *FAIT,
        *JOURNAUX,
        *EN_RASSEMBLANT,
        *LACUNES,
    }
    assert len({regle.code for regle in REGLES}) == len(REGLES)


@pytest.mark.parametrize("regle", REGLES, ids=lambda regle: regle.code)
def test_chaque_notice_dit_l_exigence_la_raison_et_le_remede(regle: Regle) -> None:
    assert CODE.fullmatch(regle.code)
    exigence, pourquoi, que_faire = regle.notice.split("\n\n")
    assert exigence.endswith(".")
    assert "\n" not in exigence
    assert pourquoi.startswith("Pourquoi : ")
    assert que_faire.startswith("Quoi faire : ")


def test_une_regle_qui_juge_a_sa_famille_dans_sa_liste() -> None:
    assert {regle.famille for regle in GRILLE} == {Famille.GRILLE}
    assert {regle.famille for regle in UNITES} == {Famille.UNITES}
    assert {regle.famille for regle in FAIT} == {Famille.FAIT}
    assert {regle.famille for regle in JOURNAUX} == {Famille.JOURNAL}
    assert all(regle.juger is None for regle in (*EN_LISANT, *EN_FORMANT, *EN_RASSEMBLANT))


def _codes_de_constats(source: str) -> set[str]:
    """Rend les codes de règle écrits en toutes lettres là où un constat se bâtit."""
    codes: set[str] = set()
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Call):
            nom = noeud.func.attr if isinstance(noeud.func, ast.Attribute) else getattr(noeud.func, "id", "")
            if nom in {"Constat", "_signaler", "signaler", "constater", "_arreter", "_noter", "_constater"}:
                codes |= {
                    un.value
                    for un in noeud.args
                    if isinstance(un, ast.Constant) and isinstance(un.value, str)
                }
    return {code for code in codes if CODE.fullmatch(code) and len(code) > 3}


def test_tout_code_de_constat_ecrit_dans_les_sources_a_sa_notice() -> None:
    racine = Path(projet_circo.__file__).parent
    regles = set(racine.glob("noyau/regles/*.py"))
    sources = {*racine.glob("fichiers/*/*.py"), *racine.glob("noyau/*/*.py")} - regles
    sources -= {racine / un for un in _D_AILLEURS}
    ecrits = {code for source in sources for code in _codes_de_constats(source.read_text("utf-8"))}
    assert {"lisible", "syntaxe", "cle-double", "id-en-double", "chaine"} <= ecrits
    assert ecrits - {regle.code for regle in REGLES} == set()
