"""Une évolution d'essai, de 8 à la valeur dite, avec de quoi appeler chaque note ; et ses rendus, forme par forme."""

from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolutions,
    Publie,
    Rupture,
    Serie,
    ValeurAnnuelle,
    comparer,
)
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune, Manque
from projet_circo.noyau.socle.mesure import Cible, Depart
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres import csv, json, markdown
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.typographie.ecran import Ecran

ETATS = {
    Etat.CONSTATE: Valeur(Etat.CONSTATE, 0),
    Etat.NON_RENSEIGNE: Valeur(Etat.NON_RENSEIGNE),
    Etat.SANS_OBJET: Valeur(Etat.SANS_OBJET),
    Etat.PAS_ENCORE_DU: Valeur(Etat.PAS_ENCORE_DU),
    Etat.INCOMPLETE: Valeur(Etat.INCOMPLETE, 0),
    Etat.DENOMINATEUR_INCONNU: Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=3),
}


def evolutions_de(valeur: Valeur, libelle: str = "Libellé") -> Evolutions:
    annees = tuple(
        AnneeMontree(an, f"{an}-{an + 1}", date(an, 9, 1), date(an + 1, 8, 31), EtatAnnee.COMPLETE)
        for an in (2017, 2018)
    )
    avant = Valeur(Etat.CONSTATE, 8)
    serie = Serie(
        "code",
        libelle,
        "faits",
        ("Axe", "Champ"),
        (
            ValeurAnnuelle(2017, avant),
            ValeurAnnuelle(
                2018,
                valeur,
                Publie(Valeur(Etat.CONSTATE, 12), date(2019, 7, 1), "id"),
                (
                    Cible(2018, Decimal(20)),
                    Cible(2018, Decimal(15), date(2017, 5, 2), "moyens réduits"),
                    Cible(2018, Decimal(10), date(2018, 5, 2), "deux écoles fermées"),
                ),
            ),
        ),
        (comparer(2017, 2018, avant, valeur, seuil=5, rupture=False, a_date_egale=False),),
        (Rupture(2018, "avant", "après", "parce que"),),
        depart=Depart(2015, Decimal(4)),
        chemin=(("axe", "1"), ("champ", "c1")),
    )
    dommages = (Dommage("data/events/x.yaml", 2, (3, 4)),)
    lacunes = (Lacune(Manque.LIGNE_NON_LUE, "data/events/x.yaml", "2 lignes non lues", "voir circo valider"),)
    return Evolutions(
        "projet",
        "scolaire",
        date(2020, 8, 31),
        None,
        True,
        5,
        annees,
        (serie,),
        dommages,
        "Titre",
        (),
        lacunes,
    )


def rendre(valeur: Valeur, forme: str, libelle: str = "Libellé") -> str:
    evolutions = evolutions_de(valeur, libelle)
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=True)
    if forme == "json":
        return json.indicateurs(evolutions)
    if forme == "csv":
        return csv.indicateurs(evolutions)
    if forme == "markdown":
        return markdown.indicateurs(tableau)
    return montrer(tableau, Ecran(int(forme)))
