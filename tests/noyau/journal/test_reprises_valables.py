"""Peser les reprises : une annulation peut en viser une autre, et l'ordre des lignes n'y change rien."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.journal.recueil import Situation
from projet_circo.noyau.journal.reprises_valables import juger_les_reprises
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from tests.fabrique import annuler, corriger, demande, ligne, ouvrir, recueillir


def peser(*lignes: Ligne) -> tuple[Resolution, dict[str, tuple[Ligne, ...]], dict[str, Ligne]]:
    resolution = Resolution(SCOLAIRE, lambda _champs: "")
    return resolution, *juger_les_reprises(resolution, {une.id: une for une in lignes})


def situation(resolution: Resolution, une: Ligne) -> Situation:
    return resolution.situations[une.fichier, une.rang]


@given(st.integers(0, 30), st.data())
def test_dans_une_chaine_d_annulations_une_sur_deux_vaut_en_partant_de_la_fin(
    longueur: int, data: st.DataObject
) -> None:
    chaine = [demande("2018-10-02")]
    for _ in range(longueur):
        chaine.append(annuler(chaine[-1]))
    resolution, _, annulees = peser(*data.draw(st.permutations(chaine)))
    for rang, une in enumerate(reversed(chaine[1:])):
        assert situation(resolution, une) is (Situation.ANNULE if rang % 2 else Situation.VIVANT)
    assert (chaine[0].id in annulees) == (longueur % 2 == 1)


def test_les_corrections_se_rangent_par_saisie_puis_poste_puis_rang() -> None:
    fait = demande("2018-10-02")
    tard = corriger(fait, {"objet": "c"}, saisi="2018-10-04T08:00:00Z", par="a")
    tot = corriger(fait, {"objet": "a"}, saisi="2018-10-03T08:00:00Z", par="z")
    milieu = corriger(fait, {"objet": "b"}, saisi="2018-10-03T08:00:00Z", par="zz")
    _, corrections, _ = peser(tard, milieu, fait, tot)
    assert corrections[fait.id] == (tot, milieu, tard)


def test_une_correction_annulee_ne_vaut_plus() -> None:
    fait = demande("2018-10-02", objet="a")
    reprise = corriger(fait, {"objet": "b"})
    resolution, corrections, annulees = peser(fait, reprise, annuler(reprise))
    assert (corrections, list(annulees)) == ({}, [reprise.id])
    assert situation(resolution, reprise) is Situation.ANNULE
    assert recueillir(fait, reprise, annuler(reprise)).faits[0].champs["objet"] == "a"


def test_de_deux_annulations_la_premiere_saisie_fait_foi() -> None:
    fait = demande("2018-10-02")
    tard = annuler(fait, saisi="2018-10-09T08:00:00Z", motif="tard")
    tot = annuler(fait, saisi="2018-10-03T08:00:00Z", motif="tôt")
    for ordre in ((fait, tard, tot), (tot, tard, fait)):
        assert peser(*ordre)[2][fait.id] is tot


def test_un_cycle_n_a_aucun_effet_et_chaque_membre_le_dit() -> None:
    fait = demande("2018-10-02")
    une = annuler(fait, id="aaaa-aaaa-aaaa", vise="bbbb-bbbb-bbbb")
    autre = annuler(fait, id="bbbb-bbbb-bbbb", vise="aaaa-aaaa-aaaa")
    hors = annuler(fait)
    resolution, _, annulees = peser(fait, une, autre, hors)
    assert list(annulees) == [fait.id]
    assert [constat.regle for constat in resolution.constats] == ["cycle-de-reprises"] * 2
    assert situation(resolution, une) is situation(resolution, autre) is Situation.SANS_EFFET


def test_ce_qu_une_reprise_ne_peut_pas_viser_le_dit_et_reste_sans_effet() -> None:
    fait, ouverture = demande("2018-10-02"), ouvrir(2018, "demande")
    cloture = ligne("cloture", annee=2018)
    reprises = {
        "reprise-sans-cible": annuler(fait, vise="zzzz-zzzz-zzzz"),
        "reprise-hors-dossier": annuler(fait, annee=2017),
        "reprise-interdite": annuler(ouverture, date="2018-10-02"),
    }
    for regle, reprise in reprises.items():
        resolution, corrections, annulees = peser(fait, ouverture, reprise)
        assert ([constat.regle for constat in resolution.constats], corrections, annulees) == (
            [regle],
            {},
            {},
        )
        assert situation(resolution, reprise) is Situation.SANS_EFFET
        assert "annulation" in resolution.constats[0].message
    perdue = corriger(fait, {"objet": "x"}, vise="zzzz-zzzz-zzzz")
    assert peser(fait, perdue)[0].constats[0].message.startswith("la correction vise zzzz-zzzz-zzzz")
    assert list(peser(cloture, annuler(cloture, date=date(2018, 10, 2).isoformat()))[2]) == [cloture.id]
    resolution, corrections, _ = peser(cloture, corriger(fait, {"objet": "x"}, vise=cloture.id))
    assert ([un.regle for un in resolution.constats], corrections) == (["reprise-interdite"], {})
