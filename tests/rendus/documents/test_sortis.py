"""Le registre en texte : ce qui a bougé se lit d'un coup, et le silence se dit."""

from projet_circo.noyau.bilan.sorties import ChiffreDit, Mouvement, Sortie
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.documents.sortis import montrer
from tests.fabrique import demande, ligne

VINGT_HUIT, VINGT_NEUF = (Valeur(Etat.CONSTATE, nombre) for nombre in (28, 29))


def test_un_chiffre_qui_a_bouge_dit_de_combien_quel_fait_et_qui_l_a_saisi() -> None:
    publiee = ligne("publication", annee=2018, saisi="2019-07-10T08:00:00Z")
    sortie = Sortie("p", "DSDEN", "bilan", 2018, publiee, (ChiffreDit("i", 2018, VINGT_HUIT),))
    cause = demande("2019-05-13", saisi="2019-10-01T08:00:00Z")
    mouvement = Mouvement("i", "Demandes", 2018, VINGT_HUIT, VINGT_NEUF, (cause,))
    assert montrer([sortie], {"p": [mouvement]}, SCOLAIRE, a_prevenir=True).splitlines() == [
        "DSDEN : bilan 2018-2019, le 10/07/2019 (1 chiffre)",
        "  DSDEN : 28 → 29, i 2018-2019 (Demandes)",
        f"    demande {cause.id} du 13/05/2019, ajouté le 01/10/2019 par poste-a",
    ]
    assert montrer([sortie], {}, SCOLAIRE, a_prevenir=True).startswith("Personne à prévenir")
    assert "rien n'a bougé" in montrer([sortie], {}, SCOLAIRE, a_prevenir=False)


def test_rien_de_sorti_se_dit() -> None:
    assert montrer([], {}, SCOLAIRE, a_prevenir=False) == "Rien n'est sorti de la maison.\n"
