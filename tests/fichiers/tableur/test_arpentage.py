import pytest

from projet_circo.fichiers.tableur.arpentage import CHEVRONS, Arpenteur
from projet_circo.fichiers.tableur.arpentage_xlsx import ArpenteurXlsx
from projet_circo.noyau.socle.erreurs import FichierIllisible


def arpenteur() -> Arpenteur:
    return ArpenteurXlsx("a.xlsx")


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
        arpenteur().arpenter(partie)


def test_une_partie_quelconque_passe() -> None:
    arpenteur().arpenter("<a><é>texte</é></a>".encode())


def test_un_rang_est_fait_de_chiffres_ascii() -> None:
    assert arpenteur().entier("042") == 42
    for texte in ("", "-1", "١", "1e3", "9999999999"):
        with pytest.raises(FichierIllisible):
            arpenteur().entier(texte)


def test_le_texte_se_compte_d_une_partie_a_l_autre() -> None:
    un = arpenteur()
    un.ajouter_du_texte(30_000_000)
    with pytest.raises(FichierIllisible, match="trop de texte"):
        un.ajouter_du_texte(30_000_000)
