"""Le deuxième temps d'un import : ce qui s'ajouterait, ce qui est déjà là, ce qui est refusé et pourquoi."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.progression import Progression
    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.journal.recueil import Recueil
    from projet_circo.noyau.socle.constat import Constat
    from projet_circo.noyau.socle.fait import Ligne
    from projet_circo.noyau.tableur.conversion import Refus
    from projet_circo.noyau.tableur.correspondance import Correspondance
    from projet_circo.noyau.tableur.entrees import Entree
    from projet_circo.noyau.tableur.importation import Tri
    from projet_circo.noyau.tableur.reprises_importees import OuvertureVoulue


@dataclass(frozen=True, slots=True)
class Examen:
    """Ce qu'un import ferait.

    `situees` : les lignes du dossier et celles qui viendraient, par identifiant. `ouvertures` : ce que le fichier
    dit recueilli et que le dossier ne dit pas encore, par année. `avertissements` : ce qui est douteux sans bloquer.
    `doublons` : les lignes qui ressemblent à un fait déjà saisi, et son identifiant. `reprises` : celles qui sont déjà
    là, mais annulées ou corrigées depuis.
    """

    tri: "Tri"
    situees: "Mapping[str, Ligne]"
    ouvertures: "Mapping[int, OuvertureVoulue]"
    avertissements: "Sequence[Constat]"
    doublons: "Sequence[tuple[Entree, str]]" = ()
    reprises: "Sequence[tuple[Entree, str]]" = ()


def examiner(
    rassemble: "Rassemble",
    recueil: "Recueil",
    entrees: "Sequence[Entree]",
    correspondances: "Sequence[Correspondance]" = (),
) -> Examen:
    """Trie les entrées d'un fichier, sans rien écrire ; un remède cite les titres que la feuille porte."""
    from projet_circo.commandes.coquille.progression import Progression
    from projet_circo.noyau.tableur.doublons_importes import chercher_les_doublons
    from projet_circo.noyau.tableur.importation import Tri, identifier, recenser, trier
    from projet_circo.noyau.tableur.reprises_importees import (
        OUVERTURE,
        est_deja_dite,
        reunir_les_ouvertures,
        situer_les_entrees,
    )

    projet = rassemble.projet
    avertissements: list[Constat] = []
    with Progression("Vérification", len(entrees)) as progression:
        identifiees = identifier(entrees)
        cites = frozenset(entree.id for entree in identifiees)
        lignes = {ligne.id: ligne for ligne in projet.lignes}
        situees = situer_les_entrees(identifiees, lignes, projet.calendrier)
        juger = _juge(rassemble, situees, avertissements, progression)
        ouvertures: list[Entree] = []
        restantes: list[Entree] = []
        for entree in identifiees:
            est_une_ouverture = entree.type == OUVERTURE and not entree.refus and not juger(entree.champs)
            (ouvertures if est_une_ouverture else restantes).append(entree)
        tri = trier(restantes, recenser(projet.lignes, recueil.faits, cites), juger)
    voulues = reunir_les_ouvertures(ouvertures)
    a_dire = {an: une for an, une in voulues.items() if not est_deja_dite(une, projet.lignes)}
    reconnues = [entree for entree in ouvertures if int(entree.champs["annee"]) not in a_dire]
    tri = Tri(tri.ajoutees, (*tri.deja_la, *reconnues), _citer(tri.rejetees, correspondances))
    doublons = chercher_les_doublons(tri.ajoutees, recueil.faits, situees)
    reprises = _reprises_depuis(tri.deja_la, recueil)
    return Examen(tri, situees, a_dire, avertissements, doublons, reprises)


def _citer(rejetees: "Sequence[Entree]", correspondances: "Sequence[Correspondance]") -> "tuple[Entree, ...]":
    """Rend les entrées rejetées, leurs remèdes dits avec les titres de leur feuille."""
    from projet_circo.noyau.saisie.remede import citer_les_titres
    from projet_circo.noyau.socle.intitules import libelle_de

    titres = {
        une.feuille: {colonne.champ: colonne.titre for colonne in reversed(une.colonnes) if colonne.champ}
        | {champ: libelle_de(champ) for champ in une.constantes}
        for une in correspondances
    }
    return tuple(
        replace(
            entree,
            refus=tuple(
                replace(un, remede=citer_les_titres(un.remede, titres[entree.feuille])) for un in entree.refus
            ),
        )
        if entree.feuille in titres
        else entree
        for entree in rejetees
    )


def _reprises_depuis(deja_la: "Sequence[Entree]", recueil: "Recueil") -> "Sequence[tuple[Entree, str]]":
    """Rend, parmi ce qui est déjà là, ce qui a été annulé ou corrigé : le réimporter ne le rend pas."""
    from projet_circo.noyau.socle.champs import FAITS
    from projet_circo.noyau.tableur.importation import contenu_compare, dit_moins_que

    vivants = {fait.id: fait for fait in recueil.faits}
    reprises = []
    for entree in deja_la:
        fait = vivants.get(entree.id)
        if entree.type in FAITS and fait is None:
            reprises.append((entree, "annulée depuis : elle n'est pas comptée"))
        elif fait is not None and contenu_compare(fait.champs) != contenu_compare(entree.champs):
            moins = dit_moins_que(entree.champs, fait.champs)
            sort = (
                "le dossier en dit plus : rien n'est retiré"
                if moins
                else "corrigée depuis : la correction reste"
            )
            reprises.append((entree, sort))
    return tuple(reprises)


def _juge(
    rassemble: "Rassemble",
    situees: "Mapping[str, Ligne]",
    avertissements: "list[Constat]",
    progression: "Progression",
) -> "Callable[[Mapping[str, Any]], Sequence[Refus]]":
    """Rend ce qui juge un événement : sa forme, sa cible si c'est une reprise, puis les règles d'un fait."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.fichiers.journal.jugement import juger_la_ligne
    from projet_circo.noyau.regles.jugement import juger_fait, sans_place
    from projet_circo.noyau.saisie.jugement_de_saisie import reperes_du_projet
    from projet_circo.noyau.saisie.remede import Porte, dire_a
    from projet_circo.noyau.socle.champs import REPRISES
    from projet_circo.noyau.tableur.conversion import Refus
    from projet_circo.noyau.tableur.reprises_importees import juger_la_cible

    couvertes = [an for une in rassemble.dossier.grilles for an in range(une.premiere, une.derniere + 1)]
    reperes = replace(reperes_du_projet(rassemble.projet, aujourd_hui(), couvertes), lignes=situees)

    def juger(champs: Mapping[str, Any]) -> "Sequence[Refus]":
        progression.avancer()
        constats = juger_la_ligne(dict(champs), sans_place)
        if not constats:
            if champs["type"] in REPRISES and (refus := juger_la_cible(champs, situees)):
                return refus
            constats = juger_fait(champs, reperes, annee=situees[champs["id"]].annee or None)
        bloquants = [constat for constat in constats if constat.est_bloquant]
        if not bloquants:
            avertissements.extend(constats)
        return tuple(Refus(constat.message, dire_a(Porte.TABLEUR, constat.remede)) for constat in bloquants)

    return juger
