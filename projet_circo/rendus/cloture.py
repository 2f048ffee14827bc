"""Les chiffres que l'on va figer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from projet_circo.noyau.recueil import lire_un_chiffre
from projet_circo.noyau.valeur import Etat
from projet_circo.rendus.typographie import ecrire_date, nettoyer
from projet_circo.rendus.valeurs import ecrire_la_valeur

# Aucune légende n'accompagne ces chiffres : ce qui manque se dit en toutes lettres.
_MANQUES = {
    Etat.NON_RENSEIGNE: "non renseigné",
    Etat.SANS_OBJET: "sans objet",
    Etat.PAS_ENCORE_DU: "pas encore dû",
}


def montrer(cloture: Mapping[str, Any], libelle: str) -> str:
    """Rend la liste des chiffres d'une clôture, un par ligne."""
    titre = f"{libelle}, arrêtée au {ecrire_date(date.fromisoformat(cloture['au']))} :\n"
    return titre + "".join(_une_ligne(chiffre) for chiffre in cloture["chiffres"])


def _une_ligne(chiffre: Mapping[str, Any]) -> str:
    valeur = lire_un_chiffre(chiffre)
    return f"  {nettoyer(chiffre['code'])} : {_MANQUES.get(valeur.etat) or ecrire_la_valeur(valeur)}\n"
