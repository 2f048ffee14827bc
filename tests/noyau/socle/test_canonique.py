import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.canonique import (
    RACINE,
    NonCanonique,
    contenu,
    decoder,
    empreinte_de,
    encoder,
    est_un_journal,
    sceller_ligne,
)

TEXTES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0\ufdd1\ufffe\uffff"), max_size=30
).filter(
    lambda texte: (
        not any((ord(signe) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(signe) <= 0xFDEF for signe in texte)
    )
)
VALEURS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTES,
    lambda sous: (
        st.lists(sous, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,6}", fullmatch=True), sous, max_size=3)
    ),
    max_leaves=8,
)
CHAMPS = st.dictionaries(st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True), VALEURS, max_size=6)


def _profondeur(valeur: Any) -> int:
    if isinstance(valeur, dict):
        return 1 + max((_profondeur(un) for un in valeur.values()), default=0)
    return 1 + max((_profondeur(un) for un in valeur), default=0) if isinstance(valeur, list) else 0


@given(CHAMPS)
def test_ce_qui_est_ecrit_se_relit_pareil_en_json_et_en_yaml(champs: dict[str, Any]) -> None:
    interdit = _profondeur(champs) > 4 or any("empreinte" in json.dumps(un) for un in champs.values())
    if interdit:
        return
    octets = encoder(champs)
    assert decoder(octets) == champs
    assert json.loads(octets) == champs
    assert b"\n" not in octets
    assert yaml.load(b"- " + octets, Loader=yaml.CSafeLoader) == [champs]


@pytest.mark.parametrize(
    ("octets", "raison"),
    [
        (b'{"a": 1.5}', "entier"),
        (b'{"a": NaN}', "entier"),
        (b'{"a": 1, "a": 1}', "deux fois"),
        (b'{"a":1}', "canonique"),
        (b'{"a": 1,"b": 2}', "canonique"),
        (b'{"a": "\\u00e9"}', "canonique"),
        ('{"a": "\u202e"}'.encode(), "canonique"),
        (b'{"a": "\\/"}', "canonique"),
        (b"[1]", "objet"),
        (b'{"a": 1', "complet"),
        (b"[" * 30_000, "complet"),
        (b'{"a": "\xe9"}', "UTF-8"),
        (b'{"A": 1}', "minuscules"),
        (b'{"a": 9007199254740993}', "dépasse"),
        (b'{"a": {"b": {"c": {"d": {"e": 1}}}}}', "niveaux"),
        (b'{"a": {"empreinte": 1}}', "empreinte"),
    ],
)
def test_ce_qui_n_est_pas_canonique_est_refuse_avec_sa_raison(octets: bytes, raison: str) -> None:
    with pytest.raises(NonCanonique, match=raison):
        decoder(octets)


@pytest.mark.parametrize("texte", ["\ud800", "\ufffe", "\U0001ffff", "\ufdd0"])
def test_un_caractere_qui_n_en_est_pas_un_ne_s_ecrit_pas(texte: str) -> None:
    with pytest.raises(NonCanonique):
        encoder({"a": texte})


def test_les_invisibles_sont_echappes_et_les_astraux_en_clair() -> None:
    assert encoder({"a": "é\u202e\u200b\x7f😀"}) == '{"a": "é\\u202e\\u200b\\u007f😀"}'.encode()


@given(TEXTES, st.data())
def test_changer_un_bit_d_une_ligne_scellee_se_voit(texte: str, data: st.DataObject) -> None:
    ligne, empreinte = sceller_ligne({"id": "a", "objet": texte}, 3, RACINE)
    assert empreinte_de(ligne) == empreinte
    place = data.draw(st.integers(0, len(ligne) - 2))
    abimee = bytearray(ligne)
    abimee[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        champs = decoder(bytes(abimee)[2:-1]) if abimee.startswith(b"- ") else {}
        juste = bool(champs) and champs.get("empreinte") == empreinte_de(bytes(abimee))
    except NonCanonique:
        juste = False
    assert not juste


def test_une_ligne_trop_longue_est_refusee() -> None:
    with pytest.raises(NonCanonique, match="octets"):
        sceller_ligne({"a": "x" * 70_000}, 1, RACINE)


def test_le_contenu_ignore_la_saisie_et_l_ordre_des_cles() -> None:
    un = {"id": "a", "type": "demande", "saisi": "x", "n": 1}
    assert contenu(un) == contenu({"type": "demande", "id": "a", "par": "y", "prec": "z"})
    assert contenu(un) != contenu({**un, "objet": "x"})


@pytest.mark.parametrize(
    ("octets", "est"),
    [
        (b"", True),
        (b'- {"id": "a"', True),
        (b"- id: a\n", False),
        (b'x\n- {"a": 1, "empreinte": "b"}\n', True),
    ],
)
def test_un_journal_se_reconnait_meme_abime(octets: bytes, est: bool) -> None:
    assert est_un_journal(octets) is est
