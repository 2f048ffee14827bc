import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.tableur.tableau_csv import lire_csv
from projet_circo.noyau.socle.erreurs import FichierIllisible, MauvaisUsage

TITRES = ["Date de réception", "École", "Thème"]


@pytest.mark.parametrize(
    ("octets", "encodage", "separateur"),
    [
        ("Reçue le;École\r\n02/10/2018;Cœur\r\n".encode("cp1252"), "cp1252", ";"),
        ("Reçue le,École\n02/10/2018,Cœur\n".encode(), "utf-8", ","),
        ("\ufeffReçue le;École\n02/10/2018;Cœur\n".encode(), "utf-8-sig", ";"),
        ("Reçue le\tÉcole\n02/10/2018\tCœur\n".encode("utf-16"), "utf-16", "\t"),
        ('sep=;\r\nReçue le;École\r\n02/10/2018;"Cœur"\r\n'.encode(), "utf-8", ";"),
    ],
)
def test_l_encodage_et_le_separateur_se_devinent(octets: bytes, encodage: str, separateur: str) -> None:
    lu = lire_csv(octets, "a.csv")
    assert (lu.encodage, lu.separateur) == (encodage, separateur)
    pleines = [ligne for ligne in lu.feuille.lignes if ligne]
    assert pleines == [["Reçue le", "École"], ["02/10/2018", "Cœur"]]


def test_des_virgules_dans_le_texte_ne_trompent_pas() -> None:
    octets = b"date;objet\n02/10/2018;Lire, dire, compter\n03/10/2018;Lire, dire\n"
    assert lire_csv(octets, "a.csv").separateur == ";"


def test_un_saut_de_ligne_entre_guillemets_reste_dans_sa_cellule() -> None:
    lu = lire_csv(b'a,b\r\n"x\ny","""z"""\r\n', "a.csv")
    assert lu.feuille.lignes[1] == ["x\ny", '"z"']


def test_l_encodage_impose_l_emporte() -> None:
    assert lire_csv("É;b\n".encode("mac-roman"), "a.csv", "mac-roman").feuille.lignes[0] == ["É", "b"]


def test_un_encodage_inconnu_est_un_mauvais_usage() -> None:
    for encodage in ("klingon", "base64"):
        with pytest.raises(MauvaisUsage, match=encodage):
            lire_csv(b"a;b", "a.csv", encodage)


@pytest.mark.parametrize(
    ("octets", "encodage", "raison"),
    [
        ("é;b".encode("utf-16-le"), "", "nuls"),
        (b"\x81\x8d;b\xff", "", "cp1252"),
        ("é".encode("cp1252"), "utf-8", "utf-8"),
        (b"a;b\n" + b"x" * 200_000 + b";y\n", "", "trop longue"),
        (b"a;b\n" * 50_001, "", "trop grand"),
        (b"a;" * 130, "", "trop grand"),
    ],
)
def test_ce_qui_ne_se_lit_pas_dit_pourquoi(octets: bytes, encodage: str, raison: str) -> None:
    with pytest.raises(FichierIllisible, match=raison):
        lire_csv(octets, "a.csv", encodage)


_TEXTE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@given(st.lists(st.tuples(_TEXTE, _TEXTE, _TEXTE), min_size=1, max_size=6), st.sampled_from(";,\t"))
def test_tout_csv_entre_guillemets_se_relit(lignes: list[tuple[str, str, str]], separateur: str) -> None:
    sortie = io.StringIO(newline="")
    ecrivain = csv.writer(sortie, delimiter=separateur, quoting=csv.QUOTE_ALL)
    ecrivain.writerow(TITRES)
    ecrivain.writerows(lignes)
    lu = lire_csv(("\ufeff" + sortie.getvalue()).encode(), "a.csv")
    assert [tuple(ligne) for ligne in lu.feuille.lignes[1:]] == lignes


def test_un_fichier_vide_donne_une_feuille_vide() -> None:
    assert list(lire_csv(b"", "a.csv").feuille.lignes) == []
