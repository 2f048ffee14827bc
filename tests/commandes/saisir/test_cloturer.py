"""`circo cloturer` : figer les chiffres d'une année, décider de chaque compte sans fait, une seule clôture valable."""

import json
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import empreinte_de_la_grille
from tests.commandes.poste_neuf import DEMANDE, demander, evenements, identifiant_de, valeur
from tests.conftest import Circo

DECISIONS = (
    *("--zero", "sollicitations", "--non-renseigne", "partenariats"),
    *("--zero", "accompagnements-collectifs-ien", "--zero", "accompagnements-individuels-ien"),
)


def test_clore_puis_voir_ce_qui_a_bouge(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    manque = circo("cloturer", "--annee", "2018", "--oui")
    assert manque.code == 2
    assert "sollicitations" in manque.erreur
    decisions = ["--zero", "sollicitations", "--non-renseigne", "partenariats"]
    decisions += ["--zero", "accompagnements-collectifs-ien", "--zero", "accompagnements-individuels-ien"]
    assert circo("cloturer", "--annee", "2018", *decisions).code == 2  # hors terminal, --oui est exigé
    assert circo("cloturer", "--annee", "2018", "--oui", *decisions).code == 0
    assert valeur(circo, "sollicitations", 2018)["etat"] == "constate"
    assert valeur(circo, "partenariats", 2018)["etat"] == "non_renseigne"
    assert "Rien n'a bougé" in circo("ecarts", "--annee", "2018").sortie
    ajoute = identifiant_de(circo(*DEMANDE, "--objet", "tard", "--format", "json"))
    assert valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 1
    assert "publié 1 (arrêté au 31/08/2019), aujourd'hui 2" in circo("indicateurs", "--annee", "2018").sortie
    (ecart,) = json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)["ecarts"]
    assert [(cause["fait"], cause["effet"]) for cause in ecart["causes"]] == [(ajoute, "entré")]
    assert (
        circo("cloturer", "--annee", "2018", "--oui", *decisions).code == 2
    )  # déjà close : un motif est exigé
    assert circo("cloturer", "--annee", "2018", "--oui", "--motif", "complétée", *decisions).code == 0
    assert valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 2
    assert circo("ecarts", "--annee", "2017").code == 2


def test_clore_une_annee_sans_aucun_journal_ecrit_une_cloture_que_l_on_relit(ici: Path, circo: Circo) -> None:
    codes = (
        "demandes-collectives",
        "accompagnements-collectifs-ien",
        "sollicitations",
        "demandes-individuelles",
    )
    zeros = [
        mot
        for code in (*codes, "accompagnements-individuels-ien", "partenariats")
        for mot in ("--zero", code)
    ]
    clos = circo("cloturer", "--annee", "2018", "--oui", *zeros)
    assert clos.code == 0, clos.erreur
    assert circo("ecarts", "--annee", "2018").code == 0
    assert valeur(circo, "sollicitations", 2018)["valeur"] == 0
    assert circo("verifier").code == 0


@pytest.mark.parametrize(
    ("option", "code"), [("--zero", "coquille"), ("--non-renseigne", "demandes-collectives")]
)
def test_clore_refuse_un_code_qui_ne_servirait_a_rien(
    option: str, code: str, demonstration: Path, circo: Circo
) -> None:
    refus = circo("cloturer", "--annee", "2018", "--oui", option, code, depuis=demonstration)
    assert refus.code == 2
    assert code in refus.erreur


def test_la_cloture_garde_les_chiffres_leurs_mesures_la_grille_et_les_tetes(ici: Path, circo: Circo) -> None:
    demander(circo)
    assert circo("cloturer", "--annee", "2018-2019", "--oui", *DECISIONS).code == 0
    (cloture,) = evenements(circo, "--type", "cloture")
    assert (cloture["annee"], cloture["au"]) == (2018, "2019-08-31")
    chiffres = {un["code"]: (un["etat"], un["valeur"]) for un in cloture["chiffres"]}
    assert chiffres["demandes-collectives"] == ("constate", 1)
    assert chiffres["sollicitations"] == ("constate", 0)
    assert chiffres["partenariats"] == ("non_renseigne", None)
    assert all(un["mesure"] for un in cloture["chiffres"])
    assert cloture["grille"] == empreinte_de_la_grille(ouvrir(None, {}, ici).grilles[0])
    assert [(un["n"], len(un["tete"])) for un in cloture["journaux"]] == [(2, 32)]


