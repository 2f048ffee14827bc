import json

import pytest

from projet_circo.fichiers.tableur.tableau_jsonl import lire_jsonl
from projet_circo.noyau.socle.erreurs import FichierIllisible


def test_un_objet_par_ligne_devient_une_entree() -> None:
    objet = {"id": "a", "type": "demande", "date": "2018-10-02", "unites": ["x"], "par": "p", "n": 3}
    (entree,) = lire_jsonl(("\ufeff" + json.dumps(objet) + "\r\n\n").encode(), "a.jsonl")
    assert entree.champs == {"id": "a", "type": "demande", "date": "2018-10-02", "unites": ["x"]}
    assert (entree.rang, entree.identifiee, entree.refus) == (1, True, ())


def test_le_type_impose_vaut_a_defaut() -> None:
    entrees = lire_jsonl(b'{"date": "x"}\n{"type": "suite"}\n', "a.jsonl", "demande")
    assert [entree.type for entree in entrees] == ["demande", "suite"]


@pytest.mark.parametrize(
    ("ligne", "cause"),
    [
        ("{", "JSON"),
        ("[1]", "objet"),
        ('{"a": 1, "a": 2}', "JSON"),
        ("[" * 50_000, "JSON"),
        ('{"type": "visite"}', "« visite » n'existe pas"),
        ('{"type": ["demande"]}', "n'existe pas"),
        ('{"type": "demande", "id": 3}', "n'est pas un texte"),
    ],
)
def test_une_ligne_qui_ne_se_lit_pas_est_refusee_sans_arreter_les_autres(ligne: str, cause: str) -> None:
    fautive, juste = lire_jsonl(f'{ligne}\n{{"type": "demande"}}\n'.encode(), "a.jsonl")
    assert cause in fautive.refus[0].cause
    assert fautive.rang == 1
    assert not juste.refus


def test_ce_qui_n_est_pas_de_l_utf8_ou_trop_long_est_refuse() -> None:
    with pytest.raises(FichierIllisible, match="UTF-8"):
        lire_jsonl("é".encode("cp1252"), "a.jsonl")
    with pytest.raises(FichierIllisible, match="trop grand"):
        lire_jsonl(b"\n" * 60_000, "a.jsonl")
