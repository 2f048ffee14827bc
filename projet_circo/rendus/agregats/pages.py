"""La consolidation, dans chacun de ses formats."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.agregat.addition import Consolidation, Perimetre, Total
from projet_circo.noyau.socle.valeur import Valeur, ecrire_nombre
from projet_circo.rendus.agregats import lignes
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.json import decrire_la_valeur
from projet_circo.rendus.typographie import table_markdown
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import BANDEAU

_SECTIONS: tuple[
    tuple[str, tuple[str, ...], Callable[[Consolidation], Iterator[Sequence[str]]], tuple[str, ...]], ...
] = (
    ("Totaux", lignes.TITRES_DES_TOTAUX, lignes.lignes_des_totaux, ("Total",)),
    (
        "Évolutions",
        lignes.TITRES_DES_PERIMETRES,
        lignes.lignes_des_perimetres,
        ("Avant", "Année", "Écart", "Évolution"),
    ),
    (
        "Distribution entre circonscriptions",
        lignes.TITRES_DES_DISTRIBUTIONS,
        lignes.lignes_des_distributions,
        lignes.TITRES_DES_DISTRIBUTIONS[2:],
    ),
)


def en_json(consolidation: Consolidation) -> str:
    """Rend le contrat `circo/consolidation/1`."""
    return ecrire(
        {
            "format": "circo/consolidation/1",
            "annee": consolidation.annee,
            "au": consolidation.au,
            "connu_au": consolidation.connu_au,
            "fictif": consolidation.fictif,
            "circonscriptions": [
                {
                    "nom": recu.agregat.circonscription,
                    "fichier": recu.fichier,
                    "sceau": recu.agregat.sceau,
                    "lacunes": [une.model_dump() for une in recu.agregat.lacunes],
                }
                for recu in consolidation.recus
            ],
            "manques": {
                "non_recues": list(consolidation.non_recues),
                "muettes": list(consolidation.muettes),
            },
            "totaux": [_decrire_le_total(total) for total in consolidation.totaux],
            "evolutions": [
                *(_decrire_le_perimetre(un, "constant") for un in consolidation.constant),
                *(_decrire_le_perimetre(un, "courant") for un in consolidation.courant),
            ],
        }
    )


def _decrire_le_total(total: Total) -> dict[str, Any]:
    distribution = total.distribution
    return {
        "mesure": total.mesure,
        "famille": total.famille,
        "regle": total.regle,
        "unite_de_mesure": total.unite_de_mesure,
        "codes": list(total.codes),
        "libelles": list(total.libelles),
        "annee": total.annee,
        "du": total.du,
        "a_date_egale": total.a_date_egale,
        "total": decrire_la_valeur(total.total) if total.total else None,
        "motif": total.motif or None,
        "effectifs": dict(total.effectifs),
        "avec_lacune": list(total.avec_lacune),
        "absentes": list(total.absentes),
        "distribution": {
            nom: getattr(distribution, nom) if nom == "effectif" else str(getattr(distribution, nom))
            for nom in distribution.__slots__
        }
        if distribution
        else None,
        "parts": [
            _decrire_la_part(part.circonscription, part.chiffre.code, part.valeur) for part in total.parts
        ],
    }


def _decrire_la_part(nom: str, code: str, valeur: Valeur) -> dict[str, Any]:
    return {"circonscription": nom, "code": code, **decrire_la_valeur(valeur)}


def _decrire_le_perimetre(un: Perimetre, genre: str) -> dict[str, Any]:
    evolution = un.evolution
    taux = evolution.pourcentage
    return {
        "mesure": un.mesure,
        "perimetre": genre,
        "circonscriptions": list(un.circonscriptions),
        "de": evolution.de,
        "a": evolution.a,
        "a_date_egale": evolution.a_date_egale,
        "base": ecrire_nombre(evolution.base),
        "arrivee": ecrire_nombre(evolution.arrivee),
        "ecart": ecrire_nombre(evolution.ecart),
        "pourcentage": float(taux) if taux is not None else None,
        "motif": evolution.motif.value if evolution.motif else None,
        "lecture": evolution.lecture,
    }


def en_csv(consolidation: Consolidation) -> str:
    """Rend une ligne par circonscription, mesure et année, puis par total (circonscription « TOTAL »)."""
    titres = (
        *("circonscription", "mesure", "code", "libelle", "unite_de_mesure", "annee", "a_date_egale"),
        *("etat", "valeur", "numerateur", "denominateur", "lacunes", "motif", "fictif"),
    )
    rangees = []
    for total in consolidation.totaux:
        communs = (total.unite_de_mesure, total.annee, total.a_date_egale)
        for part in total.parts:
            un = part.chiffre
            rangees.append(
                (
                    *(part.circonscription, total.mesure, un.code, un.libelle, *communs),
                    *_en_cellules(part.valeur),
                    *(" ".join(un.lacunes), "", consolidation.fictif),
                )
            )
        somme = total.total
        rangees.append(
            (
                *("TOTAL", total.mesure, total.codes[0], total.libelles[0], *communs),
                *(_en_cellules(somme) if somme else ("", None, None, None)),
                *("", total.motif, consolidation.fictif),
            )
        )
    return csv.ecrire(titres, rangees)


def _en_cellules(valeur: Valeur) -> tuple[Any, ...]:
    return (
        valeur.etat.value,
        valeur.niveau_ecrit or valeur.nombre,
        valeur.numerateur,
        valeur.denominateur,
    )


def en_markdown(consolidation: Consolidation) -> str:
    """Rend la page en Markdown : ce qui manque, les totaux, les évolutions, la distribution, chaque circonscription."""
    morceaux = ["# Consolidation\n\n"]
    if consolidation.fictif:
        morceaux.append(f"**{BANDEAU}**\n\n")
    morceaux.append(f"{table_markdown.proteger(lignes.sous_titre(consolidation))}\n\n## Ce qui manque\n\n")
    dits = list(lignes.manques(consolidation)) or ["Rien : tout ce qui était attendu est là."]
    morceaux += [f"- {table_markdown.proteger(un)}\n" for un in dits]
    for titre, titres, lister_les, droite in _SECTIONS:
        rangees = list(lister_les(consolidation))
        if rangees:
            morceaux.append(f"\n## {titre}\n\n{table_markdown.table(titres, rangees, len(droite))}")
    titres = lignes.titres_des_circonscriptions(consolidation)
    rangees = list(lignes.lignes_des_circonscriptions(consolidation))
    morceaux.append(f"\n## Par circonscription\n\n{table_markdown.table(titres, rangees, len(titres) - 1)}")
    morceaux.append("\n## Notes\n\n")
    morceaux += [f"- {table_markdown.proteger(note)}\n" for note in lignes.notes(consolidation)]
    return "".join(morceaux)


def montrer(consolidation: Consolidation, ecran: Ecran) -> str:
    """Rend la page du terminal, dans le même ordre."""
    elements: list[Table | Text] = [texte(BANDEAU)] if consolidation.fictif else []
    elements.append(texte(f"Consolidation : {lignes.sous_titre(consolidation)}", "bold"))
    elements.append(texte("\nCe qui manque", "bold"))
    dits = list(lignes.manques(consolidation)) or ["rien : tout ce qui était attendu est là"]
    elements += [texte(f"  {un}") for un in dits]
    for titre, titres, lister_les, droite in _SECTIONS:
        rangees = list(lister_les(consolidation))
        if rangees:
            elements.append(texte(f"\n{titre}", "bold"))
            elements.append(lister(titres, rangees, ecran, droite))
    titres = lignes.titres_des_circonscriptions(consolidation)
    elements.append(texte("\nPar circonscription", "bold"))
    elements.append(lister(titres, lignes.lignes_des_circonscriptions(consolidation), ecran, titres[1:]))
    elements.append(texte("\nNotes", "bold"))
    elements += [texte(f"  {note}") for note in lignes.notes(consolidation)]
    return imprimer(elements, ecran)
