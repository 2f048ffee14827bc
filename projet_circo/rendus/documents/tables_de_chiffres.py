"""Les tableaux d'un document : les chiffres d'un indicateur, l'essentiel, les critères, les actions, les faits."""

from collections.abc import Iterable, Mapping, Sequence

from projet_circo.noyau.bilan.bilan import CritereMontre
from projet_circo.noyau.bilan.document import Case, Tableau
from projet_circo.noyau.bilan.fait_montre import FaitMontre
from projet_circo.noyau.chiffres.evolution import AnneeMontree, Evolution, Evolutions, Serie
from projet_circo.noyau.grille.actions import EtatAction
from projet_circo.noyau.socle.intitules import VALEURS_AFFICHEES
from projet_circo.rendus.chiffres.valeurs import (
    ETATS_D_ACTION,
    ecrire_l_arrete,
    ecrire_l_ecart,
    ecrire_l_evolution,
    ecrire_la_valeur,
)
from projet_circo.rendus.documents.figures import ecrire_la_cible, tracer_la_serie
from projet_circo.rendus.typographie.etages import A_MEME_DATE
from projet_circo.rendus.typographie.typographie import accorder, ecrire_date, ecrire_nombre, sans_gras


def essentiel(evolutions: Evolutions, ancres: Mapping[str, str]) -> Tableau:
    """Rend une ligne par indicateur, une colonne par année, l'évolution de la dernière, et une courbe miniature."""
    annees = evolutions.annees
    titres = ("Indicateur", *(annee.libelle for annee in annees), "Écart", "%", "Courbe")
    lignes = tuple(_ligne_de_l_essentiel(serie, annees, ancres) for serie in evolutions.series)
    return Tableau("Les indicateurs, année par année", titres, lignes, (42, *(17,) * len(annees), 12, 16, 20))


def _ligne_de_l_essentiel(
    serie: Serie, annees: tuple[AnneeMontree, ...], ancres: Mapping[str, str]
) -> tuple[Case, ...]:
    dernier = len(serie.valeurs) - 1
    valeurs = tuple(
        Case(ecrire_la_valeur(un.valeur, serie.seuil), est_un_nombre=True, fort=rang == dernier)
        for rang, un in enumerate(serie.valeurs)
    )
    evolution = serie.evolutions[-1] if serie.evolutions else None
    return (
        Case(sans_gras(serie.libelle), vers=ancres.get(serie.code, "")),
        *valeurs,
        *_dire_l_evolution(serie, evolution),
        Case("", figure=tracer_la_serie(serie, annees, miniature=True)),
    )


def _dire_l_evolution(serie: Serie, evolution: Evolution | None) -> tuple[Case, Case]:
    if serie.est_qualitative or evolution is None:
        return Case("", est_un_nombre=True), Case("", est_un_nombre=True)
    base = ""
    if evolution.a_date_egale:
        base = f"{ecrire_l_arrete(evolution.depart, serie.seuil)} {A_MEME_DATE}"
    return (
        Case(ecrire_l_ecart(evolution), est_un_nombre=True, suite=base),
        Case(ecrire_l_evolution(evolution), est_un_nombre=True),
    )


def annees_d_une_serie(
    serie: Serie, annees: tuple[AnneeMontree, ...], vers: Mapping[int, str] | None = None
) -> Tableau:
    """Rend un indicateur, une ligne par année : valeur, publié, cible, écart et %.

    `vers` : par année, l'ancre où mène sa valeur.
    """
    ancres = vers or {}
    libelles = {annee.annee: annee.libelle for annee in annees}
    menent = {evolution.a: evolution for evolution in serie.evolutions}
    avec_publie = any(un.publie for un in serie.valeurs)
    avec_cible = any(un.cible is not None for un in serie.valeurs)
    titres = ["Année", "Valeur"]
    titres += [titre for titre, porte in (("Publié", avec_publie), ("Cible", avec_cible)) if porte]
    titres += [] if serie.est_qualitative else ["Écart", "%"]
    lignes = []
    for un in serie.valeurs:
        valeur = ecrire_la_valeur(un.valeur, serie.seuil)
        ligne = [
            Case(libelles[un.annee]),
            Case(valeur, est_un_nombre=True, fort=True, vers=ancres.get(un.annee, "")),
        ]
        if avec_publie:
            ligne.append(
                Case(ecrire_la_valeur(un.publie.valeur, serie.seuil) if un.publie else "", est_un_nombre=True)
            )
        if avec_cible:
            ligne.append(
                Case("" if un.cible is None else ecrire_la_cible(serie, un.cible), est_un_nombre=True)
            )
        if not serie.est_qualitative:
            ligne += _dire_l_evolution(serie, menent.get(un.annee))
        lignes.append(tuple(ligne))
    unite = f", en {serie.unite_de_mesure}" if serie.unite_de_mesure else ""
    return Tableau(f"Année par année{unite}", tuple(titres), tuple(lignes))


