"""Un chiffre réparti : les parts redonnent le total, ou disent qu'elles le dépassent, dans toutes les formes."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.noyau.chiffres.ventilation import Part, Ventilation
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.ventilation import Cadre, Repartie, en_csv, en_json, en_markdown, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.conftest import RACINE, Circo


@pytest.mark.parametrize("axe", ["unite", "nature", "initiative", "mois", "origine", "focale"])
def test_les_parts_redonnent_le_total_ou_disent_qu_elles_le_depassent(
    axe: str, demonstration: Path, circo: Circo
) -> None:
    options = ("indicateurs", "--annee", "2018", "--par", axe)
    contrat = json.loads(circo(*options, "--format", "json", depuis=demonstration).sortie)
    assert contrat["format"] == "circo/ventilation/1"
    for un in contrat["indicateurs"]:
        somme = sum(part["nombre"] for part in un["parts"])
        assert somme >= un["total"]["valeur"]
        assert un["depasse"] == (somme > un["total"]["valeur"])
    texte = circo(*options).sortie
    assert ("dépasse le total" in texte) == any(un["depasse"] for un in contrat["indicateurs"])
    lignes = list(csv.DictReader(io.StringIO(circo(*options, "--format", "csv").sortie)))
    assert len(lignes) == sum(len(un["parts"]) for un in contrat["indicateurs"])
    assert "| " in circo(*options, "--format", "markdown").sortie


def une(*parts: tuple[str, int], total: int = 9, axe: Axe = Axe.ORIGINE, lue: bool = False) -> Ventilation:
    return Ventilation(
        axe, Valeur(Etat.CONSTATE, total), tuple(Part(*part) for part in parts), se_repartit=not lue
    )


def cadrer(axe: Axe = Axe.ORIGINE, *, fictif: bool = False) -> Cadre:
    return Cadre(2018, "2018-2019", date(2018, 9, 1), date(2019, 8, 31), axe, fictif)


@pytest.mark.parametrize("largeur", [60, 100])
def test_l_ecran_nomme_ce_qui_n_est_pas_dit_et_barre_au_plus_grand(largeur: int) -> None:
    repartie = Repartie("i", "<b>Libellé</b>", une(("", 3), ("directeur", 6)))
    rendu = montrer([repartie], cadrer(), Ecran(largeur))
    titre = "2018-2019, du 01/09/2018 au 31/08/2019, par origine Libellé : 9 Origine Nombre"
    assert " ".join(rendu.split()).startswith(titre)
    assert "(non dit)" in rendu
    assert rendu.count("█") == 30
    assert BANDEAU not in rendu


def test_un_mois_s_ecrit_en_toutes_lettres_et_un_ecran_pauvre_a_ses_diezes() -> None:
    repartie = Repartie("i", "L", une(("2018-10", 9), axe=Axe.MOIS))
    rendu = montrer([repartie], cadrer(Axe.MOIS, fictif=True), Ecran(120, encodage="ascii"))
    assert "octobre 2018" in rendu
    assert "####" in rendu
    assert rendu.startswith(BANDEAU)


@pytest.mark.parametrize(
    ("ventilation", "dit"),
    [
        (une(("a", 6), ("b", 6)), "La somme (12) dépasse le total (9)"),
        (une(lue=True), "il ne se répartit pas"),
    ],
)
def test_ce_qui_ne_s_ajoute_pas_le_dit(ventilation: Ventilation, dit: str) -> None:
    reparties = [Repartie("i", "L", ventilation)]
    assert dit in montrer(reparties, cadrer(Axe.UNITE), Ecran(200))
    assert dit in en_markdown(reparties, cadrer(Axe.UNITE))
    (lu,) = json.loads(en_json(reparties, cadrer(Axe.UNITE), ()))["indicateurs"]
    assert (lu["depasse"], lu["se_repartit"]) == (ventilation.depasse, ventilation.se_repartit)


def test_un_chiffre_sans_part_garde_sa_ligne_en_csv() -> None:
    (ligne,) = csv.DictReader(io.StringIO(en_csv([Repartie("i", "L", une())], cadrer()), newline=""))
    assert (ligne["code"], ligne["modalite"], ligne["nombre"], ligne["total"]) == ("i", "", "", "9")


def test_un_mauvais_usage_de_par_est_dit_avec_son_remede(demonstration: Path, circo: Circo) -> None:
    for options, dit in (
        (("--par", "moi", "--annee", "2018"), "vouliez-vous dire « mois »"),
        (("--par", "couleur", "--annee", "2018"), "unite, nature, initiative, mois, origine, focale"),
        (("--par", "mois"), "ajouter --annee"),
        (("--par", "mois", "--par", "unite", "--annee", "2018"), "un seul axe, et non 2 : mois, unite"),
        (("--par", "mois", "--annee", "2018", "--seuil", "3"), "--seuil ne change rien"),
    ):
        rendu = circo("indicateurs", *options, depuis=demonstration)
        assert (rendu.code, rendu.sortie) == (2, "")
        assert dit in rendu.erreur


@pytest.mark.parametrize("forme", ["terminal", "markdown"])
def test_une_repartition_dit_ses_bornes_et_ce_qui_est_provisoire(
    forme: str, demonstration: Path, circo: Circo
) -> None:
    options = ("indicateurs", "--annee", "2018", "--par", "mois", "--format", forme)
    provisoire = circo(
        *options, "--au", "2019-02-15", "--connu-au", "2019-03-01", depuis=demonstration
    ).sortie
    assert "2018-2019, du 01/09/2018 au 15/02/2019, par mois, tel que connu au 01/03/2019" in provisoire
    assert "(p) provisoire : 2018-2019 n'est pas comptée en entier." in provisoire
    entiere = circo(*options).sortie
    assert "du 01/09/2018 au 31/08/2019" in entiere
    assert "(p)" not in entiere
    a_venir = circo(*options, "--au", "2018-03-15").sortie
    assert "du 01/09/2018 au 31/08/2019" in a_venir
    assert "à venir" in a_venir


def test_par_unite_le_nom_accompagne_le_code_et_l_individuel_se_dit(
    demonstration: Path, circo: Circo
) -> None:
    options = (
        "indicateurs",
        "demandes-individuelles",
        "demandes-collectives",
        "--annee",
        "2018",
        "--par",
        "unite",
    )
    ecran = circo(*options, depuis=demonstration).sortie
    assert "0000011M École élémentaire Les Tilleuls (fictive)" in ecran
    assert "un fait individuel n'en porte jamais" in ecran
    lignes = list(csv.DictReader(io.StringIO(circo(*options, "--format", "csv").sortie)))
    noms = {ligne["modalite"]: ligne["nom"] for ligne in lignes}
    assert noms["0000011M"] == "École élémentaire Les Tilleuls (fictive)"
    assert noms[""] == ""


AXES = ["unite", "nature", "initiative", "mois", "origine", "focale"]
OPTIONS = [(), ("--civile",), ("--au", "2019-02-28"), ("--connu-au", "2018-12-01")]


@pytest.mark.parametrize(("rang", "axe"), list(enumerate(AXES)))
def test_toute_combinaison_se_rend_sans_trace_et_le_meme_total(rang: int, axe: str, circo: Circo) -> None:
    """Chaque axe sous deux jeux d'options, en JSON et dans une autre forme."""
    for tour in (rang, rang + 1):
        commun = ("indicateurs", "--annee", "2018", *OPTIONS[tour % 4])
        for forme in ("json", ("terminal", "markdown", "csv")[tour % 3]):
            reparti = circo(*commun, "--par", axe, "--format", forme, depuis=RACINE)
            assert (reparti.code, reparti.erreur) == (0, "")
            if forme == "json":
                totaux = [un["total"]["valeur"] for un in json.loads(reparti.sortie)["indicateurs"]]
                entiers = json.loads(circo(*commun, "--format", "json").sortie)["indicateurs"]
                assert totaux == [un["valeurs"][-1]["valeur"] for un in entiers]
