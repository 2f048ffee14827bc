"""Deux cahiers ouverts ensemble : lus, prolongés, et rendus tels quels quand une faute survient."""

from pathlib import Path

import pytest

from projet_circo.fichiers.journal.accord import mettre_d_accord, ouvrir_les_deux
from projet_circo.noyau.socle.canonique import RACINE
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.robustesse.journaux import ecrire, place_dans


def test_un_fichier_neuf_reste_vide_disparait_sur_une_faute_et_non_celui_qui_a_des_lignes(
    tmp_path: Path,
) -> None:
    neuf, ancien = tmp_path / "neuf.yaml", tmp_path / "ancien.yaml"
    ancien.write_bytes(b"une\nqueue")

    def casser() -> None:
        with ouvrir_les_deux(neuf, ancien) as (un, autre):
            assert (un.neuf, autre.neuf, autre.entier, autre.queue) == (True, False, b"une\n", b"queue")
            raise EcritureRefusee("non")

    with pytest.raises(EcritureRefusee):
        casser()
    assert not neuf.exists()
    assert ancien.read_bytes() == b"une\nqueue"


def test_prolonger_et_raccourcir_tiennent_le_compte(tmp_path: Path) -> None:
    with ouvrir_les_deux(tmp_path / "a", tmp_path / "b") as (un, _):
        un.prolonger(b"une\n")
        un.prolonger(b"deux\n")
        assert un.entier == b"une\ndeux\n"
        assert un.raccourcir(4)
    assert (tmp_path / "a").read_bytes() == b"une\n"


def test_deux_journaux_vides_sont_d_accord_sur_la_racine(tmp_path: Path) -> None:
    dits: list[str] = []
    with ouvrir_les_deux(tmp_path / "a", tmp_path / "b") as (un, autre):
        tete = mettre_d_accord(un, autre, dits)
    assert (tete.n, tete.empreinte, dits) == (0, RACINE, [])


def test_une_derniere_ligne_fausse_est_dite_avec_la_commande_qui_repare(tmp_path: Path) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    place.partage.write_bytes(place.partage.read_bytes() + b"\0\0\n")
    with (
        pytest.raises(EcritureRefusee, match="n'est pas juste") as refus,
        ouvrir_les_deux(place.partage, place.prive) as (un, autre),
    ):
        mettre_d_accord(un, autre, [])
    assert "--reparer" in refus.value.remede
