"""Un dossier vierge passe la validation du premier coup, ne contient rien de fictif, et n'écrase jamais rien."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projet_circo.commandes.questions import questions, saisie
from projet_circo.noyau.grille.grille import Grille
from projet_circo.rendus.grille.depart import RECUEILLABLES
from tests.conftest import RACINE, Circo

COMPLET = (
    "--circonscription",
    'Ma "ville" : n° 2 #1',
    "--annees",
    "2024-2028",
    "--responsable",
    "l'IEN",
    "--poste",
    "secretariat-3f9a1c",
)


def _recueille(*types: str) -> tuple[str, ...]:
    return tuple(mot for nom in types for mot in ("--recueille", nom))


def test_un_dossier_initialise_passe_la_validation_sans_faute(circo: Circo, tmp_path: Path) -> None:
    rendu = circo("initialiser", "neuf", *COMPLET, *_recueille(*RECUEILLABLES), depuis=tmp_path)
    assert rendu.code == 0, rendu.erreur
    valide = circo("valider", "--dossier", "neuf", "--format", "json", depuis=tmp_path)
    (constat,) = json.loads(valide.sortie)["constats"]
    assert (valide.code, constat["gravite"], constat["regle"]) == (0, "avertissement", "texte-a-remplacer")
    for schema in ("grille", "unites"):
        livre = RACINE / "schemas" / f"{schema}.schema.json"
        assert (tmp_path / "neuf" / "schemas" / livre.name).read_bytes() == livre.read_bytes()
    lus = json.loads(circo("indicateurs", "-C", "neuf", "--format", "json").sortie)
    assert lus["fictif"] is False
    assert lus["projet"] == "projet-2024-2028"
    assert [un["libelle"].startswith("À REMPLACER") for un in lus["indicateurs"]] == [True] * len(
        RECUEILLABLES
    )


@pytest.mark.parametrize("commande", ["bilan --format html --sortie -", "cloturer --oui", "agreger"])
def test_sous_les_textes_de_depart_rien_n_est_fige_ni_ne_sort(
    commande: str, circo: Circo, tmp_path: Path
) -> None:
    circo("initialiser", "neuf", *COMPLET, *_recueille("demande"), depuis=tmp_path)
    avant = {un: un.read_bytes() for un in (tmp_path / "neuf").rglob("*.yaml")}
    rendu = circo(*commande.split(), "--annee", "2024", "-C", "neuf", depuis=tmp_path)
    assert (rendu.code, rendu.sortie) == (1, "")
    assert "À REMPLACER" in rendu.erreur
    assert {un: un.read_bytes() for un in (tmp_path / "neuf").rglob("*.yaml")} == avant


def test_rien_de_fictif_n_y_est(circo: Circo, tmp_path: Path) -> None:
    circo("initialiser", "neuf", *COMPLET, *_recueille("demande"), depuis=tmp_path)
    for chemin in (tmp_path / "neuf").rglob("*"):
        if chemin.is_file() and chemin.suffix != ".json":
            texte = chemin.read_text("utf-8").lower()
            assert "fictif" not in texte, chemin
            assert "thionville" not in texte, chemin
            assert "00000" not in texte.replace('"prec": "' + "0" * 32, ""), chemin


def test_le_nom_de_la_circonscription_se_relit_a_l_identique(circo: Circo, tmp_path: Path) -> None:
    from projet_circo.fichiers.yaml.lecture import lire_yaml

    circo("initialiser", "neuf", *COMPLET, *_recueille("demande"), depuis=tmp_path)
    chemin = tmp_path / "neuf" / "data" / "projet-2024-2028.yaml"
    lu = Grille.model_validate(lire_yaml(chemin.read_bytes(), chemin.name).valeur)
    assert (lu.circonscription, lu.responsable) == ('Ma "ville" : n° 2 #1', "l'IEN")
    assert (lu.annees.premiere, lu.annees.derniere) == (2024, 2027)


def test_ce_que_l_on_recueille_est_dit_par_l_ouverture_de_l_annee(circo: Circo, tmp_path: Path) -> None:
    circo("initialiser", "neuf", *COMPLET, *_recueille("demande", "seance"), depuis=tmp_path)
    journal = tmp_path / "neuf" / "data" / "events" / "2026-2027" / "secretariat-3f9a1c.yaml"
    assert '"recueille": ["demande", "seance"]' in journal.read_text("utf-8")


def test_un_projet_fini_n_ouvre_aucun_journal(circo: Circo, tmp_path: Path) -> None:
    passe = [*COMPLET]
    passe[3] = "2016-2020"
    assert circo("initialiser", "neuf", *passe, *_recueille("demande"), depuis=tmp_path).code == 0
    assert list((tmp_path / "neuf" / "data" / "events").rglob("*.yaml")) == []
    assert circo("valider", "-C", "neuf").code == 0


def test_hors_terminal_toutes_les_options_manquantes_sont_nommees(circo: Circo, tmp_path: Path) -> None:
    rendu = circo("initialiser", "neuf", depuis=tmp_path)
    assert rendu.code == 2
    assert "il manque --circonscription, --annees, --responsable, --recueille" in rendu.erreur
    assert not (tmp_path / "neuf").exists()


def test_un_dossier_qui_a_deja_une_grille_est_refuse_et_reste_intact(
    circo: Circo, demonstration: Path
) -> None:
    avant = {un: un.read_bytes() for un in demonstration.rglob("*") if un.is_file()}
    rendu = circo("initialiser", str(demonstration), *COMPLET, *_recueille("demande"))
    assert (rendu.code, "déjà une grille" in rendu.erreur) == (2, True)
    assert {un: un.read_bytes() for un in demonstration.rglob("*") if un.is_file()} == avant


def test_un_fichier_deja_la_est_garde(circo: Circo, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("à moi\n", "utf-8")
    rendu = circo("initialiser", ".", *COMPLET, *_recueille("demande"), depuis=tmp_path)
    assert "laissés tels quels : .gitignore" in rendu.erreur
    assert (tmp_path / ".gitignore").read_text("utf-8") == "à moi\n"


def test_le_poste_donne_a_l_ouverture_sert_aux_saisies_d_apres(circo: Circo, tmp_path: Path) -> None:
    circo("initialiser", "neuf", *COMPLET, *_recueille("demande"), depuis=tmp_path)
    demande = (
        "--nature",
        "individuel",
        "--initiative",
        "ien",
        "--date",
        "2024-10-02",
        "--enseignant",
        "nouveau",
    )
    assert "/secretariat-3f9a1c.yaml" in circo("ajouter", "demande", *demande, "-C", "neuf").erreur


@pytest.mark.parametrize("option", ["--circonscription", "--responsable"])
@pytest.mark.parametrize(
    "texte", ["", "  ", "a\u202eb", "a\u009bb", "\ufeffa", "a@exemple.fr", "Mme Dupont", "06 12 34 56 78"]
)
def test_ce_que_valider_refuserait_n_est_pas_ecrit(
    option: str, texte: str, circo: Circo, tmp_path: Path
) -> None:
    demande = [*COMPLET]
    demande[demande.index(option) + 1] = texte
    rendu = circo("initialiser", "neuf", *demande, *_recueille("demande"), depuis=tmp_path)
    assert (rendu.code, option in rendu.erreur) == (2, True), rendu.erreur
    assert not (tmp_path / "neuf").exists()


@given(texte=st.text(max_size=40))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_un_nom_admis_donne_une_grille_que_valider_admet(texte: str, circo: Circo, tmp_path: Path) -> None:
    demande = [*COMPLET]
    demande[1] = texte
    with TemporaryDirectory(dir=tmp_path) as ici:
        rendu = circo("initialiser", "neuf", *demande, *_recueille("demande"), depuis=Path(ici))
        assert rendu.code in (0, 2), rendu.erreur
        assert rendu.code or circo("valider", "-C", "neuf", depuis=Path(ici)).code == 0, texte


@pytest.mark.parametrize("annees", ["2028-2024", "2024", "24-28", "2024-2024"])
def test_des_annees_impossibles_sont_refusees(annees: str, circo: Circo, tmp_path: Path) -> None:
    demande = [*COMPLET]
    demande[3] = annees
    assert circo("initialiser", "neuf", *demande, *_recueille("demande"), depuis=tmp_path).code == 2
    assert not (tmp_path / "neuf").exists()


def test_un_type_inconnu_propose_le_plus_proche(circo: Circo, tmp_path: Path) -> None:
    rendu = circo("initialiser", "neuf", *COMPLET, *_recueille("demnde"), depuis=tmp_path)
    assert (rendu.code, "demande" in rendu.erreur) == (2, True)


def test_au_terminal_les_questions_sont_posees(
    circo: Circo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import click

    posees: list[str] = []

    def repondre(question: str, *_: object, **_reste: object) -> str:
        posees.append(question)
        return "secretariat" if question.startswith("Qui saisit") else next(reponses)

    monkeypatch.setattr(saisie, "est_interactif", lambda: True)
    monkeypatch.setattr(click, "prompt", repondre)
    monkeypatch.setattr(questions, "_lire", repondre)
    reponses = iter(["Ma ville 2", "2024-2025", "2027-2028", "l'IEN", "demande, seance", "o"])
    rendu = circo("initialiser", "neuf", depuis=tmp_path)
    assert rendu.code == 0, rendu.erreur
    assert len(posees) == 7
    assert (tmp_path / "neuf" / "data" / "projet-2024-2028.yaml").exists()
    assert circo("valider", "-C", "neuf").code == 0


def test_au_terminal_une_mauvaise_reponse_fait_revenir_la_question(
    circo: Circo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from projet_circo.commandes.questions import questions

    reponses = iter(
        ["Ma ville 2", "deux mille", "2024", "2020", "2027", "l'IEN", "dmande", "demande", "o", "secretariat"]
    )
    monkeypatch.setattr(saisie, "est_interactif", lambda: True)
    monkeypatch.setattr(questions, "_lire", lambda _question: next(reponses))
    rendu = circo("initialiser", "neuf", depuis=tmp_path)
    assert rendu.code == 0, rendu.erreur
    assert "« deux mille » n'est pas une année" in rendu.erreur
    assert "la dernière année ne précède pas la première" in rendu.erreur
    assert "vouliez-vous dire « demande » ?" in rendu.erreur
    assert (tmp_path / "neuf" / "data" / "projet-2024-2028.yaml").exists()


def test_la_demonstration_se_copie_et_donne_ses_chiffres(circo: Circo, tmp_path: Path) -> None:
    ici = tmp_path / "essai"
    assert circo("initialiser", str(ici), "--demonstration", "--oui").code == 0
    assert "FICTIVES" in circo("indicateurs", "--annee", "2018", "-C", str(ici)).sortie
    assert circo("valider", "-C", str(ici)).code == 0
    assert circo("initialiser", str(ici), "--demonstration", "--oui").code == 2
