"""Un Chromium sans tête ni réseau, conduit par un tube : ouvrir une page, y taper, lire ce qu'elle montre."""

import fcntl
import json
import os
import subprocess
from pathlib import Path
from typing import Any, Self

_DRAPEAUX = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--proxy-server=127.0.0.1:9",  # tout ce qui sortirait échoue, et se voit
    "--remote-debugging-pipe",
)


class Navigateur:
    """Une page ouverte, de 320 points de large ; `telecharge` : où elle range ce qu'elle fabrique."""

    def __init__(self, page: Path, telecharge: Path) -> None:
        sa_lecture, self._ecrire = os.pipe()
        self._lire, son_ecriture = os.pipe()

        def brancher() -> None:
            hauts = [fcntl.fcntl(un, fcntl.F_DUPFD, 10) for un in (sa_lecture, son_ecriture)]
            os.dup2(hauts[0], 3)
            os.dup2(hauts[1], 4)

        self._processus = subprocess.Popen(
            ["chromium", *_DRAPEAUX, f"--user-data-dir={telecharge / 'profil'}"],
            preexec_fn=brancher,  # noqa: PLW1509
            pass_fds=(3, 4),
            stderr=subprocess.DEVNULL,
        )
        os.close(sa_lecture)
        os.close(son_ecriture)
        self._rang, self._reste = 0, b""
        self.evenements: list[dict[str, Any]] = []
        cible = self._dire("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._dire("Target.attachToTarget", targetId=cible, flatten=True)["sessionId"]
        for domaine in ("Page", "Runtime", "Network", "Log"):
            self.dire(f"{domaine}.enable")
        self.dire(
            "Emulation.setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=1, mobile=True
        )
        self._dire(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(telecharge), eventsEnabled=True
        )
        self.dire("Page.navigate", url=page.as_uri())
        self.attendre("Page.loadEventFired")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._processus.kill()
        self._processus.wait()
        os.close(self._ecrire)
        os.close(self._lire)

    def _envoyer(self, methode: str, session: str | None, parametres: dict[str, Any]) -> int:
        self._rang += 1
        message = {"id": self._rang, "method": methode, "params": parametres}
        os.write(
            self._ecrire, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        )
        return self._rang

    def _recevoir(self) -> dict[str, Any]:
        while b"\0" not in self._reste:
            lu = os.read(self._lire, 65536)
            assert lu, "Chromium s'est arrêté"
            self._reste += lu
        message, _, self._reste = self._reste.partition(b"\0")
        recu: dict[str, Any] = json.loads(message)
        if "method" in recu:
            self.evenements.append(recu)
        return recu

    def _dire(self, methode: str, *, session: str | None = None, **parametres: Any) -> dict[str, Any]:
        rang = self._envoyer(methode, session, parametres)
        while (recu := self._recevoir()).get("id") != rang:
            pass
        assert "error" not in recu, recu
        rendu: dict[str, Any] = recu["result"]
        return rendu

    def dire(self, methode: str, **parametres: Any) -> dict[str, Any]:
        """Appelle une méthode du protocole, sur cette page."""
        return self._dire(methode, session=self._session, **parametres)

    def attendre(self, methode: str, **voulu: str) -> None:
        """Attend un événement du protocole."""
        while not any(
            un["method"] == methode and voulu.items() <= un["params"].items() for un in self.evenements
        ):
            self._recevoir()

    def calculer(self, expression: str) -> Any:
        """Rend la valeur d'une expression, calculée dans la page."""
        rendu = self.dire("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in rendu, rendu
        return rendu["result"].get("value")

    def toucher(self, *touches: str) -> None:
        """Appuie sur des touches, l'une après l'autre : « Tab », « Enter », « Space », ou un signe."""
        for une in touches:
            texte = {"Enter": "\r", "Space": " "}.get(une, une if len(une) == 1 else "")
            code = {"Tab": 9, "Enter": 13, "Space": 32, "ArrowDown": 40}.get(une, 0)
            cle = " " if une == "Space" else une
            suite = {"key": cle, "code": une if code else "", "windowsVirtualKeyCode": code}
            self.dire("Input.dispatchKeyEvent", type="keyDown", text=texte, **suite)
            self.dire("Input.dispatchKeyEvent", type="keyUp", **suite)
