"""Le nom affiché de chaque champ, et les noms sous lesquels un tableur l'appelle.

Pourquoi : la table des champs dit ce qui est ; celle-ci, comment les gens l'écrivent. Un champ qui n'y figure
pas garde son nom : en ajouter un à la table des champs suffit.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from projet_circo.noyau.socle.champs import Champ


@dataclass(frozen=True, slots=True)
class Intitule:
    """Le libellé d'un champ, accents compris, et ses synonymes, sans accents ni majuscules."""

    libelle: str
    synonymes: tuple[str, ...] = ()


INTITULES: dict[str, Intitule] = {
    "id": Intitule("Identifiant", ("id", "identifiant circo")),
    "type": Intitule("Type", ("type d evenement", "type de fait", "evenement")),
    "date": Intitule(
        "Date",
        (
            "jour",
            "date de reception",
            "recu le",
            "recue le",
            "date du",
            "date de la demande",
            "date de debut",
            "debut",
            "du",
            "date de la seance",
            "date de visite",
        ),
    ),
    "annee_scolaire": Intitule("Année scolaire", ("annee scolaire", "rentree")),
    "remplace": Intitule("Remplace"),
    "nature": Intitule("Nature", ("collectif ou individuel", "collectif individuel", "nature de la demande")),
    "initiative": Intitule(
        "Initiative", ("a l initiative de", "demandeur", "qui demande", "initiateur", "emanant de")
    ),
    "unites": Intitule(
        "Unité",
        (
            "unites",
            "uai",
            "rne",
            "ecole",
            "ecoles",
            "etablissement",
            "etablissements",
            "code uai",
            "code ecole",
            "nom de l ecole",
            "reseau",
            "structure",
        ),
    ),
    "enseignant": Intitule("Enseignant (pseudonyme)", ("pseudonyme", "code enseignant", "enseignante")),
    "objet": Intitule(
        "Objet",
        (
            "sujet",
            "objet de la demande",
            "description",
            "descriptif",
            "detail",
            "contenu",
            "intitule",
            "observations",
        ),
    ),
    "focales": Intitule("Focales", ("theme", "themes", "thematique", "thematiques", "domaine", "focale")),
    "demandes": Intitule("Demandes d'origine", ("demande d origine", "suite a la demande")),
    "fin": Intitule(
        "Fin", ("date de fin", "date fin", "date de la fin", "jusqu au", "au", "termine le", "fin le")
    ),
    "origine": Intitule("Origine", ("provenance", "d ou", "de la part de", "sollicite par")),
    "partenaire": Intitule("Partenaire", ("structure partenaire", "organisme", "association", "avec")),
    "demande": Intitule("Demande", ("id de la demande", "demande concernee")),
    "etat": Intitule("État", ("suite donnee", "decision", "statut", "avancement", "reponse")),
    "echeance": Intitule("Échéance", ("date d echeance", "reportee au", "pour le")),
    "motif": Intitule("Motif", ("raison", "pourquoi")),
    "accompagnement": Intitule("Accompagnement", ("id de l accompagnement",)),
    "duree_minutes": Intitule(
        "Durée (minutes)", ("duree", "duree en minutes", "minutes", "temps", "duree min")
    ),
    "critere": Intitule("Critère", ("code du critere",)),
    "niveau": Intitule("Niveau", ("appreciation", "niveau atteint")),
    "preuve": Intitule("Preuve", ("constat", "ce qui l etablit", "source")),
    "indicateur": Intitule("Indicateur", ("code de l indicateur",)),
    "valeur": Intitule("Valeur", ("nombre", "chiffre", "total", "resultat")),
    "absence": Intitule("Absence", ("pourquoi pas de nombre",)),
    "modalites": Intitule("Modalités", ("modalite", "dimension")),
    "numerateur": Intitule("Numérateur"),
    "denominateur": Intitule("Dénominateur"),
    "action": Intitule("Action", ("code de l action",)),
    "genre": Intitule("Genre", ("genre de fait",)),
    "annee": Intitule("Année", ("annee de rentree",)),
    "texte": Intitule("Texte", ("commentaire", "remarque", "remarques")),
    "vise": Intitule("Vise", ("ligne visee",)),
    "saisi": Intitule("Saisi le"),
    "par": Intitule("Poste"),
}

TYPES_AFFICHES = {
    "demande": "Demandes",
    "accompagnement": "Accompagnements",
    "sollicitation": "Sollicitations",
    "partenariat": "Partenariats",
    "suite": "Suites",
    "seance": "Séances",
    "appreciation": "Appréciations",
    "releve": "Relevés",
    "avancement": "Avancements",
    "fait": "Faits",
}
VALEURS_AFFICHEES = {
    "equipe": "équipe",
    "ien": "IEN",
    "acceptee": "acceptée",
    "refusee": "refusée",
    "reorientee": "réorientée",
    "retiree": "retirée",
    "reportee": "reportée",
    "prevue": "prévue",
    "engagee": "engagée",
    "realisee": "réalisée",
    "abandonnee": "abandonnée",
}

_HORS_MOT = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def normaliser(texte: str) -> str:
    """Rend un texte sans accents, majuscules ni ponctuation : « Date de Réception : » devient `date de reception`."""
    plat = unicodedata.normalize("NFKD", texte.replace("œ", "oe").replace("Œ", "oe")).casefold()
    sans_accents = "".join(signe for signe in plat if not unicodedata.combining(signe))
    return _HORS_MOT.sub(" ", sans_accents).strip()


def cle_de(texte: str) -> str:
    """Rend ce qui fait que deux écritures disent la même chose ; d'un texte sans lettre latine, lui-même."""
    return normaliser(texte) or unicodedata.normalize("NFC", texte).strip()


def libelle_de(nom: str) -> str:
    """Rend le nom affiché d'un champ."""
    intitule = INTITULES.get(nom)
    return intitule.libelle if intitule else nom.replace("_", " ").capitalize()


def noms_de(champ: Champ) -> tuple[str, ...]:
    """Rend les noms normalisés d'un champ, du plus sûr au moins sûr : le sien, celui de son option, ses synonymes."""
    intitule = INTITULES.get(champ.nom, Intitule(champ.nom))
    noms = (champ.nom, champ.nom_option, intitule.libelle, *intitule.synonymes)
    return tuple(dict.fromkeys(normaliser(nom) for nom in noms))
