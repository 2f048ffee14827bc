"""Les deux portes des événements : un journal se lit ligne à ligne, sans YAML ; le reste est écrit à la main."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from projet_circo.fichiers.journal.a_la_main import lire_a_la_main
from projet_circo.fichiers.journal.jugement import juger_la_ligne
from projet_circo.fichiers.journal.motifs import est_ordinaire
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.canonique import (
    LONGUEUR_MAXIMALE,
    MARQUE,
    RACINE,
    NonCanonique,
    empreinte_de,
    encoder,
    est_un_journal,
    lire_objet,
)
from projet_circo.noyau.socle.champs import EN_QUEUE, TYPES
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee

_REMEDE = "elle n'est pas comptée ; « circo verifier --reparer » la remet, sur le poste qui l'a écrite"
_SI_CONVERTI = (
    "régler .gitattributes (« circo verifier » dit comment), puis lancer « circo verifier --reparer »"
)

ECARTEES_DITES = 1000


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
    tues: int = 0

    def constater(self, rang: int, regle: str, message: str, remede: str, extrait: str = "") -> None:
        if len(self.constats) >= 2 * ECARTEES_DITES:
            return
        place = Place(self.chemin, rang, 1)
        self.constats.append(Constat(place, Gravite.ERREUR, regle, message, remede, extrait))

    def ecarter(self, rang: int, detail: str, identifiant: object = "", nom: object = "") -> None:
        if len(self.ecartees) >= ECARTEES_DITES:
            self.tues += 1
            return
        cle = identifiant if isinstance(identifiant, str) else ""
        connu = nom if isinstance(nom, str) and nom in TYPES else ""
        self.ecartees.append(LigneEcartee(self.chemin, rang, self.annee, detail, cle, connu))

    def conclure(self) -> None:
        """Dit combien de lignes illisibles n'ont pas été dites une à une."""
        if self.tues:
            message = f"et {self.tues} autres lignes illisibles dans ce fichier"
            remede = "vérifier que c'est bien un journal de circo ; sinon le retirer de data/events/"
            place = Place(self.chemin)
            self.constats.append(Constat(place, Gravite.ERREUR, "lisible", message, remede))


def lire_fichier(
    octets: bytes, chemin: str, annee: int, poste: str, *, complet: bool = False, rang: int | None = None
) -> FichierLu:
    """Lit un fichier d'événements. Les lignes justes sont rendues, quelles que soient les autres.

    `complet` ajoute le contrôle coûteux de l'écriture canonique, que `valider` et `verifier` demandent. `rang` : celui
    de la première ligne, quand `octets` n'est qu'un morceau d'un journal ; absent : un fichier entier.
    """
    if rang is None and not est_un_journal(octets):
        return lire_a_la_main(lire_yaml(octets, chemin), annee, poste)
    releve = _Releve(chemin, annee, poste, complet)
    debut, un_rang = 0, rang or 1
    while debut < len(octets):
        fin = octets.find(b"\n", debut) + 1 or len(octets)
        _lire_une_ligne(releve, un_rang, octets[debut:fin])
        debut, un_rang = fin, un_rang + 1
        if len(releve.ecartees) >= ECARTEES_DITES and debut < len(octets):
            suite = _sauter_les_illisibles(octets, debut)
            sautees = octets.count(b"\n", debut, suite) + (suite == len(octets) and octets[-1:] != b"\n")
            releve.tues += sautees
            debut, un_rang = suite, un_rang + sautees
    releve.conclure()
    lues = (tuple(releve.lignes), tuple(releve.ecartees), tuple(releve.constats), releve.n)
    return FichierLu(chemin, annee, poste, True, *lues, releve.tete if releve.n else "", releve.tues)


def _sauter_les_illisibles(octets: bytes, debut: int) -> int:
    """Rend le début de la prochaine ligne qui porte une empreinte : nulle autre ne peut être juste."""
    marque = octets.find(MARQUE, debut)
    return len(octets) if marque < 0 else octets.rfind(b"\n", debut, marque) + 1 or debut


def _lire_une_ligne(releve: _Releve, rang: int, ligne: bytes) -> None:
    extrait = ligne[:200].decode("utf-8", "replace").rstrip("\n")
    if not ligne.endswith(b"\n"):
        message = "dernière ligne incomplète : en cours d'écriture, ou coupée par une panne"
        remede = (
            "relancer ; si elle reste, « circo verifier --reparer » la met de côté, sur le poste qui l'écrit"
        )
        releve.constater(rang, "lisible", message, remede, extrait)
        releve.ecarter(rang, message)
        return
    ordinaire = est_ordinaire(ligne)
    try:
        champs = json.loads(ligne[2:-1]) if ordinaire else _decoder(ligne)
    except NonCanonique as erreur:
        remede = _SI_CONVERTI if ligne.endswith(b"\r\n") else _REMEDE
        releve.constater(rang, "lisible", f"ligne illisible : {erreur}", remede, extrait)
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
        releve.ecarter(rang, constats[0].message, champs.get("id"), champs.get("type"))
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
        remede = "une ligne a été retirée, ajoutée ou déplacée ; « circo verifier --reparer » remet celles du poste"
        releve.constater(rang, "chaine", message, remede)
    if champs.get("par") != releve.poste:
        message = f"le poste écrit « {champs.get('par')} » n'est pas celui du fichier"
        releve.constater(
            rang, "poste", message, "un poste n'écrit que dans son fichier : vérifier d'où vient la ligne"
        )
    releve.n = n if type(n) is int else releve.n + 1
    releve.tete = str(champs["empreinte"])


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
