"""La vie d'une grille en phrases : les années, les actes, ce qui entre, change et sort, dans l'ordre du temps."""

from collections.abc import Iterator

from projet_circo.noyau.grille.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.grille.plan import calendrier_de, plan_de

_Moment = tuple[int, str, str]


def raconter(grille: Grille) -> tuple[str, ...]:
    """Rend une phrase par acte, du plus ancien au plus récent ; une décision sans date vient avec son année d'effet."""
    libelle = calendrier_de(grille).libelle
    moments = sorted(
        (*_actes(grille), *_entrees_et_sorties(grille), *_mesures(grille), *_cibles(grille)),
        key=lambda un: un[:2],
    )
    bornes = f"{libelle(grille.annees.premiere)} à {libelle(grille.annees.derniere)}"
    debut = f"« {grille.titre} » couvre {bornes}."
    return (debut, *(f"{libelle(annee)} : {phrase}" for annee, _, phrase in moments))


def _decision(decide_le: str | None, motif: str | None) -> str:
    quand = f", décidé le {decide_le}" if decide_le else ""
    return f"{quand}{f' ({motif})' if motif else ''}."


def _actes(grille: Grille) -> Iterator[_Moment]:
    for acte in grille.actualisations:
        annee = acte.depuis or grille.annees.premiere
        yield annee, acte.decide_le or "", f"{acte.texte}{_decision(acte.decide_le, acte.motif)}"
    for note in grille.notes_annuelles:
        yield note.annee, "", note.texte


def _entrees_et_sorties(grille: Grille) -> Iterator[_Moment]:
    nommes = [(f"l'indicateur {un.code}", un.depuis, un.jusqu_a) for un, _ in indicateurs_de(grille)]
    nommes += [(f"la rubrique {une.code}", une.depuis, une.jusqu_a) for une, _ in parcourir(grille.rubriques)]
    for nom, depuis, jusqu_a in nommes:
        if depuis is not None:
            yield depuis, "", f"{nom} entre dans la grille."
        if jusqu_a is not None:
            yield jusqu_a + 1, "", f"{nom} n'est plus dans la grille."
    for indicateur, _ in indicateurs_de(grille):
        if indicateur.succede_a:
            annee = indicateur.depuis or grille.annees.premiere
            yield annee, "", f"l'indicateur {indicateur.code} prend la suite de {indicateur.succede_a}."


def _mesures(grille: Grille) -> Iterator[_Moment]:
    for suivi in plan_de(grille, "").suivis:
        for mesure in suivi.mesures[1:]:
            rompue = (
                "la règle reste, la série se rompt" if mesure.rompt else f"compte désormais : {mesure.texte}"
            )
            quand = mesure.decide_le.isoformat() if mesure.decide_le else None
            annee = mesure.depuis or grille.annees.premiere
            yield annee, quand or "", f"l'indicateur {suivi.code}, {rompue}{_decision(quand, mesure.motif)}"


def _cibles(grille: Grille) -> Iterator[_Moment]:
    for suivi in plan_de(grille, "").suivis:
        for cible in suivi.cibles:
            quand = cible.decide_le.isoformat() if cible.decide_le else None
            phrase = f"l'indicateur {suivi.code} vise {cible.valeur:f}{_decision(quand, cible.motif)}"
            yield cible.annee, quand or "", phrase
