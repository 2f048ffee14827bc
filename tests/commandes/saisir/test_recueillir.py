"""À la rentrée, ce que l'équipe s'était engagée à recueillir ne se perd pas, et se change."""

from pathlib import Path

from tests.commandes.poste_neuf import DEMANDE, evenements, valeur
from tests.conftest import Circo

SOLLICITATION = ("ajouter", "sollicitation", "--origine", "directeur")


def test_la_seconde_rentree_reprend_l_engagement_de_la_premiere(ici: Path, circo: Circo) -> None:
    assert (
        circo("recueillir", "demande", "sollicitation", "partenariat", "--annee", "2017", "--oui").code == 0
    )
    rendu = circo(*SOLLICITATION, "--date", "2018-10-02")
    assert "est reconduit, et vaut 0 sans fait : demande, sollicitation, partenariat" in rendu.erreur
    assert [valeur(circo, "demandes-collectives", annee)["valeur"] for annee in (2017, 2018, 2019)] == [
        0,
        0,
        None,
    ]
    assert valeur(circo, "accompagnements-collectifs-ien", 2018)["etat"] == "non_renseigne"


def test_recueillir_montre_puis_change_sans_rien_reecrire(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    assert "secretariat-0a1b2c : demande" in circo("recueillir", "--annee", "2018").sortie
    assert circo("recueillir", "partenariat", "--annee", "2018", "--a-blanc").code == 0
    assert valeur(circo, "partenariats", 2018)["etat"] == "non_renseigne"
    assert circo("recueillir", "partenariat", "--annee", "2018", "--oui").code == 0
    assert valeur(circo, "partenariats", 2018)["valeur"] == 0
    assert "rien n'a été écrit" in circo("recueillir", "partenariat", "--annee", "2018", "--oui").erreur
    assert circo("recueillir", "--sans", "partenariat", "--annee", "2018", "--oui").code == 0
    assert valeur(circo, "partenariats", 2018)["etat"] == "non_renseigne"
    assert len(evenements(circo, "--type", "ouverture")) == 3
    assert circo("valider").code == 0
    assert circo("verifier").code == 0


def test_un_type_inconnu_est_refuse(ici: Path, circo: Circo) -> None:
    rendu = circo("recueillir", "demandes", "--annee", "2018")
    assert (rendu.code, "demande" in rendu.erreur) == (2, True)
