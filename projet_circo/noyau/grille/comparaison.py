"""Ce qui change d'une grille à l'autre, en phrases : ajouté, retiré, reformulé, déplacé, mesure changée."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from projet_circo.noyau.grille.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.socle.mesure import Suivi

_NOMS = {
    "rubrique": "la rubrique",
    "indicateur": "l'indicateur",
    "critere": "le critère",
    "action": "l'action",
}


@dataclass(frozen=True)
class Changement:
    """Un changement : son genre (ajoute, retire, reformule, deplace, mesure, attribut), ce qui change, la phrase."""

    genre: str
    objet: str
    code: str
    phrase: str


@dataclass(frozen=True)
class _Element:
    objet: str
    code: str
    texte: str
    porteur: str
    genre: str = ""


def comparer_les_grilles(avant: Grille, apres: Grille) -> tuple[Changement, ...]:
    """Rend les changements, dans l'ordre de la grille d'après, puis ce qui a été retiré. Un code est une identité."""
    anciens, nouveaux = _elements(avant), _elements(apres)
    changements = list(_entete(avant, apres))
    for cle, nouveau in nouveaux.items():
        changements += _comparer(anciens.get(cle), nouveau)
    changements += _mesures(avant, apres)
    for cle, ancien in anciens.items():
        if cle not in nouveaux:
            phrase = f"{_nommer(ancien)} est retiré{_accord(ancien)} : « {ancien.texte} »"
            changements.append(Changement("retire", ancien.objet, ancien.code, phrase))
    return tuple(changements)


def _elements(grille: Grille) -> Mapping[tuple[str, str], _Element]:
    elements: dict[tuple[str, str], _Element] = {}

    def noter(objet: str, code: str, texte: str, porteur: str, genre: str = "") -> None:
        elements.setdefault((objet, code), _Element(objet, code, texte, porteur, genre))

    for indicateur in grille.indicateurs:
        noter("indicateur", indicateur.code, indicateur.libelle, "")
    for rubrique, chemin in parcourir(grille.rubriques):
        noter("rubrique", rubrique.code, rubrique.titre, chemin[-2].code if len(chemin) > 1 else "")
        for action in rubrique.actions:
            noter("action", action.code, action.texte, rubrique.code)
        for critere in rubrique.criteres:
            noter("critere", critere.code, critere.texte, rubrique.code, critere.genre)
        portes = [*rubrique.indicateurs, *(un for action in rubrique.actions for un in action.indicateurs)]
        for indicateur in portes:
            noter("indicateur", indicateur.code, indicateur.libelle, rubrique.code)
            for critere in indicateur.criteres:
                noter("critere", critere.code, critere.texte, indicateur.code, critere.genre)
    return elements


def _nommer(element: _Element) -> str:
    return f"{_NOMS[element.objet]} {element.code}"


def _accord(element: _Element) -> str:
    return "e" if element.objet in ("rubrique", "action") else ""


def _comparer(ancien: _Element | None, nouveau: _Element) -> Iterator[Changement]:
    if ancien is None:
        phrase = f"{_nommer(nouveau)} est ajouté{_accord(nouveau)} : « {nouveau.texte} »"
        yield Changement("ajoute", nouveau.objet, nouveau.code, phrase)
        return
    if ancien.texte != nouveau.texte:
        phrase = f"{_nommer(nouveau)} est reformulé{_accord(nouveau)} : « {ancien.texte} » devient « {nouveau.texte} »"
        yield Changement("reformule", nouveau.objet, nouveau.code, phrase)
    if ancien.porteur != nouveau.porteur:
        phrase = (
            f"{_nommer(nouveau)} passe de {ancien.porteur or 'la racine'} à {nouveau.porteur or 'la racine'}"
        )
        yield Changement("deplace", nouveau.objet, nouveau.code, phrase)
    if ancien.genre != nouveau.genre:
        phrase = f"{_nommer(nouveau)}, de {ancien.genre}, devient {nouveau.genre}"
        yield Changement("attribut", nouveau.objet, nouveau.code, phrase)


def _entete(avant: Grille, apres: Grille) -> Iterator[Changement]:
    if avant.titre != apres.titre:
        phrase = f"le titre « {avant.titre} » devient « {apres.titre} »"
        yield Changement("reformule", "grille", "", phrase)
    if avant.annees != apres.annees:
        bornes = [f"{une.premiere} à {une.derniere}" for une in (avant.annees, apres.annees)]
        phrase = f"les années de rentrée passent de {bornes[0]} à {bornes[1]}"
        yield Changement("attribut", "grille", "", phrase)
    if avant.niveaux != apres.niveaux:
        suites = [", ".join(une.niveaux) or "rien" for une in (avant, apres)]
        yield Changement("attribut", "grille", "", f"les niveaux « {suites[0]} » deviennent « {suites[1]} »")
    if avant.seuil != apres.seuil:
        phrase = f"le seuil sous lequel aucun % n'est montré passe de {avant.seuil} à {apres.seuil}"
        yield Changement("attribut", "grille", "", phrase)


def _mesures(avant: Grille, apres: Grille) -> Iterator[Changement]:
    """Rend ce qui change dans ce que les indicateurs communs comptent, visent ou souhaitent."""
    anciens = {suivi.code: suivi for suivi in plan_de(avant, "avant").suivis}
    motifs = {
        un.code: [mesure.motif for mesure in un.mesures if mesure.motif] for un, _ in indicateurs_de(apres)
    }
    for nouveau in plan_de(apres, "apres").suivis:
        ancien = anciens.get(nouveau.code)
        if ancien is None:
            continue
        if [(une.mesure, une.depuis, une.jusqu_a) for une in ancien.mesures] != [
            (une.mesure, une.depuis, une.jusqu_a) for une in nouveau.mesures
        ]:
            motif = f" (motif : {motifs[nouveau.code][-1]})" if motifs[nouveau.code] else ""
            regles = f"{_regles(ancien)} devient {_regles(nouveau)}"
            phrase = f"l'indicateur {nouveau.code} change de mesure : {regles}{motif}"
            yield Changement("mesure", "indicateur", nouveau.code, phrase)
        yield from _attributs(ancien, nouveau)


def _regles(suivi: Suivi) -> str:
    return " puis ".join(
        f"« {une.texte} »{'' if une.depuis is None else f' depuis {une.depuis}'}" for une in suivi.mesures
    )


def _attributs(ancien: Suivi, nouveau: Suivi) -> Iterator[Changement]:
    attributs: tuple[tuple[str, Any, Any], ...] = (
        ("sens souhaité", ancien.sens, nouveau.sens),
        ("unité de mesure", ancien.unite_de_mesure, nouveau.unite_de_mesure),
        ("départ", ancien.depart and ancien.depart.valeur, nouveau.depart and nouveau.depart.valeur),
        ("première année", ancien.depuis, nouveau.depuis),
        ("dernière année", ancien.jusqu_a, nouveau.jusqu_a),
    )
    for nom, avant, apres in attributs:
        if avant != apres:
            phrase = f"l'indicateur {nouveau.code}, {nom} : {avant or 'rien'} devient {apres or 'rien'}"
            yield Changement("attribut", "indicateur", nouveau.code, phrase)
    for cible in ancien.cibles:
        if cible not in nouveau.cibles:
            phrase = f"l'indicateur {nouveau.code} ne vise plus {cible.valeur} en {cible.annee}"
            yield Changement("attribut", "indicateur", nouveau.code, phrase)
    for cible in nouveau.cibles:
        if cible not in ancien.cibles:
            motif = f" (motif : {cible.motif})" if cible.motif else ""
            phrase = f"l'indicateur {nouveau.code} vise {cible.valeur} en {cible.annee}{motif}"
            yield Changement("attribut", "indicateur", nouveau.code, phrase)
