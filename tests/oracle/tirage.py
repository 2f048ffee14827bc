"""Des journaux tirés au sort : des faits aux bornes des années, des copies, des reprises de reprises, des clôtures."""

from datetime import date, timedelta
from random import Random
from typing import Any

from projet_circo.noyau.socle.fait import Ligne
from tests.fabrique import annuler, corriger, ident, ligne, ouvrir

DEBUT, JOURS_DU_PROJET = date(2016, 9, 1), 1461
UNITES = ("a", "b", "c", "r", "z")
TYPES_DATES = (
    "demande",
    "accompagnement",
    "sollicitation",
    "partenariat",
    "seance",
    "releve",
    "avancement",
    "appreciation",
)
_BORNES = [
    date(annee, mois, jour)
    for annee in (2016, 2017, 2018, 2019, 2020)
    for mois, jour in ((1, 1), (2, 28), (8, 24), (8, 25), (8, 31), (9, 1), (12, 31))
    if DEBUT <= date(annee, mois, jour) <= date(2020, 8, 31)
] + [date(2019, 2, 15), date(2019, 3, 1), date(2020, 2, 29)]
# Des corrections justes, et d'autres qui rendraient le fait impossible ou le sortiraient de son année.
_REMPLACES: dict[str, list[dict[str, Any]]] = {
    "demande": [{"initiative": "equipe"}, {"nature": "individuel"}, {"unites": ["a", "b"]}, {"nature": None}],
    "accompagnement": [{"initiative": "ien"}, {"nature": "collectif"}, {"initiative": "maire"}],
    "sollicitation": [{"origine": "famille"}, {"objet": "x"}, {"origine": None}],
    "partenariat": [{"partenaire": "q"}, {"fin": None}, {"fin": "2018-08-31"}, {"partenaire": None}],
    "seance": [{"duree_minutes": 90}, {"duree_minutes": None}],
    "releve": [{"valeur": "7.5", "numerateur": None, "denominateur": None}, {"indicateur": "ailleurs"}],
    "avancement": [{"etat": "abandonnee"}, {"action": "a2"}, {"etat": None}],
    "appreciation": [{"niveau": "haut"}, {"critere": "k2"}, {"niveau": None}],
}

_AUTRES_CONTENUS: dict[str, dict[str, Any]] = {
    "seance": {"duree_minutes": 17},
    "releve": {"indicateur": "un-autre"},
    "avancement": {"action": "a3"},
    "appreciation": {"preuve": "bilan"},
}


def tirer_un_jour(hasard: Random) -> date:
    """Rend un jour du projet, une fois sur deux à une borne."""
    if hasard.random() < 0.5:
        return hasard.choice(_BORNES)
    return DEBUT + timedelta(days=hasard.randrange(JOURS_DU_PROJET))


def tirer_un_jour_de_compte(hasard: Random, lignes: list[Ligne]) -> date:
    """Rend un `--au` : le jour d'un fait, la veille, un an plus tard, un 29 février, ou un jour du projet."""
    jours = [date.fromisoformat(une.champs["date"]) for une in lignes if une.champs.get("date")]
    sorte = hasard.random()
    if sorte < 0.15:
        return date(2020, 2, 29)
    if sorte < 0.6 or not jours:
        return tirer_un_jour(hasard)
    return hasard.choice(jours) + timedelta(days=hasard.choice([0, -1, 365, 364]))


def tirer_un_jour_connu(hasard: Random, lignes: list[Ligne]) -> date | None:
    """Rend un `--connu-au` une fois sur deux : le jour d'une saisie, ou la veille."""
    if hasard.random() < 0.5:
        return None
    saisie = date.fromisoformat(hasard.choice(lignes).saisi[:10])
    return saisie - timedelta(days=hasard.choice([0, 0, 1]))


def tirer_un_journal(hasard: Random, lignes_au_plus: int = 20) -> list[Ligne]:
    """Tire un journal : surtout des faits de deux types, pour que leurs reprises se croisent."""
    types = hasard.sample(TYPES_DATES, hasard.choice([2, 2, 3, 8]))
    lignes = [_ouvrir(hasard) for _ in range(hasard.randrange(3))]
    for _ in range(hasard.randrange(1, lignes_au_plus)):
        faits = [une for une in lignes if une.type in TYPES_DATES]
        autres = [une for une in lignes if une.type != "ouverture"]
        sorte = hasard.random()
        if sorte < 0.5 or not faits:
            lignes.append(saisir(hasard, hasard.choice(types)))
        elif sorte < 0.68:
            lignes.append(_corriger(hasard, hasard.choice(faits[:2])))
        elif sorte < 0.86:
            lignes += _annuler(hasard, hasard.choice(autres))
        elif sorte < 0.94:
            lignes.append(_copier(hasard, hasard.choice(faits)))
        else:
            lignes.append(_clore(hasard))
    return lignes


def _tampon(hasard: Random, jour: date) -> dict[str, Any]:
    """Rend un instant de saisie et un poste ; les instants égaux sont fréquents."""
    saisi = (
        f"{jour + timedelta(days=hasard.choice([0, 0, 1, 200, 400]))}T{hasard.choice(['09', '23'])}:59:59Z"
    )
    return {"saisi": saisi, "par": hasard.choice(["poste-a", "poste-b"])}


