"""Juger une grille et un référentiel : toutes leurs règles, et rien de ce qui juge les journaux."""

import subprocess
import sys

from projet_circo.noyau.grille.vue import voir
from projet_circo.noyau.regles.jugement_de_grille import juger_la_grille, juger_les_unites
from projet_circo.noyau.socle.constat import Place


def situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
    return Place("f", len(chemin), int(cle)), ""


def test_toutes_les_regles_jugent_la_meme_grille() -> None:
    indicateurs = [{"code": "i", "mesures": [{"compte": "demmande"}]}, {"code": "i", "succede_a": "z"}]
    vue = voir({"annees": {"premiere": 2019, "derniere": 2018}, "indicateurs": indicateurs})
    assert {un.regle for un in juger_la_grille(vue, situer)} == {
        "annees-inversees",
        "code-en-double",
        "mesure-type-inconnu",
        "succession-inconnue",
    }


def test_un_referentiel_sans_forme_ne_fait_pas_tomber_ses_regles() -> None:
    assert juger_les_unites([], situer) == ()
    assert [un.regle for un in juger_les_unites({"unites": [{"code": "0000012I"}]}, situer)] == [
        "uai-a-cle-fausse"
    ]


def test_valider_une_grille_ne_charge_pas_ce_qui_juge_les_journaux() -> None:
    """Pourquoi : `circo valider grille.yaml` se compare à un contrôle de schéma, au démarrage près."""
    programme = (
        "import sys, projet_circo.fichiers.dossier.validation_de_grille;"
        "print(*[un for un in sys.modules if un.startswith('projet_circo')])"
    )
    charges = subprocess.run(
        [sys.executable, "-c", programme], capture_output=True, text=True, check=True
    ).stdout
    interdits = {
        "recueil",
        "regles.matiere",
        "regles.journaux_faits",
        "regles.fait_dates",
        "evenement",
        "reprises",
    }
    assert not {f"projet_circo.noyau.{nom}" for nom in interdits} & set(charges.split())
    assert "projet_circo.noyau.regles.grille_codes" in charges
