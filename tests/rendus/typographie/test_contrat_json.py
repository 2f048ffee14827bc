"""L'écriture de tout contrat JSON : les mêmes octets toujours, les accents en clair."""

import json
import unicodedata
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.rendus.typographie.contrat_json import ecrire

OBJETS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda enfants: st.lists(enfants, max_size=3) | st.dictionaries(st.text(), enfants, max_size=3),
)


@given(OBJETS)
def test_tout_objet_revient_egal_et_finit_par_une_fin_de_ligne(objet: Any) -> None:
    texte = ecrire(objet)
    assert json.loads(texte) == objet
    assert texte.endswith("\n")
    assert texte == ecrire(objet)
    assert not [
        signe for signe in texte if unicodedata.category(signe) in ("Cc", "Zl", "Zp") and signe != "\n"
    ]


def test_un_sens_d_ecriture_ne_sort_jamais_brut() -> None:
    assert ecrire(["a\u202eb\u200bc\u009bd"]) == '[\n  "a\\u202eb\\u200bc\\u009bd"\n]\n'


def test_les_accents_restent_en_clair_et_un_jour_s_ecrit_aaaa_mm_jj() -> None:
    assert ecrire({"é": date(2018, 10, 2)}) == '{\n  "é": "2018-10-02"\n}\n'
