import json
import os
import signal
import sys
from pathlib import Path

import pytest

from projet_circo.commandes.importation import ajout_import
from projet_circo.fichiers.journal import ecriture, enregistrement
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge
from tests.processus import achever, lancer_circo

__all__ = ["lancer", "vierge"]

JSONL = "demandes.jsonl"


def ecrire(nombre: int, *autres: dict[str, object]) -> None:
    faits = [
        {
            "type": "demande",
            "date": "2018-10-02",
            "nature": "collectif",
            "initiative": "ien",
            "objet": f"n° {rang}",
        }
        for rang in range(nombre)
    ]
    lignes = [json.dumps(un, ensure_ascii=False) for un in (*faits, *autres)]
    Path(JSONL).write_text("\n".join(lignes), "utf-8")


def journal(dossier: Path, annee: str) -> list[dict[str, object]]:
    fichier = dossier / "data" / "events" / annee / "secretariat-000001.yaml"
    lues = [json.loads(ligne[2:]) for ligne in fichier.read_text("utf-8").splitlines()]
    return [une for une in lues if une["type"] != "temoin"]


def test_interrompu_puis_relance_rien_ne_manque_ni_ne_double(
    lancer: Lancer, vierge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecrire(25)
    monkeypatch.setattr(ajout_import, "LOT", 10)
    vrai, lots = ecriture.ajouter, list[int]()

    def tomber_au_troisieme(*arguments: object) -> object:
        lots.append(1)
        if len(lots) == 3:
            message = "disque plein"
            raise EcritureRefusee(message)
        return vrai(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(enregistrement, "ajouter", tomber_au_troisieme)
    sortie = lancer("importer", JSONL, "--oui", "-C", vierge)
    assert sortie.code == 4
    assert "20 ligne(s) sur 25 ajoutée(s). Relancer n'ajoutera que le reste" in sortie.messages
    monkeypatch.setattr(enregistrement, "ajouter", vrai)
    reprise = lancer("importer", JSONL, "--oui", "-C", vierge)
    assert (reprise.code, "Déjà là : 20" in reprise.messages) == (0, True)
    objets = [ligne["objet"] for ligne in journal(vierge, "2018-2019")[1:]]
    assert sorted(map(str, objets)) == sorted(f"n° {rang}" for rang in range(25))


def test_arrete_entre_le_journal_prive_et_le_partage_la_relance_n_ecrit_rien_deux_fois(
    lancer: Lancer, vierge: Path
) -> None:
    ecrire(25)
    lancer("importer", JSONL, "--oui", "-C", vierge)
    partage = vierge / "data" / "events" / "2018-2019" / "secretariat-000001.yaml"
    entier = partage.read_bytes()
    for coupe in (0, len(entier) // 2, len(entier) - 1, entier.rfind(b"- {")):
        partage.write_bytes(entier[:coupe])
        reprise = lancer("importer", JSONL, "--oui", "-C", vierge)
        assert (reprise.code, "Déjà là : 25" in reprise.messages) == (0, True)
        assert partage.read_bytes() == entier


def _s_arreter_au_dixieme_lot(arret: int, arguments: list[str]) -> int:
    """Importe par lots de cinq, et reçoit le signal en plein dixième lot."""
    ajout_import.LOT = 5
    vrai, appels = os.write, iter(range(1, 10_000))

    def faux(descripteur: int, octets: bytes) -> int:
        if next(appels) == 20:  # un lot s'écrit dans le journal privé, puis dans le partagé
            os.kill(os.getpid(), arret)
        return vrai(descripteur, octets)

    setattr(os, "write", faux)  # noqa: B010
    return lancer_circo(arguments)


@pytest.mark.skipif(sys.platform == "win32", reason="ni SIGKILL ni SIGINT sous Windows")
@pytest.mark.parametrize(("arret", "code"), [("SIGKILL", -9), ("SIGINT", 130)])
def test_arrete_au_milieu_des_lots_on_relance(arret: str, code: int, lancer: Lancer, vierge: Path) -> None:
    ecrire(100)
    partage = vierge / "data" / "events" / "2018-2019" / "secretariat-000001.yaml"
    commande = ["importer", JSONL, "--oui", "-C", str(vierge)]
    rendu = achever(_s_arreter_au_dixieme_lot, getattr(signal, arret), commande, dossier=Path.cwd())
    assert rendu.code == code, rendu.erreur
    if code == 130:
        assert "ligne(s) sur 100 ajoutée(s). Relancer n'ajoutera que le reste." in rendu.erreur
    assert 0 < partage.read_bytes().count(b'"type": "demande"') < 100
    assert lancer("importer", JSONL, "--oui", "-C", vierge).code == 0
    objets = [str(ligne["objet"]) for ligne in journal(vierge, "2018-2019")[1:]]
    assert sorted(objets) == sorted(f"n° {rang}" for rang in range(100))
    assert lancer("verifier", "-C", vierge).code == 0


def test_une_ouverture_importee_ouvre_une_annee_sans_fait(lancer: Lancer, vierge: Path) -> None:
    ouverture = {
        "format": "circo/journal/1",
        "type": "ouverture",
        "fictif": True,
        "recueille": ["demande", "suite"],
    }
    ecrire(
        1,
        {"id": "aaaa-aaaa-aaaa", "annee": 2016, **ouverture},
        {"id": "bbbb-bbbb-bbbb", "annee": 2018, **ouverture},
    )
    assert lancer("importer", JSONL, "--oui", "-C", vierge).code == 0
    assert journal(vierge, "2016-2017")[0]["recueille"] == ["demande", "suite"]
    assert [ligne["type"] for ligne in journal(vierge, "2018-2019")] == ["ouverture", "demande"]
    assert journal(vierge, "2018-2019")[0]["recueille"] == ["demande", "suite"]
    assert journal(vierge, "2018-2019")[0]["fictif"] is True
    assert "Rien à ajouter" in lancer("importer", JSONL, "--oui", "-C", vierge).messages


def test_ce_qu_un_poste_deja_ouvert_ne_peut_reprendre_se_dit(lancer: Lancer, vierge: Path) -> None:
    ecrire(1)
    lancer("importer", JSONL, "--oui", "-C", vierge)
    champs = {"type": "ouverture", "format": "circo/journal/1", "annee": 2018, "recueille": ["suite"]}
    ecrire(1, {"id": "aaaa-aaaa-aaaa", **champs})
    assert "n'a pas été repris" in lancer("importer", JSONL, "--oui", "-C", vierge).messages
