"""`circo ajouter` : une ligne scellée par fait, rien si le fait est interdit, et tout ce qui manque nommé."""

import json
from pathlib import Path

import pytest

from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from projet_circo.noyau.socle.champs import TYPES
from tests.commandes.poste_neuf import DEMANDE, demander, identifiant_de, journal_de, valeur
from tests.conftest import Circo

SAISIES = {
    "demande": [
        "--nature",
        "individuel",
        "--initiative",
        "enseignant",
        "--enseignant",
        "nouveau",
        "--objet",
        "x",
    ],
    "accompagnement": [
        "--nature",
        "collectif",
        "--initiative",
        "ien",
        "--unite",
        "0000011M",
        "--focale",
        "f",
    ],
    "sollicitation": ["--origine", "directeur"],
    "partenariat": ["--partenaire", "canope", "--fin", "30/06/2019"],
    "appreciation": ["--critere", "k2", "--niveau", "installe"],
    "avancement": ["--action", "a1", "--etat", "engagee"],
    "fait": ["--genre", "reunion"],
}


@pytest.mark.parametrize("nom", SAISIES)
def test_chaque_type_s_ajoute_en_une_ligne_scellee(nom: str, ici: Path, circo: Circo) -> None:
    rendu = circo("ajouter", nom, "--date", "02/10/2018", "--format", "json", *SAISIES[nom])
    if nom == "fait":  # la grille livrée ne déclare aucun genre
        assert rendu.code == 1
        return
    assert rendu.code == 0, rendu.erreur
    contrat = json.loads(rendu.sortie)
    assert (contrat["format"], contrat["ligne"], contrat["evenement"]["date"]) == (
        "circo/ajout/1",
        2,
        "2018-10-02",
    )
    lu = lire_fichier(
        journal_de(ici).read_bytes(), contrat["fichier"], 2018, "secretariat-0a1b2c", complet=True
    )
    assert (len(lu.lignes), lu.constats) == (2, ())
    assert lu.lignes[0].champs["recueille"] == [nom]
    assert list(lu.lignes[1].champs) == [
        cle
        for cle in (
            "id",
            "type",
            "date",
            *(un.nom for un in TYPES[nom].champs),
            "saisi",
            "par",
            "n",
            "prec",
            "empreinte",
        )
        if cle in lu.lignes[1].champs
    ]


def test_une_suite_et_une_seance_designent_leur_origine_par_un_prefixe(ici: Path, circo: Circo) -> None:
    demande = identifiant_de(circo(*DEMANDE, "--format", "json"))
    assert (
        circo("ajouter", "suite", "--demande", demande[:6], "--etat", "acceptee", "--date", "2018-10-09").code
        == 0
    )
    commun = ("--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-10", "--format", "json")
    accompagnement = identifiant_de(circo("ajouter", "accompagnement", "--demande", demande[:4], *commun))
    rendu = circo(
        "ajouter",
        "seance",
        "--accompagnement",
        accompagnement,
        "--duree-minutes",
        "45",
        "--date",
        "2018-11-10",
    )
    assert rendu.code == 0
    assert circo("valider").code == 0
    refus = circo(
        "ajouter", "suite", "--demande", accompagnement, "--etat", "acceptee", "--date", "2018-10-09"
    )
    assert refus.code == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--nature", "individuel", "--unite", "0000011M"], "unité"),
        (["--objet", "appeler le 06 12 34 56 78"], "téléphone"),
        (["--objet", "écrire à jean.dupont@exemple.fr"], "courriel"),
        (["--enseignant", "Mme Dupont"], "pseudonyme"),
    ],
)
def test_un_fait_interdit_est_refuse_code_1_et_rien_n_est_ecrit(
    options: list[str], message: str, ici: Path, circo: Circo
) -> None:
    rendu = circo(*DEMANDE, *options)
    assert rendu.code == 1
    assert message in rendu.erreur
    assert not journal_de(ici).exists()


def test_un_rendez_vous_de_carriere_n_est_pas_un_accompagnement(ici: Path, circo: Circo) -> None:
    commun = ("--nature", "individuel", "--initiative", "ien", "--date", "2018-10-02")
    rendu = circo("ajouter", "accompagnement", *commun, "--objet", "Rendez-vous de carrière")
    assert rendu.code == 1
    assert "rendez-vous de carrière" in rendu.erreur
    assert not journal_de(ici).exists()


def test_une_date_hors_du_projet_est_refusee_en_nommant_les_annees(ici: Path, circo: Circo) -> None:
    rendu = circo(*DEMANDE[:-1], "2026-10-02")
    assert rendu.code == 2
    assert "2016-2017 à 2019-2020" in rendu.erreur
    sans_date = circo(*DEMANDE[:-2])
    assert sans_date.code == 2


