"""Importer la liste officielle des écoles : filtrer, comparer, montrer les seuls écarts, écrire."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projet_circo.noyau.tableur.annuaire import Annuaire, Changement, Inscrite


@dataclass(frozen=True, slots=True)
class Choix:
    """Ce que l'on garde de la liste : une circonscription, les écoles privées ou non."""

    circonscription: str = ""
    privees: bool = False


def importer_l_annuaire(fichier: str, choix: Choix, dossier: str | None, *, a_blanc: bool, oui: bool) -> int:
    """Lit la liste, la compare au référentiel, écrit les écarts après accord ; code 1 si une ligne est refusée."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.commandes.coquille.sortie import CodeSortie, dire, nettoyer
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, ouvrir
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.socle.annee import SCOLAIRE
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.tableur.annuaire import comparer

    if not (a_blanc or oui or est_interactif()):
        message = "hors d'un terminal, un import demande --a-blanc (vérifier) ou --oui (écrire)"
        raise MauvaisUsage(message, "vérifier d'abord, avec --a-blanc")
    tenu = ouvrir(dossier)
    annuaire = _lire(fichier)
    gardees = _filtrer(annuaire, choix)
    jour = aujourd_hui()
    rentree = SCOLAIRE.periode(SCOLAIRE.annee_de(jour + timedelta(days=62))).du
    changements = comparer(gardees, tenu.unites, rentree, rentree - timedelta(days=1))
    _montrer(changements, len(gardees))
    for rang, refus in annuaire.refus:
        dire(nettoyer(f"  ligne {rang}, refusée : {refus.cause}"))
    code = CodeSortie.CONSTATS if annuaire.refus else CodeSortie.BIEN
    ecrites = [_ecrire(un) for un in changements if un.genre != "disparaît"]
    if ecrites:
        ecrire_les_unites(tenu, _reunir(ecrites), a_blanc=a_blanc, oui=oui)
    return int(code)


def _lire(fichier: str) -> "Annuaire":
    from projet_circo.commandes.importation.lecture_import import Demande, lire_les_feuilles
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.tableur.annuaire import lire_l_annuaire

    for feuille in lire_les_feuilles(Demande(fichier)):
        annuaire = lire_l_annuaire(feuille)
        if annuaire is not None:
            return annuaire
    message = f"{fichier} n'est pas la liste officielle des écoles : ni UAI, ni nom d'établissement"
    raise MauvaisUsage(message, "la prendre sur data.education.gouv.fr, jeu « annuaire de l'éducation »")


def _filtrer(annuaire: "Annuaire", choix: Choix) -> "Sequence[Inscrite]":
    """Rend les écoles de la circonscription demandée. MauvaisUsage s'il faut choisir."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import normaliser

    voulue = normaliser(choix.circonscription)
    gardees = [une for une in annuaire.inscrites if choix.privees or une.est_publique]
    noms = [nom for nom in annuaire.circonscriptions if voulue in normaliser(nom)]
    exactes = [nom for nom in noms if normaliser(nom) == voulue]
    noms = exactes or noms
    if len(noms) > 1 or (voulue and not noms and not annuaire.sans_circonscription):
        montrees = ", ".join(f"« {nom} »" for nom in (noms or annuaire.circonscriptions)[:8])
        aucune = f"aucune circonscription ne s'appelle « {choix.circonscription} »"
        message = "la liste porte plusieurs circonscriptions" if noms else aucune
        raise MauvaisUsage(message, f"choisir par --circonscription : {montrees}")
    return [une for une in gardees if not noms or une.circonscription in (noms[0], "")]


def _montrer(changements: "Sequence[Changement]", nombre: int) -> None:
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    dire(f"{nombre} école(s) dans la liste ; {len(changements)} écart(s) avec unites.yaml")
    for un in changements:
        unite = un.apres
        detail = f", {unite.commune}" if unite.commune else ""
        if un.genre in ("ferme", "disparaît") and unite.jusqu_a:
            detail = f" : dernier jour {unite.jusqu_a:%d/%m/%Y}"
        elif un.genre == "change de nom" and un.avant:
            detail = f" : « {un.avant.nom} » devient « {unite.nom} »"
        dire(nettoyer(f"  {un.genre} : {unite.code} {(un.avant or unite).nom}{detail}"))
        if un.genre == "disparaît":
            dire(f"    rien n'est écrit ; si elle a fermé : circo unites fermer {unite.code} --le JOUR")


def _ecrire(changement: "Changement") -> dict[str, Any]:
    """Rend les champs que ce changement écrit."""
    avant, apres = changement.avant, changement.apres
    if avant is None:
        return {
            "code": apres.code,
            "nom": apres.nom,
            "commune": apres.commune or None,
            "genre": apres.genre,
            "depuis": apres.depuis.isoformat() if apres.depuis else None,
        }
    if changement.genre == "ferme":
        return {"code": avant.code, "jusqu_a": apres.jusqu_a.isoformat() if apres.jusqu_a else None}
    if changement.genre == "change de nom":
        return {"code": avant.code, "nom": apres.nom, "anciens_noms": [*avant.anciens_noms, avant.nom]}
    return {"code": avant.code, "commune": apres.commune}


def _reunir(ecrites: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rend une ligne par code : une école peut changer de nom et de commune à la fois."""
    par_code: dict[str, dict[str, Any]] = {}
    for ecrite in ecrites:
        par_code.setdefault(str(ecrite["code"]), {}).update(ecrite)
    return list(par_code.values())
