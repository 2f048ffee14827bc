"""Les scènes du témoin : un dossier de départ, un jour, un poste, et les lignes de commande qu'on y joue à la suite.

Une ligne se lit comme au terminal : `COLUMNS=60 circo indicateurs --annee 2018 > chiffres.txt`. S'y ajoutent :

- `FRAPPE=a|b`, ce que l'on tape à un terminal ; `ECRAN=oui`, la sortie est un terminal ; `ENCODAGE=ascii`, le sien ;
- `DEPUIS=..`, le répertoire d'où l'on lance ; `A_FROID=oui`, rien de circo n'est chargé d'avance ;
- `@2`, l'identifiant du deuxième fait que la scène a ajouté ;
- `!ecrire F TEXTE`, `!remplacer F AVANT APRÈS`, `!copier F G`, `!couper F N`, `!effacer F` : ce qu'on fait aux fichiers.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

RACINE = Path(__file__).parent.parent
DEMONSTRATION = ("data",)
LARGEURS = (60, 80, 120)
AXES = ("unite", "nature", "initiative", "mois", "origine", "focale")
PAR_SCENE = 20
PAS_AU_MUSEE = 3


class Scene(NamedTuple):
    """Ce qui se joue d'un trait : l'origine des fichiers, relative au dépôt, et les lignes."""

    nom: str
    origines: tuple[str, ...]
    lignes: tuple[str, ...]
    jour: str = "2020-09-15"
    poste: str = "secretariat-0a1b2c"


class Aides(NamedTuple):
    """Ce que `circo` dit de lui-même : l'aide de chaque commande, les règles, les pages."""

    commandes: Mapping[str, str]
    regles: tuple[str, ...]
    pages: tuple[str, ...]


def lire_les_sujets(aide: str) -> list[str]:
    """Rend les commandes que dit l'aide : deux blancs, un nom, deux blancs au moins, un résumé."""
    return re.findall(r"^  ([a-z]+) {2,}\S", aide.partition("Options")[0].partition("Usage")[2], re.MULTILINE)


def lire_les_types(aide: str) -> list[str]:
    """Rend les types que dit l'aide d'`ajouter`."""
    return re.findall(r"^  ([a-z]+) {2,}\S", aide.partition("Commandes")[2], re.MULTILINE)


def lire_les_formats(aide: str) -> list[str]:
    """Rend les formes que l'aide d'une commande annonce."""
    dits = re.search(r"--format FORMAT\s+(.*?)(?:\.|\[)", aide)
    if dits is None:
        return []
    return re.split(r", | ou ", re.sub(r" \([^)]*\)", "", dits[1]).strip())


def croiser(*choix: Iterable[str]) -> list[str]:
    """Rend toutes les lignes que font ces choix, un de chaque."""
    return [" ".join(" ".join(mots).split()) for mots in product(*choix)]


# Ce qu'il faut à une commande pour répondre, sur la démonstration, quelle que soit la forme demandée.
BASES = {
    "expliquer": "demandes-collectives --annee 2018",
    "suivi": "--au 2019-03-15",
    "actions": "--au 2019-03-15",
    "journal": "--annee 2018",
    "grille diff": "2016 2018",
    "corriger": "7a23-rzgs-917b --objet 'Lecture au cycle 2' --motif 'objet mal noté' --a-blanc",
    "ecarts": "--annee 2018",
    "importer": "lignes.csv --type demande --a-blanc",
    "ajouter demande": "--nature collectif --initiative equipe --unite 0000012N --date 2018-10-02",
    "ajouter accompagnement": "--nature collectif --initiative ien --unite 0000012N --date 2018-10-02 --focale lecture",
    "ajouter sollicitation": "--origine directeur --unite 0000012N --date 2018-10-02",
    "ajouter partenariat": "--partenaire irem-fictif --date 2018-10-02 --fin 2019-06-28",
    "ajouter suite": "--demande 62n8-9m6w-7zwd --etat acceptee --date 2016-11-15",
    "ajouter seance": "--accompagnement 7a23-rzgs-917b --duree-minutes 90 --date 2016-11-15",
    "ajouter appreciation": "--critere k2 --niveau installe --date 2018-10-02 --preuve 'compte rendu'",
    "ajouter releve": "--indicateur partenariats --valeur 12,5 --date 2018-10-02",
    "ajouter avancement": "--action a1 --etat engagee --date 2018-10-02",
    "ajouter fait": "--genre reunion --unite 0000012N --date 2018-10-02",
}

