"""Une page gardée : la même à l'octet, oubliée dès que quoi que ce soit dont elle dépend a bougé."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from outils.documentation.reperes import VARIABLES, VARIABLES_D_USAGE
from projet_circo.fichiers.cache import cache
from projet_circo.fichiers.cache.cache import REPOS
from projet_circo.fichiers.cache.page_gardee import DEBUTS_DE_VARIABLES, PageGardee, chercher
from projet_circo.fichiers.cache.page_gardee import VARIABLES as SUIVIES
from tests.conftest import RACINE, Circo

DEMANDE = ("indicateurs", "--annee", "2018")


@pytest.fixture
def au_repos(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le dossier de démonstration, dont tous les fichiers ont une minute."""
    monkeypatch.setattr("projet_circo.fichiers.cache.cache.REPOS", -(10**12))
    monkeypatch.chdir(demonstration)
    return demonstration


@pytest.fixture
def calculs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Ce que la commande a calculé ; vide tant que des pages gardées suffisent."""
    from projet_circo.commandes.coquille import rassembler

    faits: list[object] = []
    situer = rassembler.situer

    def noter(*arguments: object, **options: object) -> object:
        faits.append(arguments)
        return situer(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(rassembler, "situer", noter)
    return faits


def _pages(chez_lui: Path) -> list[Path]:
    return sorted((chez_lui / "cache" / "circo" / "dossiers").glob("*/pages/*"))


def _place(arguments: tuple[str, ...] = DEMANDE, **autres: str) -> PageGardee | None:
    return chercher(arguments, {**os.environ, **autres}, "2026-11-24", 10**20, [])


def test_redemander_une_page_ne_recalcule_rien(au_repos: Path, circo: Circo, calculs: list[object]) -> None:
    premiere = circo(*DEMANDE)
    assert len(calculs) == 1
    assert circo(*DEMANDE) == premiere
    assert len(calculs) == 1


@pytest.mark.parametrize(
    "autre",
    [
        (*DEMANDE, "--seuil", "2"),
        (*DEMANDE, "--format", "json"),
        ("indicateurs", "--annee", "2017"),
        ("indicateurs",),
    ],
    ids=" ".join,
)
def test_d_autres_options_font_une_autre_page(
    autre: tuple[str, ...], au_repos: Path, circo: Circo, calculs: list[object]
) -> None:
    premiere = circo(*DEMANDE)
    assert circo(*autre).sortie != premiere.sortie
    assert len(calculs) == 2


def _ajouter_un_octet(racine: Path) -> None:
    grille = racine / "data" / "projet-2016-2020.yaml"
    grille.write_bytes(grille.read_bytes() + b"\n")


def _garder_la_taille(racine: Path) -> None:
    journal = racine / "data" / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    journal.write_bytes(journal.read_bytes().replace(b"Projet d", b"Projet D", 1))


def _remplacer(racine: Path) -> None:
    journal = racine / "data" / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    copie, dates = journal.with_suffix(".copie"), journal.stat()
    copie.write_bytes(journal.read_bytes())
    os.utime(copie, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    copie.replace(journal)


BOUGER: dict[str, Callable[[Path], object]] = {
    "la grille allongée": _ajouter_un_octet,
    "le référentiel ôté": lambda racine: (racine / "data" / "unites.yaml").unlink(),
    "un journal réécrit, même taille": _garder_la_taille,
    "un journal remplacé par sa copie, même date": _remplacer,
    "un journal de plus": lambda racine: (racine / "data/events/2018-2019/cpc-0a1b2c.yaml").touch(),
    "une grille de plus": lambda racine: (racine / "data/projet-2020-2024.yaml").touch(),
}


@pytest.mark.parametrize("quoi", BOUGER)
def test_ce_qui_bouge_sur_le_disque_fait_oublier_la_page(
    quoi: str, au_repos: Path, circo: Circo, calculs: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    circo(*DEMANDE)
    BOUGER[quoi](au_repos)
    apres = circo(*DEMANDE)
    assert len(calculs) == 2
    monkeypatch.setenv("CIRCO_INDEX", "non")
    assert circo(*DEMANDE) == apres


@pytest.mark.parametrize(
    ("nom", "valeur"),
    [("COLUMNS", "60"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("CIRCO_AUJOURD_HUI", "2019-01-01")],
)
def test_une_variable_dont_la_sortie_depend_fait_une_autre_page(
    nom: str,
    valeur: str,
    au_repos: Path,
    circo: Circo,
    calculs: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    circo(*DEMANDE)
    monkeypatch.setenv(nom, valeur)
    circo(*DEMANDE)
    assert len(calculs) == 2


def test_toute_variable_documentee_est_suivie() -> None:
    """Sauf celles qui ne disent que la place du cache, du poste et du journal privé."""
    for nom in (*VARIABLES, *VARIABLES_D_USAGE):
        assert nom in SUIVIES or nom.startswith((*DEBUTS_DE_VARIABLES, "XDG_")), nom


def test_le_lendemain_n_est_pas_le_meme_jour(au_repos: Path) -> None:
    aujourd_hui = chercher(DEMANDE, os.environ, "2026-11-24", 10**20, [])
    demain = chercher(DEMANDE, os.environ, "2026-11-25", 10**20, [])
    ailleurs = chercher(DEMANDE, os.environ, "2026-11-24", 10**20, ["cp1252"])
    assert aujourd_hui is not None
    aujourd_hui.garder("page", "")
    assert aujourd_hui.lire() == ("page", "")
    assert demain is not None
    assert demain.lire() is None
    assert ailleurs is not None
    assert ailleurs.lire() is None


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("journal",),
        ("--debug", *DEMANDE),
        (*DEMANDE, "-C", "."),
        (*DEMANDE, "-C."),
        (*DEMANDE, "--dossier=."),
        (*DEMANDE, "--connu-au", "2019-01-01"),
    ],
    ids=" ".join,
)
def test_ce_qui_ne_se_garde_pas_n_a_pas_de_place(arguments: tuple[str, ...], au_repos: Path) -> None:
    assert _place() is not None
    assert _place(arguments) is None


def test_sans_index_ou_pour_completer_rien_ne_se_garde(au_repos: Path) -> None:
    assert _place(CIRCO_INDEX="non") is None
    assert _place(_CIRCO_COMPLETE="complete_bash") is None


def test_un_lien_dans_les_donnees_empeche_de_garder(au_repos: Path) -> None:
    (au_repos / "data" / "lien.yaml").symlink_to("unites.yaml")
    assert _place() is None


def test_un_fichier_tout_juste_change_n_est_pas_au_repos(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Il pourrait changer encore sans que ni sa taille ni ses dates ne bougent."""
    monkeypatch.chdir(demonstration)
    (demonstration / "data" / "unites.yaml").touch()
    change = (demonstration / "data" / "unites.yaml").stat().st_ctime_ns
    for ecart, gardee in ((10**6, None), (10**9, ("page", "message"))):
        place = chercher(DEMANDE, os.environ, "2026-11-24", change + ecart, [])
        assert place is not None
        place.garder("page", "message")
        assert place.lire() == gardee


