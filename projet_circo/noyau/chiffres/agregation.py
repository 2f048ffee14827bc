"""Du recueil aux évolutions : chaque indicateur, chaque année, avec la grille de son temps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import assert_never

from projet_circo.noyau.chiffres.comptage import Mesurage, compter, rapporter
from projet_circo.noyau.chiffres.contexte import Contexte, Fenetre
from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolution,
    Evolutions,
    Rupture,
    Serie,
    ValeurAnnuelle,
    comparer,
)
from projet_circo.noyau.chiffres.homonymes import distinguer
from projet_circo.noyau.chiffres.portee import codes_des_lacunes, lacunes_de
from projet_circo.noyau.chiffres.publication import commentaires_de, publier
from projet_circo.noyau.chiffres.relevement import relever, repartir, situer_le_jalon, situer_le_oui_ou_non
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.annee import un_an_avant
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    MesureDatee,
    OuiNon,
    Rapport,
    Releve,
    Somme,
    Suivi,
)
from projet_circo.noyau.socle.valeur import PAS_ENCORE_DU, SANS_OBJET, Valeur, rendre_incertaine


@dataclass(frozen=True, slots=True)
class Choix:
    """Ce que l'on veut voir.

    `codes` : vide, tous. `annee` : None, toutes. `seuil` : None, celui de la grille.
    """

    codes: tuple[str, ...] = ()
    annee: int | None = None
    seuil: int | None = None


def mesurer(suivi: Suivi, contexte: Contexte, annee: int, au: date | None = None) -> Mesurage:
    """Rend la valeur d'un indicateur pour une année arrêtée à `au`, avec les faits examinés.

    L'année se calcule avec la mesure de son temps ; une année civile coupée par un changement est sans objet.
    """
    fenetre = contexte.fenetre(annee, au)
    regle = regle_de(suivi, contexte, annee)
    if regle is None:
        return Mesurage(SANS_OBJET)
    porteur, datee = regle
    mesurage = _appliquer(datee, porteur, contexte, fenetre)
    if fenetre.est_a_venir:
        return _attendre(mesurage, fenetre)
    if not (lacunes := lacunes_de(datee.mesure, contexte, annee)):
        return mesurage
    return replace(mesurage, valeur=rendre_incertaine(mesurage.valeur, codes_des_lacunes(lacunes)))


def _attendre(mesurage: Mesurage, fenetre: Fenetre) -> Mesurage:
    """Rend ce que vaut une année qui n'a pas commencé : rien encore, ses faits déjà saisis écartés."""
    detail = f"l'année commence le {fenetre.periode.du.isoformat()}"
    examens = (
        replace(un, apport=0, raison=Raison.APRES_AU, detail=detail) if un.raison is None else un
        for un in mesurage.examens
    )
    return Mesurage(PAS_ENCORE_DU, tuple(examens))


def regle_de(suivi: Suivi, contexte: Contexte, annee: int) -> tuple[Suivi, MesureDatee] | None:
    """Rend la règle d'une année, None si l'indicateur n'y est pas suivi ou si la règle y change."""
    regles = [contexte.mesure_de(suivi, une) for une in contexte.annees_scolaires(annee)]
    if not regles or any(regle is None for regle in regles):
        return None
    if any(regle and regle[1].mesure != (regles[0] or regle)[1].mesure for regle in regles):
        return None
    return regles[-1]


def _appliquer(datee: MesureDatee, suivi: Suivi, contexte: Contexte, fenetre: Fenetre) -> Mesurage:
    mesure = datee.mesure
    match mesure:
        case Compte() | Distincts() | Somme():
            return compter(mesure, contexte, fenetre, suivi.code)
        case Rapport():
            return rapporter(mesure, contexte, fenetre, suivi.code)
        case OuiNon():
            return situer_le_oui_ou_non(contexte, fenetre, suivi.code)
        case Releve():
            return relever(contexte, fenetre, suivi.code)
        case Jalon():
            return situer_le_jalon(mesure, contexte, fenetre)
        case Echelle():
            return repartir(mesure, contexte, fenetre)
        case _:
            assert_never(mesure)


def evoluer(contexte: Contexte, choix: Choix, dommages: Iterable[Dommage] = ()) -> Evolutions:
    """Rend les évolutions demandées : avec une année, elle et la précédente ; sans, toutes celles du projet."""
    annees = _annees_montrees(contexte, choix.annee)
    seuil = contexte.plan.seuil if choix.seuil is None else choix.seuil
    suivis = [suivi for suivi in contexte.plan.suivis if _est_montre(suivi, contexte, choix, annees)]
    distinctions = distinguer(contexte.plan.suivis)
    return Evolutions(
        projet=contexte.plan.projet,
        calendrier=contexte.calendrier.nom,
        au=contexte.au,
        connu_au=contexte.connu_au,
        fictif=contexte.est_fictif,
        seuil=seuil,
        annees=tuple(_montrer(contexte, annee) for annee in annees),
        series=tuple(_suivre(suivi, contexte, annees, choix.seuil, distinctions) for suivi in suivis),
        dommages=tuple(dommages),
        lacunes=contexte.lacunes,
        titre=contexte.plan.titre,
        criteres=tuple(
            _apprecier(critere, contexte, annees)
            for code, critere in contexte.plan.criteres
            if not choix.codes or code in choix.codes
        ),
    )


def _apprecier(critere: Suivi, contexte: Contexte, annees: Sequence[int]) -> Serie:
    return Serie(
        code=critere.code,
        libelle=critere.libelle,
        unite_de_mesure=critere.unite_de_mesure,
        rubriques=critere.rubriques,
        valeurs=tuple(ValeurAnnuelle(annee, mesurer(critere, contexte, annee).valeur) for annee in annees),
        evolutions=(),
        niveaux=tuple(
            couple
            for datee in critere.mesures
            if isinstance(datee.mesure, Echelle)
            for couple in zip(datee.mesure.niveaux, datee.mesure.libelles, strict=False)
        ),
    )


