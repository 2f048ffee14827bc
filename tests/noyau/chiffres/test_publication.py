from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.evolution import Serie, ValeurAnnuelle
from projet_circo.noyau.chiffres.publication import publication
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Cible, Compte, Depart
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur
from tests.fabrique import contexte, demande, ligne, suivre

CIBLES = (
    Cible(2018, Decimal(10)),
    Cible(2018, Decimal(8), date(2018, 5, 1), "moyens réduits"),
    Cible(2018, Decimal(6), date(2018, 9, 1), "école fermée"),
    Cible(2019, Decimal(12)),
)


def _clore(valeur: int, saisi: str) -> Ligne:
    chiffres = [{"code": "i", "etat": "constate", "valeur": valeur}]
    corps = {"au": "2019-08-31", "chiffres": chiffres, "journaux": [], "grille": "", "version": "1"}
    return ligne("cloture", annee=2018, saisi=saisi, **corps)  # type: ignore[arg-type]


def _serie(*lignes: Ligne, civile: bool = False, connu_au: date | None = None) -> Serie:
    suivi = suivre(Compte("demande"), cibles=CIBLES, depart=Depart(2015, Decimal(3)))
    ctx = contexte([demande("2018-10-02"), *lignes], suivi, civile=civile, connu_au=connu_au)
    return evoluer(ctx, Choix(annee=2018)).series[0]


def test_aucune_cible_n_en_ecrase_une_autre_et_la_distance_n_est_pas_bornee() -> None:
    valeur = _serie().valeurs[-1]
    assert [(une.valeur, une.motif) for une in valeur.cibles] == [
        (Decimal(10), ""),
        (Decimal(8), "moyens réduits"),
        (Decimal(6), "école fermée"),
    ]
    assert (valeur.cible_initiale, valeur.cible, valeur.distance) == (Decimal(10), Decimal(6), Decimal(-5))
    depassee = ValeurAnnuelle(2018, Valeur(Etat.CONSTATE, 40), cibles=CIBLES[:1])
    assert depassee.distance == Decimal(30)
    assert ValeurAnnuelle(2018, NON_RENSEIGNE, cibles=CIBLES[:1]).distance is None
    assert ValeurAnnuelle(2018, Valeur(Etat.CONSTATE, 40)).distance is None


def test_le_publie_ne_se_voit_que_connu_et_jamais_en_annee_civile() -> None:
    cloture = _clore(4, "2019-09-05T10:00:00Z")
    publie = _serie(cloture).valeurs[-1].publie
    assert publie is not None
    assert (publie.valeur.nombre, publie.cloture) == (4, cloture.id)
    assert _serie(cloture, connu_au=date(2019, 9, 5)).valeurs[-1].publie is not None
    assert _serie(cloture, connu_au=date(2019, 9, 4)).valeurs[-1].publie is None
    civile = _serie(cloture, civile=True)
    assert (civile.valeurs[-1].publie, civile.valeurs[-1].cibles, civile.depart) == (None, (), None)


def test_le_dernier_commentaire_de_l_annee_est_celui_qui_se_montre() -> None:
    anciens = [
        ligne("commentaire", annee=2018, indicateur="i", texte=texte, saisi=f"2019-09-0{jour}T10:00:00Z")
        for jour, texte in ((2, "premier"), (1, "plus ancien"))
    ]
    ailleurs = ligne("commentaire", annee=2019, indicateur="i", texte="autre année")
    autre = ligne("commentaire", annee=2018, indicateur="j", texte="autre chiffre")
    assert _serie(*anciens, ailleurs, autre).commentaires == ((2018, "premier"),)


def test_une_annee_qui_n_est_pas_close_n_a_rien_publie() -> None:
    suivi = suivre(Compte("demande"))
    assert publication(suivi, contexte([demande("2018-10-02")], suivi), 2018) is None
