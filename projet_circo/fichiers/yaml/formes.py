"""Ce qu'une forme pydantic refuse d'un fichier écrit par des gens, en constats français."""

from functools import partial

from pydantic import BaseModel, ValidationError

from projet_circo.fichiers.yaml.branches import FauteDeForme, une_par_choix
from projet_circo.fichiers.yaml.traduction import Situer, dire_les_fautes
from projet_circo.noyau.grille.forme import attend_un_jour, cles_admises
from projet_circo.noyau.socle.constat import Constat


def traduire(erreur: ValidationError, situer: Situer, forme: type[BaseModel]) -> tuple[Constat, ...]:
    """Rend un constat par faute de forme. `forme` : celle qui a refusé, pour dire les clés qu'elle admet.

    D'un choix entre plusieurs formes, une seule faute est dite.
    """
    fautes = une_par_choix(
        FauteDeForme(str(une["type"]), tuple(une["loc"]), une.get("input"), une.get("ctx") or {})
        for une in erreur.errors(include_url=False)
    )
    return dire_les_fautes(fautes, situer, partial(cles_admises, forme), partial(attend_un_jour, forme))
