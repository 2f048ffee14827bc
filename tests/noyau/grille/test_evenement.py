from typing import Any

import pytest
from pydantic import ValidationError

from projet_circo.noyau.grille.evenement import controler
from projet_circo.noyau.socle.champs import TYPES

ID, AUTRE = "7kq2-m4xn-8t1c", "8kq2-m4xn-8t1c"
JUSTES: dict[str, dict[str, Any]] = {
    "demande": {"nature": "collectif", "initiative": "equipe", "unites": ["0000012N"]},
    "accompagnement": {
        "nature": "individuel",
        "initiative": "ien",
        "enseignant": "ens-7kq2",
        "fin": "2018-12-01",
    },
    "sollicitation": {"origine": "directeur", "annee_scolaire": 2018},
    "partenariat": {"partenaire": "canope", "fin": "2018-10-02"},
    "suite": {"demande": AUTRE, "etat": "refusee", "motif": "hors sujet"},
    "seance": {"accompagnement": AUTRE, "duree_minutes": 0},
    "appreciation": {"critere": "k2", "niveau": "installe"},
    "releve": {"indicateur": "taux", "valeur": "-12.5"},
    "avancement": {"action": "a1", "etat": "engagee"},
    "fait": {"genre": "reunion", "valeur": "3"},
    "commentaire": {"indicateur": "i", "annee": 2018, "texte": "x"},
    "ouverture": {"format": "circo/journal/1", "annee": 2018, "recueille": ["demande"], "fictif": True},
    "correction": {"vise": AUTRE, "motif": "x", "champs": {"objet": None}},
    "annulation": {"vise": AUTRE, "motif": "x"},
    "distinction": {"vises": [AUTRE, ID], "motif": "x"},
    "reception": {"de": "cpc-3f9a1c", "le": "2018-10-02", "depot": "0" * 32, "vises": [AUTRE]},
    "publication": {"annee": 2018, "a": "DSDEN", "document": "bilan", "chiffres": [], "sceau": "s"},
    "cloture": {
        "annee": 2018,
        "au": "2019-08-31",
        "chiffres": [],
        "grille": "x",
        "journaux": [],
        "version": "1",
    },
}
JUSTES["temoin"] = {"journaux": [{"fichier": "f", "n": 1, "tete": "t"}]}
JUSTES["cloture"]["chiffres"] = [
    {"code": "i", "etat": "constate", "valeur": 1, "numerateur": None, "denominateur": None, "mesure": "m"}
]
JUSTES["cloture"]["journaux"] = [{"fichier": "f", "n": 1, "tete": "t"}]


def _champs(nom: str) -> dict[str, Any]:
    date = {"date": "2018-10-02"} if TYPES[nom].est_date else {}
    return {"id": ID, "type": nom, **date, **JUSTES[nom]}


@pytest.mark.parametrize("nom", TYPES)
def test_chaque_type_a_une_forme_qui_admet_ses_champs(nom: str) -> None:
    controler(_champs(nom))


@pytest.mark.parametrize("nom", TYPES)
def test_une_cle_inconnue_est_refusee_partout(nom: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        controler({**_champs(nom), "inconnue": 1})


@pytest.mark.parametrize("nom", TYPES)
def test_un_champ_exige_ne_peut_pas_manquer(nom: str) -> None:
    for champ in TYPES[nom].champs:
        if champ.exige:
            sans = {cle: un for cle, un in _champs(nom).items() if cle != champ.nom}
            with pytest.raises(ValidationError, match="missing"):
                controler(sans)


@pytest.mark.parametrize(
    ("nom", "faute"),
    [
        ("demande", {"date": "2018-02-30"}),
        ("demande", {"date": "02/10/2018"}),
        ("demande", {"nature": "colectif"}),
        ("demande", {"unites": []}),
        ("demande", {"unites": ["a", "a"]}),
        ("demande", {"enseignant": "Mme Dupont"}),
        ("demande", {"objet": "  "}),
        ("demande", {"id": "abc"}),
        ("demande", {"id": "ilou-m4xn-8t1c"}),
        ("demande", {"saisi": "2018-13-01T00:00:00Z"}),
        ("demande", {"par": "CON"}),
        ("demande", {"n": 0}),
        ("seance", {"duree_minutes": "45"}),
        ("seance", {"duree_minutes": -1}),
        ("seance", {"duree_minutes": True}),
        ("suite", {"motif": None, "etat": "refusee"}),
        ("releve", {"valeur": "1,5"}),
        ("releve", {"valeur": 1.5}),
        ("releve", {"numerateur": "1"}),
        ("releve", {"valeur": None, "numerateur": "1"}),
        ("partenariat", {"fin": "2018-10-01"}),
        ("correction", {"champs": {"id": "x"}}),
        ("correction", {"champs": {}}),
        ("cloture", {"chiffres": [{"code": "i"}]}),
        ("temoin", {"journaux": [{"fichier": "f", "n": "1", "tete": "t"}]}),
    ],
)
def test_une_valeur_impossible_est_refusee(nom: str, faute: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        controler({**_champs(nom), **faute})


def test_le_message_ne_repete_jamais_ce_qui_a_ete_ecrit() -> None:
    with pytest.raises(ValidationError) as trouvee:
        controler({**_champs("demande"), "enseignant": "Mme Dupont"})
    assert "Dupont" not in str(trouvee.value)
