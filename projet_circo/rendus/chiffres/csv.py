"""Les sorties en CSV : aucune cellule ne peut y devenir une formule, et aucune ne perd son texte."""

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.chiffres.explication import Explication
from projet_circo.noyau.chiffres.portee import codes_des_lacunes
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.tableur.cellule import Cellule, joindre
from projet_circo.rendus.chiffres.table_indicateurs import table_des_indicateurs
from projet_circo.rendus.tableurs.tables_csv import MARQUE
from projet_circo.rendus.tableurs.tables_csv import ecrire as ecrire_une_cellule
from projet_circo.rendus.typographie.typographie import nettoyer


def ecrire(
    titres: Sequence[str],
    lignes: Iterable[Sequence[Cellule]],
    lacunes: Iterable[Lacune] = (),
    *,
    excel: bool = False,
) -> str:
    """Rend un CSV (RFC 4180 : virgule, CRLF, UTF-8), toutes cellules entre guillemets.

    `lacunes` : leurs codes font une colonne de plus, la même à chaque ligne ; aucune s'il n'y en a pas.
    `excel` : comme un Excel français l'ouvre d'un double-clic (séparateur `;`, marque d'ordre, virgule décimale).
    """
    if codes := joindre(codes_des_lacunes(lacunes)):
        titres, lignes = (*titres, "lacunes"), ((*ligne, codes) for ligne in lignes)
    sortie = StringIO()
    separateur = ";" if excel else ","
    redacteur = csv.writer(sortie, delimiter=separateur, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    redacteur.writerow(titres)
    redacteur.writerows([_montrer(cellule, excel=excel) for cellule in ligne] for ligne in lignes)
    return f"{MARQUE if excel else ''}{sortie.getvalue()}"


def _montrer(cellule: Cellule, *, excel: bool) -> str:
    """Rend une cellule qui va à l'écran autant qu'au tableur : l'invisible y devient visible."""
    if isinstance(cellule, str):
        return ecrire_une_cellule(nettoyer(cellule))
    return ecrire_une_cellule(cellule, virgule=excel and isinstance(cellule, Decimal | float))


def indicateurs(evolutions: Evolutions, *, excel: bool = False) -> str:
    """Rend une ligne par indicateur et par année : valeur, état, et l'évolution qui y mène."""
    table = table_des_indicateurs(evolutions)
    return ecrire([colonne.titre for colonne in table.colonnes], table.lignes, excel=excel)


def faits(lignes: Iterable[tuple[Ligne, str]], lacunes: Iterable[Lacune] = (), *, excel: bool = False) -> str:
    """Rend une ligne par ligne de journal : sa place, sa situation, et ses champs réunis."""
    rassemblees = list(lignes)
    communs = ("id", "type", "date", "annee_scolaire")
    autres = sorted({cle for ligne, _ in rassemblees for cle in ligne.champs} - set(communs))
    titres = ("fichier", "ligne", "situation", *communs, *autres)
    return ecrire(
        titres,
        (
            (
                ligne.fichier,
                ligne.rang,
                situation,
                *(_a_plat(ligne.champs.get(cle)) for cle in (*communs, *autres)),
            )
            for ligne, situation in rassemblees
        ),
        lacunes,
        excel=excel,
    )


def _a_plat(valeur: Any) -> Cellule:
    if isinstance(valeur, list | tuple) and all(isinstance(element, str) for element in valeur):
        return joindre(valeur)
    if isinstance(valeur, list | tuple | dict):
        return json.dumps(valeur, ensure_ascii=False)
    return valeur if isinstance(valeur, str | int) else None


def explication(explique: Explication, *, excel: bool = False) -> str:
    """Rend une ligne par fait, retenu ou écarté ; d'un rapport, `terme` dit lequel des deux."""
    titres = (
        "retenu",
        "id",
        "fichier",
        "ligne",
        "date",
        "terme",
        "apport",
        "entite",
        "raison",
        "detail",
        "ecoles",
        "saisi",
        "par",
        "fictif",
    )
    fictif = explique.fictif
    lignes: list[tuple[Cellule, ...]] = [
        (
            *(True, un.id, un.fichier, un.ligne, un.date, un.terme, un.apport, un.entite, "", un.objet),
            *(joindre(un.ecoles), un.saisi, un.par, fictif),
        )
        for un in explique.retenus
    ]
    lignes += [
        (
            *(False, un.id, un.fichier, un.ligne, un.jour, un.terme, 0, "", un.raison.value, un.detail),
            *(joindre(un.ecoles), un.saisi, un.par, fictif),
        )
        for un in explique.ecartes
    ]
    return ecrire(titres, lignes, explique.lacunes, excel=excel)
