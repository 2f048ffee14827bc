"""Le troisième temps d'un import : écrire, par lots, ce qui a été vérifié."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.commandes.importation.examen_import import Examen
    from projet_circo.fichiers.journal.enregistrement import Enregistre, Saisie
    from projet_circo.noyau.tableur.reprises_importees import OuvertureVoulue

LOT = 1000


def reprendre(dossier: str | None, poste: str | None) -> None:
    """Remet d'abord ce qu'un import arrêté en pleine écriture n'a laissé que chez l'utilisateur."""
    import os

    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import preparer
    from projet_circo.fichiers.disque.poste import poste_connu
    from projet_circo.fichiers.journal.reparation import rattraper

    connu = poste_connu(poste, os.environ)
    if connu is not None:
        for message in rattraper(ouvrir_le_dossier(dossier), preparer(connu, fictif=False)):
            dire(f"circo : {message}")


def ajouter(rassemble: "Rassemble", examen: "Examen", poste: str | None, *, oui: bool) -> int:
    """Écrit ce qui est à ajouter, après accord, et rend le nombre de lignes ajoutées.

    Interrompu, ce qui est confirmé reste ; relancer la même commande n'ajoute que le reste.
    """
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import avertir_de_l_horloge, demander_l_accord, preparer

    nombre = len(examen.tri.ajoutees)
    if not nombre and not examen.ouvertures:
        dire("Rien à ajouter.")
        return 0
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif)
    avertir_de_l_horloge(rassemble, saisie)
    if not demander_l_accord(f"Ajouter {nombre} ligne(s) ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    faites: Counter[str] = Counter()
    try:
        _ouvrir(rassemble, examen, saisie)
        _ecrire(rassemble, examen, saisie, faites)
    except BaseException:
        dire(
            f"Interrompu : {faites.total()} ligne(s) sur {nombre} ajoutée(s). Relancer n'ajoutera que le reste."
        )
        raise
    for fichier, compte in sorted(faites.items()):
        dire(f"Confirmé : {compte} ligne(s) dans {fichier}")
    if saisie.fictif:
        dire("Ce dossier est FICTIF : ces lignes le sont aussi.")
    dire(f"Défaire ce lot entier : circo importer --defaire {saisie.maintenant} --motif …")
    return faites.total()


def _ouvrir(rassemble: "Rassemble", examen: "Examen", saisie: "Saisie") -> None:
    """Ouvre les années que le fichier dit recueillies et qui n'auront pas d'autre ligne ; dit ce qui ne se peut pas."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.journal.enregistrement import ouvrir, place_de

    annees = {examen.situees[entree.id].annee for entree in examen.tri.ajoutees}
    for annee, voulue in examen.ouvertures.items():
        libelle = rassemble.projet.calendrier.libelle(annee)
        if place_de(rassemble.dossier, annee, saisie.poste, saisie.environnement).partage.exists():
            types = ", ".join(voulue.recueille)
            dire(
                f"circo : ce poste a déjà ouvert {libelle} ; que {types} y soit recueilli n'a pas été repris."
            )
        elif annee not in annees:
            for message in ouvrir(rassemble.dossier, annee, voulue.recueille, _saisie_de(voulue, saisie)):
                dire(f"circo : {message}")


def _saisie_de(voulue: "OuvertureVoulue | None", saisie: "Saisie") -> "Saisie":
    return replace(saisie, fictif=saisie.fictif or bool(voulue and voulue.fictif))


def _ecrire(rassemble: "Rassemble", examen: "Examen", saisie: "Saisie", faites: Counter[str]) -> None:
    from projet_circo.commandes.coquille.progression import Progression
    from projet_circo.commandes.questions.saisie import enregistrer
    from projet_circo.noyau.tableur.reprises_importees import ranger_par_annee, types_recueillis

    def compter(lignes: "Sequence[Enregistre]") -> None:
        faites.update(ligne.fichier for ligne in lignes)

    groupes = ranger_par_annee(examen.tri.ajoutees, examen.situees)
    with Progression("Ajout", len(examen.tri.ajoutees)) as progression:
        for annee, entrees in groupes:
            voulue = examen.ouvertures.get(annee)
            presents = types_recueillis(entrees, examen.situees)
            recueille = tuple(dict.fromkeys((*(voulue.recueille if voulue else ()), *presents)))
            for debut in range(0, len(entrees), LOT):
                lot = [(entree.champs, annee) for entree in entrees[debut : debut + LOT]]
                enregistrer(rassemble, lot, _saisie_de(voulue, saisie), recueille, annoncer=compter)
                progression.avancer(len(lot))