_CSV = """\
date;nature;initiative;unite;objet
02/10/2018;collectif;equipe;0000012N;Lecture
03/10/2018;collectif;equipe;0000099X;École inconnue
32/10/2018;collectif;equipe;0000012N;Date impossible
04/10/2018;individuel;enseignant;;Sans enseignant
05/10/2018;collectif;equipe;0000013P;"=1+1"
"""

_UNITES = """\
unites:
  - {code: "0000012N", nom: "École Victor Hugo", genre: ecole}
  - {code: "0000013P", nom: "École Jean Macé", genre: ecole}
partenaires:
  - {code: mairie, nom: "Mairie"}
"""

FAUTES_D_USAGE = """\
circo
circo --version
circo --nimporte
circo nimporte
circo indicateur
circo --debug indicateurs --annee 1950
circo indicateurs --anee 2018
circo indicateurs --annee
circo indicateurs --annee 20x8
circo indicateurs --annee 2018-2020
circo indicateurs --annee 2030
circo indicateurs --format pdf
circo indicateurs --par nimporte
circo indicateurs --par mois
circo indicateurs --par mois --annee 2018 --civile
circo indicateurs --seuil -1
circo indicateurs --seuil beaucoup
circo indicateurs --au 2019-02-30
circo indicateurs --au hier
circo indicateurs --connu-au 31/31/2019
circo indicateurs demandes-colectives
circo indicateurs nimporte partenariats
circo indicateurs --couleur rouge
circo indicateurs -C nulle-part
circo indicateurs -C data
CIRCO_DOSSIER=nulle-part circo indicateurs
CIRCO_AUJOURD_HUI=demain circo indicateurs
DEPUIS=.. circo indicateurs
DEPUIS=.. circo valider
DEPUIS=.. circo diagnostic
circo expliquer
circo expliquer demandes-collectives
circo expliquer nimporte --annee 2018
circo expliquer k1 --annee 2018
circo expliquer demandes-collectives --annee 2018 en-trop
circo suivi --jours -3
circo suivi --jours x
circo actions --au x
circo journal --type nimporte
circo journal --unite 0000099X
circo grille nimporte
circo grille diff
circo grille diff 2016
circo grille diff 2016 2030
circo grille diff absente.yaml data/projet-2016-2020.yaml
circo grille --annee 2031
circo ajouter
circo ajouter nimporte
circo ajouter demand
circo ajouter demande
circo ajouter demande --nature collectif
circo ajouter demande --nature pluriel --initiative equipe
circo ajouter demande --nature individuel --initiative enseignant --unite 0000012N --date 2018-10-02
circo ajouter demande --nature collectif --initiative equipe --unite 0000099X --date 2018-10-02
circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --date 2035-10-02
circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --date 2018-10-02 --poste 'Pas Bon'
circo ajouter suite --demande zzz --etat acceptee
circo ajouter suite --demande zzzzz --etat acceptee
circo ajouter suite --demande 62n8-9m6w-7zwd --etat refusee --date 2016-11-15
circo ajouter seance --accompagnement 7a23-rzgs-917b --duree-minutes longtemps
circo ajouter appreciation --critere k1 --niveau installe --date 2018-10-02
circo ajouter appreciation --critere k2 --niveau parfait --date 2018-10-02
circo ajouter releve --indicateur partenariats --valeur douze --date 2018-10-02
circo ajouter avancement --action a99 --etat engagee --date 2018-10-02
circo saisir
circo corriger
circo corriger zzzz --motif essai
circo corriger 7a23 --motif essai
circo corriger 7a23 --objet Lecture
circo corriger 7a23 --sans nimporte --motif essai
circo corriger 7a23 --duree-minutes 3 --motif essai
circo annuler
circo annuler 7a23
circo annuler zzzz --motif essai
circo annuler --dernier --motif essai
circo annuler 7a23 --motif ' '
circo commenter
circo commenter nimporte --annee 2018 --texte Essai
circo commenter partenariats --annee 2018
circo cloturer
circo cloturer --annee 2018
circo cloturer --annee 2030 --oui
circo cloturer --annee 2018 --zero nimporte --oui
circo ecarts
circo ecarts --annee 2018
circo verifier --controle nimporte
circo verifier --sceau absent.txt
circo verifier --reparer
circo sceller en-trop
circo valider absent.yaml
circo valider --format nimporte
circo valider --max-erreurs 0
circo regles nimporte
circo schema
circo schema nimporte
circo initialiser
circo initialiser .
circo aide nimporte
circo diagnostic en-trop
circo completion
circo completion nimporte
circo importer
circo importer absent.csv --oui
circo importer lignes.csv
circo importer lignes.csv --oui
circo importer lignes.csv --type nimporte --a-blanc
circo importer data/unites.yaml --a-blanc
circo exporter --format nimporte
circo exporter --format xlsx
circo exporter --quoi nimporte
circo exporter --sortie faits.nimporte
circo modele --type nimporte
circo modele --sortie modele.txt
"""

