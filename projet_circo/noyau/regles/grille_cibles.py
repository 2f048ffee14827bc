"""Les cibles et la valeur de départ, et ce que disent les textes de la source."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from projet_circo.noyau.grille.vue import Piece, VueDeGrille, liste_de
from projet_circo.noyau.regles.grille_mesures import mesures_de
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.champs import FAITS
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Moyenne,
    Rapport,
    Somme,
    UnitesOuvertes,
)
from projet_circo.noyau.socle.suggestion import plier
from projet_circo.noyau.socle.valeur import lire_nombre

_NOMMES = tuple(nom for nom in FAITS if nom in ("demande", "accompagnement", "sollicitation", "partenariat"))


@regle("cible-revisee-sans-motif", Famille.GRILLE, Gravite.ERREUR)
def cible_revisee_sans_motif(vue: VueDeGrille) -> Iterator[Faute]:
    """Une cible révisée, ou ajoutée après coup, dit quand et pourquoi.

    Pourquoi : une cible que l'on ajuste après coup sans le dire est toujours atteinte. L'ancienne reste
    dans la grille, la nouvelle s'ajoute après elle. Est ajoutée après coup une cible dont le `decide_le`
    n'est pas celui de la première.

    Quoi faire : ajouter `decide_le` et `motif` à la cible.
    """
    for indicateur in vue.de("indicateur"):
        cibles = vue.sous(indicateur, "cible")
        visees: set[int | None] = set()
        for cible in cibles:
            annee = cible.entier("annee")
            absents = [cle for cle in ("decide_le", "motif") if cible.brut.get(cle) in (None, "")]
            est_revisee = annee is not None and annee in visees
            est_ajoutee = "decide_le" not in absents and cible.brut["decide_le"] != cibles[0].brut.get(
                "decide_le"
            )
            if absents and (est_revisee or est_ajoutee):
                quoi = "révisée" if est_revisee else "ajoutée après coup"
                dits = " ni ".join(f"« {cle} »" for cle in absents)
                message = f"la cible de {annee} est {quoi} sans dire {dits}"
                yield Faute(cible.chemin, message, f"ajouter {' et '.join(absents)} à cette cible")
            visees.add(annee)


@regle("cible-avant-depart", Famille.GRILLE, Gravite.ERREUR)
def cible_avant_depart(vue: VueDeGrille) -> Iterator[Faute]:
    """Une cible vise une année qui suit celle de la valeur de départ.

    Pourquoi : on part d'une valeur constatée pour en viser une autre, plus tard.

    Quoi faire : corriger l'année de la cible ou celle du départ.
    """
    for indicateur in vue.de("indicateur"):
        depart = Piece("depart", (*indicateur.chemin, "depart"), indicateur.objet("depart")).entier("annee")
        for cible in vue.sous(indicateur, "cible"):
            annee = cible.entier("annee")
            if depart is not None and annee is not None and annee <= depart:
                message = f"cette cible vise {annee}, mais la valeur de départ est de {depart}"
                yield Faute((*cible.chemin, "annee"), message, f"viser une année après {depart}")


@regle("cible-a-contre-sens", Famille.GRILLE, Gravite.AVERTISSEMENT)
def cible_a_contre_sens(vue: VueDeGrille) -> Iterator[Faute]:
    """Une cible va dans le sens souhaité depuis la valeur de départ.

    Pourquoi : une cible plus basse que le départ, quand on souhaite une hausse, est le plus souvent un
    chiffre mal recopié.

    Quoi faire : vérifier la cible, le départ et le `sens`.
    """
    for indicateur in vue.de("indicateur"):
        depart, sens = lire_nombre(indicateur.objet("depart").get("valeur")), indicateur.texte("sens")
        for cible in vue.sous(indicateur, "cible"):
            visee = lire_nombre(cible.brut.get("valeur"))
            if depart is None or visee is None:
                continue
            if (sens == "hausse" and visee < depart) or (sens == "baisse" and visee > depart):
                message = (
                    f"la cible ({visee}) s'éloigne du sens souhaité ({sens}) depuis le départ ({depart})"
                )
                yield Faute((*cible.chemin, "valeur"), message, "vérifier la cible, le départ et le sens")


@regle("cible-hors-unite", Famille.GRILLE, Gravite.ERREUR)
def cible_hors_unite(vue: VueDeGrille) -> Iterator[Faute]:
    """Une cible et un départ sont dans l'unité de ce que l'indicateur mesure.

    Pourquoi : une part (n/N) va de 0 à 1 ; « 80 » s'y lirait 8 000 %. Un relevé, lui, s'écrit comme on le
    relève. Un jalon, un oui ou non, une échelle n'ont pas de nombre à viser.

    Quoi faire : écrire "0.8" pour 80 % d'une part ; retirer la cible de ce qui n'est pas un nombre.
    """
    for indicateur in vue.de("indicateur"):
        mesures = vue.sous(indicateur, "mesure")
        derniere = mesures[-1] if mesures else None
        depart = Piece("depart", (*indicateur.chemin, "depart"), indicateur.objet("depart"))
        for piece in (depart, *vue.sous(indicateur, "cible")):
            visee = lire_nombre(piece.brut.get("valeur"))
            if derniere is None or visee is None:
                continue
            quoi = "cette cible" if piece.genre == "cible" else "cette valeur de départ"
            if any(derniere.brut.get(cle) is not None for cle in ("jalon", "echelle", "oui_non")):
                message = f"{quoi} est un nombre, et l'indicateur n'en donne pas"
                yield Faute((*piece.chemin, "valeur"), message, "la retirer, ou changer la mesure")
            elif abs(Decimal(visee)) > 1 and _est_une_part(derniere.objet("rapport")):
                message = (
                    f"{quoi} ({visee}) n'est pas une part, qui va de 0 à 1 : elle se lirait {visee * 100} %"
                )
                remede = f'écrire "{Decimal(visee) / 100:f}" pour {visee} %'
                yield Faute((*piece.chemin, "valeur"), message, remede)


def _est_une_part(rapport: Mapping[str, Any]) -> bool:
    """Dit si un rapport écrit est la part d'un tout ; faux d'un rapport mal écrit, que la forme refuse déjà."""
    haut, bas = (_terme(rapport.get(cle)) for cle in ("numerateur", "denominateur"))
    if haut is None or bas is None or isinstance(haut, UnitesOuvertes):
        return False
    return Rapport(haut, bas).est_une_part


def _terme(ecrit: object) -> Compte | Distincts | Somme | UnitesOuvertes | None:
    """Rend le terme qu'une grille écrit, lu sans sa forme : les règles jugent aussi une grille mal formée."""
    if ecrit == "unites_ouvertes":
        return UnitesOuvertes()
    terme = Piece("terme", (), ecrit if isinstance(ecrit, dict) else {})
    ou = tuple((champ, tuple(map(str, liste_de(un)))) for champ, un in terme.objet("ou").items())
    if terme.texte("compte"):
        return Compte(terme.texte("compte"), ou)
    if terme.texte("unites_ouvertes"):
        return UnitesOuvertes(terme.texte("unites_ouvertes"))
    familles: tuple[tuple[str, type[Distincts] | type[Somme]], ...] = (
        ("distincts", Distincts),
        ("somme", Somme),
        ("moyenne", Moyenne),
    )
    for cle, famille in familles:
        if terme.texte(cle):
            return famille(terme.texte(cle), terme.texte("de"), ou)
    return None


