"""Une ligne de journal, lue d'un coup quand rien n'y cloche, sinon en disant ce qui cloche."""

from typing import Any

import pytest
from hypothesis import given

from projet_circo.fichiers.journal.ligne import decoder_une_ligne, est_canonique, lire_d_un_coup, situer
from projet_circo.noyau.socle.canonique import RACINE, NonCanonique, empreinte_de, sceller_ligne
from projet_circo.noyau.socle.constat import Place
from tests.evenements_hostiles import champs_d_un_evenement
from tests.robustesse.journaux import POSTE, champs

LIGNE, _ = sceller_ligne(champs(1), 1, RACINE)


@given(champs_d_un_evenement())
def test_toute_ligne_juste_que_l_on_lit_d_un_coup_rend_ses_champs(evenement: dict[str, Any]) -> None:
    ligne, _ = sceller_ligne(evenement, 1, RACINE)
    lus = lire_d_un_coup(ligne, 1, RACINE, evenement["par"], complet=True)
    ecrits = decoder_une_ligne(ligne)
    assert est_canonique(ecrits, ligne)
    assert lus in (None, ecrits)
    assert lus == ecrits or evenement["type"] != "seance"  # ni texte, ni objet : rien n'en détourne


def _empreindre(ligne: bytes) -> bytes:
    return ligne[:-35] + empreinte_de(ligne).encode() + ligne[-3:]


@pytest.mark.parametrize(
    "ligne",
    [
        _empreindre(LIGNE.replace(b'"type"', b'"id": "8kq2-m4xn-8t1c", "type"')),
        _empreindre(LIGNE.replace(b'"type"', b'"id" : "8kq2-m4xn-8t1c", "type"')),
        _empreindre(LIGNE.replace(b'"type"', b'"id":"8kq2-m4xn-8t1c", "type"')),
        LIGNE.replace(b"collectif", b"individuel"),
        LIGNE[:-1],
        LIGNE[:-1] + b"\r\n",
        b"+ " + LIGNE[2:],
    ],
    ids=[
        "clé double",
        "clé double espacée",
        "clé double serrée",
        "autre empreinte",
        "sans fin",
        "CRLF",
        "sans tiret",
    ],
)
def test_ce_qui_cloche_ne_se_lit_pas_d_un_coup(ligne: bytes) -> None:
    assert lire_d_un_coup(LIGNE, 1, RACINE, POSTE) is not None
    assert lire_d_un_coup(ligne, 1, RACINE, POSTE) is None


def test_une_ligne_hors_de_sa_chaine_ne_se_lit_pas_d_un_coup() -> None:
    assert lire_d_un_coup(LIGNE, 2, RACINE, POSTE) is None
    assert lire_d_un_coup(LIGNE, 1, "1" * 32, POSTE) is None
    assert lire_d_un_coup(LIGNE, 1, RACINE, "autre") is None


def test_une_cle_double_se_dit() -> None:
    with pytest.raises(NonCanonique, match="deux fois"):
        decoder_une_ligne(LIGNE.replace(b'"type"', b'"id": "8kq2-m4xn-8t1c", "type"'))


def test_une_valeur_se_situe_en_points_de_code() -> None:
    assert situer("f", 3, '- {"é": "", "nature": "x"}\n'.encode(), ("nature",))[0] == Place("f", 3, 23)
    assert situer("f", 3, b"- {}", ("nature",))[0] == Place("f", 3, 1)
