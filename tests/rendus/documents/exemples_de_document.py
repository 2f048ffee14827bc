"""Un document qui a de tout, texte hostile compris."""

from decimal import Decimal

from projet_circo.noyau.bilan.document import (
    Case,
    Document,
    Figure,
    Liste,
    Paragraphe,
    Point,
    Repli,
    Section,
    Tableau,
    Ton,
)

HOSTILE = "<script>alert(1)</script> & \u202e « a  b » | *_`#"
POINTS = (
    Point("2016-2017", "14", Decimal(14)),
    Point("2017-2018", "n. r."),
    Point("2018-2019", "28", Decimal(28), rupture=True, cible=Decimal(30), cible_ecrite="30"),
    Point("2019-2020", "9 (p)", Decimal(9), provisoire=True),
)
FIGURE = Figure("Demandes", "2016-2017 : 14, 2018-2019 : 28", POINTS)
TABLEAU = Tableau(
    "Année par année",
    ("Année", "Valeur"),
    (
        (Case("2018-2019", vers="i"), Case("28", est_un_nombre=True, fort=True, suite="19 à même date")),
        (Case(HOSTILE), Case("", figure=Figure("m", "d", POINTS, miniature=True))),
    ),
    (3, 1),
)
BLOCS = (
    Paragraphe(HOSTILE),
    Paragraphe("Deux suspendus.", Ton.COMMENTAIRE),
    Liste(("un", "deux")),
    FIGURE,
    TABLEAU,
    Repli("Les preuves", (Paragraphe("compte rendu"),), "preuves-k2"),
)
DOCUMENT = Document(
    titre="Bilan 2018-2019",
    sous_titre="Circonscription fictive",
    sections=(
        Section("o1", "Objectif", BLOCS, (Section("i", "Indicateur"),), "Champ", nouvelle_page=True),
        Section("annexe", "Annexe"),
    ),
    garde=(("Arrêté au", "31/08/2019"),),
    mention="DONNÉES FICTIVES",
    reference=(("annee", "2018"),),
    auteur="Circonscription fictive",
    jour="2019-09-20",
    sommaire=True,
)
