"""`circo indicateurs` : les chiffres du projet, année par année."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.options import Annee, Au, Civile, ConnuAu, Dossier, FormatDeTableau, FormatTableau

if TYPE_CHECKING:
    from projet_circo.noyau.evolution import Evolutions

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def indicateurs(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Indicateurs à montrer.")
    ] = None,
    annee: Annee = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    civile: Civile = False,
    seuil: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Base sous laquelle aucun % n'est montré.")
    ] = None,
    forme: FormatTableau = FormatDeTableau.TERMINAL,
    dossier: Dossier = None,
) -> None:
    """Montre les indicateurs du projet, année par année.

    \b
    Exemples :
      circo indicateurs                          toutes les années du projet
      circo indicateurs --annee 2018             2018-2019, son écart avec 2017-2018
      circo indicateurs partenariats --format csv
      circo indicateurs --au 2019-02-15          à date égale
    """
    from projet_circo.commandes.rassembler import compter, verifier_les_codes
    from projet_circo.commandes.sortie import ecrire, signaler_les_dommages
    from projet_circo.noyau.agregation import Choix, evoluer

    contexte, dommages = compter(dossier, annee, au=au, connu_au=connu_au, civile=civile)
    demandes = verifier_les_codes(codes or [], [suivi.code for suivi in contexte.plan.suivis])
    evolutions = evoluer(contexte, Choix(demandes, annee, seuil), dommages)
    courbes = evolutions if annee is None else evoluer(contexte, Choix(demandes, None, seuil), dommages)
    ecrire(_rendre(forme, evolutions, courbes, une_annee=annee is not None))
    signaler_les_dommages(dommages)


def _rendre(
    forme: FormatDeTableau, evolutions: "Evolutions", courbes: "Evolutions", *, une_annee: bool
) -> str:
    """Rend les évolutions dans la forme demandée ; un format n'importe que ce qu'il lui faut."""
    if forme is FormatDeTableau.JSON:
        from projet_circo.rendus import json

        return json.indicateurs(evolutions)
    if forme is FormatDeTableau.CSV:
        from projet_circo.rendus import csv

        return csv.indicateurs(evolutions)
    from projet_circo.rendus.tableau import mettre_a_plat

    tableau = mettre_a_plat(evolutions, courbes, une_annee=une_annee)
    if forme is FormatDeTableau.MARKDOWN:
        from projet_circo.rendus import markdown

        return markdown.indicateurs(tableau)
    from projet_circo.commandes.sortie import ecran
    from projet_circo.rendus.terminal import montrer

    return montrer(tableau, ecran())
