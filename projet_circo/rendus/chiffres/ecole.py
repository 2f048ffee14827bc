"""La fiche d'une école sur une page : à l'écran, en Markdown, en JSON, en CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.ecoles import FicheDEcole
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.referentiel import Unite
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.demandes import decrire_la_demande, lignes_de_demandes
from projet_circo.rendus.typographie import table_markdown as markdown
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, accorder, ecrire_date, nettoyer

_DEMANDES = ("Identifiant", "Reçue le", "Jours", "État", "École", "Objet")
_ACCOMPAGNEMENTS = ("Identifiant", "Du", "Au", "Séances", "Initiative", "Objet")
NOMBRES = ("Jours", "Séances")
_AUTRES = ("Identifiant", "Date", "Type", "Objet")


@dataclass(frozen=True, slots=True)
class CadreDeFiche:
    """Ce que la page dit d'elle-même : le jour où l'on s'arrête, les noms des unités, si tout est inventé."""

    au: date
    noms: Mapping[str, str]
    fictif: bool


def _ouverture(unite: Unite, au: date) -> str:
    if unite.est_ouverte_le(au):
        return f"ouverte depuis le {ecrire_date(unite.depuis)}" if unite.depuis else "ouverte"
    if unite.jusqu_a is not None and unite.jusqu_a < au:
        return f"fermée le {ecrire_date(unite.jusqu_a)}"
    return f"ouvre le {ecrire_date(unite.depuis)}" if unite.depuis else "fermée"


def _nommer(unites: tuple[Unite, ...]) -> str:
    return ", ".join(nettoyer(f"{un.nom} ({un.code})") for un in unites)


def titrer(fiche: FicheDEcole, cadre: CadreDeFiche) -> str:
    """Rend le nom de l'école et le jour de la fiche."""
    return f"{nettoyer(fiche.unite.nom)}, au {ecrire_date(cadre.au)}"


def identifier(fiche: FicheDEcole, cadre: CadreDeFiche) -> Iterator[str]:
    """Rend ce qu'est l'école : son code, où, depuis quand, et les unités dont elle hérite ou fait partie."""
    unite = fiche.unite
    lieu = f", {nettoyer(unite.commune)}" if unite.commune else ""
    yield f"{nettoyer(unite.code)}{lieu}, {nettoyer(unite.genre)}, {_ouverture(unite, cadre.au)}"
    if fiche.heritees:
        yield f"Hérite de : {_nommer(fiche.heritees)}"
    if fiche.remplacantes:
        yield f"Est devenue : {_nommer(fiche.remplacantes)}"
    if fiche.reseaux:
        yield f"Membre de : {_nommer(fiche.reseaux)}"


