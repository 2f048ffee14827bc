"""`circo corriger` : une ligne de plus, champ par champ, et le fait change d'année s'il le faut."""

import json
from pathlib import Path

import pytest

from tests.commandes.poste_neuf import DEMANDE, demander, evenements, identifiant_de, journal_de, valeur
from tests.conftest import Circo


def test_corriger_annuler_et_faire_revivre(ici: Path, circo: Circo) -> None:
    fait = identifiant_de(circo(*DEMANDE, "--objet", "a", "--format", "json"))
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    assert circo("corriger", fait, "--initiative", "ien", "--motif", "mal notée").code == 0
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 0
    assert circo("corriger", fait, "--sans", "objet", "--initiative", "equipe", "--motif", "non").code == 0
    (vivant,) = json.loads(circo("journal", "--vivants", "--format", "json").sortie)["evenements"]
    assert (vivant["initiative"], "objet" in vivant, vivant["situation"]) == ("equipe", False, "corrige")
    assert circo("annuler", fait, "--motif", "double").code == 0
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 0
    assert circo("annuler", fait, "--motif", "encore").code == 2
    lignes = json.loads(circo("journal", "--type", "annulation", "--format", "json").sortie)["evenements"]
    assert circo("annuler", lignes[0]["id"], "--motif", "finalement si").code == 0
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    assert circo("corriger", fait, "--motif", "rien").code == 2
    assert circo("corriger", fait, "--objet", "x").code == 2


def test_corriger_la_date_d_une_autre_annee_deplace_le_fait(ici: Path, circo: Circo) -> None:
    fait = identifiant_de(circo(*DEMANDE, "--format", "json"))
    assert circo("corriger", fait, "--date", "2019-10-02", "--motif", "mauvaise année").code == 0
    assert [valeur(circo, "demandes-collectives", annee)["valeur"] for annee in (2018, 2019)] == [0, 1]
    explique = json.loads(
        circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json").sortie
    )
    assert [un["raison"] for un in explique["ecartes"]] == ["remplace"]
    assert circo("valider").code == 0


def test_l_ancienne_ligne_reste_a_sa_place_a_l_octet(ici: Path, circo: Circo) -> None:
    fait = demander(circo, "--objet", "ancien")
    avant = journal_de(ici).read_bytes()
    rendu = circo("corriger", fait[:6], "--objet", "nouveau", "--motif", "mal noté")
    assert rendu.code == 0
    assert "objet : ancien → nouveau" in rendu.erreur
    assert journal_de(ici).read_bytes().startswith(avant)
    (ligne,) = evenements(circo, "--type", "correction")
    assert (ligne["vise"], ligne["champs"], ligne["motif"]) == (fait, {"objet": "nouveau"}, "mal noté")


@pytest.mark.parametrize(
    ("options", "dit"),
    [
        (("--origine", "directeur"), "n'a pas de champ « origine »"),
        (("--sans", "nature"), "ne se retire pas"),
        (("--sans", "objeet"), "objet"),
        ((), "rien à corriger"),
    ],
)
def test_une_correction_impossible_dit_pourquoi_et_n_ecrit_rien(
    options: tuple[str, ...], dit: str, ici: Path, circo: Circo
) -> None:
    fait = demander(circo, "--objet", "a")
    avant = journal_de(ici).read_bytes()
    rendu = circo("corriger", fait, *options, "--motif", "x")
    assert rendu.code == 2
    assert dit in rendu.erreur
    assert journal_de(ici).read_bytes() == avant


@pytest.mark.parametrize(
    ("options", "code"), [(("--nature", "rouge"), 2), (("--enseignant", "Mme Dupont"), 1)]
)
def test_une_valeur_impossible_est_refusee_sans_redire_un_nom(
    options: tuple[str, ...], code: int, ici: Path, circo: Circo
) -> None:
    fait = demander(circo)
    rendu = circo("corriger", fait, *options, "--motif", "x")
    assert rendu.code == code
    assert "Dupont" not in rendu.erreur
    assert len(evenements(circo)) == 2


def test_a_blanc_montre_et_n_ecrit_rien(ici: Path, circo: Circo) -> None:
    fait = demander(circo, "--objet", "a")
    avant = journal_de(ici).read_bytes()
    rendu = circo("corriger", fait, "--objet", "b", "--motif", "x", "--a-blanc")
    assert (rendu.code, "objet : a → b" in rendu.erreur) == (0, True)
    assert journal_de(ici).read_bytes() == avant


def test_un_fait_annule_ne_se_corrige_pas(ici: Path, circo: Circo) -> None:
    fait = demander(circo)
    circo("annuler", fait, "--motif", "double")
    rendu = circo("corriger", fait, "--objet", "x", "--motif", "y")
    assert rendu.code == 2
    assert "n'est plus vivant" in rendu.erreur
