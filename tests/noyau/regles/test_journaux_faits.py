"""Les faits entre eux : doublons, faits que rien ne compte, indicateurs que rien ne nourrit."""

from datetime import date
from typing import Any

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.regles import journaux_faits as j
from projet_circo.noyau.regles.donnees_jugees import Matiere
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Jalon,
    MesureDatee,
    Plan,
    Rapport,
    Releve,
    Suivi,
    UnitesOuvertes,
)
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from tests.noyau.regles.commun import DEMANDE, grille, juger, reperes


def vivant(identifiant: str, annee: int = 2018, **champs: Any) -> Fait:
    ecrits = {cle: un for cle, un in {**DEMANDE, "id": identifiant, **champs}.items() if un is not None}
    ligne = Ligne("f", int(identifiant[-2:]), annee, ecrits)
    return Fait(identifiant, ecrits["type"], annee, date.fromisoformat(ecrits["date"]), ecrits, ligne)


def matiere(*faits: Fait, suivis: tuple[Suivi, ...] = (), **autres: Any) -> Matiere:
    plan = Plan("p", "t", 2016, 2019, 9, 1, suivis) if suivis else None
    return Matiere(reperes(**autres), recueil=Recueil(faits=faits), plan=plan)


def suivi(code: str, mesure: Any, **dates: Any) -> Suivi:
    return Suivi(code, code, "faits", (MesureDatee(mesure, "", **dates),))


def doubles(*faits: Fait) -> list[str]:
    return [faute.ligne.id for faute in juger(j.doublon_probable, matiere(*faits)) if faute.ligne]


def test_deux_faits_semblables_en_tout_sont_un_doublon_probable_dit_sur_le_second() -> None:
    un, deux = vivant("aa01", objet="x", unites=["a", "b"]), vivant("aa02", objet="x", unites=["b", "a"])
    assert doubles(un, deux) == ["aa02"]
    assert doubles(un, deux, vivant("aa03", objet="x", unites=["a", "b"])) == ["aa02", "aa03"]


def test_une_seule_difference_suffit_a_les_distinguer() -> None:
    un = vivant("aa01", objet="x", unites=["a"])
    autres: tuple[dict[str, Any], ...] = (
        {"objet": "y"},
        {"unites": ["b"]},
        {"date": "2018-10-03"},
        {"initiative": "ien"},
        {"enseignant": "ens-7kq2"},
    )
    for autre in autres:
        assert doubles(un, vivant("aa02", 2018, **{"objet": "x", "unites": ["a"], **autre})) == []


def test_deux_faits_que_rien_n_identifie_ne_sont_pas_des_doublons() -> None:
    assert doubles(vivant("aa01"), vivant("aa02")) == []


def test_deux_seances_de_meme_duree_du_meme_accompagnement_le_meme_jour_se_ressemblent() -> None:
    un, deux = (vivant(f"aa0{n}", type="seance", accompagnement="z", duree_minutes=60) for n in (1, 2))
    assert doubles(un, deux) == ["aa02"]
    assert doubles(un, vivant("aa03", type="seance", accompagnement="z", duree_minutes=90)) == []


COLLECTIVES = suivi("collectives", Compte("demande", (("nature", ("collectif",)),)))


def test_les_faits_que_rien_ne_compte_sont_dits_une_fois_par_sorte() -> None:
    faits = (vivant("aa01", nature="individuel"), vivant("aa02", nature="individuel"), vivant("aa03"),
             vivant("aa04", nature="individuel", initiative="ien"))  # fmt: skip
    messages = [faute.message for faute in juger(j.fait_non_compte, matiere(*faits, suivis=(COLLECTIVES,)))]
    assert messages == [
        "2 faits « demande » (nature individuel, initiative equipe) n'entrent dans aucun indicateur",
        "ce fait « demande » (nature individuel, initiative ien) n'entre dans aucun indicateur",
    ]


