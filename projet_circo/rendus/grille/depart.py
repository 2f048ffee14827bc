"""Les fichiers d'un dossier vierge : une grille de départ à remplir, un référentiel vide, de quoi le tenir à jour."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier


@dataclass(frozen=True, slots=True)
class Depart:
    """Ce que l'on sait au départ. `premiere` et `derniere` : les années du projet, bornes comprises."""

    circonscription: str
    premiere: int
    derniere: int
    responsable: str
    recueille: tuple[str, ...]
    calendrier: Calendrier = SCOLAIRE

    @property
    def nom(self) -> str:
        """Le nom du projet : `projet-2020-2024`."""
        return "projet-{}-{}".format(*self.calendrier.millesimes(self.premiere, self.derniere))


# Par type recueilli : le code, le libellé, l'unité de mesure et la mesure de l'indicateur à remplacer.
_INDICATEURS = {
    "demande": ("demandes", "Nombre de demandes reçues", "demandes", "{compte: demande}"),
    "accompagnement": (
        "accompagnements",
        "Nombre d'accompagnements commencés",
        "accompagnements",
        "{compte: accompagnement}",
    ),
    "sollicitation": (
        "sollicitations",
        "Nombre de sollicitations reçues",
        "sollicitations",
        "{compte: sollicitation}",
    ),
    "partenariat": (
        "partenariats",
        "Nombre de partenaires actifs",
        "partenaires",
        "{distincts: partenaire, de: partenariat, annee: activite}",
    ),
    "seance": ("seances", "Nombre de séances tenues", "séances", "{compte: seance}"),
}
RECUEILLABLES = tuple(_INDICATEURS)

_GRILLE = """\
# yaml-language-server: $schema=../schemas/grille.schema.json
# La grille de votre projet. Tout ce qui dit « À REMPLACER » attend le texte de votre document, mot pour mot.
# Après chaque changement : circo valider
format: circo/grille/1
titre: {titre}
circonscription: {circonscription}
responsable: {responsable}  # du traitement des données

# Les années du projet, bornes comprises : de {libelle_premiere} à {libelle_derniere}.
annees: {{premiere: {premiere}, derniere: {derniere}{debut}}}

# Les niveaux des rubriques, du plus haut au plus profond : à renommer comme dans votre document.
niveaux: [axe, champ, objectif]

rubriques:
  - niveau: axe
    code: axe-1
    titre: "À REMPLACER : l'axe"
    rubriques:
      - niveau: champ
        code: c1
        titre: "À REMPLACER : le champ d'intervention"
        rubriques:
          - niveau: objectif
            code: o1
            titre: "À REMPLACER : l'objectif"
            # « libelle » est le texte du document ; « mesures » dit, à part, ce que circo compte.
            # Un filtre se dit avec « ou » : {{compte: demande, ou: {{nature: collectif, initiative: equipe}}}}
            indicateurs:
"""

_INDICATEUR = """\
              - code: {code}
                libelle: "À REMPLACER : {libelle}"
                unite_de_mesure: {unite}
                mesures:
                  - {mesure}
"""

_ACTIONS = """\
            # Une action s'ajoute ainsi :
            # actions:
            #   - {code: a1, texte: "le texte de l'action, mot pour mot"}
"""

_UNITES = """\
# yaml-language-server: $schema=../schemas/unites.schema.json
# Les unités éducatives (écoles, réseaux, dispositifs) et les partenaires. Une ligne chacun, sur ce modèle :
#   - {code: "UAI de l'école", nom: "son nom", genre: ecole}
# Une école ouvre ou ferme : depuis: AAAA-MM-JJ, jusqu_a: AAAA-MM-JJ. Une fusion : succede_a: ["UAI", "UAI"].
unites: []
# Un partenaire : - {code: mairie, nom: "son nom"}
partenaires: []
"""

_ATTRIBUTS = """\
# Les journaux ne sont jamais convertis ni fusionnés ligne à ligne : chaque poste n'écrit que dans ses fichiers.
data/events/** -text -merge diff
"""

_IGNORES = """\
# Ce qui ne doit jamais entrer dans le dossier partagé : la table des noms et ce qui en découle.
/prive/
*pseudonymes*
*.prive.*
# Les classeurs de saisie et d'export se refont.
/*.xlsx
/*.ods
# Les restes des tableurs et des éditeurs.
.~lock.*
~$*
*.bak
*~
"""

