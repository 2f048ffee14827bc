import json
from pathlib import Path

import pytest

from projet_circo.commandes.importation.compte_rendu_import import (
    ecrire_les_rejets,
    en_json,
    montrer_l_examen,
    montrer_les_colonnes,
)
from projet_circo.commandes.importation.examen_import import Examen
from projet_circo.fichiers.tableur.tableau_csv import lire_csv
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.correspondance import Correspondance
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.noyau.tableur.importation import Tri

REJETEES = tuple(
    Entree("F", rang, {}, (Refus(f"cause {rang}", "remède"),), cellules=("a",)) for rang in range(2, 30)
)


def test_les_colonnes_se_montrent_et_ce_qui_manque_se_dit(capsys: pytest.CaptureFixture[str]) -> None:
    colonnes = (Colonne("Jour", "date"), Colonne("No\x1bm"), Colonne("cause"))
    montrer_les_colonnes([Correspondance("F", "demande", 3, colonnes, {"nature": "collectif"})])
    ecrit = capsys.readouterr().err
    assert "Feuille « F » → demande (titres ligne 3)" in ecrit
    assert "Jour → date" in ecrit
    assert "pas importée(s) : « No" in ecrit
    assert "nature = collectif pour toutes les lignes" in ecrit
    assert "aucune colonne ne dit « initiative »" in ecrit
    assert "cause" not in ecrit
    assert "\x1b" not in ecrit


def test_un_export_de_circo_se_dit_en_une_ligne(capsys: pytest.CaptureFixture[str]) -> None:
    colonnes = (Colonne("id", "id"), Colonne("situation"))
    montrer_les_colonnes([Correspondance("demande", "demande", 1, colonnes)])
    assert capsys.readouterr().err.count("\n") == 1


def test_vingt_refus_sont_montres_le_reste_est_compte(capsys: pytest.CaptureFixture[str]) -> None:
    constats = [Constat(Place("saisie"), Gravite.AVERTISSEMENT, "r", f"m{rang}", "x") for rang in range(3)]
    ajoutee = Entree("", 4, {"id": "a", "type": "demande"})
    montrer_l_examen(Examen(Tri((ajoutee,), (), REJETEES), {}, {}, constats, [(ajoutee, "b")]))
    ecrit = capsys.readouterr().err
    assert "À ajouter : 1 (1 demande)" in ecrit
    assert "F, ligne 21 : cause 21" in ecrit
    assert "cause 22" not in ecrit
    assert "… et 8 autres" in ecrit
    assert "3 fois [r] : m0" in ecrit
    assert "1 doublon(s) probable(s) : ligne 4, semblable à b" in ecrit


def test_le_json_donne_tous_les_refus() -> None:
    rendu = json.loads(en_json(Tri((), (), REJETEES), 0))
    assert len(rendu["rejetees"]) == len(REJETEES)


@pytest.mark.parametrize("suffixe", ["csv", "ods", "xlsx"])
def test_les_rejets_s_ecrivent_selon_l_extension(tmp_path: Path, suffixe: str) -> None:
    chemin = tmp_path / f"r.{suffixe}"
    correspondance = Correspondance("F", "demande", 1, (Colonne("Jour", "date"),))
    ecrire_les_rejets(Tri((), (), REJETEES), [correspondance], chemin, ecraser=False)
    octets = chemin.read_bytes()
    if suffixe == "csv":
        assert lire_csv(octets, "r.csv").feuille.lignes[1][:2] == ["a", "2"]
    else:
        assert octets.startswith(b"PK")
