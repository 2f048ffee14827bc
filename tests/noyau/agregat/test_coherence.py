"""Un sceau juste ne dit pas qu'un agrégat l'est : ce qu'aucun calcul ne rend est refusé, et nommé."""

from typing import Any

import pytest

from projet_circo.noyau.agregat.coherence import juger_les_chiffres, juger_les_mesures
from projet_circo.noyau.agregat.forme import Agregat
from projet_circo.noyau.socle.mesure import Compte, Distincts, Echelle, Somme
from tests.fabrique import demande, ouvrir, suivre
from tests.noyau.agregat.fabrique_d_agregats import COLLECTIVES, agregat, quatre_mesures, recu

FAITS = [
    ouvrir(2018, "demande"),
    demande("2018-10-02", unites=["0000011M"]),
    demande("2018-10-03", "individuel"),
]
JUSTE = agregat("Une", FAITS, *quatre_mesures(), suivre(Echelle("e", ("bas", "haut"), ("k1",)), "echelle"))


def _changer(code: str, changes: dict[str, Any]) -> Agregat:
    """Rend l'agrégat où un chiffre de 2018 a changé, comme s'il avait été rescellé."""
    chiffres = [
        un.model_copy(update=changes) if (un.code, un.annee) == (code, 2018) else un for un in JUSTE.chiffres
    ]
    return JUSTE.model_copy(update={"chiffres": chiffres})


def test_un_agregat_que_circo_dresse_est_coherent() -> None:
    assert list(juger_les_chiffres(recu(JUSTE))) == []


@pytest.mark.parametrize(
    ("code", "changes", "dit"),
    [
        ("tout", {"valeur": -1}, "un compte ne vaut pas -1"),
        ("ecoles", {"valeur": "1.5"}, "un compte ne vaut pas 1.5"),
        ("tout", {"valeur": None}, "n'a pas de valeur"),
        ("tout", {"etat": "non_renseigne"}, "il a une valeur"),
        ("ecoles", {"est_additive": True}, "ne s'ajoute pas"),
        ("part", {"denominateur": 0}, "un rapport ne vaut pas 1 / 0"),
        ("part", {"numerateur": -1}, "un rapport ne vaut pas -1 / 2"),
        ("part", {"valeur": "0.9"}, "1 / 2 ne fait pas 0.9"),
        ("echelle", {"repartition": {"bas": -1}}, "un effectif négatif"),
        ("echelle", {"etat": "constate"}, "sans aucune appréciation"),
        ("tout", {"annee": 2012}, "l'agrégat porte sur 2018"),
        ("tout", {"a_date_egale": True}, "seule l'année d'avant"),
        ("tout", {"du": "2018-01-01"}, "l'année y commence le 2018-01-01"),
        ("tout", {"au": "2030-01-01"}, "après la fin"),
        ("collectives", {"code": "tout"}, "y est 2 fois pour l'année 2018"),
    ],
)
def test_ce_qu_aucun_calcul_ne_rend_est_refuse_en_le_nommant(
    code: str, changes: dict[str, Any], dit: str
) -> None:
    (constat,) = juger_les_chiffres(recu(_changer(code, changes)))
    assert (constat.regle, constat.place.fichier) == ("agregat-incoherent", "Une.json")
    assert dit in constat.message


def test_une_meme_empreinte_decrite_autrement_est_refusee() -> None:
    une = agregat("Une", FAITS, suivre(COLLECTIVES))
    deux = agregat("Deux", FAITS, suivre(Compte("demande")), suivre(Distincts("unites", "demande"), "e"))
    trois = agregat("Trois", FAITS, suivre(Somme("duree_minutes", "seance")))
    assert list(juger_les_mesures([recu(une), recu(deux), recu(trois)])) == []
    mesure = une.chiffres[0].mesure
    faux = [un.model_copy(update={"mesure": mesure, "vise_des_personnes": True}) for un in trois.chiffres]
    (constat,) = juger_les_mesures([recu(une), recu(trois.model_copy(update={"chiffres": faux}))])
    assert "ne se décrit pas comme la même mesure dans Une.json" in constat.message
