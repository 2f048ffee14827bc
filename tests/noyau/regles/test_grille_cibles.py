"""Cibles, départ, sens, et textes qui disent autre chose que la mesure."""

import pytest

from projet_circo.noyau.regles import grille_cibles as g
from tests.noyau.regles.commun import chemins, grille, juger


def indicateur(**champs: object) -> dict[str, object]:
    return {"code": "x", "mesures": [{"compte": "demande"}], **champs}


def test_deux_cibles_d_annees_differentes_n_ont_pas_besoin_de_motif() -> None:
    vue = grille(indicateurs=[indicateur(cibles=[{"annee": 2017}, {"annee": 2018}])])
    assert juger(g.cible_revisee_sans_motif, vue) == []


def test_chaque_revision_d_une_cible_dit_quand_et_pourquoi() -> None:
    cibles = [
        {"annee": 2018},
        {"annee": 2018, "decide_le": "2018-01-01", "motif": "m"},
        {"annee": 2018, "motif": "m"},
    ]
    vue = grille(indicateurs=[indicateur(cibles=cibles)])
    (faute,) = juger(g.cible_revisee_sans_motif, vue)
    assert faute.chemin == ("indicateurs", 0, "cibles", 2)
    assert "decide_le" in faute.message
    assert "motif" not in faute.message


def test_une_cible_d_une_autre_annee_decidee_apres_coup_dit_pourquoi() -> None:
    ensemble = [{"annee": 2017, "decide_le": "2016-09-01"}, {"annee": 2018, "decide_le": "2016-09-01"}]
    apres_coup = {"annee": 2019, "decide_le": "2018-07-01"}
    assert juger(g.cible_revisee_sans_motif, grille(indicateurs=[indicateur(cibles=ensemble)])) == []
    motivee = [*ensemble, {**apres_coup, "motif": "une école de plus"}]
    assert juger(g.cible_revisee_sans_motif, grille(indicateurs=[indicateur(cibles=motivee)])) == []
    (faute,) = juger(
        g.cible_revisee_sans_motif, grille(indicateurs=[indicateur(cibles=[*ensemble, apres_coup])])
    )
    assert faute.chemin == ("indicateurs", 0, "cibles", 2)
    assert faute.message == "la cible de 2019 est ajoutée après coup sans dire « motif »"


@pytest.mark.parametrize(
    ("sens", "depart", "cible", "contraire"),
    [("hausse", 40, 36, True), ("hausse", 40, 40, False), ("baisse", "12.5", 12, False), ("baisse", "12.5", 13, True),
     ("stable", 40, 10, False), (None, 40, 10, False), ("hausse", "x", 1, False), ("hausse", 40, [1], False)],
)  # fmt: skip
def test_une_cible_va_dans_le_sens_souhaite(
    sens: str | None, depart: object, cible: object, contraire: bool
) -> None:
    vue = grille(indicateurs=[indicateur(sens=sens, depart={"annee": 2015, "valeur": depart},
                                         cibles=[{"annee": 2018, "valeur": cible}])])  # fmt: skip
    assert bool(juger(g.cible_a_contre_sens, vue)) is contraire


def test_une_cible_de_l_annee_du_depart_est_trop_tot() -> None:
    vue = grille(
        indicateurs=[
            indicateur(depart={"annee": 2017, "valeur": 1}, cibles=[{"annee": 2017}, {"annee": 2018}])
        ]
    )
    assert chemins(g.cible_avant_depart, vue) == [("indicateurs", 0, "cibles", 0, "annee")]


@pytest.mark.parametrize(
    ("libelle", "mesure", "discorde"),
    [
        ("Nombre de demandes d'accompagnement", {"compte": "demande"}, False),
        ("Nombre de demandes d'accompagnement", {"compte": "accompagnement"}, True),
        ("Nombre d'accompagnements à la demande", {"compte": "accompagnement"}, False),
        ("Nombre d'écoles suivies", {"compte": "accompagnement"}, False),
        ("Sollicitations de l'équipe", {"compte": "demande"}, True),
        ("Nombre de demandes", {"releve": True}, False),
        ("Partenariats", {"distincts": "partenaire", "de": "partenariat"}, False),
    ],
)
def test_le_premier_objet_que_nomme_le_libelle_est_celui_que_l_on_compte(
    libelle: str, mesure: dict[str, object], discorde: bool
) -> None:
    vue = grille(indicateurs=[{"code": "x", "libelle": libelle, "mesures": [mesure]}])
    assert bool(juger(g.mesure_discordante, vue)) is discorde


def test_une_note_leve_la_discordance_et_un_critere_quantitatif_peut_la_faire() -> None:
    critere = {"code": "k", "genre": "quantitatif", "texte": "Évolution du nombre de demandes"}
    base = {
        "code": "x",
        "libelle": "Accompagnements",
        "mesures": [{"compte": "accompagnement"}],
        "criteres": [critere],
    }
    assert chemins(g.mesure_discordante, grille(indicateurs=[base])) == [
        ("indicateurs", 0, "criteres", 0, "texte")
    ]
    assert juger(g.mesure_discordante, grille(indicateurs=[{**base, "note": "écart dit"}])) == []
