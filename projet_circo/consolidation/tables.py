"""Les tables d'une circonscription dans le lac : leurs colonnes, et ce que le noyau y écrit."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from projet_circo.consolidation.definition import COLONNES, DEPLIEES, LISTES, MODALITE
from projet_circo.noyau.agregat.mesure import decrire, identifier
from projet_circo.noyau.chiffres.agregation import regle_de
from projet_circo.noyau.chiffres.comptage import fin_d_activite, sortes_comptees
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.portee import codes_des_lacunes, lacunes_de
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Rapport, Somme, UnitesOuvertes

TABLES: Mapping[str, Mapping[str, str]] = {
    "faits": {
        "circ": "VARCHAR",
        "cle": "VARCHAR",
        "type": "VARCHAR",
        "annee": "INTEGER",
        "jour": "DATE",
        **{nom: "DATE" if nom == "fin" else "VARCHAR" for nom in COLONNES},
        "rang": "INTEGER",
    },
    "valeurs": {"cle": "VARCHAR", "champ": "VARCHAR", "valeur": "VARCHAR"},
    "unites": {
        "circ": "VARCHAR",
        "code": "VARCHAR",
        "genre": "VARCHAR",
        "depuis": "DATE",
        "jusqu_a": "DATE",
    },
    "regles": {
        "circ": "VARCHAR",
        "code": "VARCHAR",
        "annee": "INTEGER",
        "porteur": "VARCHAR",
        "mesure": "VARCHAR",
        "contenu": "VARCHAR",
        "famille": "VARCHAR",
        "est_additive": "BOOLEAN",
        "vise_des_personnes": "BOOLEAN",
        "lacunes": "VARCHAR",
        "regle": "VARCHAR",
        "libelle": "VARCHAR",
        "unite_de_mesure": "VARCHAR",
        "du": "DATE",
        "dernier": "DATE",
        "zero_haut": "BOOLEAN",
        "zero_bas": "BOOLEAN",
        "rang": "INTEGER",
    },
}


def citer(chemin: Path) -> str:
    """Rend un chemin entre apostrophes SQL, sans les apostrophes."""
    return str(chemin).replace("'", "''")


def ecrire_les_tables(ou: Path, circ: str, contexte: Contexte) -> None:
    """Écrit les quatre tables d'une circonscription dans un répertoire qui existe."""
    faits = sorted(contexte.recueil.faits, key=_anciennete)
    rangees: dict[str, Iterator[dict[str, Any]]] = {
        "faits": (_un_fait(circ, rang, fait) for rang, fait in enumerate(faits)),
        "valeurs": (une for fait in faits for une in _les_valeurs(circ, fait, contexte)),
        "unites": (
            {
                "circ": circ,
                "code": un.code,
                "genre": un.genre,
                "depuis": _jour(un.depuis),
                "jusqu_a": _jour(un.jusqu_a),
            }
            for un in contexte.referentiel.unites.values()
        ),
        "regles": _les_regles(circ, contexte),
    }
    with TemporaryDirectory() as ailleurs, duckdb.connect() as moteur:
        for table, lignes in rangees.items():
            texte = Path(ailleurs) / f"{table}.jsonl"
            with texte.open("w", encoding="utf-8") as flux:
                flux.writelines(json.dumps(une, ensure_ascii=False) + "\n" for une in lignes)
            colonnes = ", ".join(f"{nom}: '{genre}'" for nom, genre in TABLES[table].items())
            provisoire = ou / f".{table}.parquet"
            moteur.execute(
                f"COPY (SELECT * FROM read_json('{citer(texte)}', format='newline_delimited', "
                f"columns={{{colonnes}}})) TO '{citer(provisoire)}' (FORMAT parquet)"
            )
            provisoire.replace(ou / f"{table}.parquet")


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)


def _un_fait(circ: str, rang: int, fait: Fait) -> dict[str, Any]:
    champs = {nom: str(fait.champs[nom]) if fait.champs.get(nom) is not None else None for nom in COLONNES}
    tete = {"circ": circ, "cle": f"{circ}\x1f{fait.id}", "type": fait.type, "annee": fait.annee}
    champs["fin"] = _jour(fin_d_activite(fait))
    return {**tete, "jour": fait.date.isoformat(), **champs, "rang": rang}


def _les_valeurs(circ: str, fait: Fait, contexte: Contexte) -> Iterator[dict[str, Any]]:
    for champ in LISTES:
        for valeur in fait.valeurs(champ):
            yield {"cle": f"{circ}\x1f{fait.id}", "champ": champ, "valeur": valeur}
    for dimension, modalite in (fait.champs.get("modalites") or {}).items():
        yield {"cle": f"{circ}\x1f{fait.id}", "champ": f"{MODALITE}{dimension}", "valeur": modalite}
    for valeur in contexte.referentiel.deplier(fait.valeurs("unites"), fait.date):
        yield {"cle": f"{circ}\x1f{fait.id}", "champ": DEPLIEES, "valeur": valeur}


def _jour(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _les_regles(circ: str, contexte: Contexte) -> Iterator[dict[str, Any]]:
    rang = 0
    for suivi in contexte.plan.suivis:
        for annee in contexte.annees:
            regle = regle_de(suivi, contexte, annee)
            if regle is None:
                continue
            porteur, datee = regle
            identite = identifier(datee.mesure, porteur)
            periode = contexte.fenetre(annee).periode
            haut, bas = _zeros(datee.mesure, contexte, annee, suivi.code)
            rang += 1
            yield {
                "circ": circ,
                "code": suivi.code,
                "annee": annee,
                "porteur": porteur.code,
                "rang": rang,
                "mesure": identite.empreinte,
                "contenu": json.dumps(decrire(datee.mesure), ensure_ascii=False),
                "famille": identite.famille,
                "est_additive": identite.est_additive,
                "vise_des_personnes": identite.vise_des_personnes,
                "lacunes": " ".join(codes_des_lacunes(lacunes_de(datee.mesure, contexte, annee))),
                "regle": datee.texte,
                "libelle": suivi.libelle,
                "unite_de_mesure": suivi.unite_de_mesure,
                "du": periode.du.isoformat(),
                "dernier": periode.dernier_jour.isoformat(),
                "zero_haut": haut,
                "zero_bas": bas,
            }


def _zeros(mesure: Mesure, contexte: Contexte, annee: int, code: str) -> tuple[bool, bool]:
    """Dit si l'absence de fait vaut zéro pour chaque terme : le noyau en juge, le lac le recopie."""
    termes = (mesure.numerateur, mesure.denominateur) if isinstance(mesure, Rapport) else (mesure,)
    porteur = regle_de(next(un for un in contexte.plan.suivis if un.code == code), contexte, annee)
    juges = [
        _absence_connue(terme, contexte, annee, porteur[0].code if porteur else code) for terme in termes
    ]
    return juges[0], juges[-1]


def _absence_connue(terme: object, contexte: Contexte, annee: int, code: str) -> bool:
    """Dit si rien vaut zéro : chaque sorte comptée l'a constaté, ou le référentiel décrit ces unités."""
    if isinstance(terme, Compte | Distincts | Somme):
        return all(contexte.zero_est_constate(annee, sorte, code) for sorte in sortes_comptees(terme))
    if isinstance(terme, UnitesOuvertes):
        return any(terme.genre in ("", unite.genre) for unite in contexte.referentiel.unites.values())
    return False