def test_on_peut_clore_avant_la_fin_et_le_jour_est_alors_aujourd_hui(
    ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    demander(circo)
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2019-06-28")
    assert circo("cloturer", "--annee", "2018", "--oui", *DECISIONS).code == 0
    (cloture,) = evenements(circo, "--type", "cloture")
    assert cloture["au"] == "2019-06-28"
    assert {un["etat"] for un in cloture["chiffres"]} == {"incomplete", "non_renseigne"}


def test_une_annee_qui_n_a_pas_commence_ne_se_clot_pas(
    ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2018-06-28")
    rendu = circo("cloturer", "--annee", "2018", "--oui")
    assert (rendu.code, "n'a pas commencé" in rendu.erreur) == (2, True)


def test_a_blanc_montre_les_chiffres_et_n_ecrit_rien(demonstration: Path, circo: Circo) -> None:
    avant = sorted((demonstration / "data" / "events").rglob("*"))
    rendu = circo("cloturer", "--annee", "2018", "--a-blanc", depuis=demonstration)
    assert rendu.code == 0
    assert "28" in rendu.sortie
    assert sorted((demonstration / "data" / "events").rglob("*")) == avant


def test_une_cloture_fige_tout_et_une_cloture_refaite_se_defait(ici: Path, circo: Circo) -> None:
    demander(circo)
    assert circo("cloturer", "--annee", "2018", "--oui", *DECISIONS).code == 0
    (premiere,) = evenements(circo, "--type", "cloture")
    assert {"criteres", "cibles", "libelles", "referentiel", "grille", "version"} <= premiere.keys()
    encore = circo("cloturer", "--annee", "2018", "--oui", "--motif", "encore", *DECISIONS)
    assert (encore.code, len(evenements(circo, "--type", "cloture"))) == (0, 1), encore.erreur
    circo(*DEMANDE, "--objet", "tard")
    (ecart,) = json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)["ecarts"]
    assert (ecart["causes"][0]["objet"], bool(ecart["causes"][0]["date"])) == ("tard", True)
    assert "2\u00a0*" in circo("indicateurs", "--annee", "2018").sortie
    assert circo("cloturer", "--annee", "2018", "--oui", "--motif", "complétée", *DECISIONS).code == 0
    clotures = evenements(circo, "--type", "cloture")
    assert sorted(un["situation"] for un in clotures) == ["annule", "vivant"]
    (seconde,) = [un["id"] for un in clotures if un["situation"] == "vivant"]
    assert valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 2
    assert circo("annuler", seconde, "--motif", "trop tôt", "--oui").code == 0
    assert valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 1


def test_rien_ne_se_fige_s_il_manque_quelque_chose_sauf_a_le_vouloir_et_a_le_dire(
    demonstration: Path, circo: Circo
) -> None:
    """Une ligne ôtée au milieu d'un journal ne laisse pas d'autre trace : les chiffres, eux, ont baissé."""
    options = ("cloturer", "--annee", "2018")
    journal = demonstration / "data" / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:16] + lignes[17:]))
    avant = sorted(un.read_bytes() for un in demonstration.rglob("*.yaml"))
    a_blanc = circo(*options, "--a-blanc", depuis=demonstration)
    assert (a_blanc.code, "\u00a0?" in a_blanc.sortie) == (0, True)
    refus = circo(*options, "--oui", depuis=demonstration)
    assert (refus.code, "[ligne-otee]" in refus.erreur) == (1, True)
    assert circo(*options, "--oui", "--malgre-les-lacunes", depuis=demonstration).code == 2
    assert sorted(un.read_bytes() for un in demonstration.rglob("*.yaml")) == avant
    fait = circo(
        *options, "--oui", "--malgre-les-lacunes", "--motif", "perdue", "--poste", "ien-0a1b2c",
        depuis=demonstration,
    )  # fmt: skip
    assert fait.code == 0
    ligne = (demonstration / "data/events/2018-2019/ien-0a1b2c.yaml").read_text("utf-8").splitlines()[-1]
    cloture = json.loads(ligne[2:])
    assert ([une["code"] for une in cloture["lacunes"]], cloture["motif"]) == (["ligne-otee"], "perdue")
    assert all(un["lacunes"] == ["ligne-otee"] for un in cloture["chiffres"])
    publie = json.loads(circo("indicateurs", "--annee", "2018", "--format", "json").sortie)
    assert publie["indicateurs"][0]["valeurs"][-1]["publie"]["lacunes"] == ["ligne-otee"]
