import json

from projet_circo.noyau.socle.fait import Ligne
from projet_circo.rendus.faits.jsonl import rendre_jsonl


def test_une_ligne_est_rendue_telle_qu_ecrite() -> None:
    champs = {"id": "a", "objet": "é\u202e😀", "n": 3, "prec": "0" * 32, "empreinte": "1" * 32}
    octets = rendre_jsonl([Ligne("f", 1, 2018, champs), Ligne("f", 2, 2018, champs)])
    assert octets.count(b"\n") == 2
    assert b"\\u202e" in octets
    assert json.loads(octets.splitlines()[1]) == champs


def test_ce_qui_ne_s_ecrit_pas_canoniquement_s_exporte_quand_meme() -> None:
    assert json.loads(rendre_jsonl([Ligne("f", 1, 2018, {"objet": "\ud800"})])) == {"objet": "\ud800"}
