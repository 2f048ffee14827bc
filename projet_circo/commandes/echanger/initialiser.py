"""`circo initialiser DOSSIER` : un dossier vierge, pour de vrai ; rien de fictif dedans."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from projet_circo.commandes.coquille.options import Oui, Poste

if TYPE_CHECKING:
    from collections.abc import Callable

    from projet_circo.noyau.socle.annee import Calendrier
    from projet_circo.rendus.grille.depart import Depart

_Lu = TypeVar("_Lu")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def initialiser(
    dossier: Annotated[
        str, typer.Argument(metavar="DOSSIER", help="Le répertoire à garnir, créé au besoin.")
    ],
    circonscription: Annotated[
        str | None, typer.Option("--circonscription", metavar="NOM", help="Le nom de la circonscription.")
    ] = None,
    annees: Annotated[
        str | None,
        typer.Option("--annees", metavar="AAAA-AAAA", help="Première rentrée et fin du projet : 2020-2024."),
    ] = None,
    debut: Annotated[
        str,
        typer.Option(
            "--debut",
            metavar="MM-JJ",
            help="Premier jour de l'année ; 01-01 : un plan civil, dont --annees dit la première et la dernière.",
        ),
    ] = "09-01",
    responsable: Annotated[
        str | None,
        typer.Option("--responsable", metavar="FONCTION", help="Responsable du traitement : une fonction."),
    ] = None,
    recueille: Annotated[
        list[str] | None,
        typer.Option("--recueille", metavar="TYPE", help="Un type de fait que vous recueillez ; se répète."),
    ] = None,
    demonstration: Annotated[
        bool,
        typer.Option(
            "--demonstration", help="Y copier les données d'exemple, fictives, au lieu d'un vierge."
        ),
    ] = False,
    poste: Poste = None,
    oui: Oui = False,
) -> None:
    """Crée un dossier vierge : une grille de départ commentée, un référentiel vide, de quoi le partager.

    Au terminal, les questions qui manquent sont posées. La grille écrite est à remplacer, texte par texte.

    \b
    Exemples :
      circo initialiser mon-projet
      circo initialiser . --circonscription "Ma ville 2" --annees 2024-2028 \\
        --responsable "l'IEN de la circonscription" --recueille demande --recueille sollicitation
      circo initialiser essai --demonstration --oui
      circo initialiser plan-civil --annees 2024-2028 --debut 01-01
    """
    from projet_circo.commandes.controler.schema import rendre
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import demander_l_accord
    from projet_circo.rendus.grille.depart import rendre_les_fichiers

    racine = Path(dossier)
    _refuser_un_projet(racine)
    if demonstration:
        _copier_la_demonstration(racine, oui=oui)
        return
    depart = _interroger(
        {"circonscription": circonscription, "annees": annees, "responsable": responsable},
        recueille or [],
        _lire_le_debut(debut),
    )
    schemas = [(f"schemas/{nom}.schema.json", rendre(nom)) for nom in ("grille", "unites")]
    fichiers = [*schemas, *rendre_les_fichiers(depart)]
    a_ecrire = [(nom, texte) for nom, texte in fichiers if not (racine / nom).exists()]
    gardes = [nom for nom, _ in fichiers if (racine / nom).exists()]
    dire(f"Dans {racine} :")
    for nom, _ in a_ecrire:
        dire(f"  {nom}")
    if gardes:
        dire(f"Déjà là, laissés tels quels : {', '.join(gardes)}")
    if not demander_l_accord("Écrire ?", oui=oui):
        dire("Rien n'a été écrit.")
        return
    _ecrire(racine, a_ecrire)
    _ouvrir_l_annee(racine, depart, poste)
    dire(f"Dossier prêt. Remplacer les textes de data/{depart.nom}.yaml, puis : circo valider")


def _copier_la_demonstration(racine: Path, *, oui: bool) -> None:
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import demander_l_accord
    from projet_circo.fichiers.disque.remplacement import preparer_le_repertoire, remplacer
    from projet_circo.fichiers.dossier.demonstration import lister_la_demonstration

    fichiers = lister_la_demonstration()
    dire(f"Dans {racine} : {len(fichiers)} fichiers d'exemple, FICTIFS (écoles et faits inventés)")
    if not demander_l_accord("Écrire ?", oui=oui):
        dire("Rien n'a été écrit.")
        return
    for nom, source in fichiers.items():
        preparer_le_repertoire((racine / nom).parent, ())
        remplacer(racine / nom, source.read_bytes())
    dire(f"Prêt : cd {racine} && circo indicateurs --annee 2018")


def _refuser_un_projet(racine: Path) -> None:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    deja = sorted(un.name for un in (racine / "data").glob("projet-*.yaml"))
    if deja:
        message = f"{racine} a déjà une grille : {', '.join(deja)}"
        raise MauvaisUsage(message, "choisir un autre dossier ; pour une nouvelle période, copier la grille")


def _lire_le_debut(debut: str) -> "Calendrier":
    """Rend le calendrier d'un plan qui commence ses années le jour dit, MM-JJ."""
    from datetime import date

    from projet_circo.noyau.socle.annee import Calendrier

    mois, _, jour = debut.partition("-")
    try:
        date(2001, int(mois), int(jour))
    except ValueError:
        message = f"« {debut} » n'est pas un début d'année : écrire MM-JJ, 09-01 ou 01-01"
        raise typer.BadParameter(message, param_hint="--debut") from None
    return Calendrier(int(mois), int(jour))


