"""Un chiffre réparti : en table, en Markdown, en JSON, en CSV ; l'avertissement quand la somme dépasse le total."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.evolution import Publie
from projet_circo.noyau.chiffres.ventilation import Axe, Part, Ventilation
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.valeur import Etat
from projet_circo.noyau.socle.valeur import ecrire_nombre as ecrire_brut
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.json import decrire_la_valeur, decrire_le_publie
from projet_circo.rendus.chiffres.lacunes import decrire_les_lacunes, dire_les_lacunes
from projet_circo.rendus.chiffres.terminal import LARGEUR_D_UNE_BARRE
from projet_circo.rendus.chiffres.valeurs import dire_le_publie, ecrire_la_valeur
from projet_circo.rendus.typographie import table_markdown
from projet_circo.rendus.typographie.contrat_json import decrire_les_dommages, ecrire
from projet_circo.rendus.typographie.courbe import barrer
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import (
    BANDEAU,
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_mois,
    ecrire_nombre,
    nettoyer,
    sans_gras,
)

_RIEN = "(non dit)"
_EN_LETTRES = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
_CONCERNES = {Axe.UNITE: "écoles ou unités", Axe.FOCALE: "focales"}
_NOMS = {
    "demande": ("demande", "demandes"),
    "accompagnement": ("accompagnement", "accompagnements"),
    "sollicitation": ("sollicitation", "sollicitations"),
    "partenariat": ("partenariat", "partenariats"),
    "suite": ("réponse", "réponses"),
    "seance": ("séance", "séances"),
    "partenaire": ("partenaire", "partenaires"),
    "unites": ("école ou unité", "écoles ou unités"),
}
_AXES = {
    Axe.UNITE: "unité",
    Axe.NATURE: "nature",
    Axe.INITIATIVE: "initiative",
    Axe.MOIS: "mois",
    Axe.ORIGINE: "origine",
    Axe.FOCALE: "focale",
}


@dataclass(frozen=True, slots=True)
class Cadre:
    """Ce que les répartitions d'une page ont en commun. `au` : dernier jour compté ; `noms` : ceux des unités."""

    annee: int
    libelle: str
    du: date
    au: date
    axe: Axe
    fictif: bool
    connu_au: date | None = None
    noms: Mapping[str, str] = field(default_factory=dict)
    lacunes: tuple[Lacune, ...] = ()

    def nommer(self, modalite: str) -> str:
        """Rend ce que l'on lit d'une modalité : un mois en lettres, le code et le nom d'une unité."""
        if not modalite:
            return _RIEN
        if self.axe is Axe.MOIS:
            return ecrire_mois(modalite)
        return nettoyer(f"{modalite} {self.noms.get(modalite, '')}".strip())

    @property
    def titre(self) -> str:
        """Les bornes, en une phrase."""
        bornes = f"{self.libelle}, du {ecrire_date(self.du)} au {ecrire_date(self.au)}"
        connu = f", tel que connu au {ecrire_date(self.connu_au)}" if self.connu_au else ""
        return f"{bornes}, par {_AXES[self.axe]}{connu}"


@dataclass(frozen=True, slots=True)
class Repartie:
    """Un indicateur et ses parts, avec son chiffre publié s'il y en a un."""

    code: str
    libelle: str
    ventilation: Ventilation
    publie: Publie | None = None


def _avertir(repartie: Repartie, cadre: Cadre) -> Iterator[str]:
    ventilation = repartie.ventilation
    total = ecrire_la_valeur(ventilation.total)
    if repartie.publie is not None:
        dit = dire_le_publie(repartie.publie, ventilation.total, cadre.au)
        yield f"{dit[0].upper()}{dit[1:]}."
    if not ventilation.se_repartit:
        yield "Ce chiffre se lit au lieu de se compter : il ne se répartit pas."
    if ventilation.depasse:
        somme = ecrire_nombre(ventilation.somme)
        yield f"La somme ({somme}) dépasse le total ({total}) : {_dire_le_partage(ventilation)}."
    for code in ventilation.reseaux:
        yield f"{cadre.nommer(code)} est un réseau : un fait qui le cite compte pour ses membres ouverts ce jour-là."
    if cadre.axe is Axe.UNITE and any(not part.modalite for part in ventilation.parts):
        yield f"{_RIEN} : ce fait ne porte pas d'unité ; un fait individuel n'en porte jamais."


