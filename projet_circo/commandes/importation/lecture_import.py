"""Le premier temps d'un import : un fichier devient des entrées, ses colonnes reconnues et montrées."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from projet_circo.noyau.saisie.lecture import Cadre
    from projet_circo.noyau.tableur.correspondance import Correspondance
    from projet_circo.noyau.tableur.entrees import Entree, Laissee
    from projet_circo.noyau.tableur.feuille import Feuille

TAILLE_MAXIMALE = 64 * 1024 * 1024
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce que la ligne de commande dit du fichier à lire.

    `types` : par feuille (normalisée), le type de ses lignes. `choix` : par champ, le titre de sa colonne.
    """

    fichier: str
    type: str = ""
    types: "Mapping[str, str]" = field(default_factory=dict)
    choix: "Mapping[str, str]" = field(default_factory=dict)
    feuille: str = ""
    encodage: str = ""
    correspondance: str = ""


@dataclass(frozen=True, slots=True)
class Lu:
    """Un fichier lu : ses entrées, et pour chaque feuille ses titres (vide : ce n'est pas un tableau).

    `laissees` : les lignes qui n'en sont pas, totaux et titres répétés.
    """

    entrees: "tuple[Entree, ...]"
    correspondances: "tuple[Correspondance, ...]" = ()
    laissees: "tuple[Laissee, ...]" = ()


def lire(demande: Demande, cadre: "Cadre") -> Lu:
    """Lit un fichier xlsx, ods, csv ou jsonl, quel que soit son nom ; dit ce qui a été deviné."""
    octets = _lire_les_octets(demande.fichier)
    nom = Path(demande.fichier).name
    if not octets.startswith(_ARCHIVES) and (
        Path(demande.fichier).suffix.lower() in (".jsonl", ".ndjson") or octets.lstrip().startswith(b"{")
    ):
        from projet_circo.fichiers.tableur.tableau_jsonl import lire_jsonl

        return Lu(lire_jsonl(octets, nom, demande.type))
    from projet_circo.commandes.coquille.progression import Progression
    from projet_circo.noyau.tableur.entrees import lire_les_entrees

    feuilles = _choisir(_lire_les_feuilles(octets, nom, demande), demande.feuille)
    lisibles = _mettre_en_correspondance(feuilles, demande)
    laissees: list[Laissee] = []
    with Progression(
        "Lecture des lignes", sum(len(feuille.lignes) - une.entete for feuille, une in lisibles)
    ) as suivie:
        entrees = tuple(
            entree
            for feuille, une in lisibles
            for entree in lire_les_entrees(feuille, une, cadre, suivie.avancer, laissees.append)
        )
    servies = {entree.feuille for entree in entrees}
    correspondances = tuple(une for _, une in lisibles if une.feuille in servies or len(lisibles) == 1)
    return Lu(entrees, correspondances, tuple(laissees))


def lire_les_feuilles(demande: Demande) -> "Sequence[Feuille]":
    """Lit les feuilles d'un tableur, sans chercher ce qu'elles disent."""
    octets = _lire_les_octets(demande.fichier)
    return _choisir(_lire_les_feuilles(octets, Path(demande.fichier).name, demande), demande.feuille)


def _lire_les_octets(fichier: str) -> bytes:
    if fichier == "-":
        import sys

        return sys.stdin.buffer.read(TAILLE_MAXIMALE)
    from projet_circo.fichiers.disque.octets import lire_octets

    return lire_octets(Path(fichier), TAILLE_MAXIMALE)


def _lire_les_feuilles(octets: bytes, nom: str, demande: Demande) -> "Sequence[Feuille]":
    if octets.startswith(_ARCHIVES):
        from projet_circo.commandes.coquille.extras import extras_exiges
        from projet_circo.commandes.coquille.progression import Progression

        with extras_exiges():
            from projet_circo.fichiers.tableur.classeur import lire_classeur
        with Progression("Lecture du classeur"):
            return lire_classeur(octets, nom)
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.tableur.tableau_csv import lire_csv

    lu = lire_csv(octets, nom, demande.encodage)
    if lu.encodage not in ("utf-8", "utf-8-sig") and not demande.encodage:
        dire(f"circo : {nom} lu en {lu.encodage} ; si les accents sont faux, donner --encodage.")
    return (lu.feuille,)


def _choisir(feuilles: "Sequence[Feuille]", voulue: str) -> "Sequence[Feuille]":
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import normaliser
    from projet_circo.noyau.socle.suggestion import interroger

    if not voulue:
        return feuilles
    noms = [feuille.nom for feuille in feuilles]
    choisies = [feuille for feuille in feuilles if normaliser(feuille.nom) == normaliser(voulue)]
    if not choisies:
        message = f"la feuille « {voulue} » n'existe pas"
        raise MauvaisUsage(message, interroger(voulue, noms) or f"feuilles : {', '.join(noms)}")
    return choisies


