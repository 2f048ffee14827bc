"""`circo sortis` : qui a reçu quel chiffre, lequel a bougé, quel fait l'explique."""

from pathlib import Path

import pytest

from tests.conftest import Circo

AJOUT = (
    "ajouter",
    "demande",
    "--nature",
    "collectif",
    "--initiative",
    "equipe",
    "--date",
    "2019-05-13",
    "--oui",
)


def test_un_fait_ajoute_apres_l_envoi_se_dit_a_qui_prevenir(
    circo: Circo, demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-3f9a1c")
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2019-09-10")
    monkeypatch.setenv("CIRCO_MAINTENANT", "2020-07-10T08:00:00Z")
    envoi = ("bilan", "--annee", "2018", "--a", "DSDEN", "--sortie", str(tmp_path / "b.odt"))
    assert circo(*envoi, depuis=demonstration).code == 0
    assert circo("sortis", "--a-prevenir", depuis=demonstration).sortie.startswith("Personne à prévenir")
    monkeypatch.setenv("CIRCO_MAINTENANT", "2020-10-01T08:00:00Z")
    assert circo(*AJOUT, "--poste", "cpc-1a2b3c", depuis=demonstration).code == 0
    dit = circo("sortis", "--a-prevenir", depuis=demonstration).sortie
    assert dit.startswith("DSDEN : bilan 2018-2019, le 10/07/2020")
    assert "  DSDEN : 28 → 29, demandes-collectives 2018-2019" in dit
    assert "du 13/05/2019, ajouté le 01/10/2020 par cpc-1a2b3c" in dit
    assert dit.count(" → ") == 1


def test_inscrire_une_sortie_ne_change_pas_les_octets_du_document(
    circo: Circo, demonstration: Path, tmp_path: Path
) -> None:
    def ecrire(nom: str, *options: str) -> bytes:
        sortie = str(tmp_path / nom)
        assert circo("bilan", "--annee", "2018", "--sortie", sortie, *options, depuis=demonstration).code == 0
        return (tmp_path / nom).read_bytes()

    avec = ecrire("a.odt", "--a", "DSDEN", "--poste", "secretariat-3f9a1c")
    assert ecrire("b.odt") == avec
    assert circo("verifier", depuis=demonstration).code == 0


@pytest.mark.parametrize(
    ("commande", "document"),
    [
        (("agreger", "--annee", "2018", "--sortie"), "agrégat"),
        (("exporter", "--quoi", "indicateurs", "--ecraser", "--sortie"), "export (indicateurs)"),
    ],
)
def test_un_agregat_et_un_export_s_inscrivent_sans_que_leurs_octets_changent(
    commande: tuple[str, ...], document: str, circo: Circo, demonstration: Path, tmp_path: Path
) -> None:
    sorti = tmp_path / "sorti.csv"
    qui = ("--a", "DSDEN", "--poste", "secretariat-3f9a1c")
    assert circo(*commande, str(sorti), *qui, depuis=demonstration).code == 0
    avec = sorti.read_bytes()
    assert f"DSDEN : {document} " in circo("sortis", depuis=demonstration).sortie
    assert circo(*commande, str(sorti), depuis=demonstration).code == 0
    assert sorti.read_bytes() == avec


def test_un_destinataire_n_est_pas_une_adresse(circo: Circo, demonstration: Path) -> None:
    rendu = circo("tableau-de-bord", "--sortie", "-", "--a", "a@b.fr", depuis=demonstration)
    assert rendu.code == 1
    assert "donnee-personnelle" in rendu.erreur
