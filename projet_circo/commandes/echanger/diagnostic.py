"""`circo diagnostic` : de quoi aider quelqu'un à distance ; ni chiffre, ni fait, ni nom de personne ou de machine."""

import os
import sys
from pathlib import Path

import typer

from projet_circo.commandes.coquille.options import Dossier, FormatCompte, FormatDeCompte

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Rubriques = dict[str, dict[str, str]]
_BIBLIOTHEQUES = ("typer", "click", "pydantic", "pyyaml", "rich", "python-calamine", "xlsxwriter")
_VARIABLES = (
    "CIRCO_DOSSIER",
    "CIRCO_POSTE",
    "CIRCO_INDEX",
    "CIRCO_COULEUR",
    "CIRCO_AUJOURD_HUI",
    "CIRCO_MAINTENANT",
)
_ECRAN = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "TERM", "LANG", "LC_ALL", "PYTHONIOENCODING")


@app.command()
def diagnostic(dossier: Dossier = None, forme: FormatCompte = FormatDeCompte.TERMINAL) -> None:
    """Dit les versions, les encodages, les chemins et le poste : à coller dans une demande d'aide.

    Le répertoire personnel s'y écrit « ~ ». Aucun fait ni chiffre n'y figure ; rien n'est écrit, rien n'est envoyé.

    \b
    Exemples :
      circo diagnostic
      circo diagnostic --format json
    """
    from projet_circo.commandes.coquille.sortie import ecrire, nettoyer
    from projet_circo.rendus.typographie import contrat_json

    rubriques = rassembler(dossier)
    if forme is FormatDeCompte.JSON:
        nommees = {
            _cle(titre): {_cle(nom): un for nom, un in dites.items()} for titre, dites in rubriques.items()
        }
        ecrire(contrat_json.ecrire({"format": "circo/diagnostic/1", **nommees}))
        return
    for titre, lignes in rubriques.items():
        ecrire(f"{titre}\n")
        for nom, valeur in lignes.items():
            ecrire(nettoyer(f"  {nom} : {valeur}") + "\n")


def _cle(nom: str) -> str:
    """Rend un nom tel qu'une machine le lit : sans accent ni espace."""
    from projet_circo.noyau.socle.intitules import normaliser

    return nom if nom.isascii() and " " not in nom else normaliser(nom).replace(" ", "_")


def rassembler(dossier: str | None) -> Rubriques:
    """Rend ce qu'il y a à dire, par rubrique ; ce qui ne se lit pas est dit, et n'arrête rien."""
    return {
        "versions": _versions(),
        "bibliothèques": {nom: _version_de(nom) for nom in _BIBLIOTHEQUES},
        "écran": _ecran(),
        "réglages": _reglages(dossier),
        "dossier": _dossier(dossier),
        "poste": _poste(),
        "variables": {nom: _taire(os.environ[nom]) for nom in _VARIABLES if nom in os.environ}
        or {"aucune": "aucune variable CIRCO_…"},
    }


def _versions() -> dict[str, str]:
    import platform

    from projet_circo import __version__

    return {
        "circo": __version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "système": f"{platform.system()} {platform.release()} {platform.machine()}",
        "installé dans": _taire(str(Path(__file__).parents[2])),
    }


def _version_de(nom: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(nom)
    except PackageNotFoundError:
        return "absente"


def _ecran() -> dict[str, str]:
    from projet_circo.commandes.coquille.sortie import encodage, est_un_terminal

    dites = {nom: os.environ[nom] for nom in _ECRAN if nom in os.environ}
    return {
        "sortie": encodage(),
        "entrée": getattr(sys.stdin, "encoding", None) or "inconnu",
        "noms de fichiers": sys.getfilesystemencoding(),
        "terminal": "oui" if est_un_terminal() else "non",
        **dites,
    }


def _reglages(dossier: str | None) -> dict[str, str]:
    """Rend la valeur de chaque réglage, et ce qui en décide : l'option, sinon la variable, sinon le reste."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.commandes.coquille.sortie import largeur, origine_de_la_couleur

    variables = {nom: "CIRCO_" + nom for nom in ("DOSSIER", "POSTE", "INDEX", "AUJOURD_HUI")}
    fixees = {nom: variable for nom, variable in variables.items() if os.environ.get(variable)}
    couleur, origine = origine_de_la_couleur()
    return {
        "dossier": "--dossier"
        if dossier
        else fixees.get("DOSSIER", "le premier répertoire parent qui convient"),
        "poste": fixees.get("POSTE", "la configuration de l'utilisateur"),
        "index": f"{'non' if os.environ.get('CIRCO_INDEX') == 'non' else 'oui'} ({fixees.get('INDEX', 'par défaut')})",
        "jour": f"{aujourd_hui().isoformat()} ({fixees.get('AUJOURD_HUI', 'horloge')})",
        "couleur": f"{'oui' if couleur else 'non'} ({origine})",
        "largeur": f"{largeur()} ({'COLUMNS' if os.environ.get('COLUMNS') else 'écran, 100 sans écran'})",
    }


def _dossier(demande: str | None) -> dict[str, str]:
    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
    from projet_circo.fichiers.disque.dossier import inventorier
    from projet_circo.noyau.socle.erreurs import TravailEmpeche

    try:
        ouvert = ouvrir_le_dossier(demande)
        inventaire = inventorier(ouvert)
        octets = sum(journal.chemin.stat().st_size for journal in inventaire.journaux)
    except (TravailEmpeche, OSError) as erreur:
        return {"projet": _taire(getattr(erreur, "message", "") or f"illisible ({type(erreur).__name__})")}
    return {
        "racine": _taire(str(ouvert.racine)),
        "grilles": ", ".join(une.nom for une in ouvert.grilles),
        "grilles mal nommées ou qui se recouvrent": str(len(ouvert.constats)),
        "journaux": f"{len(inventaire.journaux)} ({octets} octets)",
        "fichiers étrangers": str(len(inventaire.intrus)),
        "sous git": "oui" if (ouvert.racine / ".git").exists() else "non",
        "on peut y écrire": "oui" if os.access(ouvert.donnees, os.W_OK) else "non",
    }


def _poste() -> dict[str, str]:
    from projet_circo.fichiers.disque.poste import (
        dossier_d_etat,
        dossier_de_cache,
        dossier_de_configuration,
        poste_connu,
    )
    from projet_circo.noyau.socle.erreurs import TravailEmpeche

    try:
        nom = poste_connu(None, os.environ) or "pas encore choisi (il le sera au premier ajout)"
    except TravailEmpeche as erreur:
        nom = erreur.message
    return {
        "nom": nom,
        "configuration": _taire(str(dossier_de_configuration(os.environ))),
        "état": _taire(str(dossier_d_etat(os.environ))),
        "cache": _taire(str(dossier_de_cache(os.environ))),
    }


def _taire(texte: str) -> str:
    """Rend un texte où le répertoire personnel, qui porte souvent un nom, s'écrit « ~ »."""
    chez_soi = os.environ.get("HOME") or os.environ.get("USERPROFILE") or ""
    return texte.replace(chez_soi, "~") if len(chez_soi) > 1 else texte
