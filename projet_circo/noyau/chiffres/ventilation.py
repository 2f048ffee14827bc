"""Un chiffre réparti : par unité, nature, mois, origine, focale, genre… ; ce qui n'a rien y est, à zéro."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.axes import CHAMPS, Axe, champ_de, modalites_de
from projet_circo.noyau.chiffres.comptage import (
    Examen,
    Mesurage,
    Simple,
    est_un_stock,
    fin_d_activite,
    type_compte,
)
from projet_circo.noyau.chiffres.contexte import Contexte, Fenetre
from projet_circo.noyau.chiffres.relevement import relever_une_case
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, Distincts, Echelle, Mesure, Rapport, Releve, Somme
from projet_circo.noyau.socle.valeur import Valeur


@dataclass(frozen=True, slots=True)
class Part:
    """Ce qu'une modalité apporte ; `modalite` vide : les faits qui n'en disent pas.

    `sur` : d'un rapport, la part du dénominateur ; None s'il ne se répartit pas ainsi. `niveau` : d'une appréciation,
    celui que ce nombre compte ; d'un oui ou non, ce qui est dit.
    """

    modalite: str
    nombre: int | Decimal
    sur: int | Decimal | None = None
    niveau: str = ""


@dataclass(frozen=True, slots=True)
class Partage:
    """Ce qui est de plusieurs modalités à la fois : combien, de quoi (type ou champ), et de combien de modalités.

    `modalites` : 0 quand ce nombre varie de l'un à l'autre.
    """

    nombre: int
    quoi: str
    modalites: int


@dataclass(frozen=True, slots=True)
class Ventilation:
    """Les parts d'un chiffre. `axe` : l'un de ceux d'`Axe`, ou le code d'une dimension de la grille.

    `se_repartit` est faux d'un chiffre qui se lit au lieu de se compter : il n'en a pas. `s_ajoute` est faux de
    chiffres relevés case par case : rien ne se calcule de l'une à l'autre.

    `reseaux` : les réseaux cités, chacun compté pour ses membres ouverts le jour du fait.
    """

    axe: str
    total: Valeur
    parts: tuple[Part, ...]
    se_repartit: bool = True
    s_ajoute: bool = True
    partage: Partage | None = None
    reseaux: tuple[str, ...] = ()

    @property
    def somme(self) -> int | Decimal:
        """La somme des parts."""
        return sum(part.nombre for part in self.parts)

    @property
    def depasse(self) -> bool:
        """Dit si la somme des parts dépasse le total : un même fait, ou une même entité, est de plusieurs modalités."""
        total = self.total.nombre if self.total.numerateur is None else self.total.numerateur
        return self.s_ajoute and total is not None and self.somme > total


def ventiler(
    axe: str, mesure: Mesure | None, mesurage: Mesurage, contexte: Contexte, annee: int, code: str = ""
) -> Ventilation:
    """Rend les parts d'un compte, d'une somme ou d'entités distinctes, modalités dans l'ordre alphabétique.

    D'un rapport, les deux termes se répartissent. Les écoles ouvertes, les mois de l'année, les valeurs d'une
    énumération, les modalités d'une dimension qui n'ont rien y sont, à zéro. Un relevé de l'indicateur `code` se
    lit case par case, une appréciation se compte par niveau ; un jalon ne se répartit pas.
    """
    comptee = mesure.numerateur if isinstance(mesure, Rapport) else mesure
    if isinstance(comptee, Releve):
        return _lire_les_cases(axe, comptee, mesurage, contexte, contexte.fenetre(annee), code)
    if isinstance(comptee, Echelle):
        return _compter_les_niveaux(axe, comptee, mesurage, contexte)
    if comptee is not None and not isinstance(comptee, Compte | Distincts | Somme):
        return Ventilation(axe, mesurage.valeur, (), se_repartit=False)
    fenetre = contexte.fenetre(annee)
    tri = _Tri(axe, contexte, fenetre)
    retenus = [un for un in mesurage.examens if un.raison is None]
    en_haut = [un for un in retenus if un.terme != "denominateur"]
    apports = tri.repartir(comptee, en_haut) if comptee is not None else {}
    bas: dict[str, int | Decimal] | None = None
    if isinstance(mesure, Rapport) and isinstance(mesure.denominateur, Compte | Distincts | Somme):
        bas = tri.repartir(mesure.denominateur, [un for un in retenus if un.terme == "denominateur"])
    elif mesurage.ouvertes and axe == Axe.UNITE:
        bas = dict.fromkeys(mesurage.ouvertes, 1)
    chiffree = mesurage.valeur.nombre is not None or mesurage.valeur.numerateur is not None
    attendues = tri.attendre(comptee) if comptee is not None and chiffree else ()
    parts = tuple(
        Part(modalite, apports.get(modalite, 0), None if bas is None else bas.get(modalite, 0))
        for modalite in sorted({*apports, *(bas or ()), *attendues})
    )
    partage = tri.partager(comptee, en_haut) if comptee is not None else None
    return Ventilation(axe, mesurage.valeur, parts, partage=partage, reseaux=tri.reseaux(en_haut))


def _lire_les_cases(
    axe: str, mesure: Releve, mesurage: Mesurage, contexte: Contexte, fenetre: Fenetre, code: str
) -> Ventilation:
    """Rend le dernier chiffre relevé de chaque unité, ou de chaque modalité d'une dimension ; rien ne s'en déduit."""
    champ = champ_de(axe)
    releves = [un.fait for un in mesurage.examens if un.fait.champs.get("indicateur") == code]
    if axe == Axe.UNITE:
        cases: Iterable[str] = sorted({unite for fait in releves for unite in fait.valeurs(champ)})
    elif champ in {nom for nom, _ in mesure.ou}:
        cases = ()
    else:
        cases = modalites_de(axe, contexte)
    parts = []
    for une in cases:
        lue = relever_une_case(
            replace(mesure, ou=(*mesure.ou, (champ, (une,))), total=()), contexte, fenetre, code
        )
        if lue.niveau:
            parts.append(Part(une, 1, niveau=lue.niveau))
        elif lue.nombre is not None:
            est_un_rapport = lue.denominateur is not None and lue.numerateur is not None
            nombre = lue.numerateur if est_un_rapport and lue.numerateur is not None else lue.nombre
            parts.append(Part(une, nombre, lue.denominateur))
    return Ventilation(axe, mesurage.valeur, tuple(parts), se_repartit=bool(parts), s_ajoute=False)


def _compter_les_niveaux(axe: str, mesure: Echelle, mesurage: Mesurage, contexte: Contexte) -> Ventilation:
    """Rend, par unité ou modalité, le nombre d'appréciations de chaque niveau qui en a."""
    if axe in CHAMPS and axe != Axe.UNITE:
        return Ventilation(axe, mesurage.valeur, (), se_repartit=False)
    effectifs: Counter[tuple[str, str]] = Counter()
    for examen in mesurage.examens:
        if examen.raison is None:
            ecrites = examen.fait.valeurs(champ_de(axe))
            if axe == Axe.UNITE:
                ecrites = contexte.referentiel.deplier(ecrites, examen.fait.date)
            for modalite in ecrites or ("",):
                effectifs[modalite, examen.entite] += int(examen.apport)
    rang = {niveau: place for place, niveau in enumerate(mesure.niveaux)}
    ranges = sorted(effectifs.items(), key=lambda un: (un[0][0], rang.get(un[0][1], 0)))
    parts = tuple(Part(modalite, nombre, niveau=niveau) for (modalite, niveau), nombre in ranges)
    return Ventilation(axe, mesurage.valeur, parts, s_ajoute=False)


