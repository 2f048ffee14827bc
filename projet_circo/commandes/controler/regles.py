"""`circo regles` : la liste des règles de validation, et la notice de chacune."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import FormatCompte, FormatDeCompte

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def regles(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="Règle à expliquer.")] = None,
    forme: FormatCompte = FormatDeCompte.TERMINAL,
) -> None:
    """Liste les règles que `circo valider` applique, ou en explique une.

    \b
    Exemples :
      circo regles                    toutes les règles
      circo regles doublon-probable   ce qu'elle juge, pourquoi, et que faire
    """
    from projet_circo.commandes.coquille.sortie import ecran, ecrire
    from projet_circo.noyau.regles.toutes import REGLES
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger
    from projet_circo.rendus.constats import regles as rendus

    choisies = [regle for regle in REGLES if code in (None, regle.code)]
    if not choisies:
        message = f"la règle « {code} » n'existe pas"
        remede = (
            interroger(code or "", [regle.code for regle in REGLES]) or "les lister avec « circo regles »"
        )
        raise MauvaisUsage(message, remede)
    liste, notice = rendus.en_liste, rendus.en_notice
    formes = {
        FormatDeCompte.TERMINAL: lambda: (
            liste(choisies, ecran()) if code is None else notice(choisies[0], ecran())
        ),
        FormatDeCompte.JSON: lambda: rendus.en_json(choisies),
    }
    ecrire(rendre(forme, formes))
