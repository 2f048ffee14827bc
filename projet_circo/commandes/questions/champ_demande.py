"""Demander un champ au terminal : dans une liste, en quelques lettres, ou librement."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from projet_circo.noyau.socle.champs import Champ, Genre, TypeEvenement

if TYPE_CHECKING:
    from projet_circo.noyau.chiffres.projet import Projet
    from projet_circo.noyau.saisie.lecture import Cadre

# Ce que la dernière saisie propose à la suivante ; un texte, une date, une personne sont à chaque fois autres.
_REPRIS = (Genre.ENUMERATION, Genre.CODE, Genre.UNITE)


def exiger(un_type: TypeEvenement, donnees: dict[str, Any], dossier: str | None, jour: date) -> None:
    """Demande au terminal ce qui manque, l'école et l'objet avec ; hors terminal, nomme d'un coup ce qui est exigé."""
    from projet_circo.commandes.coquille.rassembler import rassembler_au
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.saisie.saisie import manquants

    absents = manquants(un_type, donnees)
    if not absents:
        return
    if not est_interactif():
        options = ", ".join(f"--{champ.nom_option}" for champ in absents)
        message = f"il manque {options}"
        raise click.UsageError(message, click.get_current_context())
    projet = rassembler_au(dossier, jour).projet
    cadre = cadre_le(jour, projet)
    for champ in un_type.champs:
        if champ in absents or _va_de_soi(champ, donnees):
            valeurs = demander(champ, cadre, ouverts_le(jour, champ, cadre))
            donnees[champ.nom] = tuple(valeurs) if champ.liste else next(iter(valeurs), None)


def _va_de_soi(champ: Champ, donnees: Mapping[str, Any]) -> bool:
    """Dit si un champ facultatif se demande avec ceux qui manquent : où, d'un fait collectif, et l'objet."""
    if donnees.get(champ.nom) or champ.nom not in ("unites", "objet"):
        return False
    return champ.nom == "objet" or donnees.get("nature") != "individuel"


def cadre_le(jour: date, projet: "Projet") -> "Cadre":
    """Rend ce que l'on sait pour lire une réponse, faits vivants compris."""
    from dataclasses import replace

    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.noyau.saisie.nomenclature_du_projet import cadre_de

    faits = projet.recueillir().faits
    cadre = cadre_de(projet.grille, projet.referentiel, projet.calendrier, aujourd_hui(), faits)
    return replace(cadre, jour=jour)


def ouverts_le(jour: date, champ: Champ, cadre: "Cadre") -> Mapping[str, str]:
    """Rend ce que le champ propose ce jour-là : une école fermée n'est pas montrée."""
    connus = cadre.nomenclature.liste_de(champ)
    if champ.genre is not Genre.UNITE:
        return connus
    unites = cadre.nomenclature.unites
    return {
        code: nom for code, nom in connus.items() if code not in unites or unites[code].est_ouverte_le(jour)
    }


def demander(
    champ: Champ,
    cadre: "Cadre",
    connus: Mapping[str, str],
    derniere: Mapping[str, object] | None = None,
) -> list[str]:
    """Demande un champ et rend ses valeurs ; aucune s'il est facultatif et laissé vide.

    `connus` : ce qui est montré. `derniere` : la saisie précédente, dont un code ou un choix est proposé de nouveau.
    """
    from projet_circo.noyau.saisie.champ_dit import est_une_duree
    from projet_circo.noyau.socle.intitules import libelle_de

    if connus:
        return _choisir(champ, cadre, connus, derniere or {})
    question = libelle_de(champ.nom) + ("" if champ.exige else " (Entrée si rien)")
    if champ.genre is Genre.PSEUDONYME:
        question = "Enseignant : ens-…, ou « nouveau » (Entrée si rien)"
        return _demander_juste(champ, cadre, question, lire_un_pseudonyme)
    if champ.genre is Genre.DATE or est_une_duree(champ):
        return _demander_juste(champ, cadre, question, None)
    dit = _poser_sans_donnee_personnelle(question, None if champ.exige else "")
    return [dit] if dit else []


def _choisir(
    champ: Champ, cadre: "Cadre", connus: Mapping[str, str], derniere: Mapping[str, object]
) -> list[str]:
    from projet_circo.commandes.questions.questions import choisir, choisir_des_valeurs
    from projet_circo.noyau.saisie.champ_dit import est_lu, lire_un_champ_dit
    from projet_circo.noyau.socle.intitules import libelle_de

    repris = _reprendre(champ, connus, derniere)
    question = "Où : numéros ou quelques lettres" if champ.genre is Genre.UNITE else libelle_de(champ.nom)
    question += "" if champ.exige else f" ({'« - »' if repris else 'Entrée'} si rien)"
    if not est_lu(champ):
        recents = champ.genre is Genre.IDENTIFIANT
        choisi = choisir(question, connus, exige=champ.exige, defaut=repris, apercu=recents)
        return [choisi] if choisi else []
    return choisir_des_valeurs(
        question,
        connus,
        lambda dit: lire_un_champ_dit(champ, dit, cadre),
        exige=champ.exige,
        plusieurs=champ.liste,
        defaut=repris,
    )


def lire_un_pseudonyme(dit: str) -> str:
    """Rend la cause d'un pseudonyme mal écrit ; vide s'il est juste, ou à tirer."""
    if dit == "nouveau" or re.fullmatch(r"ens-[0-9a-hjkmnp-tv-z]{4,8}", dit):
        return ""
    return f"« {dit} » n'est pas un pseudonyme : écrire « nouveau », ou ens- et quatre à huit signes ; jamais un nom"


def _demander_juste(
    champ: Champ, cadre: "Cadre", question: str, refuser: "Callable[[str], str] | None"
) -> list[str]:
    """Pose la question jusqu'à une réponse qui se lit ; la faute est dite sur place, rien d'autre n'est perdu."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.noyau.saisie.champ_dit import lire_un_champ_dit
    from projet_circo.noyau.saisie.lecture import Candidats, Compris

    while dit := poser(question, None if champ.exige else ""):
        if refuser is not None:
            if not (cause := refuser(dit)):
                return [dit]
            dire(nettoyer(f"  {cause}."))
            continue
        lu = lire_un_champ_dit(champ, dit, cadre)
        if isinstance(lu, Compris):
            return [str(lu.valeur)]
        proches = f" : {' ou '.join(lu.proposes)} ?" if isinstance(lu, Candidats) else ""
        dire(nettoyer(f"  {lu.cause}{proches}."))
    return []


def _poser_sans_donnee_personnelle(question: str, defaut: str | None) -> str:
    """Pose la question de nouveau tant que la réponse désigne quelqu'un : le reste de la saisie n'est pas perdu."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.noyau.regles.fait_personnes import semble_contenir

    while nom := semble_contenir(dit := poser(question, defaut)):
        dire(f"  Cela semble contenir {nom} : l'écrire autrement, un journal ne s'efface pas.")
    return dit


def _reprendre(champ: Champ, connus: Mapping[str, str], derniere: Mapping[str, object]) -> str:
    """Rend le code de la dernière saisie qui peut encore servir ; d'une liste, son seul élément."""
    valeur = derniere.get(champ.nom) if champ.genre in _REPRIS else None
    seule = valeur[0] if isinstance(valeur, list | tuple) and len(valeur) == 1 else valeur
    return seule if isinstance(seule, str) and seule in connus else ""
