"""Ce qu'une cellule peut désigner : unités, partenaires, codes de la grille, faits saisis ; et leurs libellés."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.socle.intitules import normaliser

UNITE = "unite"


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """Par liste (`unite`, `partenaire`, `critere`, `action`, `demande`…), les codes connus et leur libellé.

    Vide : rien n'est connu, et tout code écrit est gardé tel quel. `sans_lecteur` : les types qu'aucune mesure de la
    grille ne lit, alors qu'il en existe une famille (un relevé quand rien ne se relève).
    """

    listes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sans_lecteur: frozenset[str] = frozenset()

    def liste_de(self, champ: Champ) -> Mapping[str, str]:
        """Rend les codes que ce champ peut prendre, et leur libellé ; vide s'ils ne sont pas énumérables."""
        if champ.genre is Genre.ENUMERATION:
            return dict.fromkeys(champ.valeurs, "")
        if champ.genre is Genre.UNITE:
            return self.listes.get(UNITE, {})
        return self.listes.get(champ.vise if champ.genre is Genre.IDENTIFIANT else champ.designe, {})

    def code_de(self, champ: Champ, texte: str) -> str | None:
        """Rend le code que désigne un texte : lui-même, « code — libellé », ou le libellé seul s'il n'en est qu'un."""
        connus = self.liste_de(champ)
        premier = texte.split(maxsplit=1)[0] if texte.split() else ""
        for essai in (texte, texte.upper(), texte.lower(), premier, premier.upper(), premier.lower()):
            if essai in connus:
                return essai
        plat = normaliser(texte)
        memes = [code for code, libelle in connus.items() if plat in (normaliser(code), normaliser(libelle))]
        return memes[0] if plat and len(memes) == 1 else None


def montrer(code: str, libelle: str) -> str:
    """Rend un code et son libellé comme une liste déroulante les propose, et comme l'import les relit."""
    return f"{code} — {libelle}" if libelle else code
