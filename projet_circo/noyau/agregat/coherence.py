"""Ce qu'un agrégat bien scellé peut dire de faux : un compte négatif, un taux qui n'est pas celui de ses termes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from projet_circo.noyau.agregat.consolidation import CHIFFRES, Recu
from projet_circo.noyau.agregat.forme import Agregat, Chiffre
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.valeur import arrondir, lire_nombre

ENTIERES = frozenset({"compte", "distincts"})
SANS_NOMBRE = frozenset({"jalon", "echelle", "ouinon"})
ADDITIVES = frozenset({"compte", "somme", "rapport", "echelle"})
REMEDE = "le redemander à la circonscription, qui le refait par circo agreger"


def juger_les_chiffres(recu: Recu) -> Iterator[Constat]:
    """Rend, une par chiffre, les fautes de sens d'un agrégat : un sceau juste ne dit pas que son contenu l'est."""
    agregat = recu.agregat
    fois = Counter((un.code, un.annee, un.a_date_egale) for un in agregat.chiffres)
    for (code, annee, egale), nombre in fois.items():
        if nombre > 1:
            a_meme_date = " (à même date)" if egale else ""
            yield _refuser(recu, f"« {code} » y est {nombre} fois pour l'année {annee}{a_meme_date}")
    for chiffre in agregat.chiffres:
        faute = _faute_de_periode(chiffre, agregat) or _faute_de_valeur(chiffre)
        if faute:
            yield _refuser(recu, f"« {chiffre.code} » en {chiffre.annee} : {faute}")


def juger_les_mesures(recus: Sequence[Recu]) -> Iterator[Constat]:
    """Rend les mesures de même empreinte que deux agrégats décrivent autrement : l'un des deux se trompe."""
    vues: dict[str, tuple[str, tuple[object, ...]]] = {}
    for recu in recus:
        for un in recu.agregat.chiffres:
            dite = (un.famille, un.est_additive, un.vise_des_personnes)
            fichier, connue = vues.setdefault(un.mesure, (recu.fichier, dite))
            if dite != connue:
                yield _refuser(recu, f"« {un.code} » ne se décrit pas comme la même mesure dans {fichier}")
                break


def _refuser(recu: Recu, message: str) -> Constat:
    return Constat(Place(recu.fichier), Gravite.ERREUR, "agregat-incoherent", message, REMEDE)


def _faute_de_periode(chiffre: Chiffre, agregat: Agregat) -> str:
    if chiffre.annee not in (agregat.annee, agregat.annee - 1):
        return f"l'agrégat porte sur {agregat.annee} et l'année d'avant"
    if chiffre.a_date_egale and chiffre.annee == agregat.annee:
        return "seule l'année d'avant s'arrête à même date"
    mois, jour = (int(partie) for partie in agregat.debut.split("-"))
    periode = Calendrier(mois, jour).periode(chiffre.annee)
    if chiffre.du != periode.du.isoformat():
        return f"l'année y commence le {chiffre.du}, et non le {periode.du.isoformat()}"
    if chiffre.au > min(periode.dernier_jour.isoformat(), agregat.au):
        return f"il est arrêté au {chiffre.au}, après la fin de l'année ou de l'agrégat"
    return ""


def _faute_de_valeur(chiffre: Chiffre) -> str:
    if chiffre.est_additive and chiffre.famille not in ADDITIVES:
        return f"la famille « {chiffre.famille} » ne s'ajoute pas"
    nombre, haut, bas = (lire_nombre(un) for un in (chiffre.valeur, chiffre.numerateur, chiffre.denominateur))
    if any(effectif < 0 for effectif in chiffre.repartition.values()):
        return "un niveau a un effectif négatif"
    if chiffre.etat not in CHIFFRES:
        connue = nombre is not None or any(chiffre.repartition.values())
        return f"il a une valeur, et son état est « {chiffre.etat} »" if connue else ""
    if chiffre.famille in SANS_NOMBRE:
        vide = chiffre.famille == "echelle" and not any(chiffre.repartition.values())
        return "il est constaté, sans aucune appréciation" if vide else ""
    if nombre is None:
        return f"son état est « {chiffre.etat} », et il n'a pas de valeur"
    if chiffre.famille in ENTIERES and (nombre < 0 or not isinstance(nombre, int)):
        return f"un compte ne vaut pas {chiffre.valeur}"
    if chiffre.famille == "rapport" or haut is not None or bas is not None:
        return _faute_de_rapport(chiffre, nombre, haut, bas)
    return ""


def _faute_de_rapport(
    chiffre: Chiffre, taux: int | Decimal, haut: int | Decimal | None, bas: int | Decimal | None
) -> str:
    if haut is None or bas is None or haut < 0 or bas <= 0:
        return f"un rapport ne vaut pas {chiffre.numerateur} / {chiffre.denominateur}"
    (n, n_bas), (d, d_bas) = (Decimal(terme).as_integer_ratio() for terme in (haut, bas))
    if taux != arrondir(n * d_bas, n_bas * d, 4):
        return f"{haut} / {bas} ne fait pas {taux}"
    return ""
