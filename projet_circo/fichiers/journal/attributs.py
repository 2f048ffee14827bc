"""`.gitattributes` : git ne doit ni convertir les journaux, ni les fusionner ligne à ligne."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from projet_circo.noyau.socle.constat import Constat, Gravite, Place


def controler_les_attributs(racine: Path, existe: Callable[[Path], bool] = Path.exists) -> Iterator[Constat]:
    """Sous git, rend un constat si rien n'empêche git de convertir ou de fusionner les journaux."""
    depot = next((un for un in (racine, *racine.parents) if existe(un / ".git")), None)
    if depot is None:
        return
    prefixe = racine.relative_to(depot).as_posix()
    motif = "data/events/**" if prefixe == "." else f"{prefixe}/data/events/**"
    try:
        lignes = (depot / ".gitattributes").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lignes = []
    attributs = _lire(lignes, motif)
    if attributs.get("text") != "non" or attributs.get("merge") != "non":
        message = "git peut convertir les fins de ligne des journaux, ou les fusionner ligne à ligne"
        remede = f"écrire à la fin de .gitattributes : {motif} -text -merge diff"
        yield Constat(Place(".gitattributes"), Gravite.ERREUR, "attributs", message, remede)


def _lire(lignes: Iterable[str], motif: str) -> dict[str, str]:
    """Rend ce que `.gitattributes` dit des journaux : la dernière ligne qui les couvre l'emporte."""
    etat: dict[str, str] = {}
    for ligne in lignes:
        patron, *ecrits = ligne.split() or [""]
        if not _couvre(patron.lstrip("/"), motif):
            continue
        for ecrit in ecrits:
            if ecrit == "binary":
                etat |= {"text": "non", "merge": "non"}
            elif ecrit.startswith("-"):
                etat[ecrit[1:]] = "non"
            elif ecrit.startswith("!"):
                etat.pop(ecrit[1:], None)
            else:
                nom, _, valeur = ecrit.partition("=")
                etat[nom] = valeur or "oui"
    return etat


def _couvre(patron: str, motif: str) -> bool:
    """Dit si un patron couvre tous les journaux : le motif même, celui d'un répertoire qui les contient, ou tout."""
    morceaux = motif.split("/")
    au_dessus = {"/".join((*morceaux[:rang], "**")) for rang in range(len(morceaux))}
    return patron in {motif, "*", "*.yaml", *au_dessus}
