"""Le noyau, DuckDB et, s'il est là, Spark : le même chiffre à l'unité, sur des journaux tirés au sort."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from projet_circo.consolidation.compte import compter_avec
from projet_circo.consolidation.moteur import MoteurDuckDB, arrets_de
from projet_circo.noyau.agregat.dresser import Envoi, dresser
from projet_circo.noyau.chiffres.contexte import situer
from projet_circo.noyau.socle.mesure import Distincts
from tests.consolidation.lac_d_essai import LacDEssai, contexte_tire
from tests.fabrique import planifier, suivre
from tests.oracle.test_oracle_sql import SUIVIS
from tests.oracle.tirage import tirer_un_jour_de_compte

COMPARES = (
    "code",
    "annee",
    "mesure",
    "etat",
    "valeur",
    "numerateur",
    "denominateur",
    "repartition",
    "a_date_egale",
    "du",
    "au",
)
PARTENARIATS = suivre(Distincts("partenaire", "partenariat", activite=True), "partenariats")
PLAN = planifier(*SUIVIS, PARTENARIATS)
ENVOI = Envoi("x", "0" * 32, None, (), "0")


@pytest.mark.parametrize("graine", range(2))
def test_le_noyau_et_duckdb_donnent_le_meme_chiffre(graine: int, tmp_path: Path) -> None:
    """Huit circonscriptions, chaque année, à des jours tirés au sort : aucun désaccord, état compris."""
    hasard = Random(1000 + graine)
    connu = date(2018, hasard.randrange(1, 12), 15) if graine == 1 else None
    tirees = {f"c{rang}": contexte_tire(100 * graine + rang, connu) for rang in range(8)}
    lac = LacDEssai(tmp_path, connu)
    versements = lac.remplir({nom: contexte for nom, (contexte, _) in tirees.items()})
    rencontres: set[str] = set()
    for annee in (2017, 2018, 2019):
        au = date(2018, 2, 15) if annee == 2017 else tirer_un_jour_de_compte(hasard, tirees["c0"][1])
        moteur = MoteurDuckDB(lac, arrets_de(annee, au, ["09-01"]))
        comptage = compter_avec(moteur, versements, annee, au, connu)
        for recu in comptage.recus:
            contexte, _ = tirees[recu.agregat.circonscription]
            ici = situer(contexte.plan, contexte.recueil, contexte.referentiel, au=au, connu_au=connu)
            attendus = {
                (un["code"], un["annee"], un["a_date_egale"]): {nom: un[nom] for nom in COMPARES}
                for un in dresser(ici, annee, ENVOI)["chiffres"]
                if (recu.agregat.circonscription, un["code"]) not in comptage.hors_sql
            }
            obtenus = {
                (un.code, un.annee, un.a_date_egale): {nom: getattr(un, nom) for nom in COMPARES}
                for un in recu.agregat.chiffres
            }
            for cle, attendu in attendus.items():
                assert obtenus[cle] == attendu, (recu.agregat.circonscription, cle, au)
            rencontres |= {un["etat"] for un in attendus.values()}
    assert {"constate", "non_renseigne", "incomplete"} <= rencontres
