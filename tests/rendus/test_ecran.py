"""Ce qui se voit : les six états jamais confondus, les textes hostiles, les formes de chaque nombre."""

import csv
import io
import json
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from rich.text import Text

from projet_circo.noyau.constat import Dommage
from projet_circo.noyau.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolutions,
    Publie,
    Rupture,
    Serie,
    ValeurAnnuelle,
    comparer,
)
from projet_circo.noyau.mesure import Cible, Depart
from projet_circo.noyau.valeur import Etat, Valeur
from projet_circo.rendus import csv as en_csv
from projet_circo.rendus import json as en_json
from projet_circo.rendus import markdown
from projet_circo.rendus.courbe import tracer
from projet_circo.rendus.tableau import mettre_a_plat
from projet_circo.rendus.terminal import Ecran, imprimer, lister, lister_les_faits, montrer, texte
from projet_circo.rendus.typographie import (
    accorder,
    cle_de_tri,
    ecrire_ecart,
    ecrire_mois,
    ecrire_nombre,
    ecrire_pourcentage,
    en_segments,
    nettoyer,
)
from projet_circo.rendus.valeurs import dire_le_publie, ecrire_l_ecart, ecrire_l_evolution, ecrire_la_valeur

ETATS = {
    Etat.CONSTATE: Valeur(Etat.CONSTATE, 0),
    Etat.NON_RENSEIGNE: Valeur(Etat.NON_RENSEIGNE),
    Etat.SANS_OBJET: Valeur(Etat.SANS_OBJET),
    Etat.PAS_ENCORE_DU: Valeur(Etat.PAS_ENCORE_DU),
    Etat.INCOMPLETE: Valeur(Etat.INCOMPLETE, 0),
    Etat.DENOMINATEUR_INCONNU: Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=3),
}


def _evolutions(valeur: Valeur, libelle: str = "Libellé") -> Evolutions:
    annees = tuple(
        AnneeMontree(an, f"{an}-{an + 1}", date(an, 9, 1), date(an + 1, 8, 31), EtatAnnee.COMPLETE)
        for an in (2017, 2018)
    )
    avant = Valeur(Etat.CONSTATE, 8)
    serie = Serie(
        "code",
        libelle,
        "faits",
        ("Axe", "Champ"),
        (
            ValeurAnnuelle(2017, avant),
            ValeurAnnuelle(
                2018,
                valeur,
                Publie(Valeur(Etat.CONSTATE, 12), date(2019, 7, 1), "id"),
                (
                    Cible(2018, Decimal(20)),
                    Cible(2018, Decimal(15), date(2017, 5, 2), "moyens réduits"),
                    Cible(2018, Decimal(10), date(2018, 5, 2), "deux écoles fermées"),
                ),
            ),
        ),
        (comparer(2017, 2018, avant, valeur, seuil=5, rupture=False, a_date_egale=False),),
        (Rupture(2018, "avant", "après", "parce que"),),
        depart=Depart(2015, Decimal(4)),
    )
    dommages = (Dommage("data/events/x.yaml", 2, (3, 4)),)
    return Evolutions(
        "projet", "scolaire", date(2020, 8, 31), None, True, 5, annees, (serie,), dommages, "Titre"
    )


def _rendre(valeur: Valeur, forme: str, libelle: str = "Libellé") -> str:
    evolutions = _evolutions(valeur, libelle)
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=True)
    if forme == "json":
        return en_json.indicateurs(evolutions)
    if forme == "csv":
        return en_csv.indicateurs(evolutions)
    if forme == "markdown":
        return markdown.indicateurs(tableau)
    return montrer(tableau, Ecran(int(forme)))


@pytest.mark.parametrize("forme", ["json", "csv", "markdown", "60", "80", "120"])
def test_les_six_etats_ne_se_confondent_dans_aucun_format(forme: str) -> None:
    rendus = [_rendre(valeur, forme) for valeur in ETATS.values()]
    assert len(set(rendus)) == 6


def test_chaque_etat_a_son_texte() -> None:
    textes = {etat: ecrire_la_valeur(valeur) for etat, valeur in ETATS.items()}
    assert textes == {
        Etat.CONSTATE: "0",
        Etat.NON_RENSEIGNE: "n. r.",
        Etat.SANS_OBJET: "s. o.",
        Etat.PAS_ENCORE_DU: "à venir",
        Etat.INCOMPLETE: "0\u00a0(p)",
        Etat.DENOMINATEUR_INCONNU: "3 / ?",
    }
    deux_tiers = Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3)
    assert ecrire_la_valeur(deux_tiers, 3) == "2 / 3 (66,7\u00a0%)"
    assert ecrire_la_valeur(deux_tiers, 4) == ecrire_la_valeur(deux_tiers) == "2 / 3"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, repartition=(("bas", 0), ("haut", 2)))) == "bas 0 · haut 2"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, niveau="realisee")) == "réalisée"


