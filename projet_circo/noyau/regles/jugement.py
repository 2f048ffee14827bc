"""Appliquer les règles à un fait, et à des journaux entiers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from projet_circo.noyau.journal.rattachement import annee_du_dossier
from projet_circo.noyau.regles.donnees_jugees import FaitVu, Matiere, Reperes
from projet_circo.noyau.regles.jugement_de_grille import Situer, constater
from projet_circo.noyau.regles.toutes import FAIT, JOURNAUX, VIE_PRIVEE
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Chemin, Constat, Place, trier
from projet_circo.noyau.socle.fait import Ligne


class SituerLigne(Protocol):
    """Ce qui donne la place et l'extrait d'un champ d'une ligne de journal."""

    def __call__(self, ligne: Ligne, chemin: Chemin, *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait."""


def sans_place(chemin: Chemin, *, cle: bool = False) -> tuple[Place, str]:  # noqa: ARG001
    """Situe un fait que l'on saisit : il n'est encore nulle part."""
    return Place("saisie"), ""


def juger_fait(
    champs: Mapping[str, Any], reperes: Reperes, situer: Situer = sans_place, annee: int | None = None
) -> tuple[Constat, ...]:
    """Rend ce qu'un fait bien formé a de fautif ou de douteux ; les erreurs sont bloquantes à la saisie.

    `annee` : celle du dossier qui le range ; à défaut, celle que disent ses champs.
    """
    if champs.get("type") not in TYPES:
        return ()
    vu = FaitVu(champs, annee_du_dossier(champs, reperes.calendrier) if annee is None else annee, reperes)
    return trier(tuple(constater(FAIT, vu, situer)))


def juger_les_textes(champs: Mapping[str, Any], aujourd_hui: date) -> tuple[Constat, ...]:
    """Rend ce qui, dans les textes libres d'une ligne, semble désigner quelqu'un."""
    return trier(tuple(constater(VIE_PRIVEE, FaitVu(champs, None, Reperes(aujourd_hui)), sans_place)))


def juger_les_journaux(
    matiere: Matiere, situer_ligne: SituerLigne, situer_grille: Situer
) -> tuple[Constat, ...]:
    """Rend ce que les journaux d'un dossier ont de fautif ou de douteux, faits vivants et lignes écrites."""
    constats = [*_juger_les_vivants(matiere, situer_ligne), *_juger_les_autres(matiere, situer_ligne)]
    for regle in JOURNAUX:
        for faute in regle.juger(matiere) if regle.juger else ():
            ligne = faute.ligne
            situe = (
                situer_grille(faute.chemin, cle=faute.cle)
                if ligne is None
                else situer_ligne(ligne, faute.chemin, cle=faute.cle)
            )
            constats.append(regle.constater(faute, situe))
    return trier(tuple(constats))


def _juger_les_vivants(matiere: Matiere, situer_ligne: SituerLigne) -> Iterator[Constat]:
    """Juge chaque fait vivant, corrections appliquées ; une faute venue d'une correction a la place de celle-ci."""
    corrections = _corrections_par_cible(matiere.lignes)
    sens = [regle for regle in FAIT if regle not in VIE_PRIVEE]
    for fait in matiere.recueil.faits:
        if fait.ligne is None:
            continue
        origine = fait.ligne

        def situer(chemin: Chemin, *, cle: bool = False, origine: Ligne = origine) -> tuple[Place, str]:
            for correction in corrections.get(origine.id, ()):
                if chemin and chemin[0] in correction.champs["champs"]:
                    return situer_ligne(correction, ("champs", *chemin), cle=cle)
            return situer_ligne(origine, chemin, cle=cle)

        yield from constater(sens, FaitVu(fait.champs, fait.annee, matiere.reperes), situer)


def _juger_les_autres(matiere: Matiere, situer_ligne: SituerLigne) -> Iterator[Constat]:
    """Juge la vie privée de toute ligne écrite, même annulée, et le sens des commentaires."""
    for ligne in matiere.lignes:
        regles = VIE_PRIVEE if ligne.type != "commentaire" else FAIT

        def situer(chemin: Chemin, *, cle: bool = False, ligne: Ligne = ligne) -> tuple[Place, str]:
            return situer_ligne(ligne, chemin, cle=cle)

        yield from constater(regles, FaitVu(ligne.champs, ligne.annee, matiere.reperes), situer)


def _corrections_par_cible(lignes: Iterable[Ligne]) -> dict[str, list[Ligne]]:
    """Rend les corrections de chaque ligne, la dernière d'abord."""
    rangees: dict[str, list[Ligne]] = {}
    for ligne in sorted(lignes, key=lambda une: une.ordre, reverse=True):
        if ligne.type == "correction" and isinstance(ligne.champs.get("champs"), dict):
            rangees.setdefault(str(ligne.champs["vise"]), []).append(ligne)
    return rangees
