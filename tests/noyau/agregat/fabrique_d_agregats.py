"""Des agrégats pour les essais : dressés par le vrai calcul, sur des faits choisis."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.agregat.dresser import Envoi, dresser
from projet_circo.noyau.agregat.forme import Agregat
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Rapport, Suivi
from tests.fabrique import contexte, suivre

COMPTE = Compte("demande")
COLLECTIVES = Compte("demande", (("nature", ("collectif",)),))
ECOLES = Distincts("unites", "demande")
PART = Rapport(COLLECTIVES, COMPTE)


def agregat(nom: str, lignes: Sequence[Ligne], *suivis: Suivi, annee: int = 2018, **champs: Any) -> Agregat:
    """Rend l'agrégat d'une circonscription ; les autres champs vont au contexte."""
    marque = nom.encode().hex().zfill(32)[-32:]
    envoi = Envoi(nom, "0" * 32, None, [{"annee": 2018, "n": 9, "tete": marque, "origine": marque}], "0")
    au = champs.pop("au", date(2019, 8, 31))
    return Agregat.model_validate(dresser(contexte(lignes, *suivis, au=au, **champs), annee, envoi))


def recu(un: Agregat) -> Recu:
    """Rend un agrégat comme reçu dans un fichier de son nom."""
    return Recu(f"{un.circonscription}.json", un)


def quatre_mesures() -> tuple[Suivi, ...]:
    """Rend un compte, un filtre, des distincts, un rapport."""
    mesures: dict[str, Mesure] = {"tout": COMPTE, "collectives": COLLECTIVES, "ecoles": ECOLES, "part": PART}
    return tuple(suivre(mesure, code) for code, mesure in mesures.items())