@pytest.mark.parametrize("forme", ["markdown", "60", "80", "120"])
def test_les_notes_disent_le_publie_la_cible_la_rupture_et_ce_qui_manque(forme: str) -> None:
    texte = " ".join(_rendre(Valeur(Etat.CONSTATE, 13), forme).split())
    attendus = [
        "publié 12",
        "aujourd'hui 13",
        "cible 10",
        "initiale 20",
        "révisée à 15 le 02/05/2017, moyens réduits",
        "révisée à 10 le 02/05/2018, deux écoles fermées",
        "distance +3",
        "départ 4 en 2015-2016",
        "rupture de série",
        "2 lignes sans être lue",
    ]
    for attendu in [*attendus, "FICTIVES"]:
        assert attendu in texte.replace("\\", "")


def test_le_json_suit_le_contrat() -> None:
    contrat = json.loads(_rendre(Valeur(Etat.CONSTATE, 9), "json"))
    assert list(contrat)[:8] == [
        "format",
        "projet",
        "calendrier",
        "au",
        "connu_au",
        "fictif",
        "seuil",
        "annees",
    ]
    serie = contrat["indicateurs"][0]
    assert list(serie)[:6] == ["code", "libelle", "unite_de_mesure", "valeurs", "evolutions", "ruptures"]
    assert serie["evolutions"][0] == {
        "de": 2017,
        "a": 2018,
        "a_date_egale": False,
        "base": 8,
        "arrivee": 9,
        "ecart": 1,
        "pourcentage": 12.5,
        "motif": None,
        "lecture": "+12,5 %",
    }
    assert list(serie["valeurs"][0])[:6] == [
        "annee",
        "etat",
        "valeur",
        "numerateur",
        "denominateur",
        "publie",
    ]
    assert contrat["dommages"][0]["lignes_non_lues"] == 2


HOSTILES = [
    "[red]x[/red]",
    "[/]",
    "[a]",
    ":warning:",
    "\x1b[31mrouge",
    "a\u202eb",
    "=1+1",
    "\x00",
    "é\u200b",
    "x" * 300,
]


@pytest.mark.parametrize("forme", ["csv", "markdown", "60", "120"])
@pytest.mark.parametrize("libelle", HOSTILES)
def test_un_texte_hostile_ne_commande_pas_l_ecran(forme: str, libelle: str) -> None:
    texte = _rendre(Valeur(Etat.CONSTATE, 9), forme, libelle)
    restes = {signe for signe in texte if unicodedata.category(signe) in ("Cc", "Cf")} - {"\n", "\r"}
    assert restes == set()
    if libelle in ("[a]", "[/]", ":warning:"):
        assert libelle in texte.replace("\\", "")


def test_tous_les_points_de_code_sous_3000_passent_sans_controle_ni_exception() -> None:
    hostile = "".join(chr(point) for point in range(0x3000))
    rendu = imprimer([Text(nettoyer(hostile)), lister(["[b]"], [[nettoyer(hostile)]], Ecran(80))], Ecran(80))
    assert not [signe for signe in rendu if unicodedata.category(signe) in ("Cc", "Cf") and signe != "\n"]


def test_une_formule_est_neutralisee_en_csv() -> None:
    (_, ligne, *_) = csv.reader(io.StringIO(_rendre(Valeur(Etat.CONSTATE, 9), "csv", "=HYPERLINK(1)")))
    assert ligne[1] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("nombres", "attendu"),
    [([0, 4, 8], "▁▄█"), ([None, 3], " █"), ([5, 5], "██"), ([0, 0], "▁▁"), ([], ""), ([-4, 4], "▁█")],
)
def test_la_courbe_part_de_zero(nombres: list[int | None], attendu: str) -> None:
    decimaux = [None if nombre is None else Decimal(nombre) for nombre in nombres]
    assert tracer(decimaux) == attendu
    assert tracer(decimaux, ascii_seul=True).isascii()


def test_les_nombres_s_ecrivent_a_la_francaise() -> None:
    assert ecrire_nombre(1234567) == "1\u202f234\u202f567"
    assert ecrire_nombre(Decimal("-1234.5")) == "\u22121\u202f234,5"
    assert (ecrire_ecart(3), ecrire_ecart(-3), ecrire_ecart(0)) == ("+3", "\u22123", "0")
    assert ecrire_pourcentage(Decimal("12.5")) == "+12,5\u00a0%"
    assert [accorder(n, "demande") for n in (0, 1, 2)] == ["0 demande", "1 demande", "2 demandes"]
    assert ecrire_mois("2018-10") == "octobre 2018"


