"""Ce que deux journaux d'un même poste sont l'un à l'autre, et la chaîne contrôlée maillon par maillon."""

import pytest

from projet_circo.fichiers.journal.prive import (
    Rapprochement,
    Tete,
    controler_la_chaine,
    lire_la_tete,
    rapprocher,
)
from projet_circo.noyau.socle.canonique import RACINE, NonCanonique, sceller_ligne
from tests.robustesse.journaux import champs


def _lignes(nombre: int, objet: str = "x") -> list[bytes]:
    lignes, prec = [], RACINE
    for n in range(1, nombre + 1):
        ligne, prec = sceller_ligne(champs(n, objet), n, prec)
        lignes.append(ligne)
    return lignes


TROIS, AUTRES = _lignes(3), _lignes(3, "y")
ETRANGERS = [une.replace(b'"id": "', b'"id": "z') for une in TROIS]


@pytest.mark.parametrize(
    ("partage", "prive", "lien"),
    [
        (TROIS, TROIS, Rapprochement.EGAUX),
        ([], [], Rapprochement.EGAUX),
        (TROIS[:1], TROIS, Rapprochement.A_REMETTRE),
        ([], TROIS, Rapprochement.A_REMETTRE),
        (TROIS, [], Rapprochement.A_ADOPTER),
        (TROIS, TROIS[:2], Rapprochement.A_ADOPTER),
        (TROIS, AUTRES, Rapprochement.DEUX_HISTOIRES),  # un passé entier réécrit garde ses identifiants
        (TROIS, ETRANGERS, Rapprochement.AUTRE_DOSSIER),
        ([AUTRES[0], TROIS[2]], TROIS, Rapprochement.DEUX_HISTOIRES),
        ([*TROIS[:2], AUTRES[2]], TROIS, Rapprochement.DEUX_HISTOIRES),
    ],
)
def test_deux_journaux_se_rapprochent(partage: list[bytes], prive: list[bytes], lien: Rapprochement) -> None:
    assert rapprocher(b"".join(partage), b"".join(prive)) is lien


def test_la_tete_est_celle_de_la_derniere_ligne() -> None:
    assert lire_la_tete(b"") == Tete(0, RACINE)
    assert lire_la_tete(b"".join(TROIS)).n == 3
    assert lire_la_tete(TROIS[2]) == lire_la_tete(b"".join(TROIS))


def test_chaque_maillon_est_controle_et_non_les_deux_bouts() -> None:
    assert controler_la_chaine(b"".join(TROIS)) == lire_la_tete(TROIS[2])
    assert controler_la_chaine(TROIS[2], lire_la_tete(TROIS[1])).n == 3
    for faux, dit in (
        ([TROIS[0], AUTRES[1], TROIS[2]], "rompue ligne 2"),
        ([TROIS[0], TROIS[2]], "rompue ligne 2"),
        ([TROIS[1]], "rompue ligne 1"),
        ([TROIS[0], TROIS[1].replace(b'"x"', b'"z"'), TROIS[2]], "ligne 2 : l'empreinte"),
        ([TROIS[0], b"bruit\n"], "ligne 2"),
    ):
        with pytest.raises(NonCanonique, match=dit):
            controler_la_chaine(b"".join(faux))
