"""L'état du suivi : à l'écran, et pour les machines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.promesses import DemandeSuivie
from projet_circo.noyau.chiffres.suivi import Delai, EtatDuSuivi
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.referentiel import Unite
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.demandes import (
    ETATS,
    decrire_la_demande,
    lignes_de_demandes,
    nommer_les_unites,
)
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

EN_ATTENTE = ("Identifiant", "Reçue le", "Jours", "École", "Objet")
PROMISES = ("Identifiant", "Reçue le", "Jours", "État", "École", "Objet")
FRAICHEUR = ("Poste", "Type", "Dernier fait", "Dernière saisie", "Faits")
SANS_ECOLE = "les faits individuels ne portent pas d'école : ils ne comptent pas ici"


def titrer(etat: EtatDuSuivi, libelle: str) -> str:
    """Rend l'année suivie et le jour où l'on regarde."""
    return f"Suivi de {libelle}, au {ecrire_date(etat.au)}"


def montrer(etat: EtatDuSuivi, annee: int, libelle: str, ecran: Ecran) -> str:
    """Rend l'état du suivi par parties, chacune avec son effectif."""
    elements: list[Table | Text] = [texte(BANDEAU)] if etat.fictif else []
    elements.append(texte(titrer(etat, libelle), "bold"))
    elements += [texte(phrase) for phrase in dire_les_lacunes(etat.lacunes)]
    elements += _attentes(etat, annee, ecran)
    elements += _promesses(etat, annee, ecran)
    elements += _etats(etat, libelle, ecran)
    titre, *phrases = dire_les_accompagnees(etat, libelle)
    elements.append(texte(f"\n{titre}", "bold"))
    elements += [texte(f"  {phrase}") for phrase in phrases]
    elements += _ecoles(etat)
    elements.append(texte("\nFaits de l'année par objectif", "bold"))
    elements.append(_objectifs(etat))
    elements.append(texte("\nFraîcheur : le dernier fait de chaque poste", "bold"))
    elements.append(lister(FRAICHEUR, lignes_de_fraicheur(etat), ecran, ("Faits",)))
    if not etat.fraicheur:
        elements.append(texte("  aucun fait saisi"))
    if etat.mois_muets:
        mois = ", ".join(ecrire_les_suites(etat.mois_muets))
        elements.append(texte(f"\nMois muets (aucun fait saisi, ce n'est pas zéro) : {mois}"))
    return imprimer(elements, ecran)


def dire_les_accompagnees(etat: EtatDuSuivi, libelle: str) -> Iterator[str]:
    """Rend combien de demandes sont suivies d'un accompagnement, en combien de temps, et ce qui est venu après."""
    combien = f"{etat.demandes_accompagnees} sur {accorder(etat.demandes, 'demande')}{marquer_le_doute(etat)}"
    yield f"Demandes de l'année suivies d'un accompagnement : {combien}"
    yield from (f"délai {_ecrire_le_delai(delai)}" for delai in etat.delais)
    if etat.venus_apres:
        apres = accorder(etat.venus_apres, "demande a eu sa réponse", "demandes ont eu leur réponse")
        yield f"{apres}, ou leur accompagnement, après la fin de {libelle} : c'est compté"


def marquer_le_doute(etat: EtatDuSuivi) -> str:
    """Rend la marque d'un nombre que des lacunes rendent incertain."""
    return f"{INSECABLE}?" if etat.lacunes else ""


def lignes_de_fraicheur(etat: EtatDuSuivi) -> Iterator[tuple[str, ...]]:
    """Rend une ligne par poste et par type : son dernier fait, sa dernière saisie, combien."""
    for une in etat.fraicheur:
        saisie = ecrire_date(date.fromisoformat(une.saisi)) if une.saisi else ""
        yield nettoyer(une.poste), une.type, ecrire_date(une.date), saisie, str(une.nombre)


def ecrire_les_suites(mois: Sequence[str]) -> Iterator[str]:
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