def _interroger(textes: dict[str, str | None], recueille: list[str], calendrier: "Calendrier") -> "Depart":
    """Demande au terminal ce qui manque ; hors terminal, nomme toutes les options manquantes d'un coup."""
    import click

    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.rendus.grille.depart import RECUEILLABLES, Depart

    absentes = [nom for nom, texte in textes.items() if texte is None]
    if (absentes or not recueille) and not est_interactif():
        options = ", ".join(f"--{nom}" for nom in [*absentes, *([] if recueille else ["recueille"])])
        message = f"il manque {options}"
        raise click.UsageError(message, click.get_current_context())

    nom = _lire_ou_demander("circonscription", textes, "Nom de la circonscription")
    if textes["annees"] is not None:
        premiere, derniere = lire_les_annees(textes["annees"], calendrier)
    else:
        genre = "civile" if calendrier.nom == "civile" else "scolaire"
        premiere = _demander(f"Première année {genre} ({calendrier.libelle(2024)})", _lire_une_annee)

        def lire_la_derniere(texte: str) -> int:
            lue = _lire_une_annee(texte)
            _verifier_l_ordre(premiere, lue)
            return lue

        derniere = _demander(f"Dernière année {genre}", lire_la_derniere, calendrier.libelle(premiere + 3))
    fonction = "Responsable du traitement (une fonction, pas un nom)"
    responsable = _lire_ou_demander("responsable", textes, fonction, "l'IEN de la circonscription")
    if recueille:
        return Depart(nom, premiere, derniere, responsable, _verifier_les_types(recueille), calendrier)
    question = f"Que recueillez-vous ? ({', '.join(RECUEILLABLES)})"
    types = _demander(question, lambda texte: _verifier_les_types(texte.replace(",", " ").split()), "demande")
    return Depart(nom, premiere, derniere, responsable, types, calendrier)


def _lire_ou_demander(
    option: str, textes: dict[str, str | None], question: str, defaut: str | None = None
) -> str:
    dit = textes[option]
    return _demander(question, _lire_un_texte, defaut) if dit is None else _lire_un_texte(dit, f"--{option}")


def _lire_un_texte(texte: str, option: str | None = None) -> str:
    """Rend un texte d'une ligne que la grille admet, et qui ne désigne personne. BadParameter sinon."""
    from projet_circo.fichiers.disque.texte import INTERDITS, nommer
    from projet_circo.noyau.regles.fait_personnes import semble_contenir, semble_nommer

    lu = " ".join(texte.split())
    faute = "" if lu else "il est vide"
    if trouve := INTERDITS.search(lu):
        faute = f"{nommer(trouve[0])} s'y cache : le retaper au clavier"
    elif personne := semble_contenir(lu) or ("un nom de personne" if semble_nommer(lu) else ""):
        faute = f"il semble contenir {personne} : écrire une fonction, un lieu"
    if faute:
        raise typer.BadParameter(faute, param_hint=option)
    return lu


