"""L'état du suivi : à l'écran, et pour les machines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.suivi import Delai, EtatDuSuivi
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.lacunes import decrire_les_lacunes, dire_les_lacunes
from projet_circo.rendus.typographie.contrat_json import decrire_les_dommages, ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import (
    BANDEAU,
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_mois,
    nettoyer,
    sans_gras,
)


def montrer(etat: EtatDuSuivi, annee: int, libelle: str, ecran: Ecran) -> str:
    """Rend l'état du suivi en cinq parties, chacune avec son effectif."""
    elements: list[Table | Text] = [texte(BANDEAU)] if etat.fictif else []
    elements.append(texte(f"Suivi de {libelle}, au {ecrire_date(etat.au)}", "bold"))
    elements += [texte(phrase) for phrase in dire_les_lacunes(etat.lacunes)]
    elements += _attentes(etat, annee, ecran)
    accompagnees = f"{etat.demandes_accompagnees} sur {accorder(etat.demandes, 'demande')}{_doute(etat)}"
    elements.append(texte(f"\nDemandes de l'année suivies d'un accompagnement : {accompagnees}", "bold"))
    elements += [texte(f"  délai {_ecrire_le_delai(delai)}") for delai in etat.delais]
    elements += _unites(etat)
    elements.append(texte("\nFaits de l'année par objectif", "bold"))
    elements.append(_objectifs(etat))
    elements.append(texte("\nFraîcheur : le dernier fait de chaque poste", "bold"))
    lignes = (
        (nettoyer(une.poste), une.type, ecrire_date(une.date), _ecrire_la_saisie(une.saisi), str(une.nombre))
        for une in etat.fraicheur
    )
    elements.append(
        lister(("Poste", "Type", "Dernier fait", "Dernière saisie", "Faits"), lignes, ecran, ("Faits",))
    )
    if not etat.fraicheur:
        elements.append(texte("  aucun fait saisi"))
    if etat.mois_muets:
        mois = ", ".join(_ecrire_les_suites(etat.mois_muets))
        elements.append(texte(f"\nMois muets (aucun fait saisi, ce n'est pas zéro) : {mois}"))
    return imprimer(elements, ecran)


def _doute(etat: EtatDuSuivi) -> str:
    """Rend la marque d'un nombre que des lacunes rendent incertain."""
    return f"{INSECABLE}?" if etat.lacunes else ""


def _ecrire_la_saisie(jour: str) -> str:
    return ecrire_date(date.fromisoformat(jour)) if jour else ""


def _ecrire_les_suites(mois: Sequence[str]) -> Iterator[str]:
    """Rend des mois, ceux qui se suivent en un seul texte : août 2017, septembre à novembre 2018."""
    suites: list[list[str]] = []
    for un in mois:
        if suites and _rang(un) == _rang(suites[-1][-1]) + 1:
            suites[-1].append(un)
        else:
            suites.append([un])
    for suite in suites:
        debut, fin = ecrire_mois(suite[0]), ecrire_mois(suite[-1])
        yield debut if len(suite) == 1 else f"{debut} à {fin}"


def _rang(mois: str) -> int:
    return int(mois[:4]) * 12 + int(mois[5:])


def _attentes(etat: EtatDuSuivi, annee: int, ecran: Ecran) -> Iterable[Table | Text]:
    titre = (
        f"\nSans suite depuis {accorder(etat.jours, 'jour')} : "
        f"{accorder(len(etat.en_attente), 'demande')}{_doute(etat)}"
    )
    anciennes = sum(1 for une in etat.en_attente if une.demande.annee < annee)
    yield texte(f"{titre}{f', dont {anciennes} des années précédentes' if anciennes else ''}", "bold")
    if etat.en_attente:
        lignes = (
            (
                nettoyer(une.demande.id),
                ecrire_date(une.demande.date),
                str(une.jours),
                nettoyer(str(une.demande.champs.get("objet", ""))),
            )
            for une in etat.en_attente
        )
        yield lister(("Identifiant", "Reçue le", "Jours", "Objet"), lignes, ecran, ("Jours",))


