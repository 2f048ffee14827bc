"""L'index ne change jamais un octet de la sortie : avec, sans, périmé, corrompu, tronqué, à deux processus."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from projet_circo.fichiers.index import Index, empreinte_du_debut
from projet_circo.noyau.canonique import RACINE as RACINE_DE_CHAINE
from projet_circo.noyau.canonique import sceller_ligne
from projet_circo.noyau.identifiant import former
from tests.conftest import RACINE, Circo

AJOUT = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02")


def _index(chez_lui: Path) -> list[Path]:
    return sorted((chez_lui / "cache" / "circo" / "index").rglob("*.*"))


@pytest.fixture
def comparer(demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.chdir(demonstration)
    monkeypatch.setenv("CIRCO_POSTE", "essai-0a1b2c")

    def verifier(*options: str) -> None:
        with monkeypatch.context() as sans:
            sans.setenv("CIRCO_INDEX", "non")
            attendu = circo("indicateurs", *options)
        for _ in range(2):  # la commande, non la page qu'elle a pu garder
            assert circo("indicateurs", *options, "--seuil=5") == attendu
            assert circo("indicateurs", *options) == attendu

    return verifier


OPTIONS = [
    [],
    ["--annee", "2018"],
    ["--au", "2019-02-15"],
    ["--annee", "2018", "--au", "2019-02-15", "--format", "json"],
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_avec_ou_sans_index_la_sortie_est_la_meme_a_l_octet(
    options: list[str], comparer: Callable[..., None]
) -> None:
    comparer(*options)


def test_ajouts_reprises_et_clotures_se_suivent(
    comparer: Callable[..., None], circo: Circo, demonstration: Path
) -> None:
    comparer()
    for geste in (
        (*AJOUT, "--objet", "a"),
        (*AJOUT, "--objet", "b"),
        (
            "ajouter",
            "partenariat",
            "--partenaire",
            "canope-fictif",
            "--date",
            "2019-03-01",
            "--fin",
            "2019-04-01",
        ),
        (
            "ajouter",
            "demande",
            "--nature",
            "collectif",
            "--initiative",
            "equipe",
            "--date",
            "2018-08-30",
            "--annee-scolaire",
            "2018",
        ),
        ("annuler", "--dernier", "--motif", "x"),
        ("ajouter", "avancement", "--action", "a1", "--etat", "abandonnee", "--date", "2019-05-05"),
        ("commenter", "partenariats", "--annee", "2018", "--texte", "vu"),
        ("cloturer", "--annee", "2017", "--oui"),
        (*AJOUT[:-1], "2017-10-02", "--objet", "tard"),
    ):
        assert circo(*geste).code == 0, geste
        comparer()
        comparer("--annee", "2018", "--au", "2019-03-15")


def test_une_ligne_ajoutee_ne_fait_pas_relire_l_annee(
    comparer: Callable[..., None], circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    circo(*AJOUT)
    comparer()
    circo(*AJOUT, "--objet", "une de plus")
    appels = []
    monkeypatch.setattr("projet_circo.fichiers.recolte.recolter", lambda *a, **k: appels.append(a))
    assert "DONNÉES FICTIVES" in circo("indicateurs").sortie
    assert appels == []


@pytest.mark.parametrize("reprise", ["annulation", "correction"])
def test_une_reprise_arrivee_avant_sa_cible_s_applique_quand_la_cible_arrive(
    reprise: str, comparer: Callable[..., None], circo: Circo, demonstration: Path
) -> None:
    circo(*AJOUT, "--objet", "gardé")
    cible = json.loads(circo(*AJOUT, "--objet", "visé", "--format", "json").sortie)
    journal = demonstration / cible["fichier"]
    entier = journal.read_bytes()
    avant = entier[: entier.rstrip(b"\n").rfind(b"\n") + 1]
    propres = {"motif": "faute"} | ({"champs": {"date": "2018-10-20"}} if reprise == "correction" else {})
    visee = {"id": former(9), "type": reprise, "date": "2018-10-02", "vise": cible["id"], **propres}
    visee |= {"saisi": "2018-10-04T10:00:00Z", "par": "autre-0a1b2c"}
    ligne, _ = sceller_ligne(visee, 1, RACINE_DE_CHAINE)
    (journal.parent / "autre-0a1b2c.yaml").write_bytes(ligne)
    journal.write_bytes(avant)  # la synchronisation n'a pas encore apporté la ligne visée
    comparer("--au", "2018-10-10")
    with journal.open("ab") as flux:
        flux.write(entier[len(avant) :])
    comparer("--au", "2018-10-11")
    comparer()


def test_trop_d_ajouts_se_replient_dans_la_fiche_et_la_sortie_ne_change_pas(
    comparer: Callable[..., None], circo: Circo, monkeypatch: pytest.MonkeyPatch, utilisateur_neuf: Path
) -> None:
    monkeypatch.setattr("projet_circo.fichiers.suite.AJOUTS_TENUS_A_PART", 2)
    circo(*AJOUT)
    comparer()
    fiche = next(chemin for chemin in _index(utilisateur_neuf) if chemin.name == "annee-2018.json")
    ecritures = set()
    for rang in range(5):
        circo(*AJOUT, "--objet", f"ajout {rang}")
        comparer()
        comparer("--annee", "2018", "--au", "2019-03-15")
        ecritures.add(fiche.read_bytes())
    assert len(ecritures) == 2  # une au départ, une au troisième ajout


def test_une_fiche_d_une_autre_souche_fait_tout_relire(
    comparer: Callable[..., None], circo: Circo, monkeypatch: pytest.MonkeyPatch, utilisateur_neuf: Path
) -> None:
    circo(*AJOUT)
    comparer("--au", "2019-03-15")
    vieilles = {
        chemin: chemin.read_bytes()
        for chemin in _index(utilisateur_neuf)
        if chemin.name in ("annee-2018.json", "cles-2018.bin")
    }
    monkeypatch.setattr("projet_circo.fichiers.suite.AJOUTS_TENUS_A_PART", 0)
    circo(*AJOUT, "--objet", "repliée aussitôt")
    comparer("--au", "2019-03-15")
    for chemin, octets in vieilles.items():  # ce que laisserait un autre processus, interrompu
        assert chemin.read_bytes() != octets
        chemin.write_bytes(octets)
    comparer("--au", "2019-03-16")
    circo(*AJOUT, "--objet", "et une de plus")
    comparer("--au", "2019-03-17")


@pytest.mark.parametrize("graine", range(12))
def test_un_index_corrompu_ou_tronque_ne_trompe_pas(
    graine: int, comparer: Callable[..., None], utilisateur_neuf: Path, circo: Circo
) -> None:
    comparer()
    hasard = Random(graine)
    for chemin in _index(utilisateur_neuf):
        octets = bytearray(chemin.read_bytes())
        match hasard.randrange(4):
            case 0:
                octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
            case 1:
                octets = octets[: hasard.randrange(len(octets))]
            case 2:
                octets = bytearray(hasard.randbytes(50))
            case _:
                chemin.unlink()
                continue
        chemin.write_bytes(octets)
    if graine % 2:
        circo(*AJOUT)
    comparer("--annee", "2018")


def test_un_index_perime_est_refait(
    comparer: Callable[..., None], demonstration: Path, utilisateur_neuf: Path, circo: Circo
) -> None:
    comparer()
    vieux = {chemin: chemin.read_bytes() for chemin in _index(utilisateur_neuf)}
    circo(*AJOUT)
    comparer()
    for chemin, octets in vieux.items():
        chemin.write_bytes(octets)
    comparer()
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    grille.write_text(
        grille.read_text("utf-8").replace("{compte: sollicitation}", "{compte: demande}"), "utf-8"
    )
    comparer()
    (demonstration / "data" / "events" / "2018-2019" / "cpc-5b20e7.yaml").unlink()
    comparer()


def test_une_vieille_ligne_reecrite_sur_place_puis_un_ajout_se_voient(
    comparer: Callable[..., None], demonstration: Path, circo: Circo
) -> None:
    circo(*AJOUT, "--objet", "abc")
    circo(*AJOUT, "--objet", "def")
    comparer()
    journal = demonstration / "data" / "events" / "2018-2019" / "essai-0a1b2c.yaml"
    journal.write_bytes(journal.read_bytes().replace(b'"abc"', b'"xyz"'))
    (journal.parent / "secretariat-3f9a1c.yaml").touch()
    with journal.open("ab") as flux:
        flux.write(journal.read_bytes().splitlines(keepends=True)[-1])
    comparer()


def test_au_dela_de_huit_mebioctets_le_debut_n_est_pas_regarde(tmp_path: Path) -> None:
    chemin = tmp_path / "f"
    chemin.write_bytes(b"x" * 100)
    assert empreinte_du_debut(chemin, 50) != empreinte_du_debut(chemin, 51)
    assert empreinte_du_debut(chemin, 9 * 1024 * 1024) == ""
    assert Index(tmp_path / "absent").lire_le_sommaire() is None


def test_a_deux_processus_la_sortie_reste_la_meme(demonstration: Path, utilisateur_neuf: Path) -> None:
    commande = [sys.executable, "-m", "projet_circo", "indicateurs", "--annee", "2018"]
    variables = {**os.environ, "PYTHONPATH": str(RACINE)}
    lances = [
        subprocess.Popen(commande, cwd=demonstration, env=variables, stdout=subprocess.PIPE) for _ in range(4)
    ]
    sorties = {lance.communicate()[0] for lance in lances}
    assert len(sorties) == 1
    assert not [chemin for chemin in _index(utilisateur_neuf) if chemin.name.startswith(".")]


def test_a_index_chaud_ni_yaml_ni_pydantic_ne_sont_charges(
    demonstration: Path, utilisateur_neuf: Path
) -> None:
    script = (
        "import sys\nfrom projet_circo.commandes.lancement import executer\n"
        "executer(['indicateurs', '--annee', '2018'])\n"
        "print(sorted({'yaml', 'pydantic'} & set(sys.modules)))"
    )
    variables = {**os.environ, "PYTHONPATH": str(RACINE)}
    fins = []
    for _ in range(2):
        rendu = subprocess.run(
            [sys.executable, "-c", script],
            cwd=demonstration,
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        )
        fins.append(rendu.stdout.splitlines()[-1])
    assert fins == ["['pydantic', 'yaml']", "[]"]


def test_un_index_que_l_on_ne_peut_pas_ecrire_n_empeche_rien(
    demonstration: Path, circo: Circo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fichier").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fichier"))
    assert circo("indicateurs", depuis=demonstration).code == 0
