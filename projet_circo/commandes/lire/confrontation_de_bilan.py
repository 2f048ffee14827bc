"""Relire un bilan retouché : le refaire tel qu'il était établi, et dire chaque différence."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.bilan.bilan import Bilan


def relire_et_confronter(fichier: Path, annee: int | None, dossier: str | None) -> int:
    """Montre les retouches d'un document, et rend 1 si un chiffre y est faux."""
    from projet_circo.commandes.coquille.sortie import CodeSortie, ecrire
    from projet_circo.fichiers.disque.document_lu import relire
    from projet_circo.noyau.bilan.blocs_ecrits import ecrire_les_blocs
    from projet_circo.noyau.bilan.confrontation import Genre, confronter
    from projet_circo.noyau.grille.vue import voir
    from projet_circo.rendus.documents.bilan import composer
    from projet_circo.rendus.documents.confrontation import montrer

    lu = relire(fichier)
    rassemble, refait = _refaire(lu.reference, annee, dossier)
    retouches = confronter(ecrire_les_blocs(composer(refait)), lu.blocs)
    commentables = voir(rassemble.projet.ecrite).designables("commentable")
    ecrire(montrer(retouches, refait.annee, commentables))
    est_faux = any(une.genre is Genre.CHIFFRE_FAUX for une in retouches)
    return CodeSortie.CONSTATS if est_faux else CodeSortie.BIEN


def _refaire(
    reference: "Mapping[str, str]", annee: int | None, dossier: str | None
) -> "tuple[Rassemble, Bilan]":
    """Rend le bilan tel qu'il était établi, d'après la référence du document, et le projet qui le donne."""
    from dataclasses import replace
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.lire.bilan_dresse import dresser_le_bilan
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    def jour(nom: str) -> date | None:
        try:
            return date.fromisoformat(reference[nom]) if reference.get(nom) else None
        except ValueError:
            return None

    ecrite = reference.get("annee", "")
    demandee = annee if annee is not None else int(ecrite) if ecrite.isdecimal() else None
    if demandee is None:
        message = "ce document n'a plus la référence que circo y avait mise"
        raise MauvaisUsage(message, "ajouter --annee, par exemple --annee 2018")
    etabli = jour("publie_le") or aujourd_hui()
    entier = rassembler(dossier, demandee)
    connus = tuple(
        replace(lu, lignes=tuple(une for une in lu.lignes if une.saisi[:10] <= etabli.isoformat()))
        for lu in entier.projet.fichiers
    )
    rassemble = replace(entier, projet=replace(entier.projet, fichiers=connus))
    avec_ecarts = reference.get("ecarts") != "non"
    refait = dresser_le_bilan(rassemble, demandee, jour("au"), jour("connu_au"), avec_ecarts=avec_ecarts)
    sceau, version = reference.get("sceau", refait.sceau), reference.get("version", refait.version)
    return rassemble, replace(refait, publie_le=etabli, sceau=sceau, version=version)
