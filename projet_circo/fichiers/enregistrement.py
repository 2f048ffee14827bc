"""Des événements à leurs lignes : chacun dans le dossier de son année, à la suite du fichier du poste."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projet_circo.fichiers.dossier import Dossier
from projet_circo.fichiers.ecriture import Place, ajouter
from projet_circo.fichiers.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.noyau.annee import Calendrier
from projet_circo.noyau.champs import ordre_des_champs
from projet_circo.noyau.erreurs import EcritureRefusee
from projet_circo.noyau.identifiant import tirer
from projet_circo.noyau.projet import juger_la_forme
from projet_circo.noyau.rattachement import annee_du_dossier

FORMAT = "circo/journal/1"


@dataclass(frozen=True, slots=True)
class Saisie:
    """Qui saisit, et quand : le poste, l'instant UTC, si le dossier est fictif, le tirage au sort."""

    poste: str
    maintenant: str
    fictif: bool
    hasard: Callable[[int], int]
    environnement: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Enregistre:
    """Un événement confirmé : son fichier relatif, son rang, ses champs tels qu'écrits (sans la chaîne)."""

    fichier: str
    rang: int
    champs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Enregistrement:
    """Ce qui a été confirmé, dans l'ordre demandé, et ce qu'il faut en dire."""

    lignes: tuple[Enregistre, ...]
    a_dire: tuple[str, ...]


def place_de(dossier: Dossier, annee: int, poste: str, environnement: Mapping[str, str]) -> Place:
    """Rend les trois fichiers d'un poste pour une année : partagé, privé, verrou."""
    nom = f"{annee}-{annee + 1}"
    etat = dossier_d_etat(environnement) / rangement_du_dossier(dossier.racine)
    return Place(
        dossier.donnees / "events" / nom / f"{poste}.yaml",
        etat / "journal" / nom / f"{poste}.yaml",
        etat / "verrous" / f"{nom}-{poste}.verrou",
    )


def enregistrer(
    dossier: Dossier,
    calendrier: Calendrier,
    evenements: Sequence[tuple[Mapping[str, Any], int | None]],
    saisie: Saisie,
    recueille: Sequence[str] = (),
) -> Enregistrement:
    """Écrit des événements, dans l'ordre, et rend leurs places une fois confirmés.

    `evenements` : les champs, sans `saisi`, `par` ni chaîne, et l'année du dossier quand rien ne la dit. Ceux d'une
    même année qui se suivent s'écrivent d'un coup. `recueille` : les types qu'une ouverture nomme ; par défaut le
    premier type saisi. EcritureRefusee : rien n'a été ajouté de l'année en cours d'écriture.
    """
    faites: list[Enregistre] = []
    a_dire: list[str] = []
    for annee, lot in _par_annee(evenements, calendrier):
        lignes = [completer(champs, saisie) for champs in lot]
        _controler(lignes)
        types = tuple(recueille) or (str(lignes[0]["type"]),)
        place = place_de(dossier, annee, saisie.poste, saisie.environnement)
        ajout = ajouter(place, lignes, lambda annee=annee, types=types: ouverture(annee, types, saisie))  # type: ignore[misc]
        a_dire.extend(ajout.a_dire)
        relatif = dossier.relatif(place.partage)
        faites.extend(
            Enregistre(relatif, rang, champs) for rang, champs in zip(ajout.rangs, lignes, strict=True)
        )
    return Enregistrement(tuple(faites), tuple(a_dire))


def _controler(lignes: Sequence[Mapping[str, Any]]) -> None:
    """Refuse d'écrire ce que circo ne saurait pas relire : confirmé puis perdu, ce serait le pire."""
    for champs in lignes:
        faute = juger_la_forme(champs)
        if faute:
            message = f"cette ligne « {champs['type']} » ne se relirait pas ({faute})"
            raise EcritureRefusee(
                message, "rien n'a été ajouté ; signaler ce refus, c'est une erreur de circo"
            )


def ouvrir(dossier: Dossier, annee: int, recueille: Sequence[str], saisie: Saisie) -> tuple[str, ...]:
    """Ouvre le fichier d'un poste pour une année, sans fait, et rend ce qu'il y a à dire ; ouvert, il reste tel."""
    place = place_de(dossier, annee, saisie.poste, saisie.environnement)
    return tuple(ajouter(place, (), lambda: ouverture(annee, recueille, saisie)).a_dire)


def _par_annee(
    evenements: Sequence[tuple[Mapping[str, Any], int | None]], calendrier: Calendrier
) -> list[tuple[int, list[Mapping[str, Any]]]]:
    lots: list[tuple[int, list[Mapping[str, Any]]]] = []
    for champs, imposee in evenements:
        annee = annee_du_dossier(champs, calendrier) if imposee is None else imposee
        if annee is None:
            message = "rien ne dit l'année de cet événement"
            raise ValueError(message)
        if lots and lots[-1][0] == annee:
            lots[-1][1].append(champs)
        else:
            lots.append((annee, [champs]))
    return lots


def completer(champs: Mapping[str, Any], saisie: Saisie) -> dict[str, Any]:
    """Rend les champs dans l'ordre écrit, avec l'identifiant s'il manque, l'instant de la saisie et le poste."""
    tous = {**champs, "saisi": saisie.maintenant, "par": saisie.poste}
    tous.setdefault("id", tirer(saisie.hasard))
    ordre = ordre_des_champs(str(champs["type"]))
    return {cle: tous[cle] for cle in ordre if cle in tous}


def ouverture(annee: int, recueille: Sequence[str], saisie: Saisie) -> dict[str, Any]:
    """Rend la première ligne d'un journal neuf."""
    champs: dict[str, Any] = {
        "type": "ouverture",
        "format": FORMAT,
        "annee": annee,
        "recueille": list(recueille),
    }
    if saisie.fictif:
        champs["fictif"] = True
    return completer(champs, saisie)