def titrer_les_attentes(etat: EtatDuSuivi, annee: int) -> str:
    """Rend combien de demandes sont sans suite, et combien d'entre elles viennent d'une année précédente."""
    combien = f"{accorder(len(etat.en_attente), 'demande')}{marquer_le_doute(etat)}"
    anciennes = sum(1 for une in etat.en_attente if une.demande.annee < annee)
    dont = f", dont {anciennes} des années précédentes" if anciennes else ""
    return f"Sans suite depuis {accorder(etat.jours, 'jour')} : {combien}{dont}"


def titrer_les_promesses(etat: EtatDuSuivi, annee: int) -> str:
    """Rend combien de demandes sont promises et pas encore faites : l'échéance passée est dite."""
    retards = sum(1 for une in etat.promesses if une.est_en_retard(etat.au))
    anciennes = sum(1 for une in etat.promesses if une.demande.annee < annee)
    suite = f", dont {anciennes} des années précédentes" if anciennes else ""
    suite += f" ; {accorder(retards, 'échéance passée', 'échéances passées')}" if retards else ""
    return f"Promis et pas encore fait : {accorder(len(etat.promesses), 'demande')}{suite}"


def _attentes(etat: EtatDuSuivi, annee: int, ecran: Ecran) -> Iterable[Table | Text]:
    yield texte(f"\n{titrer_les_attentes(etat, annee)}", "bold")
    if etat.en_attente:
        lignes = lignes_de_demandes(etat.en_attente, etat.noms, etat.au, avec_etat=False)
        yield lister(EN_ATTENTE, lignes, ecran, ("Jours",))


def _promesses(etat: EtatDuSuivi, annee: int, ecran: Ecran) -> Iterable[Table | Text]:
    yield texte(f"\n{titrer_les_promesses(etat, annee)}", "bold")
    if etat.promesses:
        lignes = lignes_de_demandes(etat.promesses, etat.noms, etat.au, avec_etat=True)
        yield lister(PROMISES, lignes, ecran, ("Jours",))


def _etats(etat: EtatDuSuivi, libelle: str, ecran: Ecran) -> Iterable[Table | Text]:
    yield texte(f"\nOù en sont les demandes de {libelle} : {etat.demandes} en tout", "bold")
    if etat.demandes:
        lignes = ((ETATS[une], str(nombre)) for une, nombre in etat.etats.items())
        yield lister(("État", "Demandes"), lignes, ecran, ("Demandes",))


def lister_les_ecoles(etat: EtatDuSuivi) -> Iterator[tuple[str, str, tuple[Unite, ...]]]:
    """Rend les trois listes d'écoles : leur code, leur titre, les écoles."""
    ecoles = etat.ecoles
    yield "jamais_demande", "Écoles qui n'ont jamais rien demandé", ecoles.jamais_demande
    yield "demande_sans_visite", "Écoles qui ont demandé et n'ont jamais été vues", ecoles.demande_sans_visite
    yield "jamais_vues", "Écoles jamais vues (aucun accompagnement)", ecoles.jamais_vues


def _ecoles(etat: EtatDuSuivi) -> Iterable[Text]:
    if not etat.ecoles.ouvertes:
        yield texte("\nÉcoles sans nouvelles : data/unites.yaml n'en déclare aucune", "bold")
        return
    ouvertes = f"{accorder(etat.ecoles.ouvertes, 'école ouverte', 'écoles ouvertes')}{marquer_le_doute(etat)}"
    for _, titre, unites in lister_les_ecoles(etat):
        yield texte(f"\n{titre} depuis le début du projet : {len(unites)} sur {ouvertes}", "bold")
        for unite in unites:
            yield texte(f"  {nettoyer(unite.code)}  {nettoyer(unite.nom)}")
    yield texte(f"  ({SANS_ECOLE})")


def _objectifs(etat: EtatDuSuivi) -> Table:
    """Rend les faits par objectif ; un titre long va à la ligne sous lui-même."""
    parts = Table.grid(padding=(0, 0, 0, 2))
    parts.add_column(justify="right", min_width=7)
    parts.add_column(overflow="fold")
    for nombre, rubrique in compter_par_objectif(etat):
        parts.add_row(texte(nombre), texte(rubrique))
    return parts


