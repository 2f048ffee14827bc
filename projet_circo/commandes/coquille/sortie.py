"""Ce qui sort : le résultat, les messages, et ce qu'une erreur devient (un message et un code)."""

import codecs
import os
import sys
import unicodedata
from enum import IntEnum
from errno import EDQUOT, EFBIG, EIO, ENAMETOOLONG, ENOSPC
from typing import TYPE_CHECKING, Any

from projet_circo.commandes.coquille.pagination import est_a_paginer, paginer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projet_circo.noyau.socle.constat import Constat
    from projet_circo.noyau.socle.lacune import Lacune
    from projet_circo.rendus.typographie.ecran import Ecran


class CodeSortie(IntEnum):
    """Les codes de sortie, et eux seuls."""

    BIEN = 0
    CONSTATS = 1
    MAUVAIS_USAGE = 2
    ILLISIBLE = 3
    ECRITURE_REFUSEE = 4
    BUG = 70
    INTERROMPU = 130


def _approcher(erreur: UnicodeError) -> tuple[str, int]:
    """Remplace ce que l'écran ne sait pas écrire par ce qui s'en approche le plus."""
    if not isinstance(erreur, UnicodeEncodeError):
        raise erreur
    rendu = []
    for signe in erreur.object[erreur.start : erreur.end]:
        proche = (
            _PROCHES.get(signe) or unicodedata.normalize("NFKD", signe).encode("ascii", "ignore").decode()
        )
        rendu.append(proche or "?")
    return "".join(rendu), erreur.end


_PROCHES = {
    "\u202f": " ",
    "\u2212": "-",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
    "▲": "+",
    "▼": "-",
    "━": "-",
    "─": "-",
}


COULEURS = ("auto", "toujours", "jamais")


class _Demande:
    """Ce que la ligne de commande demande à l'écran."""

    couleur = ""


def demander_la_couleur(quand: str) -> None:
    """Retient ce que `--couleur` demande, pour cette exécution."""
    _Demande.couleur = quand


def preparer_les_flux() -> None:
    """Fait qu'aucun caractère ne puisse arrêter l'écriture, quel que soit l'encodage de l'écran."""
    demander_la_couleur("")
    codecs.register_error("circo", _approcher)
    for flux in (sys.stdout, sys.stderr):
        reconfigurer = getattr(flux, "reconfigure", None)
        if reconfigurer is not None:
            reconfigurer(errors="circo")


def ecrire(texte: str) -> None:
    """Écrit un résultat sur la sortie standard, tel quel ; en UTF-8 s'il s'ouvre par la marque d'ordre des octets.

    Plus haut que l'écran d'un terminal, il se lit page par page.
    """
    if texte.startswith("\ufeff"):
        ecrire_octets(texte.encode())
    elif est_a_paginer(texte):
        paginer(texte)
    else:
        sys.stdout.write(texte)


def dire(texte: str) -> None:
    """Écrit un message sur la sortie d'erreur, fin de ligne ajoutée ; ce qu'il cite n'y commande rien."""
    lignes = texte if texte.isprintable() else "\n".join(map(nettoyer, texte.split("\n")))
    sys.stderr.write(f"{lignes}\n")


def ecrire_octets(octets: bytes) -> None:
    """Écrit des octets sur la sortie standard."""
    sys.stdout.flush()
    sys.stdout.buffer.write(octets)


def largeur() -> int:
    """Rend la largeur de l'écran en colonnes : `COLUMNS`, sinon celle du terminal, sinon 100."""
    from shutil import get_terminal_size

    return max(40, get_terminal_size((100, 24)).columns)


def est_un_ecran_simple() -> bool:
    """Dit si l'écran ne veut ni cadre, ni couleur, ni ligne qui se réécrit : `TERM=dumb`, ou `ACCESSIBLE`."""
    return os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE"))


def est_un_terminal() -> bool:
    """Dit si le résultat va à un terminal capable, et non à un fichier, à un tube ou à un écran simple."""
    return sys.stdout.isatty() and not est_un_ecran_simple()


def en_couleur() -> bool:
    """Dit s'il faut colorer."""
    return origine_de_la_couleur()[0]


def origine_de_la_couleur() -> tuple[bool, str]:
    """Rend s'il faut colorer, et ce qui en décide.

    `NO_COLOR`, sinon `--couleur`, sinon `CIRCO_COULEUR`, sinon `FORCE_COLOR`, sinon l'écran. Source : no-color.org.
    """
    if os.environ.get("NO_COLOR"):
        return False, "NO_COLOR"
    for origine, quand in (
        ("--couleur", _Demande.couleur),
        ("CIRCO_COULEUR", os.environ.get("CIRCO_COULEUR", "")),
    ):
        if quand in ("toujours", "jamais"):
            return quand == "toujours", origine
        if quand == "auto":
            return est_un_terminal(), origine
    if os.environ.get("FORCE_COLOR"):
        return True, "FORCE_COLOR"
    return est_un_terminal(), "l'écran"


