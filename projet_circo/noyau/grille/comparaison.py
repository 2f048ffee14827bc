"""Ce qui change d'une grille à l'autre, en phrases : ajouté, retiré, reformulé, déplacé, mesure changée."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from projet_circo.noyau.grille.forme import Forme
from projet_circo.noyau.grille.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.grille.plan import calendrier_de, plan_de
from projet_circo.noyau.socle.mesure import Suivi

_NOMS = {
    "rubrique": "la rubrique",
    "indicateur": "l'indicateur",
    "critere": "le critère",
    "action": "l'action",
}


@dataclass(frozen=True)
class Changement:
    """Un changement : son genre, ce qui change, la phrase.

    Genres : ajoute, retire, reformule, deplace, mesure, attribut, actualisation.
    """

    genre: str
    objet: str
    code: str
    phrase: str


# Ce qu'une phrase particulière dit déjà, ou qui se compare comme un élément à part.
_DITS = frozenset(
    {"code", "texte", "libelle", "titre", "niveaux", "indicateurs", "criteres", "actions", "rubriques"}
)
_DITS_D_UN_INDICATEUR = frozenset({"mesures", "cibles", "sens", "unite_de_mesure"})
_DITS_D_UN_CRITERE = frozenset({"genre"})
_DITS_DE_LA_GRILLE = frozenset({"format", "annees", "seuil", "actualisations"})


@dataclass(frozen=True)
class _Element:
    objet: str
    code: str
    texte: str
    porteur: str
    genre: str = ""
    forme: Forme | None = None


def comparer_les_grilles(avant: Grille, apres: Grille) -> tuple[Changement, ...]:
    """Rend les changements, dans l'ordre de la grille d'après, puis ce qui a été retiré. Un code est une identité."""
    anciens, nouveaux = _elements(avant), _elements(apres)
    changements = list(_entete(avant, apres))
    for cle, nouveau in nouveaux.items():
        changements += _comparer(anciens.get(cle), nouveau)
    changements += _ordre(anciens, nouveaux)
    changements += _mesures(avant, apres)
    for cle, ancien in anciens.items():
        if cle not in nouveaux:
            phrase = f"{_nommer(ancien)} est retiré{_accord(ancien)} : « {ancien.texte} »"
            changements.append(Changement("retire", ancien.objet, ancien.code, phrase))
    return (*_actes(avant, apres, est_connu=bool(changements)), *changements)


def _actes(avant: Grille, apres: Grille, *, est_connu: bool) -> Iterator[Changement]:
    """Dit les actualisations que seule l'une des grilles déclare, et si l'on sait ce qu'elles ont changé."""
    for acte in apres.actualisations:
        if acte not in avant.actualisations:
            depuis = f", à partir de {calendrier_de(apres).libelle(acte.depuis)}" if acte.depuis else ""
            suite = (
                "" if est_connu else " : le contenu d'avant n'est pas connu, la grille ne donne que l'actuel"
            )
            decision = f", décidée le {acte.decide_le}" if acte.decide_le else ""
            dits = [f"motif : {acte.motif}" if acte.motif else "", acte.note or ""]
            details = "".join(f" ({dit})" for dit in dits if dit)
            phrase = f"une actualisation est déclarée, « {acte.texte} »{depuis}{decision}{suite}{details}"
            yield Changement("actualisation", "grille", "", phrase)
    for acte in avant.actualisations:
        if acte not in apres.actualisations:
            phrase = f"l'actualisation « {acte.texte} » n'est plus déclarée"
            yield Changement("actualisation", "grille", "", phrase)


def _elements(grille: Grille) -> Mapping[tuple[str, str], _Element]:
    elements: dict[tuple[str, str], _Element] = {}

    def noter(objet: str, forme: Any, texte: str, porteur: str, genre: str = "") -> None:
        code = str(forme.code)
        elements.setdefault((objet, code), _Element(objet, code, texte, porteur, genre, forme))

    for indicateur in grille.indicateurs:
        noter("indicateur", indicateur, indicateur.libelle, "")
        for critere in indicateur.criteres:
            noter("critere", critere, critere.texte, indicateur.code, critere.genre)
    for rubrique, chemin in parcourir(grille.rubriques):
        noter("rubrique", rubrique, rubrique.titre, chemin[-2].code if len(chemin) > 1 else "")
        for action in rubrique.actions:
            noter("action", action, action.texte, rubrique.code)
        for critere in rubrique.criteres:
            noter("critere", critere, critere.texte, rubrique.code, critere.genre)
        portes = [*rubrique.indicateurs, *(un for action in rubrique.actions for un in action.indicateurs)]
        for indicateur in portes:
            noter("indicateur", indicateur, indicateur.libelle, rubrique.code)
            for critere in indicateur.criteres:
                noter("critere", critere, critere.texte, indicateur.code, critere.genre)
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
    propres = {"indicateur": _DITS_D_UN_INDICATEUR, "critere": _DITS_D_UN_CRITERE}
    dits = _DITS | propres.get(nouveau.objet, frozenset())
    if ancien.forme is not None and nouveau.forme is not None:
        for nom, avant, apres in _differences(ancien.forme, nouveau.forme, dits):
            phrase = f"{_nommer(nouveau)}, « {nom} » : {avant} devient {apres}"
            yield Changement("attribut", nouveau.objet, nouveau.code, phrase)


