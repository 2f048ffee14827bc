"""D'un chiffre à ses faits : les retenus et les écartés, chacun avec sa raison."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
from projet_circo.noyau.chiffres.comptage import Examen
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Publie
from projet_circo.noyau.chiffres.portee import lacunes_de, lit_avant, types_lus
from projet_circo.noyau.chiffres.publication import publication
from projet_circo.noyau.chiffres.relevement import designe
from projet_circo.noyau.journal.recueil import FaitEcarte, Raison
from projet_circo.noyau.socle.fait import Fait, Ligne, LigneEcartee
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import MesureDatee, Suivi
from projet_circo.noyau.socle.referentiel import Referentiel
from projet_circo.noyau.socle.valeur import Valeur


@dataclass(frozen=True, slots=True)
class FaitRetenu:
    """Un fait qui fait le chiffre. `terme` : numérateur ou dénominateur d'un rapport, vide sinon.

    `par`, `saisi` : le poste et l'instant de la saisie. `preuve` : ce qui établit une appréciation. `ecoles` : le nom
    de celles qu'il cite. `nom` : celui de l'entité.
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
    saisi: str = ""
    ecoles: tuple[str, ...] = ()
    nom: str = ""


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
    saisi: str = ""
    par: str = ""
    ecoles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explication:
    """Un chiffre et toutes ses preuves. `au` : dernier jour compté.

    `publie` : le chiffre figé par la clôture. `unites_ouvertes` : celles qui font le dénominateur d'un rapport.
    `lacunes` : ce qui rend le chiffre incertain. `fiche` : ce que la grille dit de l'indicateur (source, limites,
    remarques, pilote), intitulé et texte. `connu_au` : le jour où l'on se replace.
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
    fiche: tuple[tuple[str, str], ...] = ()
    connu_au: date | None = None


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
    lire = contexte.referentiel
    retenus = [_retenir(examen, lire) for examen in mesurage.examens if examen.raison is None]
    ecartes = [_ne_pas_retenir(examen, lire) for examen in mesurage.examens if examen.raison is not None]
    ecartes.extend(
        _ecarter(ecarte, lire)
        for ecarte in contexte.recueil.ecartes
        if ecarte.type in types
        and (tous or _est_du_dossier(ecarte.annee, scolaires, stock=stock))
        and _le_concerne(regle, ecarte.ligne)
    )
    ecartes.extend(
        FaitNonRetenu(ligne.id, ligne.fichier, ligne.rang, Raison.INVALIDE, ligne.detail)
        for ligne in lignes_ecartees
        if tous or _est_du_dossier(ligne.annee, scolaires, stock=stock)
    )
    if tous:
        examines = {examen.fait.id for examen in mesurage.examens}
        hors = _hors_annee(contexte, types, examines)
        ecartes.extend(
            _ecrire(fait, detail, lire) for fait, detail in hors if _le_concerne(regle, fait.ligne)
        )
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
        fiche=_dresser_la_fiche(suivi),
        connu_au=contexte.connu_au,
    )


def _dresser_la_fiche(suivi: Suivi) -> tuple[tuple[str, str], ...]:
    """Rend ce que la grille dit d'un indicateur et de ce qui l'entoure, le vide excepté."""
    dits = (
        ("Source", suivi.source),
        ("Limites", suivi.limites),
        ("Pilote", suivi.pilote),
        ("Sens souhaité", suivi.sens),
        ("Remarque", suivi.note),
        *((f"Remarque ({code})", note) for code, note in suivi.remarques),
    )
    return tuple((intitule, dit) for intitule, dit in dits if dit)


def _le_concerne(regle: tuple[Suivi, MesureDatee] | None, ligne: Ligne | None) -> bool:
    return regle is None or ligne is None or designe(regle[1].mesure, regle[0].code, ligne.champs)


def _est_du_dossier(dossier: int, scolaires: tuple[int, ...], *, stock: bool) -> bool:
    return dossier in scolaires or (stock and bool(scolaires) and dossier <= scolaires[-1])


def _place(fait: Fait) -> tuple[str, int]:
    return (fait.ligne.fichier, fait.ligne.rang) if fait.ligne else ("", 0)


def _nommer(code: str, lire: Referentiel) -> str:
    """Rend le nom d'une unité ou d'un partenaire ; vide si le référentiel ne le connaît pas."""
    connu = lire.unites.get(code) or lire.partenaires.get(code)
    return connu.nom if connu else ""


def _ecoles(champs: Mapping[str, Any], lire: Referentiel) -> tuple[str, ...]:
    codes = champs.get("unites", ())
    return tuple(_nommer(str(code), lire) or str(code) for code in codes) if isinstance(codes, list) else ()


def _retenir(examen: Examen, lire: Referentiel) -> FaitRetenu:
    fait = examen.fait
    fichier, rang = _place(fait)
    objet, preuve = (str(fait.champs.get(champ, "")) for champ in ("objet", "preuve"))
    return FaitRetenu(
        *(fait.id, fichier, rang, fait.date, examen.apport, examen.entite, examen.terme, objet),
        fait.ligne.par if fait.ligne else "",
        preuve,
        fait.ligne.saisi if fait.ligne else "",
        _ecoles(fait.champs, lire),
        _nommer(examen.entite, lire),
    )


def _ne_pas_retenir(examen: Examen, lire: Referentiel) -> FaitNonRetenu:
    raison = examen.raison or Raison.FILTRE
    return replace(_ecrire(examen.fait, examen.detail, lire), raison=raison, terme=examen.terme)


def _ecrire(fait: Fait, detail: str, lire: Referentiel) -> FaitNonRetenu:
    """Rend un fait vivant qui n'est pas de l'année, avec ce qu'il faut pour le reconnaître."""
    fichier, rang = _place(fait)
    saisi, par = (fait.ligne.saisi, fait.ligne.par) if fait.ligne else ("", "")
    return FaitNonRetenu(
        *(fait.id, fichier, rang, Raison.HORS_ANNEE, detail, fait.date),
        saisi=saisi,
        par=par,
        ecoles=_ecoles(fait.champs, lire),
    )


def _ecarter(ecarte: FaitEcarte, lire: Referentiel) -> FaitNonRetenu:
    champs = ecarte.ligne.champs if ecarte.ligne else {}
    saisi, par = (ecarte.ligne.saisi, ecarte.ligne.par) if ecarte.ligne else ("", "")
    return FaitNonRetenu(
        *(ecarte.id, ecarte.fichier, ecarte.rang, ecarte.raison, ecarte.detail, ecarte.jour),
        saisi=saisi,
        par=par,
        ecoles=_ecoles(champs, lire),
    )


def _hors_annee(contexte: Contexte, types: frozenset[str], examines: set[str]) -> Iterator[tuple[Fait, str]]:
    for nom in sorted(types):
        for annee, faits in contexte.faits.get(nom, {}).items():
            for fait in faits:
                if fait.id not in examines:
                    yield fait, f"année {contexte.calendrier.libelle(annee)}"
