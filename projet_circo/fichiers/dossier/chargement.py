"""Du disque au Projet : la grille, le référentiel et les journaux d'un dossier."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille, FichierDeJournal, inventorier
from projet_circo.fichiers.disque.octets import (
    TAILLE_D_UN_JOURNAL,
    TAILLE_D_UN_TEXTE,
    lire_en_entier,
    lire_octets,
)
from projet_circo.fichiers.dossier.etat import relever_les_manques
from projet_circo.fichiers.dossier.formes_lues import (
    GrilleLue,
    UnitesLues,
    lire_grille,
    lire_unites,
    valider_la_forme,
)
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import FichierIllisible, GrilleFautive
from projet_circo.noyau.socle.fait import FichierLu, LigneEcartee

__all__ = [
    "GrilleLue",
    "UnitesLues",
    "charger",
    "empreinte_de_la_grille",
    "lire_grille",
    "lire_journal",
    "lire_unites",
    "valider_la_forme",
]


def lire_journal(fichier: FichierDeJournal) -> FichierLu:
    """Lit un fichier d'événements ; un fichier que le disque refuse devient un constat, sans arrêter les autres."""
    try:
        octets = lire_en_entier(fichier.chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible as erreur:
        ecartee = LigneEcartee(fichier.relatif, 0, fichier.annee, erreur.message)
        place = Place(fichier.relatif)
        constat = Constat(place, Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        return FichierLu(
            fichier.relatif, fichier.annee, fichier.poste, True, ecartees=(ecartee,), constats=(constat,)
        )
    return lire_fichier(octets, fichier.relatif, fichier.annee, fichier.poste)


def charger(
    dossier: Dossier, fichier: FichierDeGrille, environnement: Mapping[str, str] | None = None
) -> Projet:
    """Rend le projet que décrit une grille du dossier. GrilleFautive si elle ne peut pas servir.

    `environnement` : pour savoir ce que les journaux privés de l'utilisateur ont confirmé ; None : sans eux.
    """
    lue = lire_grille(dossier, fichier)
    if lue.grille is None:
        message = f"la grille {dossier.relatif(fichier.chemin)} a des fautes : rien ne se calcule sur elle"
        raise GrilleFautive(message, lue.constats)
    unites = lire_unites(dossier)
    inventaire = inventorier(dossier)
    journaux = tuple(lire_journal(journal) for journal in inventaire.journaux)
    constats = (
        *dossier.constats,
        *lue.constats,
        *unites.constats,
        *(constat for journal in journaux for constat in journal.constats),
    )
    manques = relever_les_manques(dossier, inventaire, journaux, unites, environnement)
    return Projet(
        fichier.nom, lue.grille, unites.referentiel, journaux, constats, dossier.calendrier, manques
    )


def empreinte_de_la_grille(fichier: FichierDeGrille) -> str:
    """Rend l'empreinte d'une grille : 32 signes du SHA-256 de ses octets."""
    return sha256(lire_octets(fichier.chemin, TAILLE_D_UN_TEXTE)).hexdigest()[:32]


def empreinte_des_unites(dossier: Dossier) -> str | None:
    """Rend l'empreinte de `data/unites.yaml` : 32 signes du SHA-256 de ses octets, None s'il n'existe pas."""
    chemin = dossier.donnees / "unites.yaml"
    if not chemin.exists():
        return None
    return sha256(lire_octets(chemin, TAILLE_D_UN_TEXTE)).hexdigest()[:32]


def lire_un_fichier_de_grille(chemin: Path) -> Grille:
    """Rend la grille d'un fichier, où qu'il soit. FichierIllisible, ou GrilleFautive avec toutes ses fautes."""
    document = lire_yaml(lire_octets(chemin, TAILLE_D_UN_TEXTE), chemin.as_posix())
    grille: Grille | None
    grille, constats = valider_la_forme(Grille, document)
    if grille is None:
        message = f"la grille {chemin} a des fautes"
        raise GrilleFautive(message, constats)
    return grille
