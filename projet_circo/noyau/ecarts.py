"""Ce qui a bougé depuis une clôture : publié 12, aujourd'hui 13, et la ligne qui l'explique."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from projet_circo.noyau.agregation import mesurer, regle_de
from projet_circo.noyau.comptage import Mesurage
from projet_circo.noyau.contexte import Contexte
from projet_circo.noyau.fait import Ligne
from projet_circo.noyau.mesure import Suivi
from projet_circo.noyau.recueil import Cloture
from projet_circo.noyau.valeur import Valeur


@dataclass(frozen=True, slots=True)
class Cause:
    """Une ligne écrite depuis la clôture qui fait bouger le chiffre. `effet` : entré ou sorti ; `fait` : lequel."""

    fichier: str
    rang: int
    id: str
    type: str
    saisi: str
    par: str
    motif: str
    effet: str
    fait: str


@dataclass(frozen=True, slots=True)
class Ecart:
    """Un indicateur dont le chiffre n'est plus celui qui a été publié. `autres` : les causes hors des journaux."""

    code: str
    libelle: str
    publie: Valeur
    aujourd_hui: Valeur
    causes: tuple[Cause, ...]
    autres: tuple[str, ...] = ()


def depuis_la_cloture(cloture: Cloture, lignes: Iterable[Ligne]) -> tuple[Ligne, ...]:
    """Rend les lignes écrites au-delà des rangs que la clôture a relevés, et celles des fichiers nouveaux."""
    rangs = {str(un["fichier"]): int(un["n"]) for un in cloture.ligne.champs["journaux"]}
    return tuple(
        ligne for ligne in lignes if ligne.n > rangs.get(ligne.fichier, 0) and ligne.id != cloture.id
    )


def relever_les_ecarts(
    cloture: Cloture,
    avant: Contexte,
    apres: Contexte,
    nouvelles: Sequence[Ligne],
    *,
    grille_inchangee: bool,
) -> tuple[Ecart, ...]:
    """Rend les indicateurs dont le chiffre a bougé depuis la clôture, et pourquoi.

    `avant` : le contexte des seules lignes d'alors, arrêté au jour de la clôture ; `apres` : celui d'aujourd'hui.
    """
    ecarts = []
    for suivi in apres.plan.suivis:
        publie = cloture.valeur_de(suivi.code)
        present = mesurer(suivi, apres, cloture.annee)
        if publie is None or not _ont_bouge(publie, present.valeur):
            continue
        alors = _retenus(mesurer(suivi, avant, cloture.annee))
        maintenant = _retenus(present)
        entres = {fait for fait, _ in maintenant - alors}
        sortis = {fait for fait, _ in alors - maintenant}
        causes = tuple(_causes(nouvelles, entres, sortis))
        inexpliques = (entres | sortis) - {cause.fait for cause in causes}
        autres = _autres_causes(suivi, cloture, apres, grille_inchangee=grille_inchangee)
        if inexpliques:
            autres = (*autres, f"{len(inexpliques)} fait(s) daté(s) d'après le jour de la clôture")
        elif not causes and not autres:
            autres = ("le référentiel des unités, ou une ligne écrite à la main, a changé",)
        ecarts.append(Ecart(suivi.code, suivi.libelle, publie, present.valeur, causes, autres))
    return tuple(ecarts)


def _ont_bouge(publie: Valeur, present: Valeur) -> bool:
    avant = (publie.nombre, publie.niveau, publie.numerateur, publie.denominateur)
    apres = (present.nombre, present.niveau, present.numerateur, present.denominateur)
    return avant != apres or (publie.nombre is None and publie.etat is not present.etat)


def _retenus(mesurage: Mesurage) -> set[tuple[str, tuple[str, str]]]:
    return {
        (examen.fait.id, (examen.entite, str(examen.apport)))
        for examen in mesurage.examens
        if examen.raison is None
    }


def _causes(nouvelles: Sequence[Ligne], entres: set[str], sortis: set[str]) -> Iterator[Cause]:
    """Rend les lignes nouvelles qui touchent un fait entré ou sorti : lui-même, ses reprises, les leurs."""
    cibles = {ligne.id: str(ligne.champs["vise"]) for ligne in nouvelles if "vise" in ligne.champs}
    for ligne in nouvelles:
        touche, vus = ligne.id, set[str]()
        while touche in cibles and touche not in vus:
            vus.add(touche)
            touche = cibles[touche]
        for effet, faits in (("entré", entres), ("sorti", sortis)):
            if touche in faits:
                yield Cause(
                    ligne.fichier,
                    ligne.rang,
                    ligne.id,
                    ligne.type,
                    ligne.saisi,
                    ligne.par,
                    str(ligne.champs.get("motif", "")),
                    effet,
                    touche,
                )


def _autres_causes(
    suivi: Suivi, cloture: Cloture, apres: Contexte, *, grille_inchangee: bool
) -> tuple[str, ...]:
    regle = regle_de(suivi, apres, cloture.annee)
    publiee = str(cloture.chiffres[suivi.code].get("mesure", ""))
    if regle and regle[1].texte != publiee:
        return (f"la mesure a changé : « {publiee} » est devenue « {regle[1].texte} »",)
    if not grille_inchangee and not regle:
        return ("la grille a changé : l'indicateur n'y est plus suivi cette année-là",)
    return ()
