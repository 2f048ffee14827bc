"""Ce que partagent les commandes qui écrivent : le poste, l'instant, les contrôles, l'accord, la confirmation."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.fichiers.journal.enregistrement import Enregistre, Enregistrement, Saisie
    from projet_circo.noyau.socle.constat import Constat


_INSTANT = "%Y-%m-%dT%H:%M:%SZ"


def est_interactif() -> bool:
    """Dit si l'on peut poser une question : l'entrée est un terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def instant() -> str:
    """Rend l'instant présent, UTC. `CIRCO_MAINTENANT` le fixe, pour les essais. MauvaisUsage s'il n'en est pas un."""
    fixe = os.environ.get("CIRCO_MAINTENANT")
    if not fixe:
        return datetime.now(UTC).strftime(_INSTANT)
    try:
        return datetime.strptime(fixe, _INSTANT).strftime(_INSTANT)
    except ValueError:
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        message = f"CIRCO_MAINTENANT vaut « {fixe} », qui n'est pas un instant"
        raise MauvaisUsage(
            message, "l'écrire AAAA-MM-JJTHH:MM:SSZ, ou la retirer de l'environnement"
        ) from None


def hasard(bits: int) -> int:
    """Tire un entier de `bits` bits."""
    import secrets

    return secrets.randbits(bits)


def preparer(poste: str | None, *, fictif: bool, a_blanc: bool = False) -> "Saisie":
    """Rend qui saisit et quand ; le poste est tiré et gardé au premier usage."""
    from projet_circo.fichiers.disque.poste import creer_le_poste, poste_connu
    from projet_circo.fichiers.journal.enregistrement import Saisie

    connu = poste_connu(poste, os.environ)
    if connu is None:
        connu = "poste-000000" if a_blanc else creer_le_poste(_demander_le_nom(), os.environ, hasard)
    return Saisie(connu, instant(), fictif, hasard, os.environ)


def _demander_le_nom() -> str:
    """Demande le nom du poste jusqu'à ce qu'il soit admis ; hors terminal, c'est « poste »."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.fichiers.disque.poste import verifier_le_poste
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import normaliser

    while est_interactif():
        nom = normaliser(poser("Qui saisit sur cet ordinateur ? (secretariat, cpc, ien…)")).replace(" ", "-")
        try:
            return verifier_le_poste(nom)
        except MauvaisUsage as erreur:
            dire(f"  {erreur.message} : {erreur.remede}.")
    return "poste"


def demander_l_accord(question: str, *, oui: bool) -> bool:
    """Demande « o » ou « oui » au terminal ; hors terminal, ou avec `--oui`, c'est accordé."""
    if oui or not est_interactif():
        return True
    from projet_circo.commandes.questions.questions import demander_oui

    return demander_oui(question)


def resoudre_l_id(saisi: str, rassemble: "Rassemble", types: Sequence[str] = ()) -> str:
    """Rend l'identifiant entier que désigne un préfixe. MauvaisUsage s'il n'en désigne aucun ou plusieurs."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.identifiant import PREFIXE_MINIMAL, chercher, normaliser

    connus = [ligne.id for ligne in rassemble.projet.lignes if not types or ligne.type in types]
    trouves = chercher(saisi, connus)
    if len(trouves) == 1:
        return trouves[0]
    if len(normaliser(saisi)) < PREFIXE_MINIMAL:
        message = f"« {saisi} » est trop court"
        raise MauvaisUsage(message, f"donner au moins {PREFIXE_MINIMAL} signes de l'identifiant")
    if not trouves:
        genre = f" de type {' ou '.join(types)}" if types else ""
        message = f"« {saisi} » ne désigne aucune ligne{genre}"
        raise MauvaisUsage(message, "chercher l'identifiant avec « circo journal »")
    message = f"« {saisi} » désigne plusieurs lignes : {', '.join(trouves[:5])}"
    raise MauvaisUsage(message, "donner plus de signes")


def controler_la_forme(champs: Mapping[str, Any]) -> None:
    """Contrôle la forme d'un événement à écrire. FaitRefuse avec toutes ses fautes."""
    from projet_circo.fichiers.journal.jugement import juger_la_ligne
    from projet_circo.noyau.socle.constat import Place
    from projet_circo.noyau.socle.erreurs import FaitRefuse

    def situer(_chemin: Sequence[str | int], *, cle: bool = False) -> tuple[Place, str]:  # noqa: ARG001
        return Place("saisie"), ""

    constats = juger_la_ligne(dict(champs), situer)
    if constats:
        message = "le fait est refusé : rien n'a été ajouté"
        raise FaitRefuse(message, _en_langue_d_option(constats))


