"""`circo agreger` : les chiffres de l'écran, scellés, sans rien qui désigne quelqu'un."""

import json
from pathlib import Path

from tests.conftest import Circo


def test_l_agregat_dit_les_chiffres_des_indicateurs(demonstration: Path, circo: Circo) -> None:
    ecran = json.loads(
        circo("indicateurs", "--annee", "2018", "--format", "json", depuis=demonstration).sortie
    )
    attendus = {
        (serie["code"], un["annee"]): un["valeur"]
        for serie in ecran["indicateurs"]
        for un in serie["valeurs"]
    }
    rendu = circo("agreger", "--annee", "2018", depuis=demonstration)
    assert rendu.code == 0
    agregat = json.loads(rendu.sortie)
    assert {(un["code"], un["annee"]): un["valeur"] for un in agregat["chiffres"]} == attendus
    assert (agregat["fictif"], agregat["circonscription"]) == (True, "Circonscription de Thionville 1")


def test_deux_executions_donnent_les_memes_octets_et_rien_n_y_designe_quelqu_un(
    demonstration: Path, circo: Circo
) -> None:
    sorties = {circo("agreger", "--annee", "2018", depuis=demonstration).sortie for _ in range(2)}
    assert len(sorties) == 1
    texte = sorties.pop()
    postes = {chemin.stem for chemin in (demonstration / "data" / "events").rglob("*.yaml")}
    assert not [poste for poste in postes if poste in texte]
    assert "ens-" not in texte


def test_il_s_ecrit_dans_un_fichier_et_le_dit(demonstration: Path, circo: Circo) -> None:
    rendu = circo("agreger", "--annee", "2018", "--sortie", "une.json", depuis=demonstration)
    assert (rendu.code, rendu.sortie) == (0, "")
    assert "Agrégat écrit : une.json" in rendu.erreur
    assert json.loads((demonstration / "une.json").read_text("utf-8"))["format"] == "circo/agregat/1"


def test_un_dossier_a_lacunes_ne_s_envoie_que_si_on_le_veut_et_l_agregat_le_dit(
    demonstration: Path, circo: Circo
) -> None:
    journal = next((demonstration / "data" / "events" / "2018-2019").glob("*.yaml"))
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:3] + lignes[4:]))
    demande = ("agreger", "--annee", "2018", "--sortie", "une.json")
    refus = circo(*demande, depuis=demonstration)
    assert (refus.code, "ligne-otee" in refus.erreur) == (1, True)
    assert not (demonstration / "une.json").exists()
    assert circo(*demande, "--malgre-les-lacunes").code == 2
    assert circo(*demande, "--malgre-les-lacunes", "--motif", "la sauvegarde est perdue").code == 0
    ecrit = json.loads((demonstration / "une.json").read_text("utf-8"))
    assert {un["code"] for un in ecrit["lacunes"]} >= {"ligne-otee"}
    assert "la sauvegarde est perdue" in circo("consolider", "une.json").sortie