def compter_par_objectif(etat: EtatDuSuivi) -> Iterator[tuple[str, str]]:
    """Rend, par objectif, le nombre de faits de l'année et son titre ; d'un zéro incertain, « n. r. »."""
    for part in etat.objectifs:
        nombre = "n. r." if etat.lacunes and not part.nombre else f"{part.nombre}{marquer_le_doute(etat)}"
        yield nombre, sans_gras(part.rubrique)


def _ecrire_le_delai(delai: Delai) -> str:
    """Rend la médiane d'un délai, et sur combien de demandes elle se mesure."""
    if delai.mediane is None:
        return f"{delai.nom} : n. d. (aucune demande mesurée)"
    mediane = accorder(Decimal(f"{delai.mediane:g}"), "jour")
    return f"{delai.nom} : médiane {mediane}, sur {accorder(delai.effectif, 'demande')}"


def en_csv(etat: EtatDuSuivi, annee: int, *, excel: bool = False) -> str:
    """Rend une ligne par chose dite : la partie dont elle est, ce qu'elle nomme, son nombre et son effectif."""

    def demande(partie: str, une: DemandeSuivie) -> tuple[Cellule, ...]:
        fait = une.demande
        quoi = (une.etat.value, nommer_les_unites(fait, etat.noms), fait.champs.get("nature"))
        return (
            *(partie, fait.id, fait.date, une.jours_au(etat.au), None),
            *(*quoi, fait.champs.get("objet"), une.echeance),
        )

    lignes: list[tuple[Cellule, ...]] = [demande("en_attente", une) for une in etat.en_attente]
    lignes += [demande("promesse", une) for une in etat.promesses]
    lignes += [("etat", un.value, None, nombre, etat.demandes) for un, nombre in etat.etats.items()]
    lignes += [("delai", un.nom, None, _decimal(un.mediane), un.effectif) for un in etat.delais]
    lignes.append(("demandes_accompagnees", None, None, etat.demandes_accompagnees, etat.demandes))
    lignes.append(("venus_apres", None, None, etat.venus_apres, etat.demandes))
    for partie, _, unites in lister_les_ecoles(etat):
        lignes += [(partie, un.code, None, None, None, None, un.nom) for un in unites]
        lignes.append((f"{partie}_total", None, None, len(unites), etat.ecoles.ouvertes))
    lignes += [("unite_muette", un.code, None, None, None, None, un.nom) for un in etat.ecoles.muettes]
    lignes.append(("unites_muettes", None, None, len(etat.ecoles.muettes), etat.ecoles.ouvertes))
    lignes += [("objectif", sans_gras(part.rubrique), None, part.nombre, None) for part in etat.objectifs]
    lignes += [("fraicheur", f"{une.poste} {une.type}", une.date, une.nombre, None) for une in etat.fraicheur]
    lignes += [("mois_muet", mois, None, None, None) for mois in etat.mois_muets]
    communs = ("annee", "compte_au", "fictif", "partie", "quoi", "date", "nombre", "effectif")
    titres = (*communs, "etat", "unites", "nature", "objet", "echeance")
    completes = ((*ligne, *[None] * (10 - len(ligne))) for ligne in lignes)
    rangees = ((annee, etat.au, etat.fictif, *ligne) for ligne in completes)
    return csv.ecrire(titres, rangees, etat.lacunes, excel=excel)


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
            "en_attente": [decrire_la_demande(une, etat.noms, etat.au) for une in etat.en_attente],
            "etats": {un.value: nombre for un, nombre in etat.etats.items()},
            "promesses": [decrire_la_demande(une, etat.noms, etat.au) for une in etat.promesses],
            "venus_apres": etat.venus_apres,
            "delais": [{"nom": un.nom, "mediane": un.mediane, "effectif": un.effectif} for un in etat.delais],
            "demandes": etat.demandes,
            "demandes_accompagnees": etat.demandes_accompagnees,
            "ecoles": {
                partie: [{"code": un.code, "nom": un.nom} for un in unites]
                for partie, _, unites in lister_les_ecoles(etat)
            },
            "unites_muettes": [unite.code for unite in etat.ecoles.muettes],
            "unites_ouvertes": etat.ecoles.ouvertes,
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
