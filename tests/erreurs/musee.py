"""Le musée des erreurs : un dossier juste (`socle/`), et par règle ce qu'on y change pour la faire parler.

`<regle>/fautif/` se pose par-dessus le socle ; `<regle>/attendu.txt` dit mot pour mot ce que `valider` en dit ;
`<regle>/juste/` est le même dossier, sans la faute. Un cas nouveau est un répertoire nouveau, sans code.
"""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.validation import valider_le_dossier
from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.constat import Constat
from projet_circo.rendus.constats.constats_terminal import en_bref, en_detail
from projet_circo.rendus.constats.regles import Cas, en_page
from projet_circo.rendus.typographie.ecran import Ecran

ICI = Path(__file__).parent
PAGE = ICI.parent.parent / "docs" / "reference" / "regles.md"
AUJOURD_HUI = date(2020, 7, 4)
CODES = tuple(regle.code for regle in REGLES)
# Un fichier écrit à la main n'est jamais scellé : dit une fois pour toutes dans son propre cas.
_TU = "non-scelle"


def monter(cas: Path, dossier: Path) -> None:
    """Pose un cas sur le socle, dans un dossier neuf."""
    shutil.copytree(ICI / "socle", dossier)
    if cas.exists():
        shutil.copytree(cas, dossier, dirs_exist_ok=True)


def valider(dossier: Path, code: str = "") -> tuple[Constat, ...]:
    constats = valider_le_dossier(ouvrir(str(dossier), {}, dossier), AUJOURD_HUI)
    return tuple(constat for constat in constats if constat.regle != _TU or code == _TU)


def attendu(code: str) -> Path:
    return ICI / code / "attendu.txt"


def engendrer_la_page(dossiers: dict[str, Path]) -> str:
    """Rend la page de documentation ; `dossiers` : le dossier monté de chaque cas fautif."""
    return en_page(REGLES, {code: _montrer(code, dossier) for code, dossier in dossiers.items()})


def _montrer(code: str, dossier: Path) -> Cas:
    constats = [constat for constat in valider(dossier, code) if constat.regle == code]
    premier = constats[0]
    texte = en_detail([replace(premier, extrait=premier.extrait)], Ecran(90))
    sans_compte = texte.rpartition("\n\n")[0]
    return Cas(
        premier.place.fichier, _extraire(dossier / premier.place.fichier, premier.place.ligne), sans_compte
    )


def _extraire(chemin: Path, ligne: int) -> str:
    """Rend les lignes qui entourent la faute, coupées à la largeur d'une page."""
    try:
        lignes = chemin.read_text("utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError):
        return ""
    if not ligne or any(len(une) > 110 for une in lignes):
        return ""
    return "\n".join(lignes[max(ligne - 3, 0) : ligne + 1])


def ecrire_tout(atelier: Path) -> None:
    """Réécrit les messages attendus et la page, après relecture : `python -m tests.erreurs.musee`."""
    dossiers = {}
    for code in CODES:
        dossiers[code] = atelier / code
        monter(ICI / code / "fautif", dossiers[code])
        attendu(code).write_text(en_bref(valider(dossiers[code], code)), "utf-8")
    PAGE.write_text(engendrer_la_page(dossiers), "utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as atelier:
        ecrire_tout(Path(atelier))
