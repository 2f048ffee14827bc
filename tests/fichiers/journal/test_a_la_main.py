"""Les événements écrits à la main : les justes comptent, les autres se disent à leur ligne."""

from projet_circo.fichiers.journal.a_la_main import lire_a_la_main
from projet_circo.noyau.socle.fait import FichierLu

JUSTE = "- {id: 0000-0000-0001, type: sollicitation, date: 2018-10-02, origine: directeur}\n"


def _lire(texte: str) -> FichierLu:
    return lire_a_la_main(texte.encode(), "data/events/2018-2019/cpc.yaml", 2018, "cpc")


def test_un_bloc_et_un_flux_se_lisent_de_meme() -> None:
    bloc = "- id: 0000-0000-0001\n  type: sollicitation\n  date: 2018-10-02\n  origine: directeur\n"
    assert [ligne.champs for ligne in _lire(JUSTE).lignes] == [ligne.champs for ligne in _lire(bloc).lignes]
    (ligne,) = _lire(JUSTE).lignes
    assert (ligne.scellee, ligne.saisi, ligne.par, ligne.n) == (False, "2018-10-02", "cpc", 1)


def test_un_fait_fautif_n_emporte_pas_les_autres() -> None:
    lu = _lire(
        JUSTE + "- {id: 0000-0000-0002, type: sollicitation, date: 2018-10-02, origine: pape}\n- rien\n"
    )
    assert [ligne.rang for ligne in lu.lignes] == [1]
    assert [(un.rang, un.id) for un in lu.ecartees] == [(2, "0000-0000-0002"), (3, "")]


def test_une_faute_d_ecriture_ecarte_le_fait_qui_la_porte_et_lui_seul() -> None:
    lu = _lire(JUSTE + JUSTE.replace("1,", "2,").replace("directeur}", "directeur, objet: no}"))
    assert ([ligne.rang for ligne in lu.lignes], [un.rang for un in lu.ecartees]) == ([1], [2])


def test_un_fichier_qui_n_est_pas_une_liste_ou_qui_ne_se_lit_pas_le_dit() -> None:
    for texte, regle in (("id: a\n", "genre"), ("- [\n", "syntaxe"), ("# rien\n", "fichier-vide")):
        lu = _lire(texte)
        assert regle in {un.regle for un in lu.constats}
        assert lu.dommage is not None
        assert lu.lignes == ()


def test_ce_qui_ne_pourrait_pas_s_ecrire_dans_un_journal_est_refuse() -> None:
    lu = _lire(JUSTE.replace("origine: directeur", 'origine: directeur, objet: "\\uFDD0"'))
    assert lu.lignes == ()
