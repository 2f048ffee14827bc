"""`circo verifier` et `circo sceller` : l'ancre qui se recopie sur papier, et ce qui n'empêche pas de vérifier."""

from pathlib import Path

import pytest

from tests.conftest import Circo

DEMANDE = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-02")


@pytest.fixture
def ici(vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIRCO_POSTE", "cpc-0a1b2c")
    for objet in "ab":
        assert circo(*DEMANDE, "--objet", objet, depuis=vierge).code == 0
    return vierge


def _journal(ici: Path) -> Path:
    return ici / "data" / "events" / "2018-2019" / "cpc-0a1b2c.yaml"


def _sceller(ici: Path, circo: Circo, nom: str = "sceau.txt") -> str:
    rendu = circo("sceller")
    (ici / nom).write_text(rendu.sortie, "utf-8")
    return rendu.erreur.rpartition(" : ")[2].strip()


def test_un_sceau_tient_quand_le_journal_s_allonge_et_son_empreinte_est_exigee(
    ici: Path, circo: Circo
) -> None:
    empreinte = _sceller(ici, circo)
    assert len(empreinte) == 16
    circo(*DEMANDE, "--objet", "c")
    juste = circo("verifier", "--sceau", "sceau.txt", "--empreinte", empreinte.upper())
    assert (juste.code, juste.sortie) == (0, "")
    assert ":4:1 : information : 1 ligne ajoutée depuis le sceau" in juste.erreur  # ce qu'il ne couvre pas
    refait = _sceller(ici, circo, "refait.txt")
    assert refait != empreinte
    autre = circo("verifier", "--sceau", "refait.txt", "--empreinte", empreinte)
    assert (autre.code, "ce n'est pas celui du bilan" in autre.erreur) == (1, True)
    assert circo("verifier", "--empreinte", empreinte).code == 2


def test_un_sceau_dit_le_fichier_disparu_la_ligne_illisible_la_fin_coupee(ici: Path, circo: Circo) -> None:
    _sceller(ici, circo)
    entier = _journal(ici).read_bytes()
    lignes = entier.splitlines(keepends=True)
    for octets, dit in (
        (b"".join(lignes[:2]), "la fin a été coupée"),
        (entier.replace(b'"objet": "b"', b'"objet": "z"'), "la fin a été coupée"),
        (None, "n'existe plus"),
    ):
        if octets is None:
            _journal(ici).unlink()
        else:
            _journal(ici).write_bytes(octets)
        rendu = circo("verifier", "--sceau", "sceau.txt")
        assert (rendu.code, dit in rendu.erreur) == (1, True), rendu.erreur


def test_un_sceau_falsifie_ou_qui_n_en_est_pas_un_est_refuse(ici: Path, circo: Circo) -> None:
    _sceller(ici, circo)
    texte = (ici / "sceau.txt").read_text("utf-8")
    (ici / "sceau.txt").write_text(texte.replace(" data", "0 data").replace("\n3 ", "\n3 0"), "utf-8")
    assert circo("verifier", "--sceau", "sceau.txt").code == 2
    (ici / "sceau.txt").write_text(texte + texte.splitlines()[1] + "\n", "utf-8")
    double = circo("verifier", "--sceau", "sceau.txt")
    assert (double.code, "y est déjà" in double.erreur) == (2, True)
    tete = texte.splitlines()[1].split()[1]
    (ici / "sceau.txt").write_text(texte.replace(tete, "0" * 32), "utf-8")
    faux = circo("verifier", "--sceau", "sceau.txt")
    assert (faux.code, "réécrit" in faux.erreur) == (1, True)


def test_sceller_dit_ce_qu_un_sceau_ne_couvre_pas(ici: Path, circo: Circo) -> None:
    a_la_main = "- {id: 0000-0000-0001, type: sollicitation, date: 2018-10-02, origine: directeur}\n"
    _journal(ici).with_name("ien.yaml").write_text(a_la_main, "utf-8")
    rendu = circo("sceller")
    assert "écrit à la main" in rendu.erreur
    assert "ien.yaml" not in rendu.sortie


def test_un_sceau_dit_une_mesure_ou_une_unite_changee_apres_coup_et_non_une_annee_qui_s_ajoute(
    ici: Path, circo: Circo
) -> None:
    grille, unites = ici / "data" / "projet-2016-2020.yaml", ici / "data" / "unites.yaml"
    debut = '  - {code: "0000012N"'
    unites.write_text(f'unites:\n{debut}, nom: "École Hugo", genre: ecole}}\n', "utf-8")
    textes = {grille: grille.read_text("utf-8"), unites: unites.read_text("utf-8")}
    _sceller(ici, circo)
    neuve = '  - {code: "0000014R", nom: "École neuve", genre: ecole, depuis: '
    for fichier, avant, apres, code, dit in (
        (grille, "nature: collectif", "nature: individuel", 1, "les mesures de l'année 2017 ne sont plus"),
        (
            unites,
            debut,
            f"{neuve}2017-09-01}}\n{debut}",
            1,
            "les unités ouvertes de l'année 2018 ne sont plus",
        ),
        (unites, debut, f"{neuve}2020-09-01}}\n{debut}", 0, "se juge à part"),
        (grille, "annees:", "# relu\nannees:", 0, "se juge à part"),
    ):
        assert avant in textes[fichier]
        fichier.write_text(textes[fichier].replace(avant, apres, 1), "utf-8")
        rendu = circo("verifier", "--sceau", "sceau.txt")
        assert (rendu.code, dit in rendu.erreur) == (code, True), rendu.erreur
        fichier.write_text(textes[fichier], "utf-8")


def test_verifier_nomme_la_mesure_changee_depuis_une_cloture_sans_aucun_sceau(
    ici: Path, circo: Circo
) -> None:
    muets = ("accompagnements-collectifs-ien", "sollicitations", "partenariats")
    options = [mot for code in (*muets, "accompagnements-individuels-ien") for mot in ("--zero", code)]
    assert circo("cloturer", "--annee", "2018", "--oui", *options).code == 0
    grille = ici / "data" / "projet-2016-2020.yaml"
    grille.write_text(f"# relu\n{grille.read_text('utf-8')}", "utf-8")
    assert circo("verifier").code == 0
    grille.write_text(
        grille.read_text("utf-8").replace("nature: collectif", "nature: individuel", 1), "utf-8"
    )
    rendu = circo("verifier")
    assert (rendu.code, "la mesure de « demandes-collectives » en 2018-2019 a changé" in rendu.erreur) == (
        1,
        True,
    )


def test_une_grille_fautive_n_empeche_pas_de_verifier_les_journaux(ici: Path, circo: Circo) -> None:
    grille = ici / "data" / "projet-2016-2020.yaml"
    grille.write_text(grille.read_text("utf-8") + "x: [\n", "utf-8")
    _journal(ici).write_bytes(_journal(ici).read_bytes().replace(b'"objet": "b"', b'"objet": "z"'))
    rendu = circo("verifier")
    assert rendu.code == 1
    assert "[syntaxe]" in rendu.erreur
    assert "l'empreinte ne correspond pas" in rendu.erreur