def test_a_blanc_n_ecrit_rien(ici: Path, circo: Circo) -> None:
    avant = sorted(ici.rglob("*"))
    assert circo(*DEMANDE, "--a-blanc").code == 0
    assert sorted(ici.rglob("*")) == avant


def test_un_dossier_fictif_le_reste_et_le_dit(demonstration: Path, circo: Circo) -> None:
    rendu = circo(*DEMANDE, depuis=demonstration)
    assert "FICTIF" in rendu.erreur
    neufs = list((demonstration / "data" / "events" / "2018-2019").glob("poste-*.yaml"))
    assert b'"fictif": true' in neufs[0].read_bytes().split(b"\n")[0]


def test_le_poste_est_tire_une_fois_et_garde(vierge: Path, circo: Circo) -> None:
    for objet in "ab":
        assert circo(*DEMANDE, "--objet", objet, depuis=vierge).code == 0
    assert len(list((vierge / "data" / "events" / "2018-2019").iterdir())) == 1
    assert circo(*DEMANDE, "--poste", "CON").code == 2
    assert circo(*DEMANDE, "--poste", "../x").code == 2


@pytest.mark.parametrize("nom", SAISISSABLES)
def test_l_aide_d_un_type_dit_chacun_de_ses_champs(nom: str, circo: Circo) -> None:
    mots = circo("ajouter", nom, "--help").sortie.split()
    for champ in TYPES[nom].champs:
        assert f"--{champ.nom_option}" in mots
        for admise in champ.valeurs:
            assert any(admise in mot for mot in mots), admise


@pytest.mark.parametrize("nom", SAISISSABLES)
def test_hors_terminal_toutes_les_options_manquantes_sont_nommees_d_un_coup(
    nom: str, ici: Path, circo: Circo
) -> None:
    rendu = circo("ajouter", nom)
    assert rendu.code == 2
    dites = rendu.erreur.splitlines()[0].partition("il manque ")[2].split(", ")
    assert dites == [f"--{champ.nom_option}" for champ in TYPES[nom].champs if champ.exige]
    assert not journal_de(ici).exists()


def test_un_champ_de_liste_se_repete_et_garde_son_ordre(ici: Path, circo: Circo) -> None:
    rendu = circo(*DEMANDE, "--focale", "b", "--focale", "a", "--focale", "b", "--format", "json")
    assert json.loads(rendu.sortie)["evenement"]["focales"] == ["b", "a"]


def test_un_pseudonyme_nouveau_est_tire_et_deux_ne_se_ressemblent_pas(ici: Path, circo: Circo) -> None:
    individuel = (
        "ajouter",
        "demande",
        "--nature",
        "individuel",
        "--initiative",
        "enseignant",
        "--date",
        "2018-10-02",
    )
    tires = {
        json.loads(circo(*individuel, "--enseignant", "nouveau", "--format", "json").sortie)["evenement"][
            "enseignant"
        ]
        for _ in range(3)
    }
    assert len(tires) == 3
    assert all(un.startswith("ens-") for un in tires)


@pytest.mark.parametrize(("jour", "code"), [("2018-08-30", 0), ("2018-08-24", 1), ("2018-09-03", 1)])
def test_la_prerentree_n_est_admise_que_fin_aout(jour: str, code: int, ici: Path, circo: Circo) -> None:
    options = ("--date", jour, "--annee-scolaire", "2018-2019", "--format", "json")
    rendu = circo(*DEMANDE[:-2], *options)
    assert rendu.code == code, rendu.erreur
    if code:
        assert "du 2018-08-25 au 2018-08-31" in rendu.erreur
        assert not journal_de(ici).exists()
    else:
        assert json.loads(rendu.sortie)["evenement"]["annee_scolaire"] == 2018
        assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 1


@pytest.mark.parametrize("ecrit", ["bientôt", "2018-02-30", "12/25/2018", "10/2018"])
def test_une_date_mal_ecrite_dit_comment_l_ecrire(ecrit: str, ici: Path, circo: Circo) -> None:
    rendu = circo(*DEMANDE[:-1], ecrit)
    assert rendu.code == 2
    assert f"« {ecrit} »" in rendu.erreur
    assert "écrire par exemple --date 02/10/2016" in rendu.erreur


def test_l_ouverture_ne_recueille_que_le_type_saisi_et_zero_reste_inconnu_ailleurs(
    ici: Path, circo: Circo
) -> None:
    demander(circo)
    (ouverture, _) = (json.loads(ligne[2:]) for ligne in journal_de(ici).read_text("utf-8").splitlines())
    assert (ouverture["type"], ouverture["recueille"], ouverture["n"]) == ("ouverture", ["demande"], 1)


def test_un_identifiant_de_deux_faits_ou_d_aucun_est_refuse(ici: Path, circo: Circo) -> None:
    suite = ("ajouter", "suite", "--etat", "acceptee", "--date", "2018-10-09", "--demande")
    for prefixe in ("zzzz", "7", ""):
        assert circo(*suite, prefixe).code == 2
