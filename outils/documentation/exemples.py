"""Les exemples des pages : chaque bloc « console » est exécuté, et ce qu'il montre est ce que `circo` répond.

Dans une page, un commentaire dit ce que le lecteur n'a pas à voir :

- `<!-- atelier : vide -->` : partir d'un dossier vide, et non d'une copie de la démonstration ;
- `<!-- aujourd'hui : 2020-02-11 -->`, `<!-- poste : cpc-5b20e7 -->` : le jour et le poste de toute la page ;
- `<!-- code : 1 -->`, avant un bloc : le code de sortie attendu de ses commandes (0 sinon) ;
- `<!-- frappe : 1 | hier | o -->`, avant un bloc : l'entrée est un terminal, et voici ce que l'on y tape ;
- `<!-- fichier : data/x.yaml -->`, avant un bloc : son contenu est écrit dans ce fichier ;
- `<!-- préparer : copie de conflit -->` : une situation de `preparations.py`.

Une commande `circo` s'exécute dans ce processus, ` > FICHIER` compris ; toute autre, dans un interpréteur.

Sous une commande, `?` demande toute la sortie, `? 5` ses cinq premières lignes, suivies de `[…]`.
"""

import difflib
import io
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from outils.documentation.preparations import PREPARATIONS
from projet_circo.commandes.coquille.lancement import executer
from projet_circo.commandes.questions import saisie

RACINE = Path(__file__).parent.parent.parent
DOCS = RACINE / "docs"
COUPE = "[…]"
_REGLAGES = {"atelier": "demonstration", "aujourd'hui": "2026-11-24", "poste": "secretariat-7d2e9a"}
# Le rangement d'un dossier chez l'utilisateur est tiré de son chemin, qui change à chaque essai.
_RANGEMENT = re.compile(r"/circo/[0-9a-f]{16}/")
_MORCEAU = re.compile(
    r"^<!-- (?P<cle>[^:>]+) : (?P<valeur>.*?) -->$|^```(?P<sorte>\w*)\n(?P<corps>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class ExempleFaux(AssertionError):
    """Une commande d'une page ne rend pas le code annoncé."""


@dataclass
class Atelier:
    """Le dossier où une page s'exécute, et ce que l'on tapera au clavier."""

    dossier: Path
    graine: random.Random = field(default_factory=lambda: random.Random(2018))
    executees: int = 0

    def lancer(self, commande: str, frappe: list[str] | None) -> tuple[int, str]:
        """Exécute une ligne et rend son code et tout ce qui s'affiche, messages compris."""
        self.executees += 1
        if not commande.startswith("circo "):
            rendu = subprocess.run(
                ["sh", "-c", commande], capture_output=True, text=True, check=False, timeout=30
            )
            return rendu.returncode, rendu.stdout + rendu.stderr
        redirigee, _, vers = commande.partition(" > ")
        arguments = shlex.split(redirigee)[1:]
        octets = io.BytesIO()
        ecran = io.TextIOWrapper(octets, "utf-8", write_through=True)
        fichier = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with ExitStack() as pile:
            pile.enter_context(redirect_stdout(fichier if vers else ecran))
            pile.enter_context(redirect_stderr(ecran))
            pile.enter_context(mock.patch.object(sys, "stdin", Clavier(frappe, ecran)))
            pile.enter_context(mock.patch.object(saisie, "hasard", self.graine.getrandbits))
            code = int(executer(arguments))
        if vers:
            Path(vers).write_bytes(fichier.buffer.getvalue())  # type: ignore[attr-defined]
        affiche = octets.getvalue().decode().replace(str(self.dossier.parent), "~")
        return code, _RANGEMENT.sub("/circo/…/", affiche)


class Clavier(io.StringIO):
    """Une entrée qui est un terminal si l'on y tape quelque chose, et qui en fait l'écho."""

    def __init__(self, frappe: list[str] | None, ecran: io.TextIOWrapper) -> None:
        super().__init__("".join(f"{une}\n" for une in frappe or ()))
        self._est_un_terminal = frappe is not None
        self._ecran = ecran

    def isatty(self) -> bool:
        return self._est_un_terminal

    def readline(self, taille: int | None = -1, /) -> str:
        ligne = super().readline(-1 if taille is None else taille)
        self._ecran.write(ligne)
        return ligne


@contextmanager
def monter(reglages: dict[str, str]) -> Iterator[Atelier]:
    """Prépare un utilisateur neuf et son dossier, y entre, et efface tout en sortant."""
    with tempfile.TemporaryDirectory() as temporaire, ExitStack() as pile:
        chez_lui = Path(temporaire).resolve()
        dossier = chez_lui / "circonscription"
        dossier.mkdir()
        if reglages["atelier"] == "demonstration":
            shutil.copytree(RACINE / "data", dossier / "data")
            shutil.copy(RACINE / ".gitattributes", dossier)
        variables = {
            "HOME": str(chez_lui),
            "XDG_STATE_HOME": str(chez_lui / ".local" / "state"),
            "XDG_CONFIG_HOME": str(chez_lui / ".config"),
            "XDG_CACHE_HOME": str(chez_lui / ".cache"),
            "CIRCO_AUJOURD_HUI": reglages["aujourd'hui"],
            "CIRCO_MAINTENANT": reglages["aujourd'hui"] + "T10:00:00Z",
            "CIRCO_POSTE": reglages["poste"],
            "COLUMNS": "80",
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{qui}_NAME": "secretariat" for qui in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{qui}_EMAIL": "secretariat@example.invalid" for qui in ("AUTHOR", "COMMITTER")},
        }
        pile.enter_context(mock.patch.dict(os.environ, variables, clear=True))
        pile.enter_context(chdir(dossier))
        yield Atelier(dossier)


