"""Plusieurs agrégats en un : par empreinte de mesure et année, termes à part, ce qui manque nommé d'abord."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles

from projet_circo.noyau.agregat.forme import Agregat, Chiffre
from projet_circo.noyau.chiffres.evolution import Evolution, comparer
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.valeur import Etat, Valeur, lire_nombre

_DIX_MILLIEME = Decimal("0.0001")
_CHIFFRES = frozenset({Etat.CONSTATE.value, Etat.INCOMPLETE.value})


@dataclass(frozen=True, slots=True)
class Recu:
    """Un agrégat reçu, et le fichier d'où il vient."""

    fichier: str
    agregat: Agregat


@dataclass(frozen=True, slots=True)
class Part:
    """Le chiffre d'une circonscription dans un total."""

    circonscription: str
    chiffre: Chiffre

    @property
    def valeur(self) -> Valeur:
        """La valeur, ses termes exacts, sa répartition."""
        un = self.chiffre
        return Valeur(
            Etat(un.etat),
            lire_nombre(un.valeur),
            lire_nombre(un.numerateur),
            lire_nombre(un.denominateur),
            repartition=tuple(un.repartition.items()),
            lacunes=tuple(un.lacunes),
        )

    @property
    def compte(self) -> bool:
        """Dit si le chiffre entre dans un total."""
        return self.chiffre.etat in _CHIFFRES


@dataclass(frozen=True, slots=True)
class Distribution:
    """Comment une mesure se répartit entre circonscriptions ; quartiles par interpolation, bornes comprises."""

    effectif: int
    minimum: Decimal
    premier_quartile: Decimal
    mediane: Decimal
    troisieme_quartile: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """Une mesure, une année, toutes les circonscriptions.

    `total` : None quand la mesure ne s'ajoute pas, ou que nul n'en a de chiffre ; `motif` dit alors pourquoi.
    `absentes` : celles qui ont envoyé un agrégat sans cette mesure pour cette année. `periodes` : les années de ce
    millésime ne commencent pas toutes le même jour quand il y en a plusieurs, et rien ne s'ajoute alors.
    """

    mesure: str
    famille: str
    annee: int
    du: str
    a_date_egale: bool
    regle: str
    unite_de_mesure: str
    codes: tuple[str, ...]
    libelles: tuple[str, ...]
    parts: tuple[Part, ...]
    effectifs: tuple[tuple[str, int], ...]
    total: Valeur | None
    motif: str
    absentes: tuple[str, ...]
    distribution: Distribution | None

    @property
    def avec_lacune(self) -> tuple[str, ...]:
        """Les circonscriptions dont le chiffre est touché par une lacune."""
        return tuple(part.circonscription for part in self.parts if part.chiffre.lacunes)


@dataclass(frozen=True, slots=True)
class Perimetre:
    """L'évolution d'une mesure entre deux années, pour un ensemble de circonscriptions dit."""

    mesure: str
    circonscriptions: tuple[str, ...]
    evolution: Evolution


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Plusieurs circonscriptions, une page : ce qui manque, puis les totaux.

    `constant` : les circonscriptions chiffrées les deux années ; `courant` : celles de chaque année, telles quelles.
    `muettes` : celles dont aucun chiffre n'est renseigné l'année demandée. `non_recues` : attendues, jamais arrivées.
    """

    annee: int
    au: str
    connu_au: str | None
    fictif: bool
    recus: tuple[Recu, ...]
    totaux: tuple[Total, ...]
    constant: tuple[Perimetre, ...]
    courant: tuple[Perimetre, ...]
    muettes: tuple[str, ...]
    non_recues: tuple[str, ...]


def juger_l_ensemble(recus: Sequence[Recu]) -> tuple[Constat, ...]:
    """Rend ce qui interdit d'additionner ces agrégats : doublon, jour, année ou caractère fictif qui diffère."""
    constats: list[Constat] = []
    vus: dict[str, str] = {}
    etats: dict[str, str] = {}
    for recu in recus:
        nom = recu.agregat.circonscription
        if nom in vus:
            message = f"« {nom} » est déjà dans {vus[nom]}"
            remede = "n'en garder qu'un, ou renommer à l'envoi : circo agreger --circonscription NOM"
            constats.append(_refuser(recu, "agregat-en-double", message, remede))
        elif recu.agregat.journaux and (etat := recu.agregat.etat_du_dossier) in etats:
            message = f"il vient du même dossier que {etats[etat]}, sous un autre nom"
            constats.append(_refuser(recu, "agregat-en-double", message, "n'en garder qu'un"))
        vus.setdefault(nom, recu.fichier)
        etats.setdefault(recu.agregat.etat_du_dossier, recu.fichier)
    if recus:
        constats += _juger_l_accord(recus)
    return tuple(constats)


