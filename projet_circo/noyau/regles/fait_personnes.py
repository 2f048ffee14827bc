"""Les personnes : ni désignées, ni nommées, ni joignables, ni évaluées."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from projet_circo.noyau.regles.donnees_jugees import FaitVu
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.constat import Chemin, Gravite
from projet_circo.noyau.socle.suggestion import plier

ARTICLES = (
    "le", "la", "les", "un", "une", "et", "ou", "du", "de", "des", "en", "pour", "par", "à", "au", "aux", "sur",
)  # fmt: skip
FONCTIONS = (
    "inspect", "direct", "maire", "adjoint", "préfet", "recteur", "rectrice", "conseill", "enseignant", "professeur",
    "ministre", "président", "secrétaire", "principal", "proviseur", "coordo", "référent", "psycholog", "infirm",
    "médecin",
)  # fmt: skip
"""Ce qui, après « madame », dit une fonction et non un nom."""
# Sources : NUMEN, 13 signes (2 chiffres, 1 lettre, 7 chiffres, 3 lettres) ; INE, 11 signes (10 chiffres et 1 lettre,
# ou 9 chiffres et 2 lettres) ; NIR, 13 ou 15 chiffres ; téléphone, 10 chiffres, ou +33 (ou 0033) et 9. Les jours sont
# d'abord ôtés : ils ne sont pas des numéros, et cacheraient celui qui leur est collé.
_MOTIFS = (
    ("une adresse de courriel", re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")),
    ("un NUMEN", re.compile(r"\b\d{2}[A-Za-z]\d{7}[A-Za-z]{3}\b")),
    ("un INE", re.compile(r"\b(?:\d{10}[A-Za-z]|\d{9}[A-Za-z]{2})\b")),
    (
        "un numéro de sécurité sociale",
        re.compile(
            r"(?<!\d)[12][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:\d{2}|2[ABab])[ .-]?\d{3}[ .-]?\d{3}"
            r"(?:[ .-]?\d{2})?(?!\d)"
        ),
    ),
    (
        "un numéro de téléphone",
        re.compile(r"(?<![\w.])(?:(?:\+|00)33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s./_-]?\d{2}){4}(?!\w)"),
    ),
)
_JOUR = re.compile(
    r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])([./-])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[./_-](?=\d))?(?=(?:0[1-9](?:[ ./_-]?\d\d){4})?(?!\d))"
)
_FONCTION = rf"(?!(?i:(?:{'|'.join(ARTICLES)})\b|l'|d'|(?:{'|'.join(FONCTIONS)})))"
_CIVILITE = re.compile(
    rf"\b(?:MM?\.|Mr\.?|Mmes?\.?|Mlles?\.?|Dr\.?|Pr\.?) +{_FONCTION}[A-ZÀ-ÖØ-Þ](?:[\w'-]+|\.)"
    rf"|\b(?i:madame|monsieur|mademoiselle|docteure?) +{_FONCTION}[^\W\d_](?:[\w'-]+|\.)"
)
_CARRIERE = re.compile(r"\b(?:rendez-?vous|rdv|entretiens?)-(?:de-)?carrieres?\b|\brdvc\b")
_SANS_TEXTE_LIBRE = frozenset({"ouverture", "cloture", "temoin"})


def textes_libres(champs: Mapping[str, Any]) -> Iterator[tuple[Chemin, str]]:
    """Rend les textes libres d'une ligne, ceux d'une correction compris."""
    un_type = TYPES.get(str(champs.get("type")))
    if un_type is None or un_type.nom in _SANS_TEXTE_LIBRE:
        return
    noms = {champ.nom for champ in un_type.champs if champ.genre is Genre.TEXTE}
    for nom in noms & champs.keys():
        yield from _textes_de((nom,), champs[nom])
    corriges = champs.get("champs")
    if un_type.nom == "correction" and isinstance(corriges, dict):
        for nom, valeur in corriges.items():
            yield from _textes_de(("champs", nom), valeur)


def _textes_de(chemin: Chemin, valeur: object) -> Iterator[tuple[Chemin, str]]:
    for texte in valeur if isinstance(valeur, list | tuple) else [valeur]:
        if isinstance(texte, str):
            yield chemin, texte


def semble_contenir(texte: str) -> str:
    """Rend ce qu'un texte semble contenir d'une personne (« une adresse de courriel »…), ou un texte vide."""
    lu = _JOUR.sub(" ", unicodedata.normalize("NFKC", texte))
    return next((nom for nom, motif in _MOTIFS if motif.search(lu)), "")


def semble_nommer(texte: str) -> bool:
    """Dit si un texte semble nommer quelqu'un : une civilité, puis un nom, une initiale."""
    return _CIVILITE.search(unicodedata.normalize("NFKC", texte)) is not None


