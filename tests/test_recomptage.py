"""Les chiffres, recomptés à part : une boucle sur le YAML, qui ne connaît du moteur que le format des fichiers.

Sur les données livrées, et sur des journaux tirés au sort aux bornes des années, corrigés et annulés en chaîne.
"""

import json
import shutil
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projet_circo.noyau.socle.canonique import RACINE as DEPART
from projet_circo.noyau.socle.canonique import sceller_ligne
from projet_circo.noyau.socle.identifiant import former
from tests.conftest import RACINE, Circo

ANNEES = range(2016, 2020)
COMPTES = {
    "demandes-collectives": ("demande", "collectif", "equipe"),
    "accompagnements-collectifs-ien": ("accompagnement", "collectif", "ien"),
    "sollicitations": ("sollicitation", None, None),
    "demandes-individuelles": ("demande", "individuel", "enseignant"),
    "accompagnements-individuels-ien": ("accompagnement", "individuel", "ien"),
}
FAITS = ("demande", "accompagnement", "sollicitation", "partenariat")
Comptes = dict[str, dict[int, int | None]]


def annee_de(ligne: dict[str, Any]) -> int:
    """L'année scolaire d'un fait : la sienne s'il la dit, sinon celle de sa date, du 1er septembre au 31 août."""
    if "annee_scolaire" in ligne:
        return int(ligne["annee_scolaire"])
    an, jour = int(ligne["date"][:4]), str(ligne["date"])[5:]
    return an if jour >= "09-01" else an - 1


