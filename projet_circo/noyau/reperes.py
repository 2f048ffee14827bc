"""Les codes qu'une cellule peut nommer : unités, partenaires, rubriques de la grille, avec leurs libellés."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from projet_circo.noyau.champs import Champ, Genre
from projet_circo.noyau.intitules import normaliser

_UNITE = "unite"


@dataclass(frozen=True, slots=True)
class Reperes:
    """Par liste (`unite`, `partenaire`, `critere`, `action`…), les codes connus et leur libellé.

    Vide : rien n'est connu, et tout code écrit est gardé tel quel.
    """

    listes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def liste_de(self, champ: Champ) -> Mapping[str, str]:
        """Rend les codes que ce champ peut prendre, et leur libellé ; vide s'ils ne sont pas énumérables."""
        if champ.genre is Genre.ENUMERATION:
            return dict.fromkeys(champ.valeurs, "")
        return self.listes.get(_UNITE if champ.genre is Genre.UNITE else champ.designe, {})

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
