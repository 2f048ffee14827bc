"""`circo journal` : toutes les lignes, telles qu'écrites, filtrées sans en perdre."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commandes.poste_neuf import demander, evenements
from tests.conftest import RACINE, Circo

LIGNES = [
    json.loads(ligne.removeprefix("- "))
    for chemin in sorted((RACINE / "data" / "events").rglob("*.yaml"))
    for ligne in chemin.read_text("utf-8").splitlines()
]


def test_toutes_les_lignes_y_sont_telles_qu_ecrites_dans_l_ordre(circo: Circo) -> None:
    lus = json.loads(circo("journal", "--format", "json", depuis=RACINE).sortie)["evenements"]
    ajoutees = {"fichier", "ligne", "situation"}
    assert [{cle: un for cle, un in ligne.items() if cle not in ajoutees} for ligne in lus] == LIGNES
    places = [(un["fichier"], un["ligne"]) for un in lus]
    assert places == sorted(places)


@pytest.mark.parametrize("nom", ["ouverture", "demande", "correction", "avancement"])
def test_un_type_se_filtre_et_se_cumule(nom: str, circo: Circo) -> None:
    rendu = circo("journal", "--type", nom, "--type", "suite", "--format", "json", depuis=RACINE)
    lus = json.loads(rendu.sortie)["evenements"]
    assert [un["id"] for un in lus] == [un["id"] for un in LIGNES if un["type"] in (nom, "suite")]


def test_une_unite_se_filtre(circo: Circo) -> None:
    lus = json.loads(circo("journal", "--unite", "0000012N", "--format", "json", depuis=RACINE).sortie)[
        "evenements"
    ]
    attendus = {un["id"] for un in LIGNES if "0000012N" in un.get("unites", [])}
    assert attendus <= {un["id"] for un in lus}
    assert all("0000012N" in json.dumps(un) or un["type"] in ("correction", "annulation") for un in lus)


def test_les_vivants_n_ont_ni_reprise_ni_fait_annule_et_portent_leurs_corrections(circo: Circo) -> None:
    vivants = json.loads(circo("journal", "--vivants", "--format", "json", depuis=RACINE).sortie)[
        "evenements"
    ]
    annules = {un["vise"] for un in LIGNES if un["type"] == "annulation"}
    hors = ("ouverture", "correction", "annulation", "temoin")
    assert {un["id"] for un in vivants} == {un["id"] for un in LIGNES if un["type"] not in hors} - annules
    corriges = {un["vise"]: un["champs"] for un in LIGNES if un["type"] == "correction"}
    for un in vivants:
        assert un["situation"] == ("corrige" if un["id"] in corriges else "vivant")
        assert corriges.get(un["id"], {}).items() <= un.items()


def test_le_csv_a_une_rangee_par_ligne(circo: Circo) -> None:
    rendu = circo("journal", "--annee", "2018", "--format", "csv", depuis=RACINE)
    lues = list(csv.DictReader(io.StringIO(rendu.sortie, newline="")))
    assert [un["id"] for un in lues] == [
        un["id"]
        for un in json.loads(circo("journal", "--annee", "2018", "--format", "json").sortie)["evenements"]
    ]


def test_l_ecran_dit_fictif_et_jamais_une_valeur_de_python(circo: Circo) -> None:
    sortie = circo("journal", "--type", "ouverture", depuis=RACINE).sortie
    assert sortie.count("· fictif") == 12
    assert "True" not in circo("journal", depuis=RACINE).sortie


def test_un_journal_vide_le_dit_sans_faute(ici: Path, circo: Circo) -> None:
    rendu = circo("journal")
    assert (rendu.code, rendu.erreur) == (0, "")
    assert "0 ligne" in rendu.sortie
    assert evenements(circo) == []
    demander(circo)
    assert len(evenements(circo)) == 2


def test_un_type_inconnu_propose_le_plus_proche(circo: Circo) -> None:
    rendu = circo("journal", "--type", "demnde", depuis=RACINE)
    assert (rendu.code, "« demande »" in rendu.erreur) == (2, True)
