"""Une diffusion : une table par mesure, un seul signe pour tout ce qui est masqué, ce qu'il veut dire à côté."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.agregat.diffusion import Diffusion, TableDiffusee
from projet_circo.noyau.secret.masquage import SIGNE, TOTAL
from projet_circo.noyau.socle.valeur import Valeur
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.rendus.agregats.lignes import SEUIL, sous_titre
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.json import decrire_la_valeur
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.typographie import table_markdown
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, accorder, ecrire_nombre, sans_gras


def legende(diffusion: Diffusion) -> str:
    """Rend ce que le signe veut dire, et combien de cases il couvre."""
    masquees, cases = diffusion.part_masquee
    couvre = f"{accorder(masquees, 'case masquée', 'cases masquées')} sur {cases}"
    return f"« {SIGNE} » : effectif couvert par le secret (petit effectif, ou ce qui le ferait retrouver) ; {couvre}."


def lignes_de(table: TableDiffusee) -> Iterator[tuple[str, ...]]:
    """Rend une ligne par circonscription, puis le total si la mesure s'ajoute."""
    for ligne in table.table.lignes:
        yield (ligne, *(_ecrire(table, (ligne, str(annee))) for annee in table.annees))
    if table.total_admis and not _est_un_rapport(table):
        yield ("Total", *(_ecrire_la_marge(table, (TOTAL, str(annee))) for annee in table.annees))


def _est_un_rapport(table: TableDiffusee) -> bool:
    return any(valeur.denominateur is not None for valeur in table.valeurs.values())


def _ecrire(table: TableDiffusee, case: tuple[str, str]) -> str:
    if table.est_masquee(case):
        return SIGNE
    valeur = table.valeurs.get(case)
    return "—" if valeur is None else ecrire_la_valeur(valeur, SEUIL)


def _ecrire_la_marge(table: TableDiffusee, case: tuple[str, str]) -> str:
    return SIGNE if table.est_masquee(case) else ecrire_nombre(table.table.effectif(case))


def _titres(table: TableDiffusee) -> tuple[str, ...]:
    return ("Circonscription", *(str(annee) for annee in table.annees))


def en_json(diffusion: Diffusion) -> str:
    """Rend le contrat `circo/diffusion/1` : une case masquée n'y a ni valeur, ni termes, ni état."""
    return ecrire(
        {
            "format": "circo/diffusion/1",
            "annee": diffusion.consolidation.annee,
            "au": diffusion.consolidation.au,
            "fictif": diffusion.consolidation.fictif,
            "signe": SIGNE,
            "tables": [
                {
                    "mesure": table.mesure,
                    "libelle": table.libelle,
                    "unite_de_mesure": table.unite_de_mesure,
                    "cases": [
                        {
                            "circonscription": ligne,
                            "annee": int(annee),
                            "masquee": table.est_masquee((ligne, annee)),
                            **({} if table.est_masquee((ligne, annee)) else decrire_la_valeur(valeur)),
                        }
                        for (ligne, annee), valeur in sorted(table.valeurs.items())
                    ],
                }
                for table in diffusion.tables
            ],
        }
    )


def en_csv(diffusion: Diffusion) -> str:
    """Rend une ligne par case ; une case masquée porte le signe et rien d'autre."""
    rangees: list[Sequence[Cellule]] = []
    for table in diffusion.tables:
        for (ligne, annee), valeur in sorted(table.valeurs.items()):
            masquee = table.est_masquee((ligne, annee))
            cellules: tuple[Cellule, ...] = ("", "", "", "") if masquee else _cellules(valeur)
            communs = (ligne, table.mesure, table.libelle, table.unite_de_mesure, int(annee))
            rangees.append((*communs, SIGNE if masquee else "", *cellules, diffusion.consolidation.fictif))
    titres = ("circonscription", "mesure", "libelle", "unite_de_mesure", "annee", "secret")
    return csv.ecrire((*titres, "etat", "valeur", "numerateur", "denominateur", "fictif"), rangees)


def _cellules(valeur: Valeur) -> tuple[Cellule, ...]:
    return (valeur.etat.value, valeur.niveau_ecrit or valeur.nombre, valeur.numerateur, valeur.denominateur)


def en_markdown(diffusion: Diffusion) -> str:
    """Rend la page en Markdown."""
    morceaux = ["# Diffusion\n\n"]
    if diffusion.consolidation.fictif:
        morceaux.append(f"**{BANDEAU}**\n\n")
    morceaux.append(f"{table_markdown.proteger(sous_titre(diffusion.consolidation))}\n\n")
    morceaux.append(f"{table_markdown.proteger(legende(diffusion))}\n")
    for table in diffusion.tables:
        titres = _titres(table)
        morceaux.append(f"\n## {table_markdown.proteger(sans_gras(table.libelle))}\n\n")
        morceaux.append(table_markdown.table(titres, lignes_de(table), len(titres) - 1))
    return "".join(morceaux)


def montrer(diffusion: Diffusion, ecran: Ecran) -> str:
    """Rend la page du terminal."""
    elements: list[Table | Text] = [texte(BANDEAU)] if diffusion.consolidation.fictif else []
    elements.append(texte(f"Diffusion : {sous_titre(diffusion.consolidation)}", "bold"))
    elements.append(texte(legende(diffusion)))
    for table in diffusion.tables:
        titres = _titres(table)
        elements.append(texte(f"\n{sans_gras(table.libelle)} ({table.unite_de_mesure})", "bold"))
        elements.append(lister(titres, lignes_de(table), ecran, titres[1:]))
    return imprimer(elements, ecran)