@regle("donnee-personnelle", Famille.FAIT, Gravite.ERREUR)
def donnee_personnelle(fait: FaitVu) -> Iterator[Faute]:
    """Un champ libre ne contient ni courriel, ni téléphone, ni NUMEN, ni INE, ni numéro de sécurité sociale.

    Pourquoi : un journal ne s'efface pas. Ce qui y identifie une personne y reste, dans toutes ses copies.
    Ce contrôle ne reconnaît que des formes ; il ne remplace pas la relecture.

    Quoi faire : à la saisie, retirer la donnée. Si elle est déjà écrite : annuler le fait, puis suivre la
    page « vie privée », car l'annulation n'efface pas la ligne.
    """
    for chemin, texte in textes_libres(fait.champs):
        if nom := semble_contenir(texte):
            message = f"« {chemin[-1]} » semble contenir {nom}"
            yield Faute(chemin, message, "retirer cette donnée : un journal ne s'efface pas")


@regle("nom-de-personne", Famille.FAIT, Gravite.AVERTISSEMENT)
def nom_de_personne(fait: FaitVu) -> Iterator[Faute]:
    """Un champ libre ne nomme personne.

    Pourquoi : « Mme », « Mr », « Dr » suivi d'une majuscule, « madame » suivi d'autre chose qu'une fonction annonce un
    nom. Un enseignant se désigne par un pseudonyme `ens-…`, dont la table est à part, hors du journal, effaçable.

    Quoi faire : écrire une fonction (« la directrice ») plutôt qu'un nom.
    """
    for chemin, texte in textes_libres(fait.champs):
        if semble_nommer(texte):
            message = f"« {chemin[-1]} » semble nommer une personne"
            yield Faute(chemin, message, "écrire une fonction, comme « la directrice », plutôt qu'un nom")


@regle("individuel-avec-unite", Famille.FAIT, Gravite.ERREUR)
def individuel_avec_unite(fait: FaitVu) -> Iterator[Faute]:
    """Un fait individuel ne porte pas d'unité.

    Pourquoi : dans une école à une classe, l'école désigne la personne.

    Quoi faire : retirer les unités ; l'enseignant se désigne par un pseudonyme, ou pas du tout.
    """
    if fait.champs.get("nature") == "individuel" and fait.textes("unites"):
        message = "un fait individuel ne porte pas d'unité : l'école pourrait désigner la personne"
        yield Faute(("unites",), message, "retirer les unités de ce fait")


@regle("collectif-avec-enseignant", Famille.FAIT, Gravite.AVERTISSEMENT)
def collectif_avec_enseignant(fait: FaitVu) -> Iterator[Faute]:
    """Un fait collectif ne désigne pas un enseignant.

    Pourquoi : il concerne une équipe ; joindre un pseudonyme et une école désignerait la personne.

    Quoi faire : retirer l'enseignant, ou écrire que la nature est individuelle.
    """
    if fait.champs.get("nature") == "collectif" and fait.textes("enseignant"):
        message = "un fait collectif concerne une équipe : il ne désigne pas un enseignant"
        yield Faute(("enseignant",), message, "retirer l'enseignant, ou corriger la nature")


