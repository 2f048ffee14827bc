"""Du CSV qu'un tableur ouvre sans danger : aucune cellule ne peut devenir une formule."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from projet_circo.noyau.evolution import Evolutions
from projet_circo.noyau.explication import Explication
from projet_circo.noyau.fait import Ligne
from projet_circo.noyau.valeur import ecrire_nombre
from projet_circo.rendus.typographie import nettoyer

_FORMULES = tuple("=+-@|%＝＋－＠\t\r")


def ecrire(titres: Sequence[str], lignes: Iterable[Sequence[object]]) -> str:
    """Rend un CSV (RFC 4180 : virgule, CRLF, UTF-8), toutes cellules entre guillemets."""
    sortie = StringIO()
    redacteur = csv.writer(sortie, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    redacteur.writerow(titres)
    for ligne in lignes:
        redacteur.writerow([_neutraliser(cellule) for cellule in ligne])
    return sortie.getvalue()


def _neutraliser(cellule: object) -> str:
    if cellule is None:
        return ""
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    texte = nettoyer(str(cellule))
    if not isinstance(cellule, str) or not texte.lstrip().startswith(_FORMULES):
        return texte
    return f"'{texte}"


def indicateurs(evolutions: Evolutions) -> str:
    """Rend une ligne par indicateur et par année : valeur, état, et l'évolution qui y mène."""
    titres = (
        "code",
        "libelle",
        "unite_de_mesure",
        "annee",
        "annee_libelle",
        "etat",
        "valeur",
        "numerateur",
        "denominateur",
        "ecart",
        "pourcentage",
        "lecture",
        "fictif",
        "lignes_non_lues",
    )
    libelles = {annee.annee: annee.libelle for annee in evolutions.annees}
    perdues = sum(dommage.lignes_non_lues for dommage in evolutions.dommages)
    lignes = []
    for serie in evolutions.series:
        vers = {evolution.a: evolution for evolution in serie.evolutions}
        for annuelle in serie.valeurs:
            valeur, evolution = annuelle.valeur, vers.get(annuelle.annee)
            repartition = " · ".join(f"{niveau} {nombre}" for niveau, nombre in valeur.repartition)
            lignes.append(
                (
                    serie.code,
                    serie.libelle,
                    serie.unite_de_mesure,
                    annuelle.annee,
                    libelles[annuelle.annee],
                    valeur.etat.value,
                    valeur.niveau or repartition or ecrire_nombre(valeur.nombre),
                    ecrire_nombre(valeur.numerateur),
                    ecrire_nombre(valeur.denominateur),
                    evolution.ecart if evolution else None,
                    evolution.pourcentage if evolution else None,
                    evolution.lecture if evolution else None,
                    evolutions.fictif,
                    perdues,
                )
            )
    return ecrire(titres, lignes)


def faits(lignes: Iterable[tuple[Ligne, str]]) -> str:
    """Rend une ligne par ligne de journal : sa place, sa situation, et ses champs réunis."""
    rassemblees = list(lignes)
    communs = ("id", "type", "date", "annee_scolaire")
    autres = sorted({cle for ligne, _ in rassemblees for cle in ligne.champs} - set(communs))
    titres = ("fichier", "ligne", "situation", *communs, *autres)
    return ecrire(
        titres,
        (
            (
                ligne.fichier,
                ligne.rang,
                situation,
                *(_a_plat(ligne.champs.get(cle)) for cle in (*communs, *autres)),
            )
            for ligne, situation in rassemblees
        ),
    )


def _a_plat(valeur: object) -> object:
    if isinstance(valeur, list | tuple):
        return " ; ".join(str(element) for element in valeur)
    return str(valeur) if isinstance(valeur, dict) else valeur


def explication(explique: Explication) -> str:
    """Rend une ligne par fait, retenu ou écarté."""
    titres = ("retenu", "id", "fichier", "ligne", "date", "apport", "entite", "raison", "detail")
    retenus = (
        (True, fait.id, fait.fichier, fait.ligne, fait.date, fait.apport, fait.entite, "", fait.objet)
        for fait in explique.retenus
    )
    ecartes = (
        (False, fait.id, fait.fichier, fait.ligne, fait.jour, 0, "", fait.raison.value, fait.detail)
        for fait in explique.ecartes
    )
    return ecrire(titres, (*retenus, *ecartes))
