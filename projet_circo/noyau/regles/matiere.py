"""Tout ce que les règles d'ensemble regardent : les lignes, les faits vivants, la grille et son plan."""

from dataclasses import dataclass, field
from typing import TypeAlias

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.regles.reperes import Reperes
from projet_circo.noyau.socle.fait import Fait, FichierLu, Ligne
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Plan, Rapport, Somme, UnitesOuvertes

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
