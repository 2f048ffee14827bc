"""Chaque contrôle de `verifier`, par son nom : ce qu'il voit, où, et ce qu'il dit de faire."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.journal.controle import CONTROLES, Verification, verifier
from projet_circo.fichiers.journal.ecriture import ajouter
from projet_circo.fichiers.journal.enregistrement import place_de
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.canonique import RACINE, empreinte_de, sceller_ligne
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.identifiant import former
from tests.robustesse import journaux
from tests.robustesse.journaux import POSTE, champs


def _journal(racine: Path) -> Path:
    return racine / "data" / "events" / "2018-2019" / f"{POSTE}.yaml"


def _ajouter(racine: Path, *lignes: dict[str, Any]) -> None:
    place = place_de(ouvrir(str(racine), {}, racine), 2018, POSTE, os.environ)
    ajouter(place, lignes, journaux.ouvrir)


def _verifier(racine: Path, *controles: str) -> tuple[Constat, ...]:
    dossier = ouvrir(str(racine), {}, racine)
    return verifier(Verification(dossier, SCOLAIRE, os.environ, controles or CONTROLES))


@pytest.fixture
def ici(vierge: Path) -> Path:
    """Un dossier où ce poste a confirmé une ouverture et trois faits."""
    _ajouter(vierge, *(champs(rang) for rang in (1, 2, 3)))
    return vierge


def test_un_dossier_sain_ne_dit_rien(ici: Path) -> None:
    assert _verifier(ici) == ()


def _remplacer(ici: Path, avant: bytes, apres: bytes) -> None:
    octets = _journal(ici).read_bytes()
    assert avant in octets
    _journal(ici).write_bytes(octets.replace(avant, apres, 1))


def _lisible(ici: Path) -> None:
    _remplacer(ici, b'"initiative": "ien", "objet": "Lecture"', b'"initiative": "ien", "objet": "Calcul"')


def _canonique(ici: Path) -> None:
    """Une empreinte juste, sur une écriture qui n'est pas la bonne : un accent échappé."""
    prec = _journal(ici).read_bytes()[-35:-3].decode()
    corps = sceller_ligne(champs(4, "e"), 5, prec)[0].replace(b'"objet": "e"', b'"objet": "\\u0065"')
    corps = corps.replace(corps[-35:-3], empreinte_de(corps).encode())
    _journal(ici).write_bytes(_journal(ici).read_bytes() + corps)


def _chaine(ici: Path) -> None:
    lignes = _journal(ici).read_bytes().splitlines(keepends=True)
    _journal(ici).write_bytes(b"".join([lignes[0], lignes[2], lignes[3]]))


def _unicite(ici: Path) -> None:
    _ajouter(ici, champs(2, "Autre chose"))


def _reference_d_une_suite(ici: Path) -> None:
    suite = {
        "id": former(9),
        "type": "suite",
        "date": "2018-10-03",
        "demande": former(77),
        "etat": "acceptee",
    }
    _ajouter(ici, {**suite, "saisi": "2018-10-03T08:00:00Z", "par": POSTE})


def _reprise_sans_cible(ici: Path) -> None:
    reprise = {
        "id": former(9),
        "type": "annulation",
        "date": "2018-10-02",
        "vise": former(77),
        "motif": "double",
    }
    _ajouter(ici, {**reprise, "saisi": "2018-10-03T08:00:00Z", "par": POSTE})


def _annee(ici: Path) -> None:
    _ajouter(ici, {**champs(9), "date": "2017-10-02"})


def _prive(ici: Path) -> None:
    _journal(ici).write_bytes(b"".join(_journal(ici).read_bytes().splitlines(keepends=True)[:2]))


def _prive_deux_histoires(ici: Path) -> None:
    lignes, prec = _journal(ici).read_bytes().splitlines(keepends=True), RACINE
    prec = lignes[1][-35:-3].decode()
    neuve, _ = sceller_ligne(champs(2, "Réécrit"), 3, prec)
    _journal(ici).write_bytes(b"".join([*lignes[:2], neuve]))


