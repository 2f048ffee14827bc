"""`circo diffuser` : une consolidation à publier, petits effectifs de personnes masqués, plan gardé."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import FormatDeTableau, FormatTableau

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def diffuser(
    agregats: Annotated[
        list[str], typer.Argument(metavar="AGREGAT...", help="Agrégats, ou répertoires d'agrégats.")
    ],
    plan: Annotated[
        str,
        typer.Option(metavar="FICHIER", help="Plan de masquage : lu s'il existe, puis récrit, à garder."),
    ],
    seuil: Annotated[
        int, typer.Option(metavar="N", min=2, max=100, help="Plus petit effectif de personnes montré.")
    ] = 5,
    forme: FormatTableau = FormatDeTableau.TERMINAL,
) -> None:
    """Rend une table par mesure, où tout effectif de personnes sous le seuil est masqué, et ce qui le ferait retrouver.

    Un seul signe, « c », pour tout ce qui est masqué ; n, N et taux le sont ensemble. On masque une fois, ici, sur la
    table entière : deux diffusions se soustraient, et le plan de la précédente reste donc masqué.

    \b
    Exemples :
      circo diffuser recus/ --plan plan-2018.json
      circo diffuser recus/ --plan plan-2018.json --format csv
    """
    import json
    from pathlib import Path

    from projet_circo.commandes.coquille.sortie import dire, ecran, ecrire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.fichiers.dossier.agregats import lire_le_plan_de_masquage, lire_les_agregats
    from projet_circo.noyau.agregat.addition import consolider
    from projet_circo.noyau.agregat.diffusion import diffuser as masquer
    from projet_circo.rendus.agregats import diffusees

    ancien = lire_le_plan_de_masquage(Path(plan))
    diffusion = masquer(consolider(lire_les_agregats(Path(un) for un in agregats)), ancien, seuil)
    rendus = {
        FormatDeTableau.TERMINAL: lambda: diffusees.montrer(diffusion, ecran()),
        FormatDeTableau.JSON: lambda: diffusees.en_json(diffusion),
        FormatDeTableau.CSV: lambda: diffusees.en_csv(diffusion),
        FormatDeTableau.MARKDOWN: lambda: diffusees.en_markdown(diffusion),
    }
    texte = rendus[forme]()
    remplacer(
        Path(plan), f"{json.dumps(diffusion.plan, ensure_ascii=False, indent=1)}\n".encode(), ecraser=True
    )
    ecrire(texte)
    dire(f"Plan de masquage écrit : {plan}, à donner à la prochaine diffusion.")
