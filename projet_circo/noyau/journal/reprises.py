"""Des lignes aux faits vivants : doublons, corrections et annulations, sans jamais rien réécrire."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from projet_circo.noyau.journal.dependances import a_perdu_son_parent
from projet_circo.noyau.journal.doubles import departager_les_clotures, departager_les_deplacements
from projet_circo.noyau.journal.engagements import engagements
from projet_circo.noyau.journal.rattachement import est_a_sa_place
from projet_circo.noyau.journal.recueil import Raison, Recueil, Situation
from projet_circo.noyau.journal.references import suivre_les_remplacements
from projet_circo.noyau.journal.reprises_valables import REMEDE_CIBLE, juger_les_reprises
from projet_circo.noyau.journal.resolution import Juge, Resolution
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.canonique import contenu
from projet_circo.noyau.socle.champs import FAITS, REPRISES, sorte_de
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import Fait, Ligne

_FAITS = frozenset(FAITS)


def resoudre(
    lignes: Iterable[Ligne],
    *,
    calendrier: Calendrier,
    juger: Juge,
    connu_au: date | None = None,
) -> Recueil:
    """Rend les faits vivants d'un ensemble de lignes, quel que soit leur ordre.

    `juger` reçoit les champs d'un fait corrigé et rend ce qui les rend impossibles, ou un texte vide.
    `connu_au` : ne garde que les lignes saisies au plus tard ce jour-là (UTC).
    """
    resolution = Resolution(calendrier, juger)
    toutes = tuple(lignes)
    connues = _garder_les_connues(resolution, toutes, connu_au)
    rangees = [ligne for ligne in connues if _est_bien_rangee(resolution, ligne)]
    uniques = _dedoubler(resolution, connues)
    placees = {cle: ligne for cle, ligne in uniques.items() if _est_placee(resolution, ligne)}
    corrections, annulees = juger_les_reprises(resolution, placees)
    remplacants, doubles = departager_les_deplacements(resolution, placees, annulees)
    vivants = {
        cle: fait
        for cle, ligne in placees.items()
        if ligne.type in _FAITS
        and cle not in doubles
        and (
            fait := _vivre(
                resolution, ligne, corrections.get(cle, ()), annulees.get(cle), remplacants.get(cle)
            )
        )
    }
    fils = suivre_les_remplacements(placees.values(), vivants)
    faits = tuple(
        fait for fait in vivants.values() if not a_perdu_son_parent(resolution, fait, vivants, fils, annulees)
    )
    restantes = [ligne for cle, ligne in placees.items() if cle not in annulees]
    for ligne in placees.values():
        if ligne.type not in _FAITS and ligne.type not in REPRISES:
            resolution.classer(ligne, Situation.ANNULE if ligne.id in annulees else Situation.VIVANT)
    clotures = departager_les_clotures(resolution, restantes)
    return Recueil(
        faits=faits,
        ecartes=tuple(resolution.ecartes),
        recueillis=frozenset(
            (annee, nom) for (annee, _), types in engagements(rangees).items() for nom in types
        ),
        presents=frozenset(
            (ligne.annee, nom) for ligne in rangees for nom in (ligne.type, sorte_de(ligne.champs))
        ),
        clotures=clotures,
        commentaires=tuple(ligne for ligne in restantes if ligne.type == "commentaire"),
        situations=resolution.situations,
        constats=tuple(resolution.constats),
        fils=fils,
        distincts=frozenset(
            frozenset(fils.get(cle, cle) for cle in couple)
            for ligne in restantes
            if ligne.type == "distinction"
            for couple in combinations(ligne.champs["vises"], 2)
        ),
        lacunes=tuple(resolution.lacunes),
        fictif=any(ligne.champs.get("fictif") is True for ligne in toutes if ligne.type == "ouverture"),
    )


def _garder_les_connues(
    resolution: Resolution, lignes: Iterable[Ligne], connu_au: date | None
) -> list[Ligne]:
    if connu_au is None:
        return list(lignes)
    limite = connu_au.isoformat()
    connues = []
    for ligne in lignes:
        if ligne.saisi[:10] <= limite:
            connues.append(ligne)
        elif ligne.type in _FAITS:
            resolution.ecarter(ligne, Raison.PAS_CONNU, f"saisi le {ligne.saisi[:10]}, après le {limite}")
    return connues


def _dedoubler(resolution: Resolution, lignes: list[Ligne]) -> dict[str, Ligne]:
    """Rend une ligne par identifiant ; les doublons de contenu différent n'en laissent aucune."""
    par_id: dict[str, list[Ligne]] = defaultdict(list)
    for ligne in lignes:
        par_id[ligne.id].append(ligne)
    uniques: dict[str, Ligne] = {}
    for cle, memes in par_id.items():
        if len(memes) == 1:
            uniques[cle] = memes[0]
            continue
        memes.sort(
            key=lambda ligne: (
                not _est_bien_rangee(resolution, ligne),
                *ligne.ordre,
                ligne.fichier,
                ligne.rang,
            )
        )
        if len({contenu(ligne.champs) for ligne in memes}) == 1:
            uniques[cle] = memes[0]
            autres, detail = memes[1:], f"déjà compté : {memes[0].fichier}:{memes[0].rang}"
        else:
            autres, detail = memes, "même identifiant, contenus différents"
            _signaler_le_conflit(resolution, memes)
        for ligne in autres:
            resolution.classer(ligne, Situation.SANS_EFFET)
            if ligne.type in _FAITS:
                resolution.ecarter(ligne, Raison.DOUBLON_D_ID, detail)
    return uniques


