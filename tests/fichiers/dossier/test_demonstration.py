from projet_circo.fichiers.dossier.demonstration import lister_la_demonstration
from tests.conftest import RACINE


def test_toutes_les_donnees_d_exemple_sont_la_et_la_grille_vient_en_dernier() -> None:
    trouves = lister_la_demonstration()
    attendus = {un.relative_to(RACINE).as_posix() for un in (RACINE / "data").rglob("*") if un.is_file()}
    assert set(trouves) == attendus
    assert list(trouves)[-1] == "data/projet-2016-2020.yaml"