LECTURES = (
    *croiser(
        (f"COLUMNS={un} circo" for un in LARGEURS),
        ("indicateurs", "indicateurs --annee 2018", "suivi", "actions --au 2019-03-15", "grille"),
    ),
    *croiser(
        (f"COLUMNS={un} circo" for un in LARGEURS),
        (
            "expliquer partenariats --annee 2018",
            "grille --format tableau",
        ),
    ),
    *croiser(
        ("circo indicateurs --annee 2018",),
        ("", "--format json", "--format csv"),
        ("--au 2019-02-15", "--civile"),
    ),
    *croiser(
        ("circo indicateurs --format json",),
        ("--au 2018-01-31", "--connu-au 2019-01-31", "--civile", "--seuil 0"),
    ),
    *croiser(
        ("circo indicateurs",),
        ("--annee 2018", "sollicitations --annee 2017-2018"),
        ("--connu-au 2018-12-31", "--civile --au 2019-02-15", "--seuil 50", "--au 29/02/2020"),
    ),
    *croiser(("circo indicateurs --annee 2018 --par",), AXES, ("", "--format json")),
    *croiser(("COLUMNS=60 circo indicateurs --annee 2017 --par",), AXES, ("sollicitations --au 2018-03-01",)),
    *croiser(("circo indicateurs --annee 2019 --par",), ("unite --format csv", "mois --format markdown")),
    "circo indicateurs partenariats --annee 2017 --par mois --connu-au 2018-06-30",
    *croiser(
        ("circo expliquer",),
        ("sollicitations", "k2"),
        (
            "--annee 2018",
            "--annee 2017 --tous",
            "--annee 2018 --au 2019-01-31",
            "--annee 2018 --connu-au 2018-12-31",
        ),
    ),
    *croiser(
        ("circo expliquer demandes-individuelles --annee 2018 --civile",),
        ("", "--format json", "--format csv"),
    ),
    *croiser(("circo suivi",), ("--annee 2018", "--annee 2018 --jours 15", "--jours 0 --au 2017-05-01")),
    *croiser(
        ("circo journal",),
        ("--vivants --annee 2016", "--unite 0000012N", "--type annulation --type correction"),
    ),
    *croiser(("circo grille",), ("--annee 2017", "diff 2016 2018", "diff data/projet-2016-2020.yaml 2017")),
    *croiser(
        ("circo",),
        ("sceller", "verifier", "valider", "valider --strict", "valider data/unites.yaml", "diagnostic"),
    ),
    *croiser(("circo verifier --controle",), ("chaine", "references", "copies")),
    "circo valider - < data/projet-2016-2020.yaml",
    "circo valider --max-erreurs 1 --format json",
    *croiser(("circo schema",), ("grille", "evenement", "unites", "indicateurs")),
    *croiser(("circo completion",), ("bash", "zsh", "fish", "powershell")),
    # Deux fois la même : la seconde est une page gardée.
    "circo indicateurs --annee 2019",
    "circo indicateurs --annee 2019",
    "CIRCO_INDEX=non circo indicateurs --annee 2019",
    "CIRCO_AUJOURD_HUI=2019-03-15 circo indicateurs",
    "CIRCO_AUJOURD_HUI=2019-03-15 circo suivi",
    *croiser(
        (
            "",
            "NO_COLOR=1",
            "FORCE_COLOR=1",
            "CIRCO_COULEUR=toujours",
            "ECRAN=oui",
            "ECRAN=oui TERM=dumb",
            "ECRAN=oui NO_COLOR=1",
        ),
        ("circo indicateurs --annee 2018",),
    ),
    *croiser(("circo",), ("indicateurs", "suivi", "actions", "grille"), ("--couleur toujours",)),
    *croiser(
        ("ENCODAGE=ascii circo", "ENCODAGE=cp1252 circo"),
        ("indicateurs --annee 2018", "grille", "suivi --help"),
    ),
    *croiser(("circo",), ("-h", "--aide", "indicateurs -h", "ajouter demande --aide")),
)

