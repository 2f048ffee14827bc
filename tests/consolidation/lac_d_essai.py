"""Un lac rempli de contextes tirés au sort, sans passer par des dossiers."""

from datetime import date
from random import Random

from projet_circo.consolidation.lac import Lac, Versement
from projet_circo.consolidation.tables import ecrire_les_tables
from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Compte, Distincts
from projet_circo.noyau.socle.referentiel import Referentiel
from tests.fabrique import planifier, suivre
from tests.oracle.test_oracle_sql import SUIVIS, UNITES
from tests.oracle.tirage import tirer_un_journal

PARTENARIATS = suivre(Distincts("partenaire", "partenariat", activite=True), "partenariats")
HORS_SQL = suivre(Distincts("enseignant", "demande"), "enseignants")
ANGLAIS = suivre(Compte("demande", (("unites", ("l'a", "b")),)), "apostrophe")
PLAN = planifier(*SUIVIS, PARTENARIATS, HORS_SQL, ANGLAIS)


class LacDEssai(Lac):
    """Un lac dont chaque circonscription vient d'un contexte en mémoire."""

    def remplir(self, contextes: dict[str, Contexte]) -> dict[str, Versement]:
        versements = {}
        for nom, contexte in contextes.items():
            ou = self._place_de(nom)
            ou.mkdir(parents=True)
            ecrire_les_tables(ou, nom, contexte)
            champs = {
                "etat": "0" * 64,
                "chemin": nom,
                "fictif": False,
                "titre": nom,
                "projet": nom,
                "debut": "09-01",
            }
            versements[nom] = Versement(circonscription=nom, academie="A", fichiers={}, **champs)  # type: ignore[arg-type]
        self._reunir("A", list(versements.values()))
        return versements


def contexte_tire(graine: int, connu: date | None) -> tuple[Contexte, list[Ligne]]:
    hasard = Random(graine)
    lignes = tirer_un_journal(hasard, 40)
    recueil = resoudre(lignes, calendrier=SCOLAIRE, juger=juger_la_forme, connu_au=connu)
    return situer(PLAN, recueil, Referentiel(UNITES), au=date(2022, 1, 1), connu_au=connu), lignes
