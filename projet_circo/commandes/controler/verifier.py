"""`circo verifier` : les journaux sont-ils tels qu'ils ont été écrits ?"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from projet_circo.commandes.coquille.options import ABlanc, Dossier, FormatCompte, FormatDeCompte, Oui

if TYPE_CHECKING:
    from projet_circo.fichiers.disque.dossier import Dossier as DossierDeProjet
    from projet_circo.noyau.socle.constat import Constat

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
    empreinte: Annotated[
        str | None,
        typer.Option("--empreinte", metavar="SIGNES", help="L'empreinte du sceau recopiée sur le bilan."),
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
      circo verifier --sceau sceau-2019-07-05.txt --empreinte 5d1c0a7be2f49c36
      circo verifier --reparer

    Contrôles : lisible, canonique, chaine, unicite, references, annee, journal-prive, temoins,
    copies, attributs, noms, textes, mesures.
    """
    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import CodeSortie, ecrire, montrer_les_constats
    from projet_circo.noyau.socle.constat import Gravite

    trouve = ouvrir_le_dossier(dossier)
    if empreinte and not sceau:
        message = "--empreinte accompagne --sceau"
        raise click.UsageError(message, click.get_current_context())
    if reparer:
        return _reparer(trouve, a_blanc=a_blanc, oui=oui)
    constats = _constater(trouve, controles or [], sceau, empreinte)
    if forme is FormatDeCompte.JSON:
        from projet_circo.rendus.constats.constats_json import constats as en_json

        ecrire(en_json(constats))
    else:
        montrer_les_constats(constats)
    dommages = [un for un in constats if un.gravite is not Gravite.INFORMATION]
    return CodeSortie.CONSTATS if dommages else CodeSortie.BIEN


def _constater(
    trouve: "DossierDeProjet", controles: list[str], sceau: str | None, empreinte: str | None
) -> "tuple[Constat, ...]":
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.fichiers.dossier.couverture import constater_les_textes
    from projet_circo.fichiers.dossier.formes_lues import lire_grille
    from projet_circo.fichiers.journal.controle import CONTROLES, Verification
    from projet_circo.fichiers.journal.controle import verifier as controler
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    for nom in controles:
        if nom not in CONTROLES:
            message = f"le contrôle « {nom} » n'existe pas"
            raise MauvaisUsage(message, interroger(nom, CONTROLES) or f"contrôles : {', '.join(CONTROLES)}")
    lue = lire_grille(trouve, trouve.choisir(None, aujourd_hui()))
    # Une grille fautive se dit, et n'empêche pas de vérifier les journaux.
    fautes = () if lue.grille else tuple(constat for constat in lue.constats if constat.est_bloquant)
    constats = controler(Verification(trouve, trouve.calendrier, os.environ, tuple(controles) or CONTROLES))
    demandes = {"textes", "mesures"}.intersection(controles or CONTROLES)
    if demandes:
        textes = constater_les_textes(trouve, aujourd_hui(), os.environ)
        constats = (*constats, *(un for un in textes if un.regle in demandes))
    return (*fautes, *constats, *(_confronter(trouve, sceau, empreinte) if sceau else ()))


def _confronter(trouve: "DossierDeProjet", sceau: str, empreinte: str | None) -> "tuple[Constat, ...]":
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.fichiers.disque.dossier import inventorier
    from projet_circo.fichiers.disque.octets import lire_octets
    from projet_circo.fichiers.dossier.couverture import empreintes_des_textes
    from projet_circo.fichiers.journal.journal import lire_journal
    from projet_circo.noyau.journal.sceau import confronter, lire_le_sceau
    from projet_circo.noyau.socle.constat import Constat, Gravite, Place
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    texte = lire_octets(Path(sceau), 1 << 20).decode("utf-8", "replace")
    try:
        lu = lire_le_sceau(texte)
    except ValueError as erreur:
        message = f"{sceau} n'est pas un sceau : {erreur}"
        raise MauvaisUsage(message, "un sceau est écrit par « circo sceller »") from None
    attendue = (empreinte or lu.empreinte).strip().lower()
    if lu.empreinte != attendue:
        message = f"ce sceau a l'empreinte {lu.empreinte}, et non {attendue} : ce n'est pas celui du bilan"
        remede = "retrouver le sceau dont l'empreinte a été recopiée ; celui-ci ne prouve rien"
        return (Constat(Place(Path(sceau).name), Gravite.ERREUR, "sceau", message, remede),)
    textes = empreintes_des_textes(trouve, aujourd_hui(), os.environ)
    return confronter(lu, [lire_journal(journal) for journal in inventorier(trouve).journaux], textes)


def _reparer(trouve: "DossierDeProjet", *, a_blanc: bool, oui: bool) -> int:
    from projet_circo.commandes.coquille.sortie import CodeSortie, dire, nettoyer
    from projet_circo.commandes.questions.saisie import demander_l_accord, est_interactif
    from projet_circo.fichiers.disque.poste import poste_connu
    from projet_circo.fichiers.journal import reparation

    prevision = reparation.prevoir(trouve, os.environ, poste_connu(None, os.environ))
    for phrase in prevision.impossibles:
        dire(nettoyer(f"  {phrase}"))
    code = CodeSortie.CONSTATS if prevision.impossibles else CodeSortie.BIEN
    if not prevision.reparations:
        if not prevision.impossibles:
            dire("Rien à réparer ici : vos postes ont bien tout ce qu'ils ont confirmé.")
        return code
    for une in prevision.reparations:
        for phrase in une.phrases:
            dire(nettoyer(f"  {phrase}"))
    if not a_blanc and not oui and not est_interactif():
        message = "hors terminal, réparer exige --oui"
        raise click.UsageError(message, click.get_current_context())
    if a_blanc or not demander_l_accord("Réparer ?", oui=oui):
        dire("Rien n'a été touché.")
        return code
    for une in prevision.reparations:
        cotes = " et ".join(str(cote) for cote in reparation.reparer(une))
        dire(nettoyer(f"Réparé : {une.relatif}" + (f" (l'ancien est dans {cotes})" if cotes else "")))
    return code
