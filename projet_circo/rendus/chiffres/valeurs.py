"""Une valeur, un écart, un pourcentage en texte : chacun des six états a le sien, et chaque motif."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from projet_circo.noyau.chiffres.evolution import Evolution, Motif, Publie, ValeurAnnuelle
from projet_circo.noyau.socle.valeur import Etat, Valeur, en_pour_cent
from projet_circo.rendus.typographie.typographie import (
    INSECABLE,
    ecrire_date,
    ecrire_ecart,
    ecrire_nombre,
    ecrire_points,
    ecrire_pourcentage,
    ecrire_taux,
    nettoyer,
)

ETATS_D_ACTION = {
    "prevue": "prévue",
    "engagee": "engagée",
    "realisee": "réalisée",
    "abandonnee": "abandonnée",
}


def dire_le_publie(publie: Publie, valeur: Valeur, compte_au: date) -> str:
    """Rend « publié 12 (arrêté au …), aujourd'hui 13 » ; arrêté après `compte_au`, il ne s'y compare pas."""
    dit = f"publié {ecrire_la_valeur(publie.valeur)} (arrêté au {ecrire_date(publie.au)})"
    if publie.au > compte_au:
        return f"{dit}, que l'on ne compare pas au {ecrire_date(compte_au)}"
    return f"{dit}, aujourd'hui {ecrire_la_valeur(valeur)}"


def a_bouge_depuis(annuelle: ValeurAnnuelle) -> bool:
    """Dit si une valeur d'une année comptée en entier n'est plus celle que la clôture a publiée."""
    publie = annuelle.publie
    if publie is None or annuelle.valeur.etat is Etat.INCOMPLETE:
        return False
    return ecrire_la_valeur(publie.valeur) != ecrire_la_valeur(annuelle.valeur)


def ecrire_l_arrete(valeur: Valeur, seuil: int | None = None) -> str:
    """Rend une valeur arrêtée à même date : incomplète par construction, sans qu'il faille le redire."""
    arretee = replace(valeur, etat=Etat.CONSTATE) if valeur.etat is Etat.INCOMPLETE else valeur
    return ecrire_la_valeur(arretee, seuil)


def _nombre(nombre: int | Decimal | None) -> str:
    return "n. d." if nombre is None else ecrire_nombre(nombre)


def ecrire_la_valeur(valeur: Valeur, seuil: int | None = None) -> str:
    """Rend une valeur en texte ; chacun des six états a le sien, et « ? » suit un chiffre incertain.

    `seuil` : dénominateur sous lequel un rapport n/N ne se dit pas en % ; None : jamais de %.
    """
    match valeur.etat:
        case Etat.CONSTATE:
            return f"{_ecrire_le_connu(valeur, seuil)}{_doute(valeur)}"
        case Etat.INCOMPLETE:
            return f"{_ecrire_le_connu(valeur, seuil)}{_doute(valeur)}{INSECABLE}(p)"
        case Etat.NON_RENSEIGNE:
            return "n. r."
        case Etat.SANS_OBJET:
            return "s. o." if valeur.denominateur is None else f"s. o. ({_nombre(valeur.numerateur)} / 0)"
        case Etat.PAS_ENCORE_DU:
            return "à venir"
        case Etat.DENOMINATEUR_INCONNU:
            return f"{_nombre(valeur.numerateur)} / ?"
        case _:
            assert_never(valeur.etat)


def _doute(valeur: Valeur) -> str:
    """Rend la marque d'un chiffre qu'une lacune touche."""
    return f"{INSECABLE}?" if valeur.lacunes else ""


def _ecrire_le_connu(valeur: Valeur, seuil: int | None) -> str:
    if valeur.niveau is not None:
        return nettoyer(ETATS_D_ACTION.get(valeur.niveau, valeur.niveau))
    if valeur.repartition:
        return " · ".join(f"{nettoyer(niveau)} {nombre}" for niveau, nombre in valeur.repartition)
    if valeur.denominateur is not None and isinstance(valeur.nombre, Decimal):
        rapport = f"{_nombre(valeur.numerateur)} / {_nombre(valeur.denominateur)}"
        if not valeur.est_une_part:
            return f"{rapport} ({_nombre(valeur.nombre.normalize() + 0)})" if seuil is not None else rapport
        en_taux = seuil is not None and not -seuil < valeur.denominateur < seuil
        return f"{rapport} ({ecrire_taux(en_pour_cent(valeur.quotient or 0))})" if en_taux else rapport
    return _nombre(valeur.nombre)


def ecrire_l_ecart(evolution: Evolution | None) -> str:
    """Rend l'écart signé d'une évolution, en points pour un rapport ; à défaut, le motif qui le remplace."""
    if evolution is None:
        return "n. d."
    if evolution.points is not None:
        return ecrire_points(evolution.points)
    return ecrire_l_evolution(evolution) if evolution.ecart is None else ecrire_ecart(evolution.ecart)


def ecrire_l_evolution(evolution: Evolution | None) -> str:
    """Rend le pourcentage d'une évolution, ou le motif qui le remplace."""
    if evolution is None:
        return "n. d."
    if evolution.pourcentage is not None:
        return ecrire_pourcentage(evolution.pourcentage)
    match evolution.motif:
        case Motif.RUPTURE:
            return "rupture"
        case Motif.EN_POINTS:
            return "en points"
        case Motif.BASE_NULLE | Motif.BASE_NEGATIVE:
            return "s. o."
        case Motif.BASE_FAIBLE:
            return f"base{INSECABLE}{_nombre(evolution.effectif)}"
        case Motif.BASE_ABSENTE | Motif.ARRIVEE_ABSENTE | Motif.LACUNE | None:
            return "n. d."
        case _:
            assert_never(evolution.motif)
