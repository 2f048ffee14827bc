"""Ce qu'un tableau de bord rassemble : le bilan de la dernière année commencée, et les faits de toutes les années."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from projet_circo.noyau.bilan.bilan import Bilan, Tampon, dresser
from projet_circo.noyau.bilan.fait_montre import FaitMontre, montrer_le_fait
from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.noyau.chiffres.comptage import Mesurage, est_un_stock
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.chiffres.ventilation import ventiler
from projet_circo.noyau.grille.actions import suivre_les_actions
from projet_circo.noyau.grille.grille import actions_de

Repartition = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class TableauDeBord:
    """Tout ce que montre le tableau de bord.

    `faits` : par code et année. `repartitions` : par code puis axe, chaque modalité et son nombre, année par année.
    `etats` : par code d'action, son état à la fin de chaque année montrée (vide : rien de dit).
    """

    bilan: Bilan
    faits: Mapping[tuple[str, int], tuple[FaitMontre, ...]]
    repartitions: Mapping[tuple[str, Axe], Repartition]
    etats: Mapping[str, tuple[str, ...]]


def rassembler_tout(projet: Projet, contexte: Contexte, tampon: Tampon) -> TableauDeBord:
    """Rend le tableau de bord d'un projet, au jour du contexte."""
    commencees = [annee for annee in contexte.annees if not contexte.fenetre(annee).est_a_venir]
    derniere = commencees[-1] if commencees else contexte.annees[0]
    bilan = dresser(projet, contexte, derniere, tampon)
    annees = [annee.annee for annee in bilan.evolutions.annees]
    faits, repartitions = {}, {}
    for suivi in contexte.plan.suivis:
        mesurages = [mesurer(suivi, contexte, annee) for annee in annees]
        for annee, mesurage in zip(annees, mesurages, strict=True):
            faits[suivi.code, annee] = tuple(_faits(mesurage))
        regles = [regle_de(suivi, contexte, annee) for annee in annees]
        mesures = [regle[1].mesure if regle else None for regle in regles]
        for axe in (Axe.UNITE, Axe.MOIS):
            ventiles = [
                ventiler(axe, mesure, mesurage, contexte, annee)
                for mesure, mesurage, annee in zip(mesures, mesurages, annees, strict=True)
            ]
            parts = [{part.modalite: int(part.nombre) for part in un.parts} for un in ventiles]
            # Ce qui n'a rien aucune année alourdirait la page sans rien dire.
            modalites = sorted(
                {modalite for une in parts for modalite, nombre in une.items() if nombre} - {""}
            )
            if axe is Axe.MOIS and any(est_un_stock(mesure) for mesure in mesures):
                modalites = []  # actif de mois en mois, un stock ne dit rien de plus que ses faits
            repartitions[suivi.code, axe] = tuple(
                (modalite, tuple(une.get(modalite, 0) for une in parts)) for modalite in modalites
            )
    etats = [
        {
            un.action.code: un.etat
            for un in suivre_les_actions(actions_de(projet.grille), contexte.recueil.faits, jour)
        }
        for jour in _jours(contexte, annees)
    ]
    codes = [action.code for action in actions_de(projet.grille)]
    return TableauDeBord(
        bilan, faits, repartitions, {code: tuple(une[code] for une in etats) for code in codes}
    )


def _jours(contexte: Contexte, annees: list[int]) -> Iterator[date]:
    for annee in annees:
        yield contexte.fenetre(annee).dernier_compte


def _faits(mesurage: Mesurage) -> Iterator[FaitMontre]:
    retenus = (examen for examen in mesurage.examens if examen.raison is None)
    for examen in sorted(retenus, key=lambda un: (un.fait.date, un.fait.id)):
        yield montrer_le_fait(examen.fait, str(examen.apport), examen.entite, examen.terme)
