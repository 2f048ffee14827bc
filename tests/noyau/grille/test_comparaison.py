"""Les changements d'une grille à l'autre, en phrases."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.comparaison import comparer_les_grilles
from projet_circo.noyau.grille.forme import Forme
from projet_circo.noyau.grille.forme_indicateur import Action, Critere, Indicateur
from projet_circo.noyau.grille.forme_mesure import FAMILLES, MesureEcrite
from projet_circo.noyau.grille.grille import Annees, Grille, Rubrique
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
    assert circo("grille", "diff", "2018", "2019").sortie == "Rien n'a changé.\n"
    dit = circo("grille", "diff", "2016", "2018").sortie
    assert dit.startswith("une actualisation est déclarée, « actualisé rentrée 2018 », à partir de 2018-2019")
    assert "le contenu d'avant n'est pas connu" in dit
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


# Une valeur de rechange par champ du schéma ; un champ neuf sans la sienne fait échouer l'essai.
_AUTRES: dict[str, object] = {
    "circonscription": "Autre", "intitules": ["autre"], "responsable": "autre", "fictif": True, "note": "autre",
    "titre": "Autre", "ambitions": [{"titre": "A", "texte": "a"}], "actualisations": [{"texte": "autre"}],
    "notes_annuelles": [{"annee": 2017, "texte": "autre"}], "tableau": {"colonnes": []}, "echelles": [],
    "genres": [{"code": "g", "libelle": "G"}], "seuil": 9, "niveaux": ["axe", "champ", "objectif", "autre"],
    "libelle": "Autre", "unite_de_mesure": "autres", "mesures": [{"compte": "suite"}], "sens": "baisse",
    "depart": {"annee": 2014, "valeur": 3}, "cibles": [{"annee": 2018, "valeur": 99}], "source": "autre",
    "limites": "autre", "pilote": "autre", "depuis": 2017, "jusqu_a": 2018, "succede_a": "autre", "code": "autre",
    "genre": "quantitatif", "texte": "Autre", "echelle": "autre", "niveau": "autre", "echeance": "2019-01-01",
    "premiere": 2015, "derniere": 2021, "debut": "01-01", "compte": "suite", "ou": {"nature": "individuel"},
    "annee": "projet", "decide_le": "2018-01-01", "motif": "autre", "rupture": True, "continue_la_serie": True,
}  # fmt: skip
_COMPLETE = """
format: circo/grille/1
titre: "Grille inventée"
annees: {premiere: 2016, derniere: 2019}
niveaux: [axe, champ, objectif]
echelles: [{code: e, niveaux: [{code: n1, libelle: "un"}, {code: n2, libelle: "deux"}]}]
rubriques:
  - niveau: axe
    code: x
    titre: "Axe"
    actions: [{code: a1, texte: "Action"}]
    indicateurs:
      - code: i
        libelle: "Indicateur"
        unite_de_mesure: faits
        mesures: [{compte: demande}]
        criteres: [{code: k, genre: qualitatif, texte: "Critère"}]
"""
_LIEUX = {
    "grille": (), "annees": ("annees",), "rubrique": ("rubriques", 0), "action": ("rubriques", 0, "actions", 0),
    "indicateur": ("rubriques", 0, "indicateurs", 0), "mesure": ("rubriques", 0, "indicateurs", 0, "mesures", 0),
    "critere": ("rubriques", 0, "indicateurs", 0, "criteres", 0),
}  # fmt: skip
# Ce qui contient, ce qui ne peut changer seul (une famille de mesure), ou ce qui n'a qu'une valeur.
_A_PART = {"format", "rubriques", "indicateurs", "criteres", "actions", "annees", "de"} | set(FAMILLES) - {
    "compte"
}


def _champs_du_schema() -> list[tuple[str, str]]:
    formes: dict[str, type[Forme]] = {"grille": Grille, "annees": Annees, "rubrique": Rubrique, "action": Action,
              "indicateur": Indicateur, "mesure": MesureEcrite, "critere": Critere}  # fmt: skip
    return [
        (lieu, nom)
        for lieu, forme in formes.items()
        for nom in forme.model_fields
        if nom not in _A_PART or (lieu, nom) == ("critere", "echelle")
    ]


@pytest.mark.parametrize(("lieu", "nom"), _champs_du_schema())
def test_un_champ_du_schema_qui_change_se_dit(lieu: str, nom: str) -> None:
    avant = lire_yaml(_COMPLETE.encode(), "g").valeur
    apres = deepcopy(avant)
    cible: Any = apres
    for pas in _LIEUX[lieu]:
        cible = cible[pas]
    cible[nom] = _AUTRES[nom]
    changements = comparer_les_grilles(Grille.model_validate(avant), Grille.model_validate(apres))
    assert changements, f"{lieu}.{nom} : rien n'a changé"
    assert comparer_les_grilles(Grille.model_validate(apres), Grille.model_validate(apres)) == ()


def test_l_ordre_des_rubriques_qui_change_se_dit() -> None:
    avant = lire_yaml(_COMPLETE.encode(), "g").valeur
    assert isinstance(avant, dict)
    avant["rubriques"].append({"niveau": "axe", "code": "y", "titre": "Autre axe"})
    apres = {**avant, "rubriques": avant["rubriques"][::-1]}
    phrases = [
        un.phrase for un in comparer_les_grilles(Grille.model_validate(avant), Grille.model_validate(apres))
    ]
    assert phrases == ["l'ordre des rubriques change : y, x"]
