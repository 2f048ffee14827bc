from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.cloture import chiffrer, comptes_sans_fait, releve_des_journaux
from projet_circo.noyau.socle.fait import FichierLu
from projet_circo.noyau.socle.mesure import Compte, Rapport
from tests.fabrique import contexte, demande, ligne, ouvrir, suivre

DEMANDES, SUITES = suivre(Compte("demande"), "demandes"), suivre(Compte("suite"), "suites")


def test_un_compte_dont_rien_n_est_dit_est_a_decider() -> None:
    ctx = contexte([demande("2018-10-02")], DEMANDES, SUITES)
    assert [suivi.code for suivi in comptes_sans_fait(ctx, 2018)] == ["suites"]
    assert comptes_sans_fait(contexte([ouvrir(2018, "suite", "demande")], DEMANDES, SUITES), 2018) == ()


def test_la_decision_s_ecrit_dans_les_chiffres_et_fait_le_zero() -> None:
    ctx = contexte([demande("2018-10-02")], DEMANDES, SUITES)
    zero, rien = (
        {un["code"]: un for un in chiffrer(ctx, 2018, {"suites": choix})} for choix in (True, False)
    )
    assert (zero["suites"]["etat"], zero["suites"]["valeur"]) == ("constate", 0)
    assert (rien["suites"]["etat"], rien["suites"]["valeur"]) == ("non_renseigne", None)
    assert zero["demandes"]["valeur"] == 1
    commun = {"annee": 2018, "au": "2019-08-31", "journaux": [], "grille": "", "version": "1"}
    for chiffres, attendu in ((zero, 0), (rien, None)):
        cloture = ligne("cloture", **commun, chiffres=list(chiffres.values()))  # type: ignore[arg-type]
        close = contexte([demande("2018-10-02"), cloture], DEMANDES, SUITES)
        assert close.zero_est_constate(2018, "suite", "suites") is (attendu == 0)


def test_un_rapport_s_ecrit_en_texte() -> None:
    rapport = suivre(Rapport(Compte("demande", (("nature", ("collectif",)),)), Compte("demande")), "r")
    ctx = contexte(
        [demande("2018-10-02"), demande("2018-10-03", "individuel")], rapport, au=date(2019, 8, 31)
    )
    (chiffre,) = chiffrer(ctx, 2018, {})
    assert (chiffre["valeur"], chiffre["numerateur"], chiffre["denominateur"]) == ("0.5000", 1, 2)
    assert Decimal(chiffre["valeur"]) == Decimal("0.5")


def test_un_fichier_a_la_main_a_une_tete_qui_change_avec_lui() -> None:
    un = FichierLu("f", 2018, "p", False, (demande("2018-10-02", objet="a"),))
    deux = FichierLu("f", 2018, "p", False, (demande("2018-10-02", objet="b"),))
    assert releve_des_journaux([un])[0]["tete"] != releve_des_journaux([deux])[0]["tete"]
