"""Ce qu'un bilan rassemble : les chiffres, rangés comme la grille, leurs faits, ce qui attend, ce qui a bougé."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from projet_circo.noyau.bilan.fait_montre import FaitMontre, montrer_le_fait
from projet_circo.noyau.chiffres.agregation import Choix, evoluer, mesurer, regle_de
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.ecarts import Ecart
from projet_circo.noyau.chiffres.evolution import Evolutions, Serie
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.chiffres.publication import commentaires_de
from projet_circo.noyau.chiffres.suivi import EtatDuSuivi, suivre
from projet_circo.noyau.grille.actions import EtatAction, suivre_les_actions
from projet_circo.noyau.grille.forme_indicateur import Critere, Indicateur
from projet_circo.noyau.grille.grille import Grille, actions_de, parcourir


@dataclass(frozen=True, slots=True)
class CritereMontre:
    """Un critère : son texte, ses répartitions s'il s'apprécie, les preuves de l'année, ses commentaires."""

    code: str
    texte: str
    est_qualitatif: bool
    serie: Serie | None
    preuves: tuple[FaitMontre, ...]
    commentaires: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class IndicateurMontre:
    """Un indicateur : sa série, la règle de l'année, ses critères, ce que la grille en dit, ses faits."""

    serie: Serie
    regle: str
    criteres: tuple[CritereMontre, ...]
    remarques: tuple[tuple[str, str], ...]
    faits: tuple[FaitMontre, ...]


@dataclass(frozen=True, slots=True)
class RubriqueMontree:
    """Une rubrique qui porte quelque chose. `chemin` : les titres qui la portent, du plus haut au plus profond."""

    code: str
    titre: str
    niveau: str
    chemin: tuple[str, ...]
    indicateurs: tuple[IndicateurMontre, ...]
    criteres: tuple[CritereMontre, ...]
    actions: tuple[EtatAction, ...]
    commentaires: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Bilan:
    """Tout ce que le bilan d'une année dit. `arrete_au` : dernier jour compté de l'année.

    `publie_le` : jour du document. `sceau` : l'empreinte des têtes des journaux. `ecarts` : None d'une année non close.
    """

    annee: int
    libelle: str
    titre: str
    circonscription: str
    arrete_au: date
    publie_le: date
    sceau: str
    evolutions: Evolutions
    rubriques: tuple[RubriqueMontree, ...]
    suivi: EtatDuSuivi
    ecarts: tuple[Ecart, ...] | None
    noms: Mapping[str, str]
    version: str


@dataclass(frozen=True, slots=True)
class Tampon:
    """Ce qu'un bilan porte et que les chiffres ne disent pas : le jour, le sceau, la version."""

    publie_le: date
    sceau: str
    version: str


def dresser(
    projet: Projet, contexte: Contexte, annee: int, tampon: Tampon, ecarts: tuple[Ecart, ...] | None = None
) -> Bilan:
    """Rend le bilan d'une année : les années d'avant y sont, celles d'après non."""
    evolutions = jusqu_a(evoluer(contexte, Choix(), projet.dommages), annee)
    return Bilan(
        annee=annee,
        libelle=contexte.calendrier.libelle(annee),
        titre=projet.grille.titre,
        circonscription=projet.grille.circonscription or "",
        arrete_au=contexte.fenetre(annee).dernier_compte,
        publie_le=tampon.publie_le,
        sceau=tampon.sceau,
        evolutions=evolutions,
        rubriques=tuple(ranger(projet.grille, contexte, evolutions, annee)),
        suivi=suivre(contexte, annee, 0),
        ecarts=ecarts,
        noms=noms_de(contexte, projet.grille),
        version=tampon.version,
    )


def noms_de(contexte: Contexte, grille: Grille) -> dict[str, str]:
    """Rend le nom de chaque unité, partenaire et niveau d'échelle, par code : à une personne, on montre un nom."""
    referentiel = contexte.referentiel
    niveaux = {niveau.code: niveau.libelle for echelle in grille.echelles for niveau in echelle.niveaux}
    unites = {unite.code: unite.nom for unite in referentiel.unites.values()}
    return niveaux | unites | {tiers.code: tiers.nom for tiers in referentiel.partenaires.values()}


