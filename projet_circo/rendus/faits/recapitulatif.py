"""Ce que l'on s'apprête à écrire, en clair : à relire d'un coup d'œil avant de dire oui."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from projet_circo.noyau.saisie.date_dite import dire_le_jour
from projet_circo.noyau.saisie.modalite_dite import ecrire_les_modalites
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import VALEURS_AFFICHEES, libelle_de
from projet_circo.noyau.tableur.correspondance import TETE
from projet_circo.rendus.typographie.typographie import nettoyer


def recapituler(champs: Mapping[str, Any], nomenclature: Nomenclature) -> str:
    """Rend un champ par ligne, sans l'identifiant : libellé, valeur, et ce que le code désigne."""
    un_type = TYPES[str(champs["type"])]
    lignes = []
    for nom, valeur in champs.items():
        champ = un_type.champ(nom) or TETE[nom]
        if nom != "id":
            dite = ecrire_les_modalites(valeur) if champ.genre is Genre.MODALITES else valeur
            valeurs = dite if isinstance(dite, list | tuple) else [dite]
            lignes += [
                nettoyer(f"  {libelle_de(nom)} : {_dire(champ, une, nomenclature)}") for une in valeurs
            ]
    return "\n".join(lignes)


def _dire(champ: Champ, valeur: Any, nomenclature: Nomenclature) -> str:
    texte = str(valeur)
    if champ.genre is Genre.DATE:
        return dire_le_jour(date.fromisoformat(texte))
    if champ.genre is Genre.ENUMERATION:
        return VALEURS_AFFICHEES.get(texte, texte)
    nom = nomenclature.liste_de(champ).get(texte, "")
    return f"{nom} ({texte})" if nom else texte
