"""Du YAML écrit par des gens, lu strictement, avec la ligne et la colonne de chaque clé et de chaque valeur.

Pourquoi : on travaille sur le flux d'événements, borné avant de composer. Ni renvoi, ni ancre, ni fusion, ni
étiquette ; une clé double ou un mot ambigu se signale sans arrêter la lecture.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from projet_circo.fichiers.conseils import conseiller
from projet_circo.fichiers.scalaires import MotAmbigu, interpreter
from projet_circo.fichiers.texte import INTERDITS, lire_texte
from projet_circo.noyau.constat import Constat, Gravite, Place

Chemin = tuple[str | int, ...]
PROFONDEUR_MAXIMALE = 20
_LECTEUR: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COUPE = re.compile(r"\s+#\S")


@dataclass(slots=True)
class Document:
    """Un fichier lu : sa valeur (None si la syntaxe l'arrête), ses places, ses constats dans l'ordre du texte."""

    fichier: str
    valeur: Any = None
    constats: tuple[Constat, ...] = ()
    lignes: tuple[str, ...] = ()
    cles: dict[Chemin, tuple[int, int]] = field(default_factory=dict)
    valeurs: dict[Chemin, tuple[int, int]] = field(default_factory=dict)

    def situer(self, chemin: Sequence[str | int], *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait d'une valeur (ou de sa clé) ; à défaut, du plus proche ancêtre connu.

        Les pas que le document ne connaît pas sont sautés : pydantic en ajoute pour ses propres besoins.
        """
        connu: Chemin = ()
        for pas in chemin:
            if (*connu, pas) in self.valeurs:
                connu = (*connu, pas)
        places = self.cles if cle and connu in self.cles else self.valeurs
        ligne, colonne = places.get(connu, (1, 1))
        return Place(self.fichier, ligne, colonne), self.extrait(ligne)

    def extrait(self, ligne: int) -> str:
        """Rend le texte d'une ligne, à partir de 1."""
        return self.lignes[ligne - 1] if 0 < ligne <= len(self.lignes) else ""


class _Arret(Exception):
    """La lecture ne peut pas continuer : le constat dit pourquoi."""

    def __init__(self, constat: Constat) -> None:
        super().__init__(constat.message)
        self.constat = constat


def lire_yaml(octets: bytes, fichier: str) -> Document:
    """Lit un fichier YAML écrit par des gens. Une faute de syntaxe l'arrête : un seul constat, alors."""
    lu = lire_texte(octets, fichier)
    if lu.constat is not None:
        return Document(fichier, constats=(lu.constat,))
    document = Document(fichier, lignes=tuple(lu.texte.split("\n")))
    composeur = _Composeur(document)
    try:
        for evenement in yaml.parse(lu.texte, Loader=_LECTEUR):
            composeur.recevoir(evenement)
    except _Arret as arret:
        document.constats = (arret.constat,)
    except yaml.YAMLError as erreur:
        document.constats = (_traduire(erreur, document),)
    else:
        document.valeur = composeur.racine
        document.constats = tuple(composeur.constats)
    return document


def _traduire(erreur: yaml.YAMLError, document: Document) -> Constat:
    marque = getattr(erreur, "problem_mark", None) or getattr(erreur, "context_mark", None)
    contexte = getattr(erreur, "context", None) or ""
    debut = getattr(erreur, "context_mark", None)
    if "quoted scalar" in contexte and debut is not None:
        marque = debut
    ligne, colonne = (marque.line + 1, marque.column + 1) if marque else (1, 1)
    ligne = min(ligne, max(1, len(document.lignes)))
    extrait = document.extrait(ligne)
    conseil = conseiller(f"{contexte} {getattr(erreur, 'problem', '')}", extrait)
    place = Place(document.fichier, ligne, colonne)
    return Constat(place, Gravite.ERREUR, "yaml", conseil.message, conseil.remede, extrait)


@dataclass(slots=True)
class _Niveau:
    """Une liste ou un objet en cours : sa valeur, son chemin, et la clé qui attend sa valeur."""

    valeur: Any
    chemin: Chemin
    cle: str | None = None
    ignore: bool = False


class _Composeur:
    """Compose la valeur d'un document, événement par événement, sans récursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.constats: list[Constat] = []
        self.racine: Any = None
        self._pile: list[_Niveau] = []
        self._documents = 0

    def recevoir(self, evenement: Any) -> None:
        """Reçoit un événement du lecteur ; lève `_Arret` sur ce qui n'est pas admis."""
        if isinstance(evenement, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1 or evenement.version or evenement.tags:
                self._arreter(
                    evenement, "un seul document par fichier, sans directive", "retirer ce qui suit"
                )
        elif isinstance(evenement, yaml.AliasEvent):
            self._arreter(evenement, "les renvois (*nom) ne sont pas admis", "recopier le texte, ou le citer")
        elif isinstance(evenement, yaml.NodeEvent):
            self._recevoir_un_noeud(evenement)
        elif isinstance(evenement, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._pile.pop()

    def _recevoir_un_noeud(self, evenement: Any) -> None:
        if evenement.anchor is not None:
            self._arreter(
                evenement, "les ancres (&nom) ne sont pas admises", "retirer l'ancre, ou citer le texte"
            )
        if evenement.tag is not None:
            self._arreter(evenement, "les étiquettes (!nom) ne sont pas admises", "retirer l'étiquette")
        niveau = self._pile[-1] if self._pile else None
        if niveau is not None and isinstance(niveau.valeur, dict) and niveau.cle is None:
            self._recevoir_une_cle(niveau, evenement)
            return
        if isinstance(evenement, yaml.ScalarEvent):
            self._placer(self._lire_un_mot(evenement), evenement)
            return
        if len(self._pile) >= PROFONDEUR_MAXIMALE:
            self._arreter(evenement, f"plus de {PROFONDEUR_MAXIMALE} niveaux imbriqués", "aplatir le texte")
        valeur: Any = {} if isinstance(evenement, yaml.MappingStartEvent) else []
        chemin, ignore = self._placer(valeur, evenement)
        self._pile.append(_Niveau(valeur, chemin, ignore=ignore))

    def _recevoir_une_cle(self, niveau: _Niveau, evenement: Any) -> None:
        if not isinstance(evenement, yaml.ScalarEvent):
            self._arreter(
                evenement, "une clé est un mot, pas une liste ni un objet", "écrire « clé: valeur »"
            )
        cle = unicodedata.normalize("NFC", evenement.value)
        if cle == "<<" and not evenement.style:
            self._arreter(evenement, "les fusions (<<) ne sont pas admises", "recopier les clés")
        if not evenement.style:
            self._verifier_la_cle(cle, evenement)
        niveau.cle = cle
        chemin = (*niveau.chemin, cle)
        if cle in niveau.valeur and not niveau.ignore:
            premiere = self.document.cles[chemin][0]
            message = (
                f"la clé « {cle} » est écrite deux fois (déjà ligne {premiere}) : la première est gardée"
            )
            self._signaler(evenement, "cle-double", message, "retirer l'une des deux")
        else:
            self.document.cles.setdefault(chemin, self._position(evenement))

    def _verifier_la_cle(self, cle: str, evenement: Any) -> None:
        if any(signe in cle for signe in "\xa0\u202f"):
            self._arreter(
                evenement, "une espace insécable dans une clé", "la remplacer par une espace ordinaire"
            )
        try:
            if isinstance(interpreter(cle), str):
                return
        except MotAmbigu:
            pass
        message = f"la clé « {cle} » n'est pas lue comme un texte par tous les lecteurs"
        self._signaler(evenement, "mot-ambigu", message, f'la mettre entre guillemets : "{cle}"')

    def _placer(self, valeur: Any, evenement: Any) -> tuple[Chemin, bool]:
        """Range une valeur à sa place et rend son chemin ; dit si elle est ignorée (clé double)."""
        if not self._pile:
            self.racine = valeur
            self.document.valeurs[()] = self._position(evenement)
            return (), False
        niveau = self._pile[-1]
        ignore = niveau.ignore
        if isinstance(niveau.valeur, list):
            chemin: Chemin = (*niveau.chemin, len(niveau.valeur))
            niveau.valeur.append(valeur)
        else:
            cle, niveau.cle = niveau.cle or "", None
            chemin = (*niveau.chemin, cle)
            ignore = ignore or cle in niveau.valeur
            if not ignore:
                niveau.valeur[cle] = valeur
        if not ignore:
            self.document.valeurs[chemin] = self._position(evenement)
        return chemin, ignore

    def _lire_un_mot(self, evenement: Any) -> Any:
        mot = evenement.value
        invisible = INTERDITS.search(mot)
        if invisible:
            message = f"caractère invisible ou de contrôle U+{ord(invisible[0]):04X} écrit par un échappement"
            self._signaler(evenement, "texte", message, "le supprimer")
        if evenement.style:
            return mot
        if mot.startswith("?"):
            self._arreter(evenement, "un texte ne commence pas par « ? » sans guillemets", "le citer")
        ligne = self.document.extrait(evenement.end_mark.line + 1)
        if " " in mot and _COUPE.match(ligne[evenement.end_mark.column :]):
            message = "un # précédé d'une espace commence un commentaire : la fin du texte est perdue"
            self._signaler(
                evenement, "texte-coupe", message, "mettre le texte entre guillemets", Gravite.AVERTISSEMENT
            )
        try:
            return interpreter(mot)
        except MotAmbigu:
            message = f"« {mot} » est lu différemment par YAML 1.1 et YAML 1.2"
            self._signaler(evenement, "mot-ambigu", message, f'mettre entre guillemets : "{mot}"')
            return mot

    def _position(self, evenement: Any) -> tuple[int, int]:
        return evenement.start_mark.line + 1, evenement.start_mark.column + 1

    def _constater(self, evenement: Any, regle: str, message: str, remede: str, gravite: Gravite) -> Constat:
        ligne, colonne = self._position(evenement)
        place = Place(self.document.fichier, ligne, colonne)
        return Constat(place, gravite, regle, message, remede, self.document.extrait(ligne))

    def _signaler(
        self, evenement: Any, regle: str, message: str, remede: str, gravite: Gravite = Gravite.ERREUR
    ) -> None:
        self.constats.append(self._constater(evenement, regle, message, remede, gravite))

    def _arreter(self, evenement: Any, message: str, remede: str) -> None:
        raise _Arret(self._constater(evenement, "yaml", message, remede, Gravite.ERREUR))
