"""Le seul lecteur des mots des gens : un champ, un texte, et la porte d'où il vient n'y change rien."""

import json
import re

from projet_circo.noyau.saisie.date_dite import lire_une_date
from projet_circo.noyau.saisie.designation import designables, designer_un
from projet_circo.noyau.saisie.duree_dite import lire_une_duree
from projet_circo.noyau.saisie.lecture import Cadre, Compris, Incompris, Lecture, citer
from projet_circo.noyau.saisie.liste_dite import lire_une_liste
from projet_circo.noyau.saisie.mot_dit import lire_un_mot
from projet_circo.noyau.socle.champs import Champ, Genre

PARTENAIRE = "partenaire"
_CODE = re.compile(r"\d{7}[A-Z]|[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_NOMS = {Genre.UNITE: "école"}
AUCUNE_ECOLE = (
    "data/unites.yaml ne déclare aucune école : le code est écrit tel quel ; pour la liste officielle, "
    "circo unites importer annuaire.csv"
)


def est_lu(champ: Champ) -> bool:
    """Dit si ce champ se lit ici : une date, une durée, un mot d'une liste, ce qu'un code désigne."""
    return champ.genre in (Genre.DATE, Genre.ENUMERATION, Genre.UNITE, Genre.CODE) or est_une_duree(champ)


def est_une_duree(champ: Champ) -> bool:
    """Dit si ce champ est une durée, en minutes."""
    return champ.genre is Genre.ENTIER and champ.nom.endswith("_minutes")


def _deplier(texte: str) -> str:
    """Rend « a; b » d'un tableau JSON, comme nos exports en écrivent ; tout autre texte tel quel."""
    if not texte.startswith("["):
        return texte
    try:
        elements = json.loads(texte)
    except ValueError:
        return texte
    est_une_liste = isinstance(elements, list) and all(isinstance(element, str) for element in elements)
    return "; ".join(elements) if est_une_liste else texte


def _est_du_referentiel(champ: Champ) -> bool:
    return champ.genre is Genre.UNITE or champ.designe == PARTENAIRE


def _admettre(texte: str, lu: Lecture) -> Lecture:
    """Rend les codes écrits, que le référentiel ignore : on a dit oui."""
    codes = [un.strip() for un in re.split("[;,\n]", texte) if un.strip()]
    if not all(_CODE.fullmatch(code) for code in codes):
        return lu
    return Compris(codes, f"{citer(codes, 'et')} n'est pas dans unites.yaml : écrit tel quel, comme demandé")


def lire_un_champ_dit(champ: Champ, texte: str, cadre: Cadre) -> Lecture:
    """Lit ce qu'un texte dit d'un champ : sa valeur (une liste pour un champ de liste), des candidats, ou rien."""
    cle = (champ.nom, champ.genre, champ.vise, texte, *cadre.ce_qui_decide)
    deja = cadre.deja.get(cle)
    if deja is None:
        deja = _lire(champ, texte.strip(), cadre)
        cadre.deja[cle] = deja
    return deja


def _lire(champ: Champ, texte: str, cadre: Cadre) -> Lecture:
    if champ.genre is Genre.DATE:
        return lire_une_date(texte, cadre)
    if est_une_duree(champ):
        return lire_une_duree(texte)
    if champ.genre is Genre.ENUMERATION:
        return lire_un_mot(texte, champ)
    connus = cadre.nomenclature.liste_de(champ)
    if not connus:
        sans_liste = champ.genre is Genre.UNITE
        return Compris(
            [un.strip() for un in re.split("[;,\n]", texte) if un.strip()] if champ.liste else texte,
            AUCUNE_ECOLE if sans_liste else "",
        )
    siens = designables(connus, cadre.nomenclature.unites)
    quoi = _NOMS.get(champ.genre, "")
    texte = _deplier(texte)
    lu = lire_une_liste(texte, lambda element: designer_un(element, siens, cadre.jour, quoi))
    if not isinstance(lu, Compris) and cadre.hors_referentiel and _est_du_referentiel(champ):
        lu = _admettre(texte, lu)
    if champ.liste or not isinstance(lu, Compris):
        return lu
    if len(lu.valeur) > 1:
        return Incompris(f"« {texte} » dit plus d'un {champ.nom}", f"une ligne par {champ.nom}")
    return Compris(lu.valeur[0], lu.note)
