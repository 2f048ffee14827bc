"""Le nom du poste : admis, tiré une fois, gardé ; et les dossiers de l'utilisateur, sous chaque système."""

from pathlib import Path

import pytest

from projet_circo.fichiers.disque import poste
from projet_circo.noyau.socle.erreurs import EcritureRefusee, MauvaisUsage

# F : ce que `f"{nom}.yaml"` accepterait.
NOMS_REFUSES = [
    "../../../etc/cron.d/x",
    "/etc/passwd",
    "a" * 300,
    "con",
    "nul",
    "com1",
    "lpt9-bureau",
    "dupont.",
    "dupont ",
    "DUPONT",
    "dup\u00f3nt",
    "dupo\u0301nt",
    "dup\u043ent",
    "dup\u202eont",
    "-rf",
    "dupont:flux",
    "dupont (conflicted copy)",
    "",
    "1cpc",
    "cpc--a",
    "cpc-",
    "cpc\n",
    "a-b-c-d-e",
]


@pytest.mark.parametrize("nom", NOMS_REFUSES)
def test_un_nom_qui_sortirait_du_dossier_ou_tromperait_est_refuse(nom: str) -> None:
    with pytest.raises(MauvaisUsage, match="n'est pas un nom de poste"):
        poste.verifier_le_poste(nom)


@pytest.mark.parametrize("nom", ["secretariat-3f9a1c", "cpc", "console-1", "comte", "a1-b2-c3-d4"])
def test_un_nom_ordinaire_est_admis(nom: str) -> None:
    assert poste.verifier_le_poste(nom) == nom


def test_le_poste_est_tire_une_fois_garde_et_retrouve(tmp_path: Path) -> None:
    ici = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert poste.poste_connu(None, ici) is None
    tire = poste.creer_le_poste("cpc", ici, lambda bits: 0xABC if bits == 24 else 0)
    assert tire == "cpc-000abc"
    assert poste.poste_connu(None, ici) == tire
    assert poste.poste_connu(None, {**ici, "CIRCO_POSTE": "ien-1"}) == "ien-1"
    assert poste.poste_connu("autre", {**ici, "CIRCO_POSTE": "ien-1"}) == "autre"


def test_une_configuration_impossible_se_dit_et_n_arrete_pas_un_poste_donne(tmp_path: Path) -> None:
    (tmp_path / "circo").mkdir()
    (tmp_path / "circo" / "poste").mkdir()
    ici = {"XDG_CONFIG_HOME": str(tmp_path)}
    with pytest.raises(EcritureRefusee, match="répertoire"):
        poste.poste_connu(None, ici)
    with pytest.raises(EcritureRefusee, match="répertoire"):
        poste.creer_le_poste("cpc", ici, lambda _bits: 1)
    assert poste.poste_connu("cpc-1", ici) == "cpc-1"


def test_un_dossier_se_range_par_son_chemin_resolu(tmp_path: Path) -> None:
    (tmp_path / "projet").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "projet")
    assert poste.rangement_du_dossier(tmp_path / "lien") == poste.rangement_du_dossier(tmp_path / "projet")
    assert poste.rangement_du_dossier(tmp_path) != poste.rangement_du_dossier(tmp_path / "projet")
