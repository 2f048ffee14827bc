"""Le squelette d'un acte nomme chaque indicateur changé sur place, et dit ce qu'il reste à écrire."""

from datetime import date

from projet_circo.noyau.chiffres.repetition import Repetition
from projet_circo.rendus.grille.repetition import squelette


def test_le_squelette_date_chaque_indicateur_change_sur_place() -> None:
    ecrit = squelette(Repetition((), (), (), ("a", "b"), 2), 2018, date(2018, 11, 3))
    assert [ligne for ligne in ecrit.splitlines() if ligne.startswith("# ") and "garder" in ligne] == [
        "# a : garder l'ancienne mesure, et ajouter à sa suite",
        "# b : garder l'ancienne mesure, et ajouter à sa suite",
    ]
    assert ecrit.count('depuis: 2018, decide_le: "2018-11-03"') == 2
    assert squelette(Repetition((), (), (), (), 2), 2018, date(2018, 11, 3)) == ""
