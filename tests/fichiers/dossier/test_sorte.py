"""Reconnaître un fichier : à son nom, sinon à son contenu."""

import pytest

from projet_circo.fichiers.dossier.sorte import Sorte, reconnaitre


@pytest.mark.parametrize(
    ("nom", "octets", "sorte"),
    [
        ("data/projet-2016-2020.yaml", b"", Sorte.GRILLE),
        ("ailleurs/projet-2016-2020.yaml", b"", Sorte.GRILLE),
        ("data/unites.yaml", b"", Sorte.UNITES),
        ("data/events/2018-2019/cpc.yaml", b"x: : y", Sorte.EVENEMENTS),
        ("-", b"- {id: a}\n", Sorte.EVENEMENTS),
        ("-", b"unites: []\n", Sorte.UNITES),
        ("-", b"rubriques: []\nunites: []\n", Sorte.GRILLE),
        ("brouillon.yaml", b"titre: x\n", Sorte.GRILLE),
        ("-", b'- {"id": "a", "empreinte": "', Sorte.EVENEMENTS),
    ],
)
def test_un_fichier_se_reconnait_a_son_nom_sinon_a_son_contenu(nom: str, octets: bytes, sorte: Sorte) -> None:
    assert reconnaitre(octets, nom) is sorte
