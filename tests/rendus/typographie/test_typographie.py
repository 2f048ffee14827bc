"""Le bon usage français, et des textes dont rien n'est invisible."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.rendus.typographie.typographie import (
    accorder,
    adapter,
    approcher,
    cle_de_tri,
    ecrire_date,
    ecrire_ecart,
    ecrire_mois,
    ecrire_nombre,
    ecrire_pourcentage,
    ecrire_taux,
    en_segments,
    nettoyer,
    sans_gras,
)

INVISIBLES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text(st.characters()))
def test_un_texte_nettoye_ne_cache_rien_et_nettoyer_deux_fois_vaut_une(texte: str) -> None:
    propre = nettoyer(texte)
    assert not [signe for signe in propre if unicodedata.category(signe) in INVISIBLES]
    assert nettoyer(propre) == propre
    if not any(unicodedata.category(signe) in INVISIBLES for signe in texte):
        assert propre == texte


@given(st.text(), st.sampled_from(["ascii", "cp1252", "cp850", "latin-1", "utf-8"]))
def test_un_texte_adapte_s_ecrit_toujours_et_ne_change_que_s_il_le_faut(texte: str, encodage: str) -> None:
    adapte = adapter(texte, encodage) if encodage != "utf-8" or texte.isprintable() else ""
    adapte.encode(encodage)
    try:
        texte.encode(encodage)
    except UnicodeEncodeError:
        return
    assert adapte in (texte, "")


@pytest.mark.parametrize(
    ("signe", "proche"), [("œ", "oe"), ("\u202f", " "), ("\u2212", "-"), ("→", "->"), ("é", "e"), ("漢", "?")]
)
def test_ce_que_l_ecran_ne_sait_pas_ecrire_est_approche(signe: str, proche: str) -> None:
    assert approcher(signe) == proche
    assert adapter(f"a{signe}b", "ascii") == f"a{proche}b"


@given(st.integers(-(10**12), 10**12))
def test_un_nombre_se_relit_sans_ses_fines(nombre: int) -> None:
    ecrit = ecrire_nombre(nombre)
    assert int(ecrit.replace("\u202f", "").replace("\u2212", "-")) == nombre
    assert "-" not in ecrit
    assert ecrire_ecart(nombre) == ("0" if nombre == 0 else ecrit if nombre < 0 else f"+{ecrit}")


def test_les_nombres_s_ecrivent_a_la_francaise() -> None:
    assert ecrire_nombre(1234567) == "1\u202f234\u202f567"
    assert ecrire_nombre(Decimal("-1234.5")) == "\u22121\u202f234,5"
    assert (ecrire_ecart(3), ecrire_ecart(-3), ecrire_ecart(0)) == ("+3", "\u22123", "0")
    assert ecrire_pourcentage(Decimal("12.5")) == "+12,5\u00a0%"
    assert [accorder(n, "demande") for n in (0, 1, 2)] == ["0 demande", "1 demande", "2 demandes"]
    assert ecrire_mois("2018-10") == "octobre 2018"


def test_le_tri_est_francais() -> None:
    mots = ["Zoé", "œuvre", "oeuvre", "Évolution", "école", "Ecole", "zèbre", "Élève"]
    assert sorted(mots, key=cle_de_tri) == [
        "Ecole",
        "école",
        "Élève",
        "Évolution",
        "oeuvre",
        "œuvre",
        "zèbre",
        "Zoé",
    ]


def test_le_gras_de_la_source_se_decoupe() -> None:
    assert en_segments("a <b>b</b> c") == (("a ", False), ("b", True), (" c", False))


def test_un_taux_s_ecrit_en_pour_cent_sans_rien_arrondir() -> None:
    assert ecrire_taux(Decimal("66.7")) == "66,7\u00a0%"


@given(st.dates())
def test_une_date_s_ecrit_jour_mois_annee(jour: date) -> None:
    j, m, a = ecrire_date(jour).split("/")
    assert (int(j), int(m), int(a)) == (jour.day, jour.month, jour.year)
    assert (len(j), len(m), len(a)) == (2, 2, 4)


def test_le_pluriel_commence_a_deux_et_peut_etre_irregulier() -> None:
    assert accorder(Decimal("1.5"), "jour") == "1,5 jour"
    assert accorder(-1, "jour") == "\u22121 jour"
    assert accorder(2, "journal", "journaux") == "2 journaux"


@given(st.lists(st.tuples(st.text(st.characters(categories=("L", "Zs"))), st.booleans())))
def test_les_segments_mis_bout_a_bout_redonnent_le_texte_sans_ses_balises(
    morceaux: list[tuple[str, bool]],
) -> None:
    texte = "".join(f"<b>{un}</b>" if gras else un for un, gras in morceaux)
    assert "".join(segment for segment, _ in en_segments(texte)) == sans_gras(texte)
