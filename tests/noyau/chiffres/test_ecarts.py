from dataclasses import replace
from datetime import date
from typing import Any

from projet_circo.noyau.chiffres.cloture import chiffrer, figer_le_reste
from projet_circo.noyau.chiffres.ecarts import Ecart, Releves, depuis_la_cloture, relever_les_ecarts
from projet_circo.noyau.socle.fait import Ligne, LigneEcartee
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    MesureDatee,
    Rapport,
    Suivi,
    UnitesOuvertes,
)
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.fabrique import annuler, contexte, corriger, demande, ligne, suivre

SUIVI = suivre(Compte("demande", (("nature", ("collectif",)),)))


def _clore(avant: list[Ligne]) -> Ligne:
    chiffres = list(chiffrer(contexte(avant, SUIVI), 2018, {}))
    rangs: dict[str, int] = {}
    for une in avant:
        rangs[une.fichier] = max(rangs.get(une.fichier, 0), une.n)
    journaux = [{"fichier": fichier, "n": n, "tete": ""} for fichier, n in rangs.items()]
    corps: dict[str, Any] = {
        "au": "2019-08-31",
        "chiffres": chiffres,
        "journaux": journaux,
        "grille": "",
        "version": "1",
    }
    return ligne("cloture", annee=2018, **corps)


def _ecarts(avant: list[Ligne], depuis: list[Ligne], suivi: Suivi = SUIVI) -> tuple[Ecart, ...]:
    cloture = _clore(avant)
    apres = contexte([*avant, cloture, *depuis], suivi)
    nouvelles = depuis_la_cloture(apres.recueil.clotures[2018], [*avant, cloture, *depuis])
    return relever_les_ecarts(
        apres.recueil.clotures[2018],
        contexte(avant, suivi, au=date(2019, 8, 31)),
        apres,
        Releves([*avant, cloture, *depuis], nouvelles),
        grille_inchangee=True,
    )


def test_rien_n_a_bouge_sans_ligne_nouvelle() -> None:
    assert _ecarts([demande("2018-10-02")], []) == ()


def test_chaque_ligne_qui_fait_bouger_le_chiffre_est_nommee() -> None:
    fait, autre = demande("2018-10-02"), demande("2018-10-03")
    ajoutee = demande("2018-11-02")
    annulation = annuler(fait, motif="double")
    correction = corriger(autre, {"nature": "individuel"}, motif="nature mal notée")
    (ecart,) = _ecarts([fait, autre], [ajoutee, annulation, correction])
    assert (ecart.publie.nombre, ecart.aujourd_hui.nombre) == (2, 1)
    causes = {cause.id: (cause.effet, cause.fait, cause.motif) for cause in ecart.causes}
    assert causes == {
        ajoutee.id: ("entré", ajoutee.id, ""),
        annulation.id: ("sorti", fait.id, "double"),
        correction.id: ("sorti", autre.id, "nature mal notée"),
    }


def test_un_fait_entre_et_un_sorti_se_disent_meme_si_le_chiffre_est_egal() -> None:
    sorti, reste, neuf = demande("2018-10-02"), demande("2018-10-03"), demande("2018-11-02")
    (ecart,) = _ecarts([sorti, reste], [annuler(sorti, motif="double"), neuf])
    assert ecart.publie.nombre == ecart.aujourd_hui.nombre == 2
    assert [(cause.effet, cause.fait) for cause in ecart.causes] == [("sorti", sorti.id), ("entré", neuf.id)]


def test_une_ligne_nouvelle_qui_ne_change_pas_les_faits_n_est_pas_un_ecart() -> None:
    fait = demande("2018-10-02")
    assert _ecarts([fait], [corriger(fait, {"objet": "précisé"}), demande("2018-10-03", "individuel")]) == ()


def test_un_changement_de_mesure_est_nomme() -> None:
    change = Suivi("i", "I", "faits", (MesureDatee(Compte("demande"), "toutes les demandes"),))
    (ecart,) = _ecarts([demande("2018-10-02"), demande("2018-10-03", "individuel")], [], change)
    assert "la mesure a changé" in ecart.autres[0]


def test_une_reprise_d_avant_annulee_depuis_est_la_cause_et_son_motif_est_dit() -> None:
    autre, fait = demande("2018-10-03"), demande("2018-10-02")
    annulation = annuler(fait)
    retablie = annuler(annulation, motif="annulée à tort")
    (ecart,) = _ecarts([autre, fait, annulation], [retablie])
    assert [(cause.id, cause.effet, cause.fait, cause.motif) for cause in ecart.causes] == [
        (retablie.id, "entré", fait.id, "annulée à tort")
    ]
    assert ecart.autres == ()


def test_les_anciens_faits_d_un_fichier_ecrit_a_la_main_ne_sont_pas_accuses() -> None:
    # Écrits en bloc, les éléments sont loin les uns des autres : leur ligne n'est pas leur rang.
    vieux = [
        replace(
            demande(f"2018-10-0{rang}"), scellee=False, rang=rang * 8, fichier="data/events/2018-2019/m.yaml"
        )
        for rang in (1, 2, 3)
    ]
    cloture = ligne(
        "cloture",
        annee=2018,
        au="2019-08-31",
        chiffres=[],
        journaux=[{"fichier": vieux[0].fichier, "n": 3, "tete": ""}],
    )
    recueil = contexte([*vieux, cloture], SUIVI).recueil
    neuve = replace(vieux[0], rang=32, champs={**vieux[0].champs, "id": "7kq2-m4xn-8t1c"})
    assert depuis_la_cloture(recueil.clotures[2018], [*vieux, neuve]) == (neuve,)


