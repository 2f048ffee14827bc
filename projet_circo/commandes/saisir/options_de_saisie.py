"""Les options de saisie, tirées de la table des champs, et celles que toutes les commandes qui écrivent partagent."""

import click

from projet_circo.noyau.socle.champs import Champ, Genre


def option_de(champ: Champ, *, exige: bool) -> click.Option:
    """Rend l'option de saisie d'un champ ; `exige` : son aide dit qu'il ne peut pas manquer."""
    aide = champ.resume[0].upper() + champ.resume[1:]
    if champ.valeurs:
        aide += f" ({', '.join(champ.valeurs)})"
    if champ.liste:
        aide += " ; se répète"
    metavar = {Genre.DATE: "DATE", Genre.ENTIER: "N", Genre.DECIMAL: "NOMBRE", Genre.IDENTIFIANT: "ID"}
    return click.Option(
        [f"--{champ.nom_option}", f"champ_{champ.nom}"],
        multiple=champ.liste,
        metavar=metavar.get(champ.genre, "TEXTE" if champ.genre is Genre.TEXTE else "CODE"),
        help=f"{aide}{' [exigé]' if exige else ''}.",
    )


def option_hors_referentiel() -> click.Option:
    """Rend l'option qui dit oui, d'avance, à une école ou un partenaire que le référentiel ignore."""
    return click.Option(
        ["--hors-referentiel"],
        is_flag=True,
        help="Oui, écrire aussi une école ou un partenaire absent de unites.yaml.",
    )


def communes() -> list[click.Parameter]:
    """Rend les options communes aux commandes qui écrivent."""
    return [
        click.Option(
            ["--poste"], metavar="POSTE", help="Poste de saisie (sinon CIRCO_POSTE, sinon le vôtre)."
        ),
        click.Option(["--a-blanc"], is_flag=True, help="Montrer sans rien écrire."),
        click.Option(["--oui", "-y"], is_flag=True, help="Répondre oui d'avance."),
        click.Option(
            ["--format", "forme"],
            type=click.Choice(["terminal", "json"]),
            default="terminal",
            metavar="FORMAT",
            help="terminal ou json.",
        ),
        click.Option(
            ["--dossier", "-C"], metavar="RÉPERTOIRE", help="Répertoire du projet, qui contient data/."
        ),
    ]
