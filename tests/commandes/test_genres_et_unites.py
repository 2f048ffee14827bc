"""Ce qu'une grille déclare de plus qu'un compte : genres, moyennes, cumuls, ruptures, oui et non, points et cibles."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commandes.dossier_d_essai import Lancer, lancer

__all__ = ["lancer"]

_GRILLE = """\
format: circo/grille/1
titre: "Plan inventé"
annees: {premiere: 2016, derniere: 2019, debut: "01-01"}
genres:
  - {code: formation, libelle: "Formation"}
  - {code: absence, libelle: "Absence"}
indicateurs:
"""
_DEUX_GENRES = "".join(
    f'  - {{code: {genre}s, libelle: "L {genre}", unite_de_mesure: {genre}s, '
    f"mesures: [{{compte: fait, ou: {{genre: {genre}}}}}]}}\n"
    for genre in ("formation", "absence")
)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Un dossier civil, dont chaque essai écrit les indicateurs."""
    (tmp_path / "plan" / "data").mkdir(parents=True)
    return tmp_path / "plan"


def _ecrire(dossier: Path, indicateurs: str) -> Path:
    (dossier / "data" / "projet-2016-2019.yaml").write_text(_GRILLE + indicateurs, "utf-8")
    return dossier


def _saisir(lancer: Lancer, dossier: Path, genre: str, jour: str, *options: str) -> None:
    fait = lancer("ajouter", "fait", "--genre", genre, "--date", jour, *options, "-C", dossier)
    assert fait.code == 0, fait.messages


def _relever(lancer: Lancer, dossier: Path, jour: str, valeur: str) -> None:
    releve = lancer(
        "ajouter", "releve", "--indicateur", "i", "--date", jour, "--valeur", valeur, "-C", dossier
    )
    assert releve.code == 0, releve.messages


def _series(lancer: Lancer, dossier: Path, *options: str) -> dict[str, Any]:
    sorti = lancer("indicateurs", "--format", "json", *options, "-C", dossier)
    return {un["code"]: un for un in json.loads(sorti.resultat)["indicateurs"]}


def _valeurs(serie: dict[str, Any]) -> list[Any]:
    return [un["valeur"] if un["etat"] == "constate" else un["etat"] for un in serie["valeurs"]]


