"""Les règles, à l'écran, en JSON, et sur la page de documentation qui en est tirée."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.regles.regle import Famille, Regle
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer

_TITRES = {
    Famille.LECTURE: "Lire le texte",
    Famille.FORME: "La forme",
    Famille.GRILLE: "La grille",
    Famille.UNITES: "Les unités et les partenaires",
    Famille.FAIT: "Les faits, un à un",
    Famille.JOURNAL: "Les journaux",
    Famille.DOSSIER: "Le dossier",
}

_PREAMBULE = """\
# Les règles de `circo valider`

Cette page est engendrée : ses notices sont celles de `circo regles CODE`, ses exemples sont ceux du musée des
erreurs (`tests/erreurs/`), rejoués à chaque intégration. Elle ne s'écrit pas à la main.

Une **erreur** fait échouer `circo valider` (code 1) ; un **avertissement** aussi, avec `--strict` ; une
**information**, jamais. Une faute de sens n'écarte aucun fait : il compte, et la faute se dit.
"""


@dataclass(frozen=True, slots=True)
class Cas:
    """Un cas du musée des erreurs : le nom du fichier fautif, l'extrait à montrer, et ce que `valider` en dit."""

    fichier: str
    extrait: str
    attendu: str


def en_liste(regles: Sequence[Regle], ecran: Ecran) -> str:
    """Rend la liste des règles, par famille."""
    elements: list[Table | Text] = []
    for famille, titre in _TITRES.items():
        siennes = [regle for regle in regles if regle.famille is famille]
        if siennes:
            elements += [Text(f"{titre}\n", style="bold"), _tableau(siennes), Text("")]
    elements.append(Text("`circo regles CODE` donne la notice d'une règle."))
    return imprimer(elements, ecran)


def _tableau(regles: Sequence[Regle]) -> Table:
    tableau = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    tableau.add_column(no_wrap=True)
    tableau.add_column(no_wrap=True)
    tableau.add_column(ratio=1)
    for regle in regles:
        tableau.add_row(Text(f"  {regle.code}"), Text(regle.gravite.value), Text(regle.resume))
    return tableau


def en_notice(regle: Regle, ecran: Ecran) -> str:
    """Rend la notice d'une règle, pliée à la largeur de l'écran."""
    largeur = min(ecran.largeur, 100)
    paragraphes = [
        "\n".join(wrap(" ".join(un.split()), largeur)) for un in re.split(r"\n\s*\n", regle.notice)
    ]
    tete = f"{regle.code} ({regle.gravite.value}, {regle.famille.value})"
    return imprimer([Text(tete, style="bold"), Text(""), Text("\n\n".join(paragraphes))], ecran)


def en_json(regles: Sequence[Regle]) -> str:
    """Rend le contrat `circo/regles/1`."""
    decrites = [
        {
            "code": regle.code,
            "famille": regle.famille.value,
            "gravite": regle.gravite.value,
            "resume": regle.resume,
            "notice": regle.notice,
        }
        for regle in regles
    ]
    return ecrire({"format": "circo/regles/1", "regles": decrites})


def en_page(regles: Sequence[Regle], musee: Mapping[str, Cas]) -> str:
    """Rend la page de documentation : une section par règle, avec un fichier fautif et ce que `valider` en dit."""
    morceaux = [_PREAMBULE]
    for famille, titre in _TITRES.items():
        siennes = [regle for regle in regles if regle.famille is famille]
        morceaux.append(f"\n## {titre}\n")
        morceaux += [_section(regle, musee.get(regle.code)) for regle in siennes]
    return "\n".join(morceaux)


def _section(regle: Regle, cas: Cas | None) -> str:
    texte = "\n\n".join(" ".join(un.split()) for un in re.split(r"\n\s*\n", regle.notice))
    section = f"### `{regle.code}`\n\n*{regle.gravite.value.capitalize()}.* {texte}\n"
    if cas is not None:
        extrait = (
            f"`{cas.fichier}` :\n\n````yaml\n{cas.extrait.rstrip()}\n````\n"
            if cas.extrait
            else f"`{cas.fichier}`\n"
        )
        section += f"\n{extrait}\n````text\n{cas.attendu.rstrip()}\n````\n"
    return section
