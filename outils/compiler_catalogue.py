"""Compile le catalogue français (messages.po) en messages.mo, sans autre outil que Python."""

import ast
import struct
from pathlib import Path

DOSSIER = Path(__file__).parent.parent / "projet_circo/commandes/coquille/catalogue/fr/LC_MESSAGES"


def lire(texte: str) -> dict[str, str]:
    """Rend les messages d'un catalogue : singulier et pluriel réunis par un octet nul, comme gettext les veut."""
    messages: dict[str, str] = {}
    for bloc in texte.strip().split("\n\n"):
        champs: dict[str, str] = {}
        cle = ""
        for ligne in bloc.splitlines():
            if ligne.startswith("msg"):
                cle, _, ligne = ligne.partition(" ")  # noqa: PLW2901
            champs[cle] = champs.get(cle, "") + ast.literal_eval(ligne)
        if "msgid_plural" in champs:
            messages[champs["msgid"] + "\0" + champs["msgid_plural"]] = (
                champs["msgstr[0]"] + "\0" + champs["msgstr[1]"]
            )
        else:
            messages[champs["msgid"]] = champs["msgstr"]
    return messages


def compiler(messages: dict[str, str]) -> bytes:
    """Rend les octets du fichier .mo (format GNU, petit-boutiste)."""
    paires = sorted((cle.encode(), valeur.encode()) for cle, valeur in messages.items())
    nombre, debut = len(paires), 28
    textes = debut + 16 * nombre
    table: list[tuple[int, int]] = []
    corps = b""
    for rang in (0, 1):
        for paire in paires:
            table.append((len(paire[rang]), textes + len(corps)))
            corps += paire[rang] + b"\0"
    entete = struct.pack("<7I", 0x950412DE, 0, nombre, debut, debut + 8 * nombre, 0, textes)
    return entete + b"".join(struct.pack("<2I", *place) for place in table) + corps


if __name__ == "__main__":
    catalogue = lire((DOSSIER / "messages.po").read_text(encoding="utf-8"))
    (DOSSIER / "messages.mo").write_bytes(compiler(catalogue))
