"""Poser une question au terminal : la ligne se corrige aux flèches, et rien d'invisible n'en sort."""

import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture

LISTE_COURTE = 15
_LISTE_PROPOSEE = 9
ENCORE = "="
RIEN = "-"


def poser(question: str, defaut: str | None = None) -> str:
    """Rend la réponse, sans blancs de bord ; le défaut si rien n'est tapé. Sans défaut (None), la question insiste."""
    propose = f" [{defaut}]" if defaut else ""
    while True:
        dit = _lire(f"{question}{propose} : ") or defaut
        if dit is not None:
            return dit


def demander_oui(question: str, *, defaut: bool = True) -> bool:
    """Rend vrai pour « o » ou « oui », faux pour « n » ou « non », `defaut` pour Entrée ; insiste autrement."""
    from projet_circo.commandes.coquille.sortie import dire

    while True:
        dit = _lire(f"{question} {'[O/n]' if defaut else '[o/N]'} ").lower()
        if not dit:
            return defaut
        if dit in ("o", "oui", "y", "yes"):
            return True
        if dit in ("n", "non", "no"):
            return False
        dire("  Répondre o (oui) ou n (non).")


def choisir(
    question: str,
    connus: Mapping[str, str],
    *,
    exige: bool = False,
    defaut: str = "",
    encore: str = "",
    apercu: bool = False,
) -> str | None:
    """Fait choisir un code par son numéro ou quelques lettres ; None si l'on ne veut rien et que rien n'est exigé.

    `defaut` : ce qu'Entrée choisit. `encore` : ce que « = » choisit. `apercu` : d'une longue liste, montrer le début.
    """
    from projet_circo.noyau.saisie.gestes import lire_un_choix

    def lire(dit: str) -> "Lecture":
        return lire_un_choix(dit, connus)

    return next(iter(_choisir(question, connus, lire, (exige, False, apercu), defaut, encore)), None)


def choisir_des_valeurs(
    question: str,
    connus: Mapping[str, str],
    lire: Callable[[str], "Lecture"],
    *,
    exige: bool = False,
    plusieurs: bool = False,
    defaut: str = "",
    apercu: bool = False,
) -> list[str]:
    """Fait choisir une valeur, ou plusieurs (« 1, 3 », « tilleuls et gué »), par le lecteur commun.

    Une réponse en partie comprise n'est pas perdue : seul le reste est redemandé.
    """
    return _choisir(question, connus, lire, (exige, plusieurs, apercu), defaut, "")


def _choisir(
    question: str,
    connus: Mapping[str, str],
    lire: Callable[[str], "Lecture"],
    manieres: tuple[bool, bool, bool],
    defaut: str,
    encore: str,
) -> list[str]:
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.noyau.saisie.lecture import Compris

    exige, plusieurs, apercu = manieres
    est_longue = len(connus) > LISTE_COURTE
    montres: Sequence[str] = list(connus)[: _LISTE_PROPOSEE * apercu] if est_longue else list(connus)
    _montrer(montres, connus)
    if est_longue and apercu:
        dire(f"  … et {len(connus) - len(montres)} autres, plus anciens : quelques lettres les trouvent.")
    gardes: list[str] = []
    while True:
        dit = poser(
            "  À la place (« - » pour s'en passer)" if gardes else question, defaut or (None if exige else "")
        )
        if dit == ENCORE and encore:
            dit = encore
        if dit in ("", RIEN) and (gardes or not exige):
            return gardes
        if (choisis := _par_numeros(dit, montres, plusieurs=plusieurs)) is not None:
            if choisis:
                _repeter(choisis, dit, connus)
                return list(dict.fromkeys([*gardes, *choisis]))
            dire(f"  La liste va de 1 à {len(montres)}.")
            continue
        lu = lire(dit)
        if isinstance(lu, Compris):
            valeurs = _valeurs(lu)
            _repeter(valeurs, dit, connus)
            return list(dict.fromkeys([*gardes, *valeurs]))
        if plusieurs:
            compris, lu = _trier(dit, lu, lire)
            gardes = list(dict.fromkeys([*gardes, *compris]))
            _repeter(compris, "", connus)
        montres = _proposer(lu, connus) or montres


def _par_numeros(dit: str, montres: Sequence[str], *, plusieurs: bool) -> list[str] | None:
    """Rend ce que des numéros de la liste désignent ; None si ce n'en sont pas, vide si l'un n'y est pas."""
    numeros = [un for un in re.split(r"[,;/+ ]+|\bet\b", dit) if un]
    if (
        not montres
        or not numeros
        or any(not (un.isascii() and un.isdigit() and len(un) < 4) for un in numeros)
    ):
        return None
    if len(numeros) > 1 and not plusieurs:
        return None
    rangs = [int(un) for un in numeros]
    return [montres[rang - 1] for rang in rangs] if all(1 <= rang <= len(montres) for rang in rangs) else []


def _valeurs(lu: "Compris") -> list[str]:
    return [str(un) for un in (lu.valeur if isinstance(lu.valeur, list) else [lu.valeur])]


def _trier(
    dit: str, lu: "Candidats | Incompris", lire: Callable[[str], "Lecture"]
) -> "tuple[list[str], Candidats | Incompris]":
    """Rend ce qui est compris d'une réponse à plusieurs éléments, et la lecture du premier qui ne l'est pas."""
    from projet_circo.noyau.saisie.lecture import Compris

    compris: list[str] = []
    fautives: list[Candidats | Incompris] = []
    for element in [un.strip() for un in re.split(r"[;,+/&]|\bet\b", dit) if un.strip()]:
        sienne = lire(element)
        if isinstance(sienne, Compris):
            compris += _valeurs(sienne)
        else:
            fautives.append(sienne)
    return (compris, fautives[0]) if compris and len(fautives) == 1 else ([], lu)


def _proposer(lu: "Candidats | Incompris", connus: Mapping[str, str]) -> Sequence[str]:
    """Dit ce qui ne va pas, montre entre quoi choisir et le rend ; rien à montrer : les numéros restent."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.noyau.saisie.lecture import Candidats

    proposes = dict(list(lu.proposes.items())[:_LISTE_PROPOSEE]) if isinstance(lu, Candidats) else {}
    dire(nettoyer(f"  {lu.cause}."))
    _montrer(list(proposes), {**proposes, **connus})
    return list(proposes)


def _repeter(codes: Sequence[str], dit: str, connus: Mapping[str, str]) -> None:
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    for code in codes:
        if connus.get(code) or code != dit:
            dire(nettoyer(f"  → {code} {connus.get(code, '')}".rstrip()))


def _montrer(codes: Sequence[str], connus: Mapping[str, str]) -> None:
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    for rang, code in enumerate(codes, 1):
        dire(nettoyer(f"  {rang:2} {code}  {connus[code]}".rstrip()))


def _lire(invite: str) -> str:
    """Lit une ligne. L'écran étant un terminal, l'invite est confiée à l'éditeur de ligne, s'il y en a un.

    Pourquoi : écrite à part, il l'effacerait en revenant au début de la ligne.
    """
    try:
        if sys.stdout.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401
            brut = input(invite)
        else:
            sys.stderr.write(invite)
            sys.stderr.flush()
            brut = input()
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write("\n")
        raise click.Abort from None
    compose = unicodedata.normalize("NFC", brut)
    return "".join(" " if unicodedata.category(un) in ("Cc", "Cs") else un for un in compose).strip()
