"""Ce qui se voit : les six états jamais confondus, les textes hostiles, les formes de chaque nombre."""

import csv
import io
import json
import unicodedata
from datetime import date
from decimal import Decimal

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
from projet_circo.rendus.terminal import Ecran, imprimer, lister, lister_les_faits, montrer
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
from projet_circo.rendus.valeurs import ecrire_la_valeur

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
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3)) == "2 / 3 (66,7\u00a0%)"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, repartition=(("bas", 0), ("haut", 2)))) == "bas 0 · haut 2"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, niveau="realisee")) == "realisee"


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
