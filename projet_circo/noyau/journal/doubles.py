"""Ce que deux postes ont fait deux fois sans se voir : un déplacement, une clôture. Le premier vaut, et cela se dit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from projet_circo.noyau.journal.recueil import Cloture, Raison, Situation
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune, Manque


def departager_les_deplacements(
    resolution: Resolution, placees: Mapping[str, Ligne], annulees: Mapping[str, Ligne]
) -> tuple[dict[str, Ligne], frozenset[str]]:
    """Rend le remplaçant de chaque fait déplacé, le premier écrit, et les identifiants de ceux qui ne comptent pas.

    Un remplaçant annulé sans avoir été remplacé à son tour ne prétend plus à rien.
    """
    remplaces = {ligne.champs["remplace"] for ligne in placees.values() if ligne.champs.get("remplace")}
    pretendants: dict[str, list[Ligne]] = defaultdict(list)
    for cle, ligne in placees.items():
        if ligne.champs.get("remplace") and (cle not in annulees or cle in remplaces):
            pretendants[str(ligne.champs["remplace"])].append(ligne)
    remplacants, doubles = {}, set()
    for ancien, memes in pretendants.items():
        premier, *autres = sorted(memes, key=_ordre)
        if premier.id not in annulees:
            remplacants[ancien] = premier
        for autre in autres:
            doubles.add(autre.id)
            _dire_le_deplacement(resolution, ancien, premier, autre)
    return remplacants, frozenset(doubles)


def _ordre(ligne: Ligne) -> tuple[tuple[str, str, int], str, int]:
    return (ligne.ordre, ligne.fichier, ligne.rang)


def _dire_le_deplacement(resolution: Resolution, ancien: str, premier: Ligne, autre: Ligne) -> None:
    resolution.classer(autre, Situation.SANS_EFFET)
    detail = f"{ancien} avait déjà été déplacé : {premier.id} vaut ({premier.fichier}:{premier.rang})"
    resolution.ecarter(autre, Raison.DEPLACEMENT_DOUBLE, detail)
    phrase = f"{ancien} a été déplacé deux fois : {premier.id} est compté, {autre.id} ne l'est pas"
    remede = f'garder le bon et annuler l\'autre : circo annuler {autre.id} --motif "déplacé deux fois"'
    annees = tuple(sorted({premier.annee, autre.annee}))
    _dire(
        resolution,
        Lacune(Manque.DEPLACEMENT_DOUBLE, autre.fichier, phrase, remede, (autre.type,), annees),
        autre,
    )


def departager_les_clotures(resolution: Resolution, lignes: Iterable[Ligne]) -> dict[int, Cloture]:
    """Rend la clôture valable de chaque année : la première que rien n'annule ; les autres se disent."""
    clotures: dict[int, Cloture] = {}
    for ligne in sorted((une for une in lignes if une.type == "cloture"), key=_ordre):
        annee = int(ligne.champs["annee"])
        if annee in clotures:
            premiere = clotures[annee]
            phrase = f"l'année a été close deux fois : {premiere.id} reste publiée, {ligne.id} ne l'est pas"
            remede = (
                f'garder la bonne et annuler l\'autre : circo annuler {ligne.id} --motif "close deux fois"'
            )
            _dire(
                resolution,
                Lacune(Manque.CLOTURE_DOUBLE, ligne.fichier, phrase, remede, ("cloture",), (annee,)),
                ligne,
            )
            continue
        chiffres = {str(chiffre["code"]): chiffre for chiffre in ligne.champs["chiffres"]}
        clotures[annee] = Cloture(ligne.id, annee, date.fromisoformat(ligne.champs["au"]), chiffres, ligne)
    return clotures


def _dire(resolution: Resolution, lacune: Lacune, ligne: Ligne) -> None:
    resolution.lacunes.append(replace(lacune, ligne=ligne.rang))
    resolution.signaler(ligne, Gravite.ERREUR, lacune.code.value, lacune.phrase, lacune.remede)