def test_une_ligne_d_alors_qui_ne_se_lit_plus_est_nommee() -> None:
    fait, perdue = demande("2018-10-02"), demande("2018-10-03")
    cloture = _clore([fait, perdue])
    abimee = LigneEcartee(perdue.fichier, perdue.rang, 2018, "l'empreinte ne correspond pas")
    apres = contexte([fait, cloture], SUIVI)
    releves = Releves([fait, cloture], (), (abimee,))
    (ecart,) = relever_les_ecarts(
        apres.recueil.clotures[2018], contexte([fait], SUIVI), apres, releves, grille_inchangee=True
    )
    assert perdue.fichier in ecart.autres[0]
    assert "n'est plus lue" in ecart.autres[0]


def test_un_indicateur_publie_puis_retire_de_la_grille_est_un_ecart() -> None:
    autre = suivre(Compte("sollicitation"), "autre")
    ecarts = _ecarts([demande("2018-10-02")], [], autre)
    assert [(un.code, un.autres) for un in ecarts] == [
        ("i", ("la grille a changé : l'indicateur n'y est plus",))
    ]


def test_une_repartition_qui_change_est_un_ecart_et_une_qui_dure_n_en_est_pas_un() -> None:
    echelle = suivre(Echelle("e", ("bas", "haut"), ("k1",)))
    vieille = ligne("appreciation", "2018-10-02", critere="k1", niveau="bas")
    cloture = ligne(
        "cloture",
        annee=2018,
        au="2019-08-31",
        chiffres=list(chiffrer(contexte([vieille], echelle), 2018, {})),
        journaux=[{"fichier": vieille.fichier, "n": vieille.n, "tete": ""}],
    )
    for depuis, attendu in (
        ([], []),
        ([ligne("appreciation", "2018-11-02", critere="k1", niveau="haut")], ["i"]),
    ):
        lignes = [vieille, cloture, *depuis]
        apres = contexte(lignes, echelle)
        valable = apres.recueil.clotures[2018]
        releves = Releves(lignes, depuis_la_cloture(valable, lignes))
        avant = contexte([vieille], echelle, au=date(2019, 8, 31))
        trouves = relever_les_ecarts(valable, avant, apres, releves, grille_inchangee=True)
        assert [un.code for un in trouves] == attendu


def test_un_denominateur_qui_bouge_est_dit_a_cote_du_fait_entre() -> None:
    part = suivre(Rapport(Distincts("unites", "demande"), UnitesOuvertes()))
    unites = {code: Unite(code, code, "ecole") for code in "abcdefg"}
    six, sept = Referentiel({code: unites[code] for code in "abcdef"}), Referentiel(unites)
    vieille, neuve = demande("2018-10-02", unites=["a"]), demande("2018-10-03", unites=["b"])
    chiffres = list(chiffrer(contexte([vieille], part, referentiel=six), 2018, {}))
    journaux = [{"fichier": vieille.fichier, "n": vieille.n, "tete": ""}]
    cloture = ligne("cloture", annee=2018, au="2019-08-31", chiffres=chiffres, journaux=journaux)
    chiffres[0]["mesure"] = "règle de i"
    lignes = [vieille, cloture, neuve]
    apres = contexte(lignes, part, referentiel=sept)
    valable = apres.recueil.clotures[2018]
    avant = contexte([vieille, cloture], part, referentiel=sept, au=date(2019, 8, 31))
    releves = Releves(lignes, depuis_la_cloture(valable, lignes))
    (ecart,) = relever_les_ecarts(valable, avant, apres, releves, grille_inchangee=True)
    assert [cause.id for cause in ecart.causes] == [neuve.id]
    assert ecart.autres == ("le dénominateur est passé de 6 à 7",)


def test_un_denominateur_qui_bouge_nomme_l_unite_et_sa_decision() -> None:
    suivi = suivre(Rapport(Distincts("unites", "demande"), UnitesOuvertes("ecole")))
    restee, partie = (Unite(code, f"École {code}", "ecole") for code in ("A", "B"))
    fermee = replace(partie, jusqu_a=date(2017, 8, 31), decide_le=date(2020, 1, 15))
    fait = demande("2018-10-02", unites=["A"])
    alors = contexte([fait], suivi, referentiel=Referentiel({"A": restee, "B": partie}))
    corps: dict[str, Any] = {
        "au": "2019-08-31",
        "chiffres": list(chiffrer(alors, 2018, {})),
        "grille": "",
        "version": "1",
    }
    cloture = ligne("cloture", annee=2018, journaux=[], **corps, **figer_le_reste(alors, 2018, None))
    referentiel = Referentiel({"A": restee, "B": fermee})
    apres = contexte([fait, cloture], suivi, referentiel=referentiel)
    avant = contexte([fait], suivi, au=date(2019, 8, 31), referentiel=referentiel)
    (ecart,) = relever_les_ecarts(
        apres.recueil.clotures[2018], avant, apres, Releves([fait, cloture], []), grille_inchangee=True
    )
    assert "le dénominateur est passé de 2 à 1" in ecart.autres
    assert "unité sortie : B, École B (jusqu'au 2017-08-31, décidé le 2020-01-15)" in ecart.autres
