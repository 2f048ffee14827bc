"""Le parcours d'une équipe : saisir, corriger, clore, expliquer, vérifier, réparer, par les commandes elles-mêmes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.journal import lire_fichier
from projet_circo.noyau.champs import TYPES
from tests.conftest import Circo

DEMANDE = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-02")


def _id(rendu: Any) -> str:
    return str(json.loads(rendu.sortie)["id"])


def _valeur(circo: Circo, code: str, annee: int, *options: str) -> Any:
    contrat = json.loads(
        circo("indicateurs", code, "--annee", str(annee), "--format", "json", *options).sortie
    )
    return contrat["indicateurs"][0]["valeurs"][-1]


@pytest.fixture
def ici(vierge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(vierge)
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    return vierge


def _journal(ici: Path, annee: str = "2018-2019") -> Path:
    return ici / "data" / "events" / annee / "secretariat-0a1b2c.yaml"


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
        _journal(ici).read_bytes(), contrat["fichier"], 2018, "secretariat-0a1b2c", complet=True
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
    demande = _id(circo(*DEMANDE, "--format", "json"))
    assert (
        circo("ajouter", "suite", "--demande", demande[:6], "--etat", "acceptee", "--date", "2018-10-09").code
        == 0
    )
    commun = ("--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-10", "--format", "json")
    accompagnement = _id(circo("ajouter", "accompagnement", "--demande", demande[:4], *commun))
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
    assert not _journal(ici).exists()


def test_un_rendez_vous_de_carriere_n_est_pas_un_accompagnement(ici: Path, circo: Circo) -> None:
    commun = ("--nature", "individuel", "--initiative", "ien", "--date", "2018-10-02")
    rendu = circo("ajouter", "accompagnement", *commun, "--objet", "Rendez-vous de carrière")
    assert rendu.code == 1
    assert "rendez-vous de carrière" in rendu.erreur
    assert not _journal(ici).exists()


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


def test_corriger_annuler_et_faire_revivre(ici: Path, circo: Circo) -> None:
    fait = _id(circo(*DEMANDE, "--objet", "a", "--format", "json"))
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    assert circo("corriger", fait, "--initiative", "ien", "--motif", "mal notée").code == 0
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 0
    assert circo("corriger", fait, "--sans", "objet", "--initiative", "equipe", "--motif", "non").code == 0
    (vivant,) = json.loads(circo("journal", "--vivants", "--format", "json").sortie)["evenements"]
    assert (vivant["initiative"], "objet" in vivant, vivant["situation"]) == ("equipe", False, "corrige")
    assert circo("annuler", fait, "--motif", "double").code == 0
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 0
    assert circo("annuler", fait, "--motif", "encore").code == 2
    lignes = json.loads(circo("journal", "--type", "annulation", "--format", "json").sortie)["evenements"]
    assert circo("annuler", lignes[0]["id"], "--motif", "finalement si").code == 0
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    assert circo("corriger", fait, "--motif", "rien").code == 2
    assert circo("corriger", fait, "--objet", "x").code == 2


def test_corriger_la_date_d_une_autre_annee_deplace_le_fait(ici: Path, circo: Circo) -> None:
    fait = _id(circo(*DEMANDE, "--format", "json"))
    assert circo("corriger", fait, "--date", "2019-10-02", "--motif", "mauvaise année").code == 0
    assert [_valeur(circo, "demandes-collectives", annee)["valeur"] for annee in (2018, 2019)] == [0, 1]
    explique = json.loads(
        circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json").sortie
    )
    assert [un["raison"] for un in explique["ecartes"]] == ["remplace"]
    assert circo("valider").code == 0


def test_annuler_le_dernier_ajout_de_ce_poste(ici: Path, circo: Circo) -> None:
    premier = _id(circo(*DEMANDE, "--format", "json"))
    circo(*DEMANDE, "--objet", "b")
    assert circo("annuler", "--dernier", "--motif", "non").code == 0
    vivants = json.loads(circo("journal", "--vivants", "--format", "json").sortie)["evenements"]
    assert [un["id"] for un in vivants] == [premier]


def test_clore_puis_voir_ce_qui_a_bouge(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    manque = circo("cloturer", "--annee", "2018", "--oui")
    assert manque.code == 2
    assert "sollicitations" in manque.erreur
    decisions = ["--zero", "sollicitations", "--non-renseigne", "partenariats"]
    decisions += ["--zero", "accompagnements-collectifs-ien", "--zero", "accompagnements-individuels-ien"]
    assert circo("cloturer", "--annee", "2018", *decisions).code == 2  # hors terminal, --oui est exigé
    assert circo("cloturer", "--annee", "2018", "--oui", *decisions).code == 0
    assert _valeur(circo, "sollicitations", 2018)["etat"] == "constate"
    assert _valeur(circo, "partenariats", 2018)["etat"] == "non_renseigne"
    assert "Rien n'a bougé" in circo("ecarts", "--annee", "2018").sortie
    ajoute = _id(circo(*DEMANDE, "--objet", "tard", "--format", "json"))
    assert _valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 1
    assert "publié 1 (arrêté au 31/08/2019), aujourd'hui 2" in circo("indicateurs", "--annee", "2018").sortie
    (ecart,) = json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)["ecarts"]
    assert [(cause["fait"], cause["effet"]) for cause in ecart["causes"]] == [(ajoute, "entré")]
    assert (
        circo("cloturer", "--annee", "2018", "--oui", *decisions).code == 2
    )  # déjà close : un motif est exigé
    assert circo("cloturer", "--annee", "2018", "--oui", "--motif", "complétée", *decisions).code == 0
    assert _valeur(circo, "demandes-collectives", 2018)["publie"]["valeur"] == 2
    assert circo("ecarts", "--annee", "2017").code == 2


def test_un_commentaire_est_montre_sous_le_tableau(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    assert circo("commenter", "sollicitations", "--annee", "2018", "--texte", "Boîte en panne").code == 0
    assert "Boîte en panne" in circo("indicateurs", "--annee", "2018").sortie


def test_connu_au_rejoue_le_passe_a_l_octet(ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCO_MAINTENANT", "2018-10-05T08:00:00Z")
    circo(*DEMANDE)
    options = ("indicateurs", "--connu-au", "2018-12-31", "--au", "2018-12-31", "--format", "json")
    avant = circo(*options).sortie
    monkeypatch.setenv("CIRCO_MAINTENANT", "2019-03-05T08:00:00Z")
    circo(*DEMANDE, "--objet", "saisi plus tard")
    assert circo(*options).sortie == avant
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 2


def test_verifier_est_muet_puis_nomme_la_ligne_et_reparer_remet_sans_effacer(ici: Path, circo: Circo) -> None:
    for objet in "abc":
        circo(*DEMANDE, "--objet", objet)
    rendu = circo("verifier")
    assert (rendu.code, rendu.sortie, rendu.erreur) == (0, "", "")
    sceau = ici / "sceau.txt"
    sceau.write_text(circo("sceller").sortie, "utf-8")
    assert circo("verifier", "--sceau", str(sceau)).code == 0
    entier = _journal(ici).read_bytes()
    _journal(ici).write_bytes(entier.replace(b'"objet": "b"', b'"objet": "z"'))
    abime = circo("verifier")
    assert abime.code == 1
    assert ":3:" in abime.erreur
    assert "empreinte" in abime.erreur
    assert circo("verifier", "--sceau", str(sceau)).code == 1
    assert circo("verifier", "--reparer").code == 2
    repare = circo("verifier", "--reparer", "--oui")
    assert repare.code == 0
    assert _journal(ici).read_bytes() == entier
    cote = Path(repare.erreur.partition("l'ancien est dans ")[2].strip().removesuffix(")"))
    assert b'"objet": "z"' in cote.read_bytes()
    assert circo("verifier", "--controle", "chaine").code == 0
    assert circo("verifier", "--controle", "chaines").code == 2


def test_un_fichier_abime_n_empeche_rien_et_toute_sortie_le_dit(ici: Path, circo: Circo) -> None:
    for objet in "abc":
        circo(*DEMANDE, "--objet", objet)
    _journal(ici).write_bytes(_journal(ici).read_bytes().replace(b'"objet": "b"', b'"objet": "z"'))
    rendu = circo("indicateurs", "--annee", "2018", "--format", "json")
    assert (rendu.code, "1 ligne non lue" in rendu.erreur) == (0, True)
    contrat = json.loads(rendu.sortie)
    assert contrat["dommages"][0]["lignes_non_lues"] == 1
    assert contrat["indicateurs"][0]["valeurs"][-1]["valeur"] == 2
    assert "1 ligne non lue" in circo("indicateurs", "--annee", "2018").sortie
    explique = json.loads(
        circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json").sortie
    )
    assert [un["raison"] for un in explique["ecartes"]] == ["invalide"]


def test_une_copie_de_synchronisation_est_signalee_jamais_lue(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    copie = _journal(ici).with_name("secretariat-0a1b2c (conflicted copy 2018-10-03 093612).yaml")
    shutil.copy(_journal(ici), copie)
    assert _valeur(circo, "demandes-collectives", 2018)["valeur"] == 1
    rendu = circo("verifier")
    assert (rendu.code, "tous ses faits sont déjà" in rendu.erreur) == (1, True)


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


def test_suivi_actions_et_journal_se_rendent_en_json(demonstration: Path, circo: Circo) -> None:
    suivi = json.loads(circo("suivi", "--annee", "2018", "--format", "json", depuis=demonstration).sortie)
    assert suivi["format"] == "circo/suivi/1"
    assert suivi["demandes"] == 50
    actions = json.loads(circo("actions", "--format", "json").sortie)["actions"]
    assert len(actions) == 11
    faits = json.loads(circo("journal", "--annee", "2018", "--format", "json").sortie)
    assert (faits["format"], faits["fictif"]) == ("circo/faits/1", True)
    assert {un["situation"] for un in faits["evenements"]} == {"vivant", "corrige", "annule"}


def test_clore_une_annee_sans_aucun_journal_ecrit_une_cloture_que_l_on_relit(ici: Path, circo: Circo) -> None:
    codes = (
        "demandes-collectives",
        "accompagnements-collectifs-ien",
        "sollicitations",
        "demandes-individuelles",
    )
    zeros = [
        mot
        for code in (*codes, "accompagnements-individuels-ien", "partenariats")
        for mot in ("--zero", code)
    ]
    clos = circo("cloturer", "--annee", "2018", "--oui", *zeros)
    assert clos.code == 0, clos.erreur
    assert circo("ecarts", "--annee", "2018").code == 0
    assert _valeur(circo, "sollicitations", 2018)["valeur"] == 0
    assert circo("verifier").code == 0


@pytest.mark.parametrize(
    ("option", "code"), [("--zero", "coquille"), ("--non-renseigne", "demandes-collectives")]
)
def test_clore_refuse_un_code_qui_ne_servirait_a_rien(
    option: str, code: str, demonstration: Path, circo: Circo
) -> None:
    refus = circo("cloturer", "--annee", "2018", "--oui", option, code, depuis=demonstration)
    assert refus.code == 2
    assert code in refus.erreur


def test_l_annee_civile_de_bord_se_demande(demonstration: Path, circo: Circo) -> None:
    rendu = circo("indicateurs", "--civile", "--annee", "2020", "--format", "json", depuis=demonstration)
    assert rendu.code == 0, rendu.erreur
    assert [annee["annee"] for annee in json.loads(rendu.sortie)["annees"]] == [2019, 2020]
    assert circo("expliquer", "sollicitations", "--civile", "--annee", "2020").code == 0
    assert circo("indicateurs", "--annee", "2020").code == 2


@pytest.mark.parametrize(
    "commande",
    [
        ("ecarts", "--annee", "2018"),
        ("ecarts", "--annee", "2018", "--format", "json"),
        ("expliquer", "partenariats", "--annee", "2018", "--format", "csv"),
        ("indicateurs", "--annee", "2018", "--par", "mois", "--format", "csv"),
        ("indicateurs", "--annee", "2018", "--connu-au", "2010-01-01", "--format", "json"),
    ],
    ids=" ".join,
)
def test_toute_sortie_dit_que_les_donnees_sont_fictives(
    commande: tuple[str, ...], demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    assert circo("cloturer", "--annee", "2018", "--oui", depuis=demonstration).code == 0
    sortie = circo(*commande).sortie
    assert any(signe in sortie for signe in ("DONNÉES FICTIVES", '"fictif": true', '"vrai"')), sortie