_MOTS_A_COMPLETER = (
    "", "ind", "indicateurs --", "indicateurs dem", "indicateurs --annee ", "indicateurs --par ", "expliquer ",
    "ajouter ", "ajouter demande --nature ", "ajouter demande --unite 00000", "ajouter seance --accompagnement 7",
    "ajouter partenariat --partenaire ", "annuler 7", "regles ", "aide ", "schema ", "valider --format ", "nimporte ",
)  # fmt: skip


def completions() -> Iterable[str]:
    """Rend ce que l'interpréteur demande à chaque appui sur la touche de complétion."""
    for mots in _MOTS_A_COMPLETER:
        tous = ["circo", *mots.split(" ")]
        variables = " ".join(("_CIRCO_COMPLETE=bash", "COMP_WORDS='{}'", "COMP_CWORD={}"))
        yield variables.format("\n".join(tous), len(tous) - 1) + " circo"


SAISIE = """\
circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --objet 'Résolution de problèmes' --date 2018-10-02
circo ajouter demande --nature individuel --initiative enseignant --enseignant nouveau --date 03/10/2018
circo ajouter demande --nature collectif --initiative equipe --unite 0000013P --date 2018-10-02 --a-blanc
circo ajouter suite --demande @1 --etat acceptee --date 2018-10-12
circo ajouter accompagnement --nature collectif --initiative equipe --unite 0000012N --demande @1 --date 2018-11-06 --focale lecture --focale oral
circo ajouter seance --accompagnement @4 --duree-minutes 90 --date 2018-11-13
circo ajouter sollicitation --origine famille --unite 0000014R --date 2018-10-02 --format json
circo ajouter sollicitation --origine famille --unite 0000014R --date 2018-10-02
circo ajouter partenariat --partenaire irem-fictif --date 2018-10-02
circo ajouter appreciation --critere k2 --niveau installe --date 2019-06-12 --preuve 'compte rendu de bilan'
circo ajouter avancement --action a1 --etat realisee --date 2019-06-12
circo ajouter demande --nature collectif --initiative equipe --unite 0000014R --date 2018-08-31 --annee-scolaire 2018
circo corriger @1 --objet 'Lecture au cycle 2' --motif 'objet mal noté' --oui
circo corriger @8 --fin 2019-06-28 --motif 'fin connue' --format json
circo corriger @8 --sans fin --motif 'toujours en cours'
circo corriger @1 --date 2017-11-06 --motif 'mauvaise année' --a-blanc
circo corriger @2 --date 2017-11-06 --motif 'mauvaise année' --oui
circo annuler @6 --motif 'saisie en double' --a-blanc
circo annuler @6 --motif 'saisie en double'
circo annuler --dernier --motif 'annulée à tort' --oui
circo annuler @1 --motif 'demande de Monsieur Dupont'
circo commenter partenariats --annee 2018 --texte 'Deux partenariats suspendus au printemps.'
circo commenter partenariats --annee 2018 --texte 'Repris en mai.' --a-blanc
circo sceller > sceau.txt
circo cloturer --annee 2018 --a-blanc
circo cloturer --annee 2018 --oui
circo cloturer --annee 2018 --oui
circo cloturer --annee 2018 --motif 'oubli' --oui
circo ecarts --annee 2018
CIRCO_AUJOURD_HUI=2020-10-01 circo ajouter demande --nature collectif --initiative equipe --unite 0000015S --date 2019-05-14
CIRCO_AUJOURD_HUI=2020-10-01 circo annuler @7 --motif 'demande retirée'
CIRCO_AUJOURD_HUI=2020-10-02 circo ecarts --annee 2018
CIRCO_AUJOURD_HUI=2020-10-02 circo ecarts --annee 2018 --format json
CIRCO_AUJOURD_HUI=2020-10-02 circo ecarts --annee 2018 --format csv
CIRCO_AUJOURD_HUI=2020-10-02 COLUMNS=60 circo ecarts --annee 2018
CIRCO_AUJOURD_HUI=2020-10-02 circo indicateurs --annee 2018
CIRCO_AUJOURD_HUI=2020-10-02 circo indicateurs --annee 2018 --format json
circo verifier --sceau sceau.txt
circo verifier --sceau sceau.txt --empreinte 0000000000000000
circo verifier --format json
circo valider
circo journal --annee 2018 --unite 0000012N
circo expliquer demandes-collectives --annee 2018
circo ajouter demande --nature collectif --initiative equipe --unite 0000015S --date 2019-05-15
"""

