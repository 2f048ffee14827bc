from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.ventilation import Axe, ventiler
from projet_circo.noyau.socle.mesure import Compte, Distincts, Rapport, Releve
from tests.fabrique import contexte, demande, ligne, suivre


def test_une_ventilation_par_unite_peut_depasser_le_total_et_le_dit() -> None:
    mesure = Compte("demande")
    suivi = suivre(mesure)
    lignes = [
        demande("2018-10-02", unites=["a", "b"]),
        demande("2018-11-02", unites=["a"]),
        demande("2018-11-03"),
    ]
    mesurage = mesurer(suivi, contexte(lignes, suivi), 2018)
    par_unite = ventiler(Axe.UNITE, mesure, mesurage)
    assert [(part.modalite, part.nombre) for part in par_unite.parts] == [("", 1), ("a", 2), ("b", 1)]
    assert (par_unite.somme, par_unite.depasse) == (4, True)
    par_mois = ventiler(Axe.MOIS, mesure, mesurage)
    assert ([part.modalite for part in par_mois.parts], par_mois.depasse) == (["2018-10", "2018-11"], False)


def test_des_entites_distinctes_se_ventilent_sans_double_compte() -> None:
    mesure = Distincts("partenaire", "partenariat")
    suivi = suivre(mesure)
    lignes = [ligne("partenariat", f"2018-10-0{jour}", partenaire="a", unites=["x"]) for jour in (1, 2)]
    mesurage = mesurer(suivi, contexte(lignes, suivi), 2018)
    (part,) = ventiler(Axe.UNITE, mesure, mesurage).parts
    assert (part.modalite, part.nombre) == ("x", 1)
    autre = ligne("partenariat", "2018-10-03", partenaire="b", unites=["x"])
    deux = ventiler(Axe.UNITE, mesure, mesurer(suivi, contexte([*lignes, autre], suivi), 2018))
    assert [(part.modalite, part.nombre) for part in deux.parts] == [("x", 2)]


def test_des_unites_distinctes_par_unite_ne_comptent_que_la_leur() -> None:
    mesure = Distincts("unites", "demande")
    suivi = suivre(mesure)
    mesurage = mesurer(suivi, contexte([demande("2018-10-02", unites=["a", "b"])], suivi), 2018)
    par_unite = ventiler(Axe.UNITE, mesure, mesurage)
    assert [(part.modalite, part.nombre) for part in par_unite.parts] == [("a", 1), ("b", 1)]
    assert not par_unite.depasse


def test_d_un_rapport_la_somme_se_compare_au_numerateur() -> None:
    mesure = Rapport(Distincts("unites", "demande"), Compte("demande"))
    suivi = suivre(mesure)
    une_fois = [demande("2018-10-02", unites=["a"]), demande("2018-11-02", unites=["b"])]
    deux_fois = [*une_fois, demande("2018-12-02", unites=["a"])]
    depassements = [
        ventiler(Axe.MOIS, mesure, mesurer(suivi, contexte(lignes, suivi), 2018)).depasse
        for lignes in (une_fois, deux_fois)
    ]
    assert depassements == [False, True]


def test_un_releve_ne_se_repartit_pas() -> None:
    suivi = suivre(Releve())
    releve = ligne("releve", "2018-12-02", indicateur="i", valeur="42.5")
    ventilation = ventiler(Axe.MOIS, Releve(), mesurer(suivi, contexte([releve], suivi), 2018))
    assert (ventilation.parts, ventilation.se_repartit) == ((), False)