def _est_montre(suivi: Suivi, contexte: Contexte, choix: Choix, annees: Iterable[int]) -> bool:
    """Dit si un indicateur est de ceux que l'on veut voir.

    Pourquoi : un indicateur ajouté plus tard, non demandé, changerait la page d'une année qui ne le connaissait pas.
    """
    if choix.codes or choix.annee is None:
        return not choix.codes or suivi.code in choix.codes
    scolaires = {scolaire for annee in annees for scolaire in contexte.annees_scolaires(annee)}
    return any(contexte.mesure_de(suivi, scolaire) is not None for scolaire in scolaires)


def _annees_montrees(contexte: Contexte, annee: int | None) -> tuple[int, ...]:
    if annee is None:
        return contexte.annees
    return tuple(une for une in contexte.annees if une in (annee - 1, annee))


def _montrer(contexte: Contexte, annee: int) -> AnneeMontree:
    fenetre = contexte.fenetre(annee)
    if fenetre.est_a_venir:
        etat = EtatAnnee.A_VENIR
    elif not fenetre.couverte:
        etat = EtatAnnee.INCOMPLETE
    else:
        etat = EtatAnnee.EN_COURS if fenetre.est_partielle else EtatAnnee.COMPLETE
    note = " ".join(texte for une, texte in contexte.plan.notes if une == annee and not contexte.est_recoupe)
    periode, libelle = fenetre.periode, contexte.calendrier.libelle(annee)
    return AnneeMontree(annee, libelle, periode.du, periode.dernier_jour, etat, note)


def _suivre(
    suivi: Suivi,
    contexte: Contexte,
    annees: Sequence[int],
    seuil: int | None,
    distinctions: Mapping[str, str],
) -> Serie:
    valeurs = {annee: mesurer(suivi, contexte, annee).valeur for annee in annees}
    base_minimale = next(un for un in (seuil, suivi.seuil, contexte.plan.seuil) if un is not None)
    couples = list(pairwise(annees))
    return Serie(
        code=suivi.code,
        libelle=suivi.libelle,
        unite_de_mesure=suivi.unite_de_mesure,
        rubriques=suivi.rubriques,
        valeurs=tuple(publier(suivi, contexte, annee, valeur) for annee, valeur in valeurs.items()),
        evolutions=tuple(
            evolution
            for de, a in couples
            if (evolution := _comparer(suivi, contexte, (de, a), valeurs, base_minimale))
        ),
        ruptures=tuple(_ruptures(suivi, contexte, annees)),
        sens=suivi.sens,
        depart=None if contexte.est_recoupe else suivi.depart,
        note=suivi.note,
        commentaires=commentaires_de(suivi.code, contexte, annees),
        seuil=base_minimale,
        en_taux=any(isinstance(un.mesure, Rapport) and un.mesure.est_une_part for un in suivi.mesures),
        cibles=() if contexte.est_recoupe else suivi.cibles,
        en_pourcent=suivi.en_pourcent,
        chemin=suivi.chemin,
        source=suivi.source,
        limites=suivi.limites,
        pilote=suivi.pilote,
        distinction=distinctions.get(suivi.code, ""),
    )


def _comparer(
    suivi: Suivi, contexte: Contexte, couple: tuple[int, int], valeurs: dict[int, Valeur], seuil: int
) -> Evolution | None:
    """Compare deux années entières, ou deux mêmes morceaux d'année ; rien vers une année civile incomplète."""
    de, a = couple
    if not (contexte.fenetre(de).couverte and contexte.fenetre(a).couverte):
        return None
    fenetre = contexte.fenetre(a)
    a_date_egale = fenetre.est_partielle and not fenetre.est_a_venir
    base = valeurs[de]
    if a_date_egale:
        base = mesurer(suivi, contexte, de, un_an_avant(contexte.au)).valeur
    return comparer(
        de,
        a,
        base,
        valeurs[a],
        seuil=seuil,
        en_points=suivi.en_pourcent,
        rupture=_rupture(suivi, contexte, de, a) is not None,
        a_date_egale=a_date_egale,
    )


def _ruptures(suivi: Suivi, contexte: Contexte, annees: Sequence[int]) -> Iterator[Rupture]:
    """Rend les changements de mesure : d'une année à la suivante, ou au milieu d'une année civile."""
    for rang, annee in enumerate(annees):
        rupture = _rupture(suivi, contexte, annees[rang - 1], annee) if rang else None
        if rupture := _coupure(suivi, contexte, annee) or rupture:
            yield rupture


def _coupure(suivi: Suivi, contexte: Contexte, annee: int) -> Rupture | None:
    """Rend le changement de mesure qui coupe une année civile : elle n'a pas une règle, mais deux."""
    regles = [contexte.mesure_de(suivi, une) for une in contexte.annees_scolaires(annee)]
    if len(regles) < 2 or regles[0] is None or regles[1] is None:
        return None
    avant, apres = regles[0][1], regles[1][1]
    return Rupture(annee, avant.texte, apres.texte, apres.motif) if avant.mesure != apres.mesure else None


def _rupture(suivi: Suivi, contexte: Contexte, de: int, a: int) -> Rupture | None:
    avant, apres = regle_de(suivi, contexte, de), regle_de(suivi, contexte, a)
    if avant is None or apres is None or avant[1] == apres[1] or apres[1].continue_la_serie:
        return None
    if avant[1].mesure == apres[1].mesure and not apres[1].rompt:
        return None
    return Rupture(a, avant[1].texte, apres[1].texte, apres[1].motif)
