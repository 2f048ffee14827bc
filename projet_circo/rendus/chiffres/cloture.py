"""Les chiffres que l'on va figer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.journal.recueil import lire_le_chiffre
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.chiffres.lacunes import dire_les_lacunes
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister, texte
from projet_circo.rendus.typographie.typographie import BANDEAU, ecrire_date, nettoyer, sans_gras


def montrer(
    cloture: Mapping[str, Any],
    libelle: str,
    libelles: Mapping[str, str],
    ecran: Ecran,
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
) -> str:
    """Rend les chiffres d'une clôture tels qu'on les publiera, un par indicateur."""
    elements: list[Table | Text] = [texte(BANDEAU)] if fictif else []
    au = ecrire_date(date.fromisoformat(cloture["au"]))
    elements.append(texte(f"{libelle}, arrêtée au {au} : les chiffres à figer\n", "bold"))
    lignes = [
        (
            nettoyer(chiffre["code"]),
            sans_gras(libelles.get(chiffre["code"], "")),
            ecrire_la_valeur(lire_le_chiffre(chiffre)),
        )
        for chiffre in cloture["chiffres"]
    ]
    elements.append(lister(("Code", "Indicateur", "Chiffre"), lignes, ecran, ("Chiffre",)))
    elements += [texte(f"\n{phrase}") for phrase in dire_les_lacunes(lacunes)]
    valeurs = " ".join(valeur for *_, valeur in lignes)
    if "(p)" in valeurs:
        elements.append(texte("\n(p) : l'année n'est pas finie, ces chiffres sont provisoires."))
    if "n. r." in valeurs:
        elements.append(texte("\nn. r. : publié comme non renseigné, et non comme zéro."))
    return imprimer(elements, ecran)
