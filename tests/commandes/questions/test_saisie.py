"""Ce que toute ligne écrite doit passer : un journal ne s'efface pas, ce qui désigne quelqu'un n'y entre pas."""

import json
from pathlib import Path

import pytest

from tests.conftest import Circo

DEMANDE = (
    "ajouter",
    "demande",
    "--nature",
    "individuel",
    "--initiative",
    "enseignant",
    "--date",
    "2018-10-02",
)


@pytest.fixture
def ici(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(demonstration)
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    return demonstration


@pytest.fixture
def fait(ici: Path, circo: Circo) -> str:
    return str(json.loads(circo(*DEMANDE, "--objet", "a", "--format", "json").sortie)["id"])


def _octets(ici: Path) -> dict[Path, bytes]:
    return {chemin: chemin.read_bytes() for chemin in ici.rglob("*.yaml")}


REFUSEES = {
    "corriger-objet": (("corriger", "ID", "--objet", "écrire à a@b.fr", "--motif", "m"), "courriel"),
    "corriger-motif": (("corriger", "ID", "--objet", "b", "--motif", "vu au 06 12 34 56 78"), "téléphone"),
    "corriger-unite": (("corriger", "ID", "--unite", "0000012N", "--motif", "m"), "individuel"),
    "annuler": (("annuler", "ID", "--motif", "écrire à a@b.fr"), "courriel"),
    "commenter": (
        ("commenter", "partenariats", "--annee", "2018", "--texte", "NIR 1 85 05 78 006 084"),
        "sécurité",
    ),
}


@pytest.mark.parametrize("nom", REFUSEES)
def test_une_reprise_fautive_est_refusee_code_1_et_rien_n_est_ecrit(
    nom: str, fait: str, ici: Path, circo: Circo
) -> None:
    arguments, message = REFUSEES[nom]
    avant = _octets(ici)
    rendu = circo(*(fait if un == "ID" else un for un in arguments))
    assert rendu.code == 1
    assert message in rendu.erreur
    assert _octets(ici) == avant


@pytest.mark.parametrize("commande", [("annuler",), ("corriger", "--objet", "b")])
def test_un_motif_vide_est_un_mauvais_usage(
    commande: tuple[str, ...], fait: str, ici: Path, circo: Circo
) -> None:
    rendu = circo(commande[0], fait, *commande[1:], "--motif", "  ")
    assert (rendu.code, "le motif est vide" in rendu.erreur) == (2, True)


def test_un_motif_qui_nomme_quelqu_un_avertit(fait: str, ici: Path, circo: Circo) -> None:
    rendu = circo("annuler", fait, "--motif", "à la demande de Mme Durand")
    assert (rendu.code, "nom-de-personne" in rendu.erreur) == (0, True)


def test_une_faute_deja_ecrite_n_empeche_pas_d_en_corriger_une_autre(ici: Path, circo: Circo) -> None:
    main = ici / "data" / "events" / "2018-2019" / "a-la-main.yaml"
    main.write_text(
        "- {id: aaaa-aaaa-aaaa, type: demande, date: 2018-10-02, nature: individuel, initiative: enseignant,"
        " unites: [0000012N], objet: a}\n",
        "utf-8",
    )
    assert circo("corriger", "aaaa-aaaa-aaaa", "--objet", "b", "--motif", "m").code == 0
    refus = circo("corriger", "aaaa-aaaa-aaaa", "--objet", "a@b.fr", "--motif", "m")
    assert (refus.code, "individuel" in refus.erreur) == (1, False)


def test_annuler_veut_une_cible_et_une_seule_et_nomme_tout_ce_qui_manque(
    fait: str, ici: Path, circo: Circo
) -> None:
    deux = circo("annuler", fait, "--dernier", "--motif", "m")
    assert (deux.code, "pas les deux" in deux.erreur) == (2, True)
    rien = circo("annuler")
    assert rien.code == 2
    assert "--dernier" in rien.erreur
    assert "--motif" in rien.erreur


def test_un_instant_impossible_est_un_mauvais_usage(
    ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = _octets(ici)
    monkeypatch.setenv("CIRCO_MAINTENANT", "hier")
    rendu = circo(*DEMANDE, "--objet", "a")
    assert (rendu.code, _octets(ici)) == (2, avant)
    assert "CIRCO_MAINTENANT vaut « hier »" in rendu.erreur
