"""Ce qui attend, ce qui tarde, ce qui se tait : l'état du suivi à un jour donné."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.referentiel import Unite

TYPES_MONTRES = ("demande", "accompagnement", "sollicitation", "partenariat")


@dataclass(frozen=True, slots=True)
class Attente:
    """Une demande sans suite ni accompagnement, et depuis combien de jours."""

    demande: Fait
    jours: int


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
    """Tout ce que montre `circo suivi`. `mois_muets` : « AAAA-MM » sans aucun fait, jamais montrés comme 0."""

    au: date
    jours: int
    en_attente: tuple[Attente, ...]
    delais: tuple[Delai, ...]
    demandes: int
    demandes_accompagnees: int
    unites_muettes: tuple[Unite, ...]
    unites_ouvertes: int
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
    demandes = [fait for fait in par_type["demande"] if fait.annee == annee]
    suites = _premieres(par_type["suite"], "demande")
    accompagnements = _premieres(par_type["accompagnement"], "demandes")
    en_attente = [
        Attente(fait, attente)
        for fait in par_type["demande"]
        if fait.annee <= annee
        and fait.id not in suites
        and fait.id not in accompagnements
        and (attente := (contexte.au - fait.date).days) >= jours
    ]
    muettes, ouvertes = _unites_muettes(contexte, par_type)
    return EtatDuSuivi(
        au=contexte.au,
        jours=jours,
        en_attente=tuple(sorted(en_attente, key=lambda une: (-une.jours, une.demande.id))),
        delais=(
            _mesurer_un_delai("de la demande à sa suite", demandes, suites),
            _mesurer_un_delai("de la demande à l'accompagnement", demandes, accompagnements),
        ),
        demandes=len(demandes),
        demandes_accompagnees=sum(1 for fait in demandes if fait.id in accompagnements),
        unites_muettes=muettes,
        unites_ouvertes=ouvertes,
        objectifs=_repartir_par_objectif(contexte, annee),
        fraicheur=_mesurer_la_fraicheur(connus),
        mois_muets=_mois_muets(connus, contexte.fenetre(contexte.plan.premiere).periode.du, contexte.au),
        fictif=contexte.est_fictif,
        lacunes=contexte.lacunes,
    )


def _premieres(faits: Iterable[Fait], champ: str) -> dict[str, date]:
    """Rend, par identifiant désigné, la date du premier fait qui le désigne."""
    premieres: dict[str, date] = {}
    for fait in faits:
        for cle in fait.valeurs(champ):
            premieres[cle] = min(fait.date, premieres.get(cle, fait.date))
    return premieres


def _mesurer_un_delai(nom: str, demandes: Sequence[Fait], suites: dict[str, date]) -> Delai:
    mesures = [(suites[fait.id] - fait.date).days for fait in demandes if fait.id in suites]
    return Delai(nom, float(median(mesures)) if mesures else None, len(mesures))


def _unites_muettes(contexte: Contexte, par_type: dict[str, list[Fait]]) -> tuple[tuple[Unite, ...], int]:
    """Rend les écoles ouvertes dont aucun fait collectif ne parle depuis le début du projet, et leur nombre total.

    Un partenariat commencé avant, mais encore actif au premier jour du projet, en parle.
    """
    debut = contexte.fenetre(contexte.plan.premiere).periode.du
    vues = {
        unite
        for nom in TYPES_MONTRES
        for fait in par_type[nom]
        if _est_du_projet(fait, contexte.plan.premiere, debut) and fait.champs.get("nature") != "individuel"
        for unite in fait.valeurs("unites")
    }
    ouvertes = [
        unite
        for unite in contexte.referentiel.unites.values()
        if unite.genre == "ecole" and unite.est_ouverte_le(contexte.au)
    ]
    return tuple(unite for unite in ouvertes if unite.code not in vues), len(ouvertes)


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
            groupes[fait.ligne.par, fait.type].append((fait.date, fait.ligne))
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
    """Rend les mois sans aucun fait, du début du projet au dernier jour compté ; aucun si rien n'a été saisi."""
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
