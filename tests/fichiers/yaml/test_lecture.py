"""Le lecteur strict : ce qu'il refuse, ce qu'il signale sans s'arrêter, et où il le dit."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.yaml import lecture
from projet_circo.fichiers.yaml.lecture import Document, lire_yaml


def lire(texte: str | bytes) -> Document:
    return lire_yaml(texte.encode() if isinstance(texte, str) else texte, "essai.yaml")


def fautes(texte: str | bytes) -> list[tuple[str, str]]:
    return [(str(un.place).removeprefix("essai.yaml:"), un.regle) for un in lire(texte).constats]


@pytest.fixture(params=["C", "Python"])
def _deux_analyseurs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """L'analyseur en C et celui en Python disent la même chose, au même endroit."""
    monkeypatch.setattr(lecture, "_LECTEUR", yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader)


# Les attaques A1 à A30 de la liste : ce qu'un lecteur naïf accepte, et ce que nous exigeons.
ATTAQUES = [
    pytest.param("a: 1\nb: 2\na: 3\n", [("3:1", "cle-double")], id="A1 clé double"),
    pytest.param("a: {x: 1}\nb: {<<: {z: 2}}\n", [("2:5", "raccourci")], id="A2 fusion"),
    pytest.param("a: &x 1\nb: *x\n", [("1:4", "raccourci"), ("2:4", "raccourci")], id="A2 ancre et renvoi"),
    pytest.param("a: no\nb: on\n", [("1:4", "mot-ambigu"), ("2:4", "mot-ambigu")], id="A8 no, on"),
    pytest.param("on: 1\n", [("1:1", "mot-ambigu")], id="A8 clé on"),
    pytest.param("a: 012\nb: 01000\nc: 08000\n", [(f"{n}:4", "mot-ambigu") for n in (1, 2, 3)], id="A9 octal"),
    pytest.param("- 1_000\n- 0x1F\n- 1e3\n- .inf\n- .nan\n", [(f"{n}:3", "mot-ambigu") for n in range(1, 6)], id="A10"),
    pytest.param("- 12:30\n- 08:30\n", [("1:3", "mot-ambigu"), ("2:3", "mot-ambigu")], id="A11 heures"),
    pytest.param("- 2018-10-02\n- 2018-02-30\n", [], id="A12 A13 une date reste un texte"),
    pytest.param("a: !!int abc\n", [("1:4", "raccourci")], id="A13 étiquette fausse"),
    pytest.param("a: " + "9" * 5000 + "\n", [("1:4", "mot-ambigu")], id="A13 entier de 5 000 chiffres"),
    pytest.param("- =\n- !foo x\n- !!python/object:os.system x\n- !!binary YQ==\n- !!set {a}\n",
                 [("1:3", "mot-ambigu"), *((f"{n}:3", "raccourci") for n in (2, 3, 4, 5))], id="A14 étiquettes"),
    pytest.param(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", [], id="A15 marque d'ordre et CRLF admis"),
    pytest.param("a: 1\n".encode("utf-16"), [("1:1", "encodage")], id="A15 UTF-16"),
    pytest.param("a: 1\n".encode("utf-16-be"), [("1:1", "encodage")], id="A15 UTF-16 sans marque"),
    pytest.param(b"a: 1\rb: 2\r", [("1:5", "caractere-interdit")], id="A15 retour chariot seul"),
    pytest.param("a: 1\nété: é\n".encode("latin-1"), [("2:1", "encodage")], id="A16 latin-1"),
    pytest.param("a: 1\nb: x\x85y\n", [("2:5", "caractere-interdit")], id="A17 NEL"),
    pytest.param("a: x\u2028y\n", [("1:5", "caractere-interdit")], id="A17 U+2028"),
    pytest.param("a: x\x00y\n", [("1:5", "caractere-interdit")], id="A17 NUL"),
    pytest.param("a: \x1b[31m\n", [("1:4", "caractere-interdit")], id="A17 échappement"),
    pytest.param('a: "x\\0y"\n', [("1:4", "caractere-interdit")], id="A17 NUL par échappement YAML"),
    pytest.param("a: x\u202ey\n", [("1:5", "caractere-interdit")], id="sens d'écriture"),
    pytest.param("a:\n\tb: 1\n", [("2:1", "retrait")], id="A18 tabulation en retrait"),
    pytest.param("a: dossier #12\n", [("1:4", "texte-coupe")], id="A19 texte coupé"),
    pytest.param("a: RASED: aide\n", [("1:9", "syntaxe")], id="A20 deux-points"),
    pytest.param("a: *important*\n", [("1:4", "syntaxe")], id="A20 étoile"),
    pytest.param("a: @x\n", [("1:4", "syntaxe")], id="A20 arobase"),
    pytest.param("a: 'l'ecole'\n", [("1:6", "syntaxe")], id="A20 apostrophe"),
    pytest.param("{a:1}\n", [("1:2", "espace-manquante")], id="A21"),
    pytest.param("[?x]\n", [("1:3", "cle-mal-ecrite")], id="A22 liste"),
    pytest.param("{ ?foo: 1}\n", [("1:4", "cle-mal-ecrite")], id="A22 objet"),
    pytest.param("a:\n\xa0\xa0b: 1\n", [("2:1", "retrait")], id="A23 espace insécable en retrait"),
    pytest.param("a\xa0b: 1\n", [("1:1", "cle-mal-ecrite")], id="A23 espace insécable dans une clé"),
    pytest.param("a: 1\n---\nb: 2\n", [("2:1", "document-unique")], id="A24 deux documents"),
    pytest.param("a: 1\n...\n", [("2:1", "document-unique")], id="A24 fin de document"),
    pytest.param("%YAML 1.1\n---\na: 1\n", [("1:1", "document-unique")], id="A24 directive"),
    pytest.param("a: 1\n<<<<<<< HEAD\nb: 2\n", [("2:1", "conflit-git")], id="A25 conflit git"),
    pytest.param("", [("1:1", "fichier-vide")], id="A26 vide"),
    pytest.param("# rien\n", [("1:1", "fichier-vide")], id="A26 commentaires seuls"),
    pytest.param("null\n", [("1:1", "fichier-vide")], id="A26 aucune valeur"),
    pytest.param("---\n", [("1:1", "fichier-vide")], id="A26 un tiret de document seul"),
    pytest.param(b"PK\x03\x04\x14\x00", [("1:1", "encodage")], id="un classeur"),
    pytest.param("- {code:\xa0\"x\"}\n", [("1:4", "cle-mal-ecrite")], id="A23 espace insécable après les deux-points"),
    pytest.param("e\u0301te: 1\n\u00e9te: 2\n", [("2:1", "cle-double")], id="A27 clé composée ou non"),
    pytest.param("{1: a, true: b}\n", [("1:2", "cle-mal-ecrite"), ("1:8", "cle-mal-ecrite")], id="A6 clés non textes"),
    pytest.param("? [a]\n: b\n", [("1:3", "cle-mal-ecrite")], id="clé complexe"),
]  # fmt: skip


@pytest.mark.usefixtures("_deux_analyseurs")
@pytest.mark.parametrize(("texte", "attendues"), ATTAQUES)
def test_chaque_attaque_est_dite_a_sa_place(texte: str | bytes, attendues: list[tuple[str, str]]) -> None:
    assert fautes(texte) == attendues


def test_une_faute_de_syntaxe_arrete_le_fichier_et_se_dit_seule() -> None:
    document = lire("a: no\nb: 012\nc: x: y\nd: on\n")
    assert document.valeur is None
    assert [(un.place.ligne, un.regle) for un in document.constats] == [(3, "syntaxe")]


def test_cinq_fautes_d_ecriture_donnent_cinq_constats_dans_l_ordre_du_fichier() -> None:
    document = lire("a: no\nb: 1\nb: 2\nc: &x 3\nd: un texte # coupé\ne: 12:30\n")
    assert [(un.place.ligne, un.regle) for un in document.constats] == [
        (1, "mot-ambigu"),
        (3, "cle-double"),
        (4, "raccourci"),
        (5, "texte-coupe"),
        (6, "mot-ambigu"),
    ]
    assert document.valeur == {"a": "no", "b": 1, "c": 3, "d": "un texte", "e": "12:30"}


def test_d_une_cle_double_la_premiere_valeur_est_gardee_et_situee() -> None:
    document = lire("a: {b: 1}\na: {b: 2, c: 3}\n")
    assert document.valeur == {"a": {"b": 1}}
    assert str(document.situer(("a", "b"))[0]) == "essai.yaml:1:8"
    assert str(document.situer(("a", "c"))[0]) == "essai.yaml:1:4"


def test_les_valeurs_simples_se_lisent_sans_surprise() -> None:
    texte = '- 12\n- -3\n- 0\n- true\n- null\n-\n- 12.5\n- 12,5\n- 2018-19\n- 0572493A\n- oui\n- "no"\n'
    assert lire(texte).valeur == [
        12,
        -3,
        0,
        True,
        None,
        None,
        "12.5",
        "12,5",
        "2018-19",
        "0572493A",
        "oui",
        "no",
    ]
    assert lire(texte).constats == ()


def test_les_colonnes_comptent_des_points_de_code_apres_accents_emoji_et_marque_d_ordre() -> None:
    document = lire('\ufeff"é😀œ": {b: 1, ç: [x, 012]}\n')
    assert [str(un.place) for un in document.constats] == ["essai.yaml:1:22"]
    assert str(document.situer(("é😀œ", "ç", 0))[0]) == "essai.yaml:1:19"


def test_la_place_d_un_objet_ecrit_sous_sa_cle_est_celle_de_la_cle() -> None:
    document = lire("un: 1\ndeux:\n  trois: 3\n  quatre:\n    - 5\n")
    assert str(document.situer(("deux",))[0]) == "essai.yaml:2:1"
    assert str(document.situer(("deux", "quatre"))[0]) == "essai.yaml:4:3"
    assert str(document.situer(("deux", "trois"), cle=True)[0]) == "essai.yaml:3:3"
    assert document.situer(("deux", "trois"))[1] == "  trois: 3"


def test_un_chemin_inconnu_a_la_place_de_son_plus_proche_ancetre() -> None:
    document = lire("un:\n  - deux: 3\n")
    assert str(document.situer(("un", 0, "absent"))[0]) == "essai.yaml:2:5"
    assert str(document.situer(("rien",))[0]) == "essai.yaml:1:1"
    assert str(Document("vide.yaml").situer(("rien",))[0]) == "vide.yaml:1:1"


def test_cent_fautes_d_ecriture_arretent_la_lecture_et_se_disent_toutes() -> None:
    document = lire("".join(f"- &a{n} x\n" for n in range(500)))
    assert [un.regle for un in document.constats] == ["raccourci"] * 100 + ["trop-de-fautes"]
    assert document.valeur is None


_TEXTES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Zs"), exclude_characters='\\"'),
    min_size=1,
)
_ARBRES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(_TEXTES, st.integers(-(2**53) + 1, 2**53 - 1), st.booleans(), st.none()),
    lambda sous: st.one_of(st.lists(sous, max_size=4), st.dictionaries(_TEXTES, sous, max_size=4)),
    max_leaves=12,
)


