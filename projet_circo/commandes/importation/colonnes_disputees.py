"""Deux colonnes qui prétendent au même champ : on choisit, au terminal ou par --colonne ; rien n'est écrit avant."""

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from projet_circo.noyau.tableur.correspondance import Correspondance


def lire_les_choix(colonnes: "Sequence[str]") -> "Mapping[str, str]":
    """Rend, par champ, le titre choisi : « date=Date de visite ». MauvaisUsage si l'un est mal écrit."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    choix = {}
    for ecrite in colonnes:
        champ, egal, titre = ecrite.partition("=")
        if not (champ.strip() and egal and titre.strip()):
            message = f"--colonne « {ecrite} » ne se lit pas"
            raise MauvaisUsage(message, 'écrire --colonne "date=Date de visite" : le champ, puis le titre')
        choix[champ.strip().replace("-", "_")] = titre.strip()
    return choix


def refuser_les_choix_sans_colonne(
    choix: "Mapping[str, str]", correspondances: "Sequence[Correspondance]"
) -> None:
    """Refuse un choix qu'aucune feuille ne suit : MauvaisUsage nomme le champ inconnu, ou les titres qui existent."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import cle_de
    from projet_circo.noyau.socle.suggestion import interroger
    from projet_circo.noyau.tableur.correspondance import champs_possibles

    colonnes = [colonne for une in correspondances for colonne in une.colonnes if colonne.titre]
    titres = list(dict.fromkeys(colonne.titre for colonne in colonnes))
    suivis = {(colonne.champ, cle_de(colonne.titre)) for colonne in colonnes}
    for champ, titre in choix.items():
        if (champ, cle_de(titre)) in suivis:
            continue
        connus = champs_possibles("")
        if champ not in connus:
            message = f"--colonne « {champ}={titre} » : le champ « {champ} » n'existe pas"
            raise MauvaisUsage(message, interroger(champ, connus) or f"champs : {', '.join(sorted(connus))}")
        if all(cle_de(titre) != cle_de(autre) for autre in titres):
            message = f"--colonne « {champ}={titre} » : aucune colonne ne s'intitule « {titre} »"
            cites = f"titres : {', '.join(f'« {autre} »' for autre in titres)}"
            raise MauvaisUsage(message, interroger(titre, titres) or cites)
        message = f"--colonne « {champ}={titre} » : ces lignes n'ont pas de champ « {champ} »"
        raise MauvaisUsage(message, "corriger le champ, ou le type que donne --type")


def choisir_les_colonnes(correspondance: "Correspondance") -> dict[str, str]:
    """Rend, par champ disputé, le titre retenu : demandé au terminal ; ailleurs, MauvaisUsage les nomme tous."""
    from projet_circo.commandes.questions.questions import choisir
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import libelle_de

    ou = f" (feuille « {correspondance.feuille} »)" if correspondance.feuille else ""
    if est_interactif():
        return {
            champ: choisir(
                f"Quelle colonne dit « {libelle_de(champ)} »{ou}", dict.fromkeys(titres, ""), exige=True
            )
            or ""
            for champ, titres in correspondance.disputes.items()
        }
    cites = " ; ".join(
        f"« {champ} » : {', '.join(f'« {titre} »' for titre in titres)}"
        for champ, titres in correspondance.disputes.items()
    )
    message = f"plusieurs colonnes prétendent au même champ{ou} : {cites}. Rien n'est lu avant un choix"
    options = " ".join(
        f"--colonne {shlex.quote(f'{champ}={titres[-1]}')}"
        for champ, titres in correspondance.disputes.items()
    )
    raise MauvaisUsage(message, f"choisir, par exemple : {options}")
