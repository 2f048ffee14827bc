"""Trouver le projet : l'ordre des trois chemins, le seul nom qui fait une grille, l'inventaire des journaux."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille, inventorier, ouvrir
from projet_circo.noyau.socle.erreurs import MauvaisUsage, ProjetIntrouvable


def poser(racine: Path, *noms: str) -> Path:
    for nom in noms or ("projet-2016-2020.yaml",):
        chemin = racine / "data" / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text("", "utf-8")
    return racine


def test_l_option_l_emporte_sur_la_variable_qui_l_emporte_sur_l_ancetre(tmp_path: Path) -> None:
    option, variable, ancetre = (poser(tmp_path / nom) for nom in ("option", "variable", "ancetre"))
    dedans = ancetre / "data" / "events" / "2018-2019"
    dedans.mkdir(parents=True)
    environnement = {"CIRCO_DOSSIER": str(variable)}
    assert ouvrir(str(option), environnement, dedans).racine == option.resolve()
    assert ouvrir(None, environnement, dedans).racine == variable.resolve()
    assert ouvrir(None, {}, dedans).racine == ancetre.resolve()
    assert ouvrir("../../..", {}, dedans).racine == ancetre.resolve()


def test_le_premier_ancetre_qui_convient_suffit(tmp_path: Path) -> None:
    dehors = poser(tmp_path)
    dedans = poser(tmp_path / "a" / "b", "projet-2020-2024.yaml")
    (dehors / "a" / "data").mkdir()
    assert ouvrir(None, {}, dedans / "data").grilles[0].nom == "projet-2020-2024"
    assert ouvrir(None, {}, dehors / "a").grilles[0].nom == "projet-2016-2020"


@pytest.mark.parametrize("demande", ["absent", ".", "data"])
def test_un_dossier_impose_sans_grille_ne_se_cherche_pas_ailleurs(demande: str, tmp_path: Path) -> None:
    ici = tmp_path / "ici"
    ici.mkdir()
    poser(tmp_path)
    with pytest.raises(ProjetIntrouvable, match=demande) as refus:
        ouvrir(demande, {}, ici)
    assert "--dossier" in refus.value.remede


def test_sans_projet_le_remede_dit_comment_en_avoir_un(tmp_path: Path) -> None:
    with pytest.raises(ProjetIntrouvable) as refus:
        ouvrir(None, {}, tmp_path)
    assert "circo initialiser" in refus.value.remede


@pytest.mark.parametrize(
    "nom",
    ["projet-2016-2020.yml", "projet-2016.yaml", "Projet-2016-2020.yaml", "projet-2016-2020 (copie).yaml",
     "projet-2016-2020.yaml.bak", "projet-٢٠١٦-2020.yaml", "xprojet-2016-2020.yaml"],
)  # fmt: skip
def test_tout_autre_nom_n_est_pas_une_grille_et_se_signale(nom: str, tmp_path: Path) -> None:
    dossier = ouvrir(None, {}, poser(tmp_path, "projet-2016-2020.yaml", nom))
    assert [un.nom for un in dossier.grilles] == ["projet-2016-2020"]
    signales = [(un.regle, un.place.fichier) for un in dossier.constats]
    assert signales == ([("nom-de-grille", f"data/{nom}")] if nom.startswith("projet-") else [])


def test_deux_grilles_qui_se_suivent_vont_ensemble_et_un_recouvrement_est_une_erreur(tmp_path: Path) -> None:
    suite = ouvrir(None, {}, poser(tmp_path / "s", "projet-2016-2020.yaml", "projet-2020-2024.yaml"))
    assert suite.constats == ()
    (recouvre,) = ouvrir(
        None, {}, poser(tmp_path / "r", "projet-2016-2020.yaml", "projet-2019-2023.yaml")
    ).constats
    assert recouvre.est_bloquant
    assert (recouvre.regle, recouvre.place.fichier) == (
        "grilles-qui-se-recouvrent",
        "data/projet-2019-2023.yaml",
    )


DEUX = Dossier(
    Path("/p"), (FichierDeGrille(Path("/p/a"), 2016, 2019), FichierDeGrille(Path("/p/b"), 2020, 2023))
)


@pytest.mark.parametrize(
    ("annee", "aujourd_hui", "choisie"),
    [
        (2016, date(2030, 1, 1), "a"),
        (2019, date(2030, 1, 1), "a"),
        (2020, date(2030, 1, 1), "b"),
        (None, date(2018, 10, 2), "a"),
        (None, date(2020, 8, 31), "a"),
        (None, date(2020, 9, 1), "b"),
        (None, date(2030, 1, 1), "b"),
        (None, date(2000, 1, 1), "b"),
    ],
)
def test_l_annee_choisit_la_grille_sinon_aujourd_hui_sinon_la_derniere(
    annee: int | None, aujourd_hui: date, choisie: str
) -> None:
    assert DEUX.choisir(annee, aujourd_hui).nom == choisie


@pytest.mark.parametrize(
    ("annee", "choisie"), [(2016, "a"), (2017, "a"), (2020, "a"), (2021, "b"), (2024, "b")]
)
def test_une_annee_civile_prend_la_grille_de_ses_huit_premiers_mois(annee: int, choisie: str) -> None:
    assert DEUX.choisir(annee, date(2030, 1, 1), civile=True).nom == choisie


@pytest.mark.parametrize("annee", [2015, 2024])
def test_une_annee_que_rien_ne_couvre_est_refusee_en_nommant_les_autres(annee: int) -> None:
    with pytest.raises(MauvaisUsage, match=f"{annee}-{annee + 1}") as refus:
        DEUX.choisir(annee, date(2018, 1, 1))
    assert "2016-2017 à 2019-2020, 2020-2021 à 2023-2024" in refus.value.remede


JUSTES = ["2018-2019/cpc-0a1b2c.yaml", "2017-2018/secretariat.yaml", "2018-2019/a-b-c-d.yaml"]
INTRUS = [
    "2018-2019/cpc-0a1b2c (conflicted copy).yaml",
    "2018-2019/CPC.yaml",
    "2018-2019/con.yaml",
    "2018-2019/lpt1-0a1b2c.yaml",
    "2018-2019/a-b-c-d-e.yaml",
    "2018-2020/cpc-0a1b2c.yaml",
    "2019-2018/cpc-0a1b2c.yaml",
    "2018/cpc-0a1b2c.yaml",
    "2018-2019/plus/cpc-0a1b2c.yaml",
    "cpc-0a1b2c.yaml",
    "2018-2019/notes.txt",
]


def test_l_inventaire_separe_les_journaux_de_tout_le_reste_et_n_oublie_rien(tmp_path: Path) -> None:
    dossier = ouvrir(None, {}, poser(tmp_path))
    for nom in (*JUSTES, *INTRUS, ".gitkeep", "2018-2019/.gitkeep"):
        poser(tmp_path, f"events/{nom}")
    inventaire = inventorier(dossier)
    assert [un.relatif for un in inventaire.journaux] == sorted(f"data/events/{nom}" for nom in JUSTES)
    assert set(inventaire.intrus) == {f"data/events/{nom}" for nom in INTRUS}
    (premier, *_) = inventaire.journaux
    assert (premier.annee, premier.poste) == (2017, "secretariat")


def test_un_lien_vers_un_repertoire_n_est_pas_suivi(tmp_path: Path) -> None:
    dossier = ouvrir(None, {}, poser(tmp_path, "projet-2016-2020.yaml", "events/2018-2019/cpc-0a1b2c.yaml"))
    (tmp_path / "data" / "events" / "2019-2020").symlink_to(
        tmp_path / "data" / "events", target_is_directory=True
    )
    inventaire = inventorier(dossier)
    assert [un.annee for un in inventaire.journaux] == [2018]
    assert inventaire.intrus == ("data/events/2019-2020",)


def test_sans_evenements_l_inventaire_est_vide_et_un_chemin_d_ailleurs_reste_tel_quel(tmp_path: Path) -> None:
    dossier = ouvrir(None, {}, poser(tmp_path))
    assert inventorier(dossier).journaux == ()
    assert dossier.relatif(tmp_path / "data" / "unites.yaml") == "data/unites.yaml"
    assert dossier.relatif(Path("/ailleurs/x.yaml")) == "/ailleurs/x.yaml"