def jusqu_a(evolutions: Evolutions, annee: int) -> Evolutions:
    """Rend les mêmes évolutions, sans les années qui suivent `annee`."""

    def couper(serie: Serie) -> Serie:
        return replace(
            serie,
            valeurs=tuple(un for un in serie.valeurs if un.annee <= annee),
            evolutions=tuple(un for un in serie.evolutions if un.a <= annee),
            ruptures=tuple(un for un in serie.ruptures if un.annee <= annee),
            commentaires=tuple(un for un in serie.commentaires if un[0] <= annee),
        )

    return replace(
        evolutions,
        annees=tuple(un for un in evolutions.annees if un.annee <= annee),
        series=tuple(couper(serie) for serie in evolutions.series),
        criteres=tuple(couper(serie) for serie in evolutions.criteres),
    )


def ranger(
    grille: Grille, contexte: Contexte, evolutions: Evolutions, annee: int
) -> Iterator[RubriqueMontree]:
    """Rend les rubriques qui portent quelque chose, dans l'ordre de la grille ; d'abord ce que rien ne porte."""
    etabli = _Etabli(contexte, evolutions, annee)
    if grille.indicateurs:
        transversaux = tuple(etabli.indicateur(un) for un in grille.indicateurs)
        yield RubriqueMontree("transversaux", "Indicateurs transversaux", "", (), transversaux, (), (), ())
    etats = {
        etat.action.code: etat
        for etat in suivre_les_actions(actions_de(grille), contexte.recueil.faits, _jour(contexte, annee))
    }
    for rubrique, chemin in parcourir(grille.rubriques):
        portes = [*rubrique.indicateurs, *(un for action in rubrique.actions for un in action.indicateurs)]
        if portes or rubrique.criteres or rubrique.actions:
            yield RubriqueMontree(
                rubrique.code,
                rubrique.titre,
                rubrique.niveau,
                tuple(une.titre for une in chemin[:-1]),
                tuple(etabli.indicateur(un) for un in portes),
                tuple(etabli.critere(un) for un in rubrique.criteres),
                tuple(etats[action.code] for action in rubrique.actions if action.code in etats),
                etabli.commentaires(rubrique.code),
            )


def _jour(contexte: Contexte, annee: int) -> date:
    return contexte.fenetre(annee).dernier_compte


class _Etabli:
    """Ce qui sert à chaque indicateur : les séries par code, l'année, le contexte."""

    def __init__(self, contexte: Contexte, evolutions: Evolutions, annee: int) -> None:
        self._contexte, self._annee = contexte, annee
        self._annees = [une.annee for une in evolutions.annees]
        self._series = {serie.code: serie for serie in (*evolutions.series, *evolutions.criteres)}
        self._suivis = {suivi.code: suivi for suivi in contexte.plan.suivis}
        self._suivis |= {suivi.code: suivi for _, suivi in contexte.plan.criteres}

    def indicateur(self, indicateur: Indicateur) -> IndicateurMontre:
        suivi = self._suivis[indicateur.code]
        regle = regle_de(suivi, self._contexte, self._annee)
        remarques = (
            ("Source", indicateur.source),
            ("Limites", indicateur.limites),
            ("Suivi par", indicateur.pilote),
            ("Remarque", indicateur.note),
        )
        return IndicateurMontre(
            self._series[indicateur.code],
            regle[1].texte if regle else "",
            tuple(self.critere(un) for un in indicateur.criteres),
            tuple((nom, dit) for nom, dit in remarques if dit),
            self._faits(indicateur.code),
        )

    def critere(self, critere: Critere) -> CritereMontre:
        serie = self._series.get(critere.code)
        return CritereMontre(
            critere.code,
            critere.texte,
            critere.genre == "qualitatif",
            serie,
            self._faits(critere.code) if serie else (),
            self.commentaires(critere.code),
        )

    def commentaires(self, code: str) -> tuple[tuple[int, str], ...]:
        return commentaires_de(code, self._contexte, self._annees)

    def _faits(self, code: str) -> tuple[FaitMontre, ...]:
        mesurage = mesurer(self._suivis[code], self._contexte, self._annee)
        retenus = [examen for examen in mesurage.examens if examen.raison is None]
        retenus.sort(key=lambda examen: (examen.terme != "numerateur", examen.fait.date, examen.fait.id))
        return tuple(
            montrer_le_fait(examen.fait, str(examen.apport), examen.entite, examen.terme)
            for examen in retenus
        )
