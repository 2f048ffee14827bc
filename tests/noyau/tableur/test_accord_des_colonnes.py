import pytest

from projet_circo.noyau.tableur.accord_des_colonnes import accorder
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.conversion import Refus
from tests.noyau.saisie.cadre_d_essai import CADRE, champ

UNITES = champ("demande", "unites")
NOTES: list[str] = []


@pytest.mark.parametrize(
    ("dites", "codes"),
    [
        ([("UAI", "0000011M"), ("Nom école", "École élémentaire Les Tilleuls")], ["0000011M"]),
        ([("UAI", "0000015S"), ("Nom école", "École primaire")], ["0000015S"]),
        ([("École 1", "0000011M"), ("École 2", "Coccinelles")], ["0000011M", "0000012N"]),
        ([("UAI", "0000011M; 0000012N"), ("Écoles", "Tilleuls et Coccinelles")], ["0000011M", "0000012N"]),
    ],
)
def test_des_colonnes_se_completent_ou_se_repetent(
    dites: list[tuple[str, Cellule]], codes: list[str]
) -> None:
    assert accorder(UNITES, dites, CADRE, NOTES.append) == codes


@pytest.mark.parametrize(
    "dites",
    [
        [("UAI", "0000011M"), ("Nom école", "École maternelle Les Coccinelles")],
        [("UAI", "0000011M; 0000012N"), ("Écoles", "Tilleuls")],
        [("UAI", "0000011M"), ("Nom école", "Les Zèbres")],
    ],
)
def test_des_colonnes_qui_se_contredisent_refusent_la_ligne(dites: list[tuple[str, Cellule]]) -> None:
    refus = accorder(UNITES, dites, CADRE, NOTES.append)
    assert isinstance(refus, Refus)
    assert str(dites[1][1]) in refus.cause
