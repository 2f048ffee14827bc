"""Le résumé d'une année : prolongé de quelques lignes, il vaut celui d'une relecture entière."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.cache.index import Fiche
from projet_circo.fichiers.cache.resumes import paquets_dates, prolonger, rendre_le_recueil, resumer
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import planifier, suivre

PLAN = planifier(suivre(Compte("demande", (("nature", ("collectif",)),))))
DEBUT = date(2018, 9, 1)
PAQUET = st.tuples(
    st.sampled_from(["demande", "sollicitation"]),
    st.integers(0, 364),
    st.sampled_from(["collectif", "individuel"]),
).map(lambda un: (un[0], f'"date": "{DEBUT + timedelta(days=un[1])}", "nature": "{un[2]}"'))
PAQUETS = st.lists(PAQUET, max_size=12)


def resume_de(paquets: Counter[tuple[str, str]], **reste: Any) -> dict[str, Any]:
    vide = {
        "isoles": [],
        "recueillis": [],
        "clotures": [],
        "commentaires": [],
        "dommages": [],
        "fictif": False,
    }
    fiche = Fiche({}, dict(paquets), {**vide, "vises": [], **reste})
    return resumer(2018, fiche, {nom for nom, _ in paquets}, PLAN)


@given(PAQUETS, PAQUETS)
def test_prolonger_vaut_relire(avant: list[tuple[str, str]], ajoutes: list[tuple[str, str]]) -> None:
    prolonge = prolonger(2018, resume_de(Counter(avant)), Counter(ajoutes), [], {}, PLAN)
    relu = resume_de(Counter([*avant, *ajoutes]))
    assert sorted(prolonge["entiere"]) == sorted(relu["entiere"])
    assert prolonge["presents"] == relu["presents"]
    fiche = Fiche({}, dict(Counter(avant)))
    assert paquets_dates(fiche, prolonge) == Counter([*avant, *ajoutes])


@given(PAQUETS)
def test_l_annee_entiere_oublie_les_dates_et_garde_les_comptes(paquets: list[tuple[str, str]]) -> None:
    entiere = resume_de(Counter(paquets))["entiere"]
    assert {ecrits[:20] for _, ecrits, _ in entiere} <= {'"date": "2018-09-01"'}
    attendus = Counter((nom, ecrits.partition(", ")[2]) for nom, ecrits in paquets)
    assert {(nom, ecrits.partition(", ")[2]): nombre for nom, ecrits, nombre in entiere} == attendus


def test_la_fin_d_un_partenariat_est_portee_au_dernier_jour_de_son_annee() -> None:
    """Deux fins d'une même année scolaire ne se distinguent pas pour un compte d'année entière."""
    paquets = Counter(
        {
            ("partenariat", f'"date": "2018-10-02", "partenaire": "a", "fin": "{fin}"'): 1
            for fin in ("2019-09-01", "2020-08-31", "2019-08-31")
        }
    )
    entiere = {ecrits.rpartition(": ")[2]: nombre for _, ecrits, nombre in resume_de(paquets)["entiere"]}
    assert entiere == {'"2020-08-31"': 2, '"2019-08-31"': 1}


def test_le_recueil_d_un_resume_dit_les_zeros_les_clotures_et_les_dommages() -> None:
    cloture = {"id": "c", "annee": 2018, "au": "2019-08-31", "chiffres": [{"code": "i", "etat": "constate"}]}
    commentaire = {"id": "k", "type": "commentaire", "indicateur": "i", "annee": 2018, "texte": "vu"}
    resume = resume_de(
        Counter(),
        recueillis=["demande"],
        clotures=[["f", 3, cloture]],
        commentaires=[["f", 4, commentaire]],
        dommages=[["f", 2, [5, 6]]],
        fictif=True,
    )
    recueil = rendre_le_recueil({2018: resume}, ())
    assert recueil.zero_est_constate(2018, "demande")
    assert (recueil.clotures[2018].au, recueil.clotures[2018].ligne.rang) == (date(2019, 8, 31), 3)
    assert [un.champs["texte"] for un in recueil.commentaires] == ["vu"]
    assert [(un.lignes_non_lues, un.rangs) for un in recueil.dommages] == [(2, (5, 6))]
    assert recueil.fictif