def admettre(
    champs: Mapping[str, Any],
    rassemble: "Rassemble",
    annee: int | None = None,
    avant: Mapping[str, Any] | None = None,
) -> None:
    """Contrôle la forme et le sens d'une ligne à écrire, et dit ce qui est douteux. FaitRefuse avec ses fautes.

    `avant` : ce que le fait disait déjà ; une faute qu'il avait n'empêche pas d'en corriger une autre.
    """
    from projet_circo.noyau.regles.jugement import juger_fait
    from projet_circo.noyau.saisie.jugement_de_saisie import reperes_du_projet

    controler_la_forme(champs)
    reperes = reperes_du_projet(rassemble.projet, _aujourd_hui(), annees_couvertes(rassemble))
    anciens = frozenset(juger_fait(avant, reperes, annee=annee)) if avant else frozenset()
    accepter([constat for constat in juger_fait(champs, reperes, annee=annee) if constat not in anciens])


def annees_couvertes(rassemble: "Rassemble") -> frozenset[int]:
    """Rend les années de rentrée que couvrent les grilles du dossier."""
    grilles = rassemble.dossier.grilles
    return frozenset(annee for une in grilles for annee in range(une.premiere, une.derniere + 1))


def accepter(constats: "Sequence[Constat]") -> None:
    """Montre ce qui est douteux. FaitRefuse, avec tous les constats, si l'un est bloquant."""
    from projet_circo.commandes.coquille.sortie import montrer_les_constats
    from projet_circo.noyau.socle.erreurs import FaitRefuse

    dits = _en_langue_d_option(constats)
    if any(constat.est_bloquant for constat in dits):
        message = "le fait est refusé : rien n'a été ajouté"
        raise FaitRefuse(message, dits)
    montrer_les_constats(dits)


def _en_langue_d_option(constats: "Sequence[Constat]") -> "tuple[Constat, ...]":
    """Rend les mêmes constats, dont le remède dit l'option à donner et non la clé d'un fichier."""
    from dataclasses import replace

    from projet_circo.noyau.saisie.remede import Porte, dire_a

    return tuple(replace(constat, remede=dire_a(Porte.OPTION, constat.remede)) for constat in constats)


def admettre_le_motif(motif: str) -> str:
    """Rend le motif, sans blancs de bord. FaitRefuse s'il désigne quelqu'un : un journal ne s'efface pas."""
    import click

    from projet_circo.noyau.regles.jugement import juger_les_textes

    net = motif.strip()
    if not net:
        message = "le motif est vide"
        raise click.UsageError(message, click.get_current_context())
    accepter(juger_les_textes({"type": "annulation", "motif": net}, _aujourd_hui()))
    return net


def _aujourd_hui() -> "date":
    from projet_circo.commandes.coquille.rassembler import aujourd_hui

    return aujourd_hui()


def enregistrer(
    rassemble: "Rassemble",
    evenements: Sequence[tuple[Mapping[str, Any], int | None]],
    saisie: "Saisie",
    recueille: Sequence[str] = (),
    *,
    annoncer: "Callable[[Sequence[Enregistre]], None] | None" = None,
) -> None:
    """Écrit les événements ; chaque lot est annoncé dès qu'il est confirmé, avant qu'un Ctrl-C puisse tomber."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.fichiers.journal.enregistrement import enregistrer as ecrire
    from projet_circo.noyau.journal.engagements import reconduire

    def reprendre(annee: int) -> tuple[str, ...]:
        return reconduire(rassemble.projet.lignes, annee, saisie.poste)

    def dire_ce_qui_est_fait(lot: "Enregistrement") -> None:
        for message in lot.a_dire:
            dire(f"circo : {nettoyer(message)}")
        (annoncer or confirmer)(lot.lignes)

    ecrire(
        rassemble.dossier,
        rassemble.projet.calendrier,
        evenements,
        saisie,
        recueille or reprendre,
        annoncer=dire_ce_qui_est_fait,
    )


def confirmer(lignes: "Sequence[Enregistre]") -> None:
    """Dit ce qui est confirmé, et où."""
    from projet_circo.commandes.coquille.sortie import dire

    for ligne in lignes:
        dire(f"Confirmé : {ligne.champs['type']} {ligne.champs['id']} ({ligne.fichier}:{ligne.rang})")


def conclure(saisie: "Saisie", suite: str = "") -> None:
    """Rappelle que le dossier est fictif, s'il l'est, et dit la commande utile ensuite."""
    from projet_circo.commandes.coquille.sortie import dire

    if saisie.fictif:
        dire("Ce dossier est FICTIF : ce fait l'est aussi.")
    if suite:
        dire(suite)


def avertir_de_l_horloge(rassemble: "Rassemble", saisie: "Saisie") -> None:
    """Avertit quand l'horloge du poste est en retard sur ses propres lignes."""
    from projet_circo.commandes.coquille.sortie import dire

    dernier = max((ligne.saisi for ligne in rassemble.projet.lignes if ligne.par == saisie.poste), default="")
    if dernier > saisie.maintenant:
        dire(
            f"circo : l'horloge de ce poste recule (dernière saisie : {dernier}) ; vérifier la date du poste"
        )
