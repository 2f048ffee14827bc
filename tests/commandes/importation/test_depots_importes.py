import json
from pathlib import Path

from tests.commandes.dossier_d_essai import Lancer, lancer, vierge
from tests.noyau.tableur.depots_d_essai import DEMANDE, fabriquer

__all__ = ["lancer", "vierge"]


def lignes_de(dossier: Path) -> list[dict[str, object]]:
    fichiers = sorted((dossier / "data" / "events").rglob("*.yaml"))
    return [json.loads(un[2:]) for fichier in fichiers for un in fichier.read_text("utf-8").splitlines()]


def test_un_dossier_de_depots_s_importe_une_fois_et_garde_qui_et_quand(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    recus = tmp_path / "recus"
    recus.mkdir()
    (recus / "a.json").write_bytes(fabriquer())
    individuel = DEMANDE | {
        "id": "7kq2-m4xn-8t1d",
        "nature": "individuel",
        "objet": "appeler le 06 12 34 56 78",
    }
    autre = DEMANDE | {"id": "7kq2-m4xn-8t1e", "date": "2018-11-02"}
    (recus / "b.json").write_bytes(fabriquer([autre, individuel], de="ien-000001"))
    (recus / "c.json").write_bytes(fabriquer([DEMANDE | {"id": "7kq2-m4xn-8t1f"}])[:-8] + b'000000"}')
    premier = lancer("importer", recus, "--oui", "-C", vierge)
    assert (premier.code, "À ajouter : 2 (2 demande)" in premier.messages) == (1, True)
    for attendu in (
        "a.json : rempli le 05/10/2018 par cpc-3f9a1c, 1 fait(s)",
        "b.json, fait 2 : ",
        "c.json : il a été retouché",
        "2 réception(s)",
    ):
        assert attendu in premier.messages
    ecrites = lignes_de(vierge)
    recues = [(un["de"], un["le"], un["vises"]) for un in ecrites if un["type"] == "reception"]
    assert recues == [
        ("cpc-3f9a1c", "2018-10-05", ["7kq2-m4xn-8t1c"]),
        ("ien-000001", "2018-10-05", ["7kq2-m4xn-8t1e"]),
    ]
    second = lancer("importer", recus, "--oui", "-C", vierge)
    assert ("Déjà là : 2" in second.messages, "déjà reçu le" in second.messages) == (True, True)
    assert lignes_de(vierge) == ecrites
    assert lancer("valider", "-C", vierge).code == 0


def test_ce_que_l_ecriture_interrompue_n_a_pas_garde_se_garde_au_second_import(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    """Les faits écrits, la réception non : la relance l'ajoute, une fois."""
    depot = tmp_path / "a.json"
    depot.write_bytes(fabriquer())
    seul = tmp_path / "a.jsonl"
    seul.write_text(json.dumps(DEMANDE), "utf-8")
    assert lancer("importer", seul, "--oui", "-C", vierge).code == 0
    for _ in range(2):
        assert lancer("importer", depot, "--oui", "-C", vierge).code == 0
    assert [un["type"] for un in lignes_de(vierge)].count("reception") == 1


def test_un_dossier_sans_depot_est_dit(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    sortie = lancer("importer", tmp_path / "recus-vide", "--a-blanc", "-C", vierge)
    assert sortie.code == 3
    (tmp_path / "recus-vide").mkdir()
    sortie = lancer("importer", tmp_path / "recus-vide", "--a-blanc", "-C", vierge)
    assert (sortie.code, "aucun fichier .json" in sortie.messages) == (2, True)
