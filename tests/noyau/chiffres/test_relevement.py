"""Ce qui se lit au lieu de se compter : ni zéro ni moyenne, et le dernier état connu l'emporte."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.relevement import relever, repartir, situer_le_jalon
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.mesure import Echelle, Jalon, Releve
from projet_circo.noyau.socle.valeur import Etat
from tests.fabrique import contexte, ligne, suivre

ECHELLE = suivre(Echelle("e", ("bas", "haut"), ("k1",)))
JALON = suivre(Jalon("a1"))


def test_une_echelle_montre_sa_repartition_jamais_un_nombre() -> None:
    niveaux = [("k1", "haut"), ("k1", "haut"), ("k2", "bas"), ("k1", "ailleurs")]
    lignes = [
        ligne("appreciation", "2019-06-01", critere=critere, niveau=niveau) for critere, niveau in niveaux
    ]
    valeur = mesurer(ECHELLE, contexte(lignes, ECHELLE), 2018).valeur
    assert (valeur.repartition, valeur.nombre) == ((("bas", 0), ("haut", 2)), None)
    assert mesurer(ECHELLE, contexte([], ECHELLE), 2018).valeur.etat is Etat.NON_RENSEIGNE


def test_un_jalon_garde_l_etat_des_annees_d_avant() -> None:
    ctx = contexte([ligne("avancement", "2017-10-01", action="a1", etat="realisee")], JALON)
    assert [mesurer(JALON, ctx, annee).valeur.niveau for annee in (2016, 2017, 2019)] == [
        None,
        "realisee",
        "realisee",
    ]


@pytest.mark.parametrize(("termes", "etat"), [(("3", "4"), Etat.CONSTATE), (("3", "0"), Etat.SANS_OBJET)])
def test_un_releve_peut_etre_un_rapport(termes: tuple[str, str], etat: Etat) -> None:
    releve = suivre(Releve(), "r")
    lignes = [ligne("releve", "2018-10-01", indicateur="r", numerateur=termes[0], denominateur=termes[1])]
    assert mesurer(releve, contexte(lignes, releve), 2018).valeur.etat is etat


def test_le_dernier_releve_de_l_annee_l_emporte_a_la_date_du_compte() -> None:
    releve = suivre(Releve(), "r")
    lignes = [ligne("releve", f"2018-{mois}-01", indicateur="r", valeur=mois) for mois in ("12", "10", "11")]
    assert mesurer(releve, contexte(lignes, releve), 2018).valeur.nombre == 12
    assert mesurer(releve, contexte(lignes, releve, au=date(2018, 11, 15)), 2018).valeur.nombre == 11


JOURS = st.dates(date(2018, 9, 1), date(2019, 8, 31))


@given(st.lists(st.tuples(JOURS, st.sampled_from(["bas", "haut", "ailleurs"])), max_size=12))
def test_la_repartition_compte_chaque_appreciation_de_l_echelle_une_fois(
    tirees: list[tuple[date, str]],
) -> None:
    lignes = [ligne("appreciation", jour.isoformat(), critere="k1", niveau=niveau) for jour, niveau in tirees]
    situe = contexte(lignes, ECHELLE)
    mesurage = repartir(Echelle("e", ("bas", "haut"), ("k1",)), situe, situe.fenetre(2018))
    attendus = [sum(niveau == un for _, niveau in tirees) for un in ("bas", "haut")]
    if any(attendus):
        assert mesurage.valeur.repartition == (("bas", attendus[0]), ("haut", attendus[1]))
    else:
        assert mesurage.valeur.etat is Etat.NON_RENSEIGNE
    assert len(mesurage.examens) == len(tirees)
    assert mesurage.valeur.nombre is None


@given(st.lists(JOURS, min_size=1, max_size=8, unique=True))
def test_un_seul_releve_est_retenu_et_les_plus_anciens_disent_qui_les_remplace(jours: list[date]) -> None:
    lignes = [ligne("releve", jour.isoformat(), indicateur="r", valeur=str(jour.day)) for jour in jours]
    situe = contexte(lignes, suivre(Releve(), "r"))
    mesurage = relever(situe, situe.fenetre(2018), "r")
    (retenu,) = [un for un in mesurage.examens if un.raison is None]
    assert retenu.fait.date == max(jours)
    assert mesurage.valeur.nombre == max(jours).day
    autres = [un for un in mesurage.examens if un.raison is not None]
    assert {un.raison for un in autres} <= {Raison.REMPLACE}
    assert all(retenu.fait.id in un.detail for un in autres)


def test_un_jalon_d_une_autre_action_n_apprend_rien() -> None:
    situe = contexte([ligne("avancement", "2018-10-01", action="a2", etat="realisee")], JALON)
    mesurage = situer_le_jalon(Jalon("a1"), situe, situe.fenetre(2018))
    assert mesurage.valeur.etat is Etat.NON_RENSEIGNE
    assert mesurage.examens == ()