def test_le_tri_est_francais() -> None:
    mots = ["Zoé", "œuvre", "oeuvre", "Évolution", "école", "Ecole", "zèbre", "Élève"]
    assert sorted(mots, key=cle_de_tri) == [
        "Ecole",
        "école",
        "Élève",
        "Évolution",
        "oeuvre",
        "œuvre",
        "zèbre",
        "Zoé",
    ]


def test_le_gras_de_la_source_se_decoupe() -> None:
    assert en_segments("a <b>b</b> c") == (("a ", False), ("b", True), (" c", False))


@pytest.mark.parametrize("largeur", [40, 60, 109, 110, 200])
def test_une_liste_de_faits_ne_perd_rien_a_l_etroit(largeur: int) -> None:
    """Une fiche ou une rangée : chaque mot y est, dans la largeur de l'écran."""
    faits = [
        ["7kq2-m4xn-8t1c", "02/10/2018", "3", "Résolution de problèmes", "2018-2019/cpc-0a1b2c.yaml:12"],
        ["8kq2-m4xn-8t1c", "", "1", "", "2018-2019/cpc-0a1b2c.yaml:13"],
    ]
    titres = ["Identifiant", "Date", "Apport", "Objet", "Où"]
    ecran_etroit = Ecran(largeur)
    rendu = imprimer(
        lister_les_faits(titres, faits, ecran_etroit, ("Objet", "Où"), ("Apport",)), ecran_etroit
    )
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    assert ("Identifiant" in rendu) == (largeur >= 110)
    assert ("apport 3" in rendu) == (largeur < 110)
    for cellule in (cellule for fait in faits for cellule in fait):
        assert cellule in rendu


def _une_serie(*valeurs: Valeur, a_date_egale: bool = False, rupture: int | None = None) -> Evolutions:
    """Une série sur les premières années du projet, son évolution calculée d'une année à la suivante."""
    annees = tuple(
        AnneeMontree(an, f"{an}-{an + 1}", date(an, 9, 1), date(an + 1, 8, 31), EtatAnnee.COMPLETE)
        for an in range(2016, 2016 + len(valeurs))
    )
    evolutions = tuple(
        comparer(
            2016 + rang,
            2017 + rang,
            Valeur(Etat.INCOMPLETE, 13) if a_date_egale and apres.etat is Etat.INCOMPLETE else avant,
            apres,
            seuil=5,
            rupture=rupture == 2017 + rang,
            a_date_egale=a_date_egale and apres.etat is Etat.INCOMPLETE,
        )
        for rang, (avant, apres) in enumerate(pairwise(valeurs))
    )
    ruptures = (Rupture(rupture, "avant", "après", ""),) if rupture else ()
    suite = tuple(ValeurAnnuelle(2016 + rang, valeur) for rang, valeur in enumerate(valeurs))
    serie = Serie("code", "Libellé", "faits", (), suite, evolutions, ruptures)
    autre = replace(serie, code="autre")
    return Evolutions(
        "p", "scolaire", date(2019, 3, 15), None, False, 5, annees, (serie, autre), titre="Titre"
    )


@pytest.mark.parametrize("largeur", [40, 60, 80, 120])
def test_toutes_les_annees_montrent_ce_qui_mene_de_l_une_a_l_autre(largeur: int) -> None:
    evolutions = _une_serie(
        Valeur(Etat.CONSTATE, 14), Valeur(Etat.CONSTATE, 19), Valeur(Etat.INCOMPLETE, 16), a_date_egale=True
    )
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=False)
    ecran = " ".join(montrer(tableau, Ecran(largeur)).split())
    # L'effectif est toujours à côté du % : ici la base à même date, et non l'année entière.
    for dit in ("+5", "+35,7 %", "16 (p)", "+3", "+23,1 %", "13 à même date"):
        assert dit in ecran
    assert "| 19 (+5 +35,7\u00a0%) |" in markdown.indicateurs(tableau)


def test_un_indicateur_seul_dit_aussi_la_base_a_meme_date_et_ne_dessine_pas_un_morceau_d_annee() -> None:
    evolutions = _une_serie(Valeur(Etat.CONSTATE, 19), Valeur(Etat.INCOMPLETE, 16), a_date_egale=True)
    seule = replace(evolutions, series=evolutions.series[:1])
    (ligne,) = [
        un
        for un in montrer(mettre_a_plat(seule, seule, une_annee=False), Ecran(80)).split("\n")
        if "(p)," in un
    ]
    assert "16\u00a0(p), 13 à même date" in ligne
    assert "█" not in ligne