@dataclass(frozen=True, slots=True)
class _Tri:
    """De quoi dire à quelles modalités un fait appartient."""

    axe: str
    contexte: Contexte
    fenetre: Fenetre

    def modalites(self, mesure: Simple, examen: Examen) -> tuple[str, ...]:
        """Rend les modalités d'un fait retenu ; une entité répartie selon son propre champ n'est que de la sienne."""
        if isinstance(mesure, Distincts) and mesure.champ == champ_de(self.axe):
            return (examen.entite,)
        fait = examen.fait
        if self.axe == Axe.MOIS:
            return tuple(self._mois_actifs(fait)) if est_un_stock(mesure) else (fait.date.strftime("%Y-%m"),)
        valeurs = fait.valeurs(champ_de(self.axe))
        if self.axe == Axe.UNITE:
            valeurs = self.contexte.referentiel.deplier(valeurs, fait.date)
        return valeurs or ("",)

    def repartir(self, mesure: Simple, retenus: Iterable[Examen]) -> dict[str, int | Decimal]:
        apports: dict[str, int | Decimal] = defaultdict(int)
        entites: dict[str, set[str]] = defaultdict(set)
        for examen in retenus:
            for modalite in self.modalites(mesure, examen):
                if examen.entite:
                    entites[modalite].add(examen.entite)
                else:
                    apports[modalite] += examen.apport
        for modalite, noms in entites.items():
            apports[modalite] += len(noms)
        return dict(apports)

    def partager(self, mesure: Simple, retenus: Iterable[Examen]) -> Partage | None:
        """Rend ce qui est de plusieurs modalités : des faits, ou des entités d'un compte d'entités distinctes."""
        siennes: dict[str, set[str]] = defaultdict(set)
        for examen in retenus:
            siennes[examen.entite or examen.fait.id].update(self.modalites(mesure, examen))
        nombres = [len(modalites) for modalites in siennes.values() if len(modalites) > 1]
        if not nombres:
            return None
        quoi = mesure.champ if isinstance(mesure, Distincts) else type_compte(mesure)
        return Partage(len(nombres), quoi, nombres[0] if len(set(nombres)) == 1 else 0)

    def attendre(self, mesure: Simple) -> Iterator[str]:
        """Rend les modalités que l'année aurait pu avoir : écoles ouvertes, mois, valeurs admises."""
        if self.axe == Axe.MOIS:
            yield from self._mois(self.fenetre.periode.du, self.fenetre.dernier_compte)
            return
        admises = dict(mesure.ou)
        if self.axe not in CHAMPS:
            retenues = admises.get(self.axe)
            possibles = modalites_de(self.axe, self.contexte)
            yield from (une for une in possibles if retenues is None or une in retenues)
            return
        champ = TYPES[type_compte(mesure)].champ(champ_de(self.axe))
        if champ is None or (self.axe == Axe.UNITE and admises.get("nature") == ("individuel",)):
            return
        if self.axe == Axe.UNITE:
            periode = self.fenetre.periode.arretee_au(self.fenetre.dernier_compte)
            possibles = self.contexte.referentiel.ouvertes(periode, "ecole")
        else:
            possibles = champ.valeurs
        retenues = admises.get(champ.nom)
        yield from (une for une in possibles if retenues is None or une in retenues)

    def reseaux(self, retenus: Iterable[Examen]) -> tuple[str, ...]:
        if self.axe is not Axe.UNITE:
            return ()
        unites = self.contexte.referentiel.unites
        cites = {code for examen in retenus for code in examen.fait.valeurs("unites")}
        return tuple(sorted(code for code in cites if code in unites and unites[code].membres))

    def _mois_actifs(self, fait: Fait) -> Iterator[str]:
        fin = fin_d_activite(fait)
        au = self.fenetre.dernier_compte
        dernier = min(fin, au) if fin else au
        yield from self._mois(max(fait.date, self.fenetre.periode.du), dernier)

    @staticmethod
    def _mois(du: date, au: date) -> Iterator[str]:
        annee, mois = du.year, du.month
        while (annee, mois) <= (au.year, au.month):
            yield f"{annee}-{mois:02}"
            annee, mois = (annee, mois + 1) if mois < 12 else (annee + 1, 1)