@pytest.mark.parametrize("abimer", ["vider", "couper", "changer", "entete", "illisible"])
def test_une_page_abimee_vaut_absente(
    abimer: str, au_repos: Path, circo: Circo, calculs: list[object], utilisateur_neuf: Path
) -> None:
    premiere = circo(*DEMANDE)
    (page,) = _pages(utilisateur_neuf)
    octets = page.read_bytes()
    page.write_bytes(
        {
            "vider": b"",
            "couper": octets[:-1],
            "changer": octets.replace(b"28", b"29", 1),
            "entete": octets.replace(b"circo/cache", b"circo/echac"),
            "illisible": b"\xff\xfe\n\x00",
        }[abimer]
    )
    assert circo(*DEMANDE) == premiere
    assert len(calculs) == 2


def test_une_page_renommee_ne_montre_pas_une_autre_annee(
    au_repos: Path, circo: Circo, utilisateur_neuf: Path
) -> None:
    circo(*DEMANDE)
    (de_2018,) = _pages(utilisateur_neuf)
    autre = circo("indicateurs", "--annee", "2017")
    (de_2017,) = set(_pages(utilisateur_neuf)) - {de_2018}
    de_2017.write_bytes(de_2018.read_bytes())
    de_2017.chmod(0o600)
    assert circo("indicateurs", "--annee", "2017") == autre


def test_les_messages_sont_redits_avec_la_page(au_repos: Path, circo: Circo, calculs: list[object]) -> None:
    journal = au_repos / "data" / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    journal.write_bytes(journal.read_bytes().replace(b'"2018-10-', b'"2018-13-', 2))
    premiere = circo(*DEMANDE)
    assert "non lue" in premiere.erreur
    assert circo(*DEMANDE) == premiere
    assert len(calculs) == 1


def test_les_pages_gardees_restent_peu_nombreuses(
    au_repos: Path, circo: Circo, utilisateur_neuf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "GARDES", 3)
    for seuil in range(6):
        circo(*DEMANDE, "--seuil", str(seuil))
    assert len(_pages(utilisateur_neuf)) == 3


LOURDS = ("typer", "click", "re", "json", "typing", "dataclasses", "pathlib")


def test_une_page_gardee_se_montre_sans_rien_charger(demonstration: Path) -> None:
    """Dans un interpréteur neuf, la seconde fois : ni typer ni même re, et les mêmes octets."""
    script = (
        f"import sys; sys.path.insert(0, {str(RACINE)!r}); avant = set(sys.modules)\n"
        "from projet_circo.commandes import lancer\n"
        "assert lancer(['indicateurs', '--annee', '2018']) == 0\n"
        f"print(sorted(set({LOURDS!r}) & set(sys.modules) - avant))\n"
    )
    time.sleep(REPOS / 10**9)
    commande = [sys.executable, "-I", "-X", "utf8", "-c", script]
    premiere, seconde = (
        subprocess.run(commande, cwd=demonstration, capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
        for _ in range(2)
    )
    assert premiere[:-1] == seconde[:-1]
    assert premiere[-1] == repr(sorted(LOURDS))
    assert seconde[-1] == "[]"
