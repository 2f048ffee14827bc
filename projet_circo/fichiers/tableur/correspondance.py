"""Garder une correspondance de colonnes en YAML : la relire, la corriger, la reprendre l'année suivante."""

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import Field, ValidationError

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.fichiers.yaml.traduction import traduire
from projet_circo.noyau.grille.forme import Forme
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import ConstatsBloquants
from projet_circo.noyau.socle.suggestion import interroger
from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.correspondance import Correspondance, champs_possibles

FORMAT = "circo/correspondance/1"


class ColonneEcrite(Forme):
    """Une colonne du tableur."""

    titre: str
    """Son titre, tel qu'écrit dans le tableur."""
    champ: str | None = None
    """Le champ qu'elle dit ; vide : elle n'est pas importée."""


class FeuilleEcrite(Forme):
    """Comment lire une feuille."""

    feuille: str | None = None
    """Son nom ; absent : toute feuille."""
    type: str | None = None
    """Le type d'événement de toutes ses lignes ; absent : une colonne le dit."""
    entete: int = Field(1, ge=1)
    """Le rang de la ligne des titres."""
    colonnes: list[ColonneEcrite] = Field(min_length=1)
    """Ses colonnes, de gauche à droite."""
    constantes: dict[str, str] = Field(default_factory=dict)
    """Ce que toutes ses lignes disent, sans colonne : `nature: collectif`."""
    valeurs: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Par champ, ce qui est écrit et ce qu'il faut lire : `nature: {Groupe: collectif}`."""


class CorrespondanceEcrite(Forme):
    """Une correspondance gardée par `circo importer`."""

    format: Literal["circo/correspondance/1"]
    """Format du fichier."""
    feuilles: list[FeuilleEcrite]
    """Les feuilles lues ; les autres ne le sont pas."""


def lire_les_correspondances(octets: bytes, fichier: str) -> tuple[Correspondance, ...]:
    """Rend les correspondances gardées dans un fichier. ConstatsBloquants, tous d'un coup, s'il a des fautes."""
    document = lire_yaml(octets, fichier)
    constats = [constat for constat in document.constats if constat.est_bloquant]
    if document.valeur is not None:
        try:
            ecrite = CorrespondanceEcrite.model_validate(document.valeur)
        except ValidationError as erreur:
            constats += traduire(erreur, document.situer)
        else:
            for rang, feuille in enumerate(ecrite.feuilles):
                constats += [
                    _constater(document.situer(("feuilles", rang, *chemin)), ecrit, connus)
                    for chemin, ecrit, connus in _inconnus(feuille)
                ]
            if not constats:
                return tuple(_correspondance_de(feuille) for feuille in ecrite.feuilles)
    message = f"{fichier} a des fautes : rien n'est importé"
    raise ConstatsBloquants(message, tuple(constats))


def _inconnus(feuille: FeuilleEcrite) -> list[tuple[tuple[str | int, ...], str, list[str]]]:
    """Rend le chemin, le nom et ce qui était admis, pour chaque type ou champ qui n'existe pas."""
    if feuille.type is not None and feuille.type not in TYPES:
        return [(("type",), feuille.type, list(TYPES))]
    admis = list(champs_possibles(feuille.type or ""))
    ecrits: list[tuple[tuple[str | int, ...], str]] = [
        (("colonnes", rang, "champ"), colonne.champ)
        for rang, colonne in enumerate(feuille.colonnes)
        if colonne.champ
    ]
    ecrits += [(("constantes", nom), nom) for nom in feuille.constantes]
    ecrits += [(("valeurs", nom), nom) for nom in feuille.valeurs]
    return [(chemin, nom, admis) for chemin, nom in ecrits if nom not in admis]


def _constater(situe: tuple[Place, str], ecrit: str, admis: list[str]) -> Constat:
    place, extrait = situe
    message = f"« {ecrit} » n'existe pas ici"
    remede = interroger(ecrit, admis) or f"écrire l'un de : {', '.join(admis)}"
    return Constat(place, Gravite.ERREUR, "champ-inconnu", message, remede, extrait)


def _correspondance_de(feuille: FeuilleEcrite) -> Correspondance:
    return Correspondance(
        feuille.feuille or "",
        feuille.type or "",
        feuille.entete,
        tuple(Colonne(colonne.titre, colonne.champ or "") for colonne in feuille.colonnes),
        feuille.constantes,
        feuille.valeurs,
    )


def ecrire_les_correspondances(correspondances: Sequence[Correspondance]) -> bytes:
    """Rend le fichier YAML qui garde ces correspondances, à relire et à corriger."""
    lignes = [
        "# Quelle colonne dit quel champ ; à corriger au besoin, puis : circo importer … --correspondance CE_FICHIER",
        "# champ: vide, la colonne n'est pas importée. constantes: {nature: collectif} vaut pour toutes les lignes.",
        "# valeurs: {nature: {Groupe: collectif}} dit comment lire ce que les gens ont écrit.",
        f"format: {FORMAT}",
        "feuilles:",
    ]
    for une in correspondances:
        lignes.append(f"  - feuille: {_citer(une.feuille)}")
        lignes += [f"    type: {_citer(une.type)}"] if une.type else []
        lignes.append(f"    entete: {une.entete}")
        lignes.append("    colonnes:")
        lignes += [
            f"      - {{titre: {_citer(colonne.titre)}, champ: {_citer(colonne.champ)}}}"
            for colonne in une.colonnes
        ]
        lignes.append(f"    constantes: {_citer(dict(une.constantes))}")
        lignes.append(f"    valeurs: {_citer({nom: dict(valeurs) for nom, valeurs in une.valeurs.items()})}")
    return ("\n".join(lignes) + "\n").encode()


def _citer(valeur: object) -> str:
    """Rend du JSON, qui est aussi du YAML."""
    return json.dumps(valeur, ensure_ascii=False)
