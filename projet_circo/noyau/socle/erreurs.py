"""Ce qui empêche le travail. Une faute dans les données n'est pas ici : c'est un `Constat`."""

from projet_circo.noyau.socle.constat import Constat


class TravailEmpeche(Exception):
    """Le travail demandé ne peut pas se faire ; `remede` dit quoi faire."""

    def __init__(self, message: str, remede: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remede = remede


class MauvaisUsage(TravailEmpeche):
    """La commande est mal formée, ou désigne ce qui n'existe pas ou plusieurs choses (code 2)."""


class FichierIllisible(TravailEmpeche):
    """Un fichier nécessaire est absent ou illisible (code 3)."""


class ProjetIntrouvable(FichierIllisible):
    """Aucun dossier de projet n'a été trouvé (code 3)."""


class EcritureRefusee(TravailEmpeche):
    """Le journal n'a pas pu être écrit : rien n'a été ajouté (code 4)."""


class ConstatsBloquants(TravailEmpeche):
    """Des fautes dans les données arrêtent la commande (code 1) ; `constats` les porte toutes."""

    def __init__(self, message: str, constats: tuple[Constat, ...]) -> None:
        super().__init__(message)
        self.constats = constats


class FaitRefuse(ConstatsBloquants):
    """Le fait à ajouter enfreint une règle bloquante."""


class GrilleFautive(ConstatsBloquants):
    """La grille ne peut pas être lue sans faute : rien ne se calcule sur elle."""