def _ouvrir(hasard: Random) -> Ligne:
    annee = hasard.randrange(2016, 2020)
    types = hasard.sample(TYPES_DATES, hasard.randrange(4))
    return ouvrir(annee, *types, **_tampon(hasard, date(annee, 9, 1)))


def saisir(hasard: Random, nom: str) -> Ligne:
    """Saisit un fait de ce type, un jour tiré au sort."""
    jour = tirer_un_jour(hasard)
    champs: dict[str, Any] = {}
    match nom:
        case "demande" | "accompagnement":
            champs["nature"] = hasard.choice(["collectif", "individuel"])
            champs["initiative"] = hasard.choice(["equipe", "enseignant", "ien"])
            unites = hasard.sample(UNITES, hasard.randrange(4)) if champs["nature"] == "collectif" else []
            champs |= {"unites": unites} if unites else {}
        case "sollicitation":
            champs["origine"] = hasard.choice(["directeur", "famille"])
        case "partenariat":
            champs["partenaire"] = hasard.choice(["p", "q", "s"])
            if hasard.random() < 0.7:
                fins = [jour, *(une for une in _BORNES if une > jour), jour + timedelta(days=400)]
                champs["fin"] = hasard.choice(fins).isoformat()
        case "seance":
            duree = hasard.choice([None, 0, 30, 45])
            champs = {"accompagnement": ident(1)} | ({"duree_minutes": duree} if duree is not None else {})
        case "releve":
            champs["indicateur"] = hasard.choice(["releve", "releve", "ailleurs"])
            if hasard.random() < 0.5:
                champs |= {
                    "numerateur": str(hasard.randrange(9)),
                    "denominateur": hasard.choice(["2", "6", "8"]),
                }
            else:
                champs["valeur"] = hasard.choice(["0", "12.5", "40"])
        case "avancement":
            champs = {
                "action": hasard.choice(["a1", "a1", "a2"]),
                "etat": hasard.choice(["prevue", "realisee"]),
            }
        case "appreciation":
            champs = {"critere": hasard.choice(["k1", "k1", "k2"])}
            champs["niveau"] = hasard.choice(["bas", "moyen", "haut", "inconnu"])
    prerentree = jour.month == 8 and hasard.random() < 0.7
    rentree: dict[str, Any] = {"annee_scolaire": jour.year, "annee": jour.year} if prerentree else {}
    return ligne(nom, jour.isoformat(), **rentree, **champs, **_tampon(hasard, jour))


def _corriger(hasard: Random, cible: Ligne) -> Ligne:
    remplaces = dict(hasard.choice(_REMPLACES[cible.type]))
    if hasard.random() < 0.3:
        jours = [tirer_un_jour(hasard), date.fromisoformat(cible.champs["date"]) + timedelta(days=1)]
        remplaces = {"date": hasard.choice(jours).isoformat()}
    return corriger(cible, remplaces, **_tampon(hasard, date(cible.annee, 10, 1)), **_egarer(hasard, cible))


def _annuler(hasard: Random, cible: Ligne) -> list[Ligne]:
    tampon = _tampon(hasard, date(cible.annee, 10, 1))
    if hasard.random() < 0.06:  # un cycle : deux annulations qui se visent
        une = annuler(cible, **tampon, vise="")
        autre = annuler(une, **tampon)
        une.champs["vise"] = autre.id  # type: ignore[index]
        return [une, autre]
    absente = {"vise": ident(999_999)} if hasard.random() < 0.05 else {}
    return [annuler(cible, **tampon, **absente, **_egarer(hasard, cible))]


def _egarer(hasard: Random, cible: Ligne) -> dict[str, int]:
    """Range de temps en temps une reprise dans une autre année que sa cible."""
    return {"annee": hasard.randrange(2016, 2020)} if hasard.random() < 0.08 else {"annee": cible.annee}


def _copier(hasard: Random, modele: Ligne) -> Ligne:
    """Rend la même ligne, écrite une seconde fois : à l'identique, changée, ou dans un autre dossier."""
    champs = {**modele.champs, **_tampon(hasard, date.fromisoformat(modele.champs["date"]))}
    if hasard.random() < 0.35:
        champs |= _AUTRES_CONTENUS.get(modele.type, {"objet": "autre contenu"})
    annee = modele.annee if hasard.random() < 0.6 else hasard.randrange(2016, 2020)
    neuve = ligne(modele.type, annee=annee, **{**champs, "date": None})
    return Ligne(neuve.fichier, neuve.rang, annee, {**champs, "n": neuve.rang})


def _clore(hasard: Random) -> Ligne:
    annee = hasard.randrange(2016, 2020)
    chiffres = [
        {"code": code, "etat": etat, "valeur": 0 if etat == "constate" else None}
        for code in ("demandes-collectives", "partenariats", "compte", "somme", "rapport")
        if (etat := hasard.choice(["constate", "non_renseigne", ""]))
    ]
    corps: dict[str, Any] = {"au": f"{annee + 1}-08-31", "chiffres": chiffres, "journaux": []}
    return ligne(
        "cloture", annee=annee, grille="", version="1", **corps, **_tampon(hasard, date(annee + 1, 7, 1))
    )
