"""L'état du dossier : chaque lacune se relève, à la bonne place, et un dossier sain n'en a aucune."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.fichiers.dossier.etat import relever_les_manques
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune

JOURNAL = "data/events/2018-2019/secretariat-3f9a1c.yaml"


def manques(racine: Path) -> tuple[Lacune, ...]:
    dossier = ouvrir(str(racine), {}, racine)
    return charger(dossier, dossier.grilles[0], {"XDG_STATE_HOME": str(racine / "etat")}).manques


def test_la_demonstration_n_a_aucune_lacune(demonstration: Path) -> None:
    assert manques(demonstration) == ()


def oter_une_ligne(racine: Path) -> None:
    lignes = (racine / JOURNAL).read_bytes().splitlines(keepends=True)
    (racine / JOURNAL).write_bytes(b"".join(lignes[:9] + lignes[10:]))


def changer_un_signe(racine: Path) -> None:
    octets = (racine / JOURNAL).read_bytes()
    (racine / JOURNAL).write_bytes(octets.replace(b"collectif", b"individuel", 1))


def copier(racine: Path) -> None:
    copie = (racine / JOURNAL).with_name("secretariat-3f9a1c.sync-conflict-20190410-093612-ABCDEF1.yaml")
    shutil.copy(racine / JOURNAL, copie)


def renommer_en_yml(racine: Path) -> None:
    shutil.copy(racine / JOURNAL, (racine / JOURNAL).with_suffix(".yml"))


def abreger_l_annee(racine: Path) -> None:
    (racine / "data/events/2018-19").mkdir()
    shutil.copy(racine / JOURNAL, racine / "data/events/2018-19")


def marquer_un_texte(racine: Path) -> None:
    shutil.copy(racine / JOURNAL, racine / "data/events/2018-2019/sauvegarde")


def copier_les_unites(racine: Path) -> None:
    shutil.copy(racine / "data/unites.yaml", racine / "data/unites (1).yaml")


def copier_la_grille(racine: Path) -> None:
    shutil.copy(racine / "data/projet-2016-2020.yaml", racine / "data/projet-2016-2020 (1).yaml")


def fauter_une_unite(racine: Path) -> None:
    texte = (racine / "data/unites.yaml").read_text("utf-8")
    (racine / "data/unites.yaml").write_text(texte.replace("genre: ecole", "gnre: ecole", 1), "utf-8")


def doubler_une_unite(racine: Path) -> None:
    texte = (racine / "data/unites.yaml").read_text("utf-8")
    une = next(ligne for ligne in texte.splitlines() if "0000" in ligne and ligne.strip().startswith("- {"))
    (racine / "data/unites.yaml").write_text(texte.replace(une, f"{une}\n{une}", 1), "utf-8")


@pytest.mark.parametrize(
    ("abimer", "code", "annees", "types"),
    [
        (oter_une_ligne, "ligne-otee", (2018,), ()),
        (changer_un_signe, "ligne-non-lue", (2018,), ()),
        (copier, "copie-non-lue", (2018,), ()),
        (renommer_en_yml, "intrus", (2018,), ()),
        (abreger_l_annee, "intrus", (2018,), ()),
        (marquer_un_texte, "intrus", (2018,), ()),
        (copier_les_unites, "intrus", (), (REFERENTIEL,)),
        (copier_la_grille, "intrus", (), ()),
        (fauter_une_unite, "referentiel-fautif", (), (REFERENTIEL,)),
        (doubler_une_unite, "referentiel-fautif", (), (REFERENTIEL,)),
    ],
)
def test_chaque_manque_se_releve_une_fois_avec_ce_qu_il_touche(
    demonstration: Path,
    abimer: Callable[[Path], None],
    code: str,
    annees: tuple[int, ...],
    types: tuple[str, ...],
) -> None:
    abimer(demonstration)
    trouves = [(une.code, une.annees, une.types) for une in manques(demonstration)]
    assert (code, annees, types) in trouves
    assert {un for un, _, _ in trouves} == {code}


def test_sans_environnement_les_journaux_prives_ne_se_consultent_pas(demonstration: Path) -> None:
    dossier = ouvrir(str(demonstration), {}, demonstration)
    assert relever_les_manques(dossier, inventorier(dossier), ()) == ()


def test_un_fichier_quelconque_et_un_reste_de_circo_ne_manquent_a_rien(demonstration: Path) -> None:
    annee = demonstration / "data/events/2018-2019"
    (annee / "lisez-moi.txt").write_text("bonjour", "utf-8")
    shutil.copy(demonstration / JOURNAL, annee / ".secretariat-3f9a1c.yaml.k2_ab9xz")
    assert manques(demonstration) == ()
