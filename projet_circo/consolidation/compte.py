"""Compter tout le lac : une requête par mesure distincte, puis les six états, comme le noyau les dit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from projet_circo import __version__
from projet_circo.consolidation.definition import requetes_de, unites_distinctes
from projet_circo.consolidation.lac import Lac, Versement
from projet_circo.consolidation.moteur import Moteur, MoteurDuckDB, arrets_de
from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.agregat.dresser import Envoi, dresser
from projet_circo.noyau.agregat.forme import FORMAT, Agregat, sceller
from projet_circo.noyau.agregat.mesure import relire
from projet_circo.noyau.chiffres.comptage import former_le_rapport
from projet_circo.noyau.socle.mesure import Distincts, Echelle, Rapport
from projet_circo.noyau.socle.valeur import (
    NON_RENSEIGNE,
    PAS_ENCORE_DU,
    Etat,
    Valeur,
    ecrire_nombre,
    rendre_incertaine,
)

Cle = tuple[str, str, int, bool]


@dataclass(frozen=True, slots=True)
class Comptage:
    """Les agrégats comptés sur le lac. `hors_sql` : les mesures que SQL ne dit pas, par circonscription et code."""

    recus: tuple[Recu, ...]
    distincts: Mapping[tuple[str, int, bool], int]
    hors_sql: tuple[tuple[str, str], ...]


def compter(lac: Lac, annee: int, au: date) -> Comptage:
    """Rend un agrégat par circonscription versée, comme `circo agreger` les ferait sur chaque dossier."""
    versements = lac.versements
    arrets = arrets_de(annee, au, (un.debut for un in versements.values()))
    comptage = compter_avec(MoteurDuckDB(lac, arrets), versements, annee, au, lac.connu_au)
    return _completer_par_le_noyau(comptage, annee, au, lac.connu_au)


def _completer_par_le_noyau(comptage: Comptage, annee: int, au: date, connu_au: date | None) -> Comptage:
    """Ajoute aux agrégats les chiffres que SQL ne dit pas, comptés par le noyau sur le dossier même."""
    recus = []
    for recu in comptage.recus:
        codes = {code for nom, code in comptage.hors_sql if nom == recu.agregat.circonscription}
        if codes:
            dossier = ouvrir(recu.fichier, {}, Path(recu.fichier))
            projet = charger(dossier, dossier.choisir(annee, au))
            contenu = recu.agregat.model_dump()
            envoi = Envoi(contenu["circonscription"], contenu["grille"], None, (), __version__)
            dresse = dresser(projet.contexte(au=au, connu_au=connu_au), annee, envoi)
            contenu["chiffres"] += [un for un in dresse["chiffres"] if un["code"] in codes]
            recu = Recu(recu.fichier, Agregat.model_validate({**contenu, "sceau": sceller(contenu)}))  # noqa: PLW2901
        recus.append(recu)
    return replace(comptage, recus=tuple(recus))


def compter_avec(
    moteur: Moteur, versements: Mapping[str, Versement], annee: int, au: date, connu_au: date | None
) -> Comptage:
    """Compte par un moteur donné ; les états se concluent ici, une fois, quel que soit le moteur."""
    champs = (
        "circ, code, annee, a_date_egale, mesure, contenu, famille, est_additive, vise_des_personnes, lacunes, "
        "regle, libelle, unite_de_mesure, du, dernier, zero_haut, zero_bas, arret"
    )
    noms = champs.replace(" ", "").split(",")
    demandes = [
        dict(zip(noms, rangee, strict=True))
        for rangee in moteur.demander(f"SELECT {champs} FROM demandes ORDER BY circ, rang, a_date_egale")
    ]
    mesures = {une["mesure"]: json.loads(une["contenu"]) for une in demandes}
    termes: dict[str, dict[str, dict[Cle, Sequence[Any]]]] = {}
    distincts: dict[tuple[str, int, bool], int] = {}
    muettes: set[str] = set()
    for empreinte, contenu in mesures.items():
        mesure = relire(contenu)
        requetes = requetes_de(empreinte, mesure)
        if requetes is None:
            muettes.add(empreinte)
            continue
        termes[empreinte] = {
            une.terme: _ranger(moteur.demander(une.sql), en_liste=une.terme == "echelle") for une in requetes
        }
        if isinstance(mesure, Distincts) and (sql := unites_distinctes(empreinte, mesure)):
            for une_annee, egale, nombre in moteur.demander(sql):
                distincts[empreinte, int(une_annee), bool(egale)] = int(nombre)
    chiffres: dict[str, list[dict[str, Any]]] = {nom: [] for nom in versements}
    for une in demandes:
        if une["mesure"] not in muettes:
            valeur = _conclure(une, termes[une["mesure"]], relire(mesures[une["mesure"]]))
            if une["lacunes"]:
                valeur = rendre_incertaine(valeur, tuple(une["lacunes"].split(" ")))
            mesure = relire(mesures[une["mesure"]])
            est_une_part = not isinstance(mesure, Rapport) or mesure.est_une_part
            chiffres[une["circ"]].append(_chiffre(une, replace(valeur, est_une_part=est_une_part)))
    recus = tuple(
        _recu(versement, chiffres[nom], annee, au, connu_au) for nom, versement in sorted(versements.items())
    )
    hors = sorted({(une["circ"], une["code"]) for une in demandes if une["mesure"] in muettes})
    return Comptage(recus, distincts, tuple(hors))


def _ranger(rangees: Sequence[Sequence[Any]], *, en_liste: bool) -> dict[Cle, Any]:
    ranges: dict[Cle, Any] = {}
    for circ, code, annee, egale, *reste in rangees:
        cle = (str(circ), str(code), int(annee), bool(egale))
        if en_liste:
            ranges.setdefault(cle, []).append(reste)
        else:
            ranges[cle] = reste
    return ranges


def _conclure(une: Mapping[str, Any], termes: Mapping[str, Mapping[Cle, Any]], mesure: object) -> Valeur:
    """Rend la valeur et son état ; les règles sont celles du noyau, éprouvées contre lui."""
    if une["arret"] < une["du"]:
        return PAS_ENCORE_DU
    etat = Etat.INCOMPLETE if une["arret"] < une["dernier"] else Etat.CONSTATE
    cle = (une["circ"], une["code"], une["annee"], une["a_date_egale"])
    if "echelle" in termes:
        effectifs = {str(niveau): int(nombre) for niveau, nombre in termes["echelle"].get(cle, [])}
        niveaux = mesure.niveaux if isinstance(mesure, Echelle) else ()
        repartition = tuple((niveau, effectifs.get(niveau, 0)) for niveau in niveaux)
        return Valeur(etat, repartition=repartition) if effectifs else NON_RENSEIGNE
    if "jalon" in termes:
        trouve = termes["jalon"].get(cle)
        return Valeur(etat, niveau=str(trouve[0])) if trouve else NON_RENSEIGNE
    if "releve" in termes:
        return _relever(etat, termes["releve"].get(cle))
    haut = _terme(termes["numerateur"].get(cle), une["zero_haut"], somme=une["famille"] == "somme")
    if haut is None:
        return NON_RENSEIGNE
    if "denominateur" not in termes:
        return Valeur(etat, haut)
    bas = _terme(termes["denominateur"].get(cle), une["zero_bas"], somme=False)
    return former_le_rapport(haut, bas, etat)


def _relever(etat: Etat, trouve: Sequence[Any] | None) -> Valeur:
    if trouve is None:
        return NON_RENSEIGNE
    _, valeur, numerateur, denominateur = trouve
    if valeur is not None:
        return Valeur(etat, Decimal(valeur))
    return former_le_rapport(Decimal(numerateur), Decimal(denominateur), etat)


def _terme(rangee: Sequence[Any] | None, zero: bool, *, somme: bool) -> int | Decimal | None:
    retenus, nombre, decimales = rangee or (0, 0, 0)
    if not retenus and not zero:
        return None
    if isinstance(nombre, Decimal) or somme:
        exact = Decimal(nombre or 0)
        return exact.quantize(Decimal(1).scaleb(-int(decimales or 0)))
    return int(nombre or 0)


def _chiffre(une: Mapping[str, Any], valeur: Valeur) -> dict[str, Any]:
    repris = (
        "code",
        "libelle",
        "unite_de_mesure",
        "annee",
        "mesure",
        "famille",
        "est_additive",
        "regle",
        "vise_des_personnes",
    )
    return {
        **{nom: une[nom] for nom in repris},
        "a_date_egale": une["a_date_egale"],
        "du": une["du"].isoformat(),
        "au": min(une["dernier"], une["arret"]).isoformat(),
        "etat": valeur.etat.value,
        "valeur": ecrire_nombre(valeur.nombre),
        "numerateur": ecrire_nombre(valeur.numerateur),
        "denominateur": ecrire_nombre(valeur.denominateur),
        "est_une_part": valeur.est_une_part,
        "repartition": dict(valeur.repartition),
        "lacunes": list(valeur.lacunes),
    }


def _recu(
    versement: Versement, chiffres: list[dict[str, Any]], annee: int, au: date, connu_au: date | None
) -> Recu:
    contenu: dict[str, Any] = {
        "format": FORMAT,
        "circonscription": versement.circonscription,
        "projet": versement.projet,
        "titre": versement.titre,
        "debut": versement.debut,
        "annee": annee,
        "au": au.isoformat(),
        "connu_au": connu_au.isoformat() if connu_au else None,
        "fictif": versement.fictif,
        "chiffres": chiffres,
        "lacunes": [dict(une) for une in versement.lacunes],
        "motif": None,
        "grille": versement.grille,
        "unites": versement.unites,
        "journaux": [dict(un) for un in versement.journaux],
        "version": __version__,
    }
    return Recu(versement.chemin, Agregat.model_validate({**contenu, "sceau": sceller(contenu)}))
