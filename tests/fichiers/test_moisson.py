"""La moisson rend ce que la lecture complète rend : mêmes faits, mêmes comptes, quels que soient les journaux."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import RACINE
from tests.fichiers.lignes_survolees import ETRANGERES, POSTE, comparer, lignes, sceller


@settings(max_examples=300, deadline=None)
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
