"""Les actions : à l'écran, et pour les machines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.grille.actions import EtatAction
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.chiffres import csv
from projet_circo.rendus.chiffres.lacunes import decrire_les_lacunes, dire_les_lacunes
from projet_circo.rendus.chiffres.valeurs import ETATS_D_ACTION
from projet_circo.rendus.typographie.contrat_json import decrire_les_dommages, ecrire
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, accorder, ecrire_date, nettoyer, sans_gras

_ETATS = {**ETATS_D_ACTION, "": "rien de saisi"}
TITRES = ("Code", "État", "Depuis le", "Échéance", "Retard", "Action")


def montrer(
    etats: Sequence[EtatAction], au: date, ecran: Ecran, lacunes: Iterable[Lacune] = (), *, fictif: bool
) -> str:
    """Rend la liste des actions, dans l'ordre de la grille."""
    elements: list[Table | Text] = [texte(BANDEAU)] if fictif else []
    elements.append(texte(f"Actions au {ecrire_date(au)}\n", "bold"))
    elements += [texte(f"{phrase}\n") for phrase in dire_les_lacunes(lacunes)]
    elements.append(lister(TITRES, lignes_d_actions(etats), ecran))
    return imprimer(elements, ecran)


def lignes_d_actions(etats: Iterable[EtatAction]) -> Iterator[tuple[str, ...]]:
    """Rend une ligne par action, telle qu'une personne la lit : `TITRES` dit ses colonnes."""
    for etat in etats:
        yield (
            nettoyer(etat.action.code),
            _ETATS[etat.etat],
            ecrire_date(etat.depuis) if etat.depuis else "",
            ecrire_date(etat.action.echeance) if etat.action.echeance else "",
            accorder(etat.retard, "jour") if etat.retard else "",
            sans_gras(etat.action.texte),
        )


def en_csv(
    etats: Sequence[EtatAction],
    au: date,
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
    excel: bool = False,
) -> str:
    """Rend une ligne par action, dans l'ordre de la grille."""
    titres = (
        "code",
        "action",
        "rubrique",
        "pilote",
        "etat",
        "depuis",
        "echeance",
        "retard_jours",
        "compte_au",
        "fictif",
    )
    return csv.ecrire(
        titres,
        (
            (
                *(etat.action.code, sans_gras(etat.action.texte), sans_gras(etat.action.rubrique)),
                *(etat.action.pilote, etat.etat, etat.depuis, etat.action.echeance, etat.retard, au, fictif),
            )
            for etat in etats
        ),
        lacunes,
        excel=excel,
    )


def en_json(
    etats: Sequence[EtatAction],
    au: date,
    dommages: Sequence[Dommage] = (),
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
) -> str:
    """Rend le contrat `circo/actions/1`."""
    return ecrire(
        {
            "format": "circo/actions/1",
            "au": au,
            "fictif": fictif,
            "actions": [
                {
                    "code": etat.action.code,
                    "texte": etat.action.texte,
                    "pilote": etat.action.pilote or None,
                    "etat": etat.etat or None,
                    "depuis": etat.depuis,
                    "echeance": etat.action.echeance,
                    "retard_jours": etat.retard,
                    "fait": etat.fait or None,
                }
                for etat in etats
            ],
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(lacunes),
        }
    )
