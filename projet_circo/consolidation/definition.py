"""Une mesure en SQL : la même définition pour tous les moteurs, engendrée du plan déplié, jamais écrite à la main.

Les tables : `demandes` (une ligne par circonscription, indicateur, année et arrêt), `faits`, `valeurs` (les champs qui
sont des listes), `unites`. La ligne juste, les reprises et les doublons n'y sont pas récrits : le noyau les a résolus.
"""

from dataclasses import dataclass

from projet_circo.noyau.socle.champs import FAITS, TYPES, Genre
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

_ADMIS = frozenset({Genre.ENUMERATION, Genre.CODE, Genre.UNITE, Genre.DATE, Genre.ENTIER, Genre.DECIMAL})
_CHAMPS = [champ for nom in FAITS for champ in TYPES[nom].champs if champ.genre in _ADMIS]
COLONNES: tuple[str, ...] = tuple(dict.fromkeys(champ.nom for champ in _CHAMPS if not champ.liste))
LISTES: tuple[str, ...] = tuple(dict.fromkeys(champ.nom for champ in _CHAMPS if champ.liste))
_CONNUS = frozenset(champ.nom for nom in FAITS for champ in TYPES[nom].champs)
DEPLIEES = "unites_depliees"
MODALITE = "modalites."  # suivi du code de la dimension
Simple = Compte | Distincts | Somme


@dataclass(frozen=True, slots=True)
class Requete:
    """Une requête et ce qu'elle rend. `terme` : numerateur, denominateur, releve, jalon ou echelle."""

    mesure: str
    terme: str
    sql: str


def requetes_de(empreinte: str, mesure: Mesure | UnitesOuvertes | None) -> tuple[Requete, ...] | None:
    """Rend les requêtes d'une mesure, None si elle ne se dit pas en SQL : le noyau la calcule alors.

    Pourquoi : le lac ne porte ni texte libre ni pseudonyme ; un compte d'enseignants n'y est pas possible.
    """
    match mesure:
        case Moyenne() | OuiNon():
            return None
        case Releve() | Echelle() if mesure.ou or (isinstance(mesure, Releve) and mesure.total):
            return None
        case Compte() | Distincts() | Somme():
            sql = _simple(empreinte, mesure)
            return (Requete(empreinte, "numerateur", sql),) if sql else None
        case Rapport(numerateur=haut, denominateur=bas):
            ouvertes = bas if isinstance(bas, UnitesOuvertes) else None
            un = _simple(empreinte, haut, ouvertes)
            autre = _ouvertes(empreinte, bas) if isinstance(bas, UnitesOuvertes) else _simple(empreinte, bas)
            if not un or not autre:
                return None
            return Requete(empreinte, "numerateur", un), Requete(empreinte, "denominateur", autre)
        case Releve():
            return (Requete(empreinte, "releve", _dernier(empreinte, "releve", "indicateur", "r.porteur")),)
        case Jalon(action=action):
            sql = _dernier(empreinte, "avancement", "action", _texte(action), stock=True)
            return (Requete(empreinte, "jalon", sql),)
        case Echelle():
            return (Requete(empreinte, "echelle", _repartition(empreinte, mesure)),)
        case _:
            return None


def _texte(valeur: str) -> str:
    return "'" + valeur.replace("'", "''") + "'"


def _parmi(valeurs: tuple[str, ...]) -> str:
    return ", ".join(_texte(valeur) for valeur in valeurs)


_CLE = "r.circ, r.code, r.annee, r.a_date_egale"


def _retenir(nom_du_type: str, ou: Filtre, *, stock: bool) -> str | None:
    """Rend la condition qui retient un fait, None si un champ du filtre n'est pas dans le lac."""
    conditions = ["f.circ = r.circ", f"f.type = {_texte(nom_du_type)}"]
    if stock:
        conditions += ["f.annee <= r.annee", "f.jour <= LEAST(r.dernier, r.arret)"]
        conditions.append("(f.fin IS NULL OR f.fin >= r.du)")
    else:
        conditions += ["f.annee = r.annee", "f.jour <= r.arret"]
    for champ, valeurs in ou:
        if champ in COLONNES:
            conditions.append(f"f.{champ} IN ({_parmi(valeurs)})")
        elif champ in LISTES or champ not in _CONNUS:
            lu = champ if champ in LISTES else f"{MODALITE}{champ}"
            dedans = f"SELECT cle FROM valeurs WHERE champ = {_texte(lu)} AND valeur IN ({_parmi(valeurs)})"
            conditions.append(f"f.cle IN ({dedans})")
        else:
            return None
    return " AND ".join(conditions)


