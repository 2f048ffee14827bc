"""Engendre un dossier de mesure : N faits, quatre années, deux postes par an, graine fixe.

Ces données sont fictives. Le même tirage est écrit pour `circo` et, en un fichier chacun, pour ses pairs
(hledger, ledger, beancount, JSONL), afin que tous comptent la même chose.
"""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

PREMIERE, ANNEES = 2016, 4
POSTES = ("secretariat-a1b2c3", "cpc-d4e5f6")
BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
LETTRES_UAI = "ABCDEFGHJKLMNPRSTUVWXYZ"
OBJETS = ("Résolution de problèmes au cycle 3", "Lecture à voix haute", "Projet d'école", "Climat scolaire")
ECOLES = tuple(f"000{n:04}{LETTRES_UAI[n % 23]}" for n in range(1, 33))
PARTENAIRES = (
    "canope",
    "casnav",
    "irem",
    "mairie",
    "mediatheque",
    "musee",
    "club-sportif",
    "association-lire",
)
COUPLES = (("collectif", "equipe"), ("collectif", "ien"), ("individuel", "enseignant"), ("individuel", "ien"))
RACINE = "0" * 32


@dataclass(frozen=True, slots=True)
class Tirage:
    """Un fait tiré : son année, son jour, et ses champs propres déjà écrits en JSON."""

    annee: int
    jour: date
    type: str
    nature: str
    initiative: str
    corps: str

    @property
    def reste(self) -> str:
        """Les champs propres que le compte ne lit pas, pour que tous lisent des lignes de même longueur."""
        suite = self.corps.partition('"unites"')[2] or self.corps.partition('"objet"')[2]
        return f'"details": {suite.removeprefix(": ").replace("[", "").replace("]", "")}, ' if suite else ""


def tirer(nombre: int, graine: int = 2018) -> Iterator[Tirage]:
    hasard = Random(graine)
    for rang in range(nombre):
        annee = PREMIERE + rang * ANNEES // nombre
        jour = date(annee, 9, 1) + timedelta(days=hasard.randrange(365))
        sorte = hasard.random()
        nature, initiative = COUPLES[hasard.randrange(4)]
        lieu = f', "unites": ["{hasard.choice(ECOLES)}"]'
        objet = f', "objet": "{hasard.choice(OBJETS)}"'
        if sorte < 0.3:
            lieu = lieu if nature == "collectif" else ""
            corps = f'"nature": "{nature}", "initiative": "{initiative}"{lieu}{objet}'
            yield Tirage(annee, jour, "demande", nature, initiative, corps)
        elif sorte < 0.6:
            lieu = lieu if nature == "collectif" else ""
            corps = f'"nature": "{nature}", "initiative": "{initiative}"{lieu}{objet}'
            yield Tirage(annee, jour, "accompagnement", nature, initiative, corps)
        elif sorte < 0.97:
            corps = f'"origine": "directeur"{lieu}{objet}'
            yield Tirage(annee, jour, "sollicitation", "-", "-", corps)
        else:
            fin = jour + timedelta(days=hasard.randrange(200))
            corps = f'"partenaire": "{hasard.choice(PARTENAIRES)}", "fin": "{fin.isoformat()}"'
            yield Tirage(annee, jour, "partenariat", "-", "-", corps)


class Journal:
    """Un journal en cours d'écriture : chaque ligne porte le rang et l'empreinte de la précédente."""

    def __init__(self, chemin: Path, poste: str, annee: int, hasard: Random) -> None:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        self._sortie = chemin.open("w", encoding="utf-8", newline="\n", buffering=1 << 20)
        self._poste, self._n, self._prec, self._hasard = poste, 0, RACINE, hasard
        self._instant = datetime(annee + 1, 8, 31)
        recueille = '["demande", "accompagnement", "sollicitation", "partenariat"]'
        self.ecrire(
            f'"type": "ouverture", "format": "circo/journal/1", "annee": {annee}, '
            f'"recueille": {recueille}, "fictif": true'
        )

    def ecrire(self, corps: str) -> None:
        """Écrit une ligne scellée ; l'instant de la saisie ne recule jamais."""
        self._n += 1
        self._instant += timedelta(seconds=1)
        brut = "".join(self._hasard.choices(BASE_32, k=12))
        debut = (
            f'- {{"id": "{brut[:4]}-{brut[4:8]}-{brut[8:]}", {corps}, "saisi": "{self._instant.isoformat()}Z", '
            f'"par": "{self._poste}", "n": {self._n}, "prec": "{self._prec}"'
        )
        self._prec = sha256(debut.encode()).hexdigest()[:32]
        self._sortie.write(f'{debut}, "empreinte": "{self._prec}"}}\n')

    def fermer(self) -> None:
        self._sortie.close()