@pytest.mark.parametrize("index", ["oui", "non"])
def test_saisir_une_formation_ne_rend_pas_les_absences_egales_a_zero(
    lancer: Lancer, dossier: Path, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_INDEX", index)
    _ecrire(dossier, _DEUX_GENRES)
    _saisir(lancer, dossier, "formation", "2017-03-01")
    for _ in range(2):  # la seconde fois, par l'index s'il sert
        series = _series(lancer, dossier)
        assert _valeurs(series["formations"])[1] == 1
        assert set(_valeurs(series["absences"])) == {"non_renseigne"}
    journal = next((dossier / "data" / "events" / "2017").glob("*.yaml"))
    assert '"recueille": ["fait:formation"]' in journal.read_text("utf-8")
    _saisir(lancer, dossier, "absence", "2018-03-01")
    series = _series(lancer, dossier)
    assert _valeurs(series["absences"]) == ["non_renseigne", "non_renseigne", 1, "non_renseigne"]
    # L'année nouvelle reprend ce que le poste recueillait : les formations y sont, elles, à zéro.
    assert _valeurs(series["formations"])[2] == 0


def test_moyenne_somme_et_cumul_se_calculent_sur_les_faits_de_leurs_annees(
    lancer: Lancer, dossier: Path
) -> None:
    ou = "ou: {genre: formation}"
    lignes = [
        ("moyenne", f"{{moyenne: valeur, de: fait, {ou}}}"),
        ("cumul", f"{{somme: valeur, de: fait, {ou}, annee: projet}}"),
        ("cumul-compte", f"{{compte: fait, {ou}, annee: projet}}"),
    ]
    _ecrire(
        dossier,
        "".join(
            f'  - {{code: {code}, libelle: "L {code}", unite_de_mesure: h, mesures: [{mesure}]}}\n'
            for code, mesure in lignes
        ),
    )
    for jour, valeur in (("2016-02-01", "2"), ("2016-03-01", "5"), ("2018-02-01", "1,5")):
        _saisir(lancer, dossier, "formation", jour, "--valeur", valeur)
    series = _series(lancer, dossier)
    assert _valeurs(series["moyenne"]) == ["3.5", "non_renseigne", "1.5", "non_renseigne"]
    assert _valeurs(series["cumul"]) == ["7", "7", "8.5", "8.5"]
    assert _valeurs(series["cumul-compte"]) == [2, 2, 3, 3]
    explique = json.loads(
        lancer("expliquer", "cumul", "--annee", "2018", "--format", "json", "-C", dossier).resultat
    )
    assert len(explique["retenus"]) == 3


def test_une_rupture_declaree_interrompt_la_serie_sans_changer_la_regle(
    lancer: Lancer, dossier: Path
) -> None:
    _ecrire(
        dossier,
        """\
  - code: i
    libelle: "Résultat"
    unite_de_mesure: "%"
    mesures:
      - {releve: true}
      - {releve: true, rupture: true, depuis: 2018, decide_le: "2018-01-10", motif: "nouvelle épreuve"}
""",
    )
    for annee, valeur in ((2016, "70"), (2017, "72,5"), (2018, "55")):
        _relever(lancer, dossier, f"{annee}-05-01", valeur)
    serie = _series(lancer, dossier)["i"]
    avant, rompue = serie["evolutions"][:2]
    assert (avant["ecart"], avant["pourcentage"], avant["motif"]) == ("2.5", None, "en_points")
    assert avant["lecture"] == "+2,5 points"
    assert rompue["motif"] == "rupture"
    assert [une["motif"] for une in serie["ruptures"]] == ["nouvelle épreuve"]
    assert "+2,5\u202fpts" in lancer("indicateurs", "--annee", "2017", "-C", dossier).resultat.replace(
        "\u00a0", "\u202f"
    )


def test_un_oui_se_reporte_jusqu_au_releve_suivant(lancer: Lancer, dossier: Path) -> None:
    _ecrire(
        dossier,
        '  - {code: i, libelle: "Convention signée", unite_de_mesure: état, mesures: [{oui_non: true}]}\n',
    )
    _relever(lancer, dossier, "2017-05-01", "oui")
    assert _valeurs(_series(lancer, dossier)["i"]) == ["non_renseigne", "oui", "oui", "oui"]
    assert lancer("valider", "-C", dossier).code == 0


def test_une_cible_se_voit_avant_son_echeance_et_au_dela_du_plan(lancer: Lancer, dossier: Path) -> None:
    _ecrire(
        dossier,
        """\
  - code: i
    libelle: "Taux relevé"
    unite_de_mesure: "%"
    mesures: [{releve: true}]
    cibles: [{annee: 2018, valeur: 75}, {annee: 2030, valeur: 80}]
""",
    )
    _relever(lancer, dossier, "2016-05-01", "70")
    assert json.loads(lancer("valider", "--format", "json", "-C", dossier).resultat)["constats"] == []
    montre = lancer("indicateurs", "--annee", "2016", "-C", dossier).resultat.replace("\u00a0", " ")
    assert "2018 : cible 75 %" in montre
    assert "2030 : cible 80 %" in montre
    assert [une["annee"] for une in _series(lancer, dossier)["i"]["cibles"]] == [2018, 2030]


_PART = "rapport: {numerateur: {compte: demande, ou: {nature: collectif}}, denominateur: {compte: demande}}"
_QUOTIENT = "rapport: {numerateur: {somme: duree_minutes, de: seance}, denominateur: {compte: seance}}"


@pytest.mark.parametrize(
    ("mesure", "cible", "refusee"),
    [(_PART, '"0.8"', False), (_PART, "80", True), (_QUOTIENT, "80", False), ("oui_non: true", "1", True)],
)
def test_une_cible_hors_de_l_unite_de_sa_mesure_est_refusee(
    lancer: Lancer, dossier: Path, mesure: str, cible: str, *, refusee: bool
) -> None:
    _ecrire(
        dossier,
        f'  - {{code: i, libelle: "I", unite_de_mesure: u, mesures: [{{{mesure}}}], '
        f"cibles: [{{annee: 2018, valeur: {cible}}}]}}\n",
    )
    valide = json.loads(lancer("valider", "--format", "json", "-C", dossier).resultat)
    assert ("cible-hors-unite" in {un["regle"] for un in valide["constats"]}) == refusee


def test_un_rapport_qui_n_est_pas_une_part_ne_s_ecrit_pas_en_pourcent(lancer: Lancer, dossier: Path) -> None:
    mesure = "rapport: {numerateur: {somme: valeur, de: fait}, denominateur: {compte: fait, ou: {genre: formation}}}"
    _ecrire(
        dossier,
        f'  - {{code: i, libelle: "Heures par formation", unite_de_mesure: h, mesures: [{{{mesure}}}]}}\n',
    )
    for _ in range(6):
        _saisir(lancer, dossier, "formation", "2017-03-01", "--valeur", "12", "--objet", str(_))
    montre = lancer("indicateurs", "--annee", "2017", "-C", dossier).resultat.replace("\u00a0", " ")
    assert "72 / 6" in montre
    assert "(12)" in montre, montre
    assert "1 200" not in montre


def test_un_genre_pris_pour_un_type_se_dit_avec_la_bonne_ecriture(lancer: Lancer, dossier: Path) -> None:
    _ecrire(dossier, '  - {code: i, libelle: "F", unite_de_mesure: f, mesures: [{compte: formation}]}\n')
    assert "écrire « compte: fait, ou: {genre: formation} »" in lancer("valider", "-C", dossier).resultat


_HOMONYMES = """\
rubriques:
  - niveau: priorite
    code: p1
    titre: "Priorité une"
    indicateurs: [{code: a, libelle: "Nombre", unite_de_mesure: faits, mesures: [{compte: demande}], pilote: "IEN"}]
  - niveau: priorite
    code: p2
    titre: "Priorité deux"
    indicateurs: [{code: b, libelle: "Nombre", unite_de_mesure: faits, mesures: [{compte: seance}]}]
"""


@pytest.mark.parametrize("forme", ["terminal", "markdown", "csv", "json"])
def test_deux_indicateurs_de_meme_libelle_se_distinguent_dans_toute_sortie(
    lancer: Lancer, dossier: Path, forme: str
) -> None:
    grille = (_GRILLE + _HOMONYMES).replace("indicateurs:\nrubriques", "niveaux: [priorite]\nrubriques")
    (dossier / "data" / "projet-2016-2019.yaml").write_text(grille, "utf-8")
    assert lancer("valider", "-C", dossier).code == 0
    for options in ((), ("--annee", "2017")):
        sorti = lancer("indicateurs", "--format", forme, *options, "-C", dossier).resultat
        assert "Priorité une" in sorti
        assert "Priorité deux" in sorti
        assert "Champ" not in sorti
    if forme == "terminal":
        assert "Nombre (Priorité une)" in sorti
    if forme == "markdown":
        assert "| Priorite | Indicateur |" in sorti
    if forme == "json":
        assert json.loads(sorti)["indicateurs"][0]["pilote"] == "IEN"
