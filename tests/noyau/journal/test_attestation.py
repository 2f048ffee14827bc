"""Ce qu'un journal a vu des autres : tout ce qui ne le prolonge plus se dit, et rien d'autre."""

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.journal.attestation import (
    Attestation,
    annee_du_chemin,
    attestations_des_lignes,
    confronter_aux_attestations,
)
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee
from projet_circo.noyau.socle.lacune import Manque
from tests.fabrique import ligne

CHEMIN = "data/events/2018-2019/cpc-0a1b2c.yaml"


def journal(tetes: list[str], **autres: object) -> FichierLu:
    lignes = tuple(
        Ligne(CHEMIN, n, 2018, {"id": str(n), "type": "suite", "n": n, "empreinte": tete})
        for n, tete in enumerate(tetes, 1)
    )
    tout = {"lignes": lignes, "n": len(tetes), "tete": tetes[-1] if tetes else "", **autres}
    return FichierLu(CHEMIN, 2018, "cpc-0a1b2c", tout.pop("scelle", True), **tout)  # type: ignore[arg-type]


def juger(vues: list[Attestation], *lus: FichierLu) -> list[Manque]:
    return [une.code for une in confronter_aux_attestations(vues, {lu.chemin: lu for lu in lus})]


@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_un_journal_est_juste_s_il_prolonge_ce_qu_on_en_a_vu_et_sinon_un_seul_manque_le_dit(
    present: list[str], vu: list[str]
) -> None:
    """Des empreintes qui dépendent de tout ce qui précède, comme dans une chaîne."""
    chaine, chaine_vue = (["".join(tetes[: n + 1]) for n in range(len(tetes))] for tetes in (present, vu))
    attestation = Attestation(CHEMIN, len(vu), chaine_vue[-1], "quelqu'un")
    trouves = juger([attestation], journal(chaine))
    if chaine[: len(vu)] == chaine_vue:
        assert trouves == []
    else:
        assert trouves == [Manque.JOURNAL_COURT if len(present) < len(vu) else Manque.JOURNAL_RECRIT]


def test_un_journal_vu_et_disparu_manque_une_seule_fois_dit_par_qui_en_a_vu_le_plus() -> None:
    vues = [Attestation(CHEMIN, 3, "a", "le poste ien"), Attestation(CHEMIN, 9, "b", "la clôture")]
    (lacune,) = confronter_aux_attestations(vues, {})
    assert lacune.code is Manque.JOURNAL_ABSENT
    assert lacune.annees == (2018,)
    assert "9 lignes d'après la clôture" in lacune.phrase


def test_un_fichier_entier_qui_ne_se_lit_pas_n_est_pas_dit_raccourci() -> None:
    illisible = journal([], ecartees=(LigneEcartee(CHEMIN, 0, 2018, "refusé"),))
    assert juger([Attestation(CHEMIN, 3, "a", "x")], illisible) == []


def test_une_ligne_qui_ne_se_lit_plus_n_est_pas_dite_recrite() -> None:
    lu = journal(["a", "b", "c"])
    trouee = journal(["a", "b", "c"], lignes=(lu.lignes[0], lu.lignes[2]))
    assert juger([Attestation(CHEMIN, 2, "b", "x")], trouee) == []


def test_un_journal_devenu_fichier_ecrit_a_la_main_est_recrit_mais_une_cloture_n_en_sait_rien() -> None:
    a_la_main = journal(["a"], scelle=False)
    assert juger([Attestation(CHEMIN, 1, "a", "un témoin")], a_la_main) == [Manque.JOURNAL_RECRIT]
    assert juger([Attestation(CHEMIN, 1, "z", "une clôture", scelle=False)], a_la_main) == []


def test_les_temoins_et_les_clotures_attestent() -> None:
    vue = ligne("suite", "2018-10-01", demande="x", empreinte="a" * 32)
    vus = [
        {"fichier": CHEMIN, "n": 4, "tete": "b" * 32},
        {"fichier": vue.fichier, "n": vue.n, "tete": "a" * 32},
    ]
    lignes = [ligne("temoin", annee=2018, journaux=vus[:1]), ligne("cloture", annee=2018, journaux=vus), vue]
    attestees = [(une.fichier, une.n, une.scelle) for une in attestations_des_lignes(lignes)]
    assert attestees == [(CHEMIN, 4, True), (CHEMIN, 4, False), (vue.fichier, vue.n, False)]


def test_une_cloture_dont_aucune_tete_n_est_ici_vient_d_ailleurs_et_n_atteste_rien() -> None:
    ailleurs = ligne("cloture", annee=2018, journaux=[{"fichier": CHEMIN, "n": 4, "tete": "b" * 32}])
    assert list(attestations_des_lignes([ailleurs])) == []


def test_l_annee_d_un_chemin_est_celle_de_son_dossier() -> None:
    assert annee_du_chemin("data/events/2018-19/x.yaml") == (2018,)
    assert annee_du_chemin("data/events/x.yaml") == ()
