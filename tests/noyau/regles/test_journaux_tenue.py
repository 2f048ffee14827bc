"""La tenue des journaux."""

from datetime import date
from typing import Any

import pytest

from projet_circo.noyau.journal.recueil import Cloture, Recueil
from projet_circo.noyau.regles import journaux_tenue as j
from projet_circo.noyau.regles.donnees_jugees import Matiere
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee
from tests.noyau.regles.commun import grille, juger, reperes


def fichier(*champs: dict[str, Any], nom: str = "f", scelle: bool = True, ecartees: int = 0) -> FichierLu:
    lignes = tuple(Ligne(nom, rang, 2018, {"id": f"{nom}{rang}", **un}) for rang, un in enumerate(champs, 1))
    return FichierLu(nom, 2018, "p", scelle, lignes, (LigneEcartee(nom, 9, 2018, "x"),) * ecartees)


OUVERTURE = {"type": "ouverture", "saisi": "2018-09-01T08:00:00Z"}


def rangs(regle: Any, *fichiers: FichierLu) -> list[tuple[str, int]]:
    return [
        (un.ligne.fichier, un.ligne.rang) for un in juger(regle, Matiere(reperes(), fichiers)) if un.ligne
    ]


def test_l_horloge_qui_recule_se_dit_la_ou_elle_recule_et_non_sur_tout_ce_qui_suit() -> None:
    lu = fichier(*({"type": "demande", "saisi": f"2018-10-0{jour}T08:00:00Z"} for jour in (1, 9, 2, 2, 4, 3)))
    assert rangs(j.horloge_qui_recule, lu) == [("f", 3), ("f", 6)]
    assert (
        rangs(j.horloge_qui_recule, fichier({"saisi": "2018-10-02"}, {"saisi": "2018-10-01"}, scelle=False))
        == []
    )


def test_un_journal_commence_par_une_ouverture_et_n_en_a_qu_une() -> None:
    demande = {"type": "demande"}
    assert rangs(j.ouverture_absente, fichier(OUVERTURE, demande)) == []
    assert rangs(j.ouverture_absente, fichier(demande, demande)) == [("f", 1)]
    assert rangs(j.ouverture_absente, fichier(OUVERTURE, demande, OUVERTURE)) == [("f", 3)]
    assert rangs(j.ouverture_absente, fichier(demande, scelle=False)) == []
    assert rangs(j.ouverture_absente, fichier(demande, ecartees=1)) == []


@pytest.mark.parametrize(
    ("fictifs", "accuses"),
    [("", ""), ("abc", ""), ("a", "a"), ("ab", "c")],
)
def test_le_journal_qui_n_est_pas_comme_les_autres_est_accuse(fictifs: str, accuses: str) -> None:
    lus = [fichier({**OUVERTURE, **({"fictif": True} if nom in fictifs else {})}, nom=nom) for nom in "abc"]
    assert [nom for nom, _ in rangs(j.fictif_et_reel, *lus)] == list(accuses)


@pytest.mark.parametrize(
    ("empreinte", "decisions", "changee"),
    [
        ("1" * 32, [], False),
        ("0" * 32, [], True),
        ("0" * 32, ["2019-07-01"], True),
        ("0" * 32, ["2019-07-02"], False),
        ("0" * 32, ["2018-01-01", "2020-01-01"], False),
        ("", [], False),
    ],
)
def test_une_grille_changee_apres_une_cloture_demande_une_actualisation(
    empreinte: str, decisions: list[str], changee: bool
) -> None:
    ligne = Ligne(
        "f", 3, 2018, {"id": "c", "type": "cloture", "grille": "1" * 32, "saisi": "2019-07-02T10:00:00Z"}
    )
    recueil = Recueil(clotures={2018: Cloture("c", 2018, date(2019, 7, 2), {}, ligne)})
    vue = grille(actualisations=[{"texte": "x", "decide_le": jour} for jour in decisions])
    matiere = Matiere(reperes(vue=vue), (), recueil, None, empreinte)
    assert bool(juger(j.grille_changee, matiere)) is changee
