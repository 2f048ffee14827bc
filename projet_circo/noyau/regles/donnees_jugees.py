"""Ce que les règles regardent : un fait et ses repères (codes, calendrier, jour), puis les journaux entiers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from projet_circo.noyau.grille.vue import VueDeGrille
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier, lire_jour
from projet_circo.noyau.socle.champs import TYPES, Champ, TypeEvenement
from projet_circo.noyau.socle.fait import Fait, FichierLu, Ligne
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Plan, Rapport, Somme, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Reperes:
    """Ce à quoi un fait se compare.

    `annees` : les années de rentrée couvertes par une grille ; vide quand on ne le sait pas. `vue` et
    `referentiel` : absents quand le fichier n'existe pas ou ne se lit pas, et ce qu'ils disent n'est alors
    pas jugé. `lignes` : par identifiant. `abimees` : les
    identifiants de lignes qui existent mais ne se lisent pas, ou se contredisent. `recueil` : ce que les lignes disent,
    reprises appliquées.
    """

    aujourd_hui: date
    calendrier: Calendrier = SCOLAIRE
    annees: frozenset[int] = frozenset()
    vue: VueDeGrille | None = None
    referentiel: Referentiel | None = None
    lignes: Mapping[str, Ligne] = field(default_factory=dict)
    abimees: frozenset[str] = frozenset()
    recueil: Recueil = field(default_factory=Recueil)


@dataclass(frozen=True, slots=True)
class FaitVu:
    """Un fait à juger : ses champs, corrections appliquées, l'année qui le range, et ses repères."""

    champs: Mapping[str, Any]
    annee: int | None
    reperes: Reperes

    @property
    def type(self) -> TypeEvenement:
        """Le type d'événement."""
        return TYPES[str(self.champs["type"])]

    @property
    def date(self) -> date | None:
        """Le jour du fait, s'il est daté."""
        return jour_de(self.champs.get("date"))

    def textes(self, champ: str) -> tuple[str, ...]:
        """Rend les textes d'un champ : aucun, un seul, ou ceux d'une liste."""
        valeur = self.champs.get(champ)
        if isinstance(valeur, list | tuple):
            return tuple(un for un in valeur if isinstance(un, str))
        return (valeur,) if isinstance(valeur, str) else ()

    def designations(self, designe: str) -> Iterator[tuple[Champ, str]]:
        """Rend les codes de la grille ou du référentiel que le fait cite, d'une sorte donnée."""
        for champ in self.type.champs:
            if champ.designe == designe:
                for texte in self.textes(champ.nom):
                    yield champ, texte

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Rend les autres lignes que le fait désigne : nom du champ, identifiant, type attendu (vide : tout type)."""
        for champ in self.type.champs:
            if champ.vise:
                for identifiant in self.textes(champ.nom):
                    yield champ.nom, identifiant, champ.vise
        for identifiant in self.textes("remplace"):
            yield "remplace", identifiant, ""


def jour_de(ecrit: object) -> date | None:
    """Rend le jour écrit, None s'il manque ou n'existe pas."""
    try:
        return lire_jour(ecrit) if isinstance(ecrit, str) else None
    except ValueError:
        return None


Simple: TypeAlias = Compte | Distincts | Somme


@dataclass(frozen=True, slots=True)
class Matiere:
    """Les journaux d'un dossier, vus par une grille.

    `plan` : absent quand la grille ne peut pas servir. `grille` : empreinte de son fichier, vide si on
    l'ignore.
    """

    reperes: Reperes
    fichiers: tuple[FichierLu, ...] = ()
    recueil: Recueil = field(default_factory=Recueil)
    plan: Plan | None = None
    grille: str = ""

    @property
    def lignes(self) -> tuple[Ligne, ...]:
        """Toutes les lignes justes, par fichier et rang."""
        return tuple(ligne for fichier in self.fichiers for ligne in fichier.lignes)

    def mesures_en(self, annee: int) -> tuple[tuple[str, Simple], ...]:
        """Rend, pour une année, chaque mesure simple d'un indicateur (code, mesure) ; d'un rapport, ses termes."""
        if self.plan is None:
            return ()
        return tuple(
            (suivi.code, simple)
            for suivi in self.plan.suivis
            for datee in suivi.mesures
            if suivi.vaut_en(annee) and datee.vaut_en(annee)
            for simple in _simples(datee.mesure)
        )


def _simples(mesure: Mesure) -> tuple[Simple, ...]:
    match mesure:
        case Compte() | Distincts() | Somme():
            return (mesure,)
        case Rapport(numerateur=haut, denominateur=bas):
            return (haut,) if isinstance(bas, UnitesOuvertes) else (haut, bas)
        case _:
            return ()


def nourrit(fait: Fait, mesure: Simple) -> bool:
    """Dit si un fait est du type compté et passe le filtre de la mesure."""
    un_type = mesure.type if isinstance(mesure, Compte) else mesure.de
    if fait.type != un_type:
        return False
    return all(any(valeur in admises for valeur in fait.valeurs(champ)) for champ, admises in mesure.ou)
