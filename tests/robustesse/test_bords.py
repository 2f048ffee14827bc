"""Les bords de l'environnement : chacun a son message et son remède, jamais une erreur interne."""

import os
from pathlib import Path

import pytest

from tests.conftest import Circo


def test_un_jour_impose_qui_n_en_est_pas_un_est_un_mauvais_usage(
    demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "x")
    rendu = circo("indicateurs", depuis=demonstration)
    assert (rendu.code, "CIRCO_AUJOURD_HUI vaut « x »" in rendu.erreur) == (2, True)


def test_un_nom_de_poste_qui_n_est_pas_du_texte_se_dit_avec_le_fichier_a_retirer(
    vierge: Path, circo: Circo
) -> None:
    configuration = Path(os.environ["XDG_CONFIG_HOME"]) / "circo"
    configuration.mkdir(parents=True)
    (configuration / "poste").write_bytes(b"\xff\xfe")
    rendu = circo("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02", depuis=vierge)
    assert (rendu.code, str(configuration / "poste") in rendu.erreur) == (4, True)


@pytest.mark.parametrize("commande", ["exporter", "tableau-de-bord", "valider"])
def test_une_sortie_de_trois_cents_signes_se_refuse_en_clair(
    commande: str, demonstration: Path, circo: Circo
) -> None:
    nom = f"{'a' * 300}.{'html' if commande == 'tableau-de-bord' else 'csv'}"
    rendu = circo(commande, "--sortie", nom, depuis=demonstration)
    assert rendu.code in (2, 4)
    assert "interne" not in rendu.erreur


@pytest.mark.parametrize("forme", ["sarif", "json", "github", "gitlab", "junit", "concis", "terminal"])
def test_un_nom_de_fichier_qui_n_est_pas_de_l_utf8_se_rend_dans_tous_les_formats(
    forme: str, demonstration: Path, circo: Circo
) -> None:
    intrus = os.fsencode(demonstration / "data/events/2018-2019") + b"/caf\xe9.yaml"
    with open(intrus, "wb") as flux:  # noqa: PTH123
        flux.write(b"- a\n")
    rendu = circo("valider", "--format", forme, depuis=demonstration)
    assert (rendu.code, "interne" in rendu.erreur) == (1, False)
