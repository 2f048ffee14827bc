"""Les lignes des journaux à l'écran."""

from collections.abc import Iterable, Mapping

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.chiffres.lacunes import dire_les_lacunes
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister_les_faits, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, accorder, ecrire_date, nettoyer

TITRES = ("Identifiant", "Date", "Type", "Contenu", "Situation", "Où")
_SITUATIONS = {"vivant": "", "corrige": "corrigé", "annule": "annulé", "sans_effet": "sans effet"}
_DITS_AILLEURS = frozenset(
    {"id", "type", "date", "objet", "saisi", "par", "n", "prec", "empreinte", "annee_scolaire"}
)

_NOMMES = frozenset({"vise", "motif", "etat", "niveau", "fin", "valeur", "duree_minutes"})
_COMPTES = {"chiffres": ("chiffre",), "journaux": ("journal", "journaux")}


def montrer(
    lignes: Iterable[tuple[Ligne, str]], ecran: Ecran, lacunes: Iterable[Lacune] = (), *, fictif: bool
) -> str:
    """Rend la liste des lignes : identifiant, date, type, ce qu'elles disent, et ce qu'elles sont devenues."""
    rangees = [ranger(ligne, situation) for ligne, situation in lignes]
    elements: list[Table | Text | Padding] = []
    if fictif:
        elements.append(Text(BANDEAU, style="reverse" if ecran.couleur else ""))
    elements += [texte(phrase) for phrase in dire_les_lacunes(lacunes)]
    elements += lister_les_faits(TITRES, rangees, ecran, ("Contenu", "Où"))
    elements.append(Text(f"\n{accorder(len(rangees), 'ligne')}"))
    return imprimer(elements, ecran)


def ranger(ligne: Ligne, situation: str) -> list[str]:
    """Rend une ligne telle qu'une personne la lit : `TITRES` dit ses colonnes."""
    jour = ligne.date
    return [
        nettoyer(ligne.id),
        ecrire_date(jour) if jour else "",
        nettoyer(ligne.type),
        nettoyer(decrire(ligne)),
        _SITUATIONS.get(situation, situation),
        nettoyer(f"{ligne.fichier.removeprefix('data/events/')}:{ligne.rang}"),
    ]


def decrire(ligne: Ligne) -> str:
    """Rend en une phrase ce qu'une ligne dit : son objet, puis ses autres champs."""
    morceaux = [str(ligne.champs["objet"])] if ligne.champs.get("objet") else []
    for cle, valeur in ligne.champs.items():
        if cle in _DITS_AILLEURS:
            continue
        if isinstance(valeur, Mapping):
            morceaux.append(", ".join(f"{nom} → {_en_clair(un)}" for nom, un in valeur.items()))
        elif cle in _COMPTES and isinstance(valeur, list):
            morceaux.append(accorder(len(valeur), *_COMPTES[cle]))
        elif isinstance(valeur, bool):
            morceaux += [cle] if valeur else []
        else:
            nomme = f"{cle} : " if cle in _NOMMES else ""
            morceaux.append(f"{nomme}{_en_clair(valeur)}")
    return " · ".join(morceaux)


def _en_clair(valeur: object) -> str:
    """Rend une valeur telle qu'on la dit : une liste s'énumère, ce que l'on retire est « (rien) »."""
    if valeur is None:
        return "(rien)"
    if isinstance(valeur, list):
        return ", ".join(str(un) for un in valeur) or "(rien)"
    return str(valeur)
