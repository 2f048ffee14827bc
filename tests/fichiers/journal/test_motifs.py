"""Les motifs n'admettent que des lignes justes, et disent de chacune son paquet."""

import pytest

from projet_circo.fichiers.journal.motifs import est_ordinaire, motifs_de
from projet_circo.noyau.socle.canonique import RACINE, sceller_ligne

LUS = {"demande": frozenset({"nature"}), "accompagnement": frozenset({"initiative", "fin"})}
TETE = {"id": "7kq2-m4xn-8t1c"}
QUEUE = {"saisi": "2018-10-03T09:12:44Z", "par": "cpc-0a1b2c"}


def _ligne(**champs: object) -> bytes:
    return sceller_ligne({**TETE, **champs, **QUEUE}, 1, RACINE)[0]


DEMANDE = _ligne(type="demande", date="2018-10-02", nature="collectif", initiative="equipe", objet="Lecture")
ACCOMPAGNEMENT = {"type": "accompagnement", "date": "2018-10-02", "nature": "collectif", "initiative": "ien"}


def test_un_paquet_ne_porte_que_la_date_et_les_champs_que_la_grille_lit() -> None:
    paquet = motifs_de(LUS).paquet_de(DEMANDE[:-1])
    assert paquet == ("demande", b'"date": "2018-10-02", "nature": "collectif"')


def test_des_champs_eloignes_dans_la_ligne_se_rejoignent_dans_le_paquet() -> None:
    ligne = _ligne(**ACCOMPAGNEMENT, objet="x", fin="2018-11-05")
    paquet = motifs_de(LUS).paquet_de(ligne[:-1])
    assert paquet == ("accompagnement", b'"date": "2018-10-02", "initiative": "ien", "fin": "2018-11-05"')


def test_une_fin_avant_la_date_n_est_pas_ordinaire_que_la_grille_la_lise_ou_non() -> None:
    ligne = _ligne(**ACCOMPAGNEMENT, fin="2018-10-01")
    assert motifs_de(LUS).paquet_de(ligne[:-1]) is None
    assert motifs_de({}).paquet_de(ligne[:-1]) is None
    assert not est_ordinaire(ligne)
    assert est_ordinaire(_ligne(**ACCOMPAGNEMENT, fin="2018-10-02"))


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        (b'"type": "demande"', b'"type": "demandes"'),
        (b"2018-10-02", b"2018-02-30"),
        (b'"collectif"', b'"collective"'),
        (b'"prec": "0', b'"prec": "G'),
        (b'"prec": "0', b'"prec": "A'),
        (b'"n": 1', b'"n": 01'),
        (b"Lecture", b"Lec\tture"),
        (b"Lecture", "Lec\u200bture".encode()),
        (b"Lecture", b"   "),
        (b'"objet"', b'"objets"'),
        (b"}\n", b"} \n"),
    ],
)
def test_une_ligne_tordue_n_est_pas_ordinaire(avant: bytes, apres: bytes) -> None:
    assert est_ordinaire(DEMANDE)
    assert avant in DEMANDE
    assert not est_ordinaire(DEMANDE.replace(avant, apres))


def test_une_empreinte_en_majuscules_n_est_pas_ordinaire() -> None:
    debut, marque, fin = DEMANDE.rpartition(b'"empreinte": ')
    assert not est_ordinaire(debut + marque + fin.upper())