def _unites(etat: EtatDuSuivi) -> Iterable[Text]:
    if not etat.unites_ouvertes:
        yield texte(
            "\nÉcoles sans fait collectif depuis le début du projet : data/unites.yaml n'en déclare aucune",
            "bold",
        )
        return
    muettes = (
        f"{len(etat.unites_muettes)} sur {accorder(etat.unites_ouvertes, 'école ouverte', 'écoles ouvertes')}"
    )
    yield texte(f"\nÉcoles sans fait collectif depuis le début du projet : {muettes}{_doute(etat)}", "bold")
    for unite in etat.unites_muettes:
        yield texte(f"  {nettoyer(unite.code)}  {nettoyer(unite.nom)}")
    yield texte("  (les faits individuels ne portent pas d'école : ils ne comptent pas ici)")


def _objectifs(etat: EtatDuSuivi) -> Table:
    """Rend les faits par objectif ; un titre long va à la ligne sous lui-même."""
    parts = Table.grid(padding=(0, 0, 0, 2))
    parts.add_column(justify="right", min_width=7)
    parts.add_column(overflow="fold")
    for part in etat.objectifs:
        nombre = "n. r." if etat.lacunes and not part.nombre else f"{part.nombre}{_doute(etat)}"
        parts.add_row(texte(nombre), texte(sans_gras(part.rubrique)))
    return parts


def _ecrire_le_delai(delai: Delai) -> str:
    if delai.mediane is None:
        return f"{delai.nom} : n. d. (aucune demande mesurée)"
    mediane = accorder(Decimal(f"{delai.mediane:g}"), "jour")
    return f"{delai.nom} : médiane {mediane}, sur {accorder(delai.effectif, 'demande')}"


def en_csv(etat: EtatDuSuivi, annee: int) -> str:
    """Rend une ligne par chose dite : la partie dont elle est, ce qu'elle nomme, son nombre et son effectif."""
    lignes: list[tuple[Cellule, ...]] = [
        ("en_attente", une.demande.id, une.demande.date, une.jours, None) for une in etat.en_attente
    ]
    lignes += [("delai", un.nom, None, _decimal(un.mediane), un.effectif) for un in etat.delais]
    lignes.append(("demandes_accompagnees", None, None, etat.demandes_accompagnees, etat.demandes))
    lignes += [("unite_muette", un.code, None, None, None) for un in etat.unites_muettes]
    lignes.append(("unites_muettes", None, None, len(etat.unites_muettes), etat.unites_ouvertes))
    lignes += [("objectif", sans_gras(part.rubrique), None, part.nombre, None) for part in etat.objectifs]
    lignes += [("fraicheur", f"{une.poste} {une.type}", une.date, une.nombre, None) for une in etat.fraicheur]
    lignes += [("mois_muet", mois, None, None, None) for mois in etat.mois_muets]
    titres = ("annee", "compte_au", "fictif", "partie", "quoi", "date", "nombre", "effectif")
    return csv.ecrire(titres, ((annee, etat.au, etat.fictif, *ligne) for ligne in lignes), etat.lacunes)


def _decimal(nombre: float | None) -> Decimal | None:
    return None if nombre is None else Decimal(f"{nombre:g}")


def en_json(etat: EtatDuSuivi, annee: int, dommages: Iterable[Dommage] = ()) -> str:
    """Rend le contrat `circo/suivi/1`."""
    return ecrire(
        {
            "format": "circo/suivi/1",
            "annee": annee,
            "au": etat.au,
            "fictif": etat.fictif,
            "jours": etat.jours,
            "en_attente": [
                {
                    "id": une.demande.id,
                    "date": une.demande.date,
                    "annee": une.demande.annee,
                    "jours": une.jours,
                    "objet": une.demande.champs.get("objet"),
                }
                for une in etat.en_attente
            ],
            "delais": [{"nom": un.nom, "mediane": un.mediane, "effectif": un.effectif} for un in etat.delais],
            "demandes": etat.demandes,
            "demandes_accompagnees": etat.demandes_accompagnees,
            "unites_muettes": [unite.code for unite in etat.unites_muettes],
            "unites_ouvertes": etat.unites_ouvertes,
            "objectifs": [{"rubrique": part.rubrique, "faits": part.nombre} for part in etat.objectifs],
            "fraicheur": [
                {
                    "poste": une.poste,
                    "type": une.type,
                    "date": une.date,
                    "saisi": une.saisi,
                    "faits": une.nombre,
                }
                for une in etat.fraicheur
            ],
            "mois_muets": list(etat.mois_muets),
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(etat.lacunes),
        }
    )
