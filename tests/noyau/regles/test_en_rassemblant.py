"""Les notices de `en_rassemblant` : des fautes trouvées avant tout jugement, chacune montrée au musée."""

from projet_circo.noyau.regles.en_rassemblant import EN_RASSEMBLANT
from tests.erreurs.musee import ICI


def test_chaque_notice_a_sa_salle_au_musee() -> None:
    assert all((ICI / regle.code / "fautif").is_dir() for regle in EN_RASSEMBLANT)


def test_aucune_de_ces_fautes_n_est_jugee_ici() -> None:
    assert all(regle.juger is None for regle in EN_RASSEMBLANT)