FRAPPES = """\
FRAPPE='sollicitation|hier|directeur|0000012N|Effectifs|secretariat|o' circo ajouter
FRAPPE='1|02/10/2018|12N|Lecture|o' circo ajouter --couleur jamais
FRAPPE='partenariat|2018-10-02|irem||Ateliers|o|=|2018-10-03|musee|||o||' circo saisir
FRAPPE='' circo saisir
FRAPPE='nimporte|zzz|' circo saisir
FRAPPE='collectif|equipe|0000012N||n' circo ajouter demande --date 2018-10-02
FRAPPE='n' circo annuler --dernier --motif essai
FRAPPE='o' circo annuler --dernier --motif essai
FRAPPE='oui' circo corriger @1 --objet Cantine --motif 'mal noté'
FRAPPE='n' circo cloturer --annee 2018
FRAPPE='o' circo cloturer --annee 2017
ECRAN=oui FRAPPE='sollicitation|hier|directeur|0000012N|Effectifs|o' circo ajouter
FRAPPE='Ma ville|2020|2023|inspection|demande|o|o|o|o' circo initialiser neuf
"""

ECHANGES = """\
circo exporter
circo exporter --format csv --annee 2018
circo exporter --format csv --excel --annee 2018
circo exporter --format jsonl --annee 2017
circo exporter --format csv --quoi indicateurs
circo exporter --format csv --quoi indicateurs --annee 2018 --au 2019-02-15 --excel
circo exporter --format jsonl --quoi indicateurs
circo exporter --quoi indicateurs --connu-au 2019-01-31
circo exporter --sortie faits.xlsx
circo exporter --sortie faits.ods
circo exporter --sortie faits.csv
circo exporter --sortie faits.jsonl
circo exporter --sortie faits.csv
circo exporter --sortie faits.csv --annee 2016 --excel --ecraser
circo exporter --sortie indicateurs.xlsx --quoi indicateurs
circo exporter --sortie indicateurs.ods --quoi indicateurs
circo exporter --sortie indicateurs.csv --quoi indicateurs
circo exporter --sortie publication/
circo exporter --sortie chiffres/ --quoi indicateurs
circo importer faits.xlsx --a-blanc
circo importer faits.ods --oui
circo importer faits.jsonl --oui --format json
circo importer faits.csv --a-blanc
circo importer lignes.csv --type demande --a-blanc
COLUMNS=60 circo importer lignes.csv --type demande --a-blanc
circo importer lignes.csv --type demande --a-blanc --format json
circo importer lignes.csv --type demande --oui --sortie-rejets rejets.csv --correspondance colonnes.yaml
circo importer lignes.csv --type demande --oui --sortie-rejets rejets.csv
circo importer lignes.csv --type demande --oui --sortie-rejets rejets.xlsx --ecraser
circo importer lignes.csv --type demande --oui --encodage ascii
circo importer rejets.csv --type demande --a-blanc
circo importer rejets.xlsx --feuille nimporte --a-blanc
circo modele
circo modele
circo modele --ecraser --annee 2018
circo modele --type demande --type seance --sortie petit.xlsx
circo importer petit.xlsx --a-blanc
circo importer saisie.xlsx --oui
circo schema grille --sortie schema.json
circo valider --format sarif --sortie circo.sarif
circo valider --format junit --sortie circo.xml
circo verifier
"""

