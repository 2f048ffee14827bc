"""Des lignes, des plans et des contextes pour les tests, en peu de mots."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.journal.rattachement import annee_du_dossier
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.identifiant import former
from projet_circo.noyau.socle.mesure import Mesure, MesureDatee, Plan, Suivi
from projet_circo.noyau.socle.referentiel import Referentiel

_RANGS = count(1)


def ident(nombre: int) -> str:
    return former(nombre)


def ligne(nom: str, jour: str | None = None, *, annee: int | None = None, **champs: Any) -> Ligne:
    """Une ligne de journal : la date, l'année du dossier si rien ne la dit, et les champs propres."""
    rang = next(_RANGS)
    tous: dict[str, Any] = {"id": ident(rang), "type": nom}
    if jour:
        tous["date"] = jour
    tous |= {"saisi": f"{jour or '2018-09-01'}T10:00:00Z", "par": "poste-a"} | champs
    if annee is not None and not TYPES[nom].est_date:
        tous["annee"] = annee
    dossier = annee if annee is not None else annee_du_dossier(tous, SCOLAIRE)
    assert dossier is not None
    fichier = f"data/events/{dossier}-{dossier + 1}/{tous['par']}.yaml"
    return Ligne(fichier, rang, dossier, {**tous, "n": rang})


def demande(jour: str, nature: str = "collectif", initiative: str = "equipe", **champs: Any) -> Ligne:
    return ligne("demande", jour, nature=nature, initiative=initiative, **champs)


def annuler(cible: Ligne, **champs: Any) -> Ligne:
    return ligne(
        "annulation",
        cible.champs.get("date"),
        **{"annee": cible.annee, "vise": cible.id, "motif": "faute", **champs},
    )


def corriger(cible: Ligne, remplaces: Mapping[str, Any], **champs: Any) -> Ligne:
    tous = {"annee": cible.annee, "vise": cible.id, "motif": "faute", "champs": dict(remplaces), **champs}
    return ligne("correction", cible.champs["date"], **tous)


def ouvrir(annee: int, *types: str, **champs: Any) -> Ligne:
    return ligne("ouverture", annee=annee, format="circo/journal/1", recueille=list(types), **champs)


def recueillir(*lignes: Ligne, connu_au: date | None = None, juger: Any = lambda _champs: "") -> Recueil:
    return resoudre(lignes, calendrier=SCOLAIRE, juger=juger, connu_au=connu_au)


def suivre(mesure: Mesure, code: str = "i", **champs: Any) -> Suivi:
    return Suivi(code, f"Libellé {code}", "faits", (MesureDatee(mesure, f"règle de {code}"),), **champs)


def planifier(*suivis: Suivi, premiere: int = 2016, derniere: int = 2019, **champs: Any) -> Plan:
    return Plan("projet-2016-2020", "Projet", premiere, derniere, 9, 1, suivis, **champs)


def contexte(
    lignes: Iterable[Ligne],
    *suivis: Suivi,
    au: date = date(2020, 8, 31),
    civile: bool = False,
    connu_au: date | None = None,
    referentiel: Referentiel | None = None,
    juger: Any = lambda _champs: "",
    **champs: Any,
) -> Contexte:
    recueil = recueillir(*lignes, connu_au=connu_au, juger=juger)
    plan = planifier(*suivis, **champs)
    return situer(plan, recueil, referentiel or Referentiel(), au=au, civile=civile, connu_au=connu_au)
