"""La règle d'une mesure en une phrase française."""

from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Filtre,
    Jalon,
    Mesure,
    Moyenne,
    OuiNon,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)


def decrire(mesure: Mesure | UnitesOuvertes) -> str:
    """Rend la règle d'une mesure en une phrase française."""
    match mesure:
        case Compte(type=nom, ou=ou):
            return f"nombre de faits « {nom} »{_decrire_le_filtre(ou)}{_decrire_l_annee(mesure)}"
        case Distincts(champ=champ, de=nom, ou=ou):
            annee = _decrire_l_annee(mesure)
            return f"nombre de « {champ} » distincts parmi les faits « {nom} »{_decrire_le_filtre(ou)}{annee}"
        case Somme(champ=champ, de=nom, ou=ou):
            quoi = "moyenne" if isinstance(mesure, Moyenne) else "somme"
            return (
                f"{quoi} de « {champ} » des faits « {nom} »{_decrire_le_filtre(ou)}{_decrire_l_annee(mesure)}"
            )
        case Rapport(numerateur=haut, denominateur=bas):
            return f"rapport : {decrire(haut)} / {decrire(bas)}"
        case UnitesOuvertes(genre=genre):
            precision = f" de genre {genre}" if genre else ""
            return f"nombre d'unités{precision} ouvertes au moins un jour de la période"
        case OuiNon():
            return "dernier oui ou non relevé, qui vaut jusqu'au suivant"
        case Releve(ou=ou):
            return f"dernier chiffre relevé dans l'année{_decrire_le_filtre(ou)}"
        case Jalon(action=action):
            return f"dernier état connu de l'action {action}"
        case Echelle(echelle=echelle, criteres=criteres, ou=ou):
            apprecies = f"{', '.join(criteres)} sur l'échelle {echelle}"
            return f"répartition des appréciations de {apprecies}{_decrire_le_filtre(ou)}"


def _decrire_le_filtre(ou: Filtre) -> str:
    return "".join(f", {champ} : {' ou '.join(valeurs)}" for champ, valeurs in ou)


def _decrire_l_annee(mesure: Compte | Distincts | Somme) -> str:
    if mesure.cumul:
        return ", datés du début du projet à la fin de l'année"
    est_active = not isinstance(mesure, Somme) and mesure.activite
    return ", actifs au moins un jour de l'année" if est_active else ", datés dans l'année"
