from datetime import date

from projet_circo.noyau.chiffres.suivi import suivre
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.fabrique import contexte, demande, ligne
from tests.fabrique import suivre as un_suivi


def test_une_demande_sans_suite_attend_et_les_delais_ont_leur_effectif() -> None:
    attend, suivie, accompagnee = demande("2018-10-01"), demande("2018-10-01"), demande("2018-10-01")
    lignes = [
        attend,
        suivie,
        accompagnee,
        demande("2018-12-20"),
        ligne("suite", "2018-10-11", demande=suivie.id, etat="acceptee"),
        ligne(
            "accompagnement", "2018-10-31", nature="collectif", initiative="equipe", demandes=[accompagnee.id]
        ),
    ]
    etat = suivre(contexte(lignes, un_suivi(Compte("demande")), au=date(2018, 12, 31)), 2018, 30)
    assert [(une.demande.id, une.jours_au(etat.au)) for une in etat.en_attente] == [(attend.id, 91)]
    assert [(delai.mediane, delai.effectif) for delai in etat.delais] == [(10.0, 1), (30.0, 1)]
    assert (etat.demandes, etat.demandes_accompagnees) == (4, 1)


def test_une_ecole_dont_rien_ne_parle_est_nommee_et_un_mois_muet_aussi() -> None:
    unites = {code: Unite(code, code, "ecole") for code in ("a", "b")}
    unites["f"] = Unite("f", "f", "ecole", jusqu_a=date(2018, 1, 1))
    lignes = [demande("2018-10-01", unites=["a"]), demande("2018-12-01", "individuel", "enseignant")]
    etat = suivre(
        contexte(lignes, un_suivi(Compte("demande")), au=date(2018, 12, 31), referentiel=Referentiel(unites)),
        2018,
        30,
    )
    assert ([unite.code for unite in etat.ecoles.muettes], etat.ecoles.ouvertes) == (["b"], 2)
    assert etat.mois_muets[-2:] == ("2018-09", "2018-11")
    assert etat.mois_muets[0] == "2016-09"  # muet depuis le début du projet, premier fait ou non
    assert etat.fraicheur[0].date == date(2018, 12, 1)


def test_une_demande_d_une_annee_precedente_qui_attend_encore_reste_dans_la_liste() -> None:
    ancienne, neuve = demande("2018-06-04"), demande("2018-09-10")
    a_venir = demande("2018-10-20")
    repondue = demande("2018-05-02")
    lignes = [ancienne, neuve, a_venir, repondue]
    lignes.append(ligne("suite", "2018-10-05", demande=repondue.id, etat="refusee", motif="hors délai"))
    ctx = contexte(lignes, un_suivi(Compte("demande")), au=date(2018, 10, 10))
    etat = suivre(ctx, 2018, 30)
    assert [(une.demande.id, une.jours_au(etat.au)) for une in etat.en_attente] == [
        (ancienne.id, 128),
        (neuve.id, 30),
    ]
    assert [une.demande.id for une in suivre(ctx, 2018, 31).en_attente] == [ancienne.id]
    assert (etat.demandes, etat.delais[0].effectif) == (1, 0)  # les délais sont de l'année seule
    assert [une.demande.id for une in suivre(ctx, 2017, 0).en_attente] == [ancienne.id]


def test_un_partenariat_commence_avant_le_projet_mais_actif_parle_de_ses_ecoles() -> None:
    unites = {code: Unite(code, code, "ecole") for code in ("a", "b", "c")}
    lignes = [
        ligne("partenariat", "2015-10-01", partenaire="p", unites=["a"]),
        ligne("partenariat", "2015-10-01", partenaire="q", unites=["b"], fin="2016-08-31"),
        ligne("partenariat", "2015-10-01", partenaire="r", unites=["c"], fin="2016-09-01"),
    ]
    ctx = contexte(lignes, un_suivi(Compte("demande")), referentiel=Referentiel(unites))
    assert [unite.code for unite in suivre(ctx, 2019, 30).ecoles.muettes] == ["b"]
