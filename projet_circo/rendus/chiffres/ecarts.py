"""Ce qui a bougé depuis une clôture : à l'écran, et pour les machines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.ecarts import Ecart
from projet_circo.noyau.journal.recueil import Cloture
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.valeur import Valeur
from projet_circo.noyau.tableur.cellule import Cellule, joindre
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.json import decrire_la_valeur
from projet_circo.rendus.chiffres.lacunes import decrire_les_lacunes, dire_les_lacunes
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.typographie.contrat_json import decrire_les_dommages, ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, ecrire_date, nettoyer, sans_gras

RIEN = "Rien n'a bougé depuis."
MEME_VALEUR = "mais pas les mêmes faits"


def titrer(cloture: Cloture, libelle: str) -> str:
    """Rend l'année, le jour où elle est arrêtée, et l'identifiant de sa clôture."""
    return f"{libelle}, close (arrêtée au {ecrire_date(cloture.au)}, {cloture.id})"


def montrer(
    cloture: Cloture,
    libelle: str,
    ecarts: Sequence[Ecart],
    ecran: Ecran,
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
) -> str:
    """Rend, par indicateur, « publié 12, aujourd'hui 13 », puis les lignes qui l'expliquent."""
    elements: list[Table | Text] = [texte(BANDEAU)] if fictif else []
    elements.append(texte(titrer(cloture, libelle), "bold"))
    elements += [texte(phrase) for phrase in dire_les_lacunes(lacunes)]
    if not ecarts:
        elements.append(texte(RIEN))
    for ecart in ecarts:
        publie, present = ecrire_la_valeur(ecart.publie), ecrire_la_valeur(ecart.aujourd_hui)
        egal = f", {MEME_VALEUR}" if n_a_pas_change_de_valeur(ecart) else ""
        elements.append(
            texte(f"\n{nettoyer(ecart.code)} : publié {publie}, aujourd'hui {present}{egal}", "bold")
        )
        elements.append(texte(f"  {sans_gras(ecart.libelle)}"))
        elements.extend(texte(f"  {phrase}") for phrase in expliquer_l_ecart(ecart))
    return imprimer(elements, ecran)


def n_a_pas_change_de_valeur(ecart: Ecart) -> bool:
    """Dit si un chiffre est resté le même alors que d'autres faits le font."""
    return ecrire_la_valeur(ecart.publie) == ecrire_la_valeur(ecart.aujourd_hui) and bool(ecart.causes)


def expliquer_l_ecart(ecart: Ecart) -> Iterator[str]:
    """Rend une phrase par cause : quel fait, saisi quand, par quel poste, avec quel motif, à quel endroit."""
    for cause in ecart.causes:
        motif = f", motif : {cause.motif}" if cause.motif else ""
        dits = (
            f"du {ecrire_date(cause.jour)}" if cause.jour else "",
            ", ".join(cause.ecoles),
            f"« {cause.objet} »" if cause.objet else "",
        )
        quoi = ", ".join(dit for dit in dits if dit)
        effet = f"{cause.effet} ({quoi})" if quoi else cause.effet
        yield nettoyer(
            f"{cause.fait} est {effet} : {cause.type} {cause.id}, saisi le {_jour(cause.saisi)} "
            f"par {cause.par}{motif} ({cause.fichier.removeprefix('data/events/')}:{cause.rang})"
        )
    yield from (nettoyer(autre) for autre in ecart.autres)


def _jour(saisi: str) -> str:
    return ecrire_date(date.fromisoformat(saisi[:10])) if saisi else "?"


def en_csv(
    cloture: Cloture,
    ecarts: Sequence[Ecart],
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
    excel: bool = False,
) -> str:
    """Rend une ligne par cause ; une seule, sans fait, pour une cause qui n'est pas une ligne des journaux."""
    titres = (
        *(
            "annee",
            "cloture",
            "arrete_au",
            "code",
            "publie_etat",
            "publie",
            "aujourd_hui_etat",
            "aujourd_hui",
        ),
        *("fait", "effet", "id", "type", "fichier", "ligne", "saisi", "par", "motif"),
        *("date", "ecoles", "objet", "fictif"),
    )
    lignes: list[tuple[Cellule, ...]] = []
    for ecart in ecarts:
        tete = (
            *(cloture.annee, cloture.id, cloture.au, ecart.code),
            *(*_brute(ecart.publie), *_brute(ecart.aujourd_hui)),
        )
        lignes += [
            (
                *tete,
                un.fait,
                un.effet,
                un.id,
                un.type,
                un.fichier,
                un.rang,
                un.saisi,
                un.par,
                un.motif,
                un.jour,
                joindre(un.ecoles),
                un.objet,
                fictif,
            )
            for un in ecart.causes
        ]
        lignes += [(*tete, *[None] * 8, autre, *[None] * 3, fictif) for autre in ecart.autres]
    return csv.ecrire(titres, lignes, lacunes, excel=excel)


def _brute(valeur: Valeur) -> tuple[str, Cellule]:
    return valeur.etat.value, valeur.niveau_ecrit or valeur.nombre


def en_json(
    cloture: Cloture,
    ecarts: Sequence[Ecart],
    dommages: Sequence[Dommage] = (),
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
) -> str:
    """Rend le contrat `circo/ecarts/1`."""
    return ecrire(
        {
            "format": "circo/ecarts/1",
            "annee": cloture.annee,
            "cloture": cloture.id,
            "au": cloture.au,
            "fictif": fictif,
            "ecarts": [
                {
                    "code": ecart.code,
                    "publie": decrire_la_valeur(ecart.publie),
                    "aujourd_hui": decrire_la_valeur(ecart.aujourd_hui),
                    "causes": [
                        {
                            "fait": cause.fait,
                            "effet": cause.effet,
                            "id": cause.id,
                            "type": cause.type,
                            "fichier": cause.fichier,
                            "ligne": cause.rang,
                            "saisi": cause.saisi,
                            "par": cause.par,
                            "motif": cause.motif or None,
                            "date": cause.jour,
                            "ecoles": list(cause.ecoles),
                            "objet": cause.objet or None,
                        }
                        for cause in ecart.causes
                    ],
                    "autres": list(ecart.autres),
                }
                for ecart in ecarts
            ],
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(lacunes),
        }
    )
