"""Ce qui attend, ce qui tarde, ce qui se tait : l'état du suivi à un jour donné."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.ecoles import EcolesSansNouvelles, chercher_les_ecoles_sans_nouvelles
from projet_circo.noyau.chiffres.promesses import (
    PROMESSES,
    DemandeSuivie,
    EtatDeDemande,
    compter_les_etats,
    suivre_les_demandes,
)
from projet_circo.noyau.socle.champs import sorte_de
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.lacune import Lacune

TYPES_MONTRES = ("demande", "accompagnement", "sollicitation", "partenariat", "fait")


@dataclass(frozen=True, slots=True)
class Delai:
    """Un délai en jours : sa médiane et le nombre de demandes mesurées ; médiane absente si aucune."""

    nom: str
    mediane: float | None
    effectif: int


@dataclass(frozen=True, slots=True)
class Fraicheur:
    """Le dernier fait d'un poste pour un type : sa date, et le jour de sa saisie."""

    poste: str
    type: str
    date: date
    saisi: str
    nombre: int


@dataclass(frozen=True, slots=True)
class PartObjectif:
    """Le nombre de faits distincts que retiennent les indicateurs d'une rubrique, dans l'année."""

    rubrique: str
    nombre: int


@dataclass(frozen=True, slots=True)
class EtatDuSuivi:
    """Tout ce que montre `circo suivi`. `mois_muets` : « AAAA-MM » sans aucun fait, jamais montrés comme 0.

    `etats` : les demandes de l'année par état, dont la somme est `demandes`. `promesses` : ce qui est accepté, reporté,
    réorienté et que rien n'a tenu, années d'avant comprises. `venus_apres` : les demandes de l'année dont la réponse ou
    l'accompagnement est venu après son dernier jour. `noms` : ceux des unités.
    """

    au: date
    jours: int
    en_attente: tuple[DemandeSuivie, ...]
    etats: Mapping[EtatDeDemande, int]
    promesses: tuple[DemandeSuivie, ...]
    venus_apres: int
    delais: tuple[Delai, ...]
    demandes: int
    demandes_accompagnees: int
    ecoles: EcolesSansNouvelles
    noms: Mapping[str, str]
    objectifs: tuple[PartObjectif, ...]
    fraicheur: tuple[Fraicheur, ...]
    mois_muets: tuple[str, ...]
    fictif: bool = False
    lacunes: tuple[Lacune, ...] = ()


def suivre(contexte: Contexte, annee: int, jours: int) -> EtatDuSuivi:
    """Rend l'état du suivi au jour du contexte : les demandes de l'année, les unités depuis le début du projet.

    Une demande d'une année précédente qui attend encore attend toujours : elle reste dans la liste.
    """
    connus = [fait for fait in contexte.recueil.faits if fait.date <= contexte.au]
    par_type: dict[str, list[Fait]] = defaultdict(list)
    for fait in connus:
        par_type[fait.type].append(fait)
    toutes = [une for une in suivre_les_demandes(contexte) if une.demande.annee <= annee]
    demandes = [une for une in toutes if une.demande.annee == annee]
    en_attente = [
        une for une in toutes if une.etat is EtatDeDemande.SANS_REPONSE and une.jours_au(contexte.au) >= jours
    ]
    promesses = [une for une in toutes if une.etat in PROMESSES]
    etats, dernier = compter_les_etats(demandes), contexte.calendrier.periode(annee).dernier_jour
    return EtatDuSuivi(
        au=contexte.au,
        jours=jours,
        en_attente=tuple(sorted(en_attente, key=lambda une: (une.depuis, une.demande.id))),
        etats=etats,
        promesses=tuple(sorted(promesses, key=lambda une: (une.depuis, une.demande.id))),
        venus_apres=sum(1 for une in demandes if max(_gestes(une), default=dernier) > dernier),
        delais=(
            _mesurer_un_delai("de la demande à sa suite", demandes, "reponse"),
            _mesurer_un_delai("de la demande à l'accompagnement", demandes, "accompagnement"),
        ),
        demandes=len(demandes),
        demandes_accompagnees=etats[EtatDeDemande.ACCOMPAGNEE],
        ecoles=_ecoles_sans_nouvelles(contexte, par_type),
        noms={unite.code: unite.nom for unite in contexte.referentiel.unites.values()},
        objectifs=_repartir_par_objectif(contexte, annee),
        fraicheur=_mesurer_la_fraicheur(connus),
        mois_muets=_mois_muets(
            connus, contexte.fenetre(contexte.plan.premiere).periode.du, min(contexte.au, dernier)
        ),
        fictif=contexte.est_fictif,
        lacunes=contexte.lacunes,
    )


