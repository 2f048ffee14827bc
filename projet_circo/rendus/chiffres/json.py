"""Les sorties pour les machines : des contrats numérotés, des clés dans un ordre fixe, les mêmes octets toujours."""

from collections.abc import Iterable
from typing import Any

from projet_circo.noyau.chiffres.evolution import Evolution, Evolutions, Publie, Serie, ValeurAnnuelle
from projet_circo.noyau.chiffres.explication import Explication
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.valeur import Valeur, ecrire_nombre
from projet_circo.rendus.chiffres.lacunes import decrire_les_lacunes
from projet_circo.rendus.typographie.contrat_json import decrire_les_dommages, ecrire


def decrire_la_valeur(valeur: Valeur) -> dict[str, Any]:
    """Rend une valeur : entier pour un compte, décimal en texte autrement, texte pour le niveau d'un jalon."""
    decrite: dict[str, Any] = {
        "etat": valeur.etat.value,
        "valeur": ecrire_nombre(valeur.nombre) if valeur.niveau is None else valeur.niveau,
        "numerateur": ecrire_nombre(valeur.numerateur),
        "denominateur": ecrire_nombre(valeur.denominateur),
    }
    if valeur.repartition:
        decrite["repartition"] = dict(valeur.repartition)
    if valeur.lacunes:
        decrite["lacunes"] = list(valeur.lacunes)
    return decrite


def indicateurs(evolutions: Evolutions) -> str:
    """Rend le contrat `circo/indicateurs/1`."""
    return ecrire(
        {
            "format": "circo/indicateurs/1",
            "projet": evolutions.projet,
            "calendrier": evolutions.calendrier,
            "au": evolutions.au,
            "connu_au": evolutions.connu_au,
            "fictif": evolutions.fictif,
            "seuil": evolutions.seuil,
            "annees": [
                {
                    "annee": annee.annee,
                    "libelle": annee.libelle,
                    "du": annee.du,
                    "au": annee.au,
                    "etat": annee.etat.value,
                    **({"note": annee.note} if annee.note else {}),
                }
                for annee in evolutions.annees
            ],
            "indicateurs": [_decrire_la_serie(serie) for serie in evolutions.series],
            "dommages": decrire_les_dommages(evolutions.dommages),
            "criteres": [_decrire_le_critere(serie) for serie in evolutions.criteres],
            **decrire_les_lacunes(evolutions.lacunes),
        }
    )


def _decrire_le_critere(serie: Serie) -> dict[str, Any]:
    return {
        "code": serie.code,
        "texte": serie.libelle,
        "niveaux": [{"code": code, "libelle": libelle} for code, libelle in serie.niveaux],
        "valeurs": [
            {
                "annee": un.annee,
                "etat": un.valeur.etat.value,
                "repartition": dict(un.valeur.repartition) or None,
                **({"lacunes": list(un.valeur.lacunes)} if un.valeur.lacunes else {}),
            }
            for un in serie.valeurs
        ],
    }


def _decrire_la_serie(serie: Serie) -> dict[str, Any]:
    decrite: dict[str, Any] = {
        "code": serie.code,
        "libelle": serie.libelle,
        "unite_de_mesure": serie.unite_de_mesure,
        "valeurs": [_decrire_l_annee(valeur) for valeur in serie.valeurs],
        "evolutions": [_decrire_l_evolution(evolution) for evolution in serie.evolutions],
        "ruptures": [
            {"annee": une.annee, "avant": une.avant, "apres": une.apres, "motif": une.motif}
            for une in serie.ruptures
        ],
    }
    decrite["rubriques"] = [
        {"niveau": niveau, "code": code, "titre": titre}
        for (niveau, code), titre in zip(serie.chemin, serie.rubriques, strict=False)
    ]
    for cle in ("note", "source", "limites", "pilote"):
        if ecrit := getattr(serie, cle):
            decrite[cle] = ecrit
    decrite["seuil"] = serie.seuil
    if serie.sens:
        decrite["sens"] = serie.sens
    if serie.depart is not None:
        decrite |= {"depart": str(serie.depart.valeur), "depart_annee": serie.depart.annee}
    if serie.cibles:
        decrite["cibles"] = [
            {
                "annee": une.annee,
                "valeur": str(une.valeur),
                "decide_le": une.decide_le,
                "motif": une.motif or None,
            }
            for une in serie.cibles
        ]
    if serie.commentaires:
        decrite["commentaires"] = [{"annee": annee, "texte": texte} for annee, texte in serie.commentaires]
    return decrite


