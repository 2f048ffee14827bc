"""Composer la valeur d'un document, événement par événement, sans récursion, et noter chaque place."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

from projet_circo.fichiers.disque.texte import INTERDITS, nommer
from projet_circo.fichiers.yaml.document import Document
from projet_circo.fichiers.yaml.pieges import TEXTE_COUPE, mange_un_commentaire, tirets_recolles
from projet_circo.fichiers.yaml.scalaires import citer, lire_mot
from projet_circo.noyau.socle.constat import Chemin, Constat, Gravite, Place

PROFONDEUR_MAXIMALE = 20
CONSTATS_MAXIMUM = 100
_ESPACE_CACHEE = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_RECOPIER = "recopier le texte à chaque endroit ; s'il s'agit d'un texte, le mettre entre guillemets"


class Arret(Exception):
    """La lecture ne peut pas continuer : les constats disent pourquoi."""

    def __init__(self, *constats: Constat) -> None:
        super().__init__()
        self.constats = constats


@dataclass(slots=True)
class _Niveau:
    """Une liste ou un objet en cours : sa valeur, son chemin, la clé qui attend sa valeur, s'il est ignoré."""

    valeur: Any
    chemin: Chemin
    en_ligne: bool
    cle: str | None = None
    fin_de_cle: tuple[int, int] = (0, 0)
    ignore: bool = False


