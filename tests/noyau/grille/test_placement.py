"""Le placement : la règle du document d'origine, sur toute grille."""

import pytest

from projet_circo.noyau.grille.grille import Grille, indicateurs_de, parcourir
from projet_circo.noyau.grille.placement import mettre_en_tableau
from tests.conftest import RACINE
from tests.grilles_lues import GRILLES, LIVREE, batir, indicateur, lire

SOURCE = RACINE / "tests" / "source-thionville-1.txt"


def criteres(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "genre": "quantitatif", "texte": f"Texte {code}"} for code in codes]


def actions(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "texte": f"Texte {code}"} for code in codes]


def rangees(grille: Grille) -> list[str]:
    """Les rangées en bref : `objectif|indicateur|critère|action`, « Texte » et « Libellé » retirés."""
    mise = mettre_en_tableau(grille)
    return ["|".join(cellule.rpartition(" ")[2] for cellule in rangee) for rangee in mise.rangees]


def test_le_tableau_livre_est_celui_de_la_source_cellule_par_cellule() -> None:
    mise = mettre_en_tableau(lire(LIVREE))
    lignes = [tuple(ligne.split("\t")) for ligne in SOURCE.read_text("utf-8").split("\n")[19:33]]
    assert (mise.titres, *mise.rangees) == tuple(lignes)
    assert sum(bool(cellule) for rangee in mise.rangees for cellule in rangee) == 36


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_tout_texte_d_une_grille_est_place_une_fois(chemin: object) -> None:
    grille = lire(chemin)  # type: ignore[arg-type]
    mise = mettre_en_tableau(grille)
    assert {len(rangee) for rangee in mise.rangees} == {len(mise.titres)}
    assert all(any(rangee) for rangee in mise.rangees)
    places = sorted(cellule for rangee in mise.rangees for cellule in rangee if cellule)
    contenus = {un.contenu for un in grille.tableau.colonnes} if grille.tableau else set(grille.niveaux)
    textes = [un.libelle for un, _ in indicateurs_de(grille)]
    textes += [un.texte for indicateur, _ in indicateurs_de(grille) for un in indicateur.criteres]
    for rubrique, _ in parcourir(grille.rubriques):
        textes += [rubrique.titre] if rubrique.niveau in contenus else []
        textes += [critere.texte for critere in rubrique.criteres]
        textes += [action.texte for action in rubrique.actions]
    assert places == sorted(textes)


def test_un_indicateur_est_en_face_de_son_premier_critere() -> None:
    deux = [indicateur("i1", criteres=criteres("k1", "k2")), indicateur("i2", criteres=criteres("k3"))]
    grille = batir({"code": "o1", "titre": "O", "indicateurs": deux})
    assert rangees(grille) == ["O|i1|k1|", "||k2|", "|i2|k3|"]


def test_un_indicateur_sans_critere_occupe_une_rangee() -> None:
    deux = [indicateur("i1"), indicateur("i2", criteres=criteres("k1"))]
    assert rangees(batir({"code": "o1", "titre": "O", "indicateurs": deux})) == ["O|i1||", "|i2|k1|"]


def test_une_action_est_au_rang_dit_sinon_au_rang_suivant_et_fait_la_hauteur() -> None:
    porteuse = {
        "code": "o1",
        "titre": "O",
        "indicateurs": [indicateur("i")],
        "actions": actions("a1", "a2", "a3"),
    }
    assert rangees(batir(porteuse)) == ["O|i||a1", "|||a2", "|||a3"]
    colonnes = [{"titre": un, "contenu": un} for un in ("objectif", "indicateur", "critere", "action")]
    place = batir(porteuse, tableau={"colonnes": colonnes, "actions": {"a2": 4}})
    assert [un.rpartition("|")[2] for un in rangees(place)] == ["a1", "", "", "a2", "a3"]


def test_les_criteres_sans_indicateur_viennent_apres() -> None:
    grille = batir(
        {"code": "o1", "titre": "O", "indicateurs": [indicateur("i")], "criteres": criteres("k1", "k2")}
    )
    assert rangees(grille) == ["O|i||", "||k1|", "||k2|"]


def test_les_titres_qui_portent_un_bloc_sont_sur_sa_premiere_rangee_et_une_fois() -> None:
    dessous = [
        {
            "niveau": "objectif",
            "code": f"o{rang}",
            "titre": f"O{rang}",
            "indicateurs": [indicateur(f"i{rang}")],
        }
        for rang in (1, 2)
    ]
    grille = batir(niveaux=["axe", "objectif"], rubriques=[
        {"niveau": "axe", "code": "x", "titre": "X", "rubriques": dessous},
        {"niveau": "axe", "code": "y", "titre": "Y"},
    ])  # fmt: skip
    assert rangees(grille) == ["X|O1|i1||", "|O2|i2||", "Y||||"]


def test_un_indicateur_transversal_est_seul_en_tete() -> None:
    grille = batir({"code": "o1", "titre": "O"}, indicateurs=[indicateur("t")])
    assert rangees(grille) == ["|t||", "O|||"]