def _dire_le_partage(ventilation: Ventilation) -> str:
    """Rend « 2 demandes concernent deux écoles », « 1 partenaire est de plusieurs mois »."""
    partage = ventilation.partage
    if partage is None:
        return "un même fait, ou une même entité, est de plusieurs modalités"
    combien = _EN_LETTRES.get(partage.modalites, "plusieurs")
    if ventilation.axe in _CONCERNES:
        suite = f"concerne{'' if partage.nombre < 2 else 'nt'} {combien} {_CONCERNES[ventilation.axe]}"
    else:
        suite = (
            f"{'est' if partage.nombre < 2 else 'sont'} de {combien} {_AXES[ventilation.axe].rstrip('s')}s"
        )
    return f"{accorder(partage.nombre, *_NOMS.get(partage.quoi, ('fait', 'faits')))} {suite}"


def _expliquer_les_sigles(reparties: Sequence[Repartie], cadre: Cadre) -> Iterator[str]:
    etats = {repartie.ventilation.total.etat for repartie in reparties}
    if Etat.INCOMPLETE in etats:
        yield f"(p) provisoire : {cadre.libelle} n'est pas comptée en entier."
    if Etat.NON_RENSEIGNE in etats:
        yield "n. r. : non renseigné : rien n'a été saisi, et rien ne dit que c'est zéro."
    if Etat.SANS_OBJET in etats:
        yield "s. o. : sans objet cette année-là."


def montrer(reparties: Sequence[Repartie], cadre: Cadre, ecran: Ecran) -> str:
    """Rend une table par indicateur."""
    elements: list[Table | Text] = [texte(BANDEAU)] if cadre.fictif else []
    elements.append(texte(cadre.titre))
    for repartie in reparties:
        ventilation = repartie.ventilation
        total = ecrire_la_valeur(ventilation.total)
        elements.append(texte(f"\n{sans_gras(repartie.libelle)} : {total}", "bold"))
        if ventilation.parts:
            tetes = (_AXES[cadre.axe].capitalize(), "Nombre", "")
            elements.append(lister(tetes, _barrer(ventilation, cadre, ecran), ecran, ("Nombre",)))
        elements += [texte(phrase) for phrase in _avertir(repartie, cadre)]
    notes = noter(reparties, cadre)
    elements += [texte(f"{'' if rang else chr(10)}{note}") for rang, note in enumerate(notes)]
    return imprimer(elements, ecran)


def _barrer(ventilation: Ventilation, cadre: Cadre, ecran: Ecran) -> Iterator[tuple[str, str, str]]:
    maximum = Decimal(max(part.nombre for part in ventilation.parts)) or Decimal(1)
    ascii_seul = not ecran.sait_ecrire("▏█")
    for part in ventilation.parts:
        barre = barrer(Decimal(part.nombre), maximum, LARGEUR_D_UNE_BARRE, ascii_seul=ascii_seul)
        yield cadre.nommer(part.modalite), _ecrire_la_part(ventilation, part), barre


def _ecrire_la_part(ventilation: Ventilation, part: Part) -> str:
    """Rend le nombre d'une part ; d'un total incertain, elle l'est aussi, et un zéro n'y est pas constaté."""
    sur = "" if part.sur is None else f" / {ecrire_nombre(part.sur)}"
    if not ventilation.total.lacunes:
        return f"{ecrire_nombre(part.nombre)}{sur}"
    return f"{ecrire_nombre(part.nombre)}{sur}{INSECABLE}?" if part.nombre else "n. r."


@dataclass(frozen=True, slots=True)
class Partie:
    """Un indicateur réparti : sa table, sans ligne s'il ne se répartit pas, et ses phrases."""

    titre: str
    titres: tuple[str, str]
    lignes: tuple[tuple[str, str], ...]
    phrases: str


