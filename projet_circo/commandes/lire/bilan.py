"""`circo bilan` : le document d'une année, à lire, à imprimer, à signer."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from projet_circo.commandes.coquille.lancement import AIDE
from projet_circo.commandes.coquille.options import Annee, Au, ConnuAu, Dossier, MalgreLesLacunes, Poste
from projet_circo.commandes.saisir.inscription import Destinataire

if TYPE_CHECKING:
    from projet_circo.noyau.bilan.document import Document

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    suggest_commands=False,  # Click le dit déjà, en français
    subcommand_metavar="[confronter FICHIER]",
    context_settings=dict(AIDE),
)


class FormatDeBilan(StrEnum):
    """Les formes d'un bilan."""

    ODT = "odt"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"


@app.callback(invoke_without_command=True)
def bilan(
    annee: Annee = None,
    forme: Annotated[
        FormatDeBilan | None,
        typer.Option(
            "--format", metavar="FORMAT", help="odt, html, pdf, docx ou markdown (sinon, selon --sortie)."
        ),
    ] = None,
    sortie: Annotated[
        str | None,
        typer.Option("--sortie", metavar="FICHIER", help="Fichier à écrire ; « - » : la sortie standard."),
    ] = None,
    modele: Annotated[
        str | None,
        typer.Option(
            "--modele", metavar="FICHIER", help="Lettre à en-tête (odt) dont garder en-tête, pied, styles."
        ),
    ] = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    ecraser: Annotated[bool, typer.Option("--ecraser", help="Remplacer ce qui existe.")] = False,
    malgre_les_lacunes: MalgreLesLacunes = False,
    motif: Annotated[
        str | None,
        typer.Option("--motif", metavar="TEXTE", help="Pourquoi malgré des lacunes : la garde le dit."),
    ] = None,
    a: Destinataire = None,
    poste: Poste = None,
    dossier: Dossier = None,
) -> None:
    """Écrit le bilan d'une année : garde, l'essentiel en une page, chaque objectif, méthode, faits.

    \b
    Exemples :
      circo bilan --annee 2018                       bilan-2018-2019.odt
      circo bilan --annee 2018 --sortie bilan.html
      circo bilan --annee 2018 --modele lettre.odt
      circo bilan --annee 2018 --a "DSDEN"           et s'en souvenir : circo sortis
      circo bilan --annee 2018 --format markdown --sortie -
      circo bilan confronter bilan-2018-2019.odt     après une retouche : chaque chiffre est-il resté vrai ?
    """
    from dataclasses import replace

    from projet_circo.commandes.coquille.rassembler import (
        rassembler,
        refuser_si_incertain,
        refuser_une_grille_de_depart,
    )
    from projet_circo.commandes.coquille.sortie import dire, signaler_les_lacunes
    from projet_circo.commandes.lire.bilan_dresse import dresser_le_bilan
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.rendus.documents.bilan import composer

    if click.get_current_context().invoked_subcommand is not None:
        return
    if annee is None:
        message = "un bilan est celui d'une année"
        raise MauvaisUsage(message, "ajouter --annee, par exemple --annee 2018")
    rassemble = rassembler(dossier, annee)
    entier = au is None and connu_au is None
    dresse = dresser_le_bilan(rassemble, annee, au, connu_au, avec_ecarts=entier)
    retenue = forme or _format_de(sortie)
    if modele is not None and retenue is not FormatDeBilan.ODT:
        message = "--modele donne ses styles à un odt"
        raise MauvaisUsage(message, "retirer --modele, ou --format odt")
    refuser_une_grille_de_depart(rassemble)
    refuser_si_incertain(dresse.evolutions.lacunes, motif, malgre=malgre_les_lacunes)
    document = composer(dresse)
    if dresse.evolutions.lacunes and motif:
        document = replace(document, garde=(*document.garde, ("Établi malgré ce qui manque", motif)))
    octets = rendre_sur(document, modele) if modele else rendre(document, retenue)
    _livrer(octets, sortie or f"bilan-{dresse.libelle}.{_suffixe(retenue)}", ecraser=ecraser)
    if a is not None:
        from projet_circo.commandes.saisir.inscription import inscrire

        inscrire(rassemble, a, "bilan", annee, dresse.evolutions, poste)
    if dresse.evolutions.fictif:
        dire("Données FICTIVES : le bilan le dit sur chaque page.")
    signaler_les_lacunes(dresse.evolutions.lacunes)