_INTEGRATION = """\
# Exemple : contrôler le dossier à chaque dépôt.
# Sous GitHub, copier ce fichier en .github/workflows/circo.yml ; sous GitLab, voir la fin.
# Déposer d'abord dans ce dossier la roue de circo, sous son nom entier : projet_circo-….whl.
name: circo
on: [push, pull_request]
permissions:
  contents: read
jobs:
  valider:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install ./projet_circo-*.whl
      - run: circo valider --format github
      - run: circo verifier
# GitLab (.gitlab-ci.yml) :
# valider:
#   image: python:3.13
#   script:
#     - pip install ./projet_circo-*.whl
#     - circo valider
#     - circo verifier
"""


def rendre_la_grille(depart: Depart) -> str:
    """Rend la grille de départ : un axe, un champ, un objectif, un indicateur par type recueilli."""
    calendrier = depart.calendrier
    debut = "" if calendrier == SCOLAIRE else f', debut: "{calendrier.mois:02}-{calendrier.jour:02}"'
    millesimes = calendrier.millesimes(depart.premiere, depart.derniere)
    tete = _GRILLE.format(
        titre=_citer("PROJET DE CIRCONSCRIPTION {} - {}".format(*millesimes)),
        circonscription=_citer(depart.circonscription),
        responsable=_citer(depart.responsable),
        premiere=depart.premiere,
        libelle_premiere=calendrier.libelle(depart.premiere),
        derniere=depart.derniere,
        libelle_derniere=calendrier.libelle(depart.derniere),
        debut=debut,
    )
    return tete + "".join(_rendre_l_indicateur(nom) for nom in depart.recueille) + _ACTIONS


_LISEZ_MOI = """\
# {circonscription} : le suivi du projet

Ce dossier se tient avec `circo` : la grille du projet, et un journal où chaque fait s'ajoute et où rien
ne se réécrit.

| fichier | ce que c'est | qui y écrit |
|---|---|---|
| `data/{nom}.yaml` | la grille : rubriques, indicateurs, critères, actions | vous, puis `circo valider` |
| `data/unites.yaml` | les écoles et les partenaires | `circo unites` |
| `data/events/` | les journaux, un par poste et par année | `circo` seul : **ne pas les ouvrir dans un tableur** |
| `prive/`, s'il existe | ce qui désigne quelqu'un : ni envoyé, ni partagé sans l'avoir décidé | `circo` |

| pour | taper |
|---|---|
| remplir les écoles depuis la liste officielle | `circo unites importer annuaire.csv` |
| saisir, quelques questions chacun | `circo saisir` |
| reprendre un vieux tableur | `circo importer classeur.xlsx --a-blanc` |
| faire saisir sur un téléphone | `circo formulaire` |
| voir les chiffres, et d'où vient chacun | `circo indicateurs`, `circo expliquer CODE --annee AAAA` |
| se tromper sans dommage | `circo corriger`, `circo annuler --dernier` |
| tout vérifier | `circo valider`, `circo verifier` |

N'écrire le nom de personne : ni élève, ni enseignant, ni parent. L'aide est là sans réseau : `circo aide`.
"""


def rendre_les_fichiers(depart: Depart) -> Sequence[tuple[str, str]]:
    """Rend chaque fichier d'un dossier vierge, chemin relatif et texte ; la grille vient en dernier.

    Pourquoi : c'est elle qui fait le projet. Interrompu avant elle, on recommence.
    """
    return (
        (".gitattributes", _ATTRIBUTS),
        (".gitignore", _IGNORES),
        ("LISEZ-MOI.md", _LISEZ_MOI.format(nom=depart.nom, circonscription=depart.circonscription)),
        ("integration-continue.exemple.yml", _INTEGRATION),
        ("data/events/.gitkeep", ""),
        ("data/unites.yaml", _UNITES),
        (f"data/{depart.nom}.yaml", rendre_la_grille(depart)),
    )


def _rendre_l_indicateur(nom: str) -> str:
    code, libelle, unite, mesure = _INDICATEURS[nom]
    return _INDICATEUR.format(code=code, libelle=libelle, unite=unite, mesure=mesure)


def _citer(texte: str) -> str:
    """Rend un texte entre guillemets, tel que YAML le relit à l'identique."""
    return json.dumps(texte, ensure_ascii=False)
