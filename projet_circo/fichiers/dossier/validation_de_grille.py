"""Valider une grille ou un référentiel, sans les journaux : lecture, forme, sens."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille, grille_du_fichier
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.dossier.formes_lues import GrilleLue, UnitesLues, lire_unites, valider_la_forme
from projet_circo.fichiers.dossier.sorte import Sorte
from projet_circo.fichiers.yaml.document import Document
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.unites import FormeUnites
from projet_circo.noyau.grille.vue import VueDeGrille, voir
from projet_circo.noyau.regles.jugement_de_grille import juger_la_grille, juger_les_unites
from projet_circo.noyau.socle.constat import Constat, Gravite, Place, trier
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class GrilleJugee:
    """Une grille lue et jugée, et l'empreinte de son fichier."""

    fichier: FichierDeGrille
    lue: GrilleLue
    vue: VueDeGrille
    empreinte: str
    constats: tuple[Constat, ...]


def juger_un_fichier_de_grille(dossier: Dossier, fichier: FichierDeGrille) -> GrilleJugee:
    """Lit et juge une grille ; un fichier que le disque refuse est un constat."""
    relatif = dossier.relatif(fichier.chemin)
    try:
        return juger_des_octets_de_grille(lire_octets(fichier.chemin, TAILLE_D_UN_TEXTE), relatif, fichier)
    except FichierIllisible as erreur:
        constat = Constat(Place(relatif), Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        return GrilleJugee(
            fichier, GrilleLue(None, Document(relatif), (constat,)), voir(None), "", (constat,)
        )


def juger_des_octets_de_grille(octets: bytes, relatif: str, fichier: FichierDeGrille) -> GrilleJugee:
    """Juge les octets d'une grille : lecture, forme, sens. Une faute déjà dite à une place n'y est pas redite."""
    document = lire_yaml(octets, relatif)
    grille, constats = valider_la_forme(Grille, document)
    vue = voir(document.valeur, fichier.nom)
    lue = GrilleLue(grille, document, constats)
    toutes = (*constats, *juger_la_grille(vue, document.situer)) if document.valeur is not None else constats
    return GrilleJugee(fichier, lue, vue, sha256(octets).hexdigest()[:32], toutes)


def juger_le_referentiel(unites: UnitesLues) -> tuple[Constat, ...]:
    """Rend les constats de `unites.yaml` : lecture, forme, sens."""
    if unites.document is None or unites.document.valeur is None:
        return unites.constats
    return (*unites.constats, *juger_les_unites(unites.document.valeur, unites.document.situer))


def juger_des_octets_d_unites(octets: bytes, relatif: str) -> tuple[Constat, ...]:
    """Juge les octets d'un référentiel."""
    document = lire_yaml(octets, relatif)
    _, constats = valider_la_forme(FormeUnites, document)
    return juger_le_referentiel(UnitesLues(Referentiel(), document, constats))


def lire_le_referentiel(dossier: Dossier) -> UnitesLues:
    """Lit `data/unites.yaml` ; refusé par le disque, c'est un constat, et aucune unité n'est alors jugée."""
    try:
        return lire_unites(dossier)
    except FichierIllisible as erreur:
        relatif = dossier.relatif(dossier.donnees / "unites.yaml")
        constat = Constat(Place(relatif), Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        return UnitesLues(Referentiel(), Document(relatif), (constat,))


def valider_une_forme(octets: bytes, nom: str, sorte: Sorte) -> tuple[Constat, ...]:
    """Rend les constats d'une grille ou d'un référentiel dont on a les octets, sans rien lire d'autre."""
    if sorte is Sorte.UNITES:
        return trier(juger_des_octets_d_unites(octets, nom))
    fichier = grille_du_fichier(Path(nom), octets) or FichierDeGrille(Path(), 0, 0)
    return trier(juger_des_octets_de_grille(octets, nom, fichier).constats)
