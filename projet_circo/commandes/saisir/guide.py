"""La saisie guidée : cinq questions au plus, puis la commande qui ferait la même chose, exécutée et montrée."""

import os
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import click

from projet_circo.noyau.socle.champs import TYPES

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.saisie.gestes import Geste
    from projet_circo.noyau.saisie.lecture import Cadre
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

_QUAND = "Quand (hier, lundi, 12/10)"


@dataclass(frozen=True, slots=True)
class Reglages:
    """Ce que l'on a dit une fois pour toutes : le dossier et le poste."""

    dossier: str | None = None
    poste: str | None = None

    @property
    def options(self) -> list[str]:
        """Les options qui les redisent."""
        dites = (("--dossier", self.dossier), ("--poste", self.poste))
        return [mot for nom, valeur in dites if valeur for mot in (nom, valeur)]


def exiger_un_terminal() -> None:
    """Refuse de poser des questions à ce qui n'est pas un terminal, en disant ce qu'il faut donner."""
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.saisie.saisie import SAISISSABLES

    if not est_interactif():
        message = f"il manque TYPE et ses options ; types : {', '.join(SAISISSABLES)}"
        raise click.UsageError(message, click.get_current_context())


def guider(
    reglages: Reglages, construire_le_type: Callable[[str], click.Command], *, finir: bool = False
) -> bool:
    """Mène une saisie et l'exécute. Rend faux si l'on a répondu « rien » à la première question (`finir`).

    `construire_le_type` : rend la commande « ajouter » d'un type, celle que la saisie exécute.
    """
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.champ_demande import cadre_le, demander, ouverts_le
    from projet_circo.fichiers.disque.poste import poste_connu
    from projet_circo.noyau.saisie.gestes import derniere_saisie

    rassemble = rassembler(reglages.dossier, None)
    projet = rassemble.projet
    cadre = cadre_le(aujourd_hui(), projet)
    poste = poste_connu(reglages.poste, os.environ)
    derniere = derniere_saisie(projet.lignes, poste) if poste else {}
    geste = _choisir_le_geste(cadre.nomenclature, derniere, finir=finir)
    if geste is None:
        return False
    jour = demander_le_jour(rassemble, cadre)
    cadre = replace(cadre, jour=jour)
    mots = [mot for nom, valeur in geste.fixes for mot in (f"--{nom}", valeur)]
    mots += ["--date", jour.isoformat()]
    for nom in geste.questions:
        champ = TYPES[geste.type].champ(nom)
        if champ is not None:
            for valeur in demander(champ, cadre, ouverts_le(jour, champ, cadre), derniere):
                mots += [f"--{champ.nom_option}", valeur]
    mots += reglages.options
    try:
        construire_le_type(geste.type).main(
            args=mots, prog_name=f"circo ajouter {geste.type}", standalone_mode=False
        )
    finally:
        dire(f"La même saisie, en une ligne :\n  circo ajouter {geste.type} {shlex.join(mots)}")
    return True


def _choisir_le_geste(
    nomenclature: "Nomenclature", derniere: Mapping[str, object], *, finir: bool
) -> "Geste | None":
    """Fait choisir un geste. Seul, le dernier est proposé à Entrée ; à la suite, Entrée finit et « = » le reprend."""
    from projet_circo.commandes.questions.questions import choisir
    from projet_circo.noyau.saisie.gestes import geste_de, possibles

    gestes = {geste.nom: geste for geste in possibles(nomenclature)}
    dernier = geste_de(derniere)
    encore = dernier.nom if dernier and dernier.nom in gestes else ""
    question = "Quoi"
    if finir:
        question += " (« = » : encore ; Entrée pour finir)" if encore else " (Entrée pour finir)"
    defaut = "" if finir else encore
    choisi = choisir(question, dict.fromkeys(gestes, ""), exige=not finir, defaut=defaut, encore=encore)
    return gestes[choisi] if choisi else None


def demander_le_jour(rassemble: "Rassemble", cadre: "Cadre") -> date:
    """Demande le jour ; hors du projet, aujourd'hui n'est pas proposé."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.noyau.saisie.date_dite import lire_une_date
    from projet_circo.noyau.saisie.lecture import Candidats, Compris

    grilles = rassemble.dossier.grilles

    def est_couvert(jour: date) -> bool:
        return any(une.couvre_le(jour) for une in grilles)

    defaut = "aujourd'hui" if est_couvert(cadre.aujourd_hui) else None
    while True:
        lu = lire_une_date(poser(_QUAND, defaut), cadre)
        if isinstance(lu, Candidats):
            dire(nettoyer(f"  {lu.cause} : vouliez-vous dire « {' » ou « '.join(lu.proposes)} » ?"))
        elif not isinstance(lu, Compris):
            dire(nettoyer(f"  {lu.cause} : écrire hier, lundi, 12/10 ou {cadre.exemple_de_date}."))
        elif not est_couvert(jour := date.fromisoformat(lu.valeur)):
            dire(f"  Le {jour:%d/%m/%Y} n'est d'aucune année de ce projet.")
        else:
            if lu.note:
                dire(nettoyer(f"  → {lu.note.rpartition(' lu ')[2]}"))
            return jour
