import pytest

from projet_circo.fichiers.tableur.bornes import CHEVRONS, Bornes
from projet_circo.fichiers.tableur.bornes_xlsx import BornesXlsx
from projet_circo.noyau.socle.erreurs import FichierIllisible


def bornes() -> Bornes:
    return BornesXlsx("a.xlsx")


@pytest.mark.parametrize(
    ("partie", "raison"),
    [
        (b"<!DOCTYPE a><a/>", "DTD"),
        (b"<a>", "abîmé"),
        (b"", "abîmé"),
        (b'<?xml version="1.0" encoding="inconnu"?><a/>', "abîmé"),
        (b"<" * (CHEVRONS + 1), "trop d'éléments"),
    ],
)
def test_une_partie_douteuse_est_refusee(partie: bytes, raison: str) -> None:
    with pytest.raises(FichierIllisible, match=raison):
        bornes().controler(partie)


def test_une_partie_quelconque_passe() -> None:
    bornes().controler("<a><é>texte</é></a>".encode())


def test_un_rang_est_fait_de_chiffres_ascii() -> None:
    assert bornes().entier("042") == 42
    for texte in ("", "-1", "١", "1e3", "9999999999"):
        with pytest.raises(FichierIllisible):
            bornes().entier(texte)


def test_le_texte_se_compte_d_une_partie_a_l_autre() -> None:
    un = bornes()
    un.ajouter_du_texte(30_000_000)
    with pytest.raises(FichierIllisible, match="trop de texte"):
        un.ajouter_du_texte(30_000_000)
