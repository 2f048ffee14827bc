"""L'addition de plusieurs agrégats : égale au compte des faits réunis, dans n'importe quel ordre."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.agregat.addition import consolider
from projet_circo.noyau.agregat.consolidation import Consolidation, Total
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.noyau.socle.valeur import Etat
from tests.fabrique import demande, ouvrir, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures, recu

JOURS = st.dates(date(2017, 9, 1), date(2019, 8, 31)).map(date.isoformat)
UNE_DEMANDE = st.tuples(JOURS, st.sampled_from(["collectif", "individuel"]))
DOSSIERS = st.lists(st.lists(UNE_DEMANDE, max_size=6), min_size=1, max_size=5)


def _lignes(tirees: list[tuple[str, str]]) -> list[Ligne]:
    return [
        ouvrir(2017, "demande"),
        ouvrir(2018, "demande"),
        *(
            demande(jour, nature, "equipe" if nature == "collectif" else "enseignant")
            for jour, nature in tirees
        ),
    ]


def _de(consolidation: Consolidation, code: str, annee: int = 2018) -> Total:
    return next(un for un in consolidation.totaux if un.codes[0] == code and un.annee == annee)


@given(DOSSIERS, st.randoms(use_true_random=False))
def test_additionner_des_agregats_redonne_le_compte_des_faits_reunis(
    dossiers: list[list[tuple[str, str]]], hasard: Random
) -> None:
    suivis = quatre_mesures()
    recus = [recu(agregat(f"c{rang}", _lignes(un), *suivis)) for rang, un in enumerate(dossiers)]
    hasard.shuffle(recus)
    obtenu = consolider(recus)
    reunis = agregat("toutes", _lignes([fait for un in dossiers for fait in un]), *suivis)
    attendus = {(un.code, un.annee): un for un in reunis.chiffres}
    for code in ("tout", "collectives"):
        for annee in (2017, 2018):
            total = _de(obtenu, code, annee).total
            assert total is not None
            assert total.nombre == attendus[code, annee].valeur
    part = _de(obtenu, "part").total
    attendue = attendus["part", 2018]
    if attendue.etat == "constate":
        assert part is not None
        assert (part.numerateur, part.denominateur) == (attendue.numerateur, attendue.denominateur)
    assert consolider(list(reversed(recus))) == obtenu


def test_des_distincts_ne_s_ajoutent_jamais() -> None:
    meme_ecole = [demande("2018-10-02", unites=["0000011M"])]
    obtenu = consolider([recu(agregat(nom, meme_ecole, *quatre_mesures())) for nom in ("Une", "Deux")])
    assert _de(obtenu, "ecoles").total is None
    assert "ne s'ajoutent pas" in _de(obtenu, "ecoles").motif


def test_un_meme_code_qui_compte_autre_chose_ne_s_ajoute_pas_et_deux_codes_pareils_si() -> None:
    faits = [demande("2018-10-02"), demande("2018-10-03", "individuel", "enseignant")]
    un = agregat("Une", faits, suivre(Compte("demande"), "demandes"))
    deux = agregat("Deux", faits, suivre(Compte("demande", (("nature", ("collectif",)),)), "demandes"))
    trois = agregat("Trois", faits, suivre(Compte("demande"), "sollicitees"))
    totaux = [un for un in consolider([recu(un), recu(deux), recu(trois)]).totaux if un.annee == 2018]
    assert sorted((total.total.nombre, total.codes) for total in totaux if total.total) == [
        (1, ("demandes",)),
        (4, ("sollicitees", "demandes")),
    ]
    assert {total.absentes for total in totaux} == {("Trois", "Une"), ("Deux",)}


def test_une_annee_vide_ne_vaut_pas_zero_et_se_nomme() -> None:
    pleine, vide = (
        agregat("Pleine", [demande("2018-10-02")], *quatre_mesures()),
        agregat("Vide", [], *quatre_mesures()),
    )
    obtenu = consolider([recu(pleine), recu(vide)], ["Pleine", "Vide", "Absente"])
    assert (obtenu.muettes, obtenu.non_recues) == (("Vide",), ("Absente",))
    total = _de(obtenu, "tout")
    assert total.total is not None
    assert total.total.nombre == 1
    assert dict(total.effectifs) == {"constate": 1, "non_renseigne": 1}


def test_un_plan_civil_ne_s_ajoute_pas_a_un_plan_scolaire() -> None:
    scolaire = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande")))
    civil = scolaire.model_copy(
        update={
            "circonscription": "Deux",
            "debut": "01-01",
            "chiffres": [un.model_copy(update={"du": f"{un.annee}-01-01"}) for un in scolaire.chiffres],
        }
    )
    totaux = [un for un in consolider([recu(scolaire), recu(civil)]).totaux if un.annee == 2018]
    assert [len(un.parts) for un in totaux] == [1, 1]


def test_le_perimetre_constant_ne_garde_que_les_presentes_des_deux_annees() -> None:
    suivi = suivre(Compte("demande"), "tout")
    ancienne = agregat(
        "Ancienne",
        [demande(f"2017-10-{jour:02}") for jour in range(1, 11)] + [demande("2018-10-02")] * 1,
        suivi,
    )
    nouvelle = agregat("Nouvelle", [demande("2018-10-03"), demande("2018-10-04")], suivi)
    obtenu = consolider([recu(ancienne), recu(nouvelle)])
    constant, courant = obtenu.constant[0], obtenu.courant[0]
    assert (constant.circonscriptions, constant.evolution.base, constant.evolution.arrivee) == (
        ("Ancienne",),
        10,
        1,
    )
    assert (courant.evolution.base, courant.evolution.arrivee) == (10, 3)


def test_la_distribution_est_celle_d_un_calcul_a_la_main() -> None:
    suivi = suivre(Compte("demande"), "tout")
    recus = [
        recu(agregat(f"c{nombre}", [demande("2018-10-02") for _ in range(nombre)], suivi))
        for nombre in (1, 2, 3, 4, 10)
    ]
    une = _de(consolider(recus), "tout").distribution
    assert une is not None
    assert une.effectif == 5
    bornes = (une.minimum, une.premier_quartile, une.mediane, une.troisieme_quartile, une.maximum)
    assert [int(borne) for borne in bornes] == [1, 2, 3, 4, 10]


def test_une_lacune_marque_le_total() -> None:
    un = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande"), "tout"))
    abime = un.model_copy(
        update={
            "chiffres": [
                chiffre.model_copy(update={"lacunes": ["journal-absent"]}) for chiffre in un.chiffres
            ]
        }
    )
    assert _de(consolider([recu(abime)]), "tout").avec_lacune == ("Une",)


def test_un_provisoire_rend_le_total_provisoire() -> None:
    recus = [
        recu(agregat(nom, [demande("2018-10-02")], suivre(Compte("demande"), "tout"), au=date(2018, 12, 1)))
        for nom in ("Une", "Deux")
    ]
    total = _de(consolider(recus), "tout").total
    assert total is not None
    assert total.etat is Etat.INCOMPLETE
