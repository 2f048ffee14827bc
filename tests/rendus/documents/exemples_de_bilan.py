"""Le bilan de la démonstration, dressé une fois."""

from datetime import date
from functools import cache
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.bilan.bilan import Bilan, Tampon, dresser
from tests.conftest import RACINE


@cache
def bilan_de_demonstration(au: date = date(2019, 9, 20)) -> Bilan:
    dossier = ouvrir(str(RACINE), {}, Path("/"))
    projet = charger(dossier, dossier.choisir(2018, au))
    tampon = Tampon(date(2019, 9, 20), "0123456789abcdef", "0.0")
    return dresser(projet, projet.contexte(au=au), 2018, tampon)
