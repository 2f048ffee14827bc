"""Six plans publics, encodés en abrégé : validés, suivis trois années de faits inventés, dans tous les formats."""

import re
from pathlib import Path

import pytest

from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
from projet_circo.noyau.grille.plan import calendrier_de, plan_de
from projet_circo.noyau.socle.mesure import Compte, Jalon, OuiNon, Releve, Somme
from tests.commandes.dossier_d_essai import Lancer, lancer

__all__ = ["lancer"]

_ICI = Path(__file__).parents[1] / "grilles" / "publiques"
_GRILLES = sorted(_ICI.glob("*.yaml"))


def _comptes(texte: str) -> tuple[int, int, int]:
    """Le nombre de sortes d'éléments du plan qui se disent exactement, avec un détour, pas du tout."""
    listes = [re.search(rf"^# {cle}: (.*)$", texte, re.MULTILINE) for cle in ("exact", "detour", "non")]
    exact, detour, non = (len(re.findall(r",(?![^(]*\))", un[1])) + 1 if un else 0 for un in listes)
    return exact, detour, 0 if "# non: aucun" in texte else non


def test_les_trois_quarts_de_ce_que_disent_les_plans_se_disent_exactement() -> None:
    assert len(_GRILLES) == 6
    exact, detour, non = map(sum, zip(*(_comptes(un.read_text("utf-8")) for un in _GRILLES), strict=True))
    total = exact + detour + non
    assert exact / total >= 0.75
    assert detour / total <= 0.20


@pytest.mark.parametrize("fichier", _GRILLES, ids=lambda un: un.stem)
def test_un_plan_public_se_valide_et_se_suit_dans_tous_les_formats(
    fichier: Path, lancer: Lancer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2026-11-30")
    grille = lire_un_fichier_de_grille(fichier)
    plan, calendrier = plan_de(grille, "plan"), calendrier_de(grille)
    racine = tmp_path / "plan"
    (racine / "data").mkdir(parents=True)
    nom = "projet-{}-{}.yaml".format(*calendrier.millesimes(plan.premiere, plan.derniere))
    (racine / "data" / nom).write_bytes(fichier.read_bytes())
    for rang, annee in enumerate(plan.annees):
        jour = calendrier.periode(annee).du.replace(day=20).isoformat()
        for suivi in plan.suivis:
            match suivi.mesures[0].mesure:
                case OuiNon():
                    saisie = ["releve", "--indicateur", suivi.code, "--valeur", "non"]
                case Releve():
                    saisie = ["releve", "--indicateur", suivi.code, "--valeur", str(50 + rang)]
                case Jalon(action=action):
                    saisie = ["avancement", "--action", action, "--etat", "engagee"]
                case Compte(ou=ou) | Somme(ou=ou):
                    saisie = ["fait", "--genre", dict(ou)["genre"][0], "--valeur", str(2 + rang)]
                    saisie += ["--objet", f"inventé pour {suivi.code}"]
                case _:
                    raise AssertionError(suivi)
            ajoute = lancer("ajouter", *saisie, "--date", jour, "-C", racine)
            assert ajoute.code == 0, ajoute.messages
    valide = lancer("valider", "-C", racine)
    assert valide.code == 0, valide.resultat
    for forme in ("terminal", "markdown", "csv", "json"):
        sorti = lancer("indicateurs", "--format", forme, "-C", racine)
        assert sorti.code == 0, sorti.messages
        assert all(suivi.code in sorti.resultat or suivi.libelle in sorti.resultat for suivi in plan.suivis)
    for commande in ("suivi", "actions", "grille"):
        assert lancer(commande, "-C", racine).code == 0