def _juger_l_accord(recus: Sequence[Recu]) -> Iterator[Constat]:
    premier = recus[0]
    for recu in recus[1:]:
        un, autre = premier.agregat, recu.agregat
        if un.fictif != autre.fictif:
            dits = [f"{'fictif' if r.agregat.fictif else 'réel'} : {r.fichier}" for r in (premier, recu)]
            message = f"des données fictives et des données réelles ne s'ajoutent pas ({' ; '.join(dits)})"
            yield _refuser(recu, "agregat-fictif", message, "retirer les agrégats fictifs")
        if (un.au, un.connu_au) != (autre.au, autre.connu_au):
            message = f"arrêté au {autre.au}, quand {premier.fichier} l'est au {un.au}"
            if un.connu_au != autre.connu_au:
                message += f" (connu au : {autre.connu_au or 'sans'} et {un.connu_au or 'sans'})"
            remede = f"redemander cet agrégat au même jour : circo agreger --annee {un.annee} --au {un.au}"
            yield _refuser(recu, "agregat-autre-jour", message, remede)
        if un.annee != autre.annee:
            message = f"il porte sur l'année {autre.annee}, quand {premier.fichier} porte sur {un.annee}"
            yield _refuser(recu, "agregat-autre-annee", message, "consolider une année à la fois")


def _refuser(recu: Recu, regle: str, message: str, remede: str) -> Constat:
    return Constat(Place(recu.fichier), Gravite.ERREUR, regle, message, remede)


def consolider(recus: Sequence[Recu], attendues: Iterable[str] = ()) -> Consolidation:
    """Rend la consolidation d'agrégats qui s'accordent ; l'ordre reçu n'y change rien.

    `attendues` : les noms des circonscriptions que l'on attendait.
    """
    ranges = tuple(sorted(recus, key=lambda recu: recu.agregat.circonscription))
    premier = ranges[0].agregat
    totaux = tuple(_totaliser(ranges))
    noms = {recu.agregat.circonscription for recu in ranges}
    constant, courant = _evoluer(totaux, premier.annee)
    return Consolidation(
        annee=premier.annee,
        au=premier.au,
        connu_au=premier.connu_au,
        fictif=premier.fictif,
        recus=ranges,
        totaux=totaux,
        constant=constant,
        courant=courant,
        muettes=tuple(recu.agregat.circonscription for recu in ranges if _est_muette(recu.agregat)),
        non_recues=tuple(sorted(set(attendues) - noms)),
    )


def recompter_les_distincts(
    consolidation: Consolidation, distincts: Mapping[tuple[str, int, bool], int]
) -> Consolidation:
    """Rend la consolidation où les entités distinctes, recomptées sur les faits, ont leur total.

    `distincts` : par mesure, année et « à date égale », le compte à travers toutes les circonscriptions.
    """
    totaux = tuple(
        replace(total, total=Valeur(_etat_commun(total.parts), distincts[cle]), motif="")
        if (cle := (total.mesure, total.annee, total.a_date_egale)) in distincts
        and total.famille == "distincts"
        and any(part.compte for part in total.parts)
        else total
        for total in consolidation.totaux
    )
    return replace(consolidation, totaux=totaux)


def _etat_commun(parts: Sequence[Part]) -> Etat:
    """Rend l'état d'un total : provisoire dès que l'un de ses chiffres l'est."""
    provisoire = any(part.chiffre.etat == Etat.INCOMPLETE.value for part in parts if part.compte)
    return Etat.INCOMPLETE if provisoire else Etat.CONSTATE


def _est_muette(agregat: Agregat) -> bool:
    """Dit si aucune valeur de l'année demandée n'est connue : la circonscription n'a pas commencé."""
    return not any(un.etat in _CHIFFRES for un in agregat.chiffres if un.annee == agregat.annee)


def _totaliser(recus: Sequence[Recu]) -> Iterator[Total]:
    groupes: dict[tuple[str, int, str, bool], list[Part]] = {}
    for recu in recus:
        for chiffre in recu.agregat.chiffres:
            cle = (chiffre.mesure, chiffre.annee, chiffre.du, chiffre.a_date_egale)
            groupes.setdefault(cle, []).append(Part(recu.agregat.circonscription, chiffre))
    noms = [recu.agregat.circonscription for recu in recus]
    for (mesure, annee, du, a_date_egale), parts in groupes.items():
        modele = parts[0].chiffre
        total, motif = _ajouter(parts)
        presentes = {part.circonscription for part in parts}
        yield Total(
            mesure=mesure,
            famille=modele.famille,
            annee=annee,
            du=du,
            a_date_egale=a_date_egale,
            regle=modele.regle,
            unite_de_mesure=modele.unite_de_mesure,
            codes=_sans_redite(part.chiffre.code for part in parts),
            libelles=_sans_redite(part.chiffre.libelle for part in parts),
            parts=tuple(parts),
            effectifs=tuple(Counter(part.chiffre.etat for part in parts).most_common()),
            total=total,
            motif=motif,
            absentes=tuple(nom for nom in noms if nom not in presentes),
            distribution=_distribuer(parts),
        )


