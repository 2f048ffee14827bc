"""Des faits à une valeur : une famille de mesure, une façon de compter ; les preuves viennent avec le chiffre."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.contexte import Contexte, Fenetre
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.champs import FAIT
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, Distincts, Filtre, Moyenne, Rapport, Somme, UnitesOuvertes
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur, arrondir

Simple = Compte | Distincts | Somme


@dataclass(frozen=True, slots=True)
class Examen:
    """Ce qu'un fait apporte à un chiffre, ou la raison pour laquelle il ne lui apporte rien.

    `apport` : ce qu'il ajoute au compte ou à la somme. `entite` : l'entité distincte qu'il fait compter.
    """

    fait: Fait
    apport: int | Decimal = 0
    entite: str = ""
    raison: Raison | None = None
    detail: str = ""
    terme: str = ""


@dataclass(frozen=True, slots=True)
class Mesurage:
    """Une valeur et tous les faits examinés pour l'obtenir, retenus ou non.

    `ouvertes` : les unités du référentiel qui font le dénominateur d'un rapport, dans l'ordre de leur code.
    """

    valeur: Valeur
    examens: tuple[Examen, ...] = ()
    ouvertes: tuple[str, ...] = ()


def type_compte(mesure: Simple) -> str:
    """Rend le type d'événement que la mesure compte."""
    return mesure.type if isinstance(mesure, Compte) else mesure.de


def sortes_comptees(mesure: Simple) -> tuple[str, ...]:
    """Rend ce qu'il faut avoir recueilli pour dire zéro : le type compté, ou chaque genre que le filtre admet."""
    nom = type_compte(mesure)
    genres = dict(mesure.ou).get("genre", ()) if nom == FAIT else ()
    return tuple(f"{nom}:{genre}" for genre in genres) or (nom,)


def est_un_stock(mesure: object) -> bool:
    """Dit si la mesure compte ce qui est actif dans l'année plutôt que ce qui y commence."""
    return isinstance(mesure, Compte | Distincts) and mesure.activite


def remonte(mesure: object) -> bool:
    """Dit si la mesure lit aussi les années d'avant : un stock, ou un cumul depuis le début du projet."""
    return est_un_stock(mesure) or (isinstance(mesure, Simple) and mesure.cumul)


def etat_de(fenetre: Fenetre) -> Etat:
    """Rend l'état d'une valeur connue : incomplète tant que l'année n'est pas comptée en entier."""
    return Etat.INCOMPLETE if fenetre.est_partielle else Etat.CONSTATE


def candidats(
    contexte: Contexte, nom_du_type: str, fenetre: Fenetre, *, stock: bool, cumul: bool = False
) -> Iterator[Fait]:
    """Rend les faits d'un type que l'année examine : les siens ; d'un stock, ceux d'avant ; d'un cumul, du projet."""
    par_annee = contexte.faits.get(nom_du_type, {})
    if not stock and not cumul:
        yield from par_annee.get(fenetre.annee, ())
        return
    for annee, faits in par_annee.items():
        if annee <= fenetre.annee and (stock or annee >= contexte.plan.premiere):
            yield from faits


def examiner(mesure: Simple, contexte: Contexte, fenetre: Fenetre) -> Iterator[Examen]:
    """Examine un à un les faits du type compté, dans l'ordre des dates."""
    stock = est_un_stock(mesure)
    for fait in candidats(contexte, type_compte(mesure), fenetre, stock=stock, cumul=mesure.cumul):
        ecart = _ecarter(fait, mesure.ou, fenetre, stock=stock)
        if ecart is None:
            yield from _apporter(mesure, fait, contexte)
        else:
            yield Examen(fait, raison=ecart[0], detail=ecart[1])


def _ecarter(fait: Fait, ou: Filtre, fenetre: Fenetre, *, stock: bool) -> tuple[Raison, str] | None:
    if ecart := filtrer(fait, ou):
        return Raison.FILTRE, ecart
    limite = min(fenetre.periode.dernier_jour, fenetre.au) if stock else fenetre.au
    if fait.date > limite:
        return Raison.APRES_AU, f"daté du {fait.date.isoformat()}, après le {limite.isoformat()}"
    fin = fin_d_activite(fait) if stock else None
    if fin is not None and fin < fenetre.periode.du:
        return Raison.INACTIF, f"terminé le {fin.isoformat()}, avant le {fenetre.periode.du.isoformat()}"
    return None


def filtrer(fait: Fait, ou: Filtre) -> str:
    """Rend pourquoi un fait ne passe pas un filtre ; vide s'il passe."""
    for champ, admises in ou:
        ecrites = fait.valeurs(champ)
        if not any(valeur in admises for valeur in ecrites):
            return f"{champ} : {', '.join(ecrites) or 'absent'} (compté : {', '.join(admises)})"
    return ""


def fin_d_activite(fait: Fait) -> date | None:
    """Rend le dernier jour où un fait est actif ; None d'un partenariat qui dure encore.

    Pourquoi : un partenariat sans fin court toujours ; d'un accompagnement sans fin, on ne connaît que le premier jour.
    """
    fin = fait.champs.get("fin")
    if fin is not None:
        return date.fromisoformat(fin)
    return None if fait.type == "partenariat" else fait.date