def _temoins(ici: Path) -> None:
    """Un autre poste a vu ce journal plus long qu'il n'est, et le journal privé d'ici n'existe pas."""
    vu = {"fichier": f"data/events/2018-2019/{POSTE}.yaml", "n": 9, "tete": "f" * 32}
    temoin = {"id": former(90), "type": "temoin", "journaux": [vu], "saisi": "2018-10-04T08:00:00Z"}
    place = place_de(ouvrir(str(ici), {}, ici), 2018, "ien-000000", os.environ)
    ajouter(
        place,
        [{**temoin, "par": "ien-000000"}],
        lambda: {**journaux.ouvrir(), "id": former(91), "par": "ien-000000"},
    )


def _copies(ici: Path) -> None:
    copie = _journal(ici).with_name(f"{POSTE} (conflicted copy 2018-10-03 093612).yaml")
    copie.write_bytes(_journal(ici).read_bytes())


def _attributs(ici: Path) -> None:
    (ici / ".git").mkdir()


def _noms(ici: Path) -> None:
    _journal(ici).with_name("Dupont.yaml").write_text("- a\n", "utf-8")


def _noms_poste(ici: Path) -> None:
    _ajouter(ici, {**champs(9), "par": "ien-000000"})


CAS: list[tuple[str, Callable[[Path], None], int, str]] = [
    ("lisible", _lisible, 2, "modifiée"),
    ("canonique", _canonique, 5, "canonique"),
    ("chaine", _chaine, 2, "rompue"),
    ("unicite", _unicite, 3, "contenus différents"),
    ("references", _reference_d_une_suite, 5, "n'existe pas"),
    ("references", _reprise_sans_cible, 5, "n'existe pas"),
    ("annee", _annee, 5, "hors de cette année"),
    ("journal-prive", _prive, 2, "2 lignes confirmées par ce poste manquent"),
    ("journal-prive", _prive_deux_histoires, 3, "le passé a été réécrit"),
    ("temoins", _temoins, 4, "raccourci : 9 lignes d'après le poste ien-000000"),
    ("copies", _copies, 0, "tous ses faits sont déjà"),
    ("attributs", _attributs, 0, "fins de ligne"),
    ("noms", _noms, 0, "n'a pas le nom d'un journal"),
    ("noms", _noms_poste, 5, "n'est pas celui du fichier"),
]


@pytest.mark.parametrize(
    ("controle", "abimer", "ligne", "dit"), CAS, ids=[f"{un[0]}{un[1].__name__}" for un in CAS]
)
def test_chaque_controle_nomme_dit_le_fichier_la_ligne_la_cause_et_le_remede(
    controle: str, abimer: Callable[[Path], None], ligne: int, dit: str, ici: Path
) -> None:
    abimer(ici)
    constats = [un for un in _verifier(ici, controle) if dit in un.message]
    assert constats, _verifier(ici)
    assert {un.regle for un in constats} == {controle}
    assert constats[0].place.ligne == ligne
    assert constats[0].place.fichier
    assert len(constats[0].remede) > 10 or constats[0].remede == "la supprimer"


def test_chaque_controle_a_son_cas() -> None:
    assert {un[0] for un in CAS} == set(CONTROLES) - {
        "textes",
        "mesures",
    }  # ceux des grilles : fichiers/dossier


def test_une_copie_illisible_ou_qui_apporte_n_est_jamais_a_supprimer(ici: Path) -> None:
    entier, copie = _journal(ici).read_bytes(), _journal(ici).with_name(f"{POSTE} (1).yaml")
    neuve, _ = sceller_ligne(champs(50), 5, entier[-35:-3].decode())
    meme_id, _ = sceller_ligne(champs(2, "Autre"), 5, entier[-35:-3].decode())
    for octets, dit in (
        (entier + neuve, "1 ligne neuve"),
        (entier + meme_id, "1 ligne neuve"),
        (entier + neuve + b"- bruit\n", "1 ligne neuve et 1 ligne illisible"),
        (entier.replace(b"Lecture", b"Calcul"), "3 lignes illisibles"),
    ):
        copie.write_bytes(octets)
        (constat,) = _verifier(ici, "copies")
        assert (dit in constat.message, constat.remede.startswith("ne pas la supprimer")) == (True, True), dit
    copie.unlink()
    copie.symlink_to(_journal(ici))
    (constat,) = _verifier(ici, "copies")
    assert "ne se lit pas" in constat.message
