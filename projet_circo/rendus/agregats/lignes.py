"""Ce que toute page d'une consolidation montre : les phrases de ce qui manque, les lignes des totaux."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from projet_circo.noyau.agregat.consolidation import Consolidation, Perimetre, Total
from projet_circo.noyau.socle.valeur import Etat, en_pour_cent
from projet_circo.rendus.chiffres.valeurs import (
    ecrire_l_arrete,
    ecrire_l_ecart,
    ecrire_l_evolution,
    ecrire_la_valeur,
)
from projet_circo.rendus.typographie.typographie import (
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_nombre,
    ecrire_taux,
    sans_gras,
)

SEUIL = 5
TITRES_DES_TOTAUX = ("Mesure", "Unité", "Année", "Chiffrées", "Total")
TITRES_DES_PERIMETRES = ("Mesure", "Périmètre", "Avant", "Année", "Écart", "Évolution")
TITRES_DES_DISTRIBUTIONS = ("Mesure", "Année", "Effectif", "Minimum", "Q1", "Médiane", "Q3", "Maximum")


def sous_titre(consolidation: Consolidation) -> str:
    """Rend de quoi et de quand parle la page."""
    recues = accorder(len(consolidation.recus), "circonscription")
    jour = ecrire_date(date.fromisoformat(consolidation.au))
    connu = ""
    if consolidation.connu_au:
        connu = f", tel que connu au {ecrire_date(date.fromisoformat(consolidation.connu_au))}"
    return f"{recues}, année {consolidation.annee}, arrêté au {jour}{connu}"


def manques(consolidation: Consolidation) -> Iterator[str]:
    """Rend, une phrase par manque, ce que les totaux ne disent pas : la carte se lit avant eux."""
    if consolidation.non_recues:
        yield f"Pas reçu : {', '.join(consolidation.non_recues)}."
    if consolidation.muettes:
        yield f"Aucun chiffre renseigné cette année : {', '.join(consolidation.muettes)}."
    for recu in consolidation.recus:
        for lacune in recu.agregat.lacunes:
            annees = ", ".join(str(annee) for annee in lacune.annees)
            de = f" ({annees})" if annees else ""
            yield f"{recu.agregat.circonscription} : son dossier a une lacune, {lacune.code}{de}."
        if recu.agregat.motif:
            yield f"{recu.agregat.circonscription} : envoyé malgré cela, « {recu.agregat.motif} »."
    for total in _de_l_annee(consolidation):
        if total.absentes:
            nom = etiqueter(total)
            yield f"« {nom} » ({', '.join(total.codes)}) n'est pas mesuré ainsi par {', '.join(total.absentes)}."


def _de_l_annee(consolidation: Consolidation) -> Iterator[Total]:
    return (un for un in consolidation.totaux if un.annee == consolidation.annee and not un.a_date_egale)


_ETATS = {
    Etat.CONSTATE: "constaté",
    Etat.NON_RENSEIGNE: "non renseigné",
    Etat.SANS_OBJET: "sans objet",
    Etat.PAS_ENCORE_DU: "à venir",
    Etat.INCOMPLETE: "provisoire",
    Etat.DENOMINATEUR_INCONNU: "dénominateur inconnu",
}


def etiqueter(total: Total) -> str:
    """Rend le nom d'une mesure : son premier libellé, et combien d'autres la nomment autrement."""
    autres = len(total.libelles) - 1
    return sans_gras(total.libelles[0]) + (f" (et {accorder(autres, 'autre libellé')})" if autres else "")


def lignes_des_totaux(consolidation: Consolidation) -> Iterator[tuple[str, ...]]:
    """Rend une ligne par mesure et par année ; un total qui n'existe pas dit « n. a. » et sa raison est en note."""
    for total in consolidation.totaux:
        chiffrees = sum(part.compte for part in total.parts)
        annee = f"{total.annee}{' (à même date)' if total.a_date_egale else ''}"
        yield (
            etiqueter(total),
            total.unite_de_mesure,
            annee,
            f"{chiffrees} sur {len(total.parts)}",
            _ecrire_le_total(total),
        )


def _ecrire_le_total(total: Total) -> str:
    if total.total is None:
        return "n. a."
    ecrire = ecrire_l_arrete if total.a_date_egale else ecrire_la_valeur
    return ecrire(total.total, SEUIL) + (f"{INSECABLE}?" if total.avec_lacune else "")


def notes(consolidation: Consolidation) -> Iterator[str]:
    """Rend pourquoi un total manque, et la règle de chaque mesure, une fois chacune."""
    for total in _de_l_annee(consolidation):
        if total.motif:
            yield f"{etiqueter(total)} : {total.motif}."
        etats = ", ".join(f"{nombre} {_ETATS[Etat(etat)]}" for etat, nombre in total.effectifs)
        yield f"{etiqueter(total)} : {total.regle} ; {etats}."


def lignes_des_perimetres(consolidation: Consolidation) -> Iterator[tuple[str, ...]]:
    """Rend l'évolution de chaque mesure, à périmètre constant puis courant, l'effectif dit."""
    noms = {total.mesure: etiqueter(total) for total in _de_l_annee(consolidation)}
    arrivees = {total.mesure: total for total in _de_l_annee(consolidation)}
    for genre, perimetres in (("constant", consolidation.constant), ("courant", consolidation.courant)):
        for un in perimetres:
            if un.mesure in noms:
                yield _un_perimetre(un, genre, noms[un.mesure], arrivees[un.mesure])


def _un_perimetre(un: Perimetre, genre: str, nom: str, arrivee: Total) -> tuple[str, ...]:
    evolution = un.evolution
    en_taux = arrivee.famille == "rapport"

    def ecrire(nombre: int | Decimal | None) -> str:
        if nombre is None:
            return "n. d."
        return ecrire_taux(en_pour_cent(nombre)) if en_taux else ecrire_nombre(nombre)

    return (
        nom,
        f"{genre} ({len(un.circonscriptions)})",
        ecrire(evolution.base),
        ecrire(evolution.arrivee),
        ecrire_l_ecart(evolution),
        ecrire_l_evolution(evolution),
    )


def lignes_des_distributions(consolidation: Consolidation) -> Iterator[tuple[str, ...]]:
    """Rend la distribution de chaque mesure de l'année entre circonscriptions ; au moins trois."""
    for total in _de_l_annee(consolidation):
        une = total.distribution
        if une is not None:
            nombres = (une.minimum, une.premier_quartile, une.mediane, une.troisieme_quartile, une.maximum)
            yield (
                etiqueter(total),
                str(total.annee),
                str(une.effectif),
                *(ecrire_nombre(nombre.normalize() + 0) for nombre in nombres),
            )


def titres_des_circonscriptions(consolidation: Consolidation) -> tuple[str, ...]:
    """Rend les colonnes du tableau par circonscription : une par mesure de l'année, sous son premier code."""
    return ("Circonscription", *(total.codes[0] for total in _de_l_annee(consolidation)))


def lignes_des_circonscriptions(consolidation: Consolidation) -> Iterator[Sequence[str]]:
    """Rend une ligne par circonscription : ses chiffres de l'année, « — » pour une mesure qu'elle n'a pas."""
    totaux = list(_de_l_annee(consolidation))
    for recu in consolidation.recus:
        nom = recu.agregat.circonscription
        cellules = []
        for total in totaux:
            dites = [
                ecrire_la_valeur(part.valeur, SEUIL) for part in total.parts if part.circonscription == nom
            ]
            cellules.append(" ; ".join(dites) or "—")
        yield (nom, *cellules)