_JOURNAL = "data/events/2018-2019/secretariat-3f9a1c.yaml"
_RELIRE = (
    "circo verifier", "circo valider --format concis",
    "circo indicateurs --annee 2018", "circo expliquer sollicitations --annee 2018 --format json",
    "circo ajouter sollicitation --origine famille --date 2018-10-02 --poste secretariat-3f9a1c",
    "circo verifier --reparer --oui",
)  # fmt: skip
DOMMAGES = {
    "ligne-changee": (f'!remplacer {_JOURNAL} \'"date": "2018-09\' \'"date": "2018-10\'',),
    "ligne-coupee": (f"!couper {_JOURNAL} 60",),
    "octets-etrangers": (f"!ecrire {_JOURNAL} '- {{\"id\": 12}}\n- pas du yaml: [\n'",),
    "copie-de-conflit": (f"!copier {_JOURNAL} '{_JOURNAL[:-5]} (conflicted copy 2019-06-03 101500).yaml'",),
    "journal-vide": (f"!ecrire {_JOURNAL} ''",),
    "grille-illisible": ("!ecrire data/projet-2016-2020.yaml 'titre: [\n'",),
    "deux-grilles": ("!copier data/projet-2016-2020.yaml data/projet-2018-2021.yaml",),
    "sans-unites": ("!effacer data/unites.yaml",),
    "vieille-version": (
        "circo ajouter sollicitation --origine famille --date 2018-10-02",
        "circo ajouter sollicitation --origine equipe --date 2018-10-03",
        "!couper data/events/2018-2019/secretariat-0a1b2c.yaml 200",
        "circo verifier --reparer --a-blanc",
        "circo verifier --reparer",
        "circo verifier --reparer --oui",
    ),
}

