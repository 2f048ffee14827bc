"""Ce que la grille demande de compter."""

from typing import Any

import pytest

from projet_circo.noyau.grille.vue import VueDeGrille
from projet_circo.noyau.regles import grille_mesures as g
from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.socle.champs import FAITS, TYPES, Genre
from tests.noyau.regles.commun import chemins, grille, juger

TOUTES = g.GRILLE_MESURES
MESURE = ("rubriques", 0, "indicateurs", 0, "mesures", 0)


def vue_de(mesure: str, **racine: Any) -> VueDeGrille:
    return grille(f"[{{code: x, mesures: [{mesure}]}}]", **racine)


@pytest.mark.parametrize("nom", FAITS)
def test_tout_type_de_fait_se_compte_et_se_filtre_par_ses_champs(nom: str) -> None:
    for champ in TYPES[nom].champs:
        mesure = {"compte": nom, "ou": {champ.nom: champ.valeurs[0] if champ.valeurs else "x"}}
        rubrique = {
            "actions": [{"code": "x"}],
            "criteres": [{"code": "x"}],
            "indicateurs": [{"code": "x", "mesures": [mesure]}],
        }
        vue = grille(genres=[{"code": "x"}], rubriques=[rubrique])
        assert [faute for regle in TOUTES for faute in juger(regle, vue)] == []


@pytest.mark.parametrize(
    ("mesure", "regle", "fin"),
    [
        ("{compte: ouverture}", g.mesure_type_inconnu, ("compte",)),
        ("{distincts: partenaire, de: partenariats}", g.mesure_type_inconnu, ("de",)),
        ("{compte: demande, ou: {partenaire: canope}}", g.mesure_champ_absent, ("ou", "partenaire")),
        ("{distincts: partenaire, de: demande}", g.mesure_champ_absent, ("distincts",)),
        ("{somme: duree_minutes, de: demande}", g.mesure_champ_absent, ("somme",)),
        ("{compte: demande, ou: {nature: [collectif, mixte]}}", g.mesure_valeur_impossible, ("ou", "nature")),
        ("{compte: fait, ou: {genre: reunion}}", g.mesure_valeur_impossible, ("ou", "genre")),
        ("{somme: objet, de: demande}", g.mesure_somme_impossible, ("somme",)),
        ("{compte: demande, annee: activite}", g.mesure_activite_sans_fin, ("annee",)),
        (
            "{rapport: {numerateur: {compte: demandes}}}",
            g.mesure_type_inconnu,
            ("rapport", "numerateur", "compte"),
        ),
        (
            "{rapport: {denominateur: {compte: demande, ou: {natur: x}}}}",
            g.mesure_champ_absent,
            ("rapport", "denominateur", "ou", "natur"),
        ),
    ],
)
def test_la_faute_d_une_mesure_est_a_sa_place_et_seule(
    mesure: str, regle: Regle, fin: tuple[str, ...]
) -> None:
    vue = vue_de(mesure)
    trouvees = [(une, chemin) for une in TOUTES for chemin in chemins(une, vue)]
    assert trouvees == [(regle, (*MESURE, *fin))]


def test_un_filtre_sur_un_champ_libre_admet_toute_valeur() -> None:
    assert juger(g.mesure_valeur_impossible, vue_de("{compte: demande, ou: {focales: [oral, calcul]}}")) == []


def test_un_genre_declare_par_la_grille_se_compte() -> None:
    vue = vue_de("{compte: fait, ou: {genre: reunion}}", genres=[{"code": "reunion"}])
    assert juger(g.mesure_valeur_impossible, vue) == []


@pytest.mark.parametrize("absent", ["depuis", "decide_le", "motif"])
def test_chaque_mention_qui_manque_a_une_mesure_ajoutee_se_dit(absent: str) -> None:
    dites = {"depuis": 2018, "decide_le": "2018-06-01", "motif": "réforme"}
    texte = ", ".join(f"{cle}: {valeur}" for cle, valeur in dites.items() if cle != absent)
    vue = grille(f"[{{code: x, mesures: [{{compte: demande}}, {{compte: demande, {texte}}}]}}]")
    (faute,) = juger(g.mesure_ajoutee_sans_motif, vue)
    assert faute.message == f"cette mesure ajoutée ne dit pas « {absent} »"


def test_les_criteres_d_une_rubrique_servent_l_echelle_de_ses_indicateurs() -> None:
    rubrique = {"code": "o", "criteres": [{"code": "k", "genre": "qualitatif"}],
                "indicateurs": [{"code": "x", "mesures": [{"echelle": "e"}]}]}  # fmt: skip
    assert juger(g.echelle_sans_critere, grille(rubriques=[rubrique])) == []
    rubrique["criteres"] = [{"code": "k", "genre": "quantitatif"}]
    assert len(juger(g.echelle_sans_critere, grille(rubriques=[rubrique]))) == 1


def test_la_table_des_champs_dit_lesquels_s_additionnent() -> None:
    nombres = [
        champ.nom
        for nom in FAITS
        for champ in TYPES[nom].champs
        if champ.genre in (Genre.ENTIER, Genre.DECIMAL)
    ]
    assert "duree_minutes" in nombres
