"""Les personnes : ni désignées, ni nommées, ni joignables, ni évaluées."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from projet_circo.noyau.regles.donnees_jugees import FaitVu
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.constat import Chemin, Gravite
from projet_circo.noyau.socle.suggestion import plier

# Sources : NUMEN, 13 signes (2 chiffres, 1 lettre, 7 chiffres, 3 lettres) ; INE, 11 signes (10 chiffres et 1 lettre,
# ou 9 chiffres et 2 lettres) ; NIR, 13 ou 15 chiffres ; téléphone, 10 chiffres, ou +33 (ou 0033) et 9.
_MOTIFS = (
    ("une adresse de courriel", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "un numéro de téléphone",
        re.compile(
            r"(?<![\w.])(?!(?:0[1-9]|[12]\d|3[01])[./-](?:0[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d))"  # pas une date
            r"(?:(?:\+|00)33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s./_-]?\d{2}){4}(?!\w)"
        ),
    ),
    ("un NUMEN", re.compile(r"\b\d{2}[A-Za-z]\d{7}[A-Za-z]{3}\b")),
    ("un INE", re.compile(r"\b(?:\d{10}[A-Za-z]|\d{9}[A-Za-z]{2})\b")),
    (
        "un numéro de sécurité sociale",
        re.compile(r"\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3}\b"),
    ),
)
_CIVILITE = re.compile(r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle) +[A-ZÀ-ÖØ-Þ][\w'-]+")
_CARRIERE = re.compile(r"\b(?:rendez-?vous|rdv)-(?:de-)?carrieres?\b|\brdvc\b")
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
    return next((nom for nom, motif in _MOTIFS if motif.search(texte)), "")


@regle("donnee-personnelle", Famille.FAIT, Gravite.ERREUR)
def donnee_personnelle(fait: FaitVu) -> Iterator[Faute]:
    """Un champ libre ne contient ni courriel, ni téléphone, ni NUMEN, ni INE.

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

    Pourquoi : « Mme » ou « M. » suivi d'une majuscule annonce un nom. Un enseignant se désigne par un
    pseudonyme `ens-…`, dont la table est à part, hors du journal, effaçable.

    Quoi faire : écrire une fonction (« la directrice ») plutôt qu'un nom.
    """
    for chemin, texte in textes_libres(fait.champs):
        if _CIVILITE.search(texte):
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
        if _CARRIERE.search(plier(texte)):
            message = "un rendez-vous de carrière est une évaluation : ce n'est pas un accompagnement"
            yield Faute(chemin, message, "ne pas le saisir ; s'il s'agit d'autre chose, reformuler l'objet")


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
    ien_et_demande,
)
