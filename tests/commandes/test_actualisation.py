"""Une actualisation ne réécrit pas le passé : chaque année d'avant garde ses chiffres, à l'octet."""

from pathlib import Path

import pytest

from tests.conftest import Circo

MESURE = "- {compte: sollicitation}\n"
AJOUT = """- {compte: sollicitation}
                  - compte: sollicitation
                    ou: {origine: directeur}
                    depuis: 2019
                    decide_le: 2019-06-28
                    motif: "les autres origines sont suivies à part"
"""
NOUVEAU = """              - code: sollicitations-des-familles
                libelle: "Nombre de sollicitations des familles"
                unite_de_mesure: sollicitations
                depuis: 2019
                mesures:
                  - {compte: sollicitation, ou: {origine: famille}}
"""
ACTE = 'actualisations:\n  - {texte: "actualisé rentrée 2019", depuis: 2019, decide_le: 2019-06-28}\n'
SORTIES = (
    ("indicateurs", "--format", "json"),
    ("indicateurs", "--format", "csv"),
    ("indicateurs", "--format", "markdown"),
    ("indicateurs", "--civile", "--format", "json"),
    ("expliquer", "sollicitations", "--format", "json"),
    ("grille", "--format", "tsv"),
    ("grille", "--format", "json"),
)


def actualiser(dossier: Path) -> None:
    """Change ce que compte un indicateur, en ajoute un, et le dit, à partir de la rentrée 2019."""
    grille = dossier / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    assert texte.count(MESURE) == 1
    texte = texte.replace(MESURE, AJOUT).replace("actualisations:\n", ACTE)
    debut = texte.index("              - code: sollicitations\n")
    grille.write_text(texte[:debut] + NOUVEAU + texte[debut:], "utf-8")


@pytest.mark.parametrize("arguments", SORTIES, ids=" ".join)
@pytest.mark.parametrize("annee", ["2016", "2017", "2018"])
def test_une_annee_passee_garde_ses_chiffres_a_l_octet(
    circo: Circo, demonstration: Path, arguments: tuple[str, ...], annee: str
) -> None:
    avant = circo(*arguments, "--annee", annee, depuis=demonstration)
    actualiser(demonstration)
    assert circo(*arguments, "--annee", annee) == avant
    assert avant.code == 0


def test_au_terminal_seule_la_courbe_du_projet_entier_peut_changer(circo: Circo, demonstration: Path) -> None:
    avant = circo("indicateurs", "--annee", "2018", depuis=demonstration).sortie
    actualiser(demonstration)
    apres = circo("indicateurs", "--annee", "2018").sortie
    sans_courbes = str.maketrans("", "", "▁▂▃▄▅▆▇█")
    assert apres.translate(sans_courbes) == avant.translate(sans_courbes)


def test_une_annee_ou_rien_n_est_suivi_se_montre_vide(circo: Circo, vierge: Path) -> None:
    grille = vierge / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8").replace(
        "                mesures:\n", "                depuis: 2019\n                mesures:\n"
    )
    grille.write_text(texte, "utf-8")
    assert circo("indicateurs", "--annee", "2017", depuis=vierge).code == 0


def test_un_indicateur_demande_par_son_code_se_montre_meme_avant_sa_premiere_annee(
    circo: Circo, demonstration: Path
) -> None:
    actualiser(demonstration)
    code = "sollicitations-des-familles"
    assert code not in circo("indicateurs", "--annee", "2018", "--format", "csv", depuis=demonstration).sortie
    assert '"sans_objet"' in circo("indicateurs", code, "--annee", "2018", "--format", "csv").sortie
    assert code in circo("indicateurs", "--annee", "2019", "--format", "csv").sortie


def test_l_annee_de_l_actualisation_dit_la_rupture_et_pourquoi(circo: Circo, demonstration: Path) -> None:
    actualiser(demonstration)
    assert circo("valider", "--format", "github", depuis=demonstration).code == 0
    rendu = circo("indicateurs", "--annee", "2019").sortie
    assert "rupture de série en 2019-2020" in rendu.replace("\n", " ")
    assert "les autres origines sont suivies à part" in rendu.replace("\n", " ")
    dit = circo("grille", "diff", "2018", "2019").sortie
    assert "l'indicateur sollicitations-des-familles est ajouté" in dit
    assert "l'indicateur sollicitations change de mesure" in dit
    assert "actualisé rentrée 2018" in circo("grille", "diff", "2017", "2018").sortie


def test_une_grille_changee_apres_une_cloture_est_un_avertissement_sauf_si_elle_le_dit(
    circo: Circo, demonstration: Path
) -> None:
    assert (
        circo("cloturer", "--annee", "2018", "--poste", "ien-0a1b2c", "--oui", depuis=demonstration).code == 0
    )
    assert "grille-changee" not in circo("valider", "--format", "concis").sortie
    actualiser(demonstration)
    rendu = circo("valider", "--format", "concis")
    assert (rendu.code, "[grille-changee]" in rendu.sortie) == (0, True)
    assert circo("valider", "--strict").code == 1
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    decidee = grille.read_text("utf-8").replace("decide_le: 2019-06-28}\n", "decide_le: 2100-01-01}\n")
    grille.write_text(decidee, "utf-8")
    assert "grille-changee" not in circo("valider", "--format", "concis").sortie
