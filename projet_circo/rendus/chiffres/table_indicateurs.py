"""Les indicateurs en table : une ligne par indicateur et par année."""

from decimal import Decimal

from projet_circo.noyau.chiffres.evolution import AnneeMontree, Evolution, Evolutions, Serie, ValeurAnnuelle
from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.valeur import Etat
from projet_circo.noyau.tableur.cellule import Cellule, joindre
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

_COLONNES = (
    ColonneDeTable("code", Genre.CODE, "code de l'indicateur", exige=True),
    ColonneDeTable("libelle", Genre.TEXTE, "libellé, mot pour mot", exige=True),
    ColonneDeTable("rubriques", Genre.TEXTE, "ses rubriques, de la plus haute à la plus profonde"),
    ColonneDeTable("unite_de_mesure", Genre.TEXTE, "ce que compte le nombre"),
    ColonneDeTable("annee", Genre.ANNEE, "année de rentrée (ou année civile)", exige=True),
    ColonneDeTable("libelle_annee", Genre.TEXTE, "nom affiché de l'année"),
    ColonneDeTable("du", Genre.DATE, "premier jour de l'année"),
    ColonneDeTable("au", Genre.DATE, "dernier jour de l'année"),
    ColonneDeTable("compte_au", Genre.DATE, "dernier jour compté"),
    ColonneDeTable("etat", Genre.ENUMERATION, "ce que vaut la valeur", tuple(Etat), exige=True),
    ColonneDeTable("valeur", Genre.DECIMAL, "la valeur, quand elle est connue"),
    ColonneDeTable("numerateur", Genre.DECIMAL, "numérateur d'un rapport"),
    ColonneDeTable("denominateur", Genre.DECIMAL, "dénominateur d'un rapport"),
    ColonneDeTable("niveau", Genre.TEXTE, "état d'un jalon, ou répartition d'une échelle"),
    ColonneDeTable("publie", Genre.DECIMAL, "valeur publiée à la clôture de l'année"),
    ColonneDeTable("base", Genre.DECIMAL, "valeur de départ de l'évolution"),
    ColonneDeTable("ecart", Genre.DECIMAL, "écart avec l'année précédente"),
    ColonneDeTable("pourcentage", Genre.DECIMAL, "évolution en %, si elle s'interprète"),
    ColonneDeTable("lecture", Genre.TEXTE, "l'évolution, comme circo la dit"),
    ColonneDeTable("a_date_egale", Genre.BOOLEEN, "comparée au même jour de l'année précédente"),
    ColonneDeTable("fictif", Genre.BOOLEEN, "données inventées", exige=True),
    ColonneDeTable(
        "lignes_non_lues", Genre.ENTIER, "lignes que des fichiers abîmés n'ont pas livrées", exige=True
    ),
)
_LACUNES = ColonneDeTable("lacunes", Genre.TEXTE, "ce qui n'a pas été lu et rend le chiffre incertain")


def table_des_indicateurs(evolutions: Evolutions) -> Table:
    """Rend une table longue, dans l'ordre de la grille puis des années.

    La colonne `lacunes` n'y est que s'il y en a : un dossier sain rend les mêmes octets qu'avant elle.
    """
    annees = {annee.annee: annee for annee in evolutions.annees}
    lignes = [
        _ligne(evolutions, serie, valeur, annees.get(valeur.annee))
        for serie in evolutions.series
        for valeur in serie.valeurs
    ]
    if not evolutions.lacunes:
        return Table("indicateurs", _COLONNES, lignes)
    codes = (joindre(valeur.valeur.lacunes) for serie in evolutions.series for valeur in serie.valeurs)
    completees = [(*ligne, un) for ligne, un in zip(lignes, codes, strict=True)]
    return Table("indicateurs", (*_COLONNES, _LACUNES), completees)


def _ligne(
    evolutions: Evolutions, serie: Serie, annuelle: ValeurAnnuelle, annee: AnneeMontree | None
) -> tuple[Cellule, ...]:
    valeur = annuelle.valeur
    evolution = next((une for une in serie.evolutions if une.a == annuelle.annee), None)
    return (
        serie.code,
        serie.libelle,
        " > ".join(serie.rubriques),
        serie.unite_de_mesure,
        annuelle.annee,
        annee.libelle if annee else None,
        annee.du if annee else None,
        annee.au if annee else None,
        min(annee.au, evolutions.au) if annee else None,
        valeur.etat.value,
        valeur.nombre,
        valeur.numerateur,
        valeur.denominateur,
        valeur.niveau_ecrit,
        annuelle.publie.valeur.nombre if annuelle.publie else None,
        evolution.base if evolution else None,
        *_evolution(evolution),
        evolutions.fictif,
        sum(dommage.lignes_non_lues for dommage in evolutions.dommages),
    )


def _evolution(
    evolution: Evolution | None,
) -> tuple[int | Decimal | None, Decimal | None, str | None, bool | None]:
    if evolution is None:
        return (None, None, None, None)
    return (evolution.ecart, evolution.pourcentage, evolution.lecture, evolution.a_date_egale)