def _ecrire(valeur: Any) -> str:
    match valeur:
        case dict():
            return "{" + ", ".join(f'"{cle}": {_ecrire(une)}' for cle, une in valeur.items()) + "}"
        case list():
            return "[" + ", ".join(_ecrire(une) for une in valeur) + "]"
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[valeur]
        case str():
            return f'"{valeur}"'
        case _:
            return str(valeur)


def _chemins(valeur: Any, chemin: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    sous = (
        valeur.items() if isinstance(valeur, dict) else enumerate(valeur) if isinstance(valeur, list) else ()
    )
    return [(chemin, valeur), *(un for cle, une in sous for un in _chemins(une, (*chemin, cle)))]


@given(st.lists(_ARBRES, min_size=1, max_size=5))
def test_ce_qui_est_ecrit_se_relit_et_chaque_place_montre_sa_valeur(arbres: list[Any]) -> None:
    import unicodedata

    texte = "".join(f"- {_ecrire(arbre)}\n" for arbre in arbres)
    document = lire(texte)
    lignes = texte.split("\n")
    assert document.constats == ()
    for chemin, valeur in _chemins(document.valeur)[1:]:
        place, extrait = document.situer(chemin)
        assert extrait == lignes[place.ligne - 1]
        reste = extrait[place.colonne - 1 :]
        debut = "{" if isinstance(valeur, dict) else "[" if isinstance(valeur, list) else _ecrire(valeur)
        assert reste.startswith(debut)
    if not any(unicodedata.normalize("NFC", un) != un for un in [texte]):
        assert document.valeur == arbres


@given(st.text(max_size=200))
def test_aucun_texte_ne_fait_tomber_le_lecteur(texte: str) -> None:
    for octets in (texte.encode("utf-8", "surrogatepass"), texte.encode("utf-16", "surrogatepass")):
        document = lire_yaml(octets, "essai.yaml")
        assert document.valeur is not None or document.constats


@given(st.lists(st.sampled_from(list("ab:-?[]{},&*!|>'\"%@`#~ \n\t\r.0159_xeé😀")), max_size=40).map("".join))
def test_tout_assemblage_de_signes_de_yaml_donne_une_place_dans_le_fichier(texte: str) -> None:
    document = lire(texte)
    for constat in document.constats:
        assert 1 <= constat.place.ligne <= texte.count("\n") + texte.count("\r") + 1
        assert 1 <= constat.place.colonne <= len(texte) + 1
        assert constat.message
        assert constat.remede
