"""Ce qu'il faut pour compter : le plan, les faits rangés, le référentiel, le calendrier, le jour."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.socle.annee import CIVIL, Calendrier, Periode
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import MesureDatee, Plan, Suivi
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True)
class Fenetre:
    """Une année à compter : `periode` entière, et `au`, dernier jour compté (compris).

    `couverte` : le projet couvre l'année en entier (toujours vrai d'une année scolaire).
    """

    annee: int
    periode: Periode
    au: date
    couverte: bool = True

    @property
    def est_a_venir(self) -> bool:
        """Dit si l'année commence après le dernier jour compté."""
        return self.au < self.periode.du

    @property
    def dernier_compte(self) -> date:
        """Le dernier jour compté de l'année ; d'une année à venir, celui où elle finira."""
        return self.periode.dernier_jour if self.est_a_venir else min(self.periode.dernier_jour, self.au)

    @property
    def est_partielle(self) -> bool:
        """Dit si l'année n'est pas comptée en entier."""
        return not self.couverte or self.au < self.periode.dernier_jour


@dataclass(frozen=True)
class Contexte:
    """Tout ce dont un calcul dépend ; deux contextes égaux donnent les mêmes chiffres.

    `faits` : par type puis par année de rangement (celle du dossier, ou civile). `connu_au` : le jour où l'on
    se replace, s'il y en a un. `lacunes` : ce qui aurait dû être lu et ne l'a pas été.
    """

    plan: Plan
    recueil: Recueil
    referentiel: Referentiel
    calendrier: Calendrier
    au: date
    faits: Mapping[str, Mapping[int, tuple[Fait, ...]]]
    connu_au: date | None = None
    lacunes: tuple[Lacune, ...] = ()

    @property
    def est_recoupe(self) -> bool:
        """Dit si l'on compte par année civile un plan dont les années ne le sont pas."""
        return (self.calendrier.mois, self.calendrier.jour) != (self.plan.mois, self.plan.jour)

    @property
    def est_fictif(self) -> bool:
        """Dit si les données sont inventées : la grille ou un journal le déclare."""
        return self.plan.fictif or self.recueil.fictif

    @property
    def annees(self) -> tuple[int, ...]:
        """Les années que le projet touche, sans trou ; une de plus en années civiles."""
        return (*self.plan.annees, self.plan.derniere + 1) if self.est_recoupe else self.plan.annees

    def fenetre(self, annee: int, au: date | None = None) -> Fenetre:
        """Rend la fenêtre d'une année, arrêtée à `au` (par défaut : le jour du contexte)."""
        couverte = not self.est_recoupe or self.plan.premiere < annee <= self.plan.derniere
        return Fenetre(annee, self.calendrier.periode(annee), au or self.au, couverte)

    def annees_scolaires(self, annee: int) -> tuple[int, ...]:
        """Rend les années scolaires du projet qu'une année touche : elle-même, ou deux pour une année civile."""
        if not self.est_recoupe:
            return (annee,)
        return tuple(une for une in (annee - 1, annee) if self.plan.premiere <= une <= self.plan.derniere)

    def mesure_de(self, suivi: Suivi, annee: int) -> tuple[Suivi, MesureDatee] | None:
        """Rend l'indicateur et la mesure qui valent une année scolaire, en remontant `succede_a`.

        La dernière mesure ajoutée l'emporte. None : l'indicateur n'est pas suivi cette année-là.
        """
        vus: set[str] = set()
        courant: Suivi | None = suivi
        while courant is not None and courant.code not in vus:
            vus.add(courant.code)
            if courant.vaut_en(annee):
                valables = [mesure for mesure in courant.mesures if mesure.vaut_en(annee)]
                return (courant, valables[-1]) if valables else None
            precedent = courant.succede_a
            courant = next((un for un in self.plan.suivis if un.code == precedent), None)
        return None

    def zero_est_constate(self, annee: int, type_compte: str, code: str) -> bool:
        """Dit si l'absence de fait de ce type vaut zéro pour toute l'année."""
        scolaires = self.annees_scolaires(annee)
        return bool(scolaires) and all(
            self.recueil.zero_est_constate(une, type_compte, code) for une in scolaires
        )


def situer(
    plan: Plan,
    recueil: Recueil,
    referentiel: Referentiel,
    *,
    au: date,
    civile: bool = False,
    connu_au: date | None = None,
    lacunes: tuple[Lacune, ...] = (),
) -> Contexte:
    """Rend le contexte d'un calcul arrêté au jour `au` (compris)."""
    du_plan = Calendrier(plan.mois, plan.jour)
    calendrier = CIVIL if civile else du_plan
    recoupe = calendrier != du_plan
    return Contexte(
        plan, recueil, referentiel, calendrier, au, ranger(recueil.faits, civile=recoupe), connu_au, lacunes
    )


def ranger(faits: Iterable[Fait], *, civile: bool = False) -> Mapping[str, Mapping[int, tuple[Fait, ...]]]:
    """Range les faits par type puis par année : celle du dossier, ou celle de la date en années civiles.

    L'ordre des faits d'une année est celui de leur date puis de leur identifiant, quel que soit l'ordre reçu.
    """
    casiers: dict[str, dict[int, list[Fait]]] = defaultdict(lambda: defaultdict(list))
    for fait in faits:
        casiers[fait.type][fait.date.year if civile else fait.annee].append(fait)
    return {
        nom: {
            annee: tuple(sorted(casier, key=lambda fait: (fait.date, fait.id)))
            for annee, casier in sorted(par_annee.items())
        }
        for nom, par_annee in casiers.items()
    }
