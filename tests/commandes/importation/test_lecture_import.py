import io
import sys
from pathlib import Path

import pytest

from projet_circo.commandes.importation.lecture_import import Demande, Lu, lire
from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.erreurs import FichierIllisible, MauvaisUsage
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from tests.noyau.saisie.cadre_d_essai import CADRE

TITRES = ("Date", "Nature", "Initiative")


def classeur(chemin: Path, *noms: str) -> str:
    colonnes = tuple(ColonneDeTable(titre, Genre.TEXTE) for titre in TITRES)
    tables = [Table(nom, colonnes, [("02/10/2018", "collectif", "ien")]) for nom in noms]
    chemin.write_bytes(rendre_xlsx(tables, ["note"]))
    return str(chemin)


def lire_ici(fichier: str, **options: str) -> Lu:
    return lire(Demande(fichier, **options), CADRE)  # type: ignore[arg-type]


def test_le_contenu_decide_du_format_pas_le_nom(tmp_path: Path) -> None:
    fichier = classeur(tmp_path / "menteur.csv", "Demandes")
    assert [entree.type for entree in lire_ici(fichier).entrees] == ["demande"]
    (tmp_path / "b.txt").write_text('{"type": "demande"}\n', "utf-8")
    assert [entree.type for entree in lire_ici(str(tmp_path / "b.txt")).entrees] == ["demande"]


def test_une_feuille_par_type_se_lit_et_les_autres_sont_dites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lu = lire_ici(classeur(tmp_path / "a.xlsx", "Demandes", "accompagnement", "2018"))
    assert [une.type for une in lu.correspondances] == ["demande", "accompagnement"]
    assert "« 2018 » n'est PAS lue" in capsys.readouterr().err


def test_on_peut_ne_lire_qu_une_feuille(tmp_path: Path) -> None:
    fichier = classeur(tmp_path / "a.xlsx", "Demandes", "2018")
    assert [entree.feuille for entree in lire_ici(fichier, feuille="2018", type="demande").entrees] == [
        "2018"
    ]
    with pytest.raises(MauvaisUsage, match="« 2017 » n'existe pas"):
        lire_ici(fichier, feuille="2017")


def test_rien_de_reconnaissable_est_un_mauvais_usage(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(MauvaisUsage, match="aucune colonne"):
        lire_ici(str(tmp_path / "a.csv"), type="demande")


def test_une_correspondance_gardee_pour_une_feuille_sert_a_celle_de_l_an_suivant(tmp_path: Path) -> None:
    garde = str(tmp_path / "c.yaml")
    lire_ici(classeur(tmp_path / "a.xlsx", "2018"), type="demande", correspondance=garde)
    (tmp_path / "b.csv").write_text("Nature;Date;Initiative\ncollectif;03/10/2019;ien\n", "utf-8")
    (entree,) = lire_ici(str(tmp_path / "b.csv"), correspondance=garde).entrees
    assert (entree.type, entree.champs["date"]) == ("demande", "2019-10-03")


def test_l_entree_standard_se_lit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"date;nature\n02/10/2018;collectif\n")))
    assert len(lire_ici("-", type="demande").entrees) == 1


def test_un_repertoire_n_est_pas_un_fichier(tmp_path: Path) -> None:
    with pytest.raises(FichierIllisible):
        lire_ici(str(tmp_path))


def test_une_feuille_recoit_son_type_par_son_nom(tmp_path: Path) -> None:
    fichier = classeur(tmp_path / "a.xlsx", "Visites", "Demandes")
    lu = lire(Demande(fichier, types={"visites": "accompagnement"}), CADRE)
    assert [une.type for une in lu.correspondances] == ["accompagnement", "demande"]


def test_une_liste_d_ecoles_renvoie_a_la_bonne_commande(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Identifiant_de_l_etablissement;Nom_etablissement;Nom_commune\n0000011M;E;C\n"
    )
    with pytest.raises(MauvaisUsage, match="liste d'écoles") as refus:
        lire_ici(str(tmp_path / "a.csv"))
    assert "circo unites importer" in refus.value.remede
