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
def test_une_valeur_impossible_est_refusee_sans_etre_redite(
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


def test_deplacer_garde_le_fil_et_annuler_le_nouveau_rend_l_ancien(ici: Path, circo: Circo) -> None:
    ancienne = demander(circo, "--date", "2018-08-30")
    suite = ("ajouter", "suite", "--demande", ancienne, "--etat", "acceptee", "--date", "2018-09-05", "--oui")
    assert circo(*suite).code == 0

    def comptes() -> list[object]:
        return [valeur(circo, "demandes-collectives", annee)["valeur"] for annee in (2017, 2018)]

    assert comptes() == [1, 0]  # la réponse de 2018 a ouvert l'année, et reconduit les demandes
    assert circo("corriger", ancienne, "--date", "2018-09-01", "--motif", "reçue à la rentrée").code == 0
    assert comptes() == [0, 1]
    suivi = json.loads(circo("suivi", "--annee", "2018", "--jours", "0", "--format", "json").sortie)
    assert suivi["en_attente"] == []
    nouvelle = evenements(circo, "--type", "demande", "--vivants")[0]["id"]
    rendu = circo("annuler", nouvelle, "--motif", "erreur")
    assert "1 suite le cite" in rendu.erreur
    assert comptes() == [1, 0]
    assert circo("valider").code == 0


def test_un_fait_de_prerentree_se_rattache_a_l_annee_qui_s_ouvre_et_revient(ici: Path, circo: Circo) -> None:
    fait = demander(circo, "--date", "2018-08-29")
    assert circo("corriger", fait, "--date", "2018-08-29", "--motif", "x").code == 2  # ne change rien
    refus = circo("corriger", fait, "--annee-scolaire", "2019", "--motif", "x")
    assert (refus.code, "n'est admise que" in refus.erreur) == (1, True)
    assert circo("corriger", fait, "--annee-scolaire", "2018", "--motif", "prérentrée").code == 0
    (vivant,) = evenements(circo, "--type", "demande", "--vivants")
    assert (vivant["annee_scolaire"], vivant["date"]) == (2018, "2018-08-29")
    assert circo("corriger", vivant["id"], "--annee-scolaire", "2017", "--motif", "non").code == 0
    (revenu,) = evenements(circo, "--type", "demande", "--vivants")
    assert "annee_scolaire" not in revenu


def test_un_deplacement_a_moitie_fait_se_finit_au_lieu_de_recommencer(ici: Path, circo: Circo) -> None:
    fait = demander(circo, "--date", "2018-10-02")
    assert circo("corriger", fait, "--date", "2017-10-02", "--motif", "x").code == 0
    (annulation,) = evenements(circo, "--type", "annulation")
    assert circo("annuler", annulation["id"], "--motif", "défait la moitié").code == 0
    assert len(evenements(circo, "--type", "demande", "--vivants")) == 2
    fini = circo("corriger", fait, "--date", "2017-10-02", "--motif", "x")
    assert "déplacement commencé est fini" in fini.erreur
    assert len(evenements(circo, "--type", "demande", "--vivants")) == 1


def test_corriger_tire_un_pseudonyme_nouveau(ici: Path, circo: Circo) -> None:
    options = ("--nature", "individuel", "--initiative", "enseignant", "--date", "2018-10-02")
    fait = identifiant_de(circo("ajouter", "demande", *options, "--format", "json"))
    assert circo("corriger", fait, "--enseignant", "nouveau", "--motif", "oubli").code == 0
    (vivant,) = evenements(circo, "--type", "demande", "--vivants")
    assert vivant["enseignant"].startswith("ens-")
