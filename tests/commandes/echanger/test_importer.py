import json
import shutil
from pathlib import Path

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.socle.champs import Genre
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from tests.commandes.dossier_d_essai import DONNEES, Lancer, creer, lancer, vierge

__all__ = ["lancer", "vierge"]

CSV = """\
Suivi 2018;;;;
Date de réception;Établissement;Nature;Demandeur;Observations
02/10/2018;École Victor Hugo;Collectif;Équipe;un cœur d'équipe
3/10/18;0000012N;collectif;IEN;=SOMME(A1)
05/10/2018;0000012;collectif;IEN;
06/10/2018;0000012N;groupe;IEN;
08/10/2018;0000013P;individuel;enseignant;
09/10/2018;;individuel;enseignant;ok
09/10/2018;;individuel;enseignant;ok
"""


def ecrire_le_csv(tmp_path: Path, texte: str = CSV) -> Path:
    chemin = tmp_path / "demandes.csv"
    chemin.write_bytes(texte.replace("\n", "\r\n").encode("cp1252"))
    return chemin


def lignes_de(dossier: Path) -> list[dict[str, object]]:
    fichiers = sorted((dossier / "data" / "events").rglob("*.yaml"))
    return [
        json.loads(ligne[2:]) for fichier in fichiers for ligne in fichier.read_text("utf-8").splitlines()
    ]


