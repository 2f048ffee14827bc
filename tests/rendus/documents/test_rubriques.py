"""Une rubrique mise en sections : courbe, tableau, repères, critères et preuves, actions, commentaires."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from projet_circo.noyau.bilan.document import Figure, Paragraphe, Repli, Tableau
from projet_circo.noyau.chiffres.evolution import Rupture
from projet_circo.noyau.socle.mesure import Cible, Depart
from projet_circo.rendus.documents.rubriques import section_de_la_rubrique
from tests.rendus.documents.exemples_de_bilan import bilan_de_demonstration


def test_un_indicateur_a_sa_courbe_son_tableau_ses_criteres_et_leurs_preuves() -> None:
    bilan = bilan_de_demonstration()
    section = section_de_la_rubrique(bilan.rubriques[0], bilan)
    assert section.surtitre == "Accompagnement des équipes"
    assert [une.code for une in section.sections] == [
        "demandes-collectives",
        "accompagnements-collectifs-ien",
        "actions-o1",
    ]
    blocs = section.sections[0].blocs
    assert [type(bloc) for bloc in blocs[:2]] == [Figure, Tableau]
    assert sum(isinstance(bloc, Repli) for bloc in blocs) == 2


def test_ce_qui_est_ecrit_d_un_indicateur_se_montre() -> None:
    bilan = bilan_de_demonstration()
    rubrique = bilan.rubriques[0]
    indicateur = rubrique.indicateurs[0]
    derniere = indicateur.serie.valeurs[-1]
    cibles = (Cible(2018, Decimal(30)), Cible(2018, Decimal(25), date(2018, 11, 5), "deux postes vacants"))
    serie = replace(
        indicateur.serie,
        valeurs=(*indicateur.serie.valeurs[:-1], replace(derniere, cibles=cibles)),
        sens="hausse",
        depart=Depart(2016, Decimal(14)),
        ruptures=(Rupture(2018, "avant", "après", "nouvelle épreuve"),),
        commentaires=((2018, "Une année dense."),),
    )
    retouche = replace(indicateur, serie=serie, remarques=(("Limites", "hors RPI"),))
    section = section_de_la_rubrique(
        replace(rubrique, indicateurs=(retouche,), commentaires=((2018, "Le protocole est adopté."),)), bilan
    )
    dits = " ".join(un.texte for un in section.sections[0].blocs if isinstance(un, Paragraphe))
    for attendu in (
        "Départ : 14, en 2016-2017.",
        "Sens souhaité : hausse.",
        "Cible 2018-2019 révisée à 25 le 05/11/2018 : deux postes vacants.",
        "« avant » devient « après ». Motif : nouvelle épreuve.",
        "2018-2019 : Une année dense.",
        "Limites : hors RPI",
    ):
        assert attendu in dits
    assert [un.texte for un in section.blocs if isinstance(un, Paragraphe)] == [
        "2018-2019 : Le protocole est adopté."
    ]
