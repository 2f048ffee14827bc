from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.explication import FaitRetenu, expliquer
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.fait import LigneEcartee
from projet_circo.noyau.socle.mesure import Compte, Distincts, Echelle, Jalon, Rapport, Releve, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel
from projet_circo.noyau.socle.valeur import Etat
from tests.fabrique import annuler, contexte, demande, ligne, suivre
from tests.oracle.test_oracle_sql import SUIVIS, UNITES
from tests.oracle.tirage import tirer_un_journal

COLLECTIVES = suivre(Compte("demande", (("nature", ("collectif",)),)))
BORNES = (date(2016, 9, 1), date(2020, 9, 1))


def test_chaque_fait_ecarte_dit_sa_raison() -> None:
    bon, double = demande("2018-10-02"), demande("2018-10-03")
    lignes = [
        bon,
        demande("2018-10-04", "individuel"),
        double,
        annuler(double),
        demande("2019-03-01"),
        demande("2019-10-01"),
    ]
    ctx = contexte(lignes, COLLECTIVES, au=date(2019, 2, 15))
    illisible = LigneEcartee("data/events/2018-2019/x.yaml", 3, 2018, "ligne illisible")
    explique = expliquer(COLLECTIVES, ctx, 2018, [illisible])
    assert [fait.id for fait in explique.retenus] == [bon.id]
    raisons = {fait.raison for fait in explique.ecartes}
    assert raisons == {Raison.FILTRE, Raison.ANNULE, Raison.APRES_AU, Raison.INVALIDE}
    tous = expliquer(COLLECTIVES, ctx, 2018, [illisible], tous=True)
    assert Raison.HORS_ANNEE in {fait.raison for fait in tous.ecartes}


def test_un_stock_explique_aussi_les_annees_d_avant() -> None:
    stock = suivre(Distincts("partenaire", "partenariat", activite=True))
    vieux = ligne("partenariat", "2016-10-01", partenaire="a", fin="2017-06-30")
    actif = ligne("partenariat", "2016-10-01", partenaire="b")
    explique = expliquer(stock, contexte([vieux, actif], stock), 2018)
    assert [fait.entite for fait in explique.retenus] == ["b"]
    assert [fait.raison for fait in explique.ecartes] == [Raison.INACTIF]


@given(st.randoms(use_true_random=False), st.sampled_from(range(2016, 2020)), st.dates(*BORNES))
def test_les_preuves_redonnent_le_chiffre_pour_toute_mesure(hasard: Random, annee: int, au: date) -> None:
    lignes, referentiel = tirer_un_journal(hasard), Referentiel(UNITES)
    ctx = contexte(lignes, *SUIVIS, au=au, referentiel=referentiel, juger=juger_la_forme)
    for suivi in SUIVIS:
        explique = expliquer(suivi, ctx, annee)
        valeur, mesure = explique.valeur, suivi.mesures[0].mesure
        termes = {
            terme: [fait for fait in explique.retenus if fait.terme == terme]
            for terme in ("", "numerateur", "denominateur")
        }
        if valeur.etat in (Etat.NON_RENSEIGNE, Etat.PAS_ENCORE_DU):
            assert [fait for fait in explique.retenus if fait.terme != "denominateur"] == []
            continue
        match mesure:
            case Rapport(numerateur=haut, denominateur=bas):
                assert _totaliser(haut, termes["numerateur"]) == valeur.numerateur
                if isinstance(bas, UnitesOuvertes):
                    assert len(explique.unites_ouvertes) == (valeur.denominateur or 0)
                else:
                    assert _totaliser(bas, termes["denominateur"]) == (valeur.denominateur or 0)
            case Releve() if valeur.numerateur is not None:
                assert [fait.apport for fait in termes["numerateur"]] == [valeur.numerateur]
                assert [fait.apport for fait in termes["denominateur"]] == [valeur.denominateur or 0]
            case Releve():
                assert [fait.apport for fait in explique.retenus] == [valeur.nombre]
            case Jalon():
                assert [fait.entite for fait in explique.retenus] == [valeur.niveau]
            case Echelle(niveaux=niveaux):
                par_niveau = Counter(fait.entite for fait in explique.retenus)
                assert valeur.repartition == tuple((niveau, par_niveau[niveau]) for niveau in niveaux)
            case _:
                assert _totaliser(mesure, explique.retenus) == valeur.nombre


def _totaliser(mesure: object, faits: Sequence[FaitRetenu]) -> object:
    if isinstance(mesure, Distincts):
        return len({fait.entite for fait in faits})
    return sum(fait.apport for fait in faits)


def test_un_releve_s_explique_par_sa_valeur_ou_par_ses_deux_termes() -> None:
    suivi = suivre(Releve())
    valeur = ligne("releve", "2018-12-02", indicateur="i", valeur="42.5")
    explique = expliquer(suivi, contexte([valeur], suivi), 2018)
    assert [(fait.apport, fait.terme) for fait in explique.retenus] == [(Decimal("42.5"), "")]
    rapport = ligne("releve", "2018-12-02", indicateur="i", numerateur="3", denominateur="8")
    explique = expliquer(suivi, contexte([rapport], suivi), 2018)
    assert [(fait.apport, fait.terme) for fait in explique.retenus] == [
        (3, "numerateur"),
        (8, "denominateur"),
    ]


def test_le_releve_d_un_autre_indicateur_n_est_pas_un_ecarte() -> None:
    suivi = suivre(Releve())
    sien, autre = (ligne("releve", "2018-12-02", indicateur=code, valeur="1") for code in ("i", "j"))
    annule = ligne("releve", "2018-12-03", indicateur="j", valeur="2")
    lignes = [sien, autre, annule, annuler(annule)]
    for tous in (False, True):
        explique = expliquer(suivi, contexte(lignes, suivi), 2018, tous=tous)
        assert ([un.id for un in explique.retenus], explique.ecartes) == ([sien.id], ())


def test_un_jalon_s_explique_par_l_etat_retenu() -> None:
    suivi = suivre(Jalon("a1"))
    lignes = [
        ligne("avancement", "2018-10-01", action="a1", etat="engagee"),
        ligne("avancement", "2019-05-01", action="a1", etat="realisee"),
    ]
    explique = expliquer(suivi, contexte(lignes, suivi), 2018)
    assert (explique.valeur.niveau, [fait.entite for fait in explique.retenus]) == ("realisee", ["realisee"])


def test_une_annee_a_venir_ecarte_les_faits_deja_saisis_et_le_dit() -> None:
    tot = demande("2018-08-29", annee_scolaire=2018, annee=2018)
    ctx = contexte([tot, demande("2018-10-02")], COLLECTIVES, au=date(2018, 8, 30))
    explique = expliquer(COLLECTIVES, ctx, 2018)
    assert (explique.valeur.etat, explique.retenus) == (Etat.PAS_ENCORE_DU, ())
    assert [fait.raison for fait in explique.ecartes] == [Raison.APRES_AU, Raison.APRES_AU]


def test_un_ecarte_d_un_rapport_dit_de_quel_terme() -> None:
    suivi = suivre(Rapport(Compte("demande", (("nature", ("collectif",)),)), Compte("demande")))
    ctx = contexte([demande("2018-10-02"), demande("2018-10-03", "individuel")], suivi)
    (ecarte,) = expliquer(suivi, ctx, 2018).ecartes
    assert (ecarte.raison, ecarte.terme) == (Raison.FILTRE, "numerateur")