# Une grille des tests, ce que l'on y saisit, un de ses indicateurs, l'année que l'on lit, le jour présent.
GRILLES = (
    (
        "projet-2018-2020",
        "2020-06-20",
        "maturite-des-pratiques",
        2019,
        """\
circo ajouter appreciation --critere k1 --niveau present --date 2018-11-05
circo ajouter appreciation --critere k1 --niveau ancre --date 2019-11-05 --preuve 'compte rendu'
circo ajouter avancement --action a1 --etat engagee --date 2018-10-01
circo ajouter avancement --action a1 --etat realisee --date 2019-12-01
circo ajouter releve --indicateur effectif --valeur 120 --date 2018-10-01
circo ajouter releve --indicateur effectif-corrige --valeur 118,5 --date 2019-10-01
circo ajouter fait --genre reunion --unite 0000012N --date 2018-10-08
circo ajouter fait --genre reunion --unite 0000013P --date 2019-10-08 --objet 'Conseil de cycle'
circo ajouter fait --genre nimporte --date 2019-10-08
circo expliquer charte --annee 2019
circo expliquer effectif-corrige --annee 2019 --format json
circo expliquer reunions --annee 2019 --format csv
circo actions
""",
    ),
    (
        "projet-2019-2022",
        "2021-12-01",
        "appels",
        2020,
        """\
circo ajouter sollicitation --origine directeur --unite 0000012N --date 2019-10-01
circo ajouter sollicitation --origine famille --unite 0000013P --date 2020-10-01
circo ajouter sollicitation --origine directeur --unite 0000012N --date 2020-11-03 --objet 'Effectifs'
circo ajouter sollicitation --origine equipe --date 2020-11-04
circo annuler @2 --motif 'saisie en double'
circo corriger @4 --origine directeur --motif 'origine mal notée'
circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --date 2020-11-04
""",
    ),
    (
        "projet-2020-2023",
        "2022-03-01",
        "couverture",
        2021,
        """\
circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --date 2020-10-01
circo ajouter demande --nature collectif --initiative equipe --unite 0000013P --date 2021-10-01
circo ajouter suite --demande @1 --etat acceptee --date 2020-10-10
circo ajouter suite --demande @2 --etat acceptee --date 2021-10-10
circo ajouter suite --demande @2 --etat refusee --date 2021-10-10 --motif 'hors priorités'
circo ajouter accompagnement --nature collectif --initiative equipe --unite 0000012N --demande @1 --date 2020-11-02
circo ajouter accompagnement --nature collectif --initiative ien --unite 0000013P --date 2021-11-02
circo ajouter accompagnement --nature collectif --initiative ien --unite 0000012N --date 2021-11-03 --fin 2021-12-17
circo expliquer acceptees --annee 2021
circo expliquer acceptees --annee 2020 --format json
circo indicateurs acceptees --annee 2021 --par unite
""",
    ),
    (
        "projet-2021-2024",
        "2023-02-10",
        "i1.2.3-1",
        2022,
        """\
circo ajouter accompagnement --nature collectif --initiative ien --unite 0000012N --date 2021-11-02
circo ajouter accompagnement --nature collectif --initiative ien --unite 0000013P --unite 0000012N --date 2022-11-03
circo ajouter seance --accompagnement @1 --duree-minutes 90 --date 2021-11-09
circo ajouter seance --accompagnement @2 --duree-minutes 45 --date 2022-11-09
circo ajouter seance --accompagnement @2 --date 2022-11-16
circo ajouter avancement --action a2.1 --etat engagee --date 2022-03-01
circo expliquer ecoles-visitees --annee 2022
circo actions
circo actions --format json
""",
    ),
)


def lire_une_grille(code: str, annee: int) -> list[str]:
    """Rend les lectures qui se font de toute grille."""
    return [
        *croiser(("circo indicateurs",), ("", "--format json", "--format csv", "--format markdown")),
        *croiser(
            (f"circo indicateurs --annee {annee}",), ("", "--format json", f"--au {annee}-12-31", "--civile")
        ),
        *croiser((f"circo indicateurs {code} --annee {annee} --par",), AXES),
        *croiser((f"COLUMNS={un} circo" for un in LARGEURS), (f"indicateurs --annee {annee}",)),
        *croiser(
            (f"circo expliquer {code} --annee {annee}",), ("", "--format json", "--format csv", "--tous")
        ),
        *croiser(("circo grille --format",), ("terminal", "tableau", "markdown", "json", "tsv")),
        *croiser(
            ("circo",),
            ("suivi", "suivi --format json", "actions --format csv", "journal", "journal --format json"),
        ),
        *croiser(
            ("circo",), ("sceller", "verifier", "valider", "valider --format json", "valider --strict -C .")
        ),
        "circo exporter --format csv --quoi indicateurs",
        "circo exporter --sortie publication/",
        "circo exporter --sortie faits.xlsx",
        "circo modele",
        f"circo cloturer --annee {annee - 1} --oui",
        f"circo ecarts --annee {annee - 1}",
        f"circo indicateurs --annee {annee}",
    ]


