"""La grille et le référentiel prêts à calculer : refaits du cache tant qu'aucun octet n'en a changé, lus sinon.

Pourquoi : lire une grille charge YAML et pydantic, la moitié de l'attente. La clé du cache est l'empreinte de leurs
octets, de leurs noms et du programme : une grille retouchée, un `circo` changé les font relire.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from projet_circo.fichiers.cache.cache import Cache, programme
from projet_circo.fichiers.cache.valeurs import mettre_a_plat, refaire
from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.erreurs import FichierIllisible, GrilleFautive
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import Plan
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Formes:
    """Ce qu'une grille et `unites.yaml` disent. `ecrite` : la grille, telle qu'écrite ; `constats` : leurs remarques.

    `manques` : les unités dont une faute du référentiel prive les chiffres.
    """

    plan: Plan
    ecrite: Mapping[str, Any]
    referentiel: Referentiel
    constats: tuple[Constat, ...]
    manques: tuple[Lacune, ...]


def lire_les_formes(dossier: Dossier, fichier: FichierDeGrille, cache: Cache | None) -> Formes:
    """Rend le plan d'une grille et le référentiel du dossier. GrilleFautive si elle ne peut servir."""
    cle = _cle(dossier, fichier) if cache is not None else None
    if cache is None or cle is None:
        return _lire(dossier, fichier)
    garde = cache.lire(fichier.nom)
    if isinstance(garde, dict) and garde.get("cle") == cle:
        try:
            return Formes(*refaire(garde["formes"]))
        except (ValueError, TypeError, AttributeError, ImportError, KeyError):
            pass
    lues = _lire(dossier, fichier)
    contenu = (lues.plan, lues.ecrite, lues.referentiel, lues.constats, lues.manques)
    cache.ecrire(fichier.nom, {"cle": cle, "formes": mettre_a_plat(contenu)})
    return lues


def _cle(dossier: Dossier, fichier: FichierDeGrille) -> str | None:
    """Rend l'empreinte de tout ce dont les formes dépendent ; None si le disque refuse : la lecture le dira."""
    unites = dossier.donnees / "unites.yaml"
    present = unites.exists() or unites.is_symlink()
    try:
        empreintes = [
            sha256(lire_octets(chemin, TAILLE_D_UN_TEXTE)).hexdigest()
            for chemin in (fichier.chemin, *((unites,) if present else ()))
        ]
    except FichierIllisible:
        return None
    return sha256(repr((programme(), dossier.relatif(fichier.chemin), empreintes)).encode()).hexdigest()


def _lire(dossier: Dossier, fichier: FichierDeGrille) -> Formes:
    # YAML et pydantic ne sont chargés que là.
    from projet_circo.fichiers.dossier.etat import lacunes_du_referentiel
    from projet_circo.fichiers.dossier.formes_lues import lire_grille, lire_unites
    from projet_circo.noyau.grille.plan import plan_de

    lue = lire_grille(dossier, fichier)
    if lue.grille is None:
        message = f"la grille {dossier.relatif(fichier.chemin)} a des fautes : rien ne se calcule sur elle"
        raise GrilleFautive(message, lue.constats)
    unites = lire_unites(dossier)
    return Formes(
        plan_de(lue.grille, fichier.nom),
        lue.document.valeur,
        unites.referentiel,
        (*lue.constats, *unites.constats),
        tuple(lacunes_du_referentiel(unites)),
    )
