"""Ce qu'une cellule peut désigner : unités, partenaires, codes de la grille, faits saisis ; et leurs libellés."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from projet_circo.noyau.champs import TYPES, Champ, Genre
from projet_circo.noyau.fait import Fait
from projet_circo.noyau.forme_mesure import FAMILLES
from projet_circo.noyau.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.intitules import normaliser
from projet_circo.noyau.referentiel import Referentiel

_UNITE = "unite"
VISES = frozenset(champ.vise for un_type in TYPES.values() for champ in un_type.champs if champ.vise)


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
            return self.listes.get(_UNITE, {})
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


def nomenclature_de(grille: Grille, referentiel: Referentiel, faits: Iterable[Fait] = ()) -> Nomenclature:
    """Rend ce que la grille, le référentiel et les faits vivants permettent de désigner."""
    rubriques = [rubrique for rubrique, _ in parcourir(grille.rubriques)]
    indicateurs = [indicateur for indicateur, _ in indicateurs_de(grille)]
    criteres = [critere for indicateur in indicateurs for critere in indicateur.criteres]
    criteres += [critere for rubrique in rubriques for critere in rubrique.criteres]
    listes: dict[str, dict[str, str]] = {
        _UNITE: {unite.code: unite.nom for unite in referentiel.unites.values()},
        "partenaire": {un.code: un.nom for un in referentiel.partenaires.values()},
        "indicateur": {indicateur.code: indicateur.libelle for indicateur in indicateurs},
        "critere": {un.code: un.texte for un in criteres if un.genre == "qualitatif"},
        "niveau": {un.code: un.libelle for echelle in grille.echelles for un in echelle.niveaux},
        "action": {action.code: action.texte for rubrique in rubriques for action in rubrique.actions},
        "genre": {genre.code: genre.libelle for genre in grille.genres},
    }
    for fait in sorted(faits, key=lambda un: (un.date, un.id), reverse=True):
        if fait.type in VISES:
            listes.setdefault(fait.type, {})[fait.id] = _resumer(fait, listes[_UNITE])
    familles = {mesure.famille for indicateur in indicateurs for mesure in indicateur.mesures}
    return Nomenclature(listes, frozenset(nom for nom in FAMILLES if nom in TYPES and nom not in familles))


def _resumer(fait: Fait, unites: Mapping[str, str]) -> str:
    """Rend de quoi reconnaître un fait dans une liste : son jour, ses unités, son objet."""
    lieux = ", ".join(unites.get(code, code) for code in fait.valeurs("unites"))
    objet = " ".join(fait.valeurs("objet"))[:60]
    return " ".join(morceau for morceau in (f"{fait.date:%d/%m/%Y}", lieux, objet) if morceau)
