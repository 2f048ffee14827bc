"""`circo aide` : une page de la documentation, au terminal, sans réseau."""

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def aide(
    sujet: Annotated[
        str | None, typer.Argument(metavar="[SUJET]", help="Page à lire ; sans elle, leur liste.")
    ] = None,
) -> None:
    """Montre une page de la documentation ; sans sujet, en donne la liste.

    \b
    Exemples :
      circo aide                    les sujets
      circo aide secretaire         le guide du secrétariat
      circo aide importer           l'aide de cette commande
      circo aide que-faire-quand    que faire quand quelque chose ne va pas
    """
    from projet_circo.commandes.coquille.lancement import aider_sur
    from projet_circo.commandes.coquille.sortie import ecran, ecrire
    from projet_circo.commandes.coquille.table import COMMANDES
    from projet_circo.fichiers.dossier.pages import lister_les_pages
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger
    from projet_circo.rendus.aide import page as rendus

    pages = lister_les_pages()
    if sujet is None:
        titres = {nom: rendus.titre_de(page.read_text("utf-8")) for nom, page in pages.items()}
        ecrire(rendus.en_liste(titres, ecran()))
        return
    if sujet not in pages and sujet in {commande.nom for commande in COMMANDES}:
        ecrire(aider_sur(sujet))
        return
    if sujet not in pages:
        message = f"aucune page ne s'appelle « {sujet} »"
        raise MauvaisUsage(message, interroger(sujet, pages) or "les lister avec « circo aide »")
    ecrire(rendus.en_page(pages[sujet].read_text("utf-8"), ecran()))
