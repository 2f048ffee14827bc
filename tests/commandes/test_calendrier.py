"""Le calendrier de la grille, partout : ajouter, importer, valider et compter rangent un fait dans la même année."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commandes.dossier_d_essai import Lancer, lancer

__all__ = ["lancer"]

Plan = tuple[int, int, int, int]
"""Mois et jour du début, première et dernière année."""
_DEBUTS = ((9, 1), (1, 1), (7, 1), (8, 26))
_GRILLE = """\
format: circo/grille/1
titre: "Plan inventé"
annees: {{premiere: {premiere}, derniere: {derniere}, debut: "{mois:02}-{jour:02}"}}
indicateurs:
  - {{code: demandes, libelle: "Demandes", unite_de_mesure: demandes, mesures: [{{compte: demande}}]}}
"""
_OPTIONS = ("--nature", "collectif", "--initiative", "equipe")


@st.composite
def plans_et_jour(draw: st.DrawFn) -> tuple[list[Plan], date]:
    """Un à trois plans qui se suivent sans se recouvrir, et un jour autour d'eux."""
    plans: list[Plan] = []
    libre = date(draw(st.integers(2001, 2010)), 1, 1)
    for _ in range(draw(st.integers(1, 3))):
        mois, jour = draw(st.sampled_from(_DEBUTS))
        premiere = libre.year if date(libre.year, mois, jour) >= libre else libre.year + 1
        premiere = max(premiere, plans[-1][3] + 1) if plans else premiere
        derniere = premiere + draw(st.integers(0, 2))
        plans.append((mois, jour, premiere, derniere))
        libre = date(derniere + 1, mois, jour)
    debut = date(plans[0][2], plans[0][0], plans[0][1])
    rentrees = [date(annee, mois, jour) for mois, jour, de, a in plans for annee in range(de, a + 2)]
    pres_d_une_rentree = st.builds(
        lambda un, ecart: un + timedelta(days=ecart), st.sampled_from(rentrees), st.integers(-2, 1)
    )
    ailleurs = st.dates(debut - timedelta(days=60), libre + timedelta(days=60))
    return plans, draw(pres_d_une_rentree | ailleurs)


def _attendue(plans: list[Plan], jour: date) -> tuple[int, str] | None:
    """L'année du jour et le nom de son répertoire, recomptés d'une autre façon : période par période."""
    for mois, premier, de, a in plans:
        for annee in range(de, a + 1):
            if date(annee, mois, premier) <= jour < date(annee + 1, mois, premier):
                return annee, str(annee) if (mois, premier) == (1, 1) else f"{annee}-{annee + 1}"
    return None


def _creer(racine: Path, plans: list[Plan]) -> Path:
    (racine / "data").mkdir(parents=True)
    for mois, jour, premiere, derniere in plans:
        fin = derniere if (mois, jour) == (1, 1) else derniere + 1
        texte = _GRILLE.format(mois=mois, jour=jour, premiere=premiere, derniere=derniere)
        (racine / "data" / f"projet-{premiere}-{fin}.yaml").write_text(texte, "utf-8")
    return racine


def _repertoires(racine: Path) -> list[str]:
    return sorted({chemin.parent.name for chemin in (racine / "data").glob("events/*/*.yaml")})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans_et_jour())
