"""La grille dans un éditeur, pour de vrai : yaml-language-server la contrôle, l'explique, la complète, en français."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import RACINE
from tests.editeur.serveur_yaml import Serveur, converser, trouver_le_serveur

SERVEUR = trouver_le_serveur()
pytestmark = pytest.mark.skipif(
    SERVEUR is None, reason="yaml-language-server n'est pas installé (make editeur l'installe)"
)
GRILLE = (RACINE / "data" / "projet-2016-2020.yaml").read_text("utf-8")
UNITES = (RACINE / "data" / "unites.yaml").read_text("utf-8")
MESURE = "{compte: demande, ou: {nature: collectif, initiative: equipe}}"


@pytest.fixture(scope="module")
def serveur() -> Iterator[Serveur]:
    with converser(str(SERVEUR), RACINE) as ouvert:
        yield ouvert


def a_cote(nom: str) -> Path:
    """Rend un chemin de `data/` où la ligne d'en-tête trouve le schéma ; rien n'y est écrit."""
    return RACINE / "data" / f"brouillon-{nom}.yaml"


def situer(texte: str, mot: str) -> tuple[int, int]:
    """Rend la ligne et la colonne du premier mot tel, à partir de 1."""
    place = texte.index(mot)
    return texte.count("\n", 0, place) + 1, place - texte.rfind("\n", 0, place)


def test_les_fichiers_livres_n_ont_pas_de_diagnostic(serveur: Serveur) -> None:
    assert serveur.ouvrir(RACINE / "data" / "projet-2016-2020.yaml", GRILLE) == []
    assert serveur.ouvrir(RACINE / "data" / "unites.yaml", UNITES) == []


@pytest.mark.parametrize(
    ("avant", "apres", "fautif", "fragment"),
    [
        ("premiere: 2016", 'premiere: "2016"', '"2016"', "un nombre entier est attendu ici, sans guillemets"),
        ("genre: quantitatif", "genre: quantitatf", "quantitatf", '"quantitatif", "qualitatif"'),
        ("titre:", "titer:", "titer", "La propriété titer n'est pas autorisée."),
        ("code: demandes-collectives", "code: Demandes", "Demandes", "un code s'écrit en minuscules"),
        (MESURE, "{distincts: unites}", "{distincts: unites}", "la propriété de requise"),
    ],
)
def test_une_faute_de_forme_se_dit_a_sa_place_en_francais(
    serveur: Serveur, avant: str, apres: str, fautif: str, fragment: str
) -> None:
    texte = GRILLE.replace(avant, apres, 1)
    dits = serveur.ouvrir(a_cote(f"faute-{fautif[:6].strip(chr(34))}"), texte)
    a_sa_place = [un.message for un in dits if (un.ligne, un.colonne) == situer(texte, fautif)]
    assert [message for message in a_sa_place if fragment in message], dits


@pytest.mark.parametrize(
    ("cle", "bulle"),
    [
        ("annees:", "Les années du projet."),
        ("unite_de_mesure:", "Ce que compte le nombre"),
        ("mesures:", "Ce qui est compté"),
    ],
)
def test_le_survol_explique_une_cle(serveur: Serveur, cle: str, bulle: str) -> None:
    chemin = RACINE / "data" / "projet-2016-2020.yaml"
    serveur.ouvrir(chemin, GRILLE)
    assert bulle in serveur.survoler(chemin, *situer(GRILLE, cle))


@pytest.mark.parametrize(
    ("avant", "apres", "attendues"),
    [
        ("genre: quantitatif", "genre: @@", {"quantitatif", "qualitatif"}),
        ("unite_de_mesure: demandes\n", "unite_de_mesure: demandes\n                @@\n", {"sens", "cibles"}),
        (f"- {MESURE}", "- @@", {"compte", "distincts", "rapport", "releve"}),
        (f"- {MESURE}", "- compte: @@", {"demande", "accompagnement", "sollicitation", "partenariat"}),
    ],
)  # fmt: skip
def test_la_completion_propose_ce_que_le_schema_admet(
    serveur: Serveur, avant: str, apres: str, attendues: set[str]
) -> None:
    marque = GRILLE.replace(avant, apres, 1)
    place, texte = situer(marque, "@@"), marque.replace("@@", "", 1)
    chemin = a_cote(f"completer-{place[0]}-{place[1]}")
    serveur.ouvrir(chemin, texte)
    assert attendues <= set(serveur.completer(chemin, *place))


def test_un_dossier_neuf_est_relie_a_ses_schemas(serveur: Serveur, tmp_path: Path) -> None:
    from projet_circo.commandes.controler.schema import rendre
    from projet_circo.rendus.grille.depart import Depart, rendre_les_fichiers

    fichiers = dict(rendre_les_fichiers(Depart("Ma ville 2", 2024, 2027, "l'IEN", ("demande",))))
    for nom in ("grille", "unites"):
        fichiers[f"schemas/{nom}.schema.json"] = rendre(nom)
    for nom, texte in fichiers.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(texte, "utf-8")
    for nom in ("data/projet-2024-2028.yaml", "data/unites.yaml"):
        assert serveur.ouvrir(tmp_path / nom, fichiers[nom]) == []
    fautive = re.sub(
        r"^niveaux: .*$", "niveaux: axe", fichiers["data/projet-2024-2028.yaml"], flags=re.MULTILINE
    )
    dits = serveur.ouvrir(tmp_path / "data" / "brouillon.yaml", fautive)
    assert [un.message.partition(" :")[0] for un in dits] == ["une liste est attendue ici"]
