"""La grille : en tableau tel que le document l'a tracé, en Markdown, en JSON, ou en arbre à l'écran."""

from typing import NamedTuple

from rich.box import ASCII2, SQUARE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from projet_circo.noyau.grille.forme_indicateur import Action, Indicateur
from projet_circo.noyau.grille.grille import Grille, Rubrique
from projet_circo.noyau.grille.placement import mettre_en_tableau
from projet_circo.noyau.grille.remarques import remarques_de
from projet_circo.rendus.typographie import table_markdown
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, texte
from projet_circo.rendus.typographie.typographie import accorder, en_segments, nettoyer


def en_tsv(grille: Grille) -> str:
    """Rend le tableau d'origine, cellules séparées par des tabulations, vides comprises."""
    mise = mettre_en_tableau(grille)
    return "".join("\t".join(rangee) + "\n" for rangee in (mise.titres, *mise.rangees))


def en_json(grille: Grille) -> str:
    """Rend la grille telle qu'écrite, sans ce qui y est laissé par défaut."""
    return ecrire(grille.model_dump(mode="json", exclude_unset=True))


def en_markdown(grille: Grille) -> str:
    """Rend le titre, les ambitions et le tableau."""
    mise = mettre_en_tableau(grille)
    ambitions = "".join(
        f"- **{table_markdown.proteger(une.titre)}** « {table_markdown.proteger(une.texte)} »\n"
        for une in grille.ambitions
    )
    tableau = table_markdown.table(mise.titres, mise.rangees)
    return f"# {table_markdown.proteger(grille.titre)}\n\n{ambitions}\n{tableau}"


def en_arbre(grille: Grille, ecran: Ecran, *, notes: bool = False) -> str:
    """Rend la grille en arbre : rubriques, indicateurs, critères, actions, chacun avec son code.

    `notes` : toutes ses remarques à la suite ; sans elles, leur nombre et comment les lire.
    """
    tiges = ("├─ ", "└─ ", "│  ") if ecran.sait_ecrire("├└│─") else ("|- ", "`- ", "|  ")
    elements: list[Table | Text] = [Text(nettoyer(grille.titre), style="bold")]
    elements += [Text(f"{nettoyer(une.titre)} « {nettoyer(une.texte)} »") for une in grille.ambitions]
    elements += [Text(f"{nettoyer(acte.texte)}", style="italic") for acte in grille.actualisations]
    elements.append(Text(""))
    branches = [_indicateur(un) for un in grille.indicateurs] + [_rubrique(une) for une in grille.rubriques]
    for branche in branches:
        elements += _dessiner(branche, "", None, tiges, ecran)
    remarques = remarques_de(grille)
    if remarques:
        elements.append(Text(""))
    if notes:
        elements += [texte(nettoyer(f"{une.porteur} : {une.texte}")) for une in remarques]
    elif remarques:
        elements.append(
            texte(f"{accorder(len(remarques), 'remarque')} sur le document : circo grille --notes")
        )
    return imprimer(elements, ecran)


_CONSOLE = Console(width=80, legacy_windows=False)


class _Branche(NamedTuple):
    """Un titre et les branches qu'il porte."""

    titre: Text
    rameaux: "list[_Branche]"


def _nommer(code: str, texte: str, genre: str = "") -> Text:
    ligne = Text()
    ligne.append(f"{nettoyer(code)} ", style="cyan")
    if genre:
        ligne.append(f"[{genre}] ", style="dim")
    for segment, gras in en_segments(texte):
        ligne.append(segment, style="bold" if gras else "")
    return ligne


def _rubrique(rubrique: Rubrique) -> _Branche:
    sous: list[_Branche] = [_indicateur(un) for un in rubrique.indicateurs]
    sous += [_Branche(_nommer(un.code, un.texte, un.genre), []) for un in rubrique.criteres]
    sous += [_action(une) for une in rubrique.actions]
    sous += [_rubrique(une) for une in rubrique.rubriques]
    return _Branche(_nommer(rubrique.code, rubrique.titre, rubrique.niveau), sous)


def _indicateur(indicateur: Indicateur) -> _Branche:
    criteres: list[_Branche] = [
        _Branche(_nommer(un.code, un.texte, un.genre), []) for un in indicateur.criteres
    ]
    return _Branche(_nommer(indicateur.code, indicateur.libelle, "indicateur"), criteres)


def _action(action: Action) -> _Branche:
    return _Branche(
        _nommer(action.code, action.texte, "action"), [_indicateur(un) for un in action.indicateurs]
    )


def _dessiner(
    branche: _Branche, marge: str, derniere: bool | None, tiges: tuple[str, str, str], ecran: Ecran
) -> list[Table | Text]:
    """Rend une branche et ses rameaux ; un texte long va à la ligne sous lui-même."""
    titre, rameaux = branche
    tige = "" if derniere is None else tiges[1] if derniere else tiges[0]
    suite = "" if derniere is None else "   " if derniere else tiges[2]
    lignes: list[Table | Text] = []
    largeur = max(20, ecran.largeur - len(marge) - len(tige))
    for rang, morceau in enumerate(titre.wrap(_CONSOLE, largeur)):
        lignes.append(Text.assemble(marge, tige if rang == 0 else suite, morceau))
    for rang, rameau in enumerate(rameaux):
        lignes += _dessiner(rameau, marge + suite, rang == len(rameaux) - 1, tiges, ecran)
    return lignes


def en_tableau(grille: Grille, ecran: Ecran) -> str:
    """Rend le tableau d'origine à l'écran ; sur un écran étroit, chaque cellule va à la ligne."""
    mise = mettre_en_tableau(grille)
    tracee = Table(box=SQUARE if ecran.cadre and ecran.sait_ecrire("│") else ASCII2, show_lines=True)
    for titre in mise.titres:
        tracee.add_column(Text(nettoyer(titre)), overflow="fold", ratio=1)
    for rangee in mise.rangees:
        cellules = []
        for contenu in rangee:
            cellule = Text()
            for segment, gras in en_segments(contenu):
                cellule.append(segment, style="bold" if gras else "")
            cellules.append(cellule)
        tracee.add_row(*cellules)
    return imprimer([Text(nettoyer(grille.titre), style="bold"), tracee], ecran)
