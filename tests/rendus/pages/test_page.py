"""Une page à coller : chaque tableau a une légende et des titres de colonne et de rangée, rien ne vient du dehors."""

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.lacune import Lacune, Manque
from projet_circo.rendus.pages.page import lister, page, table
from projet_circo.rendus.typographie.typographie import BANDEAU, nettoyer
from tests.rendus.pages.lecture_de_page import lire_la_page

TEXTES = st.text(st.characters(codec="utf-8"), max_size=12)
LIGNES = st.lists(st.tuples(TEXTES, TEXTES), max_size=4)


@given(legende=TEXTES.filter(str.strip), lignes=LIGNES)
def test_chaque_case_se_relit_telle_qu_ecrite_et_aucun_texte_ne_devient_une_marque(
    legende: str, lignes: list[tuple[str, str]]
) -> None:
    rendu = page("Titre", [table(legende, ("Nom", "Nombre"), lignes, ("Nombre",))], fictif=True)
    (lue,), hors = lire_la_page(rendu)
    assert lue.titres == ["Nom", "Nombre"]
    assert lue.legende == nettoyer(legende)
    assert lue.rangees == [[nettoyer(un) for un in ligne] for ligne in lignes]
    assert BANDEAU in hors
    assert "<script" not in rendu
    assert "class=" not in rendu


def test_ce_qui_manque_au_dossier_se_dit_avant_le_premier_tableau() -> None:
    lacune = Lacune(
        Manque.JOURNAL_ABSENT, "data/events/2018-2019/cpc-0a1b2c.yaml", "n'est plus là", "le retrouver"
    )
    rendu = page("Titre", [table("Rien", ("A",), [])], [lacune], fictif=False)
    assert rendu.index("n&#x27;est plus là ; le retrouver.") < rendu.index("<table")
    assert BANDEAU not in rendu


def test_une_liste_vide_ne_laisse_pas_de_puce() -> None:
    assert lister([]) == ()