def _gestes(une: DemandeSuivie) -> tuple[date, ...]:
    return tuple(jour for jour in (une.reponse, une.accompagnement) if jour is not None)


def _mesurer_un_delai(nom: str, demandes: Sequence[DemandeSuivie], geste: str) -> Delai:
    """Mesure les demandes qui ont reçu ce geste ; une réponse datée d'avant sa demande est un constat, non un délai."""
    jours = [getattr(une, geste) for une in demandes]
    mesures = [
        (jour - une.demande.date).days
        for une, jour in zip(demandes, jours, strict=True)
        if jour is not None and jour >= une.demande.date
    ]
    return Delai(nom, float(median(mesures)) if mesures else None, len(mesures))


def _ecoles_sans_nouvelles(contexte: Contexte, par_type: dict[str, list[Fait]]) -> EcolesSansNouvelles:
    """Cherche les écoles que rien ne montre depuis le début du projet, faits individuels à part.

    Un partenariat commencé avant, mais encore actif au premier jour du projet, parle de ses écoles.
    """
    debut = contexte.fenetre(contexte.plan.premiere).periode.du
    parlants = [
        fait
        for nom in TYPES_MONTRES
        for fait in par_type[nom]
        if _est_du_projet(fait, contexte.plan.premiere, debut) and fait.champs.get("nature") != "individuel"
    ]
    liens = [fait for fait in parlants if fait.type in ("demande", "accompagnement")]
    return chercher_les_ecoles_sans_nouvelles(contexte, liens, parlants)


def _est_du_projet(fait: Fait, premiere: int, debut: date) -> bool:
    fin = fait.champs.get("fin")
    dure = fait.type == "partenariat" and (fin is None or date.fromisoformat(fin) >= debut)
    return fait.annee >= premiere or dure


def _repartir_par_objectif(contexte: Contexte, annee: int) -> tuple[PartObjectif, ...]:
    faits: dict[str, set[str]] = {}
    for suivi in contexte.plan.suivis:
        rubrique = suivi.rubriques[-1] if suivi.rubriques else suivi.libelle
        retenus = faits.setdefault(rubrique, set())
        for examen in mesurer(suivi, contexte, annee).examens:
            if examen.raison is None:
                retenus.add(examen.fait.id)
    return tuple(PartObjectif(rubrique, len(ids)) for rubrique, ids in faits.items())


def _mesurer_la_fraicheur(faits: Iterable[Fait]) -> tuple[Fraicheur, ...]:
    groupes: dict[tuple[str, str], list[tuple[date, Ligne]]] = defaultdict(list)
    for fait in faits:
        if fait.ligne is not None:
            groupes[fait.ligne.par, sorte_de({**fait.champs, "type": fait.type})].append(
                (fait.date, fait.ligne)
            )
    return tuple(
        Fraicheur(
            poste,
            nom,
            max(jour for jour, _ in groupe),
            max(ligne.saisi for _, ligne in groupe)[:10],
            len(groupe),
        )
        for (poste, nom), groupe in sorted(groupes.items())
    )


def _mois_muets(faits: Sequence[Fait], du: date, au: date) -> tuple[str, ...]:
    """Rend les mois sans aucun fait, du début du projet à la fin de l'année montrée ; aucun si rien n'a été saisi."""
    if not faits:
        return ()
    presents = {(fait.date.year, fait.date.month) for fait in faits}
    annee, mois = du.year, du.month
    muets = []
    while (annee, mois) <= (au.year, au.month):
        if (annee, mois) not in presents:
            muets.append(f"{annee}-{mois:02}")
        annee, mois = (annee, mois + 1) if mois < 12 else (annee + 1, 1)
    return tuple(muets)
