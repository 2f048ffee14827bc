"""Les changements d'une grille à l'autre, en phrases."""

from pathlib import Path

import pytest

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.comparaison import comparer_les_grilles
from projet_circo.noyau.grille.grille import Grille
from tests.conftest import Circo
from tests.grilles_lues import LIVREE

TEXTE = LIVREE.read_text("utf-8")


def _grille(texte: str) -> Grille:
    return Grille.model_validate(lire_yaml(texte.encode(), "g").valeur)


@pytest.mark.parametrize(
    ("ancien", "nouveau", "genre", "attendu"),
    [
        ("Aide au pilotage des écoles", "Aide aux écoles", "reformule", "la rubrique c2 est reformulée"),
        ("Cohérence et pertinence des focales", "Cohérence", "reformule", "le critère k2 est reformulé"),
        ("code: a5", "code: a55", "ajoute", "l'action a55 est ajoutée"),
        ("code: a5", "code: a55", "retire", "l'action a5 est retirée"),
        (
            "{compte: sollicitation}",
            "{compte: demande}",
            "mesure",
            "l'indicateur sollicitations change de mesure",
        ),
        ("unite_de_mesure: sollicitations", "unite_de_mesure: appels", "attribut", "unité de mesure"),
        ("derniere: 2019", "derniere: 2020", "attribut", "2016 à 2019 à 2016 à 2020"),
        (
            "niveaux: [axe, champ, objectif]",
            "niveaux: [axe, champ, objectif, sous-objectif]",
            "attribut",
            "les niveaux « axe, champ, objectif » deviennent « axe, champ, objectif, sous-objectif »",
        ),
        (
            "{code: k2, genre: qualitatif",
            "{code: k2, genre: quantitatif",
            "attribut",
            "le critère k2, de qualitatif, devient quantitatif",
        ),
        (
            "annees: {premiere",
            "seuil: 10\nannees: {premiere",
            "attribut",
            "aucun % n'est montré passe de 5 à 10",
        ),
    ],
)
def test_chaque_changement_se_dit_en_une_phrase(ancien: str, nouveau: str, genre: str, attendu: str) -> None:
    assert TEXTE.count(ancien) == 1
    changements = comparer_les_grilles(_grille(TEXTE), _grille(TEXTE.replace(ancien, nouveau)))
    assert [attendu in un.phrase for un in changements if un.genre == genre] == [True]


def test_une_grille_ne_differe_pas_d_elle_meme() -> None:
    assert comparer_les_grilles(_grille(TEXTE), _grille(TEXTE)) == ()


def test_une_cible_ajoutee_se_dit_avec_son_motif() -> None:
    avec = TEXTE.replace(
        "unite_de_mesure: partenariats",
        'unite_de_mesure: partenariats\n                cibles: [{annee: 2019, valeur: 12, motif: "ambition"}]',
    )
    (changement,) = comparer_les_grilles(_grille(TEXTE), _grille(avec))
    assert "vise 12 en 2019 (motif : ambition)" in changement.phrase


def test_la_commande_compare_deux_annees_ou_deux_fichiers(demonstration: Path, circo: Circo) -> None:
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    autre = demonstration / "autre.yaml"
    autre.write_text(TEXTE.replace("Aide au pilotage des écoles", "Aide"), "utf-8")
    rendu = circo("grille", "diff", str(grille), str(autre), depuis=demonstration)
    assert (rendu.code, "reformulée" in rendu.sortie) == (0, True)
    assert circo("grille", "diff", "2016", "2018").sortie == "Rien n'a changé.\n"
    assert circo("grille", "diff", "2016", "absent.yaml").code == 3
    autre.write_text("format: circo/grille/1\n", "utf-8")
    assert circo("grille", "diff", "2016", str(autre)).code == 1


def test_une_rubrique_deplacee_se_dit() -> None:
    rubriques = """rubriques:
  - {niveau: axe, code: a, titre: A, rubriques: [{niveau: champ, code: c, titre: C}]}
  - {niveau: axe, code: b, titre: B, rubriques: []}
"""
    tete = 'format: circo/grille/1\ntitre: "P"\nannees: {premiere: 2018, derniere: 2019}\nniveaux: [axe, champ]\n'
    apres = rubriques.replace(", rubriques: [{niveau: champ, code: c, titre: C}]", "").replace(
        "rubriques: []", "rubriques: [{niveau: champ, code: c, titre: C}]"
    )
    (changement,) = comparer_les_grilles(_grille(tete + rubriques), _grille(tete + apres))
    assert (changement.genre, changement.phrase) == ("deplace", "la rubrique c passe de a à b")


def test_une_cible_retiree_se_dit() -> None:
    cibles = "unite_de_mesure: partenariats\n                cibles: [{annee: 2019, valeur: 12}]"
    avec = TEXTE.replace("unite_de_mesure: partenariats", cibles)
    (changement,) = comparer_les_grilles(_grille(avec), _grille(TEXTE))
    assert changement.phrase == "l'indicateur partenariats ne vise plus 12 en 2019"