INSTALLATION = """\
circo initialiser neuf --circonscription 'Ma ville 2' --annees 2020-2024 --responsable 'inspection' --recueille demande --recueille sollicitation
circo initialiser neuf --circonscription 'Ma ville 2' --annees 2020-2024
circo initialiser autre --circonscription 'Ma ville 2' --annees 2020
circo initialiser autre --circonscription 'Ma ville 2' --annees 2020-2024 --responsable 'inspection' --recueille nimporte
circo initialiser autre --oui
circo valider -C neuf
circo grille -C neuf
circo indicateurs -C neuf
circo ajouter demande --nature collectif --initiative equipe --date 2020-09-10 -C neuf
circo ajouter demande --nature individuel --initiative enseignant --enseignant nouveau --date 2020-09-10 -C neuf
circo indicateurs -C neuf
DEPUIS=neuf circo suivi
DEPUIS=neuf/data circo journal
circo verifier -C neuf
circo diagnostic -C neuf
"""


def planifier(aides: Aides) -> list[Scene]:
    """Rend toutes les scènes. Arrêt si une commande de l'aide n'est jouée nulle part."""
    demonstration = [
        *croiser((f"COLUMNS={un} circo" for un in LARGEURS), aides.commandes, ("--help",)),
        *croiser(("A_FROID=oui circo",), aides.commandes, ("--help",)),
        *(f"circo regles {code}" for code in aides.regles),
        *(f"COLUMNS=80 circo aide {page}" for page in aides.pages),
        *LECTURES,
        *completions(),
        *FAUTES_D_USAGE.splitlines(),
    ]
    formes = [
        f"{'' if rang else 'A_FROID=oui '}circo {nom} {BASES.get(nom, '')} --format {forme}"
        + (f" --sortie sortie.{forme}" if nom == "exporter" else "")
        for nom, aide in aides.commandes.items()
        for rang, forme in enumerate(lire_les_formats(aide))
    ]
    en_lignes = f"!ecrire lignes.csv '{_CSV}'"
    scenes = [
        *_decouper("lectures", demonstration, avant=en_lignes),
        *_decouper("formes", formes, avant=en_lignes),
        Scene("saisie", DEMONSTRATION, tuple(SAISIE.splitlines())),
        Scene("frappes", DEMONSTRATION, tuple(FRAPPES.splitlines()), jour="2019-05-14", poste=""),
        Scene("echanges", DEMONSTRATION, (en_lignes, *ECHANGES.splitlines())),
        Scene("installation", (), tuple(INSTALLATION.splitlines()), poste=""),
    ]
    for nom, dommage in DOMMAGES.items():
        scenes.append(Scene(f"dommage-{nom}", DEMONSTRATION, (*dommage, *_RELIRE)))
    for nom, jour, code, annee, gestes in GRILLES:
        lignes = (
            f"!ecrire data/unites.yaml '{_UNITES}'",
            *gestes.splitlines(),
            *lire_une_grille(code, annee),
        )
        scenes.append(Scene(nom, (f"tests/grilles/{nom}.yaml",), lignes, jour))
    musee = RACINE / "tests" / "erreurs"
    for salle in sorted(une.parent.name for une in musee.glob("*/fautif"))[::PAS_AU_MUSEE]:
        pieces = ("tests/erreurs/socle", f"tests/erreurs/{salle}/fautif")
        scenes.append(Scene(f"musee-{salle}", pieces, ("circo valider",), "2020-07-04"))
    _exiger_toutes_les_commandes(aides, scenes)
    return scenes


def _decouper(nom: str, lignes: list[str], avant: str) -> list[Scene]:
    """Rend ces lignes, indépendantes les unes des autres, en scènes courtes qui se jouent à plusieurs."""
    return [
        Scene(
            f"{nom}-{debut // PAR_SCENE + 1:02}", DEMONSTRATION, (avant, *lignes[debut : debut + PAR_SCENE])
        )
        for debut in range(0, len(lignes), PAR_SCENE)
    ]


def _exiger_toutes_les_commandes(aides: Aides, scenes: list[Scene]) -> None:
    jouees = " ; ".join(ligne for scene in scenes for ligne in scene.lignes if not ligne.endswith("--help"))
    oubliees = [nom for nom in aides.commandes if nom and f"circo {nom}" not in jouees]
    if oubliees:
        message = f"le témoin ne joue pas : {', '.join(oubliees)}"
        raise SystemExit(message)
