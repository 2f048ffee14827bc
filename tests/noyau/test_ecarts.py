from datetime import date
from typing import Any

from projet_circo.noyau.cloture import chiffrer
from projet_circo.noyau.ecarts import Ecart, depuis_la_cloture, relever_les_ecarts
from projet_circo.noyau.fait import Ligne
from projet_circo.noyau.mesure import Compte, MesureDatee, Suivi
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
        nouvelles,
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


def test_un_changement_de_mesure_est_nomme() -> None:
    change = Suivi("i", "I", "faits", (MesureDatee(Compte("demande"), "toutes les demandes"),))
    (ecart,) = _ecarts([demande("2018-10-02"), demande("2018-10-03", "individuel")], [], change)
    assert "la mesure a changé" in ecart.autres[0]
