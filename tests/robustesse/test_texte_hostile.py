"""Du texte hostile dans les données, la grille et les arguments : aucun signe de contrôle ne sort, rien ne tombe."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.noyau.socle.canonique import NonCanonique, encoder
from projet_circo.noyau.socle.identifiant import former
from tests.conftest import Circo, Rendu

_DANGEREUX = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
BALISES = [
    "[red]rouge[/red]",
    "[blink]",
    "[link=file:///etc/passwd]x[/link]",
    "[a]",
    "src/[id]",
    "[/]",
    "[/b]",
    "fin\\",
    ":warning:",
    "=cmd|' /C calc'!A0",
    "https://exemple.invalid 12 345",
    "<b>",
    "</b><b>",
    "%s{}%(a)s{0}",
]
SEQUENCES = [
    "\x1b[31m",
    "\x1b]8;;http://x\x07",
    "\x1b]52;c;eA==\x07",
    "\x9b2J",
    "\u202eabc",
    "a\u200bb",
    "\r\nfaux",
]


def _morceaux(taille: int = 100) -> Iterator[str]:
    """Tous les points de code sous U+3000, par paquets, puis les balises et les séquences de terminal."""
    for debut in range(0, 0x3000, taille):
        yield "x" + "".join(map(chr, range(debut, min(debut + taille, 0x3000)))) + "x"
    yield from BALISES
    yield from SEQUENCES


_CONTROLES = "".join(
    un for un in map(chr, range(0x3000)) if unicodedata.category(un) in _DANGEREUX - {"Cn", "Co", "Cs"}
)
PORTEES = pytest.mark.parametrize(
    "morceaux",
    [lambda: [*SEQUENCES, f"x{_CONTROLES}x"], pytest.param(_morceaux, marks=pytest.mark.longue)],
    ids=["bref", "tous"],
)


def _fautifs(rendu: Rendu) -> set[str]:
    """Rend les signes de contrôle, invisibles ou de sens d'écriture qui sont sortis."""
    return {
        f"U+{ord(un):04X}"
        for un in rendu.sortie + rendu.erreur
        if un != "\n" and unicodedata.category(un) in _DANGEREUX
    }


def _ecrire(dossier: Path, morceaux: list[str]) -> int:
    """Écrit un fait par morceau, comme le ferait un outil qui ne contrôle que la forme canonique."""
    poste = "pirate-0a1b2c"
    place = Place(
        dossier / "data" / "events" / "2018-2019" / f"{poste}.yaml",
        dossier.parent / "prive.yaml",
        dossier.parent / "verrou",
    )
    commun = {"saisi": "2018-10-02T08:00:00Z", "par": poste}
    corps = {"type": "demande", "date": "2018-10-02", "nature": "collectif", "initiative": "equipe"}
    lignes: list[dict[str, Any]] = []
    for rang, morceau in enumerate(morceaux, 1):
        champs = {"id": former(rang), **corps, "objet": morceau, **commun}
        try:
            encoder(champs)
        except NonCanonique:
            continue
        lignes.append(champs)
        lignes.append({"id": former(5_000 + rang), **corps, "unites": [morceau[:200]], **commun})
        lignes.append({"id": former(10_000 + rang), "type": morceau[:60], "date": morceau[:60], **commun})
    ouverture = {"id": former(0), "type": "ouverture", "format": "circo/journal/1", "annee": 2018}
    ajouter(place, lignes, lambda: {**ouverture, "recueille": ["demande"], **commun})
    return len(lignes)


LECTURES = [
    ("journal",),
    ("journal", "--vivants"),
    ("indicateurs", "--annee", "2018"),
    ("indicateurs", "demandes-collectives", "--annee", "2018", "--par", "unite"),
    ("expliquer", "demandes-collectives", "--annee", "2018"),
    ("suivi", "--annee", "2018"),
    ("actions",),
    ("verifier",),
    ("valider",),
    ("sceller",),
]


@pytest.mark.parametrize("lecture", LECTURES, ids=" ".join)
@pytest.mark.parametrize("largeur", ["60", pytest.param("200", marks=pytest.mark.longue)])
def test_aucun_signe_de_controle_ne_sort_d_un_journal_hostile(
    lecture: tuple[str, ...], largeur: str, vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", largeur)
    assert _ecrire(vierge, list(_morceaux())) > 300
    rendu = circo(*lecture, depuis=vierge)
    assert rendu.code in (0, 1), rendu.erreur[-500:]
    assert _fautifs(rendu) == set()


def test_une_balise_se_lit_telle_qu_ecrite(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    _ecrire(vierge, BALISES)
    sortie = circo("journal", depuis=vierge).sortie
    for balise in BALISES:
        assert balise in sortie, balise


@PORTEES
def test_aucun_signe_de_controle_ne_sort_d_une_grille_hostile(
    morceaux: Callable[[], Iterable[str]], vierge: Path, circo: Circo
) -> None:
    grille = vierge / "data" / "projet-2016-2020.yaml"
    saine = grille.read_text("utf-8")
    for morceau in morceaux():
        brut = morceau.encode("utf-8", "surrogatepass")
        for fausse in (saine.encode() + b"\n" + brut + b": 1\n", b"titre: " + brut + b"\n" + saine.encode()):
            grille.write_bytes(fausse)
            for commande in (("valider",), ("grille",), ("indicateurs", "--annee", "2018"), ("verifier",)):
                rendu = circo(*commande, depuis=vierge)
                assert rendu.code in (0, 1), (morceau, rendu.erreur[-300:])
                assert _fautifs(rendu) == set(), (commande, morceau)


ARGUMENTS = [
    ("indicateurs", "{}"),
    ("indicateurs", "--annee", "{}"),
    ("indicateurs", "--au", "{}"),
    ("indicateurs", "--dossier", "{}"),
    ("expliquer", "{}", "--annee", "2018"),
    ("corriger", "{}", "--motif", "m", "--objet", "o"),
    ("annuler", "{}", "--motif", "m"),
    ("ajouter", "{}"),
    ("ajouter", "demande", "--nature", "{}", "--initiative", "equipe", "--date", "2018-10-02"),
    (
        "ajouter",
        "demande",
        "--nature",
        "collectif",
        "--initiative",
        "equipe",
        "--date",
        "2018-10-02",
        "--objet",
        "{}",
    ),
    ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "{}"),
    (
        "ajouter",
        "demande",
        "--nature",
        "collectif",
        "--initiative",
        "equipe",
        "--unite",
        "{}",
        "--date",
        "2018-10-02",
    ),
    (
        "ajouter",
        "demande",
        "--poste",
        "{}",
        "--nature",
        "collectif",
        "--initiative",
        "equipe",
        "--date",
        "2018-10-02",
    ),
    ("commenter", "sollicitations", "--annee", "2018", "--texte", "{}", "--a-blanc"),
    ("verifier", "--controle", "{}"),
    ("verifier", "--sceau", "{}"),
    ("valider", "{}"),
    ("{}",),
    ("journal", "--{}"),
]


@PORTEES
@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_aucun_signe_de_controle_ne_sort_d_un_argument_hostile(
    arguments: tuple[str, ...], morceaux: Callable[[], Iterable[str]], vierge: Path, circo: Circo
) -> None:
    for morceau in (*morceaux(), "\udc80\udcff"):
        rendu = circo(*(un.replace("{}", morceau.replace("\0", "")) for un in arguments), depuis=vierge)
        assert rendu.code in (0, 1, 2, 3, 4), (morceau, rendu.erreur[-500:])
        assert _fautifs(rendu) == set(), (morceau, rendu.erreur[-500:])
