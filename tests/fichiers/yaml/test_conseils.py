"""Les fautes typiques : la bonne ligne, une phrase française, avec l'analyseur en C comme en Python."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.yaml import lecture
from projet_circo.fichiers.yaml.conseils import conseiller
from projet_circo.fichiers.yaml.faute import Faute

CAS = [
    ("titre: Objectif : lire\n", 1, "deux-points suivi d'une espace"),
    ("a: 1\ntitre: a: b: c\n", 2, "deux-points suivi d'une espace"),
    ("titre:Objectif\ncode: x\n", 1, "espace après les deux-points"),
    ("a: 1\ntitre:Objectif\n", 2, "espace après les deux-points"),
    ("a: 1\ntitre\nb: 2\n", 2, "les deux-points entre la clé"),
    ('a:\n  - titre "x"\n    texte: "y"\n', 2, "les deux-points entre la clé"),
    ("a: 1\ntitre", 2, "les deux-points entre la clé"),
    ("titre: 'l'école'\nb: 1\n", 1, "une apostrophe ferme le texte trop tôt"),
    ('a: 1\nb: "x" (y)\n', 2, "un guillemet ferme le texte trop tôt"),
    ("a: 1\nb: 'x\nc: d\n", 2, "une apostrophe ouvre ici"),
    ("a: 1\nb: 'x\nc: l'école\nd: 1\n", 2, "une apostrophe ouvre ici"),
    ('a: 1\nb: "x\nc: "d"\n', 2, "un guillemet ouvre ici"),
    ("a: @x\n", 1, "commence par « @ »"),
    ("a: `x`\n", 1, "commence par « ` »"),
    ("a: %x\n", 1, "commence par « % »"),
    ("a: *important*\n", 1, "commence par « * »"),
    ("a: 1\nb: *x *y\n", 2, "commence par « * »"),
    ("a: & b\n", 1, "commence par « & »"),
    ("a: !foo!bar x\n", 1, "commence par « ! »"),
    ("a: [1, 2\nb: 3\n", 1, "« [ » ouvre ici"),
    ("a: {b: 1\nc: 2\n", 1, "« { » ouvre ici"),
    ("a: {b: 1 c: 2}\n", 1, "une virgule, ou « } »"),
    ("a: [b, c]]\n", 1, "« ] » est de trop"),
    ("a: [1,,2]\n", 1, "une valeur manque"),
    ("a: - x\n", 1, "un tiret de liste ne suit pas"),
    ("a: |texte\n  b\n", 1, "après « | » ou « > »"),
    ('a: "c:\\doc"\n', 1, "barre oblique inversée"),
    ("a:\n  - x\n - y\n", 3, "ce tiret n'est pas aligné"),
    ("- a\n-b\n- c: 1\n", 2, "espace après le tiret"),
    ("a:\n  b: 1\n c: 2\n", 3, "le retrait de cette ligne"),
    ("a:\n  b: 1\n   c: 2\n", 3, "plus décalée que la précédente"),
    (" a: 1\nb: 2\n", 2, "le retrait de cette ligne"),
    ("- a: 1\n b: 2\n", 2, "le retrait de cette ligne"),
    ("a: un texte # coupé\n  et sa suite\nb: 1\n", 1, "le signe #"),
    ("% de: 3\n", 1, "commence par « % »"),
    ("x" * 1100 + ": 1\n", 1, "trop longue"),
]  # fmt: skip


@pytest.mark.parametrize("analyseur", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("texte", "ligne", "fragment"), CAS)
def test_la_faute_se_dit_en_francais_a_la_ligne_a_corriger(
    texte: str, ligne: int, fragment: str, analyseur: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lecture, "_LECTEUR", getattr(yaml, analyseur))
    constats = lecture.lire_yaml(texte.encode(), "f").constats
    assert [(un.place.ligne, un.regle) for un in constats] == [(ligne, "syntaxe")]
    assert fragment in constats[0].message
    assert constats[0].remede
    assert not re.search(r"\b(?:expected|found|while|mapping|scanning|not|block)\b", constats[0].message)


def test_le_conseil_donne_la_ligne_corrigee() -> None:
    constat = lecture.lire_yaml(b"titre: RASED: aide\n", "f").constats[0]
    assert constat.remede == 'écrire titre: "RASED: aide"'
    assert constat.extrait == "titre: RASED: aide"


@given(
    st.text(max_size=20),
    st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=20), min_size=1, max_size=4),
    st.data(),
)
def test_toute_faute_recoit_un_conseil_a_une_ligne_du_fichier(
    probleme: str, lignes: list[str], data: st.DataObject
) -> None:
    """Quoi que dise le lecteur, et même ce qu'aucune version n'a encore dit : une phrase, un remède, une place."""
    rang = data.draw(st.integers(0, len(lignes) - 1))
    ou = (rang, data.draw(st.integers(0, len(lignes[rang]))))
    conseil = conseiller(Faute(probleme.lower(), ou, None, tuple(lignes)))
    assert conseil.message
    assert conseil.remede
    assert 0 <= conseil.ligne < len(lignes)
    assert conseil.colonne >= 0
