"""La saisie guidée, au pseudo-terminal : on compte questions et touches, et l'on rejoue la commande."""

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RACINE, Circo

if sys.platform == "win32":
    pytest.skip("pas de pseudo-terminal", allow_module_level=True)

from tests.commandes.pseudo_terminal import CTRL_C, CTRL_D, VARIABLES, tenir

# Card, Moran et Newell, 1983 : une touche d'une dactylo ordinaire, une décision.
TOUCHE, DECISION = 0.2, 1.35


def _journal(dossier: Path) -> Path:
    return dossier / "data" / "events" / "2019-2020" / "cpc-1a2b3c.yaml"


def _lignes(dossier: Path) -> list[dict[str, Any]]:
    toutes = [json.loads(ligne[2:]) for ligne in _journal(dossier).read_text("utf-8").splitlines()[1:]]
    lues = [une for une in toutes if une["type"] != "temoin"]
    return [
        {cle: un for cle, un in ligne.items() if cle not in ("id", "saisi", "n", "prec", "empreinte")}
        for ligne in lues
    ]


SAISIES = {
    "demande d'une équipe": (["1", "", "elem tilleuls", "Lire au cycle 2"], "o"),
    "demande d'un enseignant": (["demande ens", "hier", "", "Gestion de classe"], "oui"),
    "accompagnement de l'IEN": (["equipe initiative ien", "lundi", "gue", "Maths"], ""),
    "sollicitation": (["soll", "10/02", "dir", "marelle", "Carte scolaire"], "o"),
    "partenariat": (["parten", "", "musee", "30/06/2020", "Visites"], "o"),
    "avancement": (["avancement", "03/02/2020", "a1", "engagee"], "o"),
}
ATTENDUS: dict[str, dict[str, Any]] = {
    "demande d'une équipe": {"date": "2020-02-11", "initiative": "equipe", "unites": ["0000011M"]},
    "demande d'un enseignant": {"date": "2020-02-10", "nature": "individuel", "enseignant": None},
    "accompagnement de l'IEN": {"date": "2020-02-10", "type": "accompagnement", "initiative": "ien"},
    "sollicitation": {"date": "2020-02-10", "origine": "directeur", "objet": "Carte scolaire"},
    "partenariat": {"date": "2020-02-11", "partenaire": "musee-fictif", "fin": "2020-06-30"},
    "avancement": {"date": "2020-02-03", "action": "a1", "etat": "engagee"},
}


