import pytest

from projet_circo.noyau.suggestion import interroger, suggerer


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("indicateur", "indicateurs"),
        ("Journál", "journal"),
        ("demandes_collectives", "demandes-collectives"),
        ("zzz", ""),
    ],
)
def test_le_mot_le_plus_proche_est_propose_ou_aucun(ecrit: str, attendu: str) -> None:
    connus = ["indicateurs", "journal", "demandes-collectives"]
    assert suggerer(ecrit, connus) == attendu
    assert interroger(ecrit, connus) == (f"vouliez-vous dire « {attendu} » ?" if attendu else "")
