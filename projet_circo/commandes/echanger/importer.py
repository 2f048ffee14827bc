"""`circo importer` : les lignes d'un tableur deviennent des faits, une fois et une seule."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import click
import typer

from projet_circo.commandes.coquille.options import (
    ABlanc,
    Annee,
    Dossier,
    FormatCompte,
    FormatDeCompte,
    Oui,
    Poste,
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Fichier = Annotated[
    str, typer.Argument(metavar="[FICHIER]", help="xlsx, ods, csv, jsonl ; un dossier de dépôts ; « - ».")
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", help="Le type des lignes ; « FEUILLE=TYPE » pour une feuille ; se répète."
    ),
]
Colonnes = Annotated[
    list[str] | None,
    typer.Option("--colonne", metavar="CHAMP=TITRE", help="La colonne qui dit un champ ; se répète."),
]
Defaire = Annotated[
    str, typer.Option("--defaire", metavar="LOT", help="Annuler un import entier : l'instant qu'il a dit.")
]
Motif = Annotated[str | None, typer.Option("--motif", metavar="TEXTE", help="Pourquoi (avec --defaire).")]
HorsReferentiel = Annotated[
    bool,
    typer.Option(
        "--hors-referentiel", help="Oui, écrire aussi les écoles et partenaires absents de unites.yaml."
    ),
]
Feuille = Annotated[str, typer.Option("--feuille", metavar="NOM", help="Ne lire que cette feuille.")]
Correspondance = Annotated[
    str,
    typer.Option(
        "--correspondance",
        metavar="FICHIER",
        help="Colonnes et champs, en YAML : repris s'il existe, écrit sinon.",
    ),
]
Encodage = Annotated[str, typer.Option("--encodage", metavar="NOM", help="L'encodage d'un CSV.")]
SortieRejets = Annotated[
    str, typer.Option("--sortie-rejets", metavar="FICHIER", help="Les lignes refusées, prêtes à corriger.")
]
Ecraser = Annotated[bool, typer.Option("--ecraser", help="Remplacer le fichier de rejets.")]


@app.command()
def importer(
    fichier: Fichier = "",
    type_: Types = None,
    feuille: Feuille = "",
    correspondance: Correspondance = "",
    colonne: Colonnes = None,
    hors_referentiel: HorsReferentiel = False,
    defaire: Defaire = "",
    motif: Motif = None,
    encodage: Encodage = "",
    sortie_rejets: SortieRejets = "",
    ecraser: Ecraser = False,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    poste: Poste = None,
    annee: Annee = None,
    forme: FormatCompte = FormatDeCompte.TERMINAL,
    dossier: Dossier = None,
) -> int:
    """Importe les lignes d'un tableur : vérifier d'abord (--a-blanc), ajouter ensuite (--oui).

    Réimporter n'ajoute rien : une ligne déjà là est reconnue, par sa colonne id ou par son contenu. Une ligne fautive
    est refusée avec sa cause et son remède ; les autres s'ajoutent.

    \b
    Exemples :
      circo importer saisie.xlsx --a-blanc
      circo importer saisie.xlsx --oui --sortie-rejets rejets.xlsx
      circo importer demandes.csv --type demande --correspondance colonnes.yaml --a-blanc
      circo importer suivi.xlsx --type "Visites=accompagnement" --colonne "date=Date de visite" --a-blanc
      circo importer depots/ --a-blanc               les fichiers que les formulaires ont rendus
      circo importer --defaire 2024-10-21T09:12:44Z --motif "mauvaise feuille" --oui
    """
    from projet_circo.commandes.coquille.progression import Progression
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.coquille.sortie import CodeSortie, ecrire, signaler_les_lacunes
    from projet_circo.commandes.importation import compte_rendu_import as rendu
    from projet_circo.commandes.importation import depots_importes as depot
    from projet_circo.commandes.importation.ajout_import import ajouter, reprendre
    from projet_circo.commandes.importation.colonnes_disputees import lire_les_choix
    from projet_circo.commandes.importation.examen_import import examiner
    from projet_circo.commandes.importation.lecture_import import Demande, Lu, lire
    from projet_circo.commandes.questions.champ_demande import cadre_le

    if defaire:
        from projet_circo.commandes.importation.lot_defait import defaire as defaire_le_lot

        return defaire_le_lot(defaire, motif, dossier, poste, a_blanc=a_blanc, oui=oui)
    un_type, types = _lire_les_types(type_ or [])
    _verifier(fichier, [un_type, *types.values()], a_blanc=a_blanc, oui=oui)
    deposes = depot.chercher_les_depots(fichier)
    if not a_blanc:
        reprendre(dossier, poste)
    with Progression("Lecture du dossier"):
        rassemble = rassembler(dossier, annee)
        recueil = rassemble.projet.recueillir()
        cadre = replace(
            cadre_le(aujourd_hui(), rassemble.projet), jour=None, hors_referentiel=hors_referentiel
        )
    depots, entrees = depot.lire_les_depots(deposes, rassemble, cadre)
    dites = (lire_les_choix(colonne or []), feuille, encodage, correspondance)
    lu = Lu(tuple(entrees)) if deposes else lire(Demande(fichier, un_type, types, *dites), cadre)
    examen = examiner(rassemble, recueil, lu.entrees, lu.correspondances)
    signaler_les_lacunes(rassemble.projet.manques)
    if forme is FormatDeCompte.TERMINAL:
        depot.dire_les_depots(depots, rassemble)
        rendu.montrer_tout(lu, examen)
    rendu.avertir_du_fictif(examen, rassemble)
    if sortie_rejets and examen.tri.rejetees:
        rendu.ecrire_les_rejets(examen.tri, lu.correspondances, Path(sortie_rejets), ecraser=ecraser)
    ajoutees = 0 if a_blanc else ajouter(rassemble, examen, poste, oui=oui)
    if not a_blanc:
        if ajoutees or not examen.tri.ajoutees:
            depot.inscrire_les_receptions(depots, rassemble, examen, poste)
    elif examen.tri.ajoutees:
        rendu.montrer_les_chiffres(rassemble, examen)
    if forme is FormatDeCompte.JSON:
        ecrire(rendu.en_json(examen.tri, ajoutees))
    return CodeSortie.CONSTATS if examen.tri.rejetees else CodeSortie.BIEN


def _lire_les_types(ecrits: list[str]) -> tuple[str, dict[str, str]]:
    """Rend le type de toutes les lignes, et celui de chaque feuille nommée."""
    from projet_circo.noyau.socle.intitules import normaliser

    un_type, types = "", {}
    for ecrit in ecrits:
        feuille, egal, nom = ecrit.rpartition("=")
        if egal:
            types[normaliser(feuille)] = nom.strip()
        else:
            un_type = ecrit
    return un_type, types


def _verifier(fichier: str, noms_des_types: list[str], *, a_blanc: bool, oui: bool) -> None:
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.socle.champs import TYPES
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    if not fichier:
        message = "il manque FICHIER"
        raise click.UsageError(message, click.get_current_context())
    for nom_du_type in noms_des_types:
        if not nom_du_type or nom_du_type in TYPES:
            continue
        message = f"le type « {nom_du_type} » n'existe pas"
        raise MauvaisUsage(message, interroger(nom_du_type, TYPES) or f"types : {', '.join(TYPES)}")
    if not (a_blanc or oui or est_interactif()):
        message = "hors d'un terminal, un import demande --a-blanc (vérifier) ou --oui (ajouter)"
        raise MauvaisUsage(message, "vérifier d'abord, avec --a-blanc")
