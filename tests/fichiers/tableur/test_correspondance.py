import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.tableur.correspondance import ecrire_les_correspondances, lire_les_correspondances
from projet_circo.noyau.socle.erreurs import ConstatsBloquants
from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.correspondance import Correspondance

_TITRE = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u00a0"), max_size=20
).map(lambda texte: unicodedata.normalize("NFC", texte))


@given(
    st.lists(st.tuples(_TITRE, st.sampled_from(["", "date", "unites", "objet"])), min_size=1, max_size=5),
    st.dictionaries(st.just("nature"), st.just("collectif")),
    st.dictionaries(st.just("initiative"), st.dictionaries(_TITRE, st.just("ien"), max_size=2)),
)
def test_ce_qui_est_garde_se_relit(
    colonnes: list[tuple[str, str]], constantes: dict[str, str], valeurs: dict[str, dict[str, str]]
) -> None:
    une = Correspondance(
        "Demandes 2018", "demande", 3, tuple(Colonne(*colonne) for colonne in colonnes), constantes, valeurs
    )
    assert lire_les_correspondances(ecrire_les_correspondances([une]), "c.yaml") == (une,)


def test_une_correspondance_ecrite_a_la_main_se_lit() -> None:
    octets = """\
format: circo/correspondance/1
feuilles:
  - type: demande
    colonnes:
      - {titre: Reçue le, champ: date}
      - titre: Nom
    constantes: {nature: collectif}
""".encode()
    (une,) = lire_les_correspondances(octets, "c.yaml")
    assert une.colonnes == (Colonne("Reçue le", "date"), Colonne("Nom"))
    assert (une.feuille, une.type, une.entete, une.constantes) == ("", "demande", 1, {"nature": "collectif"})


def test_toutes_les_fautes_sont_dites_a_leur_ligne() -> None:
    octets = b"""\
format: circo/correspondance/1
feuilles:
  - type: demande
    colonnes:
      - {titre: Jour, champ: dat}
      - {titre: Fin, champ: fin}
    constantes: {natur: collectif}
"""
    with pytest.raises(ConstatsBloquants) as refus:
        lire_les_correspondances(octets, "c.yaml")
    assert [constat.place.ligne for constat in refus.value.constats] == [5, 6, 7]
    assert "date" in refus.value.constats[0].remede


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"format: autre\nfeuilles: []\n",
        b"- a\n",
        b"format: circo/correspondance/1\nfeuilles: [{type: x, colonnes: []}]\n",
    ],
)
def test_un_fichier_d_une_autre_forme_est_refuse(octets: bytes) -> None:
    with pytest.raises(ConstatsBloquants):
        lire_les_correspondances(octets, "c.yaml")