def mettre_en_parties(reparties: Sequence[Repartie], cadre: Cadre) -> Iterator[Partie]:
    """Rend une partie par indicateur, dans l'ordre de la grille."""
    for repartie in reparties:
        parts = repartie.ventilation.parts
        phrases = (f"Total : {ecrire_la_valeur(repartie.ventilation.total)}.", *_avertir(repartie, cadre))
        yield Partie(
            sans_gras(repartie.libelle),
            (_AXES[cadre.axe].capitalize(), "Nombre"),
            tuple((cadre.nommer(un.modalite), _ecrire_la_part(repartie.ventilation, un)) for un in parts),
            " ".join(phrases),
        )


def noter(reparties: Sequence[Repartie], cadre: Cadre) -> tuple[str, ...]:
    """Rend les notes d'une page de répartitions : les sigles qu'elle emploie, ce qui manque au dossier."""
    return (*_expliquer_les_sigles(reparties, cadre), *dire_les_lacunes(cadre.lacunes))


def en_markdown(reparties: Sequence[Repartie], cadre: Cadre) -> str:
    """Rend une table par indicateur, à coller dans un document."""
    morceaux = [f"**{BANDEAU}**\n\n"] if cadre.fictif else []
    morceaux.append(f"{table_markdown.proteger(cadre.titre)}\n\n")
    for partie in mettre_en_parties(reparties, cadre):
        morceaux.append(f"## {table_markdown.proteger(partie.titre)}\n\n")
        if partie.lignes:
            morceaux.append(table_markdown.table(partie.titres, partie.lignes, 1) + "\n")
        morceaux.append(f"{table_markdown.proteger(partie.phrases)}\n\n")
    morceaux += [f"- {table_markdown.proteger(note)}\n" for note in noter(reparties, cadre)]
    return "".join(morceaux)


def en_json(reparties: Sequence[Repartie], cadre: Cadre, dommages: Iterable[Dommage]) -> str:
    """Rend le contrat `circo/ventilation/1`."""
    indicateurs = [
        {
            "code": repartie.code,
            "total": decrire_la_valeur(repartie.ventilation.total),
            "publie": decrire_le_publie(repartie.publie),
            "se_repartit": repartie.ventilation.se_repartit,
            "depasse": repartie.ventilation.depasse,
            "parts": [
                {
                    "modalite": part.modalite or None,
                    "nom": cadre.noms.get(part.modalite),
                    "nombre": ecrire_brut(part.nombre),
                    "sur": ecrire_brut(part.sur),
                }
                for part in repartie.ventilation.parts
            ],
            "reseaux": list(repartie.ventilation.reseaux),
        }
        for repartie in reparties
    ]
    return ecrire(
        {
            "format": "circo/ventilation/1",
            "annee": cadre.annee,
            "par": cadre.axe.value,
            "fictif": cadre.fictif,
            "du": cadre.du,
            "au": cadre.au,
            "connu_au": cadre.connu_au,
            "indicateurs": indicateurs,
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(cadre.lacunes),
        }
    )


def en_csv(reparties: Sequence[Repartie], cadre: Cadre, *, excel: bool = False) -> str:
    """Rend une ligne par indicateur et par modalité ; une seule, sans modalité, d'un chiffre qui n'a aucune part."""
    titres: tuple[str, ...] = (
        *("code", "annee", "modalite", "nombre", "etat", "total", "numerateur", "denominateur"),
        *("depasse", "fictif", "compte_au", "nom", "sur"),
    )
    lignes = (
        (
            repartie.code,
            cadre.annee,
            part.modalite if part else None,
            part.nombre if part else None,
            repartie.ventilation.total.etat.value,
            repartie.ventilation.total.niveau_ecrit or repartie.ventilation.total.nombre,
            repartie.ventilation.total.numerateur,
            repartie.ventilation.total.denominateur,
            repartie.ventilation.depasse,
            cadre.fictif,
            cadre.au,
            cadre.noms.get(part.modalite) if part else None,
            part.sur if part else None,
        )
        for repartie in reparties
        for part in (repartie.ventilation.parts or (None,))
    )
    return csv.ecrire(titres, lignes, cadre.lacunes, excel=excel)
