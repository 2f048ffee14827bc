"""Deux colonnes pour un jour : rien ne s'écrit avant un choix, et le choix se dit une fois."""

from pathlib import Path

import pytest

from projet_circo.commandes.importation.colonnes_disputees import choisir_les_colonnes, lire_les_choix
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from projet_circo.noyau.tableur.correspondance import Correspondance
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]

DEUX_JOURS = "Date de la demande;Date de visite;Nature;Initiative;École\n01/06/2018;15/09/2018;collectif;ien;0000012N\n"


def test_la_visite_est_du_jour_choisi_et_de_son_annee(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text(DEUX_JOURS, "utf-8")
    commande = ("importer", csv, "--type", "accompagnement", "--oui", "-C", vierge)
    refus = lancer(*commande)
    assert refus.code == 2
    for cite in ("« Date de la demande »", "« Date de visite »", "--colonne 'date=Date de visite'"):
        assert cite in refus.messages
    assert not (vierge / "data" / "events").exists()
    assert lancer(*commande, "--colonne", "date=Date de visite").code == 0
    (journal,) = (vierge / "data" / "events").rglob("*.yaml")
    assert journal.parent.name == "2018-2019"
    assert '"date": "2018-09-15"' in journal.read_text("utf-8")


@pytest.mark.parametrize(
    ("choix", "cite"),
    [
        ("date=Date du passage", "« Date de la demande », « Date de visite »"),
        ("date=Date de visites", "vouliez-vous dire « Date de visite »"),
        ("zorglub=École", "le champ « zorglub » n'existe pas"),
        ("partenaire=École", "n'ont pas de champ « partenaire »"),
    ],
)
def test_un_choix_que_rien_ne_suit_est_refuse(
    lancer: Lancer, vierge: Path, tmp_path: Path, choix: str, cite: str
) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text(DEUX_JOURS, "utf-8")
    choisis = ("--colonne", "date=Date de visite", "--colonne", choix)
    refus = lancer("importer", csv, "--type", "accompagnement", "--a-blanc", *choisis, "-C", vierge)
    assert refus.code == 2
    assert cite in refus.messages


def test_un_remede_cite_les_titres_du_tableau(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text("Jour de la visite;Nature;École\n;collectif;0000012N\n", "utf-8")
    rendu = lancer("importer", csv, "--type", "accompagnement", "--a-blanc", "-C", vierge)
    assert "remplir la colonne « Jour de la visite » de cette ligne" in rendu.messages
    assert "ajouter une colonne « Initiative », et la remplir" in rendu.messages


def test_un_choix_mal_ecrit_se_dit() -> None:
    assert lire_les_choix(["duree-minutes=Temps passé"]) == {"duree_minutes": "Temps passé"}
    for ecrit in ("date", "=Titre", "date="):
        with pytest.raises(MauvaisUsage):
            lire_les_choix([ecrit])


def test_hors_terminal_toutes_les_disputes_sont_nommees() -> None:
    dispute = Correspondance("F", "demande", 1, (), disputes={"date": ("A", "B"), "objet": ("C", "D")})
    with pytest.raises(MauvaisUsage) as refus:
        choisir_les_colonnes(dispute)
    assert "« A », « B »" in refus.value.message
    assert "« C », « D »" in refus.value.message