def engendrer(
    nombre: int, dossier: Path, grille: Path, *, pairs: bool = False, graine: int = 2018
) -> Counter[tuple[str, ...]]:
    """Écrit le dossier de mesure et rend les comptes attendus par (type, nature, initiative, année)."""
    shutil.rmtree(dossier, ignore_errors=True)
    (dossier / "data").mkdir(parents=True)
    shutil.copy(grille, dossier / "data" / grille.name)
    unites = "".join(f'  - {{code: "{code}", nom: "École {code}", genre: ecole}}\n' for code in ECOLES)
    partenaires = "".join(f'  - {{code: {code}, nom: "{code}"}}\n' for code in PARTENAIRES)
    texte = f"unites:\n{unites}partenaires:\n{partenaires}"
    (dossier / "data" / "unites.yaml").write_text(texte, encoding="utf-8")
    hasard = Random(graine)
    journaux = {
        (annee, poste): Journal(
            dossier / "data" / "events" / f"{annee}-{annee + 1}" / f"{poste}.yaml", poste, annee, hasard
        )
        for annee in range(PREMIERE, PREMIERE + ANNEES)
        for poste in POSTES
    }
    comptes: Counter[tuple[str, ...]] = Counter()
    for rang, fait in enumerate(tirer(nombre, graine)):
        journal = journaux[fait.annee, POSTES[rang % 2]]
        journal.ecrire(f'"type": "{fait.type}", "date": "{fait.jour}", {fait.corps}')
        comptes[fait.type, fait.nature, fait.initiative, str(fait.annee)] += 1
    for journal in journaux.values():
        journal.fermer()
    if pairs:
        ecrire_pour_les_pairs(nombre, dossier)
    return comptes


def ecrire_pour_les_pairs(nombre: int, dossier: Path) -> None:
    """Écrit le même tirage pour hledger et ledger, beancount, et en JSONL pour DuckDB."""
    with (
        (dossier / "pairs.journal").open("w", encoding="utf-8") as comptable,
        (dossier / "pairs.beancount").open("w", encoding="utf-8") as haricot,
        (dossier / "pairs.jsonl").open("w", encoding="utf-8") as lignes,
    ):
        comptes = sorted({_compte(fait) for fait in tirer(min(nombre, 20_000))})
        haricot.write('option "operating_currency" "F"\n')
        haricot.writelines(f"2000-01-01 open {_haricot(compte)}\n" for compte in comptes)
        haricot.write("2000-01-01 open Equity:Zero\n")
        for fait in tirer(nombre):
            compte = _compte(fait)
            comptable.write(f"{fait.jour} fait\n    {compte}  1 F\n    zero\n\n")
            haricot.write(f'{fait.jour} * "fait"\n  {_haricot(compte)}  1 F\n  Equity:Zero\n\n')
            lignes.write(
                f'{{"type": "{fait.type}", "date": "{fait.jour}", "nature": "{fait.nature}", '
                f'"initiative": "{fait.initiative}", {fait.reste}"saisi": "{fait.jour}T09:12:44Z"}}\n'
            )


def _compte(fait: Tirage) -> str:
    parties = (fait.type, fait.nature, fait.initiative)
    return ":".join(
        f"a{fait.annee}" if not partie else partie.replace("-", "tous") for partie in ("", *parties)
    )


def _haricot(compte: str) -> str:
    return "Assets:" + ":".join(partie.capitalize() for partie in compte.split(":"))


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description="Engendre un dossier de mesure fictif.")
    lecteur.add_argument("nombre", type=int)
    lecteur.add_argument("dossier", type=Path)
    lecteur.add_argument("--grille", type=Path, default=Path("data/projet-2016-2020.yaml"))
    lecteur.add_argument("--pairs", action="store_true")
    choix = lecteur.parse_args()
    attendus = engendrer(choix.nombre, choix.dossier, choix.grille, pairs=choix.pairs)
    sys.stdout.write(f"{sum(attendus.values())} faits dans {choix.dossier}\n")
