"""Les codes qu'un fait cite."""

from datetime import date
from typing import Any

import pytest

from projet_circo.noyau.regles import fait_codes as f
from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.noyau.regles.commun import fait, grille, juger, reperes

VUE = grille(
    "[{code: taux, mesures: [{releve: true}], criteres: [{code: k1, genre: quantitatif},"
    " {code: k2, genre: qualitatif, echelle: e}, {code: k3, genre: qualitatif}]},"
    " {code: demandes, mesures: [{compte: demande}]}]",
    echelles=[{"code": "e", "niveaux": [{"code": "bas"}, {"code": "haut"}]}],
    genres=[{"code": "reunion"}],
)


def trouvees(**champs: Any) -> list[tuple[Regle, tuple[str | int, ...]]]:
    vu = fait(reperes(vue=VUE), **champs)
    return [(regle, faute.chemin) for regle in f.FAIT_CODES for faute in juger(regle, vu)]


@pytest.mark.parametrize(
    ("champs", "attendue"),
    [
        ({"unites": ["0000011M"]}, None),
        ({"unites": ["0000011M", "0000011N"]}, f.unite_a_cle_fausse),
        ({"unites": ["0000014R"]}, f.unite_inconnue),
        ({"unites": ["rep-nord"]}, f.unite_inconnue),
        ({"unites": ["0000012N"], "date": "2018-08-31"}, None),
        ({"unites": ["0000012N"], "date": "2018-09-01"}, f.unite_fermee),
        ({"unites": ["0000012N"], "date": "2017-08-31"}, f.unite_fermee),
        ({"type": "partenariat", "partenaire": "canope"}, None),
        ({"type": "partenariat", "partenaire": "canopé"}, f.partenaire_inconnu),
        ({"type": "releve", "indicateur": "taux", "valeur": "1"}, None),
        ({"type": "releve", "indicateur": "demandes", "valeur": "1"}, f.releve_inattendu),
        ({"type": "releve", "indicateur": "tau", "valeur": "1"}, f.code_inconnu),
        ({"type": "fait", "genre": "reunion"}, None),
        ({"type": "fait", "genre": "réunion"}, f.code_inconnu),
        ({"type": "appreciation", "critere": "k2", "niveau": "haut"}, None),
        ({"type": "appreciation", "critere": "k2", "niveau": "moyen"}, f.niveau_hors_echelle),
        ({"type": "appreciation", "critere": "k3", "niveau": "haut"}, None),
        ({"type": "appreciation", "critere": "k9", "niveau": "haut"}, f.code_inconnu),
        ({"type": "appreciation", "critere": "k1", "niveau": "haut"}, f.critere_non_qualitatif),
        ({"type": "commentaire", "indicateur": "tau", "annee": 2018, "texte": "x"}, f.code_inconnu),
    ],
)
def test_un_code_faux_fait_parler_une_regle_et_une_seule(
    champs: dict[str, Any], attendue: Regle | None
) -> None:
    assert [regle for regle, _ in trouvees(**champs)] == ([attendue] if attendue else [])


def test_sans_grille_ni_referentiel_on_ne_dit_que_ce_que_l_on_sait() -> None:
    vu = fait(reperes(referentiel=None), type="fait", genre="x", unites=["0000014R", "0000011N"])
    assert [regle for regle in f.FAIT_CODES if juger(regle, vu)] == [f.unite_a_cle_fausse]


def test_une_unite_du_referentiel_a_cle_fausse_n_est_pas_redite_sur_chaque_fait() -> None:
    from projet_circo.noyau.socle.referentiel import Referentiel, Unite

    connue = Referentiel({"0000011N": Unite("0000011N", "x", "ecole")})
    assert juger(f.unite_a_cle_fausse, fait(reperes(referentiel=connue), unites=["0000011N"])) == []


def test_le_code_le_plus_proche_est_propose() -> None:
    (faute,) = juger(f.partenaire_inconnu, fait(type="partenariat", partenaire="canopee"))
    assert faute.remede == "vouliez-vous dire « canope » ?"


def test_le_fait_d_une_ecole_fermee_nomme_celle_qu_elle_est_devenue() -> None:
    jour = date(2018, 9, 1)
    ecoles = {
        "a": Unite("a", "A", "ecole", jusqu_a=date(2018, 8, 31)),
        "b": Unite("b", "B", "ecole", depuis=jour, jusqu_a=date(2019, 8, 31), succede_a=("a",)),
        "c": Unite("c", "Simone-Veil", "ecole", depuis=date(2019, 9, 1), succede_a=("b",)),
    }
    connus = reperes(referentiel=Referentiel(ecoles))
    for date_du_fait, nom in (("2018-10-02", "b (B)"), ("2019-10-02", "c (Simone-Veil)")):
        (faute,) = juger(f.unite_fermee, fait(connus, unites=["a"], date=date_du_fait))
        assert faute.message.endswith(f"elle est devenue {nom}")
        assert faute.remede.startswith(f"citer {nom[0]},")