def _demander(question: str, lire: "Callable[[str], _Lu]", defaut: str | None = None) -> "_Lu":
    """Pose une question jusqu'à une réponse qui se lit ; ce qui ne va pas est dit, et la question revient."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    while True:
        reponse = poser(question, defaut)
        try:
            return lire(reponse)
        except typer.BadParameter as erreur:
            dire(f"  {erreur.message}")
        except MauvaisUsage as erreur:
            dire(f"  {erreur.message} : {erreur.remede}")


def lire_les_annees(texte: str, calendrier: "Calendrier") -> tuple[int, int]:
    """Rend la première et la dernière année de « 2020-2024 » : 2020 et 2023, ou 2020 et 2024 d'un plan civil."""
    debut, tiret, fin = texte.strip().partition("-")
    if not (tiret and len(debut) == len(fin) == 4 and (debut + fin).isascii() and (debut + fin).isdigit()):
        message = f"« {texte} » ne dit pas les années du projet : écrire 2020-2024"
        raise typer.BadParameter(message, param_hint="--annees")
    premiere, derniere = int(debut), calendrier.derniere_du_nom(int(fin))
    _verifier_l_ordre(premiere, derniere)
    return premiere, derniere


def _lire_une_annee(texte: str) -> int:
    from projet_circo.noyau.socle.annee import lire_annee

    try:
        return lire_annee(texte)
    except ValueError as erreur:
        raise typer.BadParameter(str(erreur)) from None


def _verifier_l_ordre(premiere: int, derniere: int) -> None:
    if not 1900 <= premiere <= derniere <= 2198:
        message = (
            f"de {premiere} à {derniere} : la dernière année ne précède pas la première, entre 1900 et 2198"
        )
        raise typer.BadParameter(message)


def _verifier_les_types(demandes: list[str]) -> tuple[str, ...]:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger
    from projet_circo.rendus.grille.depart import RECUEILLABLES

    for nom in demandes:
        if nom not in RECUEILLABLES:
            message = f"« {nom} » n'est pas un type que la grille de départ recueille"
            raise MauvaisUsage(
                message, interroger(nom, RECUEILLABLES) or f"types : {', '.join(RECUEILLABLES)}"
            )
    return tuple(dict.fromkeys(demandes)) or ("demande",)


def _ecrire(racine: Path, fichiers: list[tuple[str, str]]) -> None:
    from projet_circo.fichiers.disque.remplacement import preparer_le_repertoire, remplacer

    for nom, texte in fichiers:
        preparer_le_repertoire((racine / nom).parent, ())
        remplacer(racine / nom, texte.encode())


def _ouvrir_l_annee(racine: Path, depart: "Depart", poste: str | None) -> None:
    """Ouvre le journal de l'année en cours (ou de la première, à venir) et dit ce qu'il recueille."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import preparer
    from projet_circo.fichiers.disque.poste import garder_le_poste, poste_connu
    from projet_circo.fichiers.journal.enregistrement import ouvrir

    annee = max(depart.calendrier.annee_de(aujourd_hui()), depart.premiere)
    if annee > depart.derniere:
        dire("Le projet est fini : aucun journal n'est ouvert ; le premier ajout d'une année l'ouvrira.")
        return
    if poste and poste_connu(None, os.environ) is None:
        garder_le_poste(poste, os.environ)
        dire(f"Poste de saisie retenu sur cet ordinateur : {poste}")
    saisie = preparer(poste, fictif=False)
    for message in ouvrir(ouvrir_le_dossier(str(racine.resolve())), annee, depart.recueille, saisie):
        dire(f"circo : {message}")
    dire(f"Journal ouvert pour {depart.calendrier.libelle(annee)} : {', '.join(depart.recueille)}")
