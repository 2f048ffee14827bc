"""Le référentiel : des codes uniques, des UAI à clé juste, des dates dans l'ordre."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from projet_circo.noyau.grille.vue import Piece, liste_de
from projet_circo.noyau.regles.grille_codes import manque
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.referentiel import cle_uai, est_un_uai
from projet_circo.noyau.socle.suggestion import suggerer

GENRES = ("ecole", "reseau", "dispositif")
_UAI_TRONQUE = re.compile(r"\d{6}[A-Za-z]", re.ASCII)


def pieces_de(brut: object, cle: str) -> tuple[Piece, ...]:
    """Rend les unités ou les partenaires écrits, avec leur chemin, même si d'autres sont fautifs."""
    liste = brut.get(cle) if isinstance(brut, dict) else None
    return tuple(
        Piece(cle, (cle, rang), element)
        for rang, element in enumerate(liste_de(liste))
        if isinstance(element, dict)
    )


def faute_d_uai(code: str) -> tuple[str, str] | None:
    """Rend ce qui ne va pas dans un code d'unité qui ressemble à un UAI, et le remède ; None s'il est juste."""
    if _UAI_TRONQUE.fullmatch(code):
        message = f"« {code} » ressemble à un UAI dont un zéro de tête a été mangé"
        return message, f"écrire « 0{code.upper()} » ; un tableur retire les zéros de tête"
    if not est_un_uai(code):
        return None
    if code != code.upper():
        return f"« {code} » s'écrit avec une lettre majuscule", f"écrire « {code.upper()} »"
    attendue = cle_uai(code[:7])
    if code[7] != attendue:
        message = (
            f"« {code} » n'est pas un UAI : la lettre de contrôle de {code[:7]} est {attendue}, pas {code[7]}"
        )
        return message, f"vérifier les sept chiffres ; s'ils sont justes, écrire « {code[:7]}{attendue} »"
    return None


@regle("uai-a-cle-fausse", Famille.UNITES, Gravite.ERREUR)
def uai_a_cle_fausse(brut: Mapping[str, Any]) -> Iterator[Faute]:
    """Un UAI a sept chiffres et la lettre de contrôle qui leur correspond.

    Pourquoi : la lettre est le reste de la division des sept chiffres par 23 ; une lettre fausse trahit un
    chiffre mal recopié, et donc une autre école.

    Quoi faire : recopier le code depuis l'annuaire. Le fait qui le cite compte tout de même.
    """
    for unite in pieces_de(brut, "unites"):
        if faute := faute_d_uai(unite.code):
            yield Faute((*unite.chemin, "code"), *faute)


@regle("unite-en-double", Famille.UNITES, Gravite.ERREUR)
def unite_en_double(brut: Mapping[str, Any]) -> Iterator[Faute]:
    """Un code ne désigne qu'une unité, qu'un partenaire.

    Pourquoi : la ventilation et le compte des partenaires distincts se font par code.

    Quoi faire : donner un autre code à l'un des deux ; une école qui en remplace une autre a son propre
    code et `succede_a`.
    """
    for cle in ("unites", "partenaires"):
        vus: dict[str, int] = {}
        for piece in pieces_de(brut, cle):
            if piece.code in vus:
                message = (
                    f"le code « {piece.code} » est déjà celui de l'élément {vus[piece.code] + 1} de la liste"
                )
                yield Faute((*piece.chemin, "code"), message, "donner un autre code à l'un des deux")
            elif piece.code:
                vus[piece.code] = int(piece.chemin[-1])


@regle("unite-dates-inversees", Famille.UNITES, Gravite.ERREUR)
def unite_dates_inversees(brut: Mapping[str, Any]) -> Iterator[Faute]:
    """Une unité ferme après avoir ouvert : `depuis` ≤ `jusqu_a`.

    Pourquoi : une unité dont les dates sont à l'envers n'est ouverte aucun jour, et ne compte dans aucun
    rapport.

    Quoi faire : échanger ou corriger les deux dates.
    """
    for unite in pieces_de(brut, "unites"):
        depuis, jusqu_a = unite.texte("depuis"), unite.texte("jusqu_a")
        if depuis and jusqu_a and len(depuis) == len(jusqu_a) and jusqu_a < depuis:
            message = f"« jusqu_a » ({jusqu_a}) précède « depuis » ({depuis})"
            yield Faute((*unite.chemin, "jusqu_a"), message, "échanger ou corriger les deux dates")


@regle("unite-succession-inconnue", Famille.UNITES, Gravite.ERREUR)
def unite_succession_inconnue(brut: Mapping[str, Any]) -> Iterator[Faute]:
    """Une unité succède à une unité du référentiel, qui n'est pas elle-même.

    Pourquoi : c'est ce lien qui suit une école à travers une fusion.

    Quoi faire : garder l'ancienne unité dans le fichier, avec son `jusqu_a`, et écrire son code.
    """
    unites = pieces_de(brut, "unites")
    connus = frozenset(unite.code for unite in unites)
    for unite in unites:
        for code in liste_de(unite.brut.get("succede_a")):
            if isinstance(code, str) and (code not in connus or code == unite.code):
                yield manque("l'unité", code, connus - {unite.code}, (*unite.chemin, "succede_a"))


@regle("genre-d-unite-douteux", Famille.UNITES, Gravite.AVERTISSEMENT)
def genre_d_unite_douteux(brut: Mapping[str, Any]) -> Iterator[Faute]:
    """Le genre d'une unité s'écrit toujours de la même façon : `ecole`, `reseau`, `dispositif`.

    Pourquoi : un rapport aux unités ouvertes choisit les unités par leur genre. Une école de genre « École »
    manquerait au dénominateur, sans bruit.

    Quoi faire : reprendre le mot proposé. Un genre tout autre (`college`…) est admis.
    """
    for unite in pieces_de(brut, "unites"):
        genre = unite.texte("genre")
        proche = suggerer(genre, GENRES) if genre and genre not in GENRES else ""
        if proche:
            message = f"le genre « {genre} » n'est pas « {proche} » : les deux ne se comptent pas ensemble"
            yield Faute((*unite.chemin, "genre"), message, f"écrire « {proche} »")


UNITES = (
    uai_a_cle_fausse,
    unite_en_double,
    unite_dates_inversees,
    unite_succession_inconnue,
    genre_d_unite_douteux,
)