def _differences(avant: Forme, apres: Forme, dits: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Rend chaque champ du schéma qui diffère et que rien d'autre ne dit : son nom, et ses deux valeurs en texte."""
    for nom in type(apres).model_fields:
        ancien, nouveau = getattr(avant, nom, None), getattr(apres, nom)
        if nom not in dits and ancien != nouveau:
            yield nom, _ecrire(ancien), _ecrire(nouveau)


def _ecrire(valeur: Any) -> str:
    """Rend une valeur de grille en texte : « rien », un texte entre guillemets, un objet par ses clés."""
    if valeur in (None, [], {}):
        return "rien"
    if isinstance(valeur, Forme):
        dits = [(nom, getattr(valeur, nom)) for nom in type(valeur).model_fields]
        return ", ".join(f"{nom} {_ecrire(un)}" for nom, un in dits if un not in (None, [], {}))
    if isinstance(valeur, list):
        return " ; ".join(_ecrire(un) for un in valeur)
    if isinstance(valeur, dict):
        return ", ".join(f"{cle} {_ecrire(un)}" for cle, un in valeur.items())
    return str(valeur) if not isinstance(valeur, str) else f"« {valeur} »"


def _ordre(
    avant: Mapping[tuple[str, str], _Element], apres: Mapping[tuple[str, str], _Element]
) -> Iterator[Changement]:
    """Dit que des éléments d'une même sorte, restés chez leur porteur, ne sont plus dans le même ordre."""
    communs = [cle for cle, un in apres.items() if cle in avant and avant[cle].porteur == un.porteur]
    for objet, nom in (("rubrique", "rubriques"), ("indicateur", "indicateurs"), ("critere", "critères")):
        suites = [[code for un, code in suite if un == objet] for suite in (list(avant), communs)]
        gardes = [code for code in suites[0] if code in set(suites[1])]
        if gardes != suites[1]:
            yield Changement("attribut", objet, "", f"l'ordre des {nom} change : {', '.join(suites[1])}")


def _entete(avant: Grille, apres: Grille) -> Iterator[Changement]:
    if avant.titre != apres.titre:
        phrase = f"le titre « {avant.titre} » devient « {apres.titre} »"
        yield Changement("reformule", "grille", "", phrase)
    if avant.annees.debut != apres.annees.debut:
        phrase = f"le premier jour de l'année, {avant.annees.debut}, devient {apres.annees.debut}"
        yield Changement("attribut", "grille", "", phrase)
    if (avant.annees.premiere, avant.annees.derniere) != (apres.annees.premiere, apres.annees.derniere):
        bornes = [f"{une.premiere} à {une.derniere}" for une in (avant.annees, apres.annees)]
        phrase = f"les années de rentrée passent de {bornes[0]} à {bornes[1]}"
        yield Changement("attribut", "grille", "", phrase)
    if avant.niveaux != apres.niveaux:
        suites = [", ".join(une.niveaux) or "rien" for une in (avant, apres)]
        yield Changement("attribut", "grille", "", f"les niveaux « {suites[0]} » deviennent « {suites[1]} »")
    if avant.seuil != apres.seuil:
        phrase = f"le seuil sous lequel aucun % n'est montré passe de {avant.seuil} à {apres.seuil}"
        yield Changement("attribut", "grille", "", phrase)
    for nom, ancien, nouveau in _differences(avant, apres, _DITS | _DITS_DE_LA_GRILLE):
        yield Changement("attribut", "grille", "", f"la grille, « {nom} » : {ancien} devient {nouveau}")


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
        elif ancien.mesures != nouveau.mesures:
            phrase = f"l'indicateur {nouveau.code}, ses mesures : la règle reste, ce qui l'entoure change"
            precisions = f"{_entourer(ancien)} devient {_entourer(nouveau)}"
            yield Changement("attribut", "indicateur", nouveau.code, f"{phrase}, {precisions}")
        yield from _attributs(ancien, nouveau)


def _regles(suivi: Suivi) -> str:
    return " puis ".join(
        f"« {une.texte} »{'' if une.depuis is None else f' depuis {une.depuis}'}" for une in suivi.mesures
    )


def _entourer(suivi: Suivi) -> str:
    """Rend la décision, le motif, la rupture ou la suite que chaque mesure dit."""
    return " ; ".join(
        ", ".join(
            dit
            for dit in (
                f"décidée le {une.decide_le}" if une.decide_le else "",
                f"motif « {une.motif} »" if une.motif else "",
                "rupture" if une.rompt else "",
                "la série continue" if une.continue_la_serie else "",
            )
            if dit
        )
        or "rien"
        for une in suivi.mesures
    )


def _attributs(ancien: Suivi, nouveau: Suivi) -> Iterator[Changement]:
    attributs: tuple[tuple[str, Any, Any], ...] = (
        ("sens souhaité", ancien.sens, nouveau.sens),
        ("unité de mesure", ancien.unite_de_mesure, nouveau.unite_de_mesure),
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