def encodage() -> str:
    """Rend l'encodage de la sortie standard."""
    return sys.stdout.encoding or "utf-8"


def ecran() -> "Ecran":
    """Rend l'écran tel qu'il est : largeur, couleur, cadre, encodage."""
    from projet_circo.rendus.typographie.ecran import Ecran

    return Ecran(largeur(), en_couleur(), est_un_terminal(), encodage())


def signaler_les_lacunes(lacunes: "Iterable[Lacune]") -> None:
    """Dit sur la sortie d'erreur ce qui manque au dossier, ou n'y est pas lu."""
    dire_tel_quel(decrire_les_lacunes(lacunes))


def decrire_les_lacunes(lacunes: "Iterable[Lacune]") -> str:
    """Rend, une phrase par lacune, ce qui manque et le remède."""
    phrases = []
    for une in lacunes:
        lieu = f"{une.fichier}:{une.ligne}" if une.ligne else une.fichier
        phrases.append(f"circo : {nettoyer(lieu)} : {nettoyer(une.phrase)}.\n  {nettoyer(une.remede)}\n")
    return "".join(phrases)


def dire_tel_quel(texte: str) -> None:
    """Écrit un texte sur la sortie d'erreur, tel quel."""
    sys.stderr.write(texte)


def rendre_compte(erreur: Exception) -> int:
    """Écrit l'erreur en français sur la sortie d'erreur et rend le code qui lui correspond."""
    import click

    from projet_circo.noyau.socle.erreurs import ConstatsBloquants, TravailEmpeche

    if isinstance(erreur, ConstatsBloquants):
        dire(f"circo : {erreur.message}")
        montrer_les_constats(erreur.constats)
        return CodeSortie.CONSTATS
    if isinstance(erreur, TravailEmpeche):
        dire(f"circo : {nettoyer(erreur.message)}")
        if erreur.remede:
            dire(f"  {nettoyer(erreur.remede)}")
        return code_de(erreur)
    if isinstance(erreur, click.ClickException):
        return _rendre_compte_de_l_usage(erreur)
    if isinstance(erreur, OSError) and erreur.errno in (ENOSPC, EIO, EFBIG, EDQUOT):
        from projet_circo.fichiers.disque.causes import nommer_la_cause

        dire(f"circo : ce que circo rend n'a pas pu s'écrire : {nommer_la_cause(erreur)}.")
        return CodeSortie.ECRITURE_REFUSEE
    if isinstance(erreur, OSError) and erreur.errno == ENAMETOOLONG:
        dire(f"circo : le nom « {nettoyer(str(erreur.filename))[:40]}… » est trop long pour ce disque.")
        dire("  en donner un plus court")
        return CodeSortie.MAUVAIS_USAGE
    if os.environ.get("CIRCO_DEBUG"):
        import traceback

        traceback.print_exception(erreur)
    dire(f"circo : erreur interne ({type(erreur).__name__}). Rien n'a été changé par cette erreur.")
    dire("  Relancer avec « circo --debug … » et transmettre ce qui s'affiche.")
    return CodeSortie.BUG


def code_de(erreur: Exception) -> CodeSortie:
    """Rend le code de sortie d'une exception du noyau."""
    from projet_circo.noyau.socle import erreurs

    table = (
        (erreurs.MauvaisUsage, CodeSortie.MAUVAIS_USAGE),
        (erreurs.FichierIllisible, CodeSortie.ILLISIBLE),
        (erreurs.EcritureRefusee, CodeSortie.ECRITURE_REFUSEE),
    )
    return next((code for genre, code in table if isinstance(erreur, genre)), CodeSortie.CONSTATS)


def _rendre_compte_de_l_usage(erreur: Any) -> int:
    from projet_circo.commandes.coquille.usage import redire

    contexte = getattr(erreur, "ctx", None)
    dire(f"circo : {nettoyer(' '.join(redire(erreur).split()))}")
    if contexte is not None:
        dire(f"  {contexte.command.get_usage(contexte)}")
        dire(f"  Aide : {contexte.command_path} --help")
    return CodeSortie.MAUVAIS_USAGE


def montrer_les_constats(constats: "Iterable[Constat]") -> None:
    """Écrit des constats sur la sortie d'erreur : place, extrait, faute, remède."""
    for constat in constats:
        dire(
            f"{nettoyer(str(constat.place))} : {constat.gravite} : {nettoyer(constat.message)} [{constat.regle}]"
        )
        if constat.extrait:
            dire(f"    {nettoyer(constat.extrait.strip()[:160])}")
        dire(f"  → {nettoyer(constat.remede)}")


def nettoyer(texte: str) -> str:
    """Rend le texte sans aucun caractère de contrôle ni de sens d'écriture : chacun devient visible."""
    from projet_circo.rendus.typographie.typographie import nettoyer as rendre_visible

    return rendre_visible(texte)
