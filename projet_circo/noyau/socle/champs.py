"""La table des champs : un type d'événement, ses champs, dans l'ordre où ils s'écrivent.

Pourquoi : un type ne se déclare qu'ici ; formes, options, schémas, export et documentation en sont tirés.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

NATURES = ("collectif", "individuel")
INITIATIVES = ("equipe", "enseignant", "ien")
ORIGINES = ("directeur", "enseignant", "equipe", "partenaire", "famille", "autre")
SUITES = ("acceptee", "refusee", "reorientee", "retiree", "reportee")
AVANCEMENTS = ("prevue", "engagee", "realisee", "abandonnee")


class Genre(StrEnum):
    """Ce qu'un champ contient."""

    TEXTE = "texte"  # écrit librement : contrôlé contre les données personnelles
    ENUMERATION = "enumeration"
    CODE = "code"  # un code de la grille ou du référentiel
    UNITE = "unite"
    IDENTIFIANT = "identifiant"  # l'id d'une autre ligne
    PSEUDONYME = "pseudonyme"  # ens- et 4 à 8 signes
    DATE = "date"
    ENTIER = "entier"
    DECIMAL = "decimal"  # écrit en texte : aucun flottant dans un journal
    ANNEE = "annee"
    BOOLEEN = "booleen"
    OBJET = "objet"  # imbriqué, écrit par circo


@dataclass(frozen=True, slots=True)
class Champ:
    """Un champ propre à un type.

    `option` est son nom au singulier quand il est une liste ; `vise` est le type de la ligne désignée
    par un identifiant (vide : tout type) ; `designe` dit quelle liste de la grille ou du référentiel tient
    un code (`indicateur`, `critere`, `action`, `partenaire`, `genre`, `commentable`).
    """

    nom: str
    genre: Genre
    resume: str
    exige: bool = False
    liste: bool = False
    valeurs: tuple[str, ...] = ()
    option: str = ""
    vise: str = ""
    designe: str = ""

    @property
    def nom_option(self) -> str:
        """Le nom de l'option de saisie, sans les tirets de tête."""
        return (self.option or self.nom).replace("_", "-")


@dataclass(frozen=True, slots=True)
class TypeEvenement:
    """Un type d'événement. `est_date` : daté d'un jour ; `est_un_fait` : peut être compté."""

    nom: str
    resume: str
    champs: tuple[Champ, ...]
    est_date: bool = True
    est_un_fait: bool = True

    def champ(self, nom: str) -> Champ | None:
        """Rend le champ propre de ce nom, s'il existe."""
        return next((champ for champ in self.champs if champ.nom == nom), None)


def _acte(nom: str, resume: str, champs: tuple[Champ, ...]) -> TypeEvenement:
    """Rend un type qui n'est ni daté ni compté."""
    return TypeEvenement(nom, resume, champs, est_date=False, est_un_fait=False)


_NATURE = Champ("nature", Genre.ENUMERATION, "collectif ou individuel", exige=True, valeurs=NATURES)
_INITIATIVE = Champ(
    "initiative", Genre.ENUMERATION, "qui en a pris l'initiative", exige=True, valeurs=INITIATIVES
)
_UNITES = Champ(
    "unites", Genre.UNITE, "code d'une unité éducative (UAI d'une école…)", liste=True, option="unite"
)
_ENSEIGNANT = Champ("enseignant", Genre.PSEUDONYME, "pseudonyme ens-…, ou « nouveau » pour en tirer un")
_OBJET = Champ("objet", Genre.TEXTE, "de quoi il s'agit, sans nommer personne")
_FOCALES = Champ("focales", Genre.TEXTE, "thème retenu", liste=True, option="focale")
_DEMANDES = Champ(
    "demandes", Genre.IDENTIFIANT, "demande d'origine", liste=True, option="demande", vise="demande"
)
_FIN = Champ("fin", Genre.DATE, "dernier jour, compris")
_COMMENTE = Champ(
    "indicateur", Genre.CODE, "indicateur, critère ou rubrique", exige=True, designe="commentable"
)
_MOTIF = Champ("motif", Genre.TEXTE, "pourquoi", exige=True)

