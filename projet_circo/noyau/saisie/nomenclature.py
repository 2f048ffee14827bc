"""Ce qu'une cellule peut désigner : unités, partenaires, codes de la grille, faits saisis ; et leurs libellés."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.socle.referentiel import Unite

UNITE = "unite"


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """Par liste (`unite`, `partenaire`, `critere`, `action`, `demande`…), les codes connus et leur libellé.

    Vide : rien n'est connu, et tout code écrit est gardé tel quel. `sans_lecteur` : les types qu'aucune mesure de la
    grille ne lit, alors qu'il en existe une famille (un relevé quand rien ne se relève). `unites` : ce que le
    référentiel sait de chaque unité.
    """

    listes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sans_lecteur: frozenset[str] = frozenset()
    unites: Mapping[str, Unite] = field(default_factory=dict)

    def liste_de(self, champ: Champ) -> Mapping[str, str]:
        """Rend les codes que ce champ peut prendre, et leur libellé ; vide s'ils ne sont pas énumérables."""
        if champ.genre is Genre.ENUMERATION:
            return dict.fromkeys(champ.valeurs, "")
        if champ.genre is Genre.UNITE:
            return self.listes.get(UNITE, {})
        return self.listes.get(champ.vise if champ.genre is Genre.IDENTIFIANT else champ.designe, {})


def montrer(code: str, libelle: str) -> str:
    """Rend un code et son libellé comme une liste déroulante les propose, et comme l'import les relit."""
    return f"{code} — {libelle}" if libelle else code