class Composeur:
    """Compose la valeur d'un document : clé double, mot ambigu, renvoi se signalent sans arrêter la lecture."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.racine: Any = None
        self.dernier_texte_cite: tuple[int, int, int] | None = None
        self._constats: list[Constat] = []
        self._pile: list[_Niveau] = []
        self._documents = 0

    def conclure(self) -> tuple[Constat, ...]:
        """Rend les constats, dans l'ordre du texte ; un de plus quand le fichier ne contient aucune valeur."""
        if self.racine is None and not self._constats:
            message = (
                f"le fichier ne contient {'aucune valeur' if self._documents else 'que des commentaires'}"
            )
            place = Place(self.document.fichier, 1, 1)
            return (Constat(place, Gravite.ERREUR, "fichier-vide", message, "le remplir, ou le retirer"),)
        return tuple(sorted(self._constats, key=lambda constat: constat.place))

    def recevoir(self, evenement: Any) -> None:
        """Reçoit un événement du lecteur ; lève `Arret` sur ce qui ne peut pas être composé."""
        if isinstance(evenement, yaml.NodeEvent):
            self._recevoir_un_noeud(evenement)
        elif isinstance(evenement, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._pile.pop()
        elif isinstance(evenement, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1 or evenement.version or evenement.tags:
                message = "un fichier ne contient qu'un document, sans ligne %YAML ni second « --- »"
                self._arreter(
                    evenement, "document-unique", message, "retirer cette ligne, et ce qui suit un « --- »"
                )
        elif isinstance(evenement, yaml.DocumentEndEvent) and evenement.explicit:
            remede = "retirer cette ligne ; si c'est un texte, le mettre entre guillemets"
            self._arreter(evenement, "document-unique", "la ligne « ... » termine le document", remede)

    def _recevoir_un_noeud(self, evenement: Any) -> None:
        niveau = self._pile[-1] if self._pile else None
        attend_une_cle = niveau is not None and isinstance(niveau.valeur, dict) and niveau.cle is None
        self._refuser_les_raccourcis(evenement)
        if attend_une_cle and niveau is not None:
            self._recevoir_une_cle(niveau, evenement)
        elif isinstance(evenement, yaml.ScalarEvent):
            self._placer(self._lire_un_scalaire(niveau, evenement), evenement)
        elif isinstance(evenement, yaml.AliasEvent):
            self._placer(None, evenement)
        else:
            self._ouvrir_un_niveau(evenement)

    def _refuser_les_raccourcis(self, evenement: Any) -> None:
        if isinstance(evenement, yaml.AliasEvent):
            self._signaler(
                evenement, "raccourci", f"le renvoi « *{evenement.anchor} » n'est pas admis", _RECOPIER
            )
        elif evenement.anchor is not None:
            self._signaler(
                evenement, "raccourci", f"l'ancre « &{evenement.anchor} » n'est pas admise", _RECOPIER
            )
        if getattr(evenement, "tag", None) is not None:
            message = "une étiquette (un mot qui commence par !) n'est pas admise"
            self._signaler(evenement, "raccourci", message, "la retirer ; s'il s'agit d'un texte, le citer")

    def _ouvrir_un_niveau(self, evenement: Any) -> None:
        if len(self._pile) >= PROFONDEUR_MAXIMALE:
            message = f"plus de {PROFONDEUR_MAXIMALE} niveaux sont imbriqués"
            self._arreter(
                evenement, "profondeur", message, "vérifier les crochets, les accolades et les retraits"
            )
        valeur: Any = {} if isinstance(evenement, yaml.MappingStartEvent) else []
        chemin, ignore = self._placer(valeur, evenement)
        self._pile.append(_Niveau(valeur, chemin, bool(evenement.flow_style), ignore=ignore))

    def _recevoir_une_cle(self, niveau: _Niveau, evenement: Any) -> None:
        avant = self.document.extrait(evenement.start_mark.line + 1)[: evenement.start_mark.column].rstrip()
        if not isinstance(evenement, yaml.ScalarEvent) or avant.endswith("?"):
            message = "une clé est un mot, suivi de deux-points ; le signe « ? » en annonce une autre sorte"
            self._arreter(
                evenement, "cle-mal-ecrite", message, "écrire « cle: valeur » ; citer le texte qui porte un ?"
            )
        cle = unicodedata.normalize("NFC", evenement.value)
        if not evenement.style:
            self._verifier_une_cle_nue(cle, evenement)
        if _ESPACE_CACHEE.search(cle) or INTERDITS.search(cle):
            message = "une espace insécable ou un caractère invisible se cache dans cette clé"
            self._signaler(evenement, "cle-mal-ecrite", message, "retaper la clé au clavier")
        niveau.cle, niveau.fin_de_cle = cle, (evenement.end_mark.line, evenement.end_mark.column)
        chemin = (*niveau.chemin, cle)
        if niveau.ignore:
            return
        if cle in niveau.valeur:
            premiere = self.document.cles[chemin][0]
            message = f"la clé « {cle} » est écrite deux fois, déjà ligne {premiere} ; la première est gardée"
            self._signaler(evenement, "cle-double", message, "retirer l'une des deux")
        else:
            self.document.cles[chemin] = _position(evenement)

    def _verifier_une_cle_nue(self, cle: str, evenement: Any) -> None:
        if cle == "<<":
            self._signaler(
                evenement, "raccourci", "la fusion « << » n'est pas admise", "recopier les clés voulues"
            )
            return
        valeur, ambigu = lire_mot(cle)
        if ambigu is not None:
            message = f"la clé « {cle} » est ambiguë : un logiciel y lit {ambigu.lecture}"
            self._signaler(evenement, "mot-ambigu", message, f"la mettre entre guillemets : {citer(cle)}")
        elif not isinstance(valeur, str):
            message = (
                f"la clé « {cle} » n'est pas un texte" if cle else "il manque une clé avant les deux-points"
            )
            remede = f"la mettre entre guillemets : {citer(cle)}" if cle else "écrire « cle: valeur »"
            self._signaler(evenement, "cle-mal-ecrite", message, remede)

    def _placer(self, valeur: Any, evenement: Any) -> tuple[Chemin, bool]:
        """Range une valeur à sa place et rend son chemin ; dit si elle est ignorée (clé double, fusion)."""
        if not self._pile:
            self.racine = valeur
            self.document.valeurs[()] = _position(evenement)
            return (), False
        niveau = self._pile[-1]
        ignore = niveau.ignore
        if isinstance(niveau.valeur, list):
            chemin: Chemin = (*niveau.chemin, len(niveau.valeur))
            niveau.valeur.append(valeur)
        else:
            cle, niveau.cle = niveau.cle or "", None
            chemin = (*niveau.chemin, cle)
            ignore = ignore or cle in niveau.valeur or cle == "<<"
            if not ignore:
                niveau.valeur[cle] = valeur
        if not ignore:
            self.document.valeurs[chemin] = _position(evenement)
        return chemin, ignore

    def _lire_un_scalaire(self, niveau: _Niveau | None, evenement: Any) -> Any:
        texte, debut, fin = evenement.value, evenement.start_mark, evenement.end_mark
        if niveau is not None and niveau.cle is not None and debut.line == niveau.fin_de_cle[0]:
            entre = self.document.extrait(debut.line + 1)[niveau.fin_de_cle[1] : debut.column]
            if "\t" in entre:
                message = "une tabulation sépare la clé de sa valeur"
                self._signaler(evenement, "retrait", message, "la remplacer par une espace")
        if invisible := INTERDITS.search(texte):
            message = f"{nommer(invisible[0])} est écrit ici par un échappement"
            self._signaler(evenement, "caractere-interdit", message, "le retirer")
        if evenement.style:
            if evenement.style in "'\"":
                self.dernier_texte_cite = (debut.line, debut.column, fin.line)
            return texte
        self._surveiller_le_texte(evenement)
        if not texte and niveau is not None and niveau.en_ligne and ":" in (niveau.cle or ""):
            return self._recoller(niveau, evenement)
        valeur, ambigu = lire_mot(texte)
        if ambigu is not None:
            message = f"« {texte} » est ambigu : selon le logiciel, {ambigu.lecture}"
            self._signaler(evenement, "mot-ambigu", message, ambigu.remede)
        return valeur

    def _recoller(self, niveau: _Niveau, evenement: Any) -> Any:
        """Signale `{a:1}`, et le lit comme `{a: 1}` pour que la suite soit jugée."""
        collee = niveau.cle or ""
        gauche, _, droite = collee.partition(":")
        place = self.document.cles.pop((*niveau.chemin, collee), _position(evenement))
        if _ESPACE_CACHEE.search(collee):
            droite = droite.strip().strip("'\"")  # l'espace insécable est déjà dite
        else:
            message = f"« {collee} » : il manque une espace après les deux-points"
            self._noter(place, ("espace-manquante", message, f"écrire « {gauche}: {droite} »"))
        self.document.cles.setdefault((*niveau.chemin, gauche), place)
        niveau.cle = gauche
        return lire_mot(droite)[0]

    def _surveiller_le_texte(self, evenement: Any) -> None:
        """Signale ce que YAML perd ou recolle sans rien dire dans un texte sans guillemets."""
        fin = evenement.end_mark
        if mange_un_commentaire(self.document.extrait(fin.line + 1), fin.column, evenement.value):
            remede = "mettre tout le texte entre guillemets ; pour un commentaire, deux espaces puis « # »"
            self._signaler(evenement, "texte-coupe", TEXTE_COUPE, remede, Gravite.AVERTISSEMENT)
        for rang, colonne in tirets_recolles(self.document.lignes, evenement.start_mark.line, fin.line):
            message = "ce tiret, mal aligné, est lu comme la suite du texte de la ligne précédente"
            remede = "aligner les tirets d'une même liste ; si c'est un texte, le mettre entre guillemets"
            self._noter((rang + 1, colonne + 1), ("retrait", message, remede))

    def _constater(
        self, place: tuple[int, int], faute: tuple[str, str, str], gravite: Gravite = Gravite.ERREUR
    ) -> Constat:
        return Constat(Place(self.document.fichier, *place), gravite, *faute, self.document.extrait(place[0]))

    def _noter(
        self, place: tuple[int, int], faute: tuple[str, str, str], gravite: Gravite = Gravite.ERREUR
    ) -> None:
        self._constats.append(self._constater(place, faute, gravite))
        if len(self._constats) >= CONSTATS_MAXIMUM:
            message = f"déjà {CONSTATS_MAXIMUM} fautes d'écriture dans ce fichier : la lecture s'arrête ici"
            trop = ("trop-de-fautes", message, "corriger les premières, puis relancer")
            raise Arret(*self._constats, self._constater(place, trop))

    def _signaler(
        self, evenement: Any, regle: str, message: str, remede: str, gravite: Gravite = Gravite.ERREUR
    ) -> None:
        self._noter(_position(evenement), (regle, message, remede), gravite)

    def _arreter(self, evenement: Any, regle: str, message: str, remede: str) -> None:
        raise Arret(self._constater(_position(evenement), (regle, message, remede)))


def _position(evenement: Any) -> tuple[int, int]:
    return evenement.start_mark.line + 1, evenement.start_mark.column + 1
