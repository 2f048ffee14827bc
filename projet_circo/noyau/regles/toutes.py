"""Toutes les règles : leur liste, immuable, dans l'ordre de la documentation. Une famille par fichier."""

from projet_circo.noyau.regles.en_formant import EN_FORMANT
from projet_circo.noyau.regles.en_lisant import EN_LISANT
from projet_circo.noyau.regles.en_rassemblant import EN_RASSEMBLANT
from projet_circo.noyau.regles.fait_codes import FAIT_CODES
from projet_circo.noyau.regles.fait_dates import FAIT_DATES
from projet_circo.noyau.regles.fait_personnes import FAIT_PERSONNES, VIE_PRIVEE
from projet_circo.noyau.regles.journaux_faits import JOURNAUX_FAITS
from projet_circo.noyau.regles.journaux_tenue import JOURNAUX_TENUE
from projet_circo.noyau.regles.jugement_de_grille import GRILLE
from projet_circo.noyau.regles.lacunes import LACUNES
from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.regles.unites import UNITES

JOURNAUX: tuple[Regle, ...] = (*JOURNAUX_FAITS, *JOURNAUX_TENUE)
FAIT: tuple[Regle, ...] = (*FAIT_CODES, *FAIT_DATES, *FAIT_PERSONNES)
REGLES: tuple[Regle, ...] = (
    *(*EN_LISANT, *EN_FORMANT, *GRILLE, *UNITES, *FAIT, *JOURNAUX),
    *(*EN_RASSEMBLANT, *LACUNES),
)

__all__ = ["FAIT", "GRILLE", "JOURNAUX", "REGLES", "UNITES", "VIE_PRIVEE"]