@regle("rendez-vous-de-carriere", Famille.FAIT, Gravite.ERREUR)
def rendez_vous_de_carriere(fait: FaitVu) -> Iterator[Faute]:
    """Un rendez-vous de carrière n'est pas un accompagnement.

    Pourquoi : c'est une évaluation. L'accompagnement continu est sans lien avec elle ni avec l'avancement
    (décret 2017-786 du 5 mai 2017) ; la compter fausserait l'indicateur, et ferait du journal un fichier
    d'évaluation.

    Quoi faire : ne pas le saisir.
    """
    if fait.type.nom not in ("accompagnement", "seance"):
        return
    for chemin, texte in textes_libres(fait.champs):
        if _parle_de_carriere(texte):
            message = "un rendez-vous de carrière est une évaluation : ce n'est pas un accompagnement"
            yield Faute(chemin, message, "ne pas le saisir ; s'il s'agit d'autre chose, reformuler l'objet")


@regle("mention-de-carriere", Famille.FAIT, Gravite.AVERTISSEMENT)
def mention_de_carriere(fait: FaitVu) -> Iterator[Faute]:
    """Un texte ne parle pas d'un rendez-vous de carrière.

    Pourquoi : la demande d'un enseignant, écrite ainsi, dit où il en est de sa carrière.

    Quoi faire : dire ce qui est demandé (« préparation d'une leçon »), et non en vue de quoi.
    """
    if fait.type.nom in ("accompagnement", "seance"):
        return
    for chemin, texte in textes_libres(fait.champs):
        if _parle_de_carriere(texte):
            message = f"« {chemin[-1]} » parle d'un rendez-vous de carrière"
            yield Faute(chemin, message, "dire ce qui est demandé, et non en vue de quoi")


def _parle_de_carriere(texte: str) -> bool:
    return _CARRIERE.search(plier(unicodedata.normalize("NFKC", texte))) is not None


@regle("individuel-et-demande-d-une-ecole", Famille.FAIT, Gravite.ERREUR)
def individuel_et_demande_d_une_ecole(fait: FaitVu) -> Iterator[Faute]:
    """Un fait individuel ne cite pas une demande qui désigne une seule école.

    Pourquoi : la demande dit l'école que le fait tait ; dans une école à une classe, elle désigne la personne.

    Quoi faire : retirer la demande d'origine.
    """
    if fait.champs.get("nature") != "individuel":
        return
    for identifiant in fait.textes("demandes"):
        demande = fait.reperes.lignes.get(identifiant)
        if demande is not None and len(demande.champs.get("unites") or ()) == 1:
            message = (
                f"ce fait individuel cite la demande {identifiant} d'une seule école, qui désigne la personne"
            )
            yield Faute(("demandes",), message, "retirer la demande d'origine de ce fait")


@regle("ien-et-demande", Famille.FAIT, Gravite.AVERTISSEMENT)
def ien_et_demande(fait: FaitVu) -> Iterator[Faute]:
    """Un accompagnement à l'initiative de l'IEN ne découle pas d'une demande.

    Pourquoi : il est à l'initiative de l'IEN, ou il répond à une demande. Les deux indicateurs s'excluent.

    Quoi faire : corriger l'initiative, ou retirer la demande d'origine.
    """
    if fait.champs.get("initiative") == "ien" and fait.textes("demandes"):
        message = "cet accompagnement est à l'initiative de l'IEN, mais il cite une demande d'origine"
        yield Faute(("demandes",), message, "corriger l'initiative, ou retirer la demande d'origine")


VIE_PRIVEE = (donnee_personnelle, nom_de_personne)
FAIT_PERSONNES = (
    *VIE_PRIVEE,
    individuel_avec_unite,
    collectif_avec_enseignant,
    rendez_vous_de_carriere,
    mention_de_carriere,
    individuel_et_demande_d_une_ecole,
    ien_et_demande,
)
