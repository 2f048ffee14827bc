"""De la grille au plan : ce qu'elle demande de compter, et les années où cela vaut."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.comptage import candidats
from projet_circo.noyau.chiffres.contexte import situer
from projet_circo.noyau.grille.grille import indicateurs_de
from projet_circo.noyau.grille.plan import calendrier_de, plan_de
from projet_circo.noyau.grille.vue import voir
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.regles.jugement_de_grille import juger_la_grille
from projet_circo.noyau.socle.referentiel import Referentiel
from tests.fabrique import demande, ouvrir, recueillir
from tests.grilles_lues import GRILLES, LIVREE, inventee, lire, lire_texte


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_une_grille_de_toute_forme_passe_sans_code_a_elle(chemin: Path) -> None:
    grille = lire(chemin)
    document = lire_yaml(chemin.read_bytes(), chemin.name)
    fautes = [
        un for un in juger_la_grille(voir(document.valeur, chemin.stem), document.situer) if un.est_bloquant
    ]
    assert fautes == []
    plan = plan_de(grille, chemin.stem)
    assert [suivi.code for suivi in plan.suivis] == [un.code for un, _ in indicateurs_de(grille)]
    contexte = situer(plan, Recueil(), Referentiel(), au=date(2030, 1, 1))
    for suivi in plan.suivis:
        for annee in plan.annees:
            assert mesurer(suivi, contexte, annee).valeur.nombre is None


def test_l_annee_quebecoise_commence_en_juillet() -> None:
    grille = inventee("projet-2020-2023")
    assert calendrier_de(grille).periode(2020).du == date(2020, 7, 1)


def test_une_mesure_decidee_plus_tard_n_est_pas_encore_connue() -> None:
    grille = inventee("projet-2020-2023")
    avant, apres = (
        plan_de(grille, "p").tel_que_connu(jour) for jour in (date(2021, 5, 31), date(2021, 6, 1))
    )
    assert [len(plan.suivis[1].mesures) for plan in (avant, apres)] == [1, 2]
    tard = plan_de(grille, "p").tel_que_connu(date(2021, 9, 15))
    assert [cible.valeur for cible in tard.suivis[0].cibles] == [Decimal("0.80"), Decimal("0.60")]
    assert len(avant.suivis[0].cibles) == 1


def test_l_autre_lecture_des_accompagnements_individuels_s_obtient_par_le_yaml_seul() -> None:
    """Le cas de la source : « demandes » à l'initiative de l'IEN, au lieu d'accompagnements."""
    texte = LIVREE.read_text("utf-8")
    lettre = "{compte: accompagnement, ou: {nature: individuel, initiative: ien}}"
    assert texte.count(f"- {lettre}") == 1
    autre = texte.replace(f"- {lettre}", "- {compte: demande, ou: {nature: individuel, initiative: ien}}")
    lignes = [demande("2018-10-02", "individuel", "ien"), ouvrir(2018, "demande", "accompagnement")]
    valeurs = []
    for ecrit in (texte, autre):
        grille = lire_texte(ecrit)
        contexte = situer(plan_de(grille, "p"), recueillir(*lignes), Referentiel(), au=date(2020, 8, 31))
        valeurs.append(mesurer(contexte.plan.suivis[4], contexte, 2018).valeur.nombre)
    assert valeurs == [0, 1]
    assert list(candidats(contexte, "demande", contexte.fenetre(2018), stock=False))


def test_un_indicateur_n_est_suivi_que_les_annees_ou_sa_rubrique_existe() -> None:
    texte = LIVREE.read_text("utf-8").replace(
        "code: o1\n", "code: o1\n            depuis: 2017\n            jusqu_a: 2018\n", 1
    )
    plan = plan_de(lire_texte(texte), "p")
    portes = [suivi for suivi in plan.suivis if "collectivement" in suivi.rubriques[-1]]
    assert portes
    assert {(suivi.depuis, suivi.jusqu_a) for suivi in portes} == {(2017, 2018)}
    assert {suivi.depuis for suivi in plan.suivis if suivi not in portes} == {None}


def test_les_criteres_qualitatifs_de_la_source_s_apprecient_sous_leur_indicateur() -> None:
    plan = plan_de(lire(LIVREE), "p")
    assert [(code, critere.code) for code, critere in plan.criteres] == [
        ("demandes-collectives", "k2"),
        ("demandes-collectives", "k3"),
        ("accompagnements-collectifs-ien", "k5"),
        ("demandes-individuelles", "k8"),
        ("accompagnements-individuels-ien", "k10"),
    ]
    sans_indicateur = plan_de(lire_texte(ORPHELIN), "p")
    ((code, critere),) = sans_indicateur.criteres
    assert (code, critere.code, critere.depuis, critere.jusqu_a) == ("", "q1", 2017, 2018)


ORPHELIN = """
format: circo/grille/1
titre: "Un critère sans indicateur"
annees: {premiere: 2016, derniere: 2019}
niveaux: [objectif]
echelles:
  - {code: e, niveaux: [{code: bas, libelle: "bas"}, {code: haut, libelle: "haut"}]}
rubriques:
  - niveau: objectif
    code: o1
    titre: "Objectif"
    depuis: 2017
    jusqu_a: 2018
    criteres:
      - {code: q1, genre: qualitatif, echelle: e, texte: "Climat"}
      - {code: q2, genre: qualitatif, texte: "Sans échelle"}
"""


def test_une_echelle_ne_lit_que_les_criteres_qualitatifs() -> None:
    texte = LIVREE.read_text("utf-8").replace(
        "- {compte: demande, ou: {nature: collectif, initiative: equipe}}", "- {echelle: appreciation}", 1
    )
    (datee,) = plan_de(lire_texte(texte), "p").suivis[0].mesures
    assert datee.texte == "répartition des appréciations de k2, k3 sur l'échelle appreciation"