def sections_de(
    fiche: FicheDEcole, cadre: CadreDeFiche
) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Rend chaque partie de la fiche : son titre et son effectif, ses colonnes, ses lignes."""
    demandes = list(lignes_de_demandes(fiche.demandes, cadre.noms, cadre.au, avec_etat=True))
    yield f"Demandes : {accorder(len(demandes), 'demande')}", _DEMANDES, demandes
    suivis = [_ligne_d_accompagnement(un, fiche) for un in fiche.accompagnements]
    yield f"Accompagnements : {accorder(len(suivis), 'accompagnement')}", _ACCOMPAGNEMENTS, suivis
    autres: list[tuple[str, ...]] = [
        (un.id, ecrire_date(un.date), un.type, _objet(un)) for un in fiche.autres
    ]
    yield f"Autres faits : {accorder(len(autres), 'fait')}", _AUTRES, autres


def _ligne_d_accompagnement(fait: Fait, fiche: FicheDEcole) -> tuple[str, ...]:
    fin = fait.champs.get("fin")
    return (
        *(nettoyer(fait.id), ecrire_date(fait.date), ecrire_date(date.fromisoformat(fin)) if fin else ""),
        *(str(fiche.seances[fait.id]), nettoyer(str(fait.champs.get("initiative", ""))), _objet(fait)),
    )


def _objet(fait: Fait) -> str:
    return nettoyer(str(fait.champs.get("objet", "")))


def montrer(fiche: FicheDEcole, cadre: CadreDeFiche, ecran: Ecran) -> str:
    """Rend la fiche au terminal."""
    elements: list[Table | Text] = [texte(BANDEAU)] if cadre.fictif else []
    elements.append(texte(titrer(fiche, cadre), "bold"))
    elements += [texte(phrase) for phrase in identifier(fiche, cadre)]
    for titre, tetes, lignes in sections_de(fiche, cadre):
        elements.append(texte(f"\n{titre}", "bold"))
        if lignes:
            elements.append(lister(tetes, lignes, ecran, NOMBRES))
    return imprimer(elements, ecran)


def en_markdown(fiche: FicheDEcole, cadre: CadreDeFiche) -> str:
    """Rend la fiche à coller dans un document."""
    morceaux = [f"# {markdown.proteger(fiche.unite.nom)}, au {ecrire_date(cadre.au)}\n\n"]
    morceaux += [f"**{BANDEAU}**\n\n"] if cadre.fictif else []
    morceaux += [f"{markdown.proteger(phrase)}\n\n" for phrase in identifier(fiche, cadre)]
    for titre, tetes, lignes in sections_de(fiche, cadre):
        morceaux.append(f"## {markdown.proteger(titre)}\n\n")
        morceaux += [markdown.table(tetes, lignes) + "\n"] if lignes else []
    return "".join(morceaux)


def en_json(fiche: FicheDEcole, cadre: CadreDeFiche) -> str:
    """Rend le contrat `circo/ecole/1`."""
    unite = fiche.unite

    def breves(unites: tuple[Unite, ...]) -> list[dict[str, str]]:
        return [{"code": un.code, "nom": un.nom} for un in unites]

    return ecrire(
        {
            "format": "circo/ecole/1",
            "au": cadre.au,
            "fictif": cadre.fictif,
            "code": unite.code,
            "nom": unite.nom,
            "genre": unite.genre,
            "commune": unite.commune or None,
            "depuis": unite.depuis,
            "jusqu_a": unite.jusqu_a,
            "heritees": breves(fiche.heritees),
            "remplacantes": breves(fiche.remplacantes),
            "reseaux": breves(fiche.reseaux),
            "demandes": [decrire_la_demande(une, cadre.noms, cadre.au) for une in fiche.demandes],
            "accompagnements": [
                {
                    "id": un.id,
                    "date": un.date,
                    "fin": un.champs.get("fin"),
                    "seances": fiche.seances[un.id],
                    "nature": un.champs.get("nature"),
                    "initiative": un.champs.get("initiative"),
                    "objet": un.champs.get("objet"),
                }
                for un in fiche.accompagnements
            ],
            "autres": [
                {"id": un.id, "date": un.date, "type": un.type, "objet": un.champs.get("objet")}
                for un in fiche.autres
            ],
        }
    )


def en_csv(fiche: FicheDEcole, cadre: CadreDeFiche, *, excel: bool = False) -> str:
    """Rend une ligne par fait de l'école, son état si c'est une demande."""
    titres = ("code", "nom", "type", "id", "date", "fin", "etat", "echeance", "seances", "objet", "fictif")
    tete = (fiche.unite.code, fiche.unite.nom)
    lignes: list[tuple[Cellule, ...]] = [
        (
            *("demande", une.demande.id, une.demande.date, None, une.etat.value),
            une.echeance,
            None,
            _brut(une.demande),
        )
        for une in fiche.demandes
    ]
    lignes += [
        *(
            (
                *("accompagnement", un.id, un.date, un.champs.get("fin"), None, None),
                fiche.seances[un.id],
                _brut(un),
            )
            for un in fiche.accompagnements
        ),
        *(
            (un.type, un.id, un.date, un.champs.get("fin"), None, None, None, _brut(un))
            for un in fiche.autres
        ),
    ]
    return csv.ecrire(titres, ((*tete, *ligne, cadre.fictif) for ligne in lignes), excel=excel)


def _brut(fait: Fait) -> str | None:
    objet = fait.champs.get("objet")
    return None if objet is None else str(objet)