def lire(racine: Path) -> list[dict[str, Any]]:
    lignes: list[dict[str, Any]] = []
    for chemin in sorted((racine / "data" / "events").rglob("*.yaml")):
        lignes += yaml.load(chemin.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return sorted(lignes, key=lambda ligne: str(ligne["saisi"]))


def vivants(lignes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Les faits, corrections appliquées : en remontant, une reprise vaut si aucune, plus tard, ne l'a annulée."""
    annulees: set[str] = set()
    corrections: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ligne in reversed(lignes):
        if ligne["type"] in ("annulation", "correction") and ligne["id"] not in annulees:
            if ligne["type"] == "annulation":
                annulees.add(ligne["vise"])
            else:
                corrections[ligne["vise"]].insert(0, ligne["champs"])
    faits = []
    for ligne in lignes:
        if ligne["type"] in FAITS and ligne["id"] not in annulees:
            fait = dict(ligne)
            for champs in corrections[ligne["id"]]:
                fait |= champs
            faits.append({cle: un for cle, un in fait.items() if un is not None})
    return faits


def recompter(racine: Path) -> Comptes:
    lignes = lire(racine)
    faits, comptes = vivants(lignes), Comptes()
    dits = {(un["annee"], nom) for un in lignes if un["type"] == "ouverture" for nom in un["recueille"]}
    dits |= {(annee_de(un), un["type"]) for un in lignes if un["type"] in FAITS}
    for code, (nom, nature, initiative) in COMPTES.items():
        comptes[code] = {}
        for annee in ANNEES:
            nombre = sum(
                (un["type"], un.get("nature"), un.get("initiative")) == (nom, nature, initiative)
                and annee_de(un) == annee
                for un in faits
            )
            comptes[code][annee] = nombre if (annee, nom) in dits else None
    comptes["partenariats"] = {}
    for annee in ANNEES:
        actifs = {
            un["partenaire"]
            for un in faits
            if un["type"] == "partenariat"
            and annee_de(un) <= annee
            and un["date"] <= f"{annee + 1}-08-31"
            and un.get("fin", "9999") >= f"{annee}-09-01"
        }
        connu = actifs or (annee, "partenariat") in dits
        comptes["partenariats"][annee] = len(actifs) if connu else None
    return comptes


def lus(circo: Circo, racine: Path) -> Comptes:
    rendu = circo("indicateurs", "--format", "json", "--dossier", str(racine))
    assert rendu.code == 0, rendu.erreur
    contrat = json.loads(rendu.sortie)
    for serie in contrat["indicateurs"]:
        for valeur in serie["valeurs"]:
            assert (valeur["etat"] == "constate") == (valeur["valeur"] is not None)
    return {
        serie["code"]: {valeur["annee"]: valeur["valeur"] for valeur in serie["valeurs"]}
        for serie in contrat["indicateurs"]
    }


def test_les_chiffres_livres_sont_ceux_du_recomptage(circo: Circo) -> None:
    attendus = recompter(RACINE)
    assert lus(circo, RACINE) == attendus
    assert all(nombre is not None for annees in attendus.values() for nombre in annees.values())


BORNES = [
    *(f"{an}-{jour}" for an in range(2016, 2020) for jour in ("09-01", "09-02", "12-31")),
    *(f"{an}-{jour}" for an in range(2017, 2021) for jour in ("08-24", "08-25", "08-30", "08-31", "01-01")),
    "2020-02-29",
]
NATURES, INITIATIVES = (
    st.sampled_from(["collectif", "individuel"]),
    st.sampled_from(["equipe", "enseignant", "ien"]),
)
PROPRES: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "demande": {"nature": NATURES, "initiative": INITIATIVES},
    "accompagnement": {"nature": NATURES, "initiative": INITIATIVES},
    "sollicitation": {"origine": st.sampled_from(["directeur", "famille"])},
    "partenariat": {"partenaire": st.sampled_from(["a", "b", "c"])},
}


@st.composite
def fait(tirer: st.DrawFn) -> dict[str, Any]:
    nom, jour = tirer(st.sampled_from(FAITS)), tirer(st.sampled_from(BORNES))
    tire: dict[str, Any] = {"type": nom, "date": jour}
    if "08-25" <= jour[5:] <= "08-31" and jour < "2020" and tirer(st.booleans()):
        tire["annee_scolaire"] = int(jour[:4])
    tire |= {cle: tirer(valeurs) for cle, valeurs in PROPRES[nom].items()}
    if nom == "partenariat" and tirer(st.booleans()):
        tire["fin"] = tirer(st.sampled_from([un for un in BORNES if un >= jour]))
    return tire


@st.composite
def journal(tirer: st.DrawFn) -> list[dict[str, Any]]:
    """Des faits, puis des reprises de n'importe quelle ligne d'avant : corrections, annulations d'annulations."""
    lignes = tirer(st.lists(fait(), min_size=1, max_size=8))
    for rang, ligne in enumerate(lignes):
        ligne["id"] = former(rang + 1)
        ligne["annee"] = annee_de(ligne)
    for _ in range(tirer(st.integers(0, 8))):
        cible = tirer(st.sampled_from(lignes))
        reprise = {
            "id": former(len(lignes) + 1),
            "date": cible["date"],
            "vise": cible["id"],
            "motif": "faute",
        }
        if cible["type"] in FAITS and tirer(st.booleans()):
            champ = tirer(st.sampled_from(sorted(PROPRES[cible["type"]])))
            reprise |= {"type": "correction", "champs": {champ: tirer(PROPRES[cible["type"]][champ])}}
        else:
            reprise["type"] = "annulation"
        lignes.append({**reprise, "annee": cible["annee"]})
    for ligne in lignes:
        ligne["par"] = tirer(st.sampled_from(["cpc-0a1b2c", "ien-c0ffee"]))
    return lignes


ORDRE = ("id", "type", "date", "annee_scolaire")
QUEUE = ("saisi", "par")


def poser(racine: Path, lignes: list[dict[str, Any]], recueillis: list[str]) -> None:
    (racine / "data").mkdir()
    shutil.copy(RACINE / "data" / "projet-2016-2020.yaml", racine / "data")
    fichiers: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for rang, ligne in enumerate(lignes):
        saisi = f"2021-01-01T{rang // 60:02}:{rang % 60:02}:00Z"
        fichiers[ligne["annee"], ligne["par"]].append({**ligne, "saisi": saisi})
    for (annee, poste), siennes in fichiers.items():
        ouverture: dict[str, Any] = {
            "id": former(900 + annee * 2 + len(poste)),
            "type": "ouverture",
            "format": "circo/journal/1",
        }
        ouverture |= {"annee": annee, "recueille": recueillis, "saisi": "2016-09-01T00:00:00Z", "par": poste}
        octets, prec = b"", DEPART
        for n, ligne in enumerate((ouverture, *siennes), 1):
            ecrite = ligne if n == 1 else {cle: un for cle, un in ligne.items() if cle != "annee"}
            propres = [cle for cle in ecrite if cle not in (*ORDRE, *QUEUE)]
            rangee = {cle: ecrite[cle] for cle in (*ORDRE, *propres, *QUEUE) if cle in ecrite}
            scellee, prec = sceller_ligne(rangee, n, prec)
            octets += scellee
        chemin = racine / "data" / "events" / f"{annee}-{annee + 1}" / f"{poste}.yaml"
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(octets)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journal(), st.lists(st.sampled_from(FAITS), unique=True, min_size=1))
def test_des_journaux_tires_au_sort_donnent_les_chiffres_du_recomptage(
    circo: Circo, lignes: list[dict[str, Any]], recueillis: list[str]
) -> None:
    with TemporaryDirectory() as ici:
        poser(Path(ici), lignes, recueillis)
        assert lus(circo, Path(ici)) == recompter(Path(ici))
