"""La moisson rend ce que la lecture complète rend : mêmes faits, mêmes comptes, quels que soient les journaux."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.cache.cles import cles_de
from projet_circo.fichiers.cache.moisson import Moisson, cles_des_lignes, lire_le_reste
from projet_circo.fichiers.disque.dossier import FichierDeJournal
from tests.conftest import RACINE
from tests.fabrique import demande
from tests.fichiers.lignes_survolees import ETRANGERES, POSTE, comparer, lignes, sceller


@given(lignes(), st.data())
def test_la_moisson_et_la_lecture_complete_donnent_les_memes_faits(
    tmp_path_factory: pytest.TempPathFactory, evenements: list[dict[str, Any]], data: st.DataObject
) -> None:
    octets = sceller(evenements)
    if octets and data.draw(st.integers(0, 3)) == 0:  # une altération, de temps en temps
        abime = bytearray(octets)
        abime[data.draw(st.integers(0, len(octets) - 1))] ^= 1 << data.draw(st.integers(0, 6))
        octets = bytes(abime)
    if octets and data.draw(st.booleans()):  # une ligne étrangère, ajoutée à la main au bout du journal
        octets += data.draw(st.sampled_from(ETRANGERES))
    comparer(tmp_path_factory.mktemp("survol") / f"{POSTE}.yaml", octets)


def test_les_journaux_livres_se_survolent_a_l_identique(tmp_path: Path) -> None:
    for chemin in (RACINE / "data" / "events" / "2018-2019").glob("*.yaml"):
        octets = chemin.read_bytes().replace(chemin.stem.encode(), POSTE.encode())
        comparer(tmp_path / "j.yaml", octets)


def test_ce_qu_un_survol_met_de_cote_se_lit_a_son_rang(tmp_path: Path) -> None:
    octets = sceller([dict(demande("2018-10-02", par=POSTE).champs) | {"nature": "collectif"}])
    journal = FichierDeJournal(tmp_path, "data/events/2018-2019/x.yaml", 2018, POSTE)
    lu = lire_le_reste(journal, [(7, octets), (9, b"- {abim")])
    assert [ligne.rang for ligne in lu.lignes] + [une.rang for une in lu.ecartees] == [7, 9]
    assert lu.dommage is not None
    assert lu.dommage.rangs == (9,)


def test_les_cles_de_lignes_lues_sont_celles_de_lignes_survolees() -> None:
    lignes_lues = [demande("2018-10-02") for _ in range(3)]
    assert cles_des_lignes(lignes_lues) == cles_de("".join(une.id for une in lignes_lues).encode())


def test_une_moisson_vide_n_a_ni_fait_ni_type_present() -> None:
    vide = Moisson(2018)
    assert (list(vide.faits({})), vide.presents, vide.dommages) == ([], set(), ())
