"""`circo agreger` : les chiffres d'une année, scellés, à envoyer à son académie ; aucun fait, aucun texte."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import AnneeExigee, Au, ConnuAu, Dossier, Poste
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
    a: Destinataire = None,
    poste: Poste = None,
    dossier: Dossier = None,
) -> None:
    """Écrit l'agrégat d'une année : n et N exacts de chaque indicateur, et de quoi retrouver l'état du dossier.

    Il ne porte ni fait, ni texte, ni pseudonyme, ni poste. Plusieurs agrégats s'additionnent par
    « circo consolider ».

    \b
    Exemples :
      circo agreger --annee 2018 --sortie thionville-1-2018.json
      circo agreger --annee 2018 --au 2019-02-15 --circonscription "Thionville 1"
      circo agreger --annee 2018 --sortie thionville-1.json --a "Académie"      et s'en souvenir : circo sortis
    """
    from pathlib import Path

    from projet_circo import __version__
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import dire, ecrire, signaler_les_lacunes
    from projet_circo.commandes.saisir.inscription import inscrire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.fichiers.dossier.chargement import empreinte_de_la_grille, empreinte_des_unites
    from projet_circo.noyau.agregat.dresser import Envoi, dresser
    from projet_circo.noyau.bilan.sorties import sans_inscriptions_finales
    from projet_circo.noyau.chiffres.agregation import Choix, evoluer
    from projet_circo.noyau.chiffres.cloture import releve_des_journaux
    from projet_circo.rendus.typographie.contrat_json import ecrire as en_json

    rassemble = rassembler(dossier, annee)
    grille = rassemble.projet.grille
    lus = [lu for lu in map(sans_inscriptions_finales, rassemble.projet.fichiers) if lu.n or not lu.scelle]
    envoi = Envoi(
        circonscription or grille.circonscription or grille.titre,
        empreinte_de_la_grille(rassemble.fichier),
        empreinte_des_unites(rassemble.dossier),
        [
            {"annee": lu.annee, "n": un["n"], "tete": un["tete"]}
            for lu, un in zip(lus, releve_des_journaux(lus), strict=True)
        ],
        __version__,
    )
    contexte = situer(rassemble, au=au, connu_au=connu_au)
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
