"""`circo verifier` : les journaux sont-ils tels qu'ils ont été écrits ?"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from projet_circo.commandes.options import ABlanc, Dossier, FormatCompte, FormatDeCompte, Oui

if TYPE_CHECKING:
    from projet_circo.fichiers.dossier import Dossier as DossierDeProjet
    from projet_circo.noyau.constat import Constat

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def verifier(
    controles: Annotated[
        list[str] | None,
        typer.Option("--controle", metavar="NOM", help="Ne faire que ce contrôle ; se répète."),
    ] = None,
    sceau: Annotated[
        str | None, typer.Option("--sceau", metavar="FICHIER", help="Confronter les journaux à un sceau.")
    ] = None,
    reparer: Annotated[
        bool, typer.Option("--reparer", help="Remettre ce que ce poste a confirmé ; rien n'est effacé.")
    ] = False,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    forme: FormatCompte = FormatDeCompte.TERMINAL,
    dossier: Dossier = None,
) -> int:
    """Vérifie l'intégrité des journaux : muet, et code 0, quand tout va bien.

    \b
    Exemples :
      circo verifier
      circo verifier --sceau sceau-2019-07-05.txt
      circo verifier --reparer

    Contrôles : lisible, canonique, chaine, unicite, references, annee, journal-prive, copies, attributs, noms.
    """
    from projet_circo.commandes.rassembler import ouvrir_le_dossier
    from projet_circo.commandes.sortie import CodeSortie, ecrire, montrer_les_constats

    trouve = ouvrir_le_dossier(dossier)
    if reparer:
        return _reparer(trouve, a_blanc=a_blanc, oui=oui)
    constats = _constater(trouve, controles or [], sceau)
    if forme is FormatDeCompte.JSON:
        from projet_circo.rendus.json import constats as en_json

        ecrire(en_json(constats))
    else:
        montrer_les_constats(constats)
    return CodeSortie.CONSTATS if constats else CodeSortie.BIEN


def _constater(trouve: "DossierDeProjet", controles: list[str], sceau: str | None) -> "tuple[Constat, ...]":
    from projet_circo.commandes.rassembler import aujourd_hui, lire_la_grille
    from projet_circo.fichiers.controle import CONTROLES, Verification
    from projet_circo.fichiers.controle import verifier as controler
    from projet_circo.noyau.erreurs import MauvaisUsage
    from projet_circo.noyau.plan import calendrier_de
    from projet_circo.noyau.suggestion import interroger

    for nom in controles:
        if nom not in CONTROLES:
            message = f"le contrôle « {nom} » n'existe pas"
            raise MauvaisUsage(message, interroger(nom, CONTROLES) or f"contrôles : {', '.join(CONTROLES)}")
    grille = lire_la_grille(trouve, trouve.choisir(None, aujourd_hui()))
    demandes = tuple(controles) or CONTROLES
    constats = controler(Verification(trouve, calendrier_de(grille), os.environ, demandes))
    return (*constats, *(_confronter(trouve, sceau) if sceau else ()))


def _confronter(trouve: "DossierDeProjet", sceau: str) -> "tuple[Constat, ...]":
    from projet_circo.fichiers.chargement import lire_journal
    from projet_circo.fichiers.dossier import inventorier
    from projet_circo.fichiers.octets import lire_octets
    from projet_circo.noyau.erreurs import MauvaisUsage
    from projet_circo.noyau.sceau import confronter, lire_le_sceau

    texte = lire_octets(Path(sceau), 1 << 20).decode("utf-8", "replace")
    try:
        lu = lire_le_sceau(texte)
    except ValueError as erreur:
        message = f"{sceau} n'est pas un sceau : {erreur}"
        raise MauvaisUsage(message, "un sceau est écrit par « circo sceller »") from None
    return confronter(lu, [lire_journal(journal) for journal in inventorier(trouve).journaux])


def _reparer(trouve: "DossierDeProjet", *, a_blanc: bool, oui: bool) -> int:
    from projet_circo.commandes.saisie import demander_l_accord, est_interactif
    from projet_circo.commandes.sortie import dire
    from projet_circo.fichiers import reparation

    prevues = reparation.prevoir(trouve, os.environ)
    if not prevues:
        dire("Rien à réparer ici : aucun fichier de vos postes ne manque de lignes confirmées.")
        return 0
    for une in prevues:
        dire(f"  {une.phrase}")
    if not a_blanc and not oui and not est_interactif():
        message = "hors terminal, réparer exige --oui"
        raise click.UsageError(message, click.get_current_context())
    if a_blanc or not demander_l_accord("Réparer ?", oui=oui):
        dire("Rien n'a été touché.")
        return 0
    for une in prevues:
        cote = reparation.reparer(une)
        dire(f"Réparé : {trouve.relatif(une.partage)}" + (f" (l'ancien est dans {cote})" if cote else ""))
    return 0