@app.command("confronter")
def confronter(
    fichier: Annotated[str, typer.Argument(metavar="FICHIER", help="Le bilan retouché, en odt ou en docx.")],
    annee: Annee = None,
    dossier: Dossier = None,
) -> int:
    """Relit un bilan qu'une main a retouché : chaque chiffre faux est nommé (code 1), la prose changée est rendue.

    \b
    Exemple :
      circo bilan confronter bilan-2018-2019.odt

    Les chiffres se comparent à ceux du jour où le bilan a été établi. Un nombre écrit dans une phrase ajoutée ne se
    vérifie pas : il est nommé.
    """
    from projet_circo.commandes.lire.confrontation_de_bilan import relire_et_confronter

    return relire_et_confronter(Path(fichier), annee, dossier)


def rendre(document: "Document", forme: FormatDeBilan) -> bytes:
    """Rend les octets d'un document dans une forme ; une forme n'importe que ce qu'il lui faut."""
    from projet_circo.commandes.coquille.formes import rendre as rendre_dans

    return rendre_dans(
        forme,
        {
            FormatDeBilan.ODT: lambda: _en_odt(document),
            FormatDeBilan.HTML: lambda: _en_html(document),
            FormatDeBilan.DOCX: lambda: _en_docx(document),
            FormatDeBilan.PDF: lambda: _en_pdf(document),
            FormatDeBilan.MARKDOWN: lambda: _en_markdown(document),
        },
    )


def _en_odt(document: "Document") -> bytes:
    from projet_circo.rendus.documents.odt import rendre as rendre_odt

    return rendre_odt(document)


def _en_html(document: "Document") -> bytes:
    from projet_circo.rendus.documents.html import rendre as rendre_html

    return rendre_html(document).encode()


def _en_docx(document: "Document") -> bytes:
    from projet_circo.rendus.documents.docx import rendre as rendre_docx

    return rendre_docx(document)


def _en_pdf(document: "Document") -> bytes:
    from projet_circo.commandes.coquille.extras import extras_exiges

    with extras_exiges():
        from projet_circo.rendus.documents.pdf import rendre as rendre_pdf
    return rendre_pdf(document)


def _en_markdown(document: "Document") -> bytes:
    from projet_circo.rendus.documents.markdown import rendre as rendre_markdown

    return rendre_markdown(document).encode()


def rendre_sur(document: "Document", modele: str) -> bytes:
    """Rend un odt qui garde l'en-tête, le pied et les styles d'une lettre."""
    from projet_circo.fichiers.disque.document_recu import lire_les_membres
    from projet_circo.noyau.socle.erreurs import FichierIllisible
    from projet_circo.rendus.documents.odt import Lettre
    from projet_circo.rendus.documents.odt import rendre as rendre_odt

    membres = lire_les_membres(Path(modele))
    genre = membres.get("mimetype", b"")
    if not genre.startswith(b"application/vnd.oasis.opendocument.text") or "styles.xml" not in membres:
        message = f"{modele} n'est pas une lettre odt"
        raise FichierIllisible(message, "l'enregistrer au format odt (ou ott) depuis LibreOffice ou Word")
    try:
        styles = membres["styles.xml"].decode()
    except UnicodeDecodeError:
        message = f"les styles de {modele} ne sont pas en UTF-8"
        raise FichierIllisible(message, "l'enregistrer de nouveau depuis LibreOffice") from None
    images = {
        nom: contenu for nom, contenu in membres.items() if nom.startswith("Pictures/") and nom in styles
    }
    return rendre_odt(document, Lettre(styles, images))


def _suffixe(forme: FormatDeBilan) -> str:
    return {FormatDeBilan.MARKDOWN: "md"}.get(forme, forme.value)


def _format_de(sortie: str | None) -> FormatDeBilan:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    suffixe = Path(sortie).suffix.lower().lstrip(".") if sortie else "odt"
    trouvee = next((une for une in FormatDeBilan if _suffixe(une) == suffixe), None)
    if trouvee is None:
        message = f"l'extension de {sortie} ne dit pas le format"
        raise MauvaisUsage(message, f"ajouter --format {', '.join(FormatDeBilan)}")
    return trouvee


def _livrer(octets: bytes, sortie: str, *, ecraser: bool) -> None:
    from projet_circo.commandes.coquille.sortie import dire, ecrire_octets
    from projet_circo.fichiers.disque.remplacement import remplacer

    if sortie == "-":
        ecrire_octets(octets)
        return
    remplacer(Path(sortie), octets, ecraser=ecraser)
    dire(f"Bilan écrit : {sortie}")
