"""D'une série à sa courbe : un point par année, ce qui manque n'est pas un zéro."""

from decimal import Decimal

from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.socle.mesure import Cible, Compte, Rapport
from projet_circo.rendus.documents.figures import tracer_la_serie
from tests.fabrique import contexte, demande, suivre


def test_une_annee_sans_rien_n_a_pas_de_point_et_sa_description_le_dit() -> None:
    suivi = suivre(Compte("demande"), cibles=(Cible(2018, Decimal(3)),))
    evolutions = evoluer(contexte([demande("2018-10-02")], suivi), Choix())
    figure = tracer_la_serie(evolutions.series[0], evolutions.annees)
    assert figure is not None
    assert [point.nombre for point in figure.points] == [None, None, 1, None]
    assert "2017-2018 : n. r." in figure.description
    assert "2018-2019 : 1 (cible 3)" in figure.description


def test_un_rapport_se_trace_en_taux() -> None:
    mesure = Rapport(Compte("demande", (("nature", ("collectif",)),)), Compte("demande"))
    faits = [demande("2018-10-02"), demande("2018-10-03", "individuel", "enseignant")]
    evolutions = evoluer(contexte(faits, suivre(mesure)), Choix())
    figure = tracer_la_serie(evolutions.series[0], evolutions.annees)
    assert figure is not None
    assert figure.points[2].ecrit == "50,0\u00a0%"
