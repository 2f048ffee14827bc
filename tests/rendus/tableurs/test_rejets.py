from datetime import date

from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.correspondance import Correspondance, deviner
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.noyau.tableur.feuille import Feuille
from projet_circo.rendus.tableurs.rejets import tables_des_rejets

COLONNES = (Colonne("Jour", "date"), Colonne("École", "unites"), Colonne("Nom"))
REFUS = (Refus("cause 1", "remède 1"), Refus("cause 2", "remède 2"))


def test_une_ligne_refusee_garde_ses_cellules_et_gagne_sa_cause_et_son_remede() -> None:
    entrees = [Entree("Demandes", 7, {}, REFUS, cellules=(date(2018, 10, 2), "'=1"))]
    (table,) = tables_des_rejets(entrees, [Correspondance("Demandes", "demande", 1, COLONNES)])
    assert [colonne.titre for colonne in table.colonnes] == [
        "Jour",
        "École",
        "Nom",
        "ligne",
        "cause",
        "remède",
    ]
    assert list(table.lignes) == [
        (date(2018, 10, 2), "=1", None, 7, "cause 1\ncause 2", "remède 1\nremède 2")
    ]


def test_une_feuille_dont_le_nom_ne_dit_pas_le_type_en_prend_un_qui_le_dit() -> None:
    entrees = [Entree("2018", 2, {}, REFUS, cellules=("a",)), Entree("", 3, {}, REFUS, cellules=("b",))]
    correspondances = [Correspondance(nom, "demande", 1, COLONNES) for nom in ("2018", "")]
    tables = tables_des_rejets(entrees, correspondances)
    assert len({table.nom for table in tables}) == 2
    for table in tables:
        feuille = Feuille(table.nom, [[colonne.titre for colonne in table.colonnes], *table.lignes])
        relue = deviner(feuille)
        assert relue is not None
        assert relue.type == "demande"


def test_une_ligne_de_jsonl_est_rendue_entiere() -> None:
    (table,) = tables_des_rejets([Entree("", 1, {}, REFUS, cellules=('{"a": 1',))], [])
    assert table.nom == "rejets"
    assert table.lignes[0][0] == '{"a": 1'
