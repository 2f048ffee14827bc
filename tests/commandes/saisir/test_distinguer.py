"""Deux postes notent la même visite : c'est dit ; un faux doublon se lève, et `--strict` redevient possible."""

from pathlib import Path

import pytest

from tests.commandes.poste_neuf import identifiant_de
from tests.conftest import Circo

VISITE = ("ajouter", "accompagnement", "--nature", "collectif", "--initiative", "ien", "--oui")


def visiter(circo: Circo, poste: str, jour: str, objet: str, *unites: str) -> object:
    options = [mot for code in unites for mot in ("--unite", code)]
    options += ["--objet", objet] if objet else []
    return circo(*VISITE, "--poste", poste, "--date", jour, *options, "--format", "json")


@pytest.mark.parametrize(
    ("jour", "objet", "unites"),
    [
        ("2018-10-08", "lecture au CP", ("0000012N", "0000011M")),
        ("2018-10-09", "Visite  LECTURE CP", ("0000012N",)),
        ("2018-10-08", "", ("0000012N",)),
    ],
)
def test_la_meme_visite_notee_par_deux_postes_est_dite_puis_levee(
    jour: str, objet: str, unites: tuple[str, ...], ici: Path, circo: Circo
) -> None:
    une = visiter(circo, "cpc-aaaaaa", "2018-10-08", "Visite lecture CP", "0000012N")
    autre = visiter(circo, "cpc-bbbbbb", jour, objet, *unites)
    assert "cpc-aaaaaa a déjà noté" in autre.erreur  # type: ignore[attr-defined]
    assert "doublon-entre-postes" in circo("valider", "--format", "concis").sortie
    codes = [identifiant_de(un) for un in (une, autre)]  # type: ignore[arg-type]
    assert circo("distinguer", *codes, "--motif", "deux visites").code == 0
    assert "doublon-entre-postes" not in circo("valider", "--format", "concis").sortie
    assert circo("verifier").code == 0


def test_rien_n_est_dit_du_meme_poste_ni_d_objets_ou_de_jours_eloignes(ici: Path, circo: Circo) -> None:
    visiter(circo, "cpc-aaaaaa", "2018-10-08", "Lecture", "0000012N")
    for poste, jour, objet in (
        ("cpc-aaaaaa", "2018-10-08", "Lecture au CE1"),
        ("cpc-bbbbbb", "2018-10-10", "Lecture"),
        ("cpc-bbbbbb", "2018-10-08", "Numération"),
    ):
        assert "déjà noté" not in visiter(circo, poste, jour, objet, "0000012N").erreur  # type: ignore[attr-defined]


def test_trois_appels_vrais_se_distinguent_et_strict_redevient_possible(ici: Path, circo: Circo) -> None:
    appel = (
        "ajouter",
        "sollicitation",
        "--origine",
        "directeur",
        "--unite",
        "0000012N",
        "--date",
        "2018-10-04",
    )
    codes = [identifiant_de(circo(*appel, "--oui", "--format", "json")) for _ in range(3)]
    assert circo("valider", "--strict").code == 1
    assert circo("distinguer", codes[0], codes[0], "--motif", "x").code == 2
    assert circo("distinguer", *codes, "--motif", "trois appels").code == 0
    assert circo("valider", "--strict").code == 0
