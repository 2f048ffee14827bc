"""Chaque demande est dans un état et un seul, quoi qu'on lui réponde et quel que soit le jour où l'on regarde."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.promesses import (
    PROMESSES,
    EtatDeDemande,
    compter_les_etats,
    suivre_les_demandes,
)
from projet_circo.noyau.chiffres.suivi import suivre
from projet_circo.noyau.socle.champs import SUITES
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import annuler, contexte, demande, ligne
from tests.fabrique import suivre as un_suivi

SUIVI = un_suivi(Compte("demande"))
GESTES = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from([*SUITES, "accompagnement", "annuler"]), st.integers(-20, 500)
    ),
    max_size=12,
)


@given(GESTES, st.integers(0, 1200))
def test_les_etats_somment_au_total_et_aucun_delai_n_est_negatif(
    gestes: list[tuple[int, str, int]], jour: int
) -> None:
    demandes = [demande((date(2017, 3, 1) + timedelta(days=150 * rang)).isoformat()) for rang in range(5)]
    lignes = list(demandes)
    for rang, geste, apres in gestes:
        quand = (date.fromisoformat(demandes[rang].champs["date"]) + timedelta(days=apres)).isoformat()
        if geste == "annuler":
            lignes.append(annuler(demandes[rang]))
        elif geste == "accompagnement":
            lie = [demandes[rang].id]
            lignes.append(
                ligne("accompagnement", quand, nature="collectif", initiative="equipe", demandes=lie)
            )
        else:
            lignes.append(ligne("suite", quand, demande=demandes[rang].id, etat=geste, motif="x"))
    situe = contexte(lignes, SUIVI, au=date(2017, 3, 1) + timedelta(days=jour))
    vivantes = [un for un in situe.recueil.faits if un.type == "demande" and un.date <= situe.au]
    suivies = suivre_les_demandes(situe)
    assert sorted(une.demande.id for une in suivies) == sorted(un.id for un in vivantes)
    assert sum(compter_les_etats(suivies).values()) == len(vivantes)
    for annee in (2016, 2017, 2018):
        etat = suivre(situe, annee, 0)
        assert sum(etat.etats.values()) == etat.demandes == sum(1 for un in vivantes if un.annee == annee)
        assert all(delai.mediane is None or delai.mediane >= 0 for delai in etat.delais)
        en_suspens = {une.demande.id for une in (*etat.en_attente, *etat.promesses)}
        closes = {
            une.demande.id
            for une in suivies
            if une.etat in (EtatDeDemande.ACCOMPAGNEE, EtatDeDemande.REFUSEE_OU_RETIREE)
        }
        assert en_suspens == {un.id for un in vivantes if un.annee <= annee} - closes


def test_une_promesse_reste_jusqu_a_ce_qu_elle_soit_tenue_et_une_reponse_de_septembre_sert_juin() -> None:
    reportee, tenue = demande("2018-06-20"), demande("2018-06-21")
    lignes = [
        reportee,
        tenue,
        ligne("suite", "2018-09-08", demande=reportee.id, etat="reportee", echeance="2018-11-01"),
        ligne("suite", "2018-06-25", demande=tenue.id, etat="acceptee"),
        ligne("accompagnement", "2018-09-22", nature="collectif", initiative="equipe", demandes=[tenue.id]),
    ]
    etat = suivre(contexte(lignes, SUIVI, au=date(2019, 12, 1)), 2017, 30)
    assert (etat.demandes_accompagnees, etat.venus_apres) == (1, 2)
    (promesse,) = suivre(contexte(lignes, SUIVI, au=date(2019, 12, 1)), 2019, 30).promesses
    assert (promesse.etat, promesse.est_en_retard(date(2019, 12, 1))) == (EtatDeDemande.REPORTEE, True)
    assert promesse.etat in PROMESSES
    arretee = suivre(contexte(lignes, SUIVI, au=date(2018, 8, 31)), 2017, 0)
    assert (arretee.demandes_accompagnees, arretee.venus_apres, len(arretee.en_attente)) == (0, 0, 1)
