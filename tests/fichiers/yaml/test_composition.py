"""Composer événement par événement : ce qui est recollé, ignoré, borné."""

import pytest

from projet_circo.fichiers.yaml.composition import PROFONDEUR_MAXIMALE
from projet_circo.fichiers.yaml.lecture import lire_yaml


def test_vingt_niveaux_passent_et_vingt_et_un_sont_refuses() -> None:
    juste = "[" * PROFONDEUR_MAXIMALE + "]" * PROFONDEUR_MAXIMALE
    assert lire_yaml(juste.encode(), "f").constats == ()
    constats = lire_yaml(f"[{juste}]".encode(), "f").constats
    assert [(str(un.place), un.regle) for un in constats] == [
        (f"f:1:{PROFONDEUR_MAXIMALE + 1}", "profondeur")
    ]


def test_une_cle_collee_a_sa_valeur_est_lue_comme_si_l_espace_y_etait() -> None:
    document = lire_yaml(b"[{a:1, b: 2, c:texte}]", "f")
    assert document.valeur == [{"a": 1, "b": 2, "c": "texte"}]
    assert [un.regle for un in document.constats] == ["espace-manquante"] * 2
    assert str(document.situer((0, "c"), cle=True)[0]) == "f:1:14"


def test_la_valeur_d_une_fusion_et_d_une_cle_double_est_ignoree_en_entier() -> None:
    document = lire_yaml(b"a: 1\n<<: {a: 2, b: {c: 3, c: 4}}\na: {d: 5, d: 6}\n", "f")
    assert document.valeur == {"a": 1}
    assert [un.regle for un in document.constats] == ["raccourci", "cle-double"]


@pytest.mark.parametrize("texte", ["a:\tb\n", "a: b\tc\n", "'a':\t1\n"])
def test_une_tabulation_apres_les_deux_points_est_dite_sans_arreter(texte: str) -> None:
    document = lire_yaml(texte.encode(), "f")
    attendus = ["retrait"] if ":\t" in texte else []
    assert [un.regle for un in document.constats] == attendus
    assert document.valeur is not None


def test_un_tiret_mal_aligne_recolle_par_yaml_est_dit_a_sa_ligne() -> None:
    constats = lire_yaml(b"a:\n- b\n  - c\n", "f").constats
    assert [(str(un.place), un.regle) for un in constats] == [("f:3:3", "retrait")]
