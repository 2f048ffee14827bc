"""Ce qui se diffuse : aucun petit effectif de personnes, et rien de démasqué d'une fois sur l'autre."""

from projet_circo.noyau.agregat.addition import consolider
from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.agregat.diffusion import diffuser
from projet_circo.noyau.secret.masquage import TOTAL
from projet_circo.noyau.socle.mesure import Compte, Rapport
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, recu

INDIVIDUELLES = suivre(Compte("demande", (("nature", ("individuel",)),)), "individuelles")
COLLECTIVES = suivre(Compte("demande", (("nature", ("collectif",)),)), "collectives")
PART = suivre(Rapport(Compte("demande", (("nature", ("individuel",)),)), Compte("demande")), "part")


def _recu(nom: str, individuelles: int, collectives: int) -> Recu:
    faits = [demande("2018-10-02", "individuel", "enseignant") for _ in range(individuelles)]
    faits += [demande("2018-10-02") for _ in range(collectives)]
    faits += [demande("2017-10-02", "individuel", "enseignant") for _ in range(20)]
    return recu(agregat(nom, faits, INDIVIDUELLES, COLLECTIVES, PART))


def test_seuls_les_effectifs_de_personnes_se_masquent() -> None:
    obtenu = diffuser(consolider([_recu("a", 2, 3), _recu("b", 12, 1), _recu("c", 30, 40)]))
    tables = {table.libelle: table for table in obtenu.tables}
    individuelles, collectives = tables["Libellé individuelles"], tables["Libellé collectives"]
    assert individuelles.est_masquee(("a", "2018"))
    assert collectives.masque is None
    masquees, cases = obtenu.part_masquee
    assert 0 < masquees < cases


def test_la_case_masquee_ne_se_retrouve_pas_par_soustraction() -> None:
    obtenu = diffuser(consolider([_recu("a", 2, 0), _recu("b", 12, 0), _recu("c", 30, 0)]))
    table = next(une for une in obtenu.tables if une.libelle == "Libellé individuelles")
    colonne = [(ligne, "2018") for ligne in (*table.table.lignes, TOTAL)]
    rangee = [("a", annee) for annee in (*table.table.colonnes, TOTAL)]
    for somme in (colonne, rangee):
        assert sum(table.est_masquee(case) for case in somme) >= 2


def test_le_plan_reste_masque_meme_quand_l_effectif_grandit() -> None:
    premiere = diffuser(consolider([_recu("a", 2, 0), _recu("b", 12, 0), _recu("c", 30, 0)]))
    seconde = diffuser(consolider([_recu("a", 25, 0), _recu("b", 12, 0), _recu("c", 30, 0)]), premiere.plan)
    for avant, apres in zip(premiere.tables, seconde.tables, strict=True):
        if avant.masque is not None and apres.masque is not None:
            assert avant.masque.cases <= apres.masque.cases
    assert seconde.tables[0].est_masquee(("a", "2018"))


def test_un_rapport_se_masque_quand_son_complement_est_petit() -> None:
    obtenu = diffuser(consolider([_recu("a", 38, 2), _recu("b", 20, 20), _recu("c", 30, 40)]))
    part = next(une for une in obtenu.tables if une.libelle == "Libellé part")
    assert part.est_masquee(("a", "2018"))
    assert not part.est_masquee(("c", "2018"))
