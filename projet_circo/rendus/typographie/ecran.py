"""L'écran : sa largeur, ses couleurs, et ce que Rich y imprime ; toute donnée y entre comme du texte, sans balisage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, OverflowMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from projet_circo.rendus.typographie.typographie import FINE, INSECABLE

# En dessous, une liste de faits se lit mieux en fiches qu'en colonnes.
LARGEUR_D_UNE_LISTE = 110
# Ce qui se recopie ne se coupe jamais : un identifiant, un jour.
D_UN_TENANT = ("Identifiant", "Reçue le", "Date", "Du", "Au")
# Des signes d'usage privé : `nettoyer` les rend visibles, aucune donnée ne peut donc les apporter.
_SOUDURES = {" ": "\ue000", INSECABLE: "\ue001", FINE: "\ue002"}


@dataclass(frozen=True)
class Ecran:
    """L'écran : sa largeur en colonnes, s'il a des couleurs, s'il admet un cadre, et son encodage."""

    largeur: int
    couleur: bool = False
    cadre: bool = False
    encodage: str = "utf-8"

    def sait_ecrire(self, texte: str) -> bool:
        """Dit si l'encodage de l'écran porte tous les signes du texte."""
        try:
            texte.encode(self.encodage)
        except (UnicodeEncodeError, LookupError):
            return False
        return True


def texte(contenu: str, style: str = "", *, overflow: OverflowMethod | None = None) -> Text:
    """Rend un texte dont les insécables et les sigles tiennent : Rich coupe une ligne à toute espace.

    Chaque espace à garder devient un signe que `imprimer` rend à l'espace ; les données n'en portent jamais.
    """
    for sigle in ("n. r.", "s. o.", "n. d.", "« ", " »"):
        contenu = contenu.replace(sigle, sigle.replace(" ", _SOUDURES[" "]))
    for espace in (INSECABLE, FINE):
        contenu = contenu.replace(espace, _SOUDURES[espace])
    return Text(contenu, style=style, overflow=overflow)


def imprimer(elements: Iterable[Table | Text | Padding], ecran: Ecran, *, sans_coupure: bool = False) -> str:
    """Rend des éléments Rich en texte, sans espace en fin de ligne.

    `sans_coupure` : une ligne trop longue pour l'écran n'est ni pliée ni coupée (un lieu `fichier:ligne` se clique).
    """
    sortie = StringIO()
    console = Console(
        file=sortie,
        width=ecran.largeur,
        color_system="standard" if ecran.couleur else None,
        force_terminal=ecran.couleur,
        no_color=not ecran.couleur,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    for element in elements:
        console.print(element, soft_wrap=sans_coupure)
    rendu = sortie.getvalue()
    for espace, soudure in _SOUDURES.items():
        rendu = rendu.replace(soudure, espace)
    lignes = rendu.split("\n")
    return "\n".join(ligne.rstrip() for ligne in lignes)


def table(ecran: Ecran) -> Table:
    """Rend une table vide, au goût de la maison : un filet sous les titres, rien d'autre."""
    cadre = SIMPLE_HEAD if ecran.cadre and ecran.sait_ecrire("─") else None
    return Table(box=cadre, pad_edge=False, padding=(0, 1), show_edge=False, header_style="bold")


def lister(
    titres: Sequence[str], lignes: Iterable[Sequence[str]], ecran: Ecran, droite: Sequence[str] = ()
) -> Table:
    """Rend une table simple de textes ; `droite` : les colonnes de nombres."""
    simple = table(ecran)
    for titre in titres:
        simple.add_column(
            texte(titre),
            justify="right" if titre in droite else "left",
            overflow="fold",
            no_wrap=titre in D_UN_TENANT,
        )
    for ligne in lignes:
        simple.add_row(*[texte(cellule) for cellule in ligne])
    return simple


def lister_les_faits(
    titres: Sequence[str],
    lignes: Iterable[Sequence[str]],
    ecran: Ecran,
    longues: Sequence[str],
    droite: Sequence[str] = (),
) -> Iterator[Table | Text | Padding]:
    """Rend une liste de faits : une table si l'écran est large, sinon une fiche par fait, sans rien couper.

    `longues` : les colonnes qui, sur une fiche, ont leur ligne à elles.
    """
    if ecran.largeur >= LARGEUR_D_UNE_LISTE:
        yield lister(titres, lignes, ecran, droite)
        return
    for ligne in lignes:
        cellules = dict(zip(titres, ligne, strict=True))
        courtes = [
            f"{titre.lower()} {texte}" if titre in droite else texte
            for titre, texte in cellules.items()
            if texte and titre not in longues
        ]
        yield texte("  ".join(courtes))
        for titre in longues:
            if cellules.get(titre):
                yield Padding(texte(cellules[titre], overflow="fold"), (0, 0, 0, 4))
