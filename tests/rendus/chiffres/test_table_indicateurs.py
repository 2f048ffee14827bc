from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolutions,
    Publie,
    Serie,
    ValeurAnnuelle,
    comparer,
)
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur
from projet_circo.rendus.chiffres.table_indicateurs import table_des_indicateurs

AU = date(2019, 3, 1)


def annee(une: int, etat: EtatAnnee) -> AnneeMontree:
    return AnneeMontree(une, f"{une}-{une + 1}", date(une, 9, 1), date(une + 1, 8, 31), etat)


def test_une_ligne_par_indicateur_et_par_annee_avec_son_evolution() -> None:
    avant, apres = Valeur(Etat.CONSTATE, 8), Valeur(Etat.INCOMPLETE, 12)
    serie = Serie(
        "demandes",
        "Nombre",
        "demandes",
        (),
        (
            ValeurAnnuelle(2017, avant, Publie(Valeur(Etat.CONSTATE, 7), date(2018, 7, 1), "id")),
            ValeurAnnuelle(2018, apres),
        ),
        (comparer(2017, 2018, avant, apres, seuil=5, rupture=False, a_date_egale=True),),
    )
    autre = Serie("a", "A", "u", (), (ValeurAnnuelle(2017, NON_RENSEIGNE),), ())
    evolutions = Evolutions(
        "projet-2016-2020",
        "scolaire",
        AU,
        None,
        True,
        5,
        (annee(2017, EtatAnnee.COMPLETE), annee(2018, EtatAnnee.EN_COURS)),
        (serie, autre),
        (Dommage("f", 2, (1, 2)),),
    )
    table = table_des_indicateurs(evolutions)
    titres = [colonne.titre for colonne in table.colonnes]
    lignes = [dict(zip(titres, ligne, strict=True)) for ligne in table.lignes]
    assert [(ligne["code"], ligne["annee"], ligne["valeur"]) for ligne in lignes] == [
        ("demandes", 2017, 8),
        ("demandes", 2018, 12),
        ("a", 2017, None),
    ]
    assert (lignes[0]["publie"], lignes[0]["ecart"], lignes[0]["compte_au"]) == (7, None, date(2018, 8, 31))
    assert (lignes[1]["ecart"], lignes[1]["pourcentage"], lignes[1]["compte_au"]) == (4, Decimal("50.0"), AU)
    assert lignes[1]["a_date_egale"] is True
    assert lignes[2]["etat"] == "non_renseigne"
    assert (lignes[2]["fictif"], lignes[2]["lignes_non_lues"]) == (True, 2)


def test_une_repartition_est_dite_jamais_moyennee() -> None:
    valeur = Valeur(Etat.CONSTATE, repartition=(("bas", 2), ("haut", 1)))
    serie = Serie("e", "E", "u", (), (ValeurAnnuelle(2017, valeur),), ())
    evolutions = Evolutions("p", "scolaire", AU, None, False, 5, (annee(2017, EtatAnnee.COMPLETE),), (serie,))
    (ligne,) = table_des_indicateurs(evolutions).lignes
    assert "bas 2 · haut 1" in ligne
