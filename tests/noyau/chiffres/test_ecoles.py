"""Ce que l'on sait des écoles : une école issue d'une fusion hérite, un réseau vaut ses membres."""

from datetime import date
from typing import Any

from projet_circo.noyau.chiffres.ecoles import dresser_la_fiche
from projet_circo.noyau.chiffres.suivi import suivre
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.fabrique import contexte, demande, ligne
from tests.fabrique import suivre as un_suivi

FIN = date(2018, 8, 31)
ECOLES = Referentiel(
    {
        "a": Unite("a", "A", "ecole", jusqu_a=FIN),
        "b": Unite("b", "B", "ecole", jusqu_a=FIN),
        "g": Unite("g", "Groupe", "ecole", depuis=date(2018, 9, 1), succede_a=("a", "b")),
        "c": Unite("c", "C", "ecole"),
        "d": Unite("d", "D", "ecole"),
        "e": Unite("e", "E", "ecole"),
        "r": Unite("r", "Réseau", "reseau", membres=("d",)),
    }
)


def accompagner(jour: str, **champs: Any) -> Ligne:
    return ligne("accompagnement", jour, nature="collectif", initiative="ien", **champs)


def test_trois_listes_disent_trois_choses_et_la_fusion_herite() -> None:
    lignes = [
        demande("2017-10-02", unites=["a"]),
        accompagner("2018-03-10", unites=["b"]),
        demande("2018-10-02", unites=["c"]),
        accompagner("2018-11-02", unites=["r"]),
    ]
    situe = contexte(lignes, un_suivi(Compte("demande")), au=date(2019, 1, 1), referentiel=ECOLES)
    ecoles = suivre(situe, 2018, 30).ecoles
    assert ecoles.ouvertes == 4
    assert [un.code for un in ecoles.jamais_demande] == ["d", "e"]
    assert [un.code for un in ecoles.demande_sans_visite] == ["c"]
    assert [un.code for un in ecoles.jamais_vues] == ["c", "e"]


def test_la_fiche_reunit_les_faits_de_la_lignee_et_compte_les_seances() -> None:
    accompagnement = accompagner("2018-03-10", unites=["b"], objet="Lecture")
    demandee = demande("2018-10-02", unites=["g"])
    sans_unite = accompagner("2018-10-20", demandes=[demandee.id])
    lignes = [
        demande("2017-10-02", unites=["a"]),
        accompagnement,
        ligne("seance", "2018-03-12", accompagnement=accompagnement.id),
        demandee,
        sans_unite,
        demande("2018-10-02", unites=["c"]),
    ]
    situe = contexte(lignes, un_suivi(Compte("demande")), au=date(2019, 1, 1), referentiel=ECOLES)
    fiche = dresser_la_fiche(situe, ECOLES.unites["g"])
    assert [un.code for un in fiche.heritees] == ["a", "b"]
    assert [une.etat.value for une in fiche.demandes] == ["accompagnee", "sans_reponse"]
    assert [(un.id, fiche.seances[un.id]) for un in fiche.accompagnements] == [
        (sans_unite.id, 0),
        (accompagnement.id, 1),
    ]
    assert [un.code for un in dresser_la_fiche(situe, ECOLES.unites["a"]).remplacantes] == ["g"]
    assert [un.code for un in dresser_la_fiche(situe, ECOLES.unites["d"]).reseaux] == ["r"]
