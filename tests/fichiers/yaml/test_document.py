"""Un document vide ou arrêté sait encore situer, sans jamais sortir du fichier."""

from projet_circo.fichiers.yaml.document import Document


def test_un_pas_que_le_document_ne_connait_pas_est_saute() -> None:
    document = Document("f", {"a": {"b": 1}}, lignes=("a: {b: 1}",))
    document.valeurs = {(): (1, 1), ("a",): (1, 4), ("a", "b"): (1, 8)}
    document.cles = {("a",): (1, 1), ("a", "b"): (1, 5)}
    assert str(document.situer(("a", "MesureDuBas", "b"))[0]) == "f:1:8"
    assert str(document.situer(("a", "b"), cle=True)[0]) == "f:1:5"


def test_l_extrait_d_une_ligne_hors_du_fichier_est_vide() -> None:
    document = Document("f", lignes=("a",))
    assert [document.extrait(rang) for rang in (0, 1, 2)] == ["", "a", ""]
