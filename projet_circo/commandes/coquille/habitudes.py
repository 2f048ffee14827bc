"""Les habitudes prises ailleurs : `circo help`, `-V`, `--json`, `circo -C DIR commande`, `circo list`."""

from collections.abc import Callable, Collection, Sequence

# Ce que d'autres outils appellent autrement ; un nom qui est une commande de circo n'est jamais traduit.
EQUIVALENTS: dict[str, tuple[str, ...]] = {
    "help": ("--help",),
    "rapport": ("bilan",),
    "list": ("journal",),
    "liste": ("journal",),
    "log": ("journal",),
    "export": ("exporter",),
    "import": ("importer",),
    "add": ("ajouter",),
    "undo": ("annuler", "--dernier"),
    "check": ("valider",),
    "init": ("initialiser",),
    "ecoles": ("unites",),
}
_DOSSIER = ("-C", "--dossier")


def traduire_les_habitudes(
    arguments: Sequence[str],
    connues: Collection[str],
    dire: Callable[[str], None],
) -> list[str]:
    """Rend la ligne de commande de circo qui dit la même chose ; `dire` reçoit ce qui a été compris autrement."""
    reste = list(arguments)
    dossier: list[str] = []
    while reste and (reste[0] in _DOSSIER or reste[0].startswith("--dossier=")):
        pris = 1 if "=" in reste[0] else 2
        dossier, reste = [*dossier, *reste[:pris]], reste[pris:]
    if reste[:1] == ["-V"]:
        reste[0] = "--version"
    if reste[:1] == ["help"] and len(reste) > 1 and reste[1] in connues:
        reste = [*reste[1:], "--help"]
    elif reste and reste[0] in EQUIVALENTS and reste[0] not in connues:
        vrais = EQUIVALENTS[reste[0]]
        if reste[0] != "help":
            dire(f"circo : « {reste[0]} » se dit ici « circo {' '.join(vrais)} »")
        reste = [*vrais, *reste[1:]]
    if reste and reste[0] in connues:
        reste = [reste[0], *_en_formats(reste[1:])]
    return [*reste, *dossier] if "--" not in reste else [*reste[:1], *dossier, *reste[1:]]


def _en_formats(options: Sequence[str]) -> list[str]:
    """Rend les options, `--json` et `md` dits comme circo les dit."""
    rendues: list[str] = []
    for rang, option in enumerate(options):
        avant = options[rang - 1] if rang else ""
        if option == "--json" and not (
            avant.startswith("--") and "=" not in avant and _veut_une_valeur(avant)
        ):
            rendues += ["--format", "json"]
        elif option == "--format=md" or (option == "md" and avant == "--format"):
            rendues += [option.replace("md", "markdown")]
        else:
            rendues.append(option)
    return rendues


def _veut_une_valeur(option: str) -> bool:
    """Dit si ce qui suit cette option est son texte : là, « --json » est ce que l'on a écrit."""
    return option in ("--objet", "--motif", "--texte", "--preuve", "--focale", "--nom")
