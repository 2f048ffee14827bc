"""Les deux portes des événements : un journal se lit ligne à ligne, sans YAML ; le reste est écrit à la main."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic import ValidationError

from projet_circo.fichiers.lecture import Document, lire_yaml
from projet_circo.fichiers.motifs import est_ordinaire
from projet_circo.fichiers.traduction import traduire
from projet_circo.noyau.canonique import (
    LONGUEUR_MAXIMALE,
    MARQUE,
    RACINE,
    NonCanonique,
    empechement,
    empreinte_de,
    encoder,
    est_un_journal,
    lire_objet,
)
from projet_circo.noyau.champs import EN_QUEUE, TYPES
from projet_circo.noyau.constat import Constat, Gravite, Place
from projet_circo.noyau.evenement import forme_de
from projet_circo.noyau.fait import FichierLu, Ligne, LigneEcartee
from projet_circo.noyau.suggestion import interroger

_REMEDE = "lancer « circo verifier » ; la ligne n'est pas comptée"


@dataclass(slots=True)
class _Releve:
    """Ce que l'on apprend d'un fichier, ligne après ligne."""

    chemin: str
    annee: int
    poste: str
    complet: bool
    lignes: list[Ligne] = field(default_factory=list)
    ecartees: list[LigneEcartee] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)
    n: int = 0
    tete: str = RACINE

    def constater(self, rang: int, regle: str, message: str, remede: str, extrait: str = "") -> None:
        place = Place(self.chemin, rang, 1)
        self.constats.append(Constat(place, Gravite.ERREUR, regle, message, remede, extrait))

    def ecarter(self, rang: int, detail: str, identifiant: object = "") -> None:
        self.ecartees.append(
            LigneEcartee(
                self.chemin, rang, self.annee, detail, identifiant if isinstance(identifiant, str) else ""
            )
        )


def lire_fichier(
    octets: bytes, chemin: str, annee: int, poste: str, *, complet: bool = False, rang: int | None = None
) -> FichierLu:
    """Lit un fichier d'événements. Les lignes justes sont rendues, quelles que soient les autres.

    `complet` ajoute le contrôle coûteux de l'écriture canonique, que `valider` et `verifier` demandent. `rang` : celui
    de la première ligne, quand `octets` n'est qu'un morceau d'un journal ; absent : un fichier entier.
    """
    if rang is None and not est_un_journal(octets):
        return _lire_a_la_main(lire_yaml(octets, chemin), annee, poste)
    releve = _Releve(chemin, annee, poste, complet)
    for un_rang, ligne in enumerate(_decouper(octets), rang or 1):
        _lire_une_ligne(releve, un_rang, ligne)
    lues = (tuple(releve.lignes), tuple(releve.ecartees), tuple(releve.constats), releve.n)
    return FichierLu(chemin, annee, poste, True, *lues, releve.tete if releve.n else "")


def _decouper(octets: bytes) -> Iterator[bytes]:
    """Rend les lignes, fin de ligne comprise ; la dernière peut n'en pas avoir."""
    debut = 0
    while debut < len(octets):
        fin = octets.find(b"\n", debut) + 1 or len(octets)
        yield octets[debut:fin]
        debut = fin


def _lire_une_ligne(releve: _Releve, rang: int, ligne: bytes) -> None:
    extrait = ligne[:200].decode("utf-8", "replace").rstrip("\n")
    if not ligne.endswith(b"\n"):
        message = "dernière ligne incomplète : en cours d'écriture, ou coupée par une panne"
        releve.constater(
            rang, "lisible", message, "relancer ; si elle reste, lancer « circo verifier »", extrait
        )
        releve.ecarter(rang, message)
        return
    ordinaire = est_ordinaire(ligne)
    try:
        champs = json.loads(ligne[2:-1]) if ordinaire else _decoder(ligne)
    except NonCanonique as erreur:
        releve.constater(rang, "lisible", f"ligne illisible : {erreur}", _REMEDE, extrait)
        releve.ecarter(rang, f"ligne illisible : {erreur}")
        return
    if champs.get("empreinte") != empreinte_de(ligne):
        message = "l'empreinte ne correspond pas : la ligne a été modifiée depuis son écriture"
        releve.constater(rang, "empreinte", message, _REMEDE, extrait)
        releve.ecarter(rang, message, champs.get("id"))
        return
    if releve.complet and not ordinaire:
        _controler_l_ecriture(releve, rang, ligne, champs)
    _controler_la_chaine(releve, rang, champs)
    constats = () if ordinaire else juger_la_ligne(champs, partial(_situer, releve.chemin, rang, ligne))
    if constats:
        releve.constats.extend(constats)
        releve.ecarter(rang, constats[0].message, champs.get("id"))
        return
    releve.lignes.append(Ligne(releve.chemin, rang, releve.annee, champs))


def _decoder(ligne: bytes) -> dict[str, Any]:
    if len(ligne) > LONGUEUR_MAXIMALE:
        message = f"plus de {LONGUEUR_MAXIMALE} octets"
        raise NonCanonique(message)
    if ligne.endswith(b"\r\n"):
        message = "le fichier a été converti (CRLF) par git ou un éditeur"
        raise NonCanonique(message)
    if not ligne.startswith(b"- "):
        message = "elle ne commence pas par un tiret et une espace"
        raise NonCanonique(message)
    champs = lire_objet(ligne[2:-1])
    if MARQUE not in ligne:
        message = "elle n'a pas d'empreinte"
        raise NonCanonique(message)
    absents = [cle for cle in EN_QUEUE if cle not in champs]
    if absents:
        message = f"il y manque {', '.join(absents)}"
        raise NonCanonique(message)
    return champs


