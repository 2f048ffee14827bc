"""Le dossier vierge : une grille de départ juste, quel que soit ce que l'on recueille et comment l'on se nomme."""

from itertools import combinations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille, indicateurs_de
from projet_circo.noyau.grille.vue import voir
from projet_circo.noyau.regles.jugement_de_grille import juger_la_grille
from projet_circo.noyau.socle.champs import FAITS
from projet_circo.rendus.grille.depart import RECUEILLABLES, Depart, rendre_la_grille, rendre_les_fichiers


def depart(*recueille: str, circonscription: str = "Ma ville", responsable: str = "l'IEN") -> Depart:
    return Depart(circonscription, 2024, 2027, responsable, recueille or RECUEILLABLES)


def lire(un: Depart) -> Grille:
    texte = rendre_la_grille(un)
    document = lire_yaml(texte.encode(), f"{un.nom}.yaml")
    fautes = juger_la_grille(voir(document.valeur, un.nom), document.situer)
    assert [*document.constats, *(une for une in fautes if une.est_bloquant)] == []
    return Grille.model_validate(document.valeur)


@pytest.mark.parametrize(
    "types", [un for n in range(1, 6) for un in combinations(RECUEILLABLES, n)], ids="-".join
)
def test_un_indicateur_par_type_recueilli_et_aucune_faute(types: tuple[str, ...]) -> None:
    grille = lire(depart(*types))
    comptes = [un.mesures[0].compte or un.mesures[0].de for un, _ in indicateurs_de(grille)]
    assert comptes == list(types)
    assert all(un.libelle.startswith("À REMPLACER") for un, _ in indicateurs_de(grille))
    assert not grille.fictif


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(str.strip))
def test_un_nom_quelconque_se_relit_a_l_identique(nom: str) -> None:
    grille = lire(depart("demande", circonscription=nom, responsable=nom))
    assert (grille.circonscription, grille.responsable) == (nom, nom)


def test_le_nom_du_projet_porte_ses_bornes() -> None:
    assert depart().nom == "projet-2024-2028"
    assert "de 2024-2025 à 2027-2028" in rendre_la_grille(depart())


def test_la_grille_vient_en_dernier_et_tous_les_fichiers_sont_du_texte_fini() -> None:
    fichiers = rendre_les_fichiers(depart())
    assert fichiers[-1] == ("data/projet-2024-2028.yaml", rendre_la_grille(depart()))
    assert len({chemin for chemin, _ in fichiers}) == len(fichiers)
    for chemin, texte in fichiers:
        assert texte.endswith("\n") or chemin.endswith(".gitkeep")
        assert "fictif" not in texte
        assert "{titre}" not in texte
        assert "{premiere}" not in texte
        if chemin.endswith((".yaml", ".yml")):
            yaml.load(texte, Loader=yaml.CSafeLoader)


def test_les_journaux_ne_sont_ni_convertis_ni_fusionnes() -> None:
    fichiers = dict(rendre_les_fichiers(depart()))
    assert "data/events/** -text -merge diff\n" in fichiers[".gitattributes"]
    assert "union" not in fichiers[".gitattributes"]
    for secret in ("/prive/", "*pseudonymes*"):
        assert f"{secret}\n" in fichiers[".gitignore"]


def test_l_integration_d_exemple_valide_et_verifie() -> None:
    texte = dict(rendre_les_fichiers(depart()))["integration-continue.exemple.yml"]
    etapes = yaml.load(texte, Loader=yaml.CSafeLoader)["jobs"]["valider"]["steps"]
    assert [une["run"] for une in etapes if "circo " in une.get("run", "")] == [
        "circo valider --format github",
        "circo verifier",
    ]


def test_ce_qui_se_recueille_est_un_type_de_fait() -> None:
    assert set(RECUEILLABLES) <= set(FAITS)
