"""Des événements à leurs lignes : chacun dans le dossier de son année, à la suite du fichier du poste."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from projet_circo.fichiers.disque.dossier import Dossier
from projet_circo.fichiers.disque.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.journal.ecriture import Ajout, Place, ajouter
from projet_circo.fichiers.journal.temoins import se_souvenir, voir_les_autres
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.engagements import ranger
from projet_circo.noyau.journal.rattachement import annee_du_dossier
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.canonique import ENTIER_MAXIMAL, RACINE, NonCanonique, sceller_ligne
from projet_circo.noyau.socle.champs import ordre_des_champs, sorte_de
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from projet_circo.noyau.socle.identifiant import tirer

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


Annonceur: TypeAlias = Callable[[Enregistrement], None]
Recueille: TypeAlias = Sequence[str] | Callable[[int], Sequence[str]]


def place_de(dossier: Dossier, annee: int, poste: str, environnement: Mapping[str, str]) -> Place:
    """Rend les trois fichiers d'un poste pour une année : partagé, privé, verrou."""
    nom = dossier.repertoire_de(annee)
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
    recueille: Recueille = (),
    annoncer: Annonceur | None = None,
) -> Enregistrement:
    """Écrit des événements, dans l'ordre, et rend leurs places une fois confirmés.

    `evenements` : les champs, sans `saisi`, `par` ni chaîne, et l'année du dossier quand rien ne la dit. Ceux d'une
    même année qui se suivent s'écrivent d'un coup, puis s'annoncent. `recueille` : les types qu'une ouverture nomme, ou
    ce qui rend ceux qu'elle reconduit, le premier type saisi en plus ; par défaut lui seul.
    EcritureRefusee : rien n'a été ajouté de l'année en cours d'écriture.
    """
    lots = [
        (annee, [completer(champs, saisie) for champs in lot])
        for annee, lot in _par_annee(evenements, calendrier)
    ]
    for annee, lignes in lots:
        _controler(lignes)
        _refuser_de_sortir(dossier, place_de(dossier, annee, saisie.poste, saisie.environnement))
    faites: list[Enregistrement] = []
    for annee, lignes in lots:
        try:
            _enregistrer_un_lot(dossier, annee, lignes, saisie, recueille, annoncer, faites)
        except EcritureRefusee as refus:
            if not faites:
                raise
            fait = sum(len(un.lignes) for un in faites)
            message = f"{refus.message} de plus ; ce qui est déjà confirmé ({fait} ligne(s)) le reste"
            raise EcritureRefusee(message, refus.remede) from None
    return Enregistrement(
        tuple(ligne for un in faites for ligne in un.lignes), tuple(mot for un in faites for mot in un.a_dire)
    )


def _enregistrer_un_lot(
    dossier: Dossier,
    annee: int,
    lignes: Sequence[Mapping[str, Any]],
    saisie: Saisie,
    recueille: Recueille,
    annoncer: Annonceur | None,
    faites: list[Enregistrement],
) -> None:
    premier = sorte_de(lignes[0])
    repris = ranger(recueille(annee)) if callable(recueille) else ()
    types = ranger((*repris, premier)) if callable(recueille) else tuple(recueille) or (premier,)
    place = place_de(dossier, annee, saisie.poste, saisie.environnement)
    est_neuf = not place.partage.exists()
    relatif = dossier.relatif(place.partage)
    memoire = se_souvenir(dossier, saisie.poste, saisie.environnement)
    jour = saisie.maintenant[:10]
    vus = voir_les_autres(dossier, relatif, memoire, jour)
    temoins = [completer({"type": "temoin", "journaux": vus}, saisie)] if vus else []

    def confirmer(ajout: Ajout) -> None:
        ecrits = list(zip(ajout.rangs, ajout.ecrits, strict=True))[-len(lignes) :]
        enregistres = (Enregistre(relatif, rang, champs) for rang, champs in ecrits)
        if vus:
            memoire.garder(jour, vus)
        reconduits = f"{relatif} est ouvert ; est reconduit, et vaut 0 sans fait : {', '.join(repris)}"
        dits = (*ajout.a_dire, *((reconduits,) if est_neuf and repris else ()))
        faites.append(Enregistrement(tuple(enregistres), tuple(dits)))
        if annoncer is not None:
            annoncer(faites[-1])

    ajouter(place, (*temoins, *lignes), lambda: ouverture(annee, types, saisie), confirmer)


def _controler(lignes: Sequence[Mapping[str, Any]]) -> None:
    """Refuse d'écrire ce que circo ne saurait pas relire : confirmé puis perdu, ce serait le pire."""
    for champs in lignes:
        try:
            sceller_ligne(champs, ENTIER_MAXIMAL, RACINE)
        except NonCanonique as raison:
            message = f"cette ligne « {champs['type']} » ne s'écrit pas ({raison}) : rien n'a été ajouté"
            raise EcritureRefusee(message, "raccourcir ou corriger ce qui est saisi") from None
        faute = juger_la_forme(champs)
        if faute:
            message = f"cette ligne « {champs['type']} » ne se relirait pas ({faute})"
            raise EcritureRefusee(
                message, "rien n'a été ajouté ; signaler ce refus, c'est une erreur de circo"
            )


def _refuser_de_sortir(dossier: Dossier, place: Place) -> None:
    """Refuse d'écrire hors de `data/`, par un répertoire qui serait un lien : ce qui y est ne se lirait pas."""
    repertoire = place.partage.parent
    if not repertoire.resolve().is_relative_to(dossier.donnees.resolve()) or repertoire.is_symlink():
        message = f"{dossier.relatif(repertoire)} mène, par un lien, hors du dossier : rien n'a été ajouté"
        raise EcritureRefusee(message, "remplacer ce lien par le répertoire lui-même")


def ouvrir(dossier: Dossier, annee: int, recueille: Sequence[str], saisie: Saisie) -> tuple[str, ...]:
    """Ouvre le fichier d'un poste pour une année, sans fait, et rend ce qu'il y a à dire ; ouvert, il reste tel."""
    place = place_de(dossier, annee, saisie.poste, saisie.environnement)
    _refuser_de_sortir(dossier, place)
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