def _decrire_l_annee(annuelle: ValeurAnnuelle) -> dict[str, Any]:
    decrite = {
        "annee": annuelle.annee,
        **decrire_la_valeur(annuelle.valeur),
        "publie": decrire_le_publie(annuelle.publie),
    }
    if annuelle.cibles:
        decrite |= {
            "cible": str(annuelle.cible),
            "cible_initiale": str(annuelle.cible_initiale),
            "distance": ecrire_nombre(annuelle.distance),
            "cibles": [
                {"valeur": str(une.valeur), "decide_le": une.decide_le, "motif": une.motif or None}
                for une in annuelle.cibles
            ],
        }
    return decrite


def decrire_le_publie(publie: Publie | None) -> dict[str, Any] | None:
    """Rend le chiffre figé par une clôture, None si l'année n'est pas close."""
    if publie is None:
        return None
    return {**decrire_la_valeur(publie.valeur), "au": publie.au, "cloture": publie.cloture}


def _decrire_l_evolution(evolution: Evolution) -> dict[str, Any]:
    taux = evolution.pourcentage
    return {
        "de": evolution.de,
        "a": evolution.a,
        "a_date_egale": evolution.a_date_egale,
        "base": ecrire_nombre(evolution.base),
        "arrivee": ecrire_nombre(evolution.arrivee),
        "ecart": ecrire_nombre(evolution.ecart),
        "pourcentage": float(taux) if taux is not None else None,
        "points": float(evolution.points) if evolution.points is not None else None,
        "motif": evolution.motif.value if evolution.motif else None,
        "lecture": evolution.lecture,
    }


def explication(explique: Explication, dommages: Iterable[Dommage] = ()) -> str:
    """Rend le contrat `circo/explication/1` ; `dommages` : ce que des fichiers abîmés n'ont pas livré."""
    return ecrire(
        {
            "format": "circo/explication/1",
            "code": explique.code,
            "annee": explique.annee,
            **decrire_la_valeur(explique.valeur),
            "regle": explique.regle,
            "du": explique.du,
            "au": explique.au,
            "fictif": explique.fictif,
            "connu_au": explique.connu_au,
            "fiche": [{"intitule": intitule, "texte": dit} for intitule, dit in explique.fiche],
            "publie": decrire_le_publie(explique.publie),
            **({"unites_ouvertes": list(explique.unites_ouvertes)} if explique.unites_ouvertes else {}),
            "retenus": [
                {
                    "id": fait.id,
                    "fichier": fait.fichier,
                    "ligne": fait.ligne,
                    "date": fait.date,
                    "apport": ecrire_nombre(fait.apport),
                    "entite": fait.entite or None,
                    "objet": fait.objet or None,
                    "par": fait.par,
                    "saisi": fait.saisi or None,
                    "ecoles": list(fait.ecoles),
                    **({"nom": fait.nom} if fait.nom else {}),
                    **({"preuve": fait.preuve} if fait.preuve else {}),
                    **({"terme": fait.terme} if fait.terme else {}),
                }
                for fait in explique.retenus
            ],
            "ecartes": [
                {
                    "id": fait.id or None,
                    "fichier": fait.fichier,
                    "ligne": fait.ligne,
                    "raison": fait.raison.value,
                    "detail": fait.detail,
                    "par": fait.par or None,
                    "saisi": fait.saisi or None,
                    "ecoles": list(fait.ecoles),
                    **({"terme": fait.terme} if fait.terme else {}),
                }
                for fait in explique.ecartes
            ],
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(explique.lacunes),
        }
    )


def faits(
    lignes: Iterable[tuple[Ligne, str]],
    dommages: Iterable[Dommage],
    lacunes: Iterable[Lacune] = (),
    *,
    fictif: bool,
) -> str:
    """Rend le contrat `circo/faits/1` : chaque ligne telle qu'écrite, sa place et sa situation."""
    evenements = [
        {"fichier": ligne.fichier, "ligne": ligne.rang, "situation": situation, **ligne.champs}
        for ligne, situation in lignes
    ]
    return ecrire(
        {
            "format": "circo/faits/1",
            "fictif": fictif,
            "evenements": evenements,
            "dommages": decrire_les_dommages(dommages),
            **decrire_les_lacunes(lacunes),
        }
    )
