"""La fiche d'une école dit la même chose dans toutes les formes."""

import csv
import io
import json
from datetime import date

import pytest

from projet_circo.noyau.chiffres.ecoles import dresser_la_fiche
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.rendus.chiffres.ecole import CadreDeFiche, en_csv, en_json, en_markdown, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from tests.fabrique import contexte, demande, ligne, suivre

UNITES = {
    "a": Unite("a", "Ancienne", "ecole", jusqu_a=date(2018, 8, 31)),
    "g": Unite("g", "Groupe", "ecole", depuis=date(2018, 9, 1), succede_a=("a",), commune="Thionville"),
    "r": Unite("r", "Réseau", "reseau", membres=("g",)),
}
LIGNES = [
    demande("2017-10-02", unites=["a"], objet="Lire"),
    ligne(
        "accompagnement", "2018-10-02", nature="collectif", initiative="ien", unites=["g"], fin="2018-12-01"
    ),
    ligne("sollicitation", "2018-10-05", origine="directeur", unites=["r"]),
]
SITUE = contexte(LIGNES, suivre(Compte("demande")), au=date(2019, 1, 1), referentiel=Referentiel(UNITES))
FICHE = dresser_la_fiche(SITUE, UNITES["g"])
CADRE = CadreDeFiche(date(2019, 1, 1), {code: un.nom for code, un in UNITES.items()}, fictif=False)


@pytest.mark.parametrize("largeur", [60, 120])
def test_la_page_tient_dans_l_ecran_et_dit_d_ou_vient_l_histoire(largeur: int) -> None:
    rendu = montrer(FICHE, CADRE, Ecran(largeur))
    assert max(len(une) for une in rendu.splitlines()) <= largeur
    plat = " ".join(rendu.split())
    for texte in (
        "Groupe, au 01/01/2019",
        "g, Thionville, ecole, ouverte depuis le 01/09/2018",
        "Hérite de : Ancienne (a)",
        "Membre de : Réseau (r)",
        "Demandes : 1 demande",
        "Accompagnements : 1 accompagnement",
    ):
        assert texte in plat


def test_les_autres_formes_disent_les_memes_faits() -> None:
    contrat = json.loads(en_json(FICHE, CADRE))
    codes = [un["id"] for partie in ("demandes", "accompagnements", "autres") for un in contrat[partie]]
    assert sorted(codes) == sorted(une.id for une in LIGNES)
    lignes = list(csv.DictReader(io.StringIO(en_csv(FICHE, CADRE), newline="")))
    assert [une["id"] for une in lignes] == codes
    assert {(une["type"], une["etat"]) for une in lignes} == {
        ("demande", "sans_reponse"),
        ("accompagnement", ""),
        ("sollicitation", ""),
    }
    markdown = en_markdown(FICHE, CADRE)
    assert all(code in markdown for code in codes)
