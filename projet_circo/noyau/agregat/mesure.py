"""L'empreinte d'une mesure : ce par quoi deux circonscriptions comptent, ou non, la même chose."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Mesure,
    Moyenne,
    Rapport,
    Releve,
    Somme,
    Suivi,
    UnitesOuvertes,
)


@dataclass(frozen=True, slots=True)
class Identite:
    """Ce qu'une mesure est, d'une grille à l'autre. `famille` : le nom de la sorte de mesure, en minuscules."""

    empreinte: str
    famille: str
    est_additive: bool
    vise_des_personnes: bool


def identifier(mesure: Mesure, porteur: Suivi) -> Identite:
    """Rend l'identité d'une mesure : 32 signes du SHA-256 de son contenu, filtres rangés.

    Pourquoi : ni le code ni le libellé ne suffisent ; quatre grilles sur dix en ont d'autres pour la même chose, et un
    même code change de sens. Un relevé, lui, n'a pour contenu que l'indicateur qu'il renseigne : son code et son unité
    en sont.
    """
    contenu = decrire(mesure)
    if isinstance(mesure, Releve):
        contenu |= {"indicateur": porteur.code, "unite_de_mesure": porteur.unite_de_mesure}
    texte = json.dumps(contenu, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Identite(
        sha256(texte.encode()).hexdigest()[:32],
        type(mesure).__name__.lower(),
        est_additive(mesure),
        vise_des_personnes(mesure),
    )


def decrire(mesure: Mesure | UnitesOuvertes) -> dict[str, Any]:
    """Rend le contenu d'une mesure : sa famille et ses termes ; l'ordre d'un filtre n'y compte pas."""
    famille = {"famille": type(mesure).__name__.lower()}
    if isinstance(mesure, Rapport):
        return {
            **asdict(mesure),
            **famille,
            "numerateur": decrire(mesure.numerateur),
            "denominateur": decrire(mesure.denominateur),
        }
    contenu: dict[str, Any] = asdict(mesure)
    contenu.pop("libelles", None)
    if isinstance(mesure, Releve | Echelle):
        # Ce qui ne précise rien n'est pas écrit : l'empreinte d'avant les dimensions reste la même.
        contenu = {cle: valeur for cle, valeur in contenu.items() if valeur or cle not in ("ou", "total")}
    if "total" in contenu:
        contenu["total"] = {champ: list(valeurs) for champ, valeurs in contenu["total"]}
    if "ou" in contenu:
        contenu["ou"] = {champ: sorted(valeurs) for champ, valeurs in sorted(contenu["ou"])}
    return contenu | famille


def vise_des_personnes(mesure: Mesure | UnitesOuvertes) -> bool:
    """Dit si un petit effectif de cette mesure peut désigner quelqu'un.

    Un type qui porte un pseudonyme compte des personnes, sauf si le filtre ne retient que le collectif.
    """
    match mesure:
        case Distincts(champ="enseignant"):
            return True
        case Compte(type=nom, ou=ou) | Distincts(de=nom, ou=ou) | Somme(de=nom, ou=ou):
            natures = dict(ou).get("nature")
            porte = nom in TYPES and TYPES[nom].champ("enseignant") is not None
            return porte and natures != ("collectif",)
        case Rapport(numerateur=haut, denominateur=bas):
            return vise_des_personnes(haut) or vise_des_personnes(bas)
        case _:
            return False


def relire(contenu: Mapping[str, Any]) -> Mesure | UnitesOuvertes | None:
    """Rend la mesure qu'un contenu décrit, None si cette version ne la connaît pas."""
    termes = {cle: valeur for cle, valeur in contenu.items() if cle != "famille"}
    if "ou" in termes:
        termes["ou"] = tuple((champ, tuple(valeurs)) for champ, valeurs in termes["ou"].items())
    if "total" in termes:
        termes["total"] = tuple((champ, tuple(valeurs)) for champ, valeurs in termes["total"].items())
    match contenu["famille"]:
        case "compte":
            return Compte(**termes)
        case "distincts":
            return Distincts(**termes)
        case "somme":
            return Somme(**termes)
        case "unitesouvertes":
            return UnitesOuvertes(**termes)
        case "rapport":
            haut, bas = relire(termes["numerateur"]), relire(termes["denominateur"])
            return Rapport(haut, bas) if haut and bas else None  # type: ignore[arg-type]
        case "releve":
            return Releve(**termes)
        case "jalon":
            return Jalon(**termes)
        case "echelle":
            textes = (tuple(termes["niveaux"]), tuple(termes["criteres"]))
            return Echelle(termes["echelle"], *textes, ou=termes.get("ou", ()))
        case _:
            return None


def est_additive(mesure: Mesure | UnitesOuvertes) -> bool:
    """Dit si la mesure de deux circonscriptions s'ajoute : jamais des entités distinctes, ni un état.

    Pourquoi : une école, un partenaire comptés ici et là seraient comptés deux fois ; un relevé peut être un taux.
    """
    match mesure:
        case Distincts() | Jalon() | Releve() | Moyenne():
            return False
        case Rapport(numerateur=haut, denominateur=bas):
            return est_additive(haut) and (isinstance(bas, UnitesOuvertes) or est_additive(bas))
        case Compte() | Echelle() | UnitesOuvertes():
            return True
        case _:
            return True