def rejouer(page: str) -> tuple[str, int]:
    """Rend la page, chaque sortie montrée refaite, et le nombre de commandes exécutées. ExempleFaux sur un autre code."""
    reglages = {
        **_REGLAGES,
        **{un["cle"]: un["valeur"] for un in _MORCEAU.finditer(page) if un["cle"] in _REGLAGES},
    }
    with monter(reglages) as atelier:
        consignes: dict[str, str] = {}

        def refaire(morceau: re.Match[str]) -> str:
            if morceau["cle"]:
                if morceau["cle"] == "préparer":
                    PREPARATIONS[morceau["valeur"]](atelier.dossier, reglages["poste"])
                else:
                    consignes[morceau["cle"]] = morceau["valeur"]
                return morceau[0]
            rendu = morceau[0]
            if "fichier" in consignes:
                chemin = atelier.dossier / consignes["fichier"]
                chemin.parent.mkdir(parents=True, exist_ok=True)
                chemin.write_text(morceau["corps"], "utf-8")
            elif morceau["sorte"] == "console":
                rendu = f"```console\n{_rejouer_le_bloc(atelier, morceau['corps'], consignes)}```"
            consignes.clear()
            return rendu

        return _MORCEAU.sub(refaire, page), atelier.executees


def _rejouer_le_bloc(atelier: Atelier, corps: str, consignes: dict[str, str]) -> str:
    rendu = ""
    frappe = [une.strip() for une in consignes["frappe"].split("|")] if "frappe" in consignes else None
    for morceau in re.split(r"^(?=\$ )", corps, flags=re.MULTILINE):
        if not morceau:
            continue
        premiere, _, montree = morceau.partition("\n")
        if not premiere.startswith("$ "):
            message = f"une ligne de commande commence par « $ » : {premiere}"
            raise ExempleFaux(message)
        code, sortie = atelier.lancer(premiere.removeprefix("$ "), frappe)
        if code != int(consignes.get("code", 0)):
            message = f"{premiere} : code {code}\n{sortie}"
            raise ExempleFaux(message)
        rendu += f"{premiere}\n{_montrer(montree, sortie)}"
    return rendu


def _montrer(montree: str, sortie: str) -> str:
    """Rend ce que le bloc montre de la sortie réelle : rien, tout, ou le début et la fin autour de la coupe."""
    lignes = [ligne.rstrip() for ligne in sortie.splitlines()]
    if not montree:
        return ""
    demande = re.fullmatch(r"\?(?: (\d+))?\n", montree)
    if demande:
        avant, apres = (int(demande[1]), 0) if demande[1] else (len(lignes), 0)
    else:
        debut, coupe, fin = f"\n{montree}".partition(f"\n{COUPE}\n")
        avant, apres = debut.count("\n") - (0 if coupe else 1), fin.count("\n")
        if not coupe:
            avant = len(lignes)
    garde = (
        [*lignes[:avant], COUPE, *lignes[len(lignes) - apres :]] if avant + apres < len(lignes) else lignes
    )
    return "".join(f"{ligne}\n" for ligne in garde)


def pages_a_exemples() -> list[Path]:
    """Rend les pages écrites à la main qui montrent des commandes."""
    return [une for une in sorted(DOCS.glob("*/*.md")) if "```console" in une.read_text("utf-8")]


def comparer(page: Path, rejouee: str) -> str:
    """Rend l'écart entre la page et ce que ses commandes répondent ; vide s'il n'y en a pas."""
    lignes = difflib.unified_diff(
        page.read_text("utf-8").splitlines(),
        rejouee.splitlines(),
        "la page",
        "ce que circo répond",
        lineterm="",
        n=1,
    )
    return "\n".join(lignes)
