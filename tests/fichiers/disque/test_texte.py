"""Des octets au texte : encodages, fins de ligne, caractères refusés, et ce qui reste admis."""

import pytest

from projet_circo.fichiers.disque.texte import INTERDITS, lire_texte, nommer


def faute(octets: bytes) -> tuple[str, str]:
    constat = lire_texte(octets, "f").constat
    return (constat.regle, str(constat.place)) if constat else ("", "")


def test_le_texte_rendu_n_a_ni_marque_d_ordre_ni_retour_chariot() -> None:
    lu = lire_texte("\ufeffé: 1\r\nà: 2\r\n".encode(), "f")
    assert (lu.texte, lu.constat) == ("é: 1\nà: 2\n", None)


@pytest.mark.parametrize("signe", ["é", "œ", "\u202f", "\u00a0", "😀", "👩\u200d🏫", "\t", "\u0301", "…"])
def test_les_signes_ordinaires_et_les_emoji_sont_admis(signe: str) -> None:
    assert lire_texte(f'a: "{signe}"\n'.encode(), "f").constat is None


def test_l_octet_mal_encode_est_dit_a_sa_colonne_avec_l_extrait_lisible() -> None:
    constat = lire_texte("a: été\nb: école\n".encode("cp1252"), "f").constat
    assert constat is not None
    assert str(constat.place) == "f:1:4"
    assert constat.extrait == "a: été"
    assert "« é »" in constat.message


def test_un_fichier_moitie_utf_8_moitie_latin_1_situe_le_premier_octet_faux() -> None:
    assert faute("été\n".encode() + "été\n".encode("latin-1")) == ("encodage", "f:2:1")


@pytest.mark.parametrize(
    ("octets", "attendue"),
    [
        (b"\0\0\0\0", ("caractere-interdit", "f:1:1")),
        (b"a\0", ("encodage", "f:1:1")),
        (b"a: 1\n\n b\x07", ("caractere-interdit", "f:3:3")),
        (b"a: 1\r\nb\rc", ("caractere-interdit", "f:2:2")),
        (b"a: 1\n=======\nb: 2\n", ("conflit-git", "f:2:1")),
        (b"a: 1\n>>>>>>> secretariat\n", ("conflit-git", "f:2:1")),
        (b"a: |\n  ======= titre\n", ("", "")),
        (b"a: 1\n \t \nb: 2\n", ("", "")),
        (b"a:\n  \tb: 1\n", ("retrait", "f:2:3")),
        (b" \n\t\n", ("fichier-vide", "f:1:1")),
        (b"a: 1\nb: " + b"[" * 100, ("profondeur", "f:2:4")),
        (b"a: 1\nb: " + b"[ {" * 60, ("profondeur", "f:2:4")),
        (b"a: '" + b"[" * 99 + b"'\n", ("", "")),
    ],
)
def test_chaque_texte_refuse_l_est_a_sa_place(octets: bytes, attendue: tuple[str, str]) -> None:
    assert faute(octets) == attendue


def test_tout_caractere_de_controle_ou_de_sens_est_interdit_et_nomme() -> None:
    for point in (
        *range(0x09),
        0x0B,
        0x0C,
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0x202A,
        0x202E,
        0x2066,
        0x2069,
    ):
        assert INTERDITS.search(chr(point)), hex(point)
        assert f"U+{point:04X}" in nommer(chr(point))
    for point in (0x09, 0x0A, 0x20, 0xA0, 0xE9, 0x200D, 0x1F600):
        assert not INTERDITS.search(chr(point)), hex(point)
