"""`circo agreger` : les chiffres d'une année, scellés, à envoyer à son académie ; aucun fait, aucun texte."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import AnneeExigee, Au, ConnuAu, Dossier, MalgreLesLacunes, Poste
from projet_circo.commandes.saisir.inscription import Destinataire

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def agreger(
    annee: AnneeExigee,
    circonscription: Annotated[
        str | None,
        typer.Option(
            "--circonscription", metavar="NOM", help="Nom de qui envoie (sinon, celui de la grille)."
        ),
    ] = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    sortie: Annotated[
        str | None, typer.Option("--sortie", metavar="FICHIER", help="Fichier à écrire, neuf ou non.")
    ] = None,
    malgre_les_lacunes: MalgreLesLacunes = False,
    motif: Annotated[
        str | None,
        typer.Option("--motif", metavar="TEXTE", help="Pourquoi malgré des lacunes : l'agrégat le dit."),
    ] = None,
    a: Destinataire = None,
    poste: Poste = None,
    dossier: Dossier = None,
) -> None:
    """Écrit l'agrégat d'une année : n et N exacts de chaque indicateur, et de quoi retrouver l'état du dossier.

    Il ne porte ni fait, ni texte, ni pseudonyme, ni poste. Plusieurs agrégats s'additionnent par
    « circo consolider ». S'il manque quelque chose au dossier, rien n'est écrit, sauf --malgre-les-lacunes et
    --motif : l'agrégat dit alors ce qui manque, et pourquoi.

    \b
    Exemples :
      circo agreger --annee 2018 --sortie thionville-1-2018.json
      circo agreger --annee 2018 --au 2019-02-15 --circonscription "Thionville 1"
      circo agreger --annee 2018 --sortie thionville-1.json --a "Académie"      et s'en souvenir : circo sortis
    """
    from pathlib import Path

    from projet_circo import __version__
    from projet_circo.commandes.coquille.rassembler import (
        rassembler,
        refuser_si_incertain,
        refuser_une_grille_de_depart,
        situer,
    )
    from projet_circo.commandes.coquille.sortie import dire, ecrire, signaler_les_lacunes
    from projet_circo.commandes.questions.saisie import admettre_le_motif
    from projet_circo.commandes.saisir.inscription import inscrire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.fichiers.dossier.chargement import empreinte_de_la_grille, empreinte_des_unites
    from projet_circo.noyau.agregat.dresser import Envoi, dire_les_tetes, dresser
    from projet_circo.noyau.chiffres.agregation import Choix, evoluer
    from projet_circo.rendus.typographie.contrat_json import ecrire as en_json

    rassemble = rassembler(dossier, annee)
    grille = rassemble.projet.grille
    contexte = situer(rassemble, au=au, connu_au=connu_au)
    refuser_une_grille_de_depart(rassemble)
    refuser_si_incertain(contexte.lacunes, motif, malgre=malgre_les_lacunes)
    envoi = Envoi(
        circonscription or grille.circonscription or grille.titre,
        empreinte_de_la_grille(rassemble.fichier),
        empreinte_des_unites(rassemble.dossier),
        dire_les_tetes(rassemble.projet.fichiers),
        __version__,
        admettre_le_motif(motif) if contexte.lacunes and motif else None,
    )
    texte = en_json(dresser(contexte, annee, envoi))
    if sortie is None or sortie == "-":
        ecrire(texte)
    else:
        remplacer(Path(sortie), texte.encode(), ecraser=True)
        dire(f"Agrégat écrit : {sortie}")
    if a is not None:
        inscrire(rassemble, a, "agrégat", annee, evoluer(contexte, Choix((), annee, None)), poste)
    if rassemble.projet.est_fictif:
        dire("Données FICTIVES : l'agrégat le dit aussi.")
    signaler_les_lacunes(contexte.lacunes)
