"""Un constat, pour une machine : les sept clés de son contrat."""

import json

from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.rendus.constats.constats_json import constats


def test_un_constat_a_les_sept_cles_du_contrat() -> None:
    un = Constat(Place("f", 3, 14), Gravite.ERREUR, "hors-annee", "message", "remède", "extrait tu")
    (ecrit,) = json.loads(constats([un]))["constats"]
    assert list(ecrit.items()) == [
        ("fichier", "f"),
        ("ligne", 3),
        ("colonne", 14),
        ("gravite", "erreur"),
        ("regle", "hors-annee"),
        ("message", "message"),
        ("remede", "remède"),
    ]
