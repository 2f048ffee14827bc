"""Du calcul d'une circonscription à son agrégat : les chiffres de l'année et de la précédente, rien d'autre."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from projet_circo.noyau.agregat.forme import FORMAT, sceller
from projet_circo.noyau.agregat.mesure import identifier
from projet_circo.noyau.bilan.sorties import sans_inscriptions_finales
from projet_circo.noyau.chiffres.agregation import Choix, evoluer, regle_de
from projet_circo.noyau.chiffres.cloture import releve_des_journaux
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Serie
from projet_circo.noyau.socle.annee import un_an_avant
from projet_circo.noyau.socle.canonique import contenu
from projet_circo.noyau.socle.champs import FAITS
from projet_circo.noyau.socle.fait import FichierLu
from projet_circo.noyau.socle.valeur import Valeur, ecrire_nombre


@dataclass(frozen=True, slots=True)
class Envoi:
    """Ce qui accompagne les chiffres : qui envoie, et de quoi retrouver l'état exact du dossier.

    `unites` : empreinte de `unites.yaml`, None s'il n'existe pas. `journaux` : les têtes de chacun.
    `motif` : pourquoi envoyer malgré des lacunes.
    """

    circonscription: str
    grille: str
    unites: str | None
    journaux: Sequence[Mapping[str, Any]]
    version: str
    motif: str | None = None


def dire_les_tetes(fichiers: Iterable[FichierLu]) -> list[dict[str, Any]]:
    """Rend l'année, le rang, la tête et l'origine de chaque journal ; jamais le poste, que son nom dirait."""
    lus = [lu for lu in map(sans_inscriptions_finales, fichiers) if lu.n or not lu.scelle]
    return [
        {"annee": lu.annee, "n": un["n"], "tete": un["tete"], "origine": _origine_de(lu)}
        for lu, un in zip(lus, releve_des_journaux(lus), strict=True)
    ]


def _origine_de(lu: FichierLu) -> str | None:
    """Rend l'empreinte du premier fait d'un journal, sans sa saisie ni sa chaîne : la même, scellé ou non."""
    premier = next((ligne for ligne in lu.lignes if ligne.type in FAITS), None)
    return sha256(contenu(premier.champs)).hexdigest()[:32] if premier else None


def dresser(contexte: Contexte, annee: int, envoi: Envoi) -> dict[str, Any]:
    """Rend l'agrégat `circo/agregat/1` d'une année, scellé ; mêmes entrées, mêmes octets."""
    evolutions = evoluer(contexte, Choix((), annee, None))
    plan = contexte.plan
    dit: dict[str, Any] = {
        "format": FORMAT,
        "circonscription": envoi.circonscription,
        "projet": plan.projet,
        "titre": plan.titre,
        "debut": f"{plan.mois:02}-{plan.jour:02}",
        "annee": annee,
        "au": contexte.au.isoformat(),
        "connu_au": contexte.connu_au.isoformat() if contexte.connu_au else None,
        "fictif": contexte.est_fictif,
        "chiffres": [chiffre for serie in evolutions.series for chiffre in _chiffrer(serie, contexte)],
        "lacunes": dire_les_lacunes(contexte),
        "motif": envoi.motif,
        "grille": envoi.grille,
        "unites": envoi.unites,
        "journaux": [dict(un) for un in envoi.journaux],
        "version": envoi.version,
    }
    return {**dit, "sceau": sceller(dit)}


def _chiffrer(serie: Serie, contexte: Contexte) -> Iterator[dict[str, Any]]:
    suivi = next(un for un in contexte.plan.suivis if un.code == serie.code)
    montres: list[tuple[int, Valeur, bool]] = [(un.annee, un.valeur, False) for un in serie.valeurs]
    montres += [(une.de, une.depart, True) for une in serie.evolutions if une.a_date_egale]
    for annee, valeur, a_date_egale in montres:
        regle = regle_de(suivi, contexte, annee)
        if regle is None:
            continue
        porteur, datee = regle
        identite = identifier(datee.mesure, porteur)
        periode = contexte.fenetre(annee).periode
        arret = un_an_avant(contexte.au) if a_date_egale else contexte.au
        yield {
            "code": serie.code,
            "libelle": serie.libelle,
            "unite_de_mesure": serie.unite_de_mesure,
            "annee": annee,
            "du": periode.du.isoformat(),
            "au": _arreter(periode.dernier_jour, arret).isoformat(),
            "mesure": identite.empreinte,
            "famille": identite.famille,
            "est_additive": identite.est_additive,
            "vise_des_personnes": identite.vise_des_personnes,
            "regle": datee.texte,
            "etat": valeur.etat.value,
            "valeur": ecrire_nombre(valeur.nombre),
            "numerateur": ecrire_nombre(valeur.numerateur),
            "denominateur": ecrire_nombre(valeur.denominateur),
            "est_une_part": valeur.est_une_part,
            "repartition": dict(valeur.repartition),
            "a_date_egale": a_date_egale,
            "lacunes": list(valeur.lacunes),
        }


def dire_les_lacunes(contexte: Contexte) -> list[dict[str, Any]]:
    """Rend le code et les années de chaque lacune, une fois ; ni fichier ni phrase : ils nommeraient un poste."""
    dites = {(une.code.value, une.annees) for une in contexte.lacunes}
    return [{"code": code, "annees": list(annees)} for code, annees in sorted(dites)]


def _arreter(dernier_jour: date, arret: date) -> date:
    return min(dernier_jour, arret)