def _controler_l_ecriture(releve: _Releve, rang: int, ligne: bytes, champs: dict[str, Any]) -> None:
    try:
        juste = encoder(champs) == ligne[2:-1]
    except NonCanonique:
        juste = False
    if not juste:
        message = "la ligne n'est pas écrite sous sa forme canonique"
        remede = "ne pas écrire dans un journal à la main : utiliser « circo ajouter »"
        releve.constater(rang, "canonique", message, remede)


def _controler_la_chaine(releve: _Releve, rang: int, champs: dict[str, Any]) -> None:
    n, prec = champs.get("n"), champs.get("prec")
    if n != releve.n + 1 or prec != releve.tete:
        message = f"la chaîne est rompue : rang {n} après {releve.n}"
        if n == releve.n + 1:
            message = "la chaîne est rompue : la ligne précédente n'est pas celle qu'elle suivait"
        remede = "une ligne a été retirée, ajoutée ou déplacée : lancer « circo verifier »"
        releve.constater(rang, "chaine", message, remede)
    if champs.get("par") != releve.poste:
        message = f"le poste écrit « {champs.get('par')} » n'est pas celui du fichier"
        releve.constater(
            rang, "poste", message, "un poste n'écrit que dans son fichier : vérifier d'où vient la ligne"
        )
    releve.n = n if type(n) is int else releve.n + 1
    releve.tete = str(champs["empreinte"])


def juger_la_ligne(champs: dict[str, Any], situer: Any) -> tuple[Constat, ...]:
    """Rend les fautes de forme d'un événement ; `situer` rend la place et l'extrait d'un chemin."""
    nom = champs.get("type")
    if not isinstance(nom, str) or nom not in TYPES:
        place, extrait = situer(("type",))
        message = f"le type « {nom} » n'existe pas" if nom is not None else "il manque le type de l'événement"
        remede = interroger(str(nom), TYPES) or f"écrire l'un de : {', '.join(TYPES)}"
        return (Constat(place, Gravite.ERREUR, "type-inconnu", message, remede, extrait),)
    forme = forme_de(nom)
    try:
        forme.model_validate(champs)
    except ValidationError as erreur:
        return traduire(erreur, situer, forme)
    return ()


def _situer(
    fichier: str, rang: int, ligne: bytes, chemin: Sequence[str | int], *, cle: bool = False
) -> tuple[Place, str]:
    """Rend la colonne (en points de code) de la clé désignée dans une ligne de journal, ou de sa valeur."""
    texte = ligne.decode("utf-8", "replace").rstrip("\n")
    nom = next((str(pas) for pas in chemin if isinstance(pas, str)), "")
    position = texte.find(f'"{nom}": ') if nom else -1
    if position < 0:
        return Place(fichier, rang, 1), texte
    return Place(fichier, rang, position + 1 + (0 if cle else len(nom) + 4)), texte


def _lire_a_la_main(document: Document, annee: int, poste: str) -> FichierLu:
    chemin, constats = document.fichier, list(document.constats)
    lignes, ecartees = [], []
    elements = document.valeur if isinstance(document.valeur, list) else []
    if document.valeur is not None and not isinstance(document.valeur, list):
        place, extrait = document.situer(())
        message = "un fichier d'événements est une liste : un tiret par fait"
        constats.append(
            Constat(place, Gravite.ERREUR, "genre", message, "commencer chaque fait par « - »", extrait)
        )
    if document.valeur is None or not isinstance(document.valeur, list):
        detail = constats[0].message if constats else "fichier vide"
        ecartees.append(LigneEcartee(chemin, constats[0].place.ligne if constats else 0, annee, detail))
    fautives = {constat.place.ligne for constat in constats if constat.est_bloquant}
    for rang, champs in enumerate(elements):
        place, extrait = document.situer((rang,))
        trouves = _juger_a_la_main(document, rang, champs)
        bloquants = [constat for constat in trouves if constat.est_bloquant]
        constats.extend(trouves)
        suivant = (
            document.situer((rang + 1,))[0].ligne if rang + 1 < len(elements) else len(document.lignes) + 1
        )
        if bloquants or any(place.ligne <= ligne < max(suivant, place.ligne + 1) for ligne in fautives):
            detail = bloquants[0].message if bloquants else "faute d'écriture"
            identifiant = champs.get("id") if isinstance(champs, dict) else ""
            cle = identifiant if isinstance(identifiant, str) else ""
            ecartees.append(LigneEcartee(chemin, place.ligne, annee, detail, cle))
        else:
            lignes.append(Ligne(chemin, place.ligne, annee, champs, scellee=False))
    place = Place(chemin, 1, 1)
    message = "fichier écrit à la main : non scellé, ses lignes n'ont pas d'empreinte"
    remede = "rien à faire si c'est voulu ; « circo ajouter » écrit des lignes scellées"
    constats.append(Constat(place, Gravite.INFORMATION, "non-scelle", message, remede))
    return FichierLu(chemin, annee, poste, False, tuple(lignes), tuple(ecartees), tuple(constats))


def _juger_a_la_main(document: Document, rang: int, champs: object) -> tuple[Constat, ...]:
    place, extrait = document.situer((rang,))
    if not isinstance(champs, dict):
        message = "cet élément n'est pas un fait"
        return (Constat(place, Gravite.ERREUR, "genre", message, "écrire « - id: …, type: … »", extrait),)

    def situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
        return document.situer((rang, *chemin), cle=cle)

    constats = juger_la_ligne(champs, situer)
    if not constats and (raison := empechement(champs)):
        message = f"ce fait ne pourrait pas s'écrire dans un journal : {raison}"
        return (Constat(place, Gravite.ERREUR, "forme", message, "corriger la valeur", extrait),)
    return constats