def repartitions(critere: CritereMontre, annees: tuple[AnneeMontree, ...]) -> Tableau | None:
    """Rend un critère qui s'apprécie : combien à chaque niveau, année par année ; jamais une moyenne."""
    if critere.serie is None:
        return None
    libelles = {annee.annee: annee.libelle for annee in annees}
    niveaux = [libelle for _, libelle in critere.serie.niveaux]
    lignes = []
    for un in critere.serie.valeurs:
        effectifs = [ecrire_nombre(nombre) for _, nombre in un.valeur.repartition]
        dits = effectifs or [ecrire_la_valeur(un.valeur), *[""] * (len(niveaux) - 1)]
        lignes.append((Case(libelles[un.annee]), *(Case(dit, est_un_nombre=True) for dit in dits)))
    return Tableau("Combien d'appréciations à chaque niveau", ("Année", *niveaux), tuple(lignes))


def actions(etats: Sequence[EtatAction]) -> Tableau:
    """Rend les actions d'une rubrique : état, depuis quand, échéance, retard."""
    lignes = tuple(
        (
            Case(sans_gras(un.action.texte)),
            Case(ETATS_D_ACTION.get(un.etat, un.etat) or "n. r."),
            Case(ecrire_date(un.depuis) if un.depuis else ""),
            Case(
                ecrire_date(un.action.echeance) if un.action.echeance else "",
                suite=f"{accorder(un.retard, 'jour')} de retard" if un.retard else "",
            ),
        )
        for un in etats
    )
    return Tableau(
        "Actions mises en œuvre", ("Action", "État", "Depuis le", "Échéance"), lignes, (60, 14, 15, 15)
    )


def faits(
    montres: Iterable[FaitMontre], noms: Mapping[str, str], legende: str, *, avec_id: bool = True
) -> Tableau:
    """Rend les faits d'un chiffre, dans l'ordre des dates ; d'un fait individuel, sa date et sa sorte seulement.

    Une colonne que rien ne remplit n'est pas montrée ; une sorte commune à tous se dit une fois, en légende.
    """
    colonnes = (("Date", 12), ("Fait", 26), ("Où, avec qui", 26), ("Objet, preuve", 26), ("Identifiant", 18))
    lignes = [(*_dire_le_fait(fait, noms), Case(fait.id if avec_id else "")) for fait in montres]
    gardees = [
        rang for rang in range(len(colonnes)) if not rang or any(ligne[rang].texte for ligne in lignes)
    ]
    if len(lignes) > 1 and len({ligne[1] for ligne in lignes}) == 1:
        gardees.remove(1)
        legende = f"{legende} : {lignes[0][1].texte}" if legende else lignes[0][1].texte
    return Tableau(
        legende,
        tuple(colonnes[rang][0] for rang in gardees),
        tuple(tuple(ligne[rang] for rang in gardees) for ligne in lignes),
        tuple(colonnes[rang][1] for rang in gardees),
    )


def _dire_le_fait(fait: FaitMontre, noms: Mapping[str, str]) -> tuple[Case, ...]:
    sorte = ", ".join(noms.get(valeur) or VALEURS_AFFICHEES.get(valeur, valeur) for valeur in fait.sorte)
    nom = _TYPES.get(fait.type, fait.type)
    return (
        Case(ecrire_date(fait.date)),
        Case(
            f"{nom} ({sorte})" if sorte else nom,
            suite={"numerateur": "numérateur", "denominateur": "dénominateur"}.get(fait.terme, ""),
        ),
        Case(", ".join(noms.get(code, code) for code in fait.unites)),
        Case(fait.dit),
    )


_TYPES = {"appreciation": "appréciation", "releve": "relevé", "seance": "séance"}
