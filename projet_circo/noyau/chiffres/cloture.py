"""Figer les chiffres d'une année : ce que `circo cloturer` écrit au journal."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
from projet_circo.noyau.chiffres.comptage import Simple, etat_de, sortes_comptees
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.canonique import contenu
from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.mesure import Cible, Compte, Distincts, Somme, Suivi
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Valeur, ecrire_nombre, rendre_incertaine


def comptes_sans_fait(contexte: Contexte, annee: int) -> tuple[Suivi, ...]:
    """Rend les indicateurs qui comptent, n'ont aucun fait dans l'année, et n'ont ni zéro ni manque déclaré."""
    return tuple(
        suivi
        for suivi in contexte.plan.suivis
        if (regle := regle_de(suivi, contexte, annee))
        and isinstance(regle[1].mesure, Compte | Distincts | Somme)
        and _est_muet(regle[1].mesure, contexte, annee, suivi.code)
    )


def _est_muet(mesure: Simple, contexte: Contexte, annee: int, code: str) -> bool:
    recueil = contexte.recueil
    ouvert = all(recueil.est_recueilli(annee, sorte) for sorte in sortes_comptees(mesure))
    suivi = next(un for un in contexte.plan.suivis if un.code == code)
    return not ouvert and mesurer(suivi, contexte, annee).valeur.nombre in (None, 0)


def chiffrer(contexte: Contexte, annee: int, zeros: Mapping[str, bool]) -> tuple[dict[str, Any], ...]:
    """Rend les chiffres à publier, un par indicateur de la grille.

    `zeros` : pour un compte sans fait, vrai s'il vaut zéro, faux s'il n'est pas renseigné.
    """
    chiffres = []
    for suivi in contexte.plan.suivis:
        regle = regle_de(suivi, contexte, annee)
        valeur = mesurer(suivi, contexte, annee).valeur
        if suivi.code in zeros:
            zero = Valeur(etat_de(contexte.fenetre(annee)), 0) if zeros[suivi.code] else NON_RENSEIGNE
            valeur = rendre_incertaine(zero, valeur.lacunes)
        chiffres.append(
            {
                "code": suivi.code,
                "etat": valeur.etat.value,
                "valeur": valeur.niveau_ecrit or ecrire_nombre(valeur.nombre),
                "numerateur": ecrire_nombre(valeur.numerateur),
                "denominateur": ecrire_nombre(valeur.denominateur),
                "mesure": regle[1].texte if regle else "non suivi",
                **({"lacunes": list(valeur.lacunes)} if valeur.lacunes else {}),
            }
        )
    return tuple(chiffres)


def figer_le_reste(contexte: Contexte, annee: int, empreinte_des_unites: str | None) -> dict[str, Any]:
    """Rend ce qui se publie avec les chiffres : répartitions des critères, cibles, libellés, unités ouvertes."""
    plan = contexte.plan
    portes = [suivi for _, suivi in plan.criteres]
    ouvertes = contexte.referentiel.ouvertes(contexte.fenetre(annee).periode.arretee_au(contexte.au))
    return {
        "criteres": [
            {"code": un.code, "etat": valeur.etat.value, "repartition": dict(valeur.repartition)}
            for un in portes
            for valeur in (mesurer(un, contexte, annee).valeur,)
        ],
        "cibles": [decrire_la_cible(suivi, cible) for suivi in plan.suivis for cible in suivi.cibles],
        "libelles": [{"code": un.code, "texte": un.libelle} for un in (*plan.suivis, *portes)],
        "referentiel": {"fichier": empreinte_des_unites or "", "ouvertes": sorted(ouvertes)},
    }


def decrire_la_cible(suivi: Suivi, cible: Cible) -> dict[str, Any]:
    """Rend une cible telle qu'une clôture l'écrit."""
    return {
        "code": suivi.code,
        "annee": cible.annee,
        "valeur": f"{cible.valeur:f}",
        **({"decide_le": cible.decide_le.isoformat()} if cible.decide_le else {}),
        **({"motif": cible.motif} if cible.motif else {}),
    }


def dit_la_meme_chose(une: Mapping[str, Any], autre: Mapping[str, Any]) -> bool:
    """Dit si deux clôtures publient exactement la même chose, quoi que les journaux aient reçu d'autre."""
    propres = ("annee", "au", "chiffres", "grille", "criteres", "cibles", "libelles", "referentiel")
    return all(une.get(cle) == autre.get(cle) for cle in propres)


def releve_des_journaux(fichiers: Iterable[FichierLu]) -> tuple[dict[str, Any], ...]:
    """Rend le rang et la tête de chaque fichier lu ; d'un fichier écrit à la main, son nombre de lignes."""
    return tuple(
        {
            "fichier": fichier.chemin,
            "n": fichier.n if fichier.scelle else len(fichier.lignes),
            "tete": fichier.tete if fichier.scelle else _tete_a_la_main(fichier.lignes),
        }
        for fichier in fichiers
    )


def _tete_a_la_main(lignes: Sequence[Ligne]) -> str:
    return sha256(b"\n".join(contenu(ligne.champs) for ligne in lignes)).hexdigest()[:32]