def test_ajouter_importer_valider_et_compter_sont_d_accord_sur_l_annee(
    lancer: Lancer, tire: tuple[list[Plan], date]
) -> None:
    plans, jour = tire
    attendue = _attendue(plans, jour)
    with tempfile.TemporaryDirectory() as temporaire:
        tape, importe = (_creer(Path(temporaire) / nom, plans) for nom in ("tape", "importe"))
        csv = Path(temporaire) / "demandes.csv"
        csv.write_text(f"date;nature;initiative\n{jour:%d/%m/%Y};collectif;equipe\n", "utf-8")
        tapee = lancer("ajouter", "demande", "--date", jour.isoformat(), *_OPTIONS, "-C", tape)
        importee = lancer("importer", csv, "--type", "demande", "--oui", "-C", importe)
        if attendue is None:
            assert tapee.code == 2
            assert importee.code == 1
            assert _repertoires(tape) == _repertoires(importe) == []
            return
        annee, repertoire = attendue
        assert (tapee.code, importee.code) == (0, 0), tapee.messages + importee.messages
        for racine in (tape, importe):
            assert _repertoires(racine) == [repertoire]
            valide = json.loads(lancer("valider", "--format", "json", "-C", racine).resultat)
            assert {un["regle"] for un in valide["constats"]} <= {"prerentree"}
            compte = lancer("indicateurs", "--annee", str(annee), "--format", "json", "-C", racine)
            valeurs = json.loads(compte.resultat)["indicateurs"][0]["valeurs"]
            assert valeurs[-1]["annee"] == annee
            assert valeurs[-1]["valeur"] == 1
            assert all(une["etat"] == "non_renseigne" for une in valeurs[:-1])


def test_une_annee_civile_s_ecrit_d_un_seul_millesime_et_se_compte_sans_se_recouper(
    lancer: Lancer, tmp_path: Path
) -> None:
    racine = _creer(tmp_path / "civil", [(1, 1, 2016, 2020)])
    lancer("ajouter", "demande", "--date", "2018-02-03", *_OPTIONS, "-C", racine)
    plein = lancer("indicateurs", "-C", racine)
    assert "2018" in plein.resultat
    assert "2018-2019" not in plein.resultat
    assert lancer("indicateurs", "--civile", "-C", racine).resultat == plein.resultat
    assert "prérentrée" not in lancer("valider", "-C", racine).messages


@pytest.mark.parametrize(("debut", "jour"), [((1, 1), "2018-12-31"), ((7, 1), "2018-06-30")])
def test_le_31_decembre_et_le_30_juin_ne_sont_pas_une_prerentree(
    debut: tuple[int, int], jour: str, lancer: Lancer, tmp_path: Path
) -> None:
    racine = _creer(tmp_path / "plan", [(*debut, 2016, 2019)])
    ajoute = lancer("ajouter", "demande", "--date", jour, *_OPTIONS, "-C", racine)
    assert "rentrée" not in ajoute.messages
    refuse = lancer("ajouter", "demande", "--date", jour, "--annee-scolaire", "2019", *_OPTIONS, "-C", racine)
    assert refuse.code == 1
    assert "pas de prérentrée" in refuse.messages


def test_une_grille_a_faute_de_syntaxe_ne_fait_pas_redire_des_faits_justes(
    lancer: Lancer, tmp_path: Path
) -> None:
    racine = _creer(tmp_path / "civil", [(1, 1, 2016, 2020)])
    lancer("ajouter", "demande", "--date", "2018-02-03", *_OPTIONS, "-C", racine)
    grille = racine / "data" / "projet-2016-2020.yaml"
    juste = grille.read_text("utf-8")
    for faute in (juste + 'titre: "jamais fermé\n', juste.replace('"01-01"', '"01-99"')):
        grille.write_text(faute, "utf-8")
        valide = lancer("valider", "--format", "json", "-C", racine)
        assert valide.code == 1
        places = {un["fichier"] for un in json.loads(valide.resultat)["constats"]}
        assert places == {"data/projet-2016-2020.yaml"}


def test_initialiser_un_plan_civil_le_dit_dans_la_grille_et_dans_les_noms(
    lancer: Lancer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2024-03-01")
    racine = tmp_path / "neuf"
    options = ("--circonscription", "Exemple", "--responsable", "l'IEN", "--recueille", "demande")
    fait = lancer("initialiser", racine, "--annees", "2024-2028", "--debut", "01-01", *options, "--oui")
    assert fait.code == 0, fait.messages
    assert 'annees: {premiere: 2024, derniere: 2028, debut: "01-01"}' in (
        racine / "data" / "projet-2024-2028.yaml"
    ).read_text("utf-8")
    assert _repertoires(racine) == ["2024"]
    assert lancer("valider", "-C", racine).code == 0
