"""Les journaux lus par le cache : les mêmes lignes, à l'octet, quoi qu'il arrive aux fichiers."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projet_circo.fichiers.cache import journaux as piece
from projet_circo.fichiers.cache.cache import Cache
from projet_circo.fichiers.cache.journaux import lire_les_journaux
from projet_circo.fichiers.disque.dossier import Dossier, inventorier, ouvrir
from projet_circo.fichiers.journal.journal import lire_journal
from projet_circo.noyau.socle.fait import FichierLu
from tests.conftest import Circo

AJOUT = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02", "--objet")
SECRET = "Mot secret à ne garder nulle part"


@pytest.fixture
def dossier(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """La démonstration, au repos."""
    monkeypatch.setattr("projet_circo.fichiers.cache.cache.REPOS", -(10**12))
    monkeypatch.setenv("CIRCO_POSTE", "essai-0a1b2c")
    monkeypatch.chdir(demonstration)
    return ouvrir(str(demonstration), {}, demonstration)


def _cache(dossier: Dossier) -> Cache:
    return Cache(os.environ, str(dossier.racine))


def _lire(dossier: Dossier) -> tuple[FichierLu, ...]:
    """Lit par le cache, et vérifie qu'on lirait la même chose sans lui."""
    journaux = inventorier(dossier).journaux
    lus = lire_les_journaux(journaux, _cache(dossier))
    assert lus == tuple(map(lire_journal, journaux))
    return lus


@pytest.fixture
def relus(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Les chemins des journaux relus en entier."""
    faits: list[str] = []

    def noter(journal: object) -> FichierLu:
        faits.append(journal.relatif)  # type: ignore[attr-defined]
        return lire_journal(journal)  # type: ignore[arg-type]

    monkeypatch.setattr(piece, "_lire_en_entier", noter)
    return faits


def test_un_fichier_inchange_n_est_pas_relu_et_d_un_autre_se_lit_la_suite(
    dossier: Dossier, circo: Circo, relus: list[str]
) -> None:
    _lire(dossier)
    assert len(relus) > 2
    relus.clear()
    _lire(dossier)
    assert relus == []
    circo(*AJOUT, "un")  # un fichier neuf, lui, se lit
    _lire(dossier)
    relus.clear()
    for rang in range(3):
        circo(*AJOUT, f"ajout {rang}")
        _lire(dossier)
    assert relus == []


def test_un_identifiant_present_dans_deux_annees_ne_fait_rien_relire(
    dossier: Dossier, relus: list[str]
) -> None:
    events = dossier.donnees / "events"
    (events / "2017-2018" / "secretariat-3f9a1c.yaml").write_bytes(
        (events / "2018-2019" / "secretariat-3f9a1c.yaml").read_bytes()
    )
    _lire(dossier)
    relus.clear()
    _lire(dossier)
    assert relus == []


@pytest.mark.parametrize("geste", ["réécrit", "coupé", "abîmé", "ôté", "remplacé", "à la main"])
def test_ce_qui_arrive_a_un_journal_se_voit(geste: str, dossier: Dossier, circo: Circo) -> None:
    circo(*AJOUT, "abc")
    circo(*AJOUT, "def")
    _lire(dossier)
    journal = dossier.donnees / "events" / "2018-2019" / "essai-0a1b2c.yaml"
    octets = journal.read_bytes()
    match geste:
        case "réécrit":  # puis prolongé : ni la taille ni la fin ne le disent
            journal.write_bytes(octets.replace(b'"abc"', b'"xyz"') + octets.splitlines(keepends=True)[-1])
        case "coupé":
            journal.write_bytes(octets[:-9])
        case "abîmé":
            journal.write_bytes(octets + b"- {}\n")
        case "ôté":
            journal.unlink()
        case "remplacé":
            neuf = journal.with_suffix(".neuf")
            neuf.write_bytes(octets.replace(b'"abc"', b'"xyz"'))
            neuf.replace(journal)
        case _:
            journal.write_text(
                "- {id: 7kq2-m4xn-8t1c, type: sollicitation, date: 2018-10-02, origine: famille}\n"
            )
    _lire(dossier)
    _lire(dossier)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coupe=st.integers(0, 400), bruit=st.binary(max_size=3))
def test_un_cache_perime_ou_un_journal_abime_ne_changent_rien_a_ce_qui_est_lu(
    dossier: Dossier, coupe: int, bruit: bytes
) -> None:
    journal = dossier.donnees / "events" / "2018-2019" / "secretariat-3f9a1c.yaml"
    octets = journal.read_bytes()
    _lire(dossier)
    journal.write_bytes(octets[: len(octets) - coupe] + bruit)
    _lire(dossier)
    journal.write_bytes(octets)
    _lire(dossier)


def test_aucun_texte_libre_d_un_fait_individuel_n_est_dans_le_cache(
    dossier: Dossier, circo: Circo, utilisateur_neuf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piece, "PART_QUI_RECRIT", 10**6)
    individuel = (
        "--nature",
        "individuel",
        "--initiative",
        "enseignant",
        "--date",
        "2018-10-02",
        "--objet",
        SECRET,
    )
    demande = json.loads(circo("ajouter", "demande", *individuel, "--format", "json").sortie)["id"]
    circo(
        "ajouter",
        "suite",
        "--demande",
        demande,
        "--etat",
        "refusee",
        "--motif",
        SECRET,
        "--date",
        "2018-10-03",
    )
    circo("corriger", demande, "--objet", f"{SECRET} bis", "--motif", SECRET)
    circo("annuler", demande, "--motif", SECRET)
    circo(*AJOUT, "Texte collectif")
    for commande in (("indicateurs",), ("journal",), ("suivi",)):
        circo(*commande)
    cache = [un.read_bytes() for un in (utilisateur_neuf / "cache").rglob("*") if un.is_file()]
    assert any(b"Texte collectif" in octets for octets in cache)
    assert not any(SECRET.encode() in octets for octets in cache)
    assert SECRET in circo("journal", "--format", "json").sortie


def test_une_suite_courte_ne_fait_pas_recrire_le_cache_mais_une_longue_si(
    dossier: Dossier, circo: Circo, utilisateur_neuf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def etats() -> dict[Path, int]:
        return {un: un.stat().st_ino for un in (utilisateur_neuf / "cache").rglob("annee-2018")}

    circo(*AJOUT, "un")
    _lire(dossier)
    avant = etats()
    circo(*AJOUT, "deux")
    _lire(dossier)
    assert etats() == avant
    monkeypatch.setattr(piece, "PART_QUI_RECRIT", 10**6)
    _lire(dossier)
    assert etats() != avant
