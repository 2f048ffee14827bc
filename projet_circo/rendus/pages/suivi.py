"""L'état du suivi en page à coller : un tableau par partie, son effectif dans sa légende."""

from collections.abc import Iterator

from projet_circo.noyau.bilan.document import Bloc, Paragraphe
from projet_circo.noyau.chiffres.suivi import EtatDuSuivi
from projet_circo.rendus.chiffres.demandes import ETATS, lignes_de_demandes
from projet_circo.rendus.chiffres.suivi import (
    EN_ATTENTE,
    FRAICHEUR,
    PROMISES,
    SANS_ECOLE,
    compter_par_objectif,
    dire_les_accompagnees,
    ecrire_les_suites,
    lignes_de_fraicheur,
    lister_les_ecoles,
    marquer_le_doute,
    titrer,
    titrer_les_attentes,
    titrer_les_promesses,
)
from projet_circo.rendus.pages.page import lister, page, table
from projet_circo.rendus.typographie.typographie import nettoyer


def en_html(etat: EtatDuSuivi, annee: int, libelle: str) -> str:
    """Rend tout ce que « circo suivi » montre ; une partie vide garde son effectif."""
    return page(titrer(etat, libelle), _blocs(etat, annee, libelle), etat.lacunes, fictif=etat.fictif)


def _blocs(etat: EtatDuSuivi, annee: int, libelle: str) -> Iterator[Bloc]:
    for titre, titres, demandes in (
        (titrer_les_attentes(etat, annee), EN_ATTENTE, etat.en_attente),
        (titrer_les_promesses(etat, annee), PROMISES, etat.promesses),
    ):
        avec_etat = titres is PROMISES
        lignes = list(lignes_de_demandes(demandes, etat.noms, etat.au, avec_etat=avec_etat))
        yield table(titre, titres, lignes, ("Jours",)) if lignes else Paragraphe(titre)
    titre = f"Où en sont les demandes de {libelle} : {etat.demandes} en tout"
    etats = [(ETATS[un], str(nombre)) for un, nombre in etat.etats.items()]
    yield table(titre, ("État", "Demandes"), etats, ("Demandes",)) if etat.demandes else Paragraphe(titre)
    yield from lister(dire_les_accompagnees(etat, libelle))
    yield from _ecoles(etat)
    objectifs = [(rubrique, nombre) for nombre, rubrique in compter_par_objectif(etat)]
    yield table("Faits de l'année par objectif", ("Objectif", "Faits"), objectifs, ("Faits",))
    fraicheur = list(lignes_de_fraicheur(etat))
    titre = "Fraîcheur : le dernier fait de chaque poste"
    yield (
        table(titre, FRAICHEUR, fraicheur, ("Faits",))
        if fraicheur
        else Paragraphe(f"{titre} : aucun fait saisi")
    )
    if etat.mois_muets:
        mois = ", ".join(ecrire_les_suites(etat.mois_muets))
        yield Paragraphe(f"Mois muets (aucun fait saisi, ce n'est pas zéro) : {mois}")


def _ecoles(etat: EtatDuSuivi) -> Iterator[Bloc]:
    if not etat.ecoles.ouvertes:
        yield Paragraphe("Écoles sans nouvelles : data/unites.yaml n'en déclare aucune")
        return
    for _, titre, unites in lister_les_ecoles(etat):
        ouvertes = f"{len(unites)} sur {etat.ecoles.ouvertes}{marquer_le_doute(etat)}"
        dit = f"{titre} depuis le début du projet : {ouvertes}"
        lignes = [(nettoyer(une.code), nettoyer(une.nom)) for une in unites]
        yield table(dit, ("Code", "Nom"), lignes) if lignes else Paragraphe(dit)
    yield Paragraphe(f"{SANS_ECOLE[0].upper()}{SANS_ECOLE[1:]}.")
