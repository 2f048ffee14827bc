"""`circo valider` : toutes les fautes d'un coup, à leur ligne, avec le remède."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.options import Dossier, Sortie

if TYPE_CHECKING:
    from projet_circo.fichiers.dossier import Dossier as DossierDeProjet
    from projet_circo.noyau.constat import Constat

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FORMATS = ("terminal", "concis", "json", "github", "gitlab", "sarif", "junit")


def _lire_le_format(texte: str) -> str:
    if texte in FORMATS:
        return texte
    from projet_circo.noyau.suggestion import interroger

    message = f"« {texte} » n'est pas un format : {interroger(texte, FORMATS) or ', '.join(FORMATS)}"
    raise typer.BadParameter(message)


@app.command()
def valider(
    fichiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FICHIER]...", help="Fichiers à valider, ou - pour l'entrée standard (sinon, tout)."
        ),
    ] = None,
    forme: Annotated[
        str, typer.Option("--format", parser=_lire_le_format, metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "terminal",
    sortie: Sortie = None,
    strict: Annotated[bool, typer.Option("--strict", help="Un avertissement fait aussi échouer.")] = False,
    dossier: Dossier = None,
) -> int:
    """Valide la grille, le référentiel et les journaux : toutes les fautes, à leur ligne, avec leur remède.

    Code 1 si une erreur est trouvée, quel que soit le format. `circo regles CODE` explique une règle.

    \b
    Exemples :
      circo valider                                   tout le dossier
      circo valider data/projet-2016-2020.yaml        la grille seule
      circo valider - < brouillon.yaml                l'entrée standard
      circo valider --format sarif --sortie circo.sarif
    """
    from projet_circo import __version__
    from projet_circo.commandes.sortie import CodeSortie, ecran, ecrire
    from projet_circo.noyau.regles import REGLES
    from projet_circo.rendus.constats import FormatDeConstats, Rapport, rendre

    constats = _constater(fichiers or [], dossier)
    rapport = Rapport(constats, REGLES, __version__, strict)
    rendu = rendre(rapport, FormatDeConstats(forme), ecran())
    ecrire(rendu)
    if sortie:
        from projet_circo.fichiers.remplacement import remplacer

        remplacer(Path(sortie), rendu.encode(), ecraser=True)
    return CodeSortie.CONSTATS if rapport.est_refuse else CodeSortie.BIEN


def _constater(fichiers: list[str], demande: str | None) -> "tuple[Constat, ...]":
    from projet_circo.commandes.rassembler import aujourd_hui, ouvrir_le_dossier
    from projet_circo.fichiers.validation import valider_le_dossier
    from projet_circo.fichiers.validation_seule import ENTREE, valider_des_octets, valider_un_fichier
    from projet_circo.noyau.constat import trier

    jour = aujourd_hui()
    if not fichiers:
        return valider_le_dossier(ouvrir_le_dossier(demande), jour)
    trouve = _dossier_s_il_existe(demande)
    constats: list[Constat] = []
    for fichier in fichiers:
        if fichier == ENTREE:
            constats += valider_des_octets(_lire_l_entree(), ENTREE, trouve, jour)
        else:
            constats += valider_un_fichier(Path(fichier), trouve, jour)
    return trier(constats)


def _dossier_s_il_existe(demande: str | None) -> "DossierDeProjet | None":
    """Rend le dossier, pour les références ; un fichier se valide aussi sans dossier, sauf s'il a été demandé."""
    from projet_circo.commandes.rassembler import ouvrir_le_dossier
    from projet_circo.noyau.erreurs import ProjetIntrouvable

    try:
        return ouvrir_le_dossier(demande)
    except ProjetIntrouvable:
        if demande:
            raise
        return None


def _lire_l_entree() -> bytes:
    import sys

    from projet_circo.fichiers.tailles import TAILLE_D_UN_JOURNAL
    from projet_circo.noyau.erreurs import FichierIllisible

    octets = sys.stdin.buffer.read(TAILLE_D_UN_JOURNAL + 1)
    if len(octets) > TAILLE_D_UN_JOURNAL:
        message = "l'entrée standard est trop grosse : elle n'est pas lue"
        raise FichierIllisible(message, "donner le nom du fichier")
    return octets
