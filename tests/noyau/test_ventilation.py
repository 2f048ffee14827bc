from projet_circo.noyau.agregation import mesurer
from projet_circo.noyau.mesure import Compte, Distincts
from projet_circo.noyau.ventilation import Axe, ventiler
from tests.fabrique import contexte, demande, ligne, suivre


def test_une_ventilation_par_unite_peut_depasser_le_total_et_le_dit() -> None:
    suivi = suivre(Compte("demande"))
    lignes = [
        demande("2018-10-02", unites=["a", "b"]),
        demande("2018-11-02", unites=["a"]),
        demande("2018-11-03"),
    ]
    mesurage = mesurer(suivi, contexte(lignes, suivi), 2018)
    par_unite = ventiler(Axe.UNITE, mesurage.valeur, mesurage.examens)
    assert [(part.modalite, part.nombre) for part in par_unite.parts] == [("", 1), ("a", 2), ("b", 1)]
    assert (par_unite.somme, par_unite.depasse) == (4, True)
    par_mois = ventiler(Axe.MOIS, mesurage.valeur, mesurage.examens)
    assert ([part.modalite for part in par_mois.parts], par_mois.depasse) == (["2018-10", "2018-11"], False)


def test_des_entites_distinctes_se_ventilent_sans_double_compte() -> None:
    suivi = suivre(Distincts("partenaire", "partenariat"))
    lignes = [ligne("partenariat", f"2018-10-0{jour}", partenaire="a", unites=["x"]) for jour in (1, 2)]
    mesurage = mesurer(suivi, contexte(lignes, suivi), 2018)
    (part,) = ventiler(Axe.UNITE, mesurage.valeur, mesurage.examens).parts
    assert (part.modalite, part.nombre) == ("x", 1)
