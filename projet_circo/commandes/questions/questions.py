"""Poser une question au terminal : la ligne se corrige aux flèches, et rien d'invisible n'en sort."""

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress

import click

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


def demander_oui(question: str) -> bool:
    """Rend vrai pour « o », « oui » ou Entrée, faux pour « n » ou « non » ; insiste autrement."""
    from projet_circo.commandes.coquille.sortie import dire

    while True:
        dit = _lire(f"{question} [O/n] ").lower()
        if dit in ("", "o", "oui", "y", "yes"):
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
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.noyau.saisie.gestes import designer

    est_longue = len(connus) > LISTE_COURTE
    montres: Sequence[str] = list(connus)[: _LISTE_PROPOSEE * apercu] if est_longue else list(connus)
    _montrer(montres, connus)
    if est_longue and apercu:
        dire(f"  … et {len(connus) - len(montres)} autres, plus anciens : quelques lettres les trouvent.")
    while True:
        dit = poser(question, defaut or (None if exige else ""))
        if dit == ENCORE and encore:
            dit = encore
        if not exige and dit in ("", RIEN):
            return None
        trouves = [dit] if dit in connus else designer(dit, connus, montres)
        if len(trouves) == 1:
            _repeter(trouves[0], dit, connus)
            return trouves[0]
        montres = _proposer(dit, trouves, connus)


def _proposer(dit: str, trouves: Sequence[str], connus: Mapping[str, str]) -> Sequence[str]:
    """Montre entre quoi choisir, fautes de frappe comprises, et rend ce qui est montré."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.noyau.saisie.gestes import approcher

    montres = list(trouves or approcher(dit, connus))[:_LISTE_PROPOSEE]
    if trouves:
        dire(f"  {len(trouves)} possibles : taper un numéro, ou plus de lettres.")
    else:
        dire(f"  Rien ne correspond à « {dit} »." + (" Peut-être :" if montres else ""))
    _montrer(montres, connus)
    return montres


def _repeter(code: str, dit: str, connus: Mapping[str, str]) -> None:
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    if connus[code] or code != dit:
        dire(nettoyer(f"  → {code} {connus[code]}".rstrip()))


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
