"""Un chiffre réparti : en table, en Markdown, en JSON, en CSV ; l'avertissement quand la somme dépasse le total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.valeur import ecrire_nombre as ecrire_brut
from projet_circo.noyau.ventilation import Ventilation
from projet_circo.rendus import csv, markdown
from projet_circo.rendus.courbe import barrer
from projet_circo.rendus.json import decrire_la_valeur, ecrire
from projet_circo.rendus.tableau import BANDEAU
from projet_circo.rendus.terminal import LARGEUR_D_UNE_BARRE, Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie import INSECABLE, ecrire_mois, ecrire_nombre, nettoyer, sans_gras
from projet_circo.rendus.valeurs import ecrire_la_valeur

Reparties = Sequence[tuple[str, str, Ventilation]]
_RIEN = "(non dit)"
_AXES = {
    "unite": "unité",
    "nature": "nature",
    "initiative": "initiative",
    "mois": "mois",
    "origine": "origine",
    "focale": "focale",
}


def _nommer(modalite: str, axe: str) -> str:
    if not modalite:
        return _RIEN
    return ecrire_mois(modalite) if axe == "mois" else nettoyer(modalite)


def _avertir(ventilation: Ventilation) -> str:
    if not ventilation.se_repartit:
        return "Ce chiffre se lit au lieu de se compter : il ne se répartit pas."
    if not ventilation.depasse:
        return ""
    total = ecrire_la_valeur(ventilation.total)
    return (
        f"La somme ({ecrire_nombre(ventilation.somme)}) dépasse le total ({total}) : "
        "un même fait, ou une même entité, est de plusieurs modalités."
    )


def montrer(reparties: Reparties, libelle: str, axe: str, ecran: Ecran, *, fictif: bool) -> str:
    """Rend une table par indicateur."""
    elements: list[Table | Text] = [texte(BANDEAU)] if fictif else []
    for _, nom, ventilation in reparties:
        total = ecrire_la_valeur(ventilation.total)
        elements.append(texte(f"{sans_gras(nom)}, {libelle}, par {_AXES[axe]}{INSECABLE}: {total}", "bold"))
        if ventilation.parts:
            elements.append(
                lister(
                    (_AXES[axe].capitalize(), "Nombre", ""),
                    _barrer(ventilation, axe, ecran),
                    ecran,
                    ("Nombre",),
                )
            )
        if avertissement := _avertir(ventilation):
            elements.append(texte(avertissement))
        elements.append(texte(""))
    return imprimer(elements[:-1], ecran)


def _barrer(ventilation: Ventilation, axe: str, ecran: Ecran) -> Iterator[tuple[str, str, str]]:
    maximum = Decimal(max(part.nombre for part in ventilation.parts))
    ascii_seul = not ecran.sait_ecrire("▏█")
    for part in ventilation.parts:
        barre = barrer(Decimal(part.nombre), maximum, LARGEUR_D_UNE_BARRE, ascii_seul=ascii_seul)
        yield _nommer(part.modalite, axe), ecrire_nombre(part.nombre), barre


def en_markdown(reparties: Reparties, libelle: str, axe: str, *, fictif: bool) -> str:
    """Rend une table par indicateur, à coller dans un document."""
    morceaux = [f"**{BANDEAU}**\n\n"] if fictif else []
    for _, nom, ventilation in reparties:
        morceaux.append(f"## {markdown.proteger(sans_gras(nom))}, {libelle}, par {_AXES[axe]}\n\n")
        lignes = [(_nommer(part.modalite, axe), ecrire_nombre(part.nombre)) for part in ventilation.parts]
        if lignes:
            morceaux.append(markdown.table((_AXES[axe].capitalize(), "Nombre"), lignes, 1))
        morceaux.append(f"\nTotal : {ecrire_la_valeur(ventilation.total)}. {_avertir(ventilation)}\n\n")
    return "".join(morceaux)


def en_json(reparties: Reparties, annee: int, axe: str, *, fictif: bool) -> str:
    """Rend le contrat `circo/ventilation/1`."""
    indicateurs = [
        {
            "code": code,
            "total": decrire_la_valeur(ventilation.total),
            "se_repartit": ventilation.se_repartit,
            "depasse": ventilation.depasse,
            "parts": [
                {"modalite": part.modalite or None, "nombre": ecrire_brut(part.nombre)}
                for part in ventilation.parts
            ],
        }
        for code, _, ventilation in reparties
    ]
    contrat = {"format": "circo/ventilation/1", "annee": annee, "par": axe, "fictif": fictif}
    return ecrire({**contrat, "indicateurs": indicateurs})


def en_csv(reparties: Reparties, annee: int, *, fictif: bool) -> str:
    """Rend une ligne par indicateur et par modalité ; une seule, sans modalité, d'un chiffre qui n'a aucune part."""
    titres = ("code", "annee", "modalite", "nombre", "etat", "total", "numerateur", "denominateur")
    lignes = (
        (
            code,
            annee,
            part.modalite if part else None,
            part.nombre if part else None,
            ventilation.total.etat.value,
            ventilation.total.niveau or ventilation.total.nombre,
            ventilation.total.numerateur,
            ventilation.total.denominateur,
            ventilation.depasse,
            fictif,
        )
        for code, _, ventilation in reparties
        for part in (ventilation.parts or (None,))
    )
    return csv.ecrire((*titres, "depasse", "fictif"), lignes)
