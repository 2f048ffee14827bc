"""Du disque au Projet : la grille, le référentiel et les journaux d'un dossier."""

from collections.abc import Mapping
from hashlib import sha256

from projet_circo.fichiers.cache.cache import cache_de
from projet_circo.fichiers.cache.journaux import lire_les_journaux
from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille, inventorier
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.dossier.etat import relever_les_manques
from projet_circo.fichiers.dossier.formes_gardees import lire_les_formes
from projet_circo.noyau.chiffres.projet import Projet


def charger(
    dossier: Dossier, fichier: FichierDeGrille, environnement: Mapping[str, str] | None = None
) -> Projet:
    """Rend le projet que décrit une grille du dossier. GrilleFautive si elle ne peut pas servir.

    `environnement` : où sont le cache et les journaux privés de l'utilisateur ; None : sans eux.
    """
    cache = None if environnement is None else cache_de(environnement, str(dossier.racine))
    formes = lire_les_formes(dossier, fichier, cache)
    inventaire = inventorier(dossier)
    journaux = lire_les_journaux(inventaire.journaux, cache)
    constats = (
        *dossier.constats,
        *formes.constats,
        *(constat for journal in journaux for constat in journal.constats),
    )
    manques = relever_les_manques(dossier, inventaire, journaux, formes.manques, environnement)
    return Projet(
        *(fichier.nom, formes.plan, formes.ecrite, formes.referentiel),
        *(journaux, constats, dossier.calendrier, manques),
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
