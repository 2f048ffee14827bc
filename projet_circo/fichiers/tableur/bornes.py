"""Mesurer une feuille avant de la lire : aucune cellule n'est gardée, seules les bornes sont tenues.

Pourquoi : une cellule en XFD1048576, une ligne répétée un million de fois ou un texte partagé par chaque cellule
tiennent en quelques kilo-octets et font allouer des gigaoctets à qui les lit sans compter.
"""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from projet_circo.noyau.socle.erreurs import FichierIllisible

LIGNES = 50_000
COLONNES = 128
SURFACE = 2_000_000
SIGNES = 32 * 1024 * 1024
CHEVRONS = 8_000_000

Attributs = dict[str, str]


class Bornes:
    """Parcourt des parties XML et lève FichierIllisible à la première borne passée.

    Une sorte de classeur dit ce qu'elle surveille dans `ouvertures` et `fermetures` (noms sans préfixe).
    """

    ouvertures: Mapping[str, Callable[[Attributs], None]]
    fermetures: Mapping[str, Callable[[], None]]

    def __init__(self, fichier: str) -> None:
        self._fichier = fichier
        self._signes = 0
        self.texte = 0

    def controler(self, partie: bytes) -> None:
        """Contrôle une partie : XML bien formé, sans DTD, dans les bornes."""
        if partie.count(b"<") > CHEVRONS:
            self.refuser("il a trop d'éléments")
        analyseur = ParserCreate()
        analyseur.buffer_text = True
        analyseur.StartDoctypeDeclHandler = self._refuser_la_dtd
        analyseur.StartElementHandler = self._ouvrir
        analyseur.EndElementHandler = self._fermer
        analyseur.CharacterDataHandler = self.lire
        try:
            analyseur.Parse(partie, True)
        except (ExpatError, LookupError, ValueError):
            self.refuser("son contenu est abîmé")

    def _ouvrir(self, nom: str, attributs: Attributs) -> None:
        ouverture = self.ouvertures.get(nom) or self.ouvertures.get(nom.rpartition(":")[2])
        if ouverture is not None:
            ouverture(attributs)
        elif attributs:
            self._controler_les_comptes(attributs)

    def _controler_les_comptes(self, attributs: Attributs) -> None:
        """Contrôle les tailles annoncées : le lecteur réserve de la mémoire sur leur foi."""
        for cle in ("count", "uniqueCount"):
            if self.entier(attributs.get(cle, "0")) > SURFACE:
                self.refuser("il annonce plus d'éléments qu'il n'en peut tenir")

    def _fermer(self, nom: str) -> None:
        fermeture = self.fermetures.get(nom) or self.fermetures.get(nom.rpartition(":")[2])
        if fermeture is not None:
            fermeture()

    def _refuser_la_dtd(self, *_: object) -> None:
        self.refuser("il déclare une DTD, ce qu'aucun tableur n'écrit")

    def lire(self, texte: str) -> None:
        """Reçoit du texte."""
        self.texte += len(texte)

    def refuser(self, raison: str) -> NoReturn:
        """Lève le refus du fichier, avec sa raison."""
        message = f"{self._fichier} n'est pas lu : {raison}"
        remede = "l'enregistrer de nouveau depuis le tableur, en n'y gardant que la feuille à importer"
        raise FichierIllisible(message, remede) from None

    def entier(self, texte: str) -> int:
        """Lit un rang ou un nombre de répétitions."""
        if len(texte) > 9 or not (texte.isascii() and texte.isdigit()):
            self.refuser(f"« {texte[:20]} » n'y est pas un rang possible")
        return int(texte)

    def borner(self, lignes: int, colonnes: int) -> None:
        """Contrôle l'étendue d'une feuille."""
        if lignes > LIGNES or colonnes > COLONNES or lignes * colonnes > SURFACE:
            self.refuser(f"une feuille est trop grande (au plus {LIGNES} lignes et {COLONNES} colonnes)")

    def ajouter_du_texte(self, signes: int) -> None:
        """Compte le texte que la lecture fera naître, répétitions comprises."""
        self._signes += signes
        if self._signes > SIGNES:
            self.refuser("il contient trop de texte")
