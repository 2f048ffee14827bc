"""Demander un champ au terminal : dans une liste, en quelques lettres, ou librement."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from projet_circo.noyau.socle.champs import Champ, Genre, TypeEvenement

if TYPE_CHECKING:
    from projet_circo.noyau.chiffres.projet import Projet
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

# Ce que la dernière saisie propose à la suivante ; un texte, une date, une personne sont à chaque fois autres.
_REPRIS = (Genre.ENUMERATION, Genre.CODE, Genre.UNITE)


def exiger(un_type: TypeEvenement, donnees: dict[str, Any], dossier: str | None, jour: date) -> None:
    """Demande au terminal ce qui manque ; hors terminal, nomme toutes les options manquantes d'un coup."""
    from projet_circo.commandes.coquille.rassembler import rassembler_au
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de
    from projet_circo.noyau.saisie.saisie import manquants

    absents = manquants(un_type, donnees)
    if not absents:
        return
    if not est_interactif():
        options = ", ".join(f"--{champ.nom_option}" for champ in absents)
        message = f"il manque {options}"
        raise click.UsageError(message, click.get_current_context())
    projet = rassembler_au(dossier, jour).projet
    nomenclature = nomenclature_de(projet.grille, projet.referentiel, projet.recueillir().faits)
    for champ in absents:
        valeurs = demander(champ, connus_le(jour, champ, nomenclature, projet), jour)
        donnees[champ.nom] = tuple(valeurs) if champ.liste else valeurs[0]


def connus_le(jour: date, champ: Champ, nomenclature: "Nomenclature", projet: "Projet") -> Mapping[str, str]:
    """Rend ce que le champ peut prendre ce jour-là : une école fermée n'est pas proposée."""
    connus = nomenclature.liste_de(champ)
    if champ.genre is not Genre.UNITE:
        return connus
    unites = projet.referentiel.unites
    return {
        code: nom
        for code, nom in connus.items()
        if (unites[code].depuis or date.min) <= jour <= (unites[code].jusqu_a or date.max)
    }


def demander(
    champ: Champ, connus: Mapping[str, str], jour: date, derniere: Mapping[str, object] | None = None
) -> list[str]:
    """Demande un champ et rend ses valeurs ; aucune s'il est facultatif et laissé vide.

    `derniere` : la saisie précédente, dont un code ou un choix est proposé de nouveau.
    """
    from projet_circo.commandes.questions.questions import choisir
    from projet_circo.noyau.socle.intitules import libelle_de

    if connus:
        repris = _reprendre(champ, connus, derniere or {})
        question = "Où, en quelques lettres" if champ.genre is Genre.UNITE else libelle_de(champ.nom)
        question += "" if champ.exige else f" ({'« - »' if repris else 'Entrée'} si rien)"
        recents = champ.genre is Genre.IDENTIFIANT
        choisi = choisir(question, connus, exige=champ.exige, defaut=repris, apercu=recents)
        return [choisi] if choisi else []
    question = libelle_de(champ.nom) + ("" if champ.exige else " (Entrée si rien)")
    if champ.genre is Genre.PSEUDONYME:
        question = "Enseignant : ens-…, ou « nouveau » (Entrée si rien)"
    dit = _poser_sans_donnee_personnelle(question, None if champ.exige else "")
    if dit and champ.genre is Genre.DATE:
        from projet_circo.noyau.saisie.jour_dit import lire_le_jour_dit

        lu = lire_le_jour_dit(dit, jour)
        dit = lu.isoformat() if lu else dit
    return [dit] if dit else []


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
