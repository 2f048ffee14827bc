"""Réparer remet ce qui a été confirmé, met de côté ce qui est abîmé, et n'efface rien."""

import os
from pathlib import Path

import pytest

from projet_circo.commandes.questions.saisie import preparer
from projet_circo.fichiers.disque.dossier import Dossier, ouvrir
from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.fichiers.journal.enregistrement import place_de
from projet_circo.fichiers.journal.reparation import Prevision, prevoir, rattraper, reparer
from tests.conftest import Circo
from tests.robustesse import journaux
from tests.robustesse.journaux import POSTE, champs


@pytest.fixture
def dossier(vierge: Path) -> Dossier:
    return ouvrir(str(vierge), {}, vierge)


@pytest.fixture
def place(dossier: Dossier) -> Place:
    place = place_de(dossier, 2018, POSTE, os.environ)
    ajouter(place, [champs(rang) for rang in (1, 2, 3)], journaux.ouvrir)
    return place


def _prevoir(dossier: Dossier) -> Prevision:
    return prevoir(dossier, os.environ, POSTE)


def test_un_poste_sain_n_a_rien_a_reparer(dossier: Dossier, place: Place) -> None:
    assert _prevoir(dossier) == Prevision()
    place.prive.unlink()
    assert _prevoir(dossier) == Prevision()


@pytest.mark.parametrize("suffixe", [b"\0\0\0\0\n", b'- {"id": "coup', b"bruit\n"])
def test_ce_qui_bloque_un_ajout_se_repare_et_l_ancien_est_garde(
    dossier: Dossier, place: Place, suffixe: bytes
) -> None:
    entier = place.partage.read_bytes()
    place.partage.write_bytes(entier + suffixe)
    (reparation,) = _prevoir(dossier).reparations
    assert "remettre 4 lignes" in reparation.phrases[0]
    assert place.partage.read_bytes() == entier + suffixe  # prévoir ne touche à rien
    (cote,) = reparer(reparation)
    assert (place.partage.read_bytes(), cote.read_bytes()) == (entier, entier + suffixe)
    assert not cote.is_relative_to(dossier.racine)
    assert _prevoir(dossier) == Prevision()
    ajouter(place, [champs(4)], journaux.ouvrir)


def test_un_journal_prive_abime_est_refait_et_deux_reparations_ne_s_ecrasent_pas(
    dossier: Dossier, place: Place
) -> None:
    entier = place.prive.read_bytes()
    cotes: list[Path] = []
    for objet in (b"Calcul", b"Dessin"):
        place.prive.write_bytes(entier.replace(b"Lecture", objet, 1))
        (reparation,) = _prevoir(dossier).reparations
        assert "journal privé" in reparation.phrases[0]
        cotes += reparer(reparation)
        assert place.prive.read_bytes() == entier
    assert [
        objet in cote.read_bytes() for objet, cote in zip((b"Calcul", b"Dessin"), cotes, strict=True)
    ] == [True] * 2


def test_un_poste_reinstalle_reprend_ce_que_le_partage_a_de_plus(dossier: Dossier, place: Place) -> None:
    entier = place.partage.read_bytes()
    place.prive.write_bytes(b"".join(entier.splitlines(keepends=True)[:2]))
    (reparation,) = _prevoir(dossier).reparations
    assert "reprendre les 4 lignes" in reparation.phrases[0]
    reparer(reparation)
    assert (place.prive.read_bytes(), place.partage.read_bytes()) == (entier, entier)


def test_ce_qui_ne_se_repare_pas_sans_perdre_est_dit_et_laisse(dossier: Dossier, place: Place) -> None:
    place.prive.unlink()
    abime = place.partage.read_bytes().replace(b"Lecture", b"Calcul", 1)
    place.partage.write_bytes(abime)
    prevision = _prevoir(dossier)
    assert prevision.reparations == ()
    assert "trop abîmé" in prevision.impossibles[0]
    assert "--poste" in prevision.impossibles[0]
    assert place.partage.read_bytes() == abime


def test_le_fichier_d_un_autre_poste_n_est_jamais_touche(dossier: Dossier, place: Place) -> None:
    autre = place.partage.with_name("ien-000000.yaml")
    autre.write_bytes(place.partage.read_bytes() + b"bruit\n")
    assert _prevoir(dossier) == Prevision()


def test_un_fichier_ecrit_a_la_main_n_est_pas_repare(dossier: Dossier, place: Place) -> None:
    place.prive.unlink()
    place.partage.write_text("- {id: a, type: demande}\n", "utf-8")
    assert _prevoir(dossier) == Prevision()


def test_un_lien_a_la_place_du_journal_est_dit_et_laisse(dossier: Dossier, place: Place) -> None:
    ailleurs = dossier.racine / "ailleurs.yaml"
    place.partage.rename(ailleurs)
    place.partage.symlink_to(ailleurs)
    prevision = _prevoir(dossier)
    assert (prevision.reparations, "lien symbolique" in prevision.impossibles[0]) == ((), True)
    assert place.partage.is_symlink()


def test_la_commande_dit_exige_oui_hors_terminal_et_obeit_a_a_blanc(
    vierge: Path, place: Place, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", POSTE)
    entier = place.partage.read_bytes()
    abime = entier + b"\0\n"
    place.partage.write_bytes(abime)
    sans_accord = circo("verifier", "--reparer", depuis=vierge)
    assert (sans_accord.code, "--oui" in sans_accord.erreur, "remettre 4 lignes" in sans_accord.erreur) == (
        2,
        True,
        True,
    )
    assert circo("verifier", "--reparer", "--a-blanc").code == 0
    assert place.partage.read_bytes() == abime
    assert circo("verifier", "--reparer", "--oui").code == 0
    assert place.partage.read_bytes() == entier
    assert "Rien à réparer" in circo("verifier", "--reparer", "--oui").erreur


def test_une_ligne_qui_manque_au_partage_y_revient_une_fois(dossier: Dossier, place: Place) -> None:
    """Et seulement pour ce poste."""
    entier = place.partage.read_bytes()
    assert rattraper(dossier, preparer(POSTE, fictif=False)) == ()
    place.partage.write_bytes(entier[: entier.rfind(b"\n", 0, -1) + 1])
    assert rattraper(dossier, preparer("ien-ffffff", fictif=False)) == ()
    (dite,) = rattraper(dossier, preparer(POSTE, fictif=False))
    assert "remise" in dite
    assert place.partage.read_bytes() == entier
    assert rattraper(dossier, preparer(POSTE, fictif=False)) == ()
