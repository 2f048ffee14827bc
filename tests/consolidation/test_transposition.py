"""Le script d'un autre moteur : les mêmes requêtes, toutes, dans son dialecte."""

from projet_circo.consolidation.transposition import ecrire_le_script, transposer
from projet_circo.noyau.agregat.mesure import decrire
from projet_circo.noyau.socle.mesure import Compte, Distincts, Rapport, UnitesOuvertes


def test_chaque_terme_a_sa_requete_et_ce_que_sql_ne_dit_pas_n_y_est_pas() -> None:
    contenus = {
        "a": decrire(Rapport(Distincts("unites", "demande"), UnitesOuvertes())),
        "b": decrire(Distincts("enseignant", "demande")),
        "c": decrire(Compte("demande")),
    }
    script = list(ecrire_le_script(contenus, "spark"))
    assert [une.split("\n")[0] for une in script[1:]] == [
        "-- a numerateur",
        "-- a denominateur",
        "-- c numerateur",
    ]
    assert "DATE_FORMAT" in script[0]


def test_les_fonctions_propres_a_un_moteur_changent_de_nom() -> None:
    assert "STRFTIME" not in transposer("SELECT STRFTIME(d, '%m-%d') FROM t", "spark")