def _apporter(mesure: Simple, fait: Fait, contexte: Contexte) -> Iterator[Examen]:
    match mesure:
        case Compte():
            yield Examen(fait, fait.nombre)
        case Distincts(champ=champ):
            ecrites = fait.valeurs(champ)
            entites = contexte.referentiel.deplier(ecrites, fait.date) if champ == "unites" else ecrites
            for entite in entites:
                yield Examen(fait, 1, entite, detail="" if entite in ecrites else "membre d'un réseau cité")
            if not entites:
                yield Examen(fait, raison=Raison.FILTRE, detail=f"{champ} : absent")
        case Somme(champ=champ):
            ecrites = fait.valeurs(champ)
            if ecrites:
                yield Examen(fait, Decimal(ecrites[0]) * fait.nombre)
            else:
                yield Examen(fait, raison=Raison.FILTRE, detail=f"{champ} : absent")


def totaliser(mesure: Simple, examens: Iterable[Examen]) -> int | Decimal:
    """Rend le chiffre que des faits retenus donnent : leurs apports ajoutés, ou leurs entités distinctes.

    Un compte est un entier ; une somme, un décimal, même ronde.
    """
    retenus = [examen for examen in examens if examen.raison is None]
    if isinstance(mesure, Moyenne):
        total = sum((Decimal(examen.apport) for examen in retenus), Decimal(0))
        haut, bas = total.as_integer_ratio()
        effectif = sum(examen.fait.nombre for examen in retenus)
        return arrondir(haut, bas * effectif, 4).normalize() + 0 if effectif else Decimal(0)
    if isinstance(mesure, Distincts):
        return len({examen.entite for examen in retenus})
    depart: int | Decimal = Decimal(0) if isinstance(mesure, Somme) else 0
    return sum((examen.apport for examen in retenus), depart)


def compter(mesure: Simple, contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend un compte, un compte d'entités distinctes ou une somme ; zéro seulement s'il est constaté."""
    examens = tuple(examiner(mesure, contexte, fenetre))
    retenu = any(examen.raison is None for examen in examens)
    if not retenu and (
        isinstance(mesure, Moyenne) or not _zero_est_constate(mesure, contexte, fenetre, code)
    ):
        return Mesurage(NON_RENSEIGNE, examens)
    return Mesurage(Valeur(etat_de(fenetre), totaliser(mesure, examens)), examens)


def _zero_est_constate(mesure: Simple, contexte: Contexte, fenetre: Fenetre, code: str) -> bool:
    """Dit si ne rien retenir vaut zéro ; d'un cumul, il faut que chaque année du projet l'ait constaté."""
    annees = [une for une in contexte.annees if une <= fenetre.annee] if mesure.cumul else [fenetre.annee]
    return all(
        contexte.zero_est_constate(annee, sorte, code)
        for annee in annees
        for sorte in sortes_comptees(mesure)
    )


def rapporter(mesure: Rapport, contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend un rapport n/N ; dénominateur inconnu s'il n'est pas renseigné, sans objet s'il est connu et nul."""
    haut = compter(mesure.numerateur, contexte, fenetre, code)
    if isinstance(mesure.denominateur, UnitesOuvertes):
        ouvertes = contexte.referentiel.ouvertes(
            fenetre.periode.arretee_au(fenetre.au), mesure.denominateur.genre
        )
        haut = _limiter_aux_ouvertes(mesure.numerateur, haut, ouvertes)
        decrit = any(
            mesure.denominateur.genre in ("", unite.genre) for unite in contexte.referentiel.unites.values()
        )
        total: int | Decimal | None = len(ouvertes) if decrit else None
        bas_examens: tuple[Examen, ...] = ()
        connues = tuple(sorted(ouvertes))
    else:
        bas = compter(mesure.denominateur, contexte, fenetre, code)
        total, bas_examens, connues = bas.valeur.nombre, bas.examens, ()
    examens = (*_nommer(haut.examens, "numerateur"), *_nommer(bas_examens, "denominateur"))
    nombre = haut.valeur.nombre
    if nombre is None:
        return Mesurage(NON_RENSEIGNE, examens, connues)
    valeur = former_le_rapport(nombre, total, etat_de(fenetre))
    if valeur.nombre is not None and not mesure.est_une_part:
        valeur = replace(valeur, est_une_part=False)
    return Mesurage(valeur, examens, connues)


def former_le_rapport(haut: int | Decimal, bas: int | Decimal | None, connu: Etat) -> Valeur:
    """Rend la valeur n/N, son taux à quatre décimales ; inconnu et nul sont deux états du dénominateur.

    `connu` : l'état d'une valeur connue, constatée ou incomplète.
    """
    if bas is None:
        return Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=haut)
    if not bas:
        return Valeur(Etat.SANS_OBJET, numerateur=haut, denominateur=bas)
    (n, n_bas), (d, d_bas) = (Decimal(terme).as_integer_ratio() for terme in (haut, bas))
    return Valeur(connu, arrondir(n * d_bas, n_bas * d, 4), haut, bas)


def _nommer(examens: Iterable[Examen], terme: str) -> Iterator[Examen]:
    for un in examens:
        yield Examen(un.fait, un.apport, un.entite, un.raison, un.detail, terme)


def _limiter_aux_ouvertes(mesure: Simple, haut: Mesurage, ouvertes: frozenset[str]) -> Mesurage:
    """Ne garde du numérateur que les unités ouvertes de la période, pour que n ≤ N."""
    if not isinstance(mesure, Distincts) or mesure.champ != "unites" or haut.valeur.nombre is None:
        return haut
    examens = tuple(
        examen
        if examen.raison is not None or examen.entite in ouvertes
        else Examen(
            examen.fait,
            entite=examen.entite,
            raison=Raison.FILTRE,
            detail=f"{examen.entite} : hors des unités ouvertes de la période",
        )
        for examen in haut.examens
    )
    return Mesurage(Valeur(haut.valeur.etat, totaliser(mesure, examens)), examens)
