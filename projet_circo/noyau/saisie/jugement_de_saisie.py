"""Juger un fait que l'on saisit : ses repères sont ceux du projet, et ce qui lui ressemble est nommé."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.grille.vue import voir
from projet_circo.noyau.journal.rattachement import prerentree_admise
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.journal.references import PARENTS
from projet_circo.noyau.journal.ressemblances import chercher_les_memes_visites, ressemblance
from projet_circo.noyau.regles.donnees_jugees import Reperes, jour_de
from projet_circo.noyau.regles.journaux_faits import doublon_entre_postes, doublon_probable
from projet_circo.noyau.regles.jugement import juger_fait, sans_place
from projet_circo.noyau.regles.regle import Faute
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Constat, Gravite
from projet_circo.noyau.socle.fait import Fait, Ligne


def juger_a_la_saisie(
    champs: Mapping[str, Any],
    projet: Projet,
    aujourd_hui: date,
    annees: Iterable[int] = (),
    poste: str = "",
) -> tuple[Constat, ...]:
    """Rend ce qu'un fait à ajouter a de fautif ou de douteux, doublon probable compris.

    `poste` : celui qui saisit ; un autre qui a noté la même visite est nommé.
    """
    constats = juger_fait(champs, reperes_du_projet(projet, aujourd_hui, annees))
    jour = jour_de(champs.get("date"))
    if jour is None:
        return constats
    if champs["type"] in PARENTS:  # un fait dont le parent est annulé ne compterait jamais
        constats = tuple(
            replace(un, gravite=Gravite.ERREUR) if un.regle == "reference-annulee" else un for un in constats
        )
    if (egare := hors_de_la_prerentree(champs, projet.calendrier)) is not None:
        constats = (*constats, egare)
    nouveau = Fait("", str(champs["type"]), 0, jour, champs, Ligne("", 0, 0, {**champs, "par": poste}))
    recueil = projet.recueillir()
    deja = [fait for fait in recueil.faits if ressemblance(fait) == ressemblance(nouveau)]
    if not deja or ressemblance(nouveau) is None:
        return (*constats, *_chez_un_autre_poste(nouveau, recueil))
    ligne = deja[0].ligne
    ou = f" ({ligne.fichier}:{ligne.rang})" if ligne else ""
    message = f"ce fait ressemble en tout point à {deja[0].id}{ou}"
    faute = Faute((), message, "si c'est le même, ne pas l'ajouter une seconde fois")
    return (*constats, doublon_probable.constater(faute, sans_place(())))


def _chez_un_autre_poste(nouveau: Fait, recueil: Recueil) -> Iterator[Constat]:
    """Rend ce qu'un autre poste a déjà noté au même endroit, à un jour près."""
    if nouveau.ligne is None or not nouveau.ligne.champs.get("par"):
        return
    proches = [
        un for un in recueil.faits if un.type == nouveau.type and abs((un.date - nouveau.date).days) <= 1
    ]
    for couple in chercher_les_memes_visites((*proches, nouveau), recueil):
        if nouveau in couple:
            autre = couple[1] if couple[0] is nouveau else couple[0]
            poste = autre.ligne.par if autre.ligne else ""
            message = f"le {autre.date.isoformat()}, {poste} a déjà noté « {nouveau.type} » à cet endroit : {autre.id}"
            faute = Faute((), message, "si c'est le même fait, ne pas l'ajouter une seconde fois")
            yield replace(
                doublon_entre_postes.constater(faute, sans_place(())), gravite=Gravite.AVERTISSEMENT
            )


def hors_de_la_prerentree(champs: Mapping[str, Any], calendrier: Calendrier) -> Constat | None:
    """Rend la faute d'une `annee_scolaire` que la date n'admet pas : le fait serait écrit, et jamais compté."""
    annee, jour = champs.get("annee_scolaire"), jour_de(champs.get("date"))
    if not isinstance(annee, int) or jour is None or prerentree_admise(jour, annee, calendrier):
        return None
    rentree = calendrier.periode(annee).du
    if not calendrier.est_prerentree(rentree - timedelta(days=1)):
        message = f"« annee_scolaire: {annee} » : ce plan n'a pas de prérentrée, un fait y compte l'année de sa date"
        return Constat(sans_place(())[0], Gravite.ERREUR, "hors-annee", message, "retirer --annee-scolaire")
    premier, dernier = rentree - timedelta(days=7), rentree - timedelta(days=1)
    bornes = f"du {premier.isoformat()} au {dernier.isoformat()}"
    message = (
        f"« annee_scolaire: {annee} » n'est admise que {bornes} ; le fait est daté du {jour.isoformat()}"
    )
    remede = "retirer --annee-scolaire, ou corriger la date"
    return Constat(sans_place(())[0], Gravite.ERREUR, "hors-annee", message, remede)


def reperes_du_projet(projet: Projet, aujourd_hui: date, annees: Iterable[int] = ()) -> Reperes:
    """Rend les repères d'un projet lu. `annees` : celles que couvrent toutes les grilles du dossier."""
    vue = voir(projet.ecrite, projet.nom)
    est_vide = not projet.referentiel.unites and not projet.referentiel.partenaires
    return Reperes(
        aujourd_hui,
        projet.calendrier,
        frozenset(annees) or frozenset(projet.plan.annees),
        vue,
        None if est_vide else projet.referentiel,
        {ligne.id: ligne for ligne in projet.lignes},
        recueil=projet.recueillir(),
    )
