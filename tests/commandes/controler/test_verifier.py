"""`circo verifier` : muet quand tout va bien, à la ligne près sinon, et réparer n'efface rien."""

import shutil
from pathlib import Path

import pytest

from tests.commandes.poste_neuf import DEMANDE, journal_de, valeur
from tests.conftest import Circo


def test_verifier_est_muet_puis_nomme_la_ligne_et_reparer_remet_sans_effacer(ici: Path, circo: Circo) -> None:
    for objet in "abc":
        circo(*DEMANDE, "--objet", objet)
    rendu = circo("verifier")
    assert (rendu.code, rendu.sortie, rendu.erreur) == (0, "", "")
    sceau = ici / "sceau.txt"
    sceau.write_text(circo("sceller").sortie, "utf-8")
    assert circo("verifier", "--sceau", str(sceau)).code == 0
    entier = journal_de(ici).read_bytes()
    journal_de(ici).write_bytes(entier.replace(b'"objet": "b"', b'"objet": "z"'))
    abime = circo("verifier")
    assert abime.code == 1
    assert ":3:" in abime.erreur
    assert "empreinte" in abime.erreur
    assert circo("verifier", "--sceau", str(sceau)).code == 1
    assert circo("verifier", "--reparer").code == 2
    repare = circo("verifier", "--reparer", "--oui")
    assert repare.code == 0
    assert journal_de(ici).read_bytes() == entier
    cote = Path(repare.erreur.partition("l'ancien est dans ")[2].strip().removesuffix(")"))
    assert b'"objet": "z"' in cote.read_bytes()
    assert circo("verifier", "--controle", "chaine").code == 0
    assert circo("verifier", "--controle", "chaines").code == 2


def test_une_copie_de_synchronisation_est_signalee_jamais_lue(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    copie = journal_de(ici).with_name("secretariat-0a1b2c (conflicted copy 2018-10-03 093612).yaml")
    shutil.copy(journal_de(ici), copie)
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    rendu = circo("verifier")
    assert (rendu.code, "tous ses faits sont déjà" in rendu.erreur) == (1, True)


@pytest.mark.parametrize("controle", ["chaine", "lisible", "unicite", "annee", "copies"])
def test_un_controle_choisi_ne_dit_que_lui(controle: str, demonstration: Path, circo: Circo) -> None:
    assert circo("verifier", "--controle", controle, depuis=demonstration).code == 0
    journal = demonstration / "data" / "events" / "2018-2019" / "cpc-5b20e7.yaml"
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:5] + lignes[6:]))
    assert circo("verifier", "--controle", controle).code == (controle == "chaine")


def test_un_sceau_illisible_est_un_mauvais_usage(demonstration: Path, circo: Circo) -> None:
    (demonstration / "faux.txt").write_text("rien\n", "utf-8")
    rendu = circo("verifier", "--sceau", "faux.txt", depuis=demonstration)
    assert (rendu.code, "circo sceller" in rendu.erreur) == (2, True)
    assert circo("verifier", "--sceau", "absent.txt").code == 3