def _signaler_le_conflit(resolution: Resolution, memes: list[Ligne]) -> None:
    places = ", ".join(f"{ligne.fichier}:{ligne.rang}" for ligne in memes)
    for ligne in memes:
        resolution.signaler(
            ligne,
            Gravite.ERREUR,
            "id-en-double",
            f"l'identifiant {ligne.id} porte des contenus différents ({places}) : aucun n'est compté",
            "saisir de nouveau celui qui est juste, avec `circo ajouter`",
        )


def _est_bien_rangee(resolution: Resolution, ligne: Ligne) -> bool:
    return ligne.type in REPRISES or est_a_sa_place(ligne.champs, ligne.annee, resolution.calendrier)


def _est_placee(resolution: Resolution, ligne: Ligne) -> bool:
    if _est_bien_rangee(resolution, ligne):
        return True
    resolution.classer(ligne, Situation.SANS_EFFET)
    attendue = resolution.calendrier.libelle(ligne.annee)
    if ligne.type in _FAITS:
        resolution.ecarter(ligne, Raison.HORS_ANNEE, f"sa date n'est pas dans l'année {attendue}")
    resolution.signaler(
        ligne,
        Gravite.ERREUR,
        "hors-annee",
        f"cette ligne est dans le dossier {attendue}, mais sa date est hors de cette année : elle n'est pas comptée",
        "saisir de nouveau le fait avec `circo ajouter`, qui le range dans son année",
    )
    return False


def _vivre(
    resolution: Resolution,
    ligne: Ligne,
    corrections: tuple[Ligne, ...],
    annulation: Ligne | None,
    remplacant: Ligne | None,
) -> Fait | None:
    champs, effectives = dict(ligne.champs), 0
    for correction in corrections:
        essai = corriger(champs, correction.champs["champs"])
        faute = _faute_de_la_correction(resolution, ligne, essai)
        if faute:
            resolution.classer(correction, Situation.SANS_EFFET)
            message = (
                f"la correction de {ligne.id} donnerait un fait impossible ({faute}) : elle est sans effet"
            )
            resolution.signaler(correction, Gravite.ERREUR, "correction-impossible", message, REMEDE_CIBLE)
            continue
        champs, effectives = essai, effectives + 1
    if effectives > 1:
        message = (
            f"{ligne.id} a été corrigé {effectives} fois : la dernière correction l'emporte, champ par champ"
        )
        remede = "rien à faire si c'est voulu ; sinon, annuler la correction de trop"
        resolution.signaler(ligne, Gravite.INFORMATION, "plusieurs-corrections", message, remede)
    if annulation is not None:
        resolution.classer(ligne, Situation.ANNULE)
        if remplacant is not None:
            detail = f"remplacé par {remplacant.id} ({remplacant.fichier}:{remplacant.rang})"
            resolution.ecarter(ligne, Raison.REMPLACE, detail)
        else:
            detail = f"annulé par {annulation.id} : {annulation.champs['motif']}"
            resolution.ecarter(ligne, Raison.ANNULE, detail)
        return None
    if remplacant is not None:
        message = f"{ligne.id} est remplacé par {remplacant.id}, mais toujours vivant : il compte deux fois"
        remede = f'terminer le déplacement : circo annuler {ligne.id} --motif "remplacé par {remplacant.id}"'
        resolution.signaler(ligne, Gravite.ERREUR, "remplace-mais-vivant", message, remede)
    resolution.classer(ligne, Situation.CORRIGE if effectives else Situation.VIVANT)
    return Fait(ligne.id, ligne.type, ligne.annee, date.fromisoformat(champs["date"]), champs, ligne)


def corriger(champs: Mapping[str, Any], remplaces: Mapping[str, Any]) -> dict[str, Any]:
    """Rend les champs d'un fait après correction ; une valeur nulle retire le champ."""
    fusion = {**champs, **remplaces}
    return {nom: valeur for nom, valeur in fusion.items() if valeur is not None}


def _faute_de_la_correction(resolution: Resolution, ligne: Ligne, essai: Mapping[str, Any]) -> str:
    faute = resolution.juger(essai)
    if not faute and not est_a_sa_place(essai, ligne.annee, resolution.calendrier):
        return "la date sort de l'année : `circo corriger` déplace le fait"
    return faute