def test_le_premier_temps_montre_sans_rien_ecrire(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv = ecrire_le_csv(tmp_path)
    sortie = lancer("importer", csv, "--type", "demande", "--a-blanc", "-C", vierge)
    assert sortie.code == 1
    assert not (vierge / "data" / "events").exists()
    for attendu in (
        "lu en cp1252",
        "Établissement → unites",
        "À ajouter : 4 (4 demande)",
        "Refusées : 3",
        "ligne 5 : unites : « 0000012 » n'est ni un code",
        "→ écrire 0000012N",
        "ligne 6 : nature : « groupe »",
        "ligne 7 : un fait individuel ne porte pas d'unité",
        "Ce que cela changerait aux chiffres :",
        "2018-2019 · Nombre de demandes d'accompagnement collectif",
        "n. r. → 1",
        "--oui au lieu de --a-blanc",
    ):
        assert attendu in sortie.messages


def test_le_second_temps_ajoute_ce_qui_est_juste_une_fois_et_une_seule(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    csv = ecrire_le_csv(tmp_path)
    premier = lancer("importer", csv, "--type", "demande", "--oui", "-C", vierge)
    ecrites = lignes_de(vierge)
    assert [ligne["type"] for ligne in ecrites] == ["ouverture", *["demande"] * 4]
    assert ecrites[1]["unites"] == ["0000012N"]
    assert ecrites[2]["objet"] == "=SOMME(A1)"
    assert ecrites[3]["id"] != ecrites[4]["id"]
    assert "Confirmé : 4 ligne(s) dans data/events/2018-2019/secretariat-000001.yaml" in premier.messages
    second = lancer("importer", csv, "--type", "demande", "--oui", "-C", vierge)
    assert "Déjà là : 4" in second.messages
    assert lignes_de(vierge) == ecrites


def test_le_classeur_de_rejets_corrige_se_reimporte(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv, rejets = ecrire_le_csv(tmp_path), tmp_path / "rejets.xlsx"
    lancer("importer", csv, "--type", "demande", "--oui", "--sortie-rejets", rejets, "-C", vierge)
    (feuille,) = lire_classeur(rejets.read_bytes(), "rejets.xlsx")
    titres, *lignes = [list(ligne) for ligne in feuille.lignes]
    assert titres[-3:] == ["ligne", "cause", "remède"]
    assert [ligne[-3] for ligne in lignes] == [5, 6, 7]
    lignes[0][1], lignes[1][2], lignes[2][1] = "0000012N", "collectif", ""
    colonnes = tuple(ColonneDeTable(str(titre), Genre.TEXTE) for titre in titres)
    corrige = tmp_path / "corrige.xlsx"
    corrige.write_bytes(rendre_xlsx([Table(feuille.nom, colonnes, lignes)]))
    sortie = lancer("importer", corrige, "--oui", "-C", vierge)
    assert (sortie.code, "À ajouter : 3 (3 demande)" in sortie.messages) == (0, True)
    assert len(lignes_de(vierge)) == 8


def test_une_correspondance_absente_s_ecrit_et_presente_se_suit(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    csv, garde = ecrire_le_csv(tmp_path), tmp_path / "colonnes.yaml"
    options = ("--correspondance", garde, "--a-blanc", "-C", vierge)
    lancer("importer", csv, "--type", "demande", *options)
    texte = garde.read_text("utf-8")
    assert '{titre: "Établissement", champ: "unites"}' in texte
    garde.write_text(texte.replace("valeurs: {}", 'valeurs: {nature: {"groupe": collectif}}'), "utf-8")
    assert "Refusées : 2" in lancer("importer", csv, *options).messages


def test_sans_type_on_dit_comment_le_donner(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    sortie = lancer("importer", ecrire_le_csv(tmp_path), "--a-blanc", "-C", vierge)
    assert (sortie.code, "--type" in sortie.messages) == (2, True)


@pytest.mark.parametrize(
    ("options", "code", "attendu"),
    [
        ((), 2, "--a-blanc"),
        (("--oui", "--type", "demandes"), 2, "vouliez-vous dire « demande »"),
        (("--oui", "--type", "demande", "--feuille", "x"), 2, "n'existe pas"),
        (("--oui", "--type", "demande", "--encodage", "klingon"), 2, "klingon"),
        (("--oui", "--type", "demande", "--encodage", "utf-8"), 3, "--encodage"),
    ],
)
def test_un_mauvais_usage_dit_le_remede(
    lancer: Lancer, vierge: Path, tmp_path: Path, options: tuple[str, ...], code: int, attendu: str
) -> None:
    sortie = lancer("importer", ecrire_le_csv(tmp_path), *options, "-C", vierge)
    assert sortie.code == code
    assert attendu in sortie.messages
    assert not (vierge / "data" / "events").exists()


def test_un_fichier_absent_sort_en_3(lancer: Lancer, vierge: Path) -> None:
    assert lancer("importer", "absent.xlsx", "--oui", "-C", vierge).code == 3


def test_le_compte_rendu_en_json(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv = ecrire_le_csv(tmp_path)
    sortie = lancer("importer", csv, "--type", "demande", "--oui", "--format", "json", "-C", vierge)
    rendu = json.loads(sortie.resultat)
    assert (rendu["format"], rendu["ajoutees"], rendu["deja_la"]) == ("circo/import/1", 4, 0)
    assert [rejet["ligne"] for rejet in rendu["rejetees"]] == [5, 6, 7]
    assert rendu["rejetees"][0]["refus"][0]["remede"].startswith("écrire 0000012N")


@pytest.mark.parametrize("forme", ["xlsx", "ods", "csv", "jsonl"])
def test_la_demonstration_revient_d_un_export_avec_les_memes_indicateurs(
    lancer: Lancer, tmp_path: Path, forme: str
) -> None:
    demo, ailleurs = tmp_path / "demo", creer(tmp_path / "ailleurs")
    shutil.copytree(DONNEES, demo / "data")
    shutil.copy(DONNEES / "unites.yaml", ailleurs / "data")
    fichier = tmp_path / f"faits.{forme}"
    nominatif = ("--nominatif", "--motif", "sauvegarde")
    assert lancer("exporter", *nominatif, "--sortie", fichier, "-C", demo).code == 0
    avant = {chemin: chemin.read_bytes() for chemin in demo.rglob("*.yaml")}
    sur_place = lancer("importer", fichier, "--oui", "-C", demo)
    assert (sur_place.code, "Rien à ajouter" in sur_place.messages) == (0, True)
    assert {chemin: chemin.read_bytes() for chemin in demo.rglob("*.yaml")} == avant
    importe = lancer("importer", fichier, "--oui", "-C", ailleurs)
    assert (importe.code, "Refusées : 0" in importe.messages) == (0, True)
    indicateurs = ("indicateurs", "--format", "json", "-C")
    assert lancer(*indicateurs, ailleurs).resultat == lancer(*indicateurs, demo).resultat


def test_une_cloture_importee_ne_reclame_pas_les_journaux_d_ou_elle_vient(
    lancer: Lancer, tmp_path: Path
) -> None:
    demo, ailleurs = tmp_path / "demo", creer(tmp_path / "ailleurs")
    shutil.copytree(DONNEES, demo / "data")
    shutil.copy(DONNEES / "unites.yaml", ailleurs / "data")
    assert lancer("cloturer", "--annee", "2018", "--oui", "-C", demo).code == 0
    nominatif = ("exporter", "--nominatif", "--motif", "essai", "--sortie", "faits.jsonl")
    assert lancer(*nominatif, "-C", demo).code == 0
    assert lancer("importer", "faits.jsonl", "--oui", "-C", ailleurs).code == 0
    publie = lancer("indicateurs", "--annee", "2018", "-C", ailleurs)
    assert ("close" in publie.resultat, "ce journal manque" in publie.messages) == (True, False)


def test_des_donnees_fictives_sont_annoncees_avant_d_entrer(lancer: Lancer, tmp_path: Path) -> None:
    demo, ailleurs = tmp_path / "demo", creer(tmp_path / "ailleurs")
    shutil.copytree(DONNEES, demo / "data")
    lancer("exporter", "--sortie", "faits.csv", "-C", demo)
    assert "données FICTIVES" in lancer("importer", "faits.csv", "--a-blanc", "-C", ailleurs).messages


@pytest.mark.parametrize("nom", ["faits.csv", "faits.jsonl", "faits.xlsx"])
def test_reprendre_un_export_sans_personne_ne_propose_jamais_d_oter(
    lancer: Lancer, tmp_path: Path, nom: str
) -> None:
    demo, ailleurs = tmp_path / "demo", creer(tmp_path / "ailleurs")
    shutil.copytree(DONNEES, demo / "data")
    shutil.copy(DONNEES / "unites.yaml", ailleurs / "data")
    assert lancer("exporter", "--sortie", nom, "-C", demo).code == 0
    ici = lancer("importer", nom, "--a-blanc", "-C", demo).messages
    assert ("À ajouter : 0" in ici, "Refusées : 0" in ici, "le dossier en dit plus" in ici) == (
        True,
        True,
        True,
    )
    assert "--sans" not in ici
    if not nom.endswith("jsonl"):
        assert "circo exporter --nominatif" in lancer("importer", nom, "--a-blanc", "-C", ailleurs).messages
