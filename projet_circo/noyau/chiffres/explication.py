"""D'un chiffre à ses faits : les retenus et les écartés, chacun avec sa raison."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
from projet_circo.noyau.chiffres.comptage import Examen
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Publie
from projet_circo.noyau.chiffres.portee import lacunes_de, lit_avant, types_lus
from projet_circo.noyau.chiffres.publication import publication
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.fait import Fait, LigneEcartee
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import Suivi
from projet_circo.noyau.socle.valeur import Valeur


@dataclass(frozen=True, slots=True)
class FaitRetenu:
    """Un fait qui fait le chiffre. `terme` : numérateur ou dénominateur d'un rapport, vide sinon.

    `par` : le poste qui l'a saisi. `preuve` : ce qui établit une appréciation.
    """

    id: str
    fichier: str
    ligne: int
    date: date
    apport: int | Decimal
    entite: str
    terme: str = ""
    objet: str = ""
    par: str = ""
    preuve: str = ""


@dataclass(frozen=True, slots=True)
class FaitNonRetenu:
    """Un fait ou une ligne qui ne fait pas le chiffre, et pourquoi. `terme` : celui du rapport qu'il ne fait pas."""

    id: str
    fichier: str
    ligne: int
    raison: Raison
    detail: str
    jour: date | None = None
    terme: str = ""


@dataclass(frozen=True, slots=True)
class Explication:
    """Un chiffre et toutes ses preuves. `au` : dernier jour compté.

    `publie` : le chiffre figé par la clôture. `unites_ouvertes` : celles qui font le dénominateur d'un rapport.
    `lacunes` : ce qui rend le chiffre incertain.
    """

    code: str
    libelle: str
    unite_de_mesure: str
    annee: int
    libelle_annee: str
    du: date
    au: date
    valeur: Valeur
    regle: str
    retenus: tuple[FaitRetenu, ...]
    ecartes: tuple[FaitNonRetenu, ...]
    fictif: bool = False
    publie: Publie | None = None
    unites_ouvertes: tuple[str, ...] = ()
    lacunes: tuple[Lacune, ...] = ()


def expliquer(
    suivi: Suivi,
    contexte: Contexte,
    annee: int,
    lignes_ecartees: Iterable[LigneEcartee] = (),
    *,
    tous: bool = False,
) -> Explication:
    """Rend le chiffre d'un indicateur pour une année, ses faits retenus et ceux qui ne le sont pas.

    Écartés : les faits du type compté du dossier de l'année (d'un stock : des dossiers d'avant aussi) et les
    lignes illisibles ; `tous` ajoute ceux des autres années.
    """
    mesurage = mesurer(suivi, contexte, annee)
    regle = regle_de(suivi, contexte, annee)
    fenetre = contexte.fenetre(annee)
    types, stock = (types_lus(regle[1].mesure), lit_avant(regle[1].mesure)) if regle else (frozenset(), False)
    scolaires = contexte.annees_scolaires(annee)
    retenus = [_retenir(examen) for examen in mesurage.examens if examen.raison is None]
    ecartes = [_ne_pas_retenir(examen) for examen in mesurage.examens if examen.raison is not None]
    ecartes.extend(
        FaitNonRetenu(ecarte.id, ecarte.fichier, ecarte.rang, ecarte.raison, ecarte.detail, ecarte.jour)
        for ecarte in contexte.recueil.ecartes
        if ecarte.type in types and (tous or _est_du_dossier(ecarte.annee, scolaires, stock=stock))
    )
    ecartes.extend(
        FaitNonRetenu(ligne.id, ligne.fichier, ligne.rang, Raison.INVALIDE, ligne.detail)
        for ligne in lignes_ecartees
        if tous or _est_du_dossier(ligne.annee, scolaires, stock=stock)
    )
    if tous:
        examines = {examen.fait.id for examen in mesurage.examens}
        ecartes.extend(_hors_annee(contexte, types, examines))
    return Explication(
        code=suivi.code,
        libelle=suivi.libelle,
        unite_de_mesure=suivi.unite_de_mesure,
        annee=annee,
        libelle_annee=contexte.calendrier.libelle(annee),
        du=fenetre.periode.du,
        au=fenetre.dernier_compte,
        valeur=mesurage.valeur,
        regle=regle[1].texte if regle else "non suivi cette année-là, ou règle changée en cours d'année",
        retenus=tuple(sorted(retenus, key=lambda fait: (fait.terme != "numerateur", fait.date, fait.id))),
        ecartes=tuple(
            sorted(
                ecartes,
                key=lambda fait: (fait.terme == "denominateur", fait.fichier, fait.ligne, fait.raison),
            )
        ),
        fictif=contexte.est_fictif,
        publie=publication(suivi, contexte, annee),
        unites_ouvertes=mesurage.ouvertes,
        lacunes=lacunes_de(regle[1].mesure, contexte, annee) if regle else (),
    )


def _est_du_dossier(dossier: int, scolaires: tuple[int, ...], *, stock: bool) -> bool:
    return dossier in scolaires or (stock and bool(scolaires) and dossier <= scolaires[-1])


def _place(fait: Fait) -> tuple[str, int]:
    return (fait.ligne.fichier, fait.ligne.rang) if fait.ligne else ("", 0)


def _retenir(examen: Examen) -> FaitRetenu:
    fait = examen.fait
    fichier, rang = _place(fait)
    objet, preuve = (str(fait.champs.get(champ) or "") for champ in ("objet", "preuve"))
    # D'un relevé, ce qui l'établit, ou pourquoi il n'y a pas de nombre.
    objet = objet or " ; ".join(un for un in (examen.detail, preuve) if un)
    return FaitRetenu(
        fait.id,
        fichier,
        rang,
        fait.date,
        examen.apport,
        examen.entite,
        examen.terme,
        objet,
        fait.ligne.par if fait.ligne else "",
        preuve,
    )


def _ne_pas_retenir(examen: Examen) -> FaitNonRetenu:
    fichier, rang = _place(examen.fait)
    raison = examen.raison or Raison.FILTRE
    return FaitNonRetenu(examen.fait.id, fichier, rang, raison, examen.detail, examen.fait.date, examen.terme)


def _hors_annee(contexte: Contexte, types: frozenset[str], examines: set[str]) -> Iterable[FaitNonRetenu]:
    for nom in sorted(types):
        for annee, faits in contexte.faits.get(nom, {}).items():
            for fait in faits:
                if fait.id not in examines:
                    fichier, rang = _place(fait)
                    detail = f"année {contexte.calendrier.libelle(annee)}"
                    yield FaitNonRetenu(fait.id, fichier, rang, Raison.HORS_ANNEE, detail, fait.date)
