"""Ce que la grille, le référentiel et les faits vivants permettent de désigner.

Pourquoi : une pièce à part, pour que proposer un code déjà recensé ne charge pas pydantic.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from projet_circo.noyau.grille.forme_mesure import FAMILLES
from projet_circo.noyau.grille.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.saisie.nomenclature import UNITE, Nomenclature
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.referentiel import Referentiel

_VISES = frozenset(champ.vise for un_type in TYPES.values() for champ in un_type.champs if champ.vise)


def nomenclature_de(grille: Grille, referentiel: Referentiel, faits: Iterable[Fait] = ()) -> Nomenclature:
    """Rend ce que la grille, le référentiel et les faits vivants permettent de désigner."""
    rubriques = [rubrique for rubrique, _ in parcourir(grille.rubriques)]
    indicateurs = [indicateur for indicateur, _ in indicateurs_de(grille)]
    criteres = [(critere, parent.libelle) for parent in indicateurs for critere in parent.criteres]
    criteres += [(critere, parent.titre) for parent in rubriques for critere in parent.criteres]
    apprecies = [(un, parent) for un, parent in criteres if un.genre == "qualitatif"]
    textes = Counter(un.texte for un, _ in apprecies)
    listes: dict[str, dict[str, str]] = {
        UNITE: _nommer(referentiel),
        "partenaire": {un.code: un.nom for un in referentiel.partenaires.values()},
        "indicateur": {indicateur.code: indicateur.libelle for indicateur in indicateurs},
        "critere": {
            un.code: f"{un.texte} ({parent})" if textes[un.texte] > 1 else un.texte
            for un, parent in apprecies
        },
        "niveau": {un.code: un.libelle for echelle in grille.echelles for un in echelle.niveaux},
        "action": {action.code: action.texte for rubrique in rubriques for action in rubrique.actions},
        "genre": {genre.code: genre.libelle for genre in grille.genres},
    }
    for fait in sorted(faits, key=lambda un: (un.date, un.id), reverse=True):
        if fait.type in _VISES:
            listes.setdefault(fait.type, {})[fait.id] = _resumer(fait, listes[UNITE])
    familles = {mesure.famille for indicateur in indicateurs for mesure in indicateur.mesures}
    if "oui_non" in familles:
        familles.add("releve")
    sans_lecteur = frozenset(nom for nom in FAMILLES if nom in TYPES and nom not in familles)
    return Nomenclature(listes, sans_lecteur, referentiel.unites)


def cadre_de(
    grille: Grille,
    referentiel: Referentiel,
    calendrier: Calendrier,
    aujourd_hui: date,
    faits: Iterable[Fait] = (),
) -> Cadre:
    """Rend ce que l'on sait pour lire les mots des gens : ce qui se désigne, et les jours du projet."""
    return Cadre(
        nomenclature_de(grille, referentiel, faits),
        aujourd_hui,
        calendrier.periode(grille.annees.premiere).du,
        calendrier.periode(grille.annees.derniere).dernier_jour,
        calendrier=calendrier,
    )


def _nommer(referentiel: Referentiel) -> dict[str, str]:
    """Rend le nom montré de chaque unité : sa commune le suit quand deux unités portent le même."""
    noms = Counter(unite.nom for unite in referentiel.unites.values())
    return {
        unite.code: f"{unite.nom}, {unite.commune}" if unite.commune and noms[unite.nom] > 1 else unite.nom
        for unite in referentiel.unites.values()
    }


def _resumer(fait: Fait, unites: Mapping[str, str]) -> str:
    """Rend de quoi reconnaître un fait dans une liste : son jour, ses unités, son objet."""
    lieux = ", ".join(unites.get(code, code) for code in fait.valeurs("unites"))
    objet = " ".join(fait.valeurs("objet"))[:60]
    return " ".join(morceau for morceau in (f"{fait.date:%d/%m/%Y}", lieux, objet) if morceau)
