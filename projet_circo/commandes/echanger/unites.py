"""`circo unites` : les écoles, les réseaux et les partenaires ; la liste officielle, ce qui ouvre, ferme, fusionne."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import ABlanc, Dossier, FormatCompte, FormatDeCompte, Oui

app = typer.Typer(
    add_completion=False, suggest_commands=False, rich_markup_mode=None, invoke_without_command=True
)

Nom = Annotated[str, typer.Option("--nom", metavar="NOM", help="Son nom.")]
Le = Annotated[str, typer.Option("--le", metavar="DATE", help="Le jour.")]
Ecole = Annotated[str, typer.Argument(metavar="ÉCOLE", help="Son code, son nom, ou un morceau de son nom.")]


@app.callback()
def unites(
    contexte: typer.Context,
    forme: FormatCompte = FormatDeCompte.TERMINAL,
    dossier: Dossier = None,
) -> int:
    """Montre les écoles, les réseaux et les partenaires du projet, et les tient à jour.

    \b
    Exemples :
      circo unites
      circo unites importer annuaire.csv --circonscription "Ma ville 2" --a-blanc
      circo unites ajouter 0000012N --nom "École maternelle Les Coccinelles" --commune Essai
      circo unites ajouter mairie --nom "Mairie" --partenaire
      circo unites fermer coccinelles --le 31/08/2025
      circo unites fusionner 0000011M 0000012N --en 0000021Y --nom "Groupe scolaire" --le 01/09/2025
      circo unites reseau rpi-des-cotes --nom "RPI des Côtes" --membre 0000011M --membre 0000012N
    """
    from projet_circo.commandes.coquille.sortie import ecrire
    from projet_circo.commandes.importation.referentiel_tenu import en_json, en_tableau, ouvrir

    if contexte.invoked_subcommand is not None:
        return 0
    tenu = ouvrir(dossier)
    ecrire(en_json(tenu) if forme is FormatDeCompte.JSON else en_tableau(tenu))
    return 0


@app.command()
def importer(
    fichier: Annotated[
        str, typer.Argument(metavar="FICHIER", help="La liste officielle : csv, xlsx ou ods.")
    ],
    circonscription: Annotated[
        str, typer.Option("--circonscription", metavar="NOM", help="Ne garder que cette circonscription.")
    ] = "",
    privees: Annotated[bool, typer.Option("--privees", help="Garder aussi les écoles privées.")] = False,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Remplit ou rafraîchit unites.yaml d'après la liste officielle des écoles ; dit les écarts, et eux seuls.

    \b
    Exemple :
      circo unites importer annuaire.csv --circonscription "Ma ville 2" --a-blanc
    """
    from projet_circo.commandes.importation.annuaire_importe import Choix, importer_l_annuaire

    return importer_l_annuaire(
        fichier, Choix(circonscription, privees=privees), dossier, a_blanc=a_blanc, oui=oui
    )


@app.command()
def ajouter(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="UAI d'une école ; lettres et tirets autrement.")
    ],
    nom: Nom,
    commune: Annotated[str, typer.Option("--commune", metavar="NOM", help="Sa commune.")] = "",
    genre: Annotated[
        str, typer.Option("--genre", metavar="GENRE", help="ecole, reseau, dispositif…")
    ] = "ecole",
    depuis: Annotated[str, typer.Option("--depuis", metavar="DATE", help="Son premier jour.")] = "",
    partenaire: Annotated[bool, typer.Option("--partenaire", help="C'est un partenaire.")] = False,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Ajoute une école, une autre unité, ou un partenaire.

    \b
    Exemple :
      circo unites ajouter 0000012N --nom "École maternelle Les Coccinelles" --commune Essai
    """
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, jour_ecrit, ouvrir

    tenu = ouvrir(dossier)
    tenu.refuser_un_code_pris(code)
    if partenaire:
        return ecrire_les_unites(tenu, [], [{"code": code, "nom": nom}], a_blanc=a_blanc, oui=oui)
    ecrite = {
        "code": code,
        "nom": nom,
        "commune": commune or None,
        "genre": genre,
        "depuis": jour_ecrit(depuis),
    }
    return ecrire_les_unites(tenu, [ecrite], a_blanc=a_blanc, oui=oui)


@app.command()
def fermer(ecole: Ecole, le: Le, a_blanc: ABlanc = False, oui: Oui = False, dossier: Dossier = None) -> int:
    """Ferme une école : `--le` est son dernier jour ; ses faits passés restent comptés.

    \b
    Exemple :
      circo unites fermer coccinelles --le 31/08/2025
    """
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, jour_ecrit, ouvrir

    tenu = ouvrir(dossier)
    ecrite = {"code": tenu.designer(ecole), "jusqu_a": jour_ecrit(le)}
    return ecrire_les_unites(tenu, [ecrite], a_blanc=a_blanc, oui=oui)


@app.command()
def renommer(
    ecole: Ecole, nom: Nom, a_blanc: ABlanc = False, oui: Oui = False, dossier: Dossier = None
) -> int:
    """Change le nom d'une école ; l'ancien la désigne encore.

    \b
    Exemple :
      circo unites renommer 0000012N --nom "École maternelle Simone-Veil"
    """
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, ouvrir

    tenu = ouvrir(dossier)
    code = tenu.designer(ecole)
    anciens = [*tenu.unites[code].anciens_noms, tenu.unites[code].nom]
    return ecrire_les_unites(
        tenu, [{"code": code, "nom": nom, "anciens_noms": anciens}], a_blanc=a_blanc, oui=oui
    )


@app.command()
def fusionner(
    ecoles: Annotated[list[str], typer.Argument(metavar="ÉCOLE...", help="Les écoles qui ferment.")],
    en: Annotated[str, typer.Option("--en", metavar="CODE", help="Le code de celle qui les remplace.")],
    le: Le,
    nom: Nom = "",
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Fusionne des écoles : elles ferment la veille, celle qui les remplace ouvre ce jour-là et en hérite.

    \b
    Exemple :
      circo unites fusionner 0000011M 0000012N --en 0000021Y --nom "Groupe scolaire" --le 01/09/2025
    """
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, fusion, ouvrir

    tenu = ouvrir(dossier)
    return ecrire_les_unites(tenu, fusion(tenu, ecoles, en, nom, le), a_blanc=a_blanc, oui=oui)


@app.command()
def reseau(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Son code : lettres, chiffres et tirets.")],
    nom: Nom,
    membre: Annotated[list[str], typer.Option("--membre", metavar="ÉCOLE", help="Une école ; se répète.")],
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Décrit un réseau ou un regroupement, et ses écoles.

    \b
    Exemple :
      circo unites reseau rpi-des-cotes --nom "RPI des Côtes" --membre 0000011M --membre 0000012N
    """
    from projet_circo.commandes.importation.referentiel_tenu import ecrire_les_unites, ouvrir

    tenu = ouvrir(dossier)
    membres = [tenu.designer(une) for une in membre]
    ecrit = {"code": code, "nom": nom, "genre": "reseau", "membres": membres}
    return ecrire_les_unites(tenu, [ecrit], a_blanc=a_blanc, oui=oui)
