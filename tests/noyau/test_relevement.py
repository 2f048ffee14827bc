from datetime import date

import pytest

from projet_circo.noyau.agregation import mesurer
from projet_circo.noyau.mesure import Echelle, Jalon, Releve
from projet_circo.noyau.valeur import Etat
from tests.fabrique import contexte, ligne, suivre

ECHELLE = suivre(Echelle("e", ("bas", "haut"), ("k1",)))
JALON = suivre(Jalon("a1"))


def test_une_echelle_montre_sa_repartition_jamais_un_nombre() -> None:
    niveaux = [("k1", "haut"), ("k1", "haut"), ("k2", "bas"), ("k1", "ailleurs")]
    lignes = [
        ligne("appreciation", "2019-06-01", critere=critere, niveau=niveau) for critere, niveau in niveaux
    ]
    valeur = mesurer(ECHELLE, contexte(lignes, ECHELLE), 2018).valeur
    assert (valeur.repartition, valeur.nombre) == ((("bas", 0), ("haut", 2)), None)
    assert mesurer(ECHELLE, contexte([], ECHELLE), 2018).valeur.etat is Etat.NON_RENSEIGNE


def test_un_jalon_garde_l_etat_des_annees_d_avant() -> None:
    ctx = contexte([ligne("avancement", "2017-10-01", action="a1", etat="realisee")], JALON)
    assert [mesurer(JALON, ctx, annee).valeur.niveau for annee in (2016, 2017, 2019)] == [
        None,
        "realisee",
        "realisee",
    ]


@pytest.mark.parametrize(
    ("termes", "etat"), [(("3", "4"), Etat.CONSTATE), (("3", "0"), Etat.DENOMINATEUR_INCONNU)]
)
def test_un_releve_peut_etre_un_rapport(termes: tuple[str, str], etat: Etat) -> None:
    releve = suivre(Releve(), "r")
    lignes = [ligne("releve", "2018-10-01", indicateur="r", numerateur=termes[0], denominateur=termes[1])]
    assert mesurer(releve, contexte(lignes, releve), 2018).valeur.etat is etat


def test_le_dernier_releve_de_l_annee_l_emporte_a_la_date_du_compte() -> None:
    releve = suivre(Releve(), "r")
    lignes = [ligne("releve", f"2018-{mois}-01", indicateur="r", valeur=mois) for mois in ("12", "10", "11")]
    assert mesurer(releve, contexte(lignes, releve), 2018).valeur.nombre == 12
    assert mesurer(releve, contexte(lignes, releve, au=date(2018, 11, 15)), 2018).valeur.nombre == 11
