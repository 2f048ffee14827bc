"""Un projet de circonscription en une valeur : sa grille, son référentiel, ses journaux."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.chiffres.denominateur import unites_ignorees
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Constat, Dommage
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee
from projet_circo.noyau.socle.lacune import Lacune, trier_les_lacunes
from projet_circo.noyau.socle.mesure import Plan
from projet_circo.noyau.socle.referentiel import Referentiel

if TYPE_CHECKING:
    from projet_circo.noyau.grille.grille import Grille


@dataclass(frozen=True)
class Projet:
    """Tout ce qui a été lu d'un dossier pour une grille.

    `nom` : celui du fichier de la grille, sans extension. `ecrite` : la grille, telle qu'écrite. `constats` : ce que
    la lecture a trouvé. `du_dossier` : le calendrier de toutes les grilles (None : celui de la grille seule).
    `manques` : les lacunes que le dossier montre, avant que les reprises ne soient résolues.
    """

    nom: str
    plan: Plan
    ecrite: Mapping[str, Any]
    referentiel: Referentiel
    fichiers: tuple[FichierLu, ...] = ()
    constats: tuple[Constat, ...] = ()
    du_dossier: Calendrier | None = None
    manques: tuple[Lacune, ...] = ()

    @cached_property
    def grille(self) -> "Grille":
        """La grille, dans sa forme : bâtie à la demande, car compter ne demande que le plan."""
        from projet_circo.noyau.grille.grille import Grille  # pydantic n'est chargé que là

        return Grille.model_validate(self.ecrite)

    @property
    def calendrier(self) -> Calendrier:
        """Le calendrier du dossier : pour les années de la grille, celui qu'elle déclare."""
        return self.du_dossier or Calendrier(self.plan.mois, self.plan.jour)

    @property
    def est_fictif(self) -> bool:
        """Dit si une ouverture, ou la grille, se déclare fictive."""
        return self.plan.fictif or any(
            ligne.type == "ouverture" and ligne.champs.get("fictif") is True for ligne in self.lignes
        )

    @property
    def lignes(self) -> tuple[Ligne, ...]:
        """Toutes les lignes justes, par année, fichier et rang."""
        return tuple(ligne for fichier in self.fichiers for ligne in fichier.lignes)

    @property
    def lignes_ecartees(self) -> tuple[LigneEcartee, ...]:
        """Les lignes qui ne sont pas comptées, par fichier."""
        return tuple(ligne for fichier in self.fichiers for ligne in fichier.ecartees)

    @property
    def dommages(self) -> tuple[Dommage, ...]:
        """Ce que chaque fichier abîmé n'a pas livré."""
        return tuple(fichier.dommage for fichier in self.fichiers if fichier.dommage is not None)

    def avec(self, lignes: Iterable[Ligne]) -> "Projet":
        """Rend le projet comme si ces lignes de plus y étaient écrites."""
        return replace(
            self, fichiers=(*self.fichiers, FichierLu("", 0, "", scelle=False, lignes=tuple(lignes)))
        )

    def recueillir(self, connu_au: date | None = None) -> Recueil:
        """Rend les faits vivants, tels que connus au jour dit."""
        recueil = resoudre(self.lignes, calendrier=self.calendrier, juger=juger_la_forme, connu_au=connu_au)
        return replace(recueil, dommages=self.dommages)

    def lacunes(self, recueil: Recueil) -> tuple[Lacune, ...]:
        """Rend tout ce qui manque : au dossier, et à ce que les reprises donnent une fois résolues."""
        return trier_les_lacunes((*self.manques, *recueil.lacunes))

    def contexte(self, *, au: date, civile: bool = False, connu_au: date | None = None) -> Contexte:
        """Rend de quoi compter, arrêté à `au` et tel que connu à `connu_au`."""
        plan = self.plan.tel_que_connu(connu_au)
        recueil = self.recueillir(connu_au)
        ignorees = unites_ignorees(plan, recueil.faits, self.referentiel, self.calendrier)
        return situer(
            plan,
            recueil,
            self.referentiel,
            au=au,
            civile=civile,
            connu_au=connu_au,
            lacunes=trier_les_lacunes((*self.lacunes(recueil), *ignorees)),
        )


def juger_la_forme(champs: Mapping[str, Any]) -> str:
    """Rend ce qui rend un fait impossible, en une phrase, ou un texte vide."""
    from pydantic_core import ValidationError

    from projet_circo.noyau.grille.evenement import controler, fautes_de

    try:
        controler(champs)
    except ValidationError as erreur:
        chemin = fautes_de(erreur)[0][1]
        return f"{'.'.join(map(str, chemin)) or 'la ligne'} : valeur impossible"
    return ""