@regle("mesure-discordante", Famille.GRILLE, Gravite.AVERTISSEMENT)
def mesure_discordante(vue: VueDeGrille) -> Iterator[Faute]:
    """Un indicateur dont les textes nomment autre chose que ce qui est compté le dit dans une `note`.

    Pourquoi : les textes de la source ne se corrigent pas, et ils se contredisent. Compter des
    accompagnements sous un libellé qui dit « demandes » est permis, à condition que l'écart soit écrit.

    Quoi faire : ajouter une `note` à l'indicateur, ou corriger la mesure.
    """
    for indicateur in vue.de("indicateur"):
        comptes = {mesure.piece.texte(mesure.cle_du_type) for mesure in mesures_de(vue, indicateur)}
        if indicateur.texte("note") or not comptes & set(_NOMMES):
            continue
        textes = [(indicateur, "libelle")] + [
            (critere, "texte")
            for critere in vue.sous(indicateur, "critere")
            if critere.texte("genre") == "quantitatif"
        ]
        for piece, cle in textes:
            dit = _objet_compte(piece.texte(cle))
            if dit and dit not in comptes:
                message = (
                    f"ce texte parle de « {dit} », mais l'indicateur compte « {', '.join(sorted(comptes))} »"
                )
                remede = "le dire dans une « note » de l'indicateur, ou corriger la mesure"
                yield Faute((*piece.chemin, cle), message, remede)
                break


def _objet_compte(texte: str) -> str:
    """Rend le type que nomme un texte, celui dont le nom vient en premier ; vide s'il n'en nomme aucun."""
    plie = plier(texte)
    places = sorted((plie.find(nom), nom) for nom in _NOMMES if nom in plie)
    return places[0][1] if places else ""


GRILLE_CIBLES = (
    cible_revisee_sans_motif,
    cible_avant_depart,
    cible_a_contre_sens,
    cible_hors_unite,
    mesure_discordante,
)
