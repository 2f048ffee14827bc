"""La forme d'un agrégat : stricte, et son sceau dit la moindre retouche."""

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.agregat.forme import FORMAT, Agregat, sceller
from tests.fabrique import demande
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures

UN = agregat("Une", [demande("2018-10-02")], *quatre_mesures()).model_dump()


def test_un_agregat_dresse_est_de_sa_forme_et_scelle() -> None:
    assert Agregat.model_validate(UN).format == FORMAT
    assert UN["sceau"] == sceller(UN)


@given(st.integers(0, len(UN["chiffres"]) - 1), st.integers(-5, 5))
def test_un_chiffre_change_change_le_sceau(rang: int, ecart: int) -> None:
    chiffres = [dict(un) for un in UN["chiffres"]]
    avant = chiffres[rang]["annee"]
    chiffres[rang]["annee"] = avant + ecart
    assert (sceller({**UN, "chiffres": chiffres}) == UN["sceau"]) == (ecart == 0)


def test_ni_fait_ni_poste_ni_texte_n_y_ont_de_place() -> None:
    """Les seules clés d'un agrégat sont celles-là : aucune ne peut porter un fait."""
    assert set(UN["chiffres"][0]) & {"id", "objet", "enseignant", "par", "saisi", "unites"} == set()
    assert set(UN["journaux"][0]) == {"annee", "n", "tete", "origine"}