def _mettre_en_correspondance(
    feuilles: "Sequence[Feuille]", demande: Demande
) -> "list[tuple[Feuille, Correspondance]]":
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.importation.colonnes_disputees import refuser_les_choix_sans_colonne
    from projet_circo.noyau.tableur.correspondance import champs_muets

    chemin = Path(demande.correspondance) if demande.correspondance else None
    if chemin is not None and chemin.exists():
        lisibles = _reprendre(feuilles, chemin)
    else:
        lisibles = [paire for feuille in feuilles if (paire := _deviner(feuille, demande))]
    if lisibles:
        refuser_les_choix_sans_colonne(demande.choix, [une for _, une in lisibles])
    gardees = [(feuille, une) for feuille, une in lisibles if une.type or "type" not in champs_muets(une)]
    if not gardees:
        raise _rien_de_lisible(feuilles, demande, reconnues=bool(lisibles))
    lues = {id(feuille) for feuille, _ in gardees}
    for feuille in feuilles:
        if id(feuille) not in lues and _merite_un_mot(feuille):
            dire(
                f"circo : la feuille « {feuille.nom} » n'est PAS lue : rien ne dit le type de ses lignes. "
                f'La lire : --type "{feuille.nom}=accompagnement" (ou demande, sollicitation, partenariat…).'
            )
    if chemin is not None and not chemin.exists():
        _garder([une for _, une in gardees], chemin)
    return gardees


def _garder(correspondances: "Sequence[Correspondance]", chemin: Path) -> None:
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.fichiers.tableur.correspondance import ecrire_les_correspondances

    remplacer(chemin, ecrire_les_correspondances(correspondances))
    dire(f"Correspondance gardée dans {chemin} : la corriger au besoin, puis relancer.")


def _merite_un_mot(feuille: "Feuille") -> bool:
    from projet_circo.noyau.tableur.correspondance import LISEZ_MOI, LISTES, MODE_D_EMPLOI

    pleines = [ligne for ligne in feuille.lignes if any(cellule not in (None, "") for cellule in ligne)]
    return len(pleines) > 1 and feuille.nom not in (LISEZ_MOI, MODE_D_EMPLOI, LISTES)


def _deviner(feuille: "Feuille", demande: Demande) -> "tuple[Feuille, Correspondance] | None":
    """Devine les colonnes d'une feuille ; entre deux qui prétendent au même champ, on choisit avant de lire."""
    from projet_circo.commandes.importation.colonnes_disputees import choisir_les_colonnes
    from projet_circo.noyau.socle.intitules import normaliser
    from projet_circo.noyau.tableur.correspondance import deviner

    nom_du_type = demande.types.get(normaliser(feuille.nom)) or demande.type
    une = deviner(feuille, nom_du_type, demande.choix)
    if une is None or not une.disputes or not len(feuille.lignes) > une.entete:
        return (feuille, une) if une else None
    choix = {**demande.choix, **choisir_les_colonnes(une)}
    choisie = deviner(feuille, nom_du_type, choix)
    return (feuille, replace(choisie, disputes={})) if choisie else None


def _rien_de_lisible(feuilles: "Sequence[Feuille]", demande: Demande, *, reconnues: bool) -> Exception:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.tableur.annuaire import est_un_annuaire

    if any(est_un_annuaire(feuille) for feuille in feuilles):
        message = f"{demande.fichier} est une liste d'écoles, pas de faits"
        return MauvaisUsage(message, f"circo unites importer {demande.fichier} --a-blanc")
    if reconnues:
        message = f"rien ne dit de quel type sont les lignes de {demande.fichier}"
        return MauvaisUsage(message, "donner --type demande (ou un autre), ou une colonne type")
    message = f"aucune colonne de {demande.fichier} n'a été reconnue"
    return MauvaisUsage(message, "donner --type, ou décrire les colonnes dans un fichier --correspondance")


def _reprendre(feuilles: "Sequence[Feuille]", chemin: Path) -> "list[tuple[Feuille, Correspondance]]":
    """Rend les feuilles qu'une correspondance gardée décrit ; sans nom de feuille, elle vaut pour toutes."""
    from projet_circo.fichiers.disque.octets import lire_octets
    from projet_circo.fichiers.tableur.correspondance import lire_les_correspondances
    from projet_circo.noyau.tableur.correspondance import ajuster

    gardees = lire_les_correspondances(lire_octets(chemin, 2 * 1024 * 1024), chemin.name)
    lisibles = []
    for feuille in feuilles:
        une = next((une for une in gardees if une.feuille in (feuille.nom, "")), None)
        if une is None and len(gardees) == len(feuilles) == 1:
            une = gardees[0]
        ajustee = ajuster(une, feuille) if une else None
        if ajustee is not None:
            lisibles.append((feuille, ajustee))
    return lisibles
