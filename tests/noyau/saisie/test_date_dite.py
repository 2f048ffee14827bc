"""Un jour dit : lu comme les gens l'écrivent, jamais inventé ; ce qui manque est sous-entendu et dit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.date_dite import dire_le_jour, lire_une_date, reconnaitre_une_date
from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris
from tests.noyau.saisie.cadre_d_essai import CADRE

ENTIERES = (
    "02/10/2024",
    "2/10/2024",
    "02-10-2024",
    "02.10.24",
    "2024-10-02",
    "2024/10/02",
    "2024-10-02T09:30:00",
    "02/10/2024 14:30",
    "2 octobre 2024",
    "le 2 octobre 2024",
    "mercredi 2 octobre 2024",
    "mer. 2 oct. 2024",
    "2-oct.-24",
    "mercredi 02/10/2024",
    "2 Octobre 24",
)


@pytest.mark.parametrize("texte", ENTIERES)
def test_une_date_entiere_se_lit_sans_rien_sous_entendre(texte: str) -> None:
    assert lire_une_date(texte, CADRE) == Compris("2024-10-02")


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("aujourd'hui", "2024-10-21"),
        ("hier", "2024-10-20"),
        ("avant-hier", "2024-10-19"),
        ("il y a 3 jours", "2024-10-18"),
        ("lundi", "2024-10-21"),
        ("mardi dernier", "2024-10-15"),
        ("dim", "2024-10-20"),
        ("12/10", "2024-10-12"),
        ("1er octobre", "2024-10-01"),
        ("mar. 1 oct.", "2024-10-01"),
        ("premier octobre", "2024-10-01"),
        ("15 août", "2025-08-15"),
        ("45567", "2024-10-02"),
    ],
)
def test_ce_qui_est_sous_entendu_est_dit(texte: str, jour: str) -> None:
    lu = lire_une_date(texte, CADRE)
    assert isinstance(lu, Compris)
    assert lu.valeur == jour
    assert texte in lu.note
    assert dire_le_jour(date.fromisoformat(jour)) in lu.note


@pytest.mark.parametrize(
    ("texte", "cause"),
    [
        ("30/02/2025", "le 30 février n'existe pas"),
        ("29/02/2025", "le 29 février n'existe pas en 2025"),
        ("31 juin", "le 31 juin n'existe pas"),
        ("12/25/2024", "pas de mois 25"),
        ("lundi 2 octobre 2024", "est un mercredi"),
        ("12/10 et 14/10", "plus d'un jour"),
        ("du 12 au 14 octobre 2024", "plus d'un jour"),
        ("octobre 2024", "n'est pas une date"),
        ("2024", "n'est pas une date"),
        ("10", "n'est pas une date"),
        ("1h30", "n'est pas une date"),
        ("à définir", "n'est pas une date"),
        ("", "n'est pas une date"),
        ("٠٢/١٠/2018", "n'est pas une date"),
    ],
)
def test_ce_qui_n_est_pas_un_jour_n_en_devient_pas_un(texte: str, cause: str) -> None:
    lu = lire_une_date(texte, CADRE)
    assert isinstance(lu, Incompris)
    assert cause in lu.cause
    assert texte in lu.cause


def test_une_faute_de_frappe_se_propose_et_ne_se_prend_pas() -> None:
    lu = lire_une_date("2 ocotbre 2024", CADRE)
    assert isinstance(lu, Candidats)
    assert list(lu.proposes) == ["2024-10-02"]
    assert isinstance(lire_une_date("mardii", CADRE), Candidats)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_tout_jour_du_siecle_se_lit_sous_ses_formes(jour: date) -> None:
    for forme in ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y", "%d %m %Y"):
        assert reconnaitre_une_date(jour.strftime(forme)) == (jour.year, jour.month, jour.day)
        assert lire_une_date(jour.strftime(forme), CADRE) == Compris(jour.isoformat())


@given(st.integers(0, 50))
def test_sans_annee_le_jour_lu_est_du_projet_et_passe_s_il_le_peut(recul: int) -> None:
    vise = CADRE.aujourd_hui - timedelta(days=recul)
    lu = lire_une_date(f"{vise:%d/%m}", CADRE)
    assert isinstance(lu, Compris)
    assert lu.valeur == (vise if vise >= CADRE.du else vise.replace(year=vise.year + 1)).isoformat()
