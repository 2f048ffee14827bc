"""Répéter un avenant : les faits qui entrent et sortent sont la différence de deux explications, et rien ne s'écrit."""

import json
from pathlib import Path

from projet_circo.noyau.chiffres.repetition import repeter
from projet_circo.noyau.socle.mesure import Compte
from tests.conftest import Circo
from tests.fabrique import contexte, demande, suivre
from tests.grilles_lues import LIVREE

_CHANGEMENTS = (
    ("{compte: sollicitation}", "{compte: sollicitation, ou: {origine: directeur}}"),
    ("{compte: demande, ou: {nature: individuel, initiative: enseignant}}", "{compte: demande}"),
)


def _retenus(circo: Circo, racine: Path, code: str, annee: int) -> set[str]:
    explique = circo("expliquer", code, "--annee", str(annee), "--format", "json", depuis=racine)
    return {fait["id"] for fait in json.loads(explique.sortie)["retenus"]}


def test_ce_qui_entre_et_sort_est_la_difference_de_deux_explications(
    demonstration: Path, circo: Circo, tmp_path: Path
) -> None:
    texte = LIVREE.read_text("utf-8")
    for ancien, nouveau in _CHANGEMENTS:
        assert ancien in texte
        texte = texte.replace(ancien, nouveau)
    nouvelle = tmp_path / "nouvelle.yaml"
    nouvelle.write_text(texte, "utf-8")
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    octets = {chemin: chemin.read_bytes() for chemin in demonstration.rglob("*") if chemin.is_file()}
    rendu = circo("grille", "essayer", str(nouvelle), "--format", "json", depuis=demonstration)
    assert rendu.code == 0, rendu.erreur
    assert {chemin: chemin.read_bytes() for chemin in demonstration.rglob("*") if chemin.is_file()} == octets
    passages = {(un["code"], un["annee"]): un for un in json.loads(rendu.sortie)["passages"]}
    codes = ("sollicitations", "demandes-individuelles", "demandes-collectives")
    anciens = {(code, an): _retenus(circo, demonstration, code, an) for code in codes for an in (2017, 2018)}
    grille.write_text(texte, "utf-8")
    for (code, annee), retenus in anciens.items():
        actuels = _retenus(circo, demonstration, code, annee)
        passage = passages.get((code, annee), {"entrent": [], "sortent": []})
        assert (set(passage["entrent"]), set(passage["sortent"])) == (actuels - retenus, retenus - actuels)
    assert json.loads(rendu.sortie)["a_dater"] == ["sollicitations", "demandes-individuelles"]


def test_la_meme_grille_ne_change_rien_et_ce_qui_s_ajoute_date_n_est_pas_a_dater(
    demonstration: Path, circo: Circo, tmp_path: Path
) -> None:
    rendu = circo("grille", "essayer", "data/projet-2016-2020.yaml", depuis=demonstration)
    assert rendu.sortie == "Aucun des 24 chiffres comparés ne change.\n"
    datee = (
        '[{compte: sollicitation}, {compte: suite, depuis: 2018, decide_le: "2018-07-01", motif: "essai"}]'
    )
    nouvelle = tmp_path / "nouvelle.yaml"
    nouvelle.write_text(
        LIVREE.read_text("utf-8").replace(
            "mesures:\n                  - {compte: sollicitation}", f"mesures: {datee}"
        ),
        encoding="utf-8",
    )
    rendu = circo("grille", "essayer", str(nouvelle), depuis=demonstration)
    assert "sollicitations, rupture de série en 2018" in rendu.sortie
    assert "sur place" not in rendu.sortie
    assert "2016-2017" not in rendu.sortie


def test_un_indicateur_ajoute_passe_de_sans_objet_a_son_chiffre() -> None:
    lignes = [demande("2018-10-02")]
    avant, apres = contexte(lignes), contexte(lignes, suivre(Compte("demande"), "neuf"))
    (passage,) = [un for un in repeter(avant, apres).passages if un.annee == 2018]
    assert (passage.code, passage.apres.nombre, len(passage.entrent), passage.sortent) == ("neuf", 1, 1, ())
    assert repeter(avant, apres).a_dater == ()
