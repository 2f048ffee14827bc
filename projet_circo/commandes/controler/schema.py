"""`circo schema NOM` : le schéma JSON d'un fichier ou d'une sortie, pour un éditeur ou un autre outil."""

from enum import StrEnum
from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import Sortie

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class NomDeSchema(StrEnum):
    """Les schémas que l'on peut demander."""

    GRILLE = "grille"
    EVENEMENT = "evenement"
    UNITES = "unites"
    INDICATEURS = "indicateurs"
    AGREGAT = "agregat"


@app.command()
def schema(
    nom: Annotated[
        NomDeSchema, typer.Argument(metavar="NOM", help="grille, evenement, unites, indicateurs ou agregat.")
    ],
    sortie: Sortie = None,
) -> None:
    """Écrit un schéma JSON (2020-12) : la forme de la grille, d'un fait, des unités, des indicateurs, d'un agrégat.

    Un éditeur qui connaît yaml-language-server complète et contrôle la grille avec lui.

    \b
    Exemples :
      circo schema grille
      circo schema grille --sortie schemas/grille.schema.json
      circo schema indicateurs
      circo schema agregat                            ce qu'une académie reçoit
    """
    from pathlib import Path

    from projet_circo.commandes.coquille.sortie import ecrire
    from projet_circo.fichiers.disque.remplacement import remplacer

    texte = rendre(nom.value)
    ecrire(texte)
    if sortie:
        remplacer(Path(sortie), texte.encode(), ecraser=True)


def rendre(nom: str) -> str:
    """Rend le texte d'un schéma, tel qu'il est livré dans `schemas/`."""
    from projet_circo.noyau.grille.schemas import DIALECTE, identifiant, schema_d_une_forme, schema_de
    from projet_circo.rendus.chiffres.schema_indicateurs import schema_des_indicateurs
    from projet_circo.rendus.typographie.contrat_json import ecrire

    if nom == NomDeSchema.INDICATEURS:
        return ecrire(schema_des_indicateurs(DIALECTE, identifiant(nom)))
    if nom == NomDeSchema.AGREGAT:
        from projet_circo.noyau.agregat.forme import Agregat

        return ecrire(
            schema_d_une_forme(nom, "Les chiffres d'une circonscription, pour son académie", Agregat)
        )
    return ecrire(schema_de(nom))