def _simple(empreinte: str, mesure: Simple, ouvertes: UnitesOuvertes | None = None) -> str | None:
    if mesure.cumul or isinstance(mesure, Moyenne):
        return None
    nom_du_type = mesure.type if isinstance(mesure, Compte) else mesure.de
    stock = isinstance(mesure, Compte | Distincts) and mesure.activite
    retenir = _retenir(nom_du_type, mesure.ou, stock=stock)
    if retenir is None:
        return None
    jointures = ""
    match mesure:
        case Compte():
            retenus, nombre = "COUNT(f.cle)", "COUNT(f.cle)"
        case Distincts(champ=champ) if champ in LISTES:
            lu = DEPLIEES if champ == "unites" else champ
            jointures = f" LEFT JOIN valeurs AS v ON v.cle = f.cle AND v.champ = {_texte(lu)}"
            retenus, nombre = "COUNT(v.valeur)", "COUNT(DISTINCT v.valeur)"
            if ouvertes is not None and champ == "unites":
                jointures += f" LEFT JOIN unites AS u ON u.code = v.valeur AND {_ouverte(ouvertes)}"
                nombre = "COUNT(DISTINCT CASE WHEN u.code IS NOT NULL THEN v.valeur END)"
        case Distincts(champ=champ) if champ in COLONNES:
            retenus, nombre = f"COUNT(f.{champ})", f"COUNT(DISTINCT f.{champ})"
        case Somme(champ=champ) if champ in COLONNES:
            retenus, nombre = f"COUNT(f.{champ})", f"SUM(CAST(f.{champ} AS DECIMAL(38, 10)))"
        case _:
            return None
    decimales = f"MAX(LENGTH(SPLIT_PART(f.{mesure.champ}, '.', 2)))" if isinstance(mesure, Somme) else "0"
    return (
        f"SELECT {_CLE}, {retenus} AS retenus, {nombre} AS nombre, {decimales} AS decimales "
        f"FROM demandes AS r LEFT JOIN faits AS f ON {retenir}{jointures} "
        f"WHERE r.mesure = {_texte(empreinte)} GROUP BY {_CLE}"
    )


def _ouverte(ouvertes: UnitesOuvertes) -> str:
    genre = f" AND u.genre = {_texte(ouvertes.genre)}" if ouvertes.genre else ""
    return (
        "u.circ = r.circ AND (u.depuis IS NULL OR u.depuis <= LEAST(r.dernier, r.arret)) "
        f"AND (u.jusqu_a IS NULL OR r.du <= u.jusqu_a) AND r.du <= r.arret{genre}"
    )


def _ouvertes(empreinte: str, ouvertes: UnitesOuvertes) -> str:
    return (
        f"SELECT {_CLE}, COUNT(u.code) AS retenus, COUNT(DISTINCT u.code) AS nombre, 0 AS decimales "
        f"FROM demandes AS r LEFT JOIN unites AS u ON {_ouverte(ouvertes)} "
        f"WHERE r.mesure = {_texte(empreinte)} GROUP BY {_CLE}"
    )


def _dernier(empreinte: str, nom_du_type: str, champ: str, code: str, *, stock: bool = False) -> str:
    """Rend le dernier fait qui désigne un code, par l'ancienneté que le noyau a fixée (`rang`)."""
    annee = "f.annee <= r.annee" if stock else "f.annee = r.annee"
    if nom_du_type == "releve":  # celui de l'ensemble : ni d'une modalité, ni d'une unité
        annee += (
            " AND NOT EXISTS (SELECT 1 FROM valeurs AS v WHERE v.cle = f.cle AND v.champ <> "
            f"{_texte(DEPLIEES)})"
        )
    rangee = (
        f"SELECT {_CLE}, f.etat, f.valeur, f.numerateur, f.denominateur, f.absence, "
        f"ROW_NUMBER() OVER (PARTITION BY {_CLE} ORDER BY f.rang DESC) AS place "
        f"FROM demandes AS r JOIN faits AS f ON f.circ = r.circ AND f.type = {_texte(nom_du_type)} "
        f"AND {annee} AND f.{champ} = {code} AND f.jour <= LEAST(r.dernier, r.arret) "
        f"WHERE r.mesure = {_texte(empreinte)}"
    )
    champs = "circ, code, annee, a_date_egale, etat, valeur, numerateur, denominateur, absence"
    return f"SELECT {champs} FROM ({rangee}) AS rangees WHERE place = 1"


def _repartition(empreinte: str, mesure: Echelle) -> str:
    if not mesure.niveaux or not mesure.criteres:
        return f"SELECT {_CLE}, '' AS niveau, 0 AS nombre FROM demandes AS r WHERE FALSE"
    return (
        f"SELECT {_CLE}, f.niveau, COUNT(f.cle) AS nombre FROM demandes AS r JOIN faits AS f "
        f"ON f.circ = r.circ AND f.type = 'appreciation' AND f.annee = r.annee AND f.jour <= r.arret "
        f"AND f.critere IN ({_parmi(mesure.criteres)}) AND f.niveau IN ({_parmi(mesure.niveaux)}) "
        f"WHERE r.mesure = {_texte(empreinte)} GROUP BY {_CLE}, f.niveau"
    )


def unites_distinctes(empreinte: str, mesure: Distincts) -> str | None:
    """Rend le compte des unités à travers les circonscriptions, une fois chacune : un UAI est national.

    None pour tout autre champ : un partenaire est un code local, « canope » d'ici n'est pas celui d'à côté.
    """
    if mesure.champ != "unites":
        return None
    retenir = _retenir(mesure.de, mesure.ou, stock=mesure.activite)
    if retenir is None:
        return None
    return (
        "SELECT r.annee, r.a_date_egale, COUNT(DISTINCT v.valeur) AS nombre FROM demandes AS r "
        f"JOIN faits AS f ON {retenir} JOIN valeurs AS v ON v.cle = f.cle AND v.champ = {_texte(DEPLIEES)} "
        f"WHERE r.mesure = {_texte(empreinte)} GROUP BY r.annee, r.a_date_egale"
    )