def test_la_courbe_ne_met_ni_un_morceau_d_annee_a_cote_d_une_annee_ni_deux_regles_bout_a_bout() -> None:
    constates = [Valeur(Etat.CONSTATE, nombre) for nombre in (4, 8)]
    partielle = _une_serie(*constates, Valeur(Etat.INCOMPLETE, 2), a_date_egale=True)
    assert "▄█" in montrer(mettre_a_plat(partielle, partielle, une_annee=False), Ecran(100))
    assert "▄█▂" not in montrer(mettre_a_plat(partielle, partielle, une_annee=False), Ecran(100))
    rompue = _une_serie(*constates, rupture=2017)
    assert "▄|█" in montrer(mettre_a_plat(rompue, rompue, une_annee=False), Ecran(100))


@pytest.mark.parametrize("largeur", range(20, 70))
def test_un_nombre_et_son_unite_ne_sont_jamais_separes_par_un_retour_a_la_ligne(largeur: int) -> None:
    phrase = "de 1\u202f234 à 2\u202f345 demandes, soit +90,0\u00a0% ; avant : n. r., puis s. o."
    lignes = imprimer([texte(phrase)], Ecran(largeur)).split("\n")
    assert " ".join(lignes).split() == phrase.split()
    for ensemble in ("1\u202f234", "2\u202f345", "+90,0\u00a0%", "n. r.", "s. o."):
        assert any(ensemble in ligne for ligne in lignes)


@pytest.mark.parametrize("largeur", [60, 80, 120])
def test_des_valeurs_de_six_chiffres_tiennent_dans_l_ecran(largeur: int) -> None:
    grands = [Valeur(Etat.CONSTATE, nombre) for nombre in (123_456, 234_567, 987_654, 100_000)]
    evolutions = _une_serie(*grands)
    rendu = montrer(mettre_a_plat(evolutions, evolutions, une_annee=False), Ecran(largeur))
    assert max(len(ligne) for ligne in rendu.split("\n")) <= largeur
    for dit in ("123\u202f456", "+753\u202f087", "\u2212887\u202f654", "\u221289,9\u00a0%"):
        assert dit in rendu


def test_l_ecart_de_deux_rapports_se_dit_en_points() -> None:
    avant, apres = (Valeur(Etat.CONSTATE, Decimal(taux), n, 20) for taux, n in (("0.5", 10), ("0.65", 13)))
    evolution = comparer(2017, 2018, avant, apres, seuil=5, rupture=False, a_date_egale=False)
    assert (ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)) == ("+15,0\u00a0pts", "+30,0\u00a0%")


def test_un_chiffre_publie_pour_l_annee_ne_se_compare_pas_a_un_morceau_d_annee() -> None:
    publie = Publie(Valeur(Etat.CONSTATE, 28), date(2019, 8, 31), "id")
    provisoire, pleine = Valeur(Etat.INCOMPLETE, 17), Valeur(Etat.CONSTATE, 29)
    assert (
        dire_le_publie(publie, pleine, date(2019, 8, 31))
        == "publié 28 (arrêté au 31/08/2019), aujourd'hui 29"
    )
    assert "aujourd'hui" not in dire_le_publie(publie, provisoire, date(2019, 3, 15))
    for au, valeur, dit, tu in (
        (date(2019, 3, 15), provisoire, "ne se comparent pas à ceux du 15/03/2019", "aujourd'hui 17"),
        (date(2020, 8, 31), pleine, "aujourd'hui 29", "ne se comparent pas"),
    ):
        annee = AnneeMontree(2018, "2018-2019", date(2018, 9, 1), date(2019, 8, 31), EtatAnnee.COMPLETE)
        serie = Serie("code", "Libellé", "faits", (), (ValeurAnnuelle(2018, valeur, publie),), ())
        evolutions = Evolutions("p", "scolaire", au, None, False, 5, (annee,), (serie,))
        ecran = " ".join(montrer(mettre_a_plat(evolutions, evolutions, une_annee=True), Ecran(100)).split())
        assert dit in ecran
        assert tu not in ecran


def test_un_niveau_ne_se_soustrait_pas() -> None:
    niveaux = [Valeur(Etat.CONSTATE, niveau=niveau) for niveau in ("engagee", "realisee")]
    evolutions = _une_serie(*niveaux)
    (ligne, *_) = mettre_a_plat(evolutions, evolutions, une_annee=True).lignes
    assert ligne.cellules == ("réalisée", "engagée", "", "")
    assert "n. d." not in montrer(mettre_a_plat(evolutions, evolutions, une_annee=True), Ecran(100))
