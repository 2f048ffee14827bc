"""`circo saisir` : plusieurs faits à la suite, quelques questions chacun."""

import typer

from projet_circo.commandes.coquille.options import Dossier, Poste

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def saisir(poste: Poste = None, dossier: Dossier = None) -> int:
    """Enchaîne les saisies, au terminal : quoi, quand, où, de quoi il s'agit ; Entrée pour finir.

    Un fait refusé n'arrête pas la suite. Chaque saisie montre la commande qui ferait la même chose.

    \b
    Exemple :
      circo saisir
    """
    import click

    from projet_circo.commandes.coquille.sortie import dire, rendre_compte
    from projet_circo.commandes.saisir.ajouter import construire_le_type
    from projet_circo.commandes.saisir.guide import Reglages, exiger_un_terminal, guider
    from projet_circo.noyau.socle.erreurs import TravailEmpeche

    exiger_un_terminal()
    code, reglages = 0, Reglages(dossier, poste)
    while True:
        try:
            if not guider(reglages, construire_le_type, finir=True):
                break
        except click.Abort:
            raise
        except (TravailEmpeche, click.ClickException) as erreur:
            code = rendre_compte(erreur)
        dire("")
    return code
