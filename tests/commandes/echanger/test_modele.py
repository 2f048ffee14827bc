from datetime import date
from pathlib import Path

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.socle.champs import Genre
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]


def test_le_classeur_ecrit_se_remplit_puis_s_importe_deux_fois_sans_doubler(
    lancer: Lancer, vierge: Path
) -> None:
    assert lancer("modele", "-C", vierge).code == 0
    feuilles = lire_classeur(Path("saisie.xlsx").read_bytes(), "saisie.xlsx")
    assert [feuille.nom for feuille in feuilles][:2] == ["Mode d'emploi", "Demandes"]
    titres, *lignes = [list(ligne) for ligne in feuilles[1].lignes]
    lignes[0][1:5] = [date(2018, 10, 2), "collectif", "équipe", "0000012N — École Victor Hugo"]
    colonnes = tuple(ColonneDeTable(str(titre), Genre.TEXTE) for titre in titres)
    Path("rempli.xlsx").write_bytes(rendre_xlsx([Table("Demandes", colonnes, lignes)]))
    premier = lancer("importer", "rempli.xlsx", "--oui", "-C", vierge)
    assert (premier.code, "À ajouter : 1 (1 demande)" in premier.messages) == (0, True)
    lignes[0][4] = "0000013P — École Jean Macé"
    Path("modifie.xlsx").write_bytes(rendre_xlsx([Table("Demandes", colonnes, lignes)]))
    second = lancer("importer", "modifie.xlsx", "--oui", "-C", vierge)
    assert (second.code, "--unite 0000013P --motif" in second.messages) == (1, True)


def test_un_type_que_la_grille_ne_permet_pas_est_refuse(lancer: Lancer, vierge: Path) -> None:
    sortie = lancer("modele", "--type", "demandes", "-C", vierge)
    assert (sortie.code, "vouliez-vous dire « demande »" in sortie.messages) == (2, True)


def test_un_classeur_existant_n_est_pas_ecrase(lancer: Lancer, vierge: Path) -> None:
    assert lancer("modele", "--type", "demande", "-C", vierge).code == 0
    assert lancer("modele", "-C", vierge).code == 2
    assert lancer("modele", "--ecraser", "-C", vierge).code == 0