@pytest.mark.parametrize("nom", SAISIES)
def test_une_saisie_guidee_tient_en_cinq_questions_et_vingt_secondes_et_se_rejoue(
    nom: str,
    demonstration: Path,
    circo: Circo,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    reponses, accord = SAISIES[nom]
    tenue = tenir(demonstration, ["ajouter"], [*reponses, accord])
    assert tenue.code == 0, tenue.vu
    assert tenue.questions == len(reponses) + 1
    assert len(reponses) <= 5
    assert "Confirmé" in tenue.vu
    touches = len("circo ajouter\n") + tenue.touches
    estime = touches * TOUCHE + tenue.questions * DECISION
    record_property(
        "saisie guidée",
        f"{nom} : {len(reponses)} questions et l'accord, {touches} touches, {estime:.1f} s de gestes",
    )
    assert estime < 20  # les gestes d'une dactylo, non le temps de la machine
    for cle, valeur in VARIABLES.items():
        monkeypatch.setenv(cle, valeur)
    equivalente = tenue.vu.split("La même saisie, en une ligne :\n")[1].strip()
    assert circo(*shlex.split(equivalente)[1:], depuis=demonstration).code == 0
    premiere, rejouee = _lignes(demonstration)
    assert rejouee == premiere
    assert {cle: premiere.get(cle) for cle in ATTENDUS[nom]} == ATTENDUS[nom]


def test_saisir_enchaine_et_entree_finit(demonstration: Path) -> None:
    une = ["1", "", "elem tilleuls", "Lire", "o"]
    autre = ["demande equipe", "xx", "hier", "maternelle", "1", "Écrire", "o"]
    tenue = tenir(demonstration, ["saisir"], [*une, *autre, ""])
    assert (tenue.code, tenue.questions) == (0, 13), tenue.vu
    assert tenue.vu.count("Confirmé") == 2
    assert "« xx » n'est pas une date : écrire hier, lundi, 12/10 ou " in tenue.vu
    assert [un["objet"] for un in _lignes(demonstration)] == ["Lire", "Écrire"]


def test_la_derniere_saisie_propose_son_geste_son_origine_et_son_unite(demonstration: Path) -> None:
    premiere = ["sollicit", "", "famille", "marelle", "Cantine", "o"]
    assert tenir(demonstration, ["ajouter"], premiere).code == 0
    tenue = tenir(demonstration, ["ajouter"], ["", "hier", "", "", "Horaires", ""])
    assert "Quoi [sollicitation de la circonscription]" in tenue.vu
    assert "[famille]" in tenue.vu
    assert tenue.code == 0, tenue.vu
    avant, apres = _lignes(demonstration)
    assert apres == {**avant, "date": "2020-02-10", "objet": "Horaires"}
    tiret = tenir(demonstration, ["ajouter"], ["", "hier", "", "-", "Sans école", ""])
    assert (tiret.code, "unites" in _lignes(demonstration)[-1]) == (0, False)


def test_saisir_reprend_le_meme_geste_par_un_signe_egal(demonstration: Path) -> None:
    une, autre = ["avancement", "", "a1", "engagee", "o"], ["=", "", "a2", "", "o"]
    tenue = tenir(demonstration, ["saisir"], [*une, *autre, ""])
    assert tenue.code == 0, tenue.vu
    assert [(un["action"], un["etat"]) for un in _lignes(demonstration)] == [
        ("a1", "engagee"),
        ("a2", "engagee"),
    ]


def test_une_faute_de_frappe_propose_ce_qui_s_en_approche(demonstration: Path) -> None:
    tenue = tenir(demonstration, ["ajouter"], ["1", "mercrdi", "mercredi", "elm tileul", "1", "Lire", "o"])
    assert tenue.code == 0, tenue.vu
    assert "vouliez-vous dire « mercredi » ?" in tenue.vu
    assert "« elm tileul » n'est ni un code ni un nom connu d'école.\n   1 0000011M" in tenue.vu
    (ligne,) = _lignes(demonstration)
    assert (ligne["date"], ligne["unites"]) == ("2020-02-05", ["0000011M"])


def test_le_recapitulatif_dit_le_jour_de_la_semaine_et_le_nom_de_l_ecole(demonstration: Path) -> None:
    vu = tenir(demonstration, ["ajouter"], ["1", "hier", "elem tilleuls", "Lire", "n"]).vu
    assert "  Date : lundi 10/02/2020\n" in vu
    assert "  Unité : École élémentaire Les Tilleuls (fictive) (0000011M)\n" in vu


def test_d_une_longue_liste_de_faits_les_derniers_sont_montres(demonstration: Path) -> None:
    tenue = tenir(demonstration, ["ajouter"], ["suite", "", "2", "acceptee", "", "o"])
    assert tenue.code == 0, tenue.vu
    assert "autres, plus anciens" in tenue.vu
    (ligne,) = _lignes(demonstration)
    assert f"   2 {ligne['demande']}  " in tenue.vu
    assert f"({ligne['demande']})" in tenue.vu.partition("Ajouter ?")[0]


def test_un_doublon_probable_est_dit_avant_l_accord(demonstration: Path) -> None:
    reponses = ["1", "", "elem tilleuls", "Lire"]
    tenir(demonstration, ["ajouter"], [*reponses, "o"])
    tenue = tenir(demonstration, ["ajouter"], [*reponses, "n"])
    assert "ressemble en tout point" in tenue.vu.partition("Ajouter ?")[0]
    assert len(_lignes(demonstration)) == 1


def test_un_texte_qui_designe_quelqu_un_est_redemande_sans_perdre_le_reste(demonstration: Path) -> None:
    reponses = ["1", "", "elem tilleuls", "appeler le 06 12 34 56 78", "Lire", "o"]
    tenue = tenir(demonstration, ["ajouter"], reponses)
    assert "un numéro de téléphone" in tenue.vu
    assert (tenue.code, [un["objet"] for un in _lignes(demonstration)]) == (0, ["Lire"])


@pytest.mark.parametrize("terminal", ["dumb", "xterm-256color"])
def test_la_ligne_se_corrige_aux_fleches_et_rien_d_invisible_n_est_ecrit(
    terminal: str, demonstration: Path
) -> None:
    pytest.importorskip("readline")
    gauche = "\x1b[D"
    frappe = f"Lirre{gauche}{gauche}\x7f"
    tenue = tenir(demonstration, ["ajouter"], ["1", "", "", frappe, "o"], {"TERM": terminal})
    assert tenue.code == 0, tenue.vu
    assert [un["objet"] for un in _lignes(demonstration)] == ["Lire"]


@pytest.mark.parametrize("touche", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("avant", [[], ["1", "hier"], ["1", "", "", "Lire"]], ids=len)
def test_interrompre_rend_130_et_n_ecrit_rien(touche: str, avant: list[str], demonstration: Path) -> None:
    tenue = tenir(demonstration, ["ajouter"], [*avant, touche])
    assert tenue.code == 130, tenue.vu
    assert tenue.vu.endswith("\nInterrompu.\n")
    assert not _journal(demonstration).exists()


def test_un_type_donne_sans_le_reste_demande_ce_qui_manque_en_quelques_lettres(demonstration: Path) -> None:
    tenue = tenir(demonstration, ["ajouter", "sollicitation"], ["hier", "direc", "gue", "Oral", "o"])
    assert (tenue.code, tenue.questions) == (0, 5), tenue.vu
    (ligne,) = _lignes(demonstration)
    dits = {"origine": "directeur", "unites": ["0000014R"], "objet": "Oral", "date": "2020-02-10"}
    assert ligne | dits == ligne


def test_deux_ecoles_tiennent_en_quarante_cinq_touches_et_une_faute_ne_coute_qu_une_question(
    demonstration: Path,
) -> None:
    justes = ["1", "hier", "cocci, gue", "Lecture", "o"]
    tenue = tenir(demonstration, ["ajouter"], justes)
    assert (tenue.code, tenue.questions) == (0, 5), tenue.vu
    assert len("circo ajouter\n") + tenue.touches <= 45
    fautes = ["99", "30/02", "zzzz", "06 12 34 56 78", "peut-être"]
    melees = [une for paire in zip(fautes, justes, strict=True) for une in paire]
    tenue = tenir(demonstration, ["ajouter"], melees)
    assert (tenue.code, tenue.questions) == (0, 10), tenue.vu
    premiere, seconde = _lignes(demonstration)
    assert premiere == seconde
    assert premiere["unites"] == ["0000012N", "0000014R"]


def test_corriger_demande_le_motif_puis_montre_ce_qui_change(demonstration: Path) -> None:
    confirme = tenir(demonstration, ["ajouter"], ["1", "", "", "Lire", "o"]).vu
    identifiant = confirme.partition("Confirmé : demande ")[2][:14]
    tenue = tenir(demonstration, ["corriger", identifiant, "--objet", "Écrire"], ["mal entendu", "o"])
    assert (tenue.code, tenue.questions) == (0, 2), tenue.vu
    assert "Lire → Écrire" in tenue.vu.partition("Pourquoi")[2]


def test_annuler_le_dernier_demande_le_motif_et_montre_ce_qui_s_annule(demonstration: Path) -> None:
    tenir(demonstration, ["ajouter"], ["1", "", "", "Lire", "o"])
    tenue = tenir(demonstration, ["annuler", "--dernier"], ["saisi deux fois", "o"])
    assert (tenue.code, tenue.questions) == (0, 2), tenue.vu
    assert "Lire" in tenue.vu.partition("Pourquoi")[0]
    assert [un.get("motif") for un in _lignes(demonstration)] == [None, "saisi deux fois"]


def test_le_nom_du_poste_se_redemande_jusqu_a_etre_admis(demonstration: Path, utilisateur_neuf: Path) -> None:
    reponses = ["con", "Secrétariat", ""]
    commande = ["ajouter", "sollicitation", "--origine", "famille"]
    tenue = tenir(demonstration, commande, reponses, {"CIRCO_POSTE": ""})
    assert tenue.code == 0, tenue.vu
    assert (utilisateur_neuf / "config" / "circo" / "poste").read_text("utf-8").startswith("secretariat-")


def test_un_refus_n_ecrit_rien(demonstration: Path) -> None:
    tenue = tenir(demonstration, ["ajouter"], ["1", "", "", "Lire", "quoi", "n"])
    assert (tenue.code, "Rien n'a été écrit." in tenue.vu) == (0, True)
    assert "Répondre o (oui) ou n (non)." in tenue.vu
    assert not _journal(demonstration).exists()


@pytest.mark.parametrize("commande", ["ajouter", "saisir"])
def test_sans_terminal_aucune_question_et_le_code_2(commande: str, circo: Circo) -> None:
    rendu = circo(commande, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert "il manque TYPE" in rendu.erreur
    assert "accompagnement" in rendu.erreur