def _sans_redite(textes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(textes))


def _ajouter(parts: Sequence[Part]) -> tuple[Valeur | None, str]:
    """Rend le total de ce qui est chiffré, ou pourquoi il n'y en a pas."""
    doublees = [nom for nom, fois in Counter(part.circonscription for part in parts).items() if fois > 1]
    if doublees:
        return None, f"{', '.join(doublees)} : la même mesure y est sous plusieurs indicateurs"
    if not parts[0].chiffre.est_additive:
        return None, _NON_ADDITIVE[parts[0].chiffre.famille]
    comptees = [part for part in parts if part.compte]
    if not comptees:
        return None, "aucune circonscription n'a de chiffre"
    etat = _etat_commun(comptees)
    valeurs = [part.valeur for part in comptees]
    if parts[0].chiffre.famille == "rapport":
        haut = sum((Decimal(valeur.numerateur or 0) for valeur in valeurs), Decimal(0))
        bas = sum((Decimal(valeur.denominateur or 0) for valeur in valeurs), Decimal(0))
        taux = (haut / bas).quantize(_DIX_MILLIEME, rounding=ROUND_HALF_UP)
        return Valeur(etat, taux, _entier(haut), _entier(bas)), ""
    if parts[0].chiffre.famille == "echelle":
        niveaux: Counter[str] = Counter()
        for valeur in valeurs:
            niveaux.update(dict(valeur.repartition))
        return Valeur(etat, repartition=tuple(niveaux.items())), ""
    nombres = [valeur.nombre or 0 for valeur in valeurs]
    return Valeur(etat, sum(nombres[1:], nombres[0])), ""


_NON_ADDITIVE = {
    "distincts": "des entités distinctes ne s'ajoutent pas : se recompte sur les faits (circo consolider --lac)",
    "rapport": "son numérateur compte des entités distinctes : se recompte sur les faits (circo consolider --lac)",
    "releve": "un chiffre relevé ne s'ajoute pas : il peut être un taux",
    "jalon": "un état ne s'ajoute pas",
}


def _entier(nombre: Decimal) -> int | Decimal:
    return int(nombre) if nombre == nombre.to_integral_value() else nombre


def _distribuer(parts: Sequence[Part]) -> Distribution | None:
    """Rend la distribution des valeurs chiffrées ; rien sous trois circonscriptions."""
    nombres = sorted(
        Decimal(valeur.nombre) for part in parts if part.compte and (valeur := part.valeur).nombre is not None
    )
    if len(nombres) < 3:
        return None
    bas, milieu, haut = quantiles(nombres, n=4, method="inclusive")
    return Distribution(len(nombres), nombres[0], bas, milieu, haut, nombres[-1])


def _evoluer(totaux: Sequence[Total], annee: int) -> tuple[tuple[Perimetre, ...], tuple[Perimetre, ...]]:
    """Rend, par mesure additive, l'évolution à périmètre constant et à périmètre courant."""
    constant, courant = [], []
    for arrivee in totaux:
        if arrivee.annee != annee or arrivee.a_date_egale or arrivee.total is None:
            continue
        depart = _depart_de(arrivee, totaux)
        if depart is None or depart.total is None:
            continue
        ici = {part.circonscription: part for part in arrivee.parts if part.compte}
        avant = {part.circonscription: part for part in depart.parts if part.compte}
        communes = tuple(nom for nom in ici if nom in avant)
        cote = (depart.annee, annee, depart.a_date_egale)
        if communes:
            bases = _ajouter([avant[nom] for nom in communes])[0]
            arrives = _ajouter([ici[nom] for nom in communes])[0]
            constant.append(_comparer(arrivee.mesure, communes, bases, arrives, *cote))
        toutes = _sans_redite((*avant, *ici))
        courant.append(_comparer(arrivee.mesure, toutes, depart.total, arrivee.total, *cote))
    return tuple(constant), tuple(courant)


def _depart_de(arrivee: Total, totaux: Sequence[Total]) -> Total | None:
    """Rend l'année d'avant de la même mesure : arrêtée au même jour si l'année est en cours, entière sinon."""
    candidats = [un for un in totaux if un.mesure == arrivee.mesure and un.annee == arrivee.annee - 1]
    egales = [un for un in candidats if un.a_date_egale]
    return next(iter(egales or candidats), None)


def _comparer(
    mesure: str,
    noms: tuple[str, ...],
    base: Valeur | None,
    arrivee: Valeur | None,
    de: int,
    a: int,
    a_date_egale: bool,
) -> Perimetre:
    vide = Valeur(Etat.NON_RENSEIGNE)
    compare = comparer(
        de, a, base or vide, arrivee or vide, seuil=5, rupture=False, a_date_egale=a_date_egale
    )
    return Perimetre(mesure, noms, compare)