def test_un_fait_se_compte_avec_les_mesures_de_son_annee() -> None:
    tardive = suivi("tardif", Compte("demande"), depuis=2018)
    assert juger(j.fait_non_compte, matiere(vivant("aa01", 2018), suivis=(tardive,))) == []
    assert juger(j.fait_non_compte, matiere(vivant("aa01", 2017), suivis=(tardive, COLLECTIVES))) == []
    autre = suivi("autre", Compte("sollicitation"))
    assert len(juger(j.fait_non_compte, matiere(vivant("aa01", 2017), suivis=(tardive, autre)))) == 1


def test_une_suite_ou_une_seance_n_ont_pas_a_etre_comptees() -> None:
    faits = (vivant("aa01", type="suite"), vivant("aa02", type="seance"))
    assert juger(j.fait_non_compte, matiere(*faits, suivis=(COLLECTIVES,))) == []


def test_un_accompagnement_qui_repond_a_une_demande_n_a_pas_a_etre_compte() -> None:
    repond = vivant("aa01", type="accompagnement", demandes=["aaaa-0000-0002"])
    assert juger(j.fait_non_compte, matiere(repond, suivis=(COLLECTIVES,))) == []
    spontane = vivant("aa02", type="accompagnement")
    assert len(juger(j.fait_non_compte, matiere(spontane, suivis=(COLLECTIVES,)))) == 1


def muets(*faits: Fait, suivis: tuple[Suivi, ...], **autres: Any) -> list[str]:
    vue = grille(indicateurs=[{"code": un.code} for un in suivis])
    return [
        faute.message
        for faute in juger(j.indicateur_sans_fait, matiere(*faits, suivis=suivis, vue=vue, **autres))
    ]


def test_chaque_famille_de_mesure_se_nourrit_a_sa_facon() -> None:
    suivis = (
        COLLECTIVES,
        suivi("partenaires", Distincts("partenaire", "partenariat")),
        suivi("couverture", Rapport(Distincts("unites", "demande"), UnitesOuvertes())),
        suivi("releve", Releve()),
        suivi("jalon", Jalon("a1")),
    )
    seul = vivant("aa01")
    assert [message.split("« ")[1][:-2] for message in muets(seul, suivis=suivis)] == [
        "partenaires",
        "releve",
        "jalon",
    ]
    autres = (
        vivant("aa02", type="partenariat"),
        vivant("aa03", type="releve", indicateur="releve"),
        vivant("aa04", type="avancement", action="a1"),
    )
    assert muets(seul, *autres, suivis=suivis) == []


def test_un_dossier_vide_ou_abime_n_accuse_aucun_indicateur() -> None:
    assert muets(suivis=(COLLECTIVES,)) == []
    assert muets(vivant("aa01", nature="individuel"), suivis=(COLLECTIVES,), abimees=frozenset({"x"})) == []
    assert len(muets(vivant("aa01", nature="individuel"), suivis=(COLLECTIVES,))) == 1


def test_un_rapport_a_un_genre_que_nulle_unite_ne_porte_se_dit() -> None:
    def sur(denominateur: object, *genres: str) -> list[str]:
        unites = {str(rang): Unite(str(rang), "n", genre) for rang, genre in enumerate(genres)}
        mesure = {"rapport": {"numerateur": {"distincts": "unites"}, "denominateur": denominateur}}
        vue = grille(indicateurs=[{"code": "x", "mesures": [mesure]}])
        fautes = juger(j.genre_sans_unite, matiere(vue=vue, referentiel=Referentiel(unites)))
        return [faute.remede for faute in fautes]

    assert sur({"unites_ouvertes": "ecoles"}, "ecole", "reseau") == ["vouliez-vous dire « ecole » ?"]
    assert sur({"unites_ouvertes": "college"}, "ecole", "reseau") == ["genres du référentiel : ecole, reseau"]
    assert sur({"unites_ouvertes": "ecole"}, "ecole") == []
    assert sur("unites_ouvertes", "ecole") == []
    assert sur({"unites_ouvertes": "ecoles"}) == []
    assert sur({"unites_ouvertes": 3}, "ecole") == []
