"""Une page à coller relue comme un navigateur la lit : ses tableaux, leurs légendes, leurs titres, leurs cases."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class TableLue:
    legende: str = ""
    titres: list[str] = field(default_factory=list)
    rangees: list[list[str]] = field(default_factory=list)
    portees: list[str] = field(default_factory=list)


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[TableLue] = []
        self.hors: list[str] = []
        self._ou: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(TableLue())
        if not self.tables:
            return
        table = self.tables[-1]
        match tag:
            case "tr":
                table.rangees.append([])
            case "td":
                self._ouvrir(table.rangees[-1])
            case "th":
                portee = dict(attrs).get("scope") or ""
                table.portees.append(portee)
                self._ouvrir(table.titres if portee == "col" else table.rangees[-1])
            case "br" if self._ou:
                self._ou[-1] += "\n"
            case "caption":
                self._ouvrir([])

    def _ouvrir(self, liste: list[str]) -> None:
        liste.append("")
        self._ou = liste

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption" and self._ou:
            self.tables[-1].legende = self._ou[-1]
        if tag in ("caption", "thead", "tbody"):
            self._ou = None

    def handle_data(self, data: str) -> None:
        if self._ou is not None:
            self._ou[-1] += data
        elif data.strip():
            self.hors.append(data.strip())


def lire_la_page(page: str) -> tuple[list[TableLue], list[str]]:
    """Rend les tableaux d'une page, et ce qu'elle dit hors d'eux."""
    lecteur = _Lecteur()
    lecteur.feed(page)
    lecteur.close()
    for table in lecteur.tables:
        table.rangees = [rangee for rangee in table.rangees if rangee]
    return lecteur.tables, lecteur.hors
