"""La liste officielle, du fichier au référentiel : ce qui ne se lit pas est refusé, ce qui n'en est pas une, dit."""

from pathlib import Path

from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]

TITRES = "Identifiant_de_l_etablissement;Nom_etablissement;Nom_commune;Statut_public_prive\n"


def test_une_ligne_fautive_est_citee_les_privees_sont_laissees(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    liste = tmp_path / "a.csv"
    liste.write_text(TITRES + "0000011X;A;Essai;Public\n0000018V;B;Essai;Privé\n", "utf-8")
    sortie = lancer("unites", "importer", liste, "--a-blanc", "-C", vierge)
    assert (sortie.code, "« 0000011X » n'est pas un UAI" in sortie.messages) == (1, True)
    assert "0000018V B" not in sortie.messages
    assert (
        "ouvre : 0000018V B"
        in lancer("unites", "importer", liste, "--privees", "--a-blanc", "-C", vierge).messages
    )


def test_un_autre_tableau_n_est_pas_pris_pour_une_liste(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    autre = tmp_path / "a.csv"
    autre.write_text("Date;Objet\n02/10/2018;x\n", "utf-8")
    sortie = lancer("unites", "importer", autre, "--a-blanc", "-C", vierge)
    assert (sortie.code, "n'est pas la liste officielle" in sortie.messages) == (2, True)
    assert lancer("unites", "importer", autre, "-C", vierge).code == 2
