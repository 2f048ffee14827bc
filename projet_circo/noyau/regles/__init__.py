"""Les règles : leur liste, immuable, dans l'ordre de la documentation. Une famille par fichier."""

from projet_circo.noyau.regles.en_formant import EN_FORMANT
from projet_circo.noyau.regles.en_lisant import EN_LISANT
from projet_circo.noyau.regles.en_rassemblant import EN_RASSEMBLANT
from projet_circo.noyau.regles.fait_codes import FAIT_CODES
from projet_circo.noyau.regles.fait_dates import FAIT_DATES
from projet_circo.noyau.regles.fait_personnes import FAIT_PERSONNES, VIE_PRIVEE
from projet_circo.noyau.regles.grille_annees import GRILLE_ANNEES
from projet_circo.noyau.regles.grille_cibles import GRILLE_CIBLES
from projet_circo.noyau.regles.grille_codes import GRILLE_CODES
from projet_circo.noyau.regles.grille_mesures import GRILLE_MESURES
from projet_circo.noyau.regles.journaux_faits import JOURNAUX_FAITS
from projet_circo.noyau.regles.journaux_tenue import JOURNAUX_TENUE
from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.regles.unites import UNITES

GRILLE: tuple[Regle, ...] = (*GRILLE_CODES, *GRILLE_ANNEES, *GRILLE_MESURES, *GRILLE_CIBLES)
JOURNAUX: tuple[Regle, ...] = (*JOURNAUX_FAITS, *JOURNAUX_TENUE)
FAIT: tuple[Regle, ...] = (*FAIT_CODES, *FAIT_DATES, *FAIT_PERSONNES)
REGLES: tuple[Regle, ...] = (*EN_LISANT, *EN_FORMANT, *GRILLE, *UNITES, *FAIT, *JOURNAUX, *EN_RASSEMBLANT)

__all__ = ["FAIT", "GRILLE", "JOURNAUX", "REGLES", "UNITES", "VIE_PRIVEE"]
