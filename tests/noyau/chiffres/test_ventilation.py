from datetime import date

from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.noyau.chiffres.ventilation import Partage, ventiler
from projet_circo.noyau.socle.mesure import Compte, Distincts, Rapport, Releve
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.fabrique import contexte, demande, ligne, suivre


def test_une_ventilation_par_unite_peut_depasser_le_total_et_le_dit() -> None:
    mesure = Compte("demande")
    suivi = suivre(mesure)
    lignes = [
        demande("2018-10-02", unites=["a", "b"]),
        demande("2018-11-02", unites=["a"]),
        demande("2018-11-03"),
    ]
    situe = contexte(lignes, suivi)
    mesurage = mesurer(suivi, situe, 2018)
    par_unite = ventiler(Axe.UNITE, mesure, mesurage, situe, 2018)
    assert [(part.modalite, part.nombre) for part in par_unite.parts] == [("", 1), ("a", 2), ("b", 1)]
    assert (par_unite.somme, par_unite.depasse, par_unite.partage) == (4, True, Partage(1, "demande", 2))
    par_mois = ventiler(Axe.MOIS, mesure, mesurage, situe, 2018)
    assert (len(par_mois.parts), par_mois.somme, par_mois.depasse) == (12, 3, False)
    assert [(part.modalite, part.nombre) for part in par_mois.parts][:4] == [
        ("2018-09", 0),
        ("2018-10", 1),
        ("2018-11", 2),
        ("2018-12", 0),
    ]


def test_une_repartition_montre_les_zeros_sauf_ce_qui_n_est_pas_renseigne() -> None:
    mesure = Compte("demande", (("initiative", ("equipe", "ien")),))
    suivi = suivre(mesure)
    ecoles = Referentiel(
        {
            "a": Unite("a", "A", "ecole"),
            "b": Unite("b", "B", "ecole", jusqu_a=date(2018, 8, 31)),
            "r": Unite("r", "R", "reseau", membres=("a", "b", "c")),
            "c": Unite("c", "C", "ecole"),
        }
    )
    situe = contexte([demande("2018-10-02", unites=["r"])], suivi, referentiel=ecoles)

    def parts(axe: Axe, annee: int = 2018) -> list[tuple[str, object]]:
        reparti = ventiler(axe, mesure, mesurer(suivi, situe, annee), situe, annee)
        return [(part.modalite, part.nombre) for part in reparti.parts]

    assert parts(Axe.INITIATIVE) == [("equipe", 1), ("ien", 0)]
    assert parts(Axe.UNITE) == [("a", 1), ("c", 1)]
    assert parts(Axe.UNITE, 2017) == []
    reparti = ventiler(Axe.UNITE, mesure, mesurer(suivi, situe, 2018), situe, 2018)
    assert reparti.reseaux == ("r",)


def test_un_stock_est_de_chacun_des_mois_ou_il_est_actif() -> None:
    mesure = Distincts("partenaire", "partenariat", activite=True)
    suivi = suivre(mesure)
    situe = contexte([ligne("partenariat", "2017-10-02", partenaire="a", fin="2018-11-30")], suivi)
    reparti = ventiler(Axe.MOIS, mesure, mesurer(suivi, situe, 2018), situe, 2018)
    assert [part.nombre for part in reparti.parts] == [1, 1, 1] + [0] * 9


def test_un_rapport_se_repartit_par_ses_deux_termes() -> None:
    mesure = Rapport(Compte("demande", (("initiative", ("ien",)),)), Compte("demande"))
    suivi = suivre(mesure)
    situe = contexte([demande("2018-10-02"), demande("2018-10-03", initiative="ien")], suivi)
    reparti = ventiler(Axe.MOIS, mesure, mesurer(suivi, situe, 2018), situe, 2018)
    octobre = next(part for part in reparti.parts if part.modalite == "2018-10")
    assert (octobre.nombre, octobre.sur) == (1, 2)


def test_des_entites_distinctes_se_ventilent_sans_double_compte() -> None:
    mesure = Distincts("partenaire", "partenariat")
    suivi = suivre(mesure)
    lignes = [ligne("partenariat", f"2018-10-0{jour}", partenaire="a", unites=["x"]) for jour in (1, 2)]
    situe = contexte(lignes, suivi)
    (part,) = ventiler(Axe.UNITE, mesure, mesurer(suivi, situe, 2018), situe, 2018).parts
    assert (part.modalite, part.nombre) == ("x", 1)
    autre = ligne("partenariat", "2018-10-03", partenaire="b", unites=["x"])
    situe = contexte([*lignes, autre], suivi)
    deux = ventiler(Axe.UNITE, mesure, mesurer(suivi, situe, 2018), situe, 2018)
    assert [(part.modalite, part.nombre) for part in deux.parts] == [("x", 2)]


def test_des_unites_distinctes_par_unite_ne_comptent_que_la_leur() -> None:
    mesure = Distincts("unites", "demande")
    suivi = suivre(mesure)
    situe = contexte([demande("2018-10-02", unites=["a", "b"])], suivi)
    par_unite = ventiler(Axe.UNITE, mesure, mesurer(suivi, situe, 2018), situe, 2018)
    assert [(part.modalite, part.nombre) for part in par_unite.parts] == [("a", 1), ("b", 1)]
    assert not par_unite.depasse


def test_d_un_rapport_la_somme_se_compare_au_numerateur() -> None:
    mesure = Rapport(Distincts("unites", "demande"), Compte("demande"))
    suivi = suivre(mesure)
    une_fois = [demande("2018-10-02", unites=["a"]), demande("2018-11-02", unites=["b"])]
    deux_fois = [*une_fois, demande("2018-12-02", unites=["a"])]
    situes = [contexte(lignes, suivi) for lignes in (une_fois, deux_fois)]
    depassements = [
        ventiler(Axe.MOIS, mesure, mesurer(suivi, situe, 2018), situe, 2018).depasse for situe in situes
    ]
    assert depassements == [False, True]


def test_un_releve_ne_se_repartit_pas() -> None:
    suivi = suivre(Releve())
    releve = ligne("releve", "2018-12-02", indicateur="i", valeur="42.5")
    situe = contexte([releve], suivi)
    ventilation = ventiler(Axe.MOIS, Releve(), mesurer(suivi, situe, 2018), situe, 2018)
    assert (ventilation.parts, ventilation.se_repartit) == ((), False)
