"""`circo consolider` : plusieurs circonscriptions en une page, depuis leurs agrégats ou leurs dossiers."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.options import Annee, Au, ConnuAu

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from projet_circo.consolidation.lac import Source
    from projet_circo.noyau.agregat.consolidation import Consolidation

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class FormatDeConsolidation(StrEnum):
    """Les formes d'une consolidation."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Dialecte(StrEnum):
    """Les moteurs dont on peut écrire le script."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@app.command()
def consolider(
    entrees: Annotated[
        list[str],
        typer.Argument(
            metavar="AGREGAT...", help="Agrégats, ou leurs répertoires ; avec --lac, des dossiers."
        ),
    ],
    attendues: Annotated[
        str | None, typer.Option(metavar="FICHIER", help="Circonscriptions attendues, un nom par ligne.")
    ] = None,
    lac: Annotated[
        str | None,
        typer.Option(metavar="RÉPERTOIRE", help="Compter les dossiers eux-mêmes, par un lac gardé ici."),
    ] = None,
    annee: Annee = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    sql: Annotated[
        Dialecte | None,
        typer.Option(
            metavar="MOTEUR", help="Avec --lac : écrire les requêtes (duckdb ou spark), sans compter."
        ),
    ] = None,
    forme: Annotated[
        FormatDeConsolidation,
        typer.Option("--format", metavar="FORMAT", help="terminal, json, csv ou markdown."),
    ] = FormatDeConsolidation.TERMINAL,
) -> None:
    """Additionne des circonscriptions par mesure et par année : ce qui se compte pareil, et rien d'autre.

    Fictif et réel, jours d'arrêt différents, agrégat retouché ou en double : refusés, en les nommant. Des entités
    distinctes ne s'additionnent jamais : --lac recompte les écoles sur les faits, une fois chacune. L'académie d'un
    dossier est le répertoire qui le contient ; seul un dossier qui a changé est relu.

    \b
    Exemples :
      circo consolider recus/
      circo consolider recus/ --attendues circonscriptions.txt --format csv
      circo consolider --lac lac/ --annee 2018 metz/thionville-1 metz/thionville-2
    """
    from pathlib import Path

    from projet_circo.commandes.coquille.sortie import ecran, ecrire
    from projet_circo.fichiers.dossier.agregats import lire_les_agregats
    from projet_circo.noyau.agregat.addition import consolider as additionner
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.rendus.agregats import pages

    noms = _lire_les_noms(attendues)
    if lac is None:
        if sql is not None or annee is not None or au is not None or connu_au is not None:
            message = "--annee, --au, --connu-au et --sql portent sur un lac : un agrégat a déjà son année et son jour"
            raise MauvaisUsage(
                message, "ajouter --lac RÉPERTOIRE et donner des dossiers, ou retirer ces options"
            )
        consolidation = additionner(lire_les_agregats(Path(un) for un in entrees), noms)
    elif annee is None:
        message = "--lac compte une année à la fois"
        raise MauvaisUsage(message, "ajouter --annee, par exemple --annee 2018")
    elif sql is not None:
        ecrire(_ecrire_les_requetes(Path(lac), entrees, annee, connu_au, sql))
        return
    else:
        consolidation = _compter_le_lac(Path(lac), entrees, annee, au, connu_au, noms)
    rendus = {
        FormatDeConsolidation.TERMINAL: lambda: pages.montrer(consolidation, ecran()),
        FormatDeConsolidation.JSON: lambda: pages.en_json(consolidation),
        FormatDeConsolidation.CSV: lambda: pages.en_csv(consolidation),
        FormatDeConsolidation.MARKDOWN: lambda: pages.en_markdown(consolidation),
    }
    ecrire(rendus[forme]())


def _lire_les_noms(attendues: str | None) -> list[str]:
    from pathlib import Path

    from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets

    if attendues is None:
        return []
    texte = lire_octets(Path(attendues), TAILLE_D_UN_TEXTE).decode("utf-8-sig", "replace")
    return [nom.strip() for nom in texte.splitlines() if nom.strip()]


def _sources(dossiers: "Iterable[str]", annee: int) -> "Iterable[Source]":
    """Rend les grilles de chaque dossier ; l'académie est le répertoire qui contient le dossier."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, ouvrir_le_dossier
    from projet_circo.consolidation.lac import Source

    for demande in dossiers:
        dossier = ouvrir_le_dossier(demande)
        academie = dossier.racine.resolve().parent.name or "sans académie"
        yield Source(dossier, dossier.choisir(annee, aujourd_hui()), academie)


def _compter_le_lac(
    racine: "Path",
    dossiers: list[str],
    annee: int,
    au: date | None,
    connu_au: date | None,
    attendues: list[str],
) -> "Consolidation":
    from projet_circo.commandes.coquille.extras import extras_exiges
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.noyau.agregat.addition import consolider as additionner
    from projet_circo.noyau.agregat.addition import recompter_les_distincts

    with extras_exiges():
        from projet_circo.consolidation.compte import compter
        from projet_circo.consolidation.lac import Lac
    lac = Lac(racine, connu_au)
    changes = lac.verser(_sources(dossiers, annee))
    dire(f"circo : {len(changes)} dossier(s) lu(s), {len(lac.versements) - len(changes)} inchangé(s).")
    comptage = compter(lac, annee, au or connu_au or aujourd_hui())
    for nom, code in comptage.hors_sql:
        dire(f"circo : {nom} : « {code} » ne se dit pas en SQL, il est compté par le noyau.")
    return recompter_les_distincts(additionner(comptage.recus, attendues), comptage.distincts)


def _ecrire_les_requetes(
    racine: "Path", dossiers: list[str], annee: int, connu_au: date | None, sql: Dialecte
) -> str:
    from projet_circo.commandes.coquille.extras import extras_exiges

    with extras_exiges():
        from projet_circo.consolidation.lac import Lac
        from projet_circo.consolidation.moteur import mesures_du_lac
        from projet_circo.consolidation.transposition import ecrire_le_script
    lac = Lac(racine, connu_au)
    lac.verser(_sources(dossiers, annee))
    return "\n".join(ecrire_le_script(mesures_du_lac(lac), sql.value)) + "\n"
