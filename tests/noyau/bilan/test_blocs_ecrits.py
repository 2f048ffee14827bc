"""Les blocs écrits d'un document : dans l'ordre, cases vides et figures omises."""

from projet_circo.noyau.bilan.blocs_ecrits import Sorte, ecrire_les_blocs
from tests.rendus.documents.exemples_de_document import DOCUMENT, HOSTILE


def test_chaque_texte_du_document_y_est_dans_l_ordre_avec_ce_dont_il_parle() -> None:
    blocs = ecrire_les_blocs(DOCUMENT)
    assert [un.texte for un in blocs] == [
        "Bilan 2018-2019",
        "Circonscription fictive",
        "Arrêté au",
        "31/08/2019",
        "Champ",
        "Objectif",
        HOSTILE,
        "Deux suspendus.",
        "un",
        "deux",
        "Année par année",
        "Année",
        "Valeur",
        "2018-2019",
        "28",
        "19 à même date",
        HOSTILE,
        "Les preuves",
        "compte rendu",
        "Indicateur",
        "Annexe",
    ]
    assert next(un for un in blocs if un.texte == "28").sorte is Sorte.CASE
    assert next(un for un in blocs if un.texte == "Deux suspendus.").sorte is Sorte.COMMENTAIRE
    assert {un.code for un in blocs} == {"", "o1", "i", "annexe"}
