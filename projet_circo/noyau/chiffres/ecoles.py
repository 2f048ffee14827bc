"""Les écoles que l'on voit et celles que l'on ne voit pas ; une école issue d'une fusion hérite de celles d'avant."""

from collections.abc import Iterable
from dataclasses import dataclass

from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.promesses import DemandeSuivie, suivre_les_demandes
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.referentiel import Unite


@dataclass(frozen=True, slots=True)
class EcolesSansNouvelles:
    """Trois listes d'écoles ouvertes, depuis le début du projet. `ouvertes` : combien il y en a.

    `jamais_demande` : aucune demande. `demande_sans_visite` : des demandes, aucun accompagnement. `jamais_vues` : aucun
    accompagnement, qu'elles aient demandé ou non. `muettes` : aucun fait collectif d'aucune sorte.
    """

    ouvertes: int
    jamais_demande: tuple[Unite, ...]
    demande_sans_visite: tuple[Unite, ...]
    jamais_vues: tuple[Unite, ...]
    muettes: tuple[Unite, ...]


@dataclass(frozen=True, slots=True)
class FicheDEcole:
    """Tout ce que l'on sait d'une école avant d'y aller, à un jour donné.

    `heritees` : les écoles qu'elle remplace, dont les faits sont aussi les siens. `reseaux` : ceux qui la comptent.
    `seances` : par accompagnement, le nombre de ses séances.
    """

    unite: Unite
    heritees: tuple[Unite, ...]
    reseaux: tuple[Unite, ...]
    remplacantes: tuple[Unite, ...]
    demandes: tuple[DemandeSuivie, ...]
    accompagnements: tuple[Fait, ...]
    seances: dict[str, int]
    autres: tuple[Fait, ...]


def unites_concernees(fait: Fait, contexte: Contexte) -> tuple[str, ...]:
    """Rend les unités d'un fait, réseaux dépliés ; un accompagnement qui n'en dit pas a celles de ses demandes."""
    unites = contexte.referentiel.deplier(fait.valeurs("unites"), fait.date)
    if unites or fait.type != "accompagnement":
        return unites
    recueil = contexte.recueil
    origines = (recueil.vivants[cle] for cle in recueil.designes(fait, "demandes"))
    return tuple(dict.fromkeys(un for origine in origines for un in unites_concernees(origine, contexte)))


def chercher_les_ecoles_sans_nouvelles(
    contexte: Contexte, faits: Iterable[Fait], parlants: Iterable[Fait]
) -> EcolesSansNouvelles:
    """Rend les écoles ouvertes le jour du contexte que rien ne montre.

    `faits` : les demandes et les accompagnements du projet. `parlants` : tous ceux qui parlent d'une école.
    """
    referentiel = contexte.referentiel
    ouvertes = [
        unite
        for unite in referentiel.unites.values()
        if unite.genre == "ecole" and unite.est_ouverte_le(contexte.au)
    ]
    demandeuses, vues = set[str](), set[str]()
    for fait in faits:
        siennes = demandeuses if fait.type == "demande" else vues
        siennes.update(unites_concernees(fait, contexte))
    citees = {code for fait in parlants for code in unites_concernees(fait, contexte)}

    def sans(connues: set[str]) -> tuple[Unite, ...]:
        return tuple(une for une in ouvertes if connues.isdisjoint(referentiel.lignee(une.code)))

    jamais_demande, jamais_vues = sans(demandeuses), sans(vues)
    return EcolesSansNouvelles(
        ouvertes=len(ouvertes),
        jamais_demande=jamais_demande,
        demande_sans_visite=tuple(une for une in jamais_vues if une not in jamais_demande),
        jamais_vues=jamais_vues,
        muettes=sans(citees),
    )


def dresser_la_fiche(contexte: Contexte, unite: Unite) -> FicheDEcole:
    """Rend la fiche d'une école : ses faits et ceux des écoles dont elle hérite, du plus récent au plus ancien."""
    referentiel = contexte.referentiel
    lignee = set(referentiel.lignee(unite.code))
    connus = [fait for fait in contexte.recueil.faits if fait.date <= contexte.au]
    siens = [fait for fait in connus if not lignee.isdisjoint(unites_concernees(fait, contexte))]
    siens.sort(key=lambda fait: (fait.date, fait.id), reverse=True)
    accompagnements = tuple(fait for fait in siens if fait.type == "accompagnement")
    seances = dict.fromkeys((fait.id for fait in accompagnements), 0)
    for fait in connus:
        for cle in contexte.recueil.designes(fait, "accompagnement") if fait.type == "seance" else ():
            if cle in seances:
                seances[cle] += 1
    codes = {fait.id for fait in siens}
    return FicheDEcole(
        unite=unite,
        heritees=tuple(
            referentiel.unites[code]
            for code in referentiel.lignee(unite.code)[1:]
            if code in referentiel.unites
        ),
        reseaux=tuple(un for un in referentiel.unites.values() if unite.code in un.membres),
        remplacantes=referentiel.remplacantes(unite.code),
        demandes=tuple(reversed([une for une in suivre_les_demandes(contexte) if une.demande.id in codes])),
        accompagnements=accompagnements,
        seances=seances,
        autres=tuple(fait for fait in siens if fait.type not in ("demande", "accompagnement")),
    )
