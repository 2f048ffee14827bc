"""Un rapport, sept formes : chacune conforme à son schéma, aucune ne change le verdict."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.commandes.controler.valider import rendre
from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.rendus.constats.constats import FormatDeConstats, Rapport
from tests.schemas.lecteurs import lire_github, lire_json, lire_junit

_TEXTES = st.text(min_size=1, max_size=30)
_CONSTATS = st.lists(
    st.builds(
        Constat,
        st.builds(
            Place,
            _TEXTES.map(lambda nom: f"data/{nom.strip() or 'x'}"),
            st.integers(0, 99),
            st.integers(0, 99),
        ),
        st.sampled_from(Gravite),
        st.sampled_from([regle.code for regle in REGLES]),
        _TEXTES,
        _TEXTES,
        _TEXTES,
    ),
    max_size=5,
)


def rendu(constats: list[Constat], forme: FormatDeConstats, **options: Any) -> str:
    return rendre(Rapport(constats, **options), forme)


@given(_CONSTATS)
def test_chaque_forme_est_conforme_a_son_schema_quelles_que_soient_les_donnees(
    constats: list[Constat],
) -> None:
    nombre = len(constats)
    lu = lire_json(rendu(constats, FormatDeConstats.JSON), "constats") if _est_nomme(constats) else None
    assert lu is None or len(lu["constats"]) == nombre
    assert len(lire_json(rendu(constats, FormatDeConstats.SARIF), "sarif")["runs"][0]["results"]) == nombre
    assert len(lire_json(rendu(constats, FormatDeConstats.GITLAB), "gitlab")) == nombre
    assert len(lire_github(rendu(constats, FormatDeConstats.GITHUB))) == nombre
    assert len(lire_junit(rendu(constats, FormatDeConstats.JUNIT))) == max(nombre, 1)
    assert len(rendu(constats, FormatDeConstats.CONCIS).splitlines()) == nombre


def _est_nomme(constats: list[Constat]) -> bool:
    return all("\\" not in constat.place.fichier for constat in constats)


@given(_CONSTATS, st.booleans())
def test_aucun_caractere_de_controle_ne_sort_d_une_forme_lisible(
    constats: list[Constat], strict: bool
) -> None:
    for forme in (FormatDeConstats.TERMINAL, FormatDeConstats.CONCIS, FormatDeConstats.GITHUB):
        texte = rendu(constats, forme, strict=strict)
        assert all(
            signe.isprintable() or signe in "\n \u00a0\u202f\u3000" or signe.isspace() for signe in texte
        )
        assert not {"\x1b", "\r", "\x9b", "\u202e", "\0"} & set(texte)


def constat(gravite: Gravite) -> Constat:
    return Constat(Place("f", 1, 1), gravite, "genre", "m", "r")


@pytest.mark.parametrize(
    ("gravite", "strict", "refuse"),
    [
        (Gravite.ERREUR, False, True),
        (Gravite.ERREUR, True, True),
        (Gravite.AVERTISSEMENT, False, False),
        (Gravite.AVERTISSEMENT, True, True),
        (Gravite.INFORMATION, True, False),
    ],
)
def test_le_verdict_ne_depend_que_de_la_gravite_et_de_la_rigueur(
    gravite: Gravite, strict: bool, refuse: bool
) -> None:
    rapport = Rapport([constat(gravite)], strict)
    assert rapport.est_refuse is refuse
    echecs = [
        cas for cas in lire_junit(rendre(rapport, FormatDeConstats.JUNIT)) if cas.find("failure") is not None
    ]
    assert bool(echecs) is refuse


def test_sans_constat_chaque_forme_le_dit_sans_rien_inventer() -> None:
    assert rendu([], FormatDeConstats.TERMINAL) == "Aucune faute.\n"
    assert rendu([], FormatDeConstats.CONCIS) == rendu([], FormatDeConstats.GITHUB) == ""
    assert lire_json(rendu([], FormatDeConstats.GITLAB), "gitlab") == []
    assert lire_json(rendu([], FormatDeConstats.SARIF), "sarif")["runs"][0]["results"] == []
