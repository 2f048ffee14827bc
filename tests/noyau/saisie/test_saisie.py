"""De ce qui est tapé aux champs d'un événement : dans l'ordre de la table, sans doublon, sans rien d'inventé."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.saisie import SAISISSABLES, batir, lire_un_champ, manquants
from projet_circo.noyau.socle.champs import FAITS, TYPES

DEMANDE = TYPES["demande"]


def test_on_saisit_les_faits_et_eux_seuls() -> None:
    assert SAISISSABLES == FAITS


@given(
    st.dictionaries(
        st.sampled_from([un.nom for un in DEMANDE.champs]), st.sampled_from(["", "a", ["b", "a", "b"]])
    )
)
def test_ce_qui_n_est_pas_donne_est_absent_et_l_ordre_est_celui_de_la_table(donnees: dict[str, Any]) -> None:
    champs = batir(DEMANDE, donnees)
    assert list(champs) == [un.nom for un in DEMANDE.champs if donnees.get(un.nom)]
    for nom, valeur in champs.items():
        champ = DEMANDE.champ(nom)
        assert champ is not None
        assert isinstance(valeur, list) == champ.liste
        if champ.liste:
            assert len(set(valeur)) == len(valeur)


def test_les_champs_manquants_sont_les_exiges_que_rien_ne_remplit() -> None:
    assert [un.nom for un in manquants(DEMANDE, {"objet": "x", "nature": ""})] == ["nature", "initiative"]
    assert manquants(DEMANDE, {"nature": "collectif", "initiative": "ien"}) == ()


@pytest.mark.parametrize(
    ("nom", "champ", "tape", "lu"),
    [
        ("seance", "duree_minutes", "45", 45),
        ("seance", "duree_minutes", "quarante", "quarante"),
        ("seance", "duree_minutes", "٤٥", "٤٥"),
        ("seance", "duree_minutes", "-5", "-5"),
        ("releve", "valeur", "1\u202f234,5", "1234.5"),
        ("releve", "valeur", "12.50", "12.50"),
        ("demande", "unites", ["0000012n", "0000012N"], ["0000012N"]),
        ("demande", "unites", "reseau-nord", ["reseau-nord"]),
        ("demande", "unites", "reseau-n", ["reseau-n"]),
        ("demande", "unites", "0000012", ["0000012"]),
        ("demande", "objet", "0000012n", "0000012n"),
        ("demande", "unites", "ULIS-1", ["ULIS-1"]),
        ("demande", "focales", ["b", "a", "b"], ["b", "a"]),
        ("demande", "objet", ["ancien", "dernier"], "dernier"),
    ],
)
def test_une_valeur_tapee_se_lit_sans_la_deformer(nom: str, champ: str, tape: Any, lu: Any) -> None:
    trouve = TYPES[nom].champ(champ)
    assert trouve is not None
    assert lire_un_champ(trouve, tape) == lu