_TYPES = (
    TypeEvenement(
        "demande",
        "une demande d'accompagnement reçue",
        (_NATURE, _INITIATIVE, _UNITES, _ENSEIGNANT, _OBJET, _FOCALES),
    ),
    TypeEvenement(
        "accompagnement",
        "un accompagnement commencé",
        (_NATURE, _INITIATIVE, _UNITES, _ENSEIGNANT, _DEMANDES, _OBJET, _FOCALES, _FIN),
    ),
    TypeEvenement(
        "sollicitation",
        "une sollicitation de l'équipe de circonscription",
        (
            Champ("origine", Genre.ENUMERATION, "d'où elle vient", exige=True, valeurs=ORIGINES),
            _UNITES,
            _OBJET,
        ),
    ),
    TypeEvenement(
        "partenariat",
        "un partenariat, actif de sa date à sa fin comprise",
        (
            Champ("partenaire", Genre.CODE, "code du partenaire", exige=True, designe="partenaire"),
            _FIN,
            _UNITES,
            _OBJET,
        ),
    ),
    TypeEvenement(
        "suite",
        "la suite donnée à une demande",
        (
            Champ("demande", Genre.IDENTIFIANT, "la demande", exige=True, vise="demande"),
            Champ("etat", Genre.ENUMERATION, "ce qui est décidé", exige=True, valeurs=SUITES),
            Champ("motif", Genre.TEXTE, "pourquoi (exigé d'un refus)"),
            Champ("echeance", Genre.DATE, "d'un report : le jour où y revenir"),
        ),
    ),
    TypeEvenement(
        "seance",
        "une séance d'un accompagnement",
        (
            Champ("accompagnement", Genre.IDENTIFIANT, "l'accompagnement", exige=True, vise="accompagnement"),
            Champ("duree_minutes", Genre.ENTIER, "durée, en minutes"),
        ),
    ),
    TypeEvenement(
        "appreciation",
        "l'appréciation d'un critère qualitatif",
        (
            Champ("critere", Genre.CODE, "code du critère", exige=True, designe="critere"),
            Champ("niveau", Genre.CODE, "niveau de l'échelle déclarée", exige=True, designe="niveau"),
            Champ("preuve", Genre.TEXTE, "ce qui l'établit"),
        ),
    ),
    TypeEvenement(
        "releve",
        "un chiffre venu d'ailleurs",
        (
            Champ("indicateur", Genre.CODE, "code de l'indicateur", exige=True, designe="indicateur"),
            Champ("valeur", Genre.DECIMAL, "le nombre relevé"),
            Champ("numerateur", Genre.DECIMAL, "le numérateur d'un rapport"),
            Champ("denominateur", Genre.DECIMAL, "le dénominateur d'un rapport"),
        ),
    ),
    TypeEvenement(
        "avancement",
        "l'état d'une action",
        (
            Champ("action", Genre.CODE, "code de l'action", exige=True, designe="action"),
            Champ("etat", Genre.ENUMERATION, "où elle en est", exige=True, valeurs=AVANCEMENTS),
        ),
    ),
    TypeEvenement(
        "fait",
        "un fait d'un genre déclaré par la grille",
        (
            Champ("genre", Genre.CODE, "genre déclaré par la grille", exige=True, designe="genre"),
            _UNITES,
            Champ("valeur", Genre.DECIMAL, "une valeur"),
            _FIN,
            Champ("action", Genre.CODE, "l'action de la grille dont il relève", designe="action"),
            _OBJET,
        ),
    ),
    _acte(
        "commentaire",
        "un commentaire sur un chiffre",
        (
            _COMMENTE,
            Champ("annee", Genre.ANNEE, "année de rentrée", exige=True),
            Champ("texte", Genre.TEXTE, "le commentaire", exige=True),
        ),
    ),
    _acte(
        "publication",
        "ce qui est sorti de la maison : à qui, quels chiffres",
        (
            Champ("annee", Genre.ANNEE, "année de rentrée", exige=True),
            Champ("a", Genre.TEXTE, "destinataire", exige=True),
            Champ("document", Genre.TEXTE, "ce qui est sorti : bilan, export…", exige=True),
            Champ("chiffres", Genre.OBJET, "les chiffres dits", exige=True, liste=True),
            Champ("sceau", Genre.TEXTE, "empreinte du sceau des journaux", exige=True),
        ),
    ),
    _acte(
        "ouverture",
        "la première ligne d'un fichier écrit par circo",
        (
            Champ("format", Genre.TEXTE, "circo/journal/1", exige=True),
            Champ("annee", Genre.ANNEE, "année de rentrée", exige=True),
            Champ(
                "recueille",
                Genre.CODE,
                "types recueillis cette année ; d'un genre : fait:formation",
                exige=True,
                liste=True,
                designe="sorte",
            ),
            Champ("fictif", Genre.BOOLEEN, "données inventées"),
        ),
    ),
    TypeEvenement(
        "correction",
        "le remplacement de champs d'un fait",
        (
            Champ("vise", Genre.IDENTIFIANT, "la ligne corrigée", exige=True),
            _MOTIF,
            Champ("champs", Genre.OBJET, "les champs remplacés ; null retire un champ", exige=True),
        ),
        est_un_fait=False,
    ),
    TypeEvenement(
        "annulation",
        "le retrait d'un fait, d'une reprise ou d'une clôture",
        (Champ("vise", Genre.IDENTIFIANT, "la ligne annulée", exige=True), _MOTIF),
        est_un_fait=False,
    ),
    _acte(
        "distinction",
        "deux faits qui se ressemblent et sont bien deux",
        (
            Champ("vises", Genre.IDENTIFIANT, "les faits distingués", exige=True, liste=True, option="vise"),
            _MOTIF,
        ),
    ),
    _acte(
        "reception",
        "un formulaire reçu : qui l'a rempli, quand, et les faits qu'il a apportés",
        (
            Champ("de", Genre.CODE, "qui l'a rempli, comme on nomme un poste", exige=True),
            Champ("le", Genre.DATE, "le jour où il a été rempli", exige=True),
            Champ("depot", Genre.CODE, "empreinte du fichier déposé", exige=True),
            Champ("vises", Genre.IDENTIFIANT, "les faits ajoutés", exige=True, liste=True, option="vise"),
        ),
    ),
    _acte(
        "temoin",
        "ce qu'un poste a vu des autres journaux",
        (Champ("journaux", Genre.OBJET, "les têtes des journaux vus", exige=True, liste=True),),
    ),
    _acte(
        "cloture",
        "les chiffres publiés d'une année",
        (
            Champ("annee", Genre.ANNEE, "année de rentrée", exige=True),
            Champ("au", Genre.DATE, "jour où les chiffres sont arrêtés", exige=True),
            Champ("chiffres", Genre.OBJET, "les chiffres publiés", exige=True, liste=True),
            Champ("grille", Genre.TEXTE, "empreinte de la grille", exige=True),
            Champ("journaux", Genre.OBJET, "les têtes des journaux", exige=True, liste=True),
            Champ("criteres", Genre.OBJET, "les répartitions des critères", liste=True),
            Champ("cibles", Genre.OBJET, "les cibles et leurs révisions", liste=True),
            Champ("libelles", Genre.OBJET, "les libellés publiés", liste=True),
            Champ("referentiel", Genre.OBJET, "empreinte du référentiel et unités ouvertes"),
            Champ("lacunes", Genre.OBJET, "ce qui manquait au dossier", liste=True),
            Champ("motif", Genre.TEXTE, "pourquoi clore malgré ces lacunes"),
            Champ("version", Genre.TEXTE, "version de circo", exige=True),
        ),
    ),
)

TYPES: dict[str, TypeEvenement] = {un_type.nom: un_type for un_type in _TYPES}
FAITS: tuple[str, ...] = tuple(un_type.nom for un_type in _TYPES if un_type.est_un_fait)
REPRISES = ("correction", "annulation")
FAIT = "fait"

EN_TETE = ("id", "type", "date", "annee_scolaire", "remplace")
EN_QUEUE = ("saisi", "par", "n", "prec", "empreinte")
HORS_CONTENU = frozenset(EN_QUEUE)


def sorte_de(champs: Mapping[str, Any]) -> str:
    """Rend ce qu'une ligne recueille : son type, ou `fait:formation` d'un fait du genre formation."""
    nom = str(champs["type"])
    return f"{nom}:{champs['genre']}" if nom == FAIT and "genre" in champs else nom


def ordre_des_champs(nom_du_type: str) -> tuple[str, ...]:
    """Rend l'ordre écrit des clés d'une ligne de ce type."""
    return (*EN_TETE, *(champ.nom for champ in TYPES[nom_du_type].champs), *EN_QUEUE)
