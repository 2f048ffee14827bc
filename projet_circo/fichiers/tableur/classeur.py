"""Lire un classeur (xlsx, ods) : contrôlé et mesuré d'abord, lu ensuite."""

import io

from python_calamine import CalamineError, CalamineWorkbook

from projet_circo.fichiers.tableur.archive import assainir
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.tableur.feuille import Feuille

FEUILLES = 40
_OLE = b"\xd0\xcf\x11\xe0"


def lire_classeur(octets: bytes, fichier: str) -> tuple[Feuille, ...]:
    """Rend les feuilles d'un classeur, dans l'ordre ; les formules par leur dernière valeur calculée.

    Une cellule vide, ou en erreur, est un texte vide. FichierIllisible si le classeur passe une borne.
    """
    if octets.startswith(_OLE):
        message = f"{fichier} est un ancien classeur (.xls), ou un classeur protégé par un mot de passe"
        raise FichierIllisible(message, "l'enregistrer au format xlsx, sans mot de passe")
    sain = assainir(octets, fichier)
    try:
        return _lire(sain)
    except (CalamineError, ValueError, OSError) as erreur:
        raise _illisible(fichier) from erreur
    except BaseException as erreur:
        if (
            type(erreur).__name__ == "PanicException"
        ):  # le lecteur, écrit en Rust, s'est arrêté sur le contenu
            raise _illisible(fichier) from None
        raise


def _lire(sain: bytes) -> tuple[Feuille, ...]:
    with CalamineWorkbook.from_filelike(io.BytesIO(sain)) as classeur:
        noms = classeur.sheet_names[:FEUILLES]
        return tuple(
            Feuille(nom, classeur.get_sheet_by_name(nom).to_python(skip_empty_area=False)) for nom in noms
        )


def _illisible(fichier: str) -> FichierIllisible:
    message = f"{fichier} n'est pas lu : son contenu n'est pas celui d'un classeur"
    return FichierIllisible(message, "l'enregistrer de nouveau depuis le tableur, au format xlsx ou ods")
