"""`circo distinguer ID ID` : une ligne de plus, qui dit que des faits semblables sont bien plusieurs."""

from typing import Annotated, Any

import click
import typer

from projet_circo.commandes.coquille.options import ABlanc, Dossier, Oui, Poste

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def distinguer(
    identifiants: Annotated[list[str], typer.Argument(metavar="ID ID...", help="Les faits à distinguer.")],
    motif: Annotated[str | None, typer.Option("--motif", metavar="TEXTE", help="Pourquoi [exigé].")] = None,
    poste: Poste = None,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Inscrit que des faits qui se ressemblent sont bien plusieurs : `valider` cesse de les dire.

    \b
    Exemple :
      circo distinguer 7kq2 9m4x --motif "deux appels le même jour"
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.saisie import (
        admettre_le_motif,
        avertir_de_l_horloge,
        conclure,
        controler_la_forme,
        demander_l_accord,
        enregistrer,
        preparer,
        resoudre_l_id,
    )
    from projet_circo.noyau.socle.champs import FAITS
    from projet_circo.noyau.socle.identifiant import tirer
    from projet_circo.rendus.faits.faits import decrire

    if not motif:
        message = "il manque --motif"
        raise click.UsageError(message, click.get_current_context())
    rassemble = rassembler(dossier, None)
    vises = [resoudre_l_id(un, rassemble, FAITS) for un in identifiants]
    if len(set(vises)) < 2:
        message = "distinguer veut au moins deux faits différents"
        raise click.UsageError(message, click.get_current_context())
    lignes = {ligne.id: ligne for ligne in rassemble.projet.lignes}
    for cle in vises:
        dire(nettoyer(f"  {lignes[cle].type} {cle} du {lignes[cle].champs['date']} : {decrire(lignes[cle])}"))
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif, a_blanc=a_blanc)
    champs: dict[str, Any] = {"id": tirer(saisie.hasard), "type": "distinction"}
    champs |= {"vises": vises, "motif": admettre_le_motif(motif)}
    controler_la_forme(champs)
    avertir_de_l_horloge(rassemble, saisie)
    if a_blanc or not demander_l_accord("Ce sont bien des faits différents ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    enregistrer(rassemble, [(champs, lignes[vises[0]].annee)], saisie)
    conclure(saisie)
    return 0
