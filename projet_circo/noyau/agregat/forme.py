"""La forme `circo/agregat/1` : ce qu'une circonscription envoie à son académie, sans aucun fait ni texte."""

import json
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from projet_circo.noyau.grille.forme import Forme, jour_reel
from projet_circo.noyau.socle.valeur import Etat

FORMAT = "circo/agregat/1"
Jour = Annotated[str, AfterValidator(jour_reel)]
Empreinte = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Decimal_ecrit = Annotated[str, Field(pattern=r"^-?[0-9]{1,30}(\.[0-9]{1,20})?$")]
Nombre = int | Decimal_ecrit | None


class Chiffre(Forme):
    """Un indicateur, une année : la mesure qui le compte, son état, ses termes exacts."""

    code: str
    """Code de l'indicateur dans la grille de la circonscription."""
    libelle: str
    """Libellé de l'indicateur."""
    unite_de_mesure: str
    """Unité dans laquelle il se lit."""
    annee: int
    """Année, désignée par son premier millésime."""
    du: Jour
    """Premier jour de l'année."""
    au: Jour
    """Dernier jour compté, compris."""
    mesure: Empreinte
    """Empreinte du contenu de la mesure : la clé de l'addition, avec l'année."""
    famille: str
    """Sorte de mesure : compte, distincts, somme, rapport, releve, jalon, echelle."""
    est_additive: bool
    """Vrai si la mesure de deux circonscriptions s'ajoute."""
    vise_des_personnes: bool
    """Vrai si un petit effectif peut désigner quelqu'un : il se masque à la diffusion."""
    regle: str
    """La mesure en une phrase."""
    etat: Literal[
        "constate",
        "non_renseigne",
        "sans_objet",
        "pas_encore_du",
        "incomplete",
        "denominateur_inconnu",
    ]
    """L'un des six états d'une valeur."""
    valeur: Nombre
    """Valeur d'un compte, d'une somme ou d'un relevé ; d'un rapport, le taux à quatre décimales."""
    numerateur: Nombre
    """Numérateur exact d'un rapport."""
    denominateur: Nombre
    """Dénominateur exact d'un rapport."""
    est_une_part: bool
    """Faux d'un rapport dont le numérateur n'est pas une part du dénominateur : il ne s'écrit pas en %."""
    repartition: dict[str, int]
    """Effectif de chaque niveau d'une échelle."""
    a_date_egale: bool
    """Vrai si l'année est arrêtée au même jour que la suivante, encore en cours, pour s'y comparer."""
    lacunes: list[str]
    """Codes des lacunes du dossier qui touchent ce chiffre."""


class Tete(Forme):
    """Un journal au moment de l'envoi : son année, son rang et son empreinte ; le poste, lui, ne sort pas."""

    annee: int
    """Année du dossier où il est rangé."""
    n: int
    """Nombre de lignes lues."""
    tete: Empreinte
    """Empreinte de la dernière."""
    origine: Empreinte | None = None
    """Empreinte du contenu de son premier fait, qui ne change plus jamais ; null s'il n'en a aucun."""

    @property
    def marque(self) -> str | None:
        """Ce que deux envois du même journal ont en commun, si grand qu'il soit devenu ; None s'il n'a aucun fait.

        Pourquoi : la tête, elle, change à chaque ligne ; elle ne sert que d'un agrégat qui ne dit pas l'origine.
        """
        return self.origine or (self.tete if self.n > 1 else None)


class LacuneDite(Forme):
    """Ce qui manque au dossier, sans nom de fichier ni de poste."""

    code: str
    """Code de la lacune."""
    annees: list[int]
    """Années touchées ; vide : toutes."""


class Agregat(Forme):
    """Les chiffres d'une année (et de la précédente), scellés."""

    format: Literal["circo/agregat/1"]
    """Numéro du format."""
    circonscription: Annotated[str, Field(min_length=1)]
    """Nom de la circonscription qui envoie."""
    projet: str
    """Nom du fichier de la grille, sans extension."""
    titre: str
    """Titre de la grille."""
    debut: Annotated[str, Field(pattern="^[0-9]{2}-[0-9]{2}$")]
    """Mois et jour où commence une année : 09-01, ou 01-01 pour un plan civil."""
    annee: int
    """Année demandée."""
    au: Jour
    """Dernier jour compté, compris."""
    connu_au: Jour | None
    """Jour de connaissance, si l'on s'y est replacé."""
    fictif: bool
    """Vrai si les données sont inventées."""
    chiffres: list[Chiffre]
    """Un par indicateur et par année."""
    lacunes: list[LacuneDite]
    """Ce qui manque au dossier."""
    motif: str | None = None
    """Pourquoi l'envoyer malgré ce qui manque."""
    grille: Empreinte
    """Empreinte du fichier de la grille."""
    unites: Empreinte | None
    """Empreinte de unites.yaml, s'il existe."""
    journaux: list[Tete]
    """Têtes des journaux lus."""
    version: str
    """Version de circo."""
    sceau: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """SHA-256 de tout ce qui précède, sous forme canonique."""


ETATS = tuple(etat.value for etat in Etat)


def sceller(contenu: dict[str, Any]) -> str:
    """Rend le sceau d'un agrégat : 64 signes du SHA-256 de son contenu, clés rangées, sans le sceau lui-même.

    Il dit une retouche ; il n'empêche pas de refaire l'agrégat entier, que seule la tête des journaux contredit.
    """
    nu = {cle: valeur for cle, valeur in contenu.items() if cle != "sceau"}
    return sha256(
        json.dumps(nu, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
