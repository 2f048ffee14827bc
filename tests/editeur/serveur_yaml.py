"""Un éditeur réduit à l'essentiel : il ouvre un texte dans yaml-language-server, et lit ce que le serveur en dit."""

import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

from tests.conftest import RACINE

# Où `make editeur` l'installe ; sinon, il est cherché dans le chemin.
_ICI = RACINE / "build" / "editeur" / "node_modules" / ".bin" / "yaml-language-server"
_REGLAGES = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}

Message = dict[str, Any]


class Diagnostic(NamedTuple):
    """Une faute vue par le serveur : ligne et colonne à partir de 1, comme les nôtres."""

    ligne: int
    colonne: int
    message: str


def trouver_le_serveur() -> str | None:
    """Rend la commande du serveur ; None s'il n'est pas installé."""
    return str(_ICI) if _ICI.exists() else shutil.which("yaml-language-server")


class Serveur:
    """Une conversation avec le serveur, par le protocole LSP."""

    def __init__(self, tuyaux: "subprocess.Popen[bytes]") -> None:
        self._tuyaux = tuyaux
        self._numeros = itertools.count(1)
        self._diagnostics: dict[str, list[Diagnostic]] = {}

    def saluer(self, racine: Path) -> None:
        """Ouvre la conversation, en français."""
        capacites = {"hover": {"contentFormat": ["plaintext"]}, "completion": {}, "publishDiagnostics": {}}
        self._demander(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": racine.as_uri(),
                "locale": "fr",
                "capabilities": {"textDocument": capacites},
            },
        )
        self._dire("initialized", {})
        self._dire("workspace/didChangeConfiguration", {"settings": _REGLAGES})

    def ouvrir(self, chemin: Path, texte: str) -> list[Diagnostic]:
        """Ouvre un texte comme s'il était à ce chemin, et rend ce que le serveur y trouve à redire."""
        document = {"uri": chemin.as_uri(), "languageId": "yaml", "version": 1, "text": texte}
        self._diagnostics.pop(chemin.as_uri(), None)
        self._dire("textDocument/didOpen", {"textDocument": document})
        while chemin.as_uri() not in self._diagnostics:
            self._repondre(self._lire())
        return sorted(self._diagnostics[chemin.as_uri()])

    def survoler(self, chemin: Path, ligne: int, colonne: int) -> str:
        """Rend la bulle d'une place, ligne et colonne à partir de 1."""
        rendu = self._demander("textDocument/hover", _place(chemin, ligne, colonne))
        contenu = rendu["contents"] if rendu else ""
        return str(contenu["value"] if isinstance(contenu, dict) else contenu)

    def completer(self, chemin: Path, ligne: int, colonne: int) -> list[str]:
        """Rend ce que le serveur propose d'écrire à une place."""
        rendu = self._demander("textDocument/completion", _place(chemin, ligne, colonne))
        return [str(un["label"]) for un in (rendu["items"] if isinstance(rendu, dict) else rendu)]

    def _demander(self, methode: str, parametres: Mapping[str, Any]) -> Any:
        numero = next(self._numeros)
        self._ecrire({"id": numero, "method": methode, "params": parametres})
        while (message := self._lire()).get("id") != numero or "method" in message:
            self._repondre(message)
        assert "error" not in message, message
        return message["result"]

    def _dire(self, methode: str, parametres: Mapping[str, Any]) -> None:
        self._ecrire({"method": methode, "params": parametres})

    def _ecrire(self, message: Message) -> None:
        octets = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._tuyaux.stdin is not None
        self._tuyaux.stdin.write(b"Content-Length: %d\r\n\r\n" % len(octets) + octets)
        self._tuyaux.stdin.flush()

    def _lire(self) -> Message:
        assert self._tuyaux.stdout is not None
        longueur = 0
        while entete := self._tuyaux.stdout.readline().strip():
            nom, _, valeur = entete.partition(b":")
            longueur = int(valeur) if nom.lower() == b"content-length" else longueur
        assert longueur, "le serveur s'est tu"
        message: Message = json.loads(self._tuyaux.stdout.read(longueur))
        return message

    def _repondre(self, message: Message) -> None:
        """Garde les diagnostics ; répond aux questions du serveur."""
        if message.get("method") == "textDocument/publishDiagnostics":
            recus = message["params"]["diagnostics"]
            debuts = [(un["range"]["start"], un["message"]) for un in recus]
            self._diagnostics[message["params"]["uri"]] = [
                Diagnostic(debut["line"] + 1, debut["character"] + 1, dit) for debut, dit in debuts
            ]
        elif message.get("method") == "workspace/configuration":
            demandes = message["params"]["items"]
            reglages = [_REGLAGES.get(str(un.get("section")), {}) for un in demandes]
            self._ecrire({"id": message["id"], "result": reglages})
        elif "id" in message and "method" in message:
            self._ecrire({"id": message["id"], "result": None})


def _place(chemin: Path, ligne: int, colonne: int) -> Mapping[str, Any]:
    return {
        "textDocument": {"uri": chemin.as_uri()},
        "position": {"line": ligne - 1, "character": colonne - 1},
    }


@contextmanager
def converser(commande: str, racine: Path) -> Iterator[Serveur]:
    """Lance le serveur, et l'arrête à la fin ; muet plus d'une minute, il est arrêté, et le test échoue."""
    with subprocess.Popen(
        [commande, "--stdio"],
        cwd=racine,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as tuyaux:
        garde = Timer(60, tuyaux.kill)
        garde.start()
        try:
            serveur = Serveur(tuyaux)
            serveur.saluer(racine)
            yield serveur
        finally:
            garde.cancel()
            tuyaux.kill()
