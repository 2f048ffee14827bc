"""De la grille au plan de calcul : chaque mesure avec les années où elle vaut et sa règle en une phrase."""

from collections.abc import Iterator

from projet_circo.noyau.grille.description import decrire
from projet_circo.noyau.grille.forme_indicateur import Critere, Indicateur, en_decimal
from projet_circo.noyau.grille.forme_mesure import MesureDuBas, MesureEcrite, MesureSimple, RapportEcrit
from projet_circo.noyau.grille.grille import Grille, Rubrique, indicateurs_de, parcourir
from projet_circo.noyau.grille.remarques import remarques_des_criteres
from projet_circo.noyau.socle.annee import Calendrier, lire_jour
from projet_circo.noyau.socle.mesure import (
    Cible,
    Compte,
    Depart,
    Distincts,
    Echelle,
    Filtre,
    Jalon,
    Mesure,
    MesureDatee,
    Moyenne,
    OuiNon,
    Plan,
    Rapport,
    Releve,
    Somme,
    Suivi,
    UnitesOuvertes,
)


def plan_de(grille: Grille, nom: str) -> Plan:
    """Rend le plan de calcul d'une grille, avec tout ce qui y a été décidé."""
    calendrier = calendrier_de(grille)
    return Plan(
        projet=nom,
        titre=grille.titre,
        premiere=grille.annees.premiere,
        derniere=grille.annees.derniere,
        mois=calendrier.mois,
        jour=calendrier.jour,
        suivis=tuple(
            _suivre(grille, indicateur, porteuses) for indicateur, porteuses in indicateurs_de(grille)
        ),
        seuil=grille.seuil,
        notes=tuple((note.annee, note.texte) for note in grille.notes_annuelles),
        fictif=bool(grille.fictif),
        criteres=tuple(_criteres(grille)),
    )


def calendrier_de(grille: Grille) -> Calendrier:
    """Rend le calendrier qu'une grille déclare."""
    mois, jour = (int(partie) for partie in grille.annees.debut.split("-"))
    return Calendrier(mois, jour)


def _suivre(grille: Grille, indicateur: Indicateur, porteuses: tuple[Rubrique, ...]) -> Suivi:
    depuis, jusqu_a = _bornes(indicateur, *porteuses)
    return Suivi(
        code=indicateur.code,
        libelle=indicateur.libelle,
        unite_de_mesure=indicateur.unite_de_mesure,
        mesures=tuple(_dater(grille, indicateur, ecrite) for ecrite in indicateur.mesures),
        rubriques=tuple(rubrique.titre for rubrique in porteuses),
        depuis=depuis,
        jusqu_a=jusqu_a,
        succede_a=indicateur.succede_a or "",
        sens=indicateur.sens or "",
        depart=Depart(indicateur.depart.annee, en_decimal(indicateur.depart.valeur))
        if indicateur.depart
        else None,
        cibles=tuple(
            Cible(
                cible.annee,
                en_decimal(cible.valeur),
                lire_jour(cible.decide_le) if cible.decide_le else None,
                cible.motif or "",
            )
            for cible in indicateur.cibles
        ),
        seuil=indicateur.seuil,
        note=indicateur.note or "",
        chemin=tuple((rubrique.niveau, rubrique.code) for rubrique in porteuses),
        source=indicateur.source or "",
        limites=indicateur.limites or "",
        pilote=indicateur.pilote or "",
        remarques=remarques_des_criteres(indicateur),
    )


def _criteres(grille: Grille) -> Iterator[tuple[str, Suivi]]:
    """Rend les critères qualitatifs qui ont une échelle : ceux des indicateurs, puis ceux qui n'en ont pas."""
    for indicateur, porteuses in indicateurs_de(grille):
        for critere in indicateur.criteres:
            if critere.echelle is not None:
                yield indicateur.code, _apprecier(grille, critere, porteuses, indicateur)
    for rubrique, chemin in parcourir(grille.rubriques):
        for critere in rubrique.criteres:
            if critere.echelle is not None:
                yield "", _apprecier(grille, critere, chemin)


def _apprecier(
    grille: Grille, critere: Critere, porteuses: tuple[Rubrique, ...], *porteur: Indicateur
) -> Suivi:
    """Rend un critère comme un indicateur que l'on apprécie au lieu de compter."""
    mesure = _echelle(grille, critere.echelle or "", (critere.code,))
    depuis, jusqu_a = _bornes(*porteur, *porteuses)
    return Suivi(
        critere.code,
        critere.texte,
        "appréciations",
        (MesureDatee(mesure, decrire(mesure)),),
        tuple(rubrique.titre for rubrique in porteuses),
        depuis,
        jusqu_a,
        note=critere.note or "",
    )


def _bornes(*porteurs: Indicateur | Rubrique) -> tuple[int | None, int | None]:
    """Rend les années où tout ce qui porte existe : un indicateur n'est suivi que si ses rubriques le sont."""
    return (
        max((un.depuis for un in porteurs if un.depuis is not None), default=None),
        min((un.jusqu_a for un in porteurs if un.jusqu_a is not None), default=None),
    )


def _echelle(grille: Grille, code: str, criteres: tuple[str, ...]) -> Echelle:
    niveaux = next((une.niveaux for une in grille.echelles if une.code == code), [])
    codes, libelles = ([un.code for un in niveaux], [un.libelle for un in niveaux])
    return Echelle(code, tuple(codes), criteres, tuple(libelles))


def _dater(grille: Grille, indicateur: Indicateur, ecrite: MesureEcrite) -> MesureDatee:
    mesure = _mesure(grille, indicateur, ecrite)
    return MesureDatee(
        mesure,
        decrire(mesure),
        ecrite.depuis,
        ecrite.jusqu_a,
        lire_jour(ecrite.decide_le) if ecrite.decide_le else None,
        ecrite.motif or "",
        bool(ecrite.continue_la_serie),
        bool(ecrite.rupture),
    )


def _mesure(grille: Grille, indicateur: Indicateur, ecrite: MesureEcrite) -> Mesure:
    match ecrite.famille:
        case "rapport" if ecrite.rapport is not None:
            return rapport_de(ecrite.rapport)
        case "releve":
            return Releve()
        case "oui_non":
            return OuiNon()
        case "jalon":
            return Jalon(ecrite.jalon or "")
        case "echelle":
            code = ecrite.echelle or ""
            criteres = indicateur.criteres or _criteres_voisins(grille, indicateur)
            apprecies = tuple(
                critere.code
                for critere in criteres
                if critere.genre == "qualitatif" and critere.echelle in (code, None)
            )
            return _echelle(grille, code, apprecies)
        case _:
            return _simple(ecrite)


def _criteres_voisins(grille: Grille, indicateur: Indicateur) -> list[Critere]:
    """Rend les critères sans indicateur de la rubrique qui porte l'indicateur."""
    for rubrique, _ in parcourir(grille.rubriques):
        if indicateur in rubrique.indicateurs:
            return list(rubrique.criteres)
    return []


def _simple(ecrite: MesureSimple) -> Compte | Distincts | Somme:
    ou, activite, cumul = _filtre(ecrite.ou), ecrite.annee == "activite", ecrite.annee == "projet"
    if ecrite.compte is not None:
        return Compte(ecrite.compte, ou, activite, cumul)
    if ecrite.distincts is not None:
        return Distincts(ecrite.distincts, ecrite.de or "", ou, activite, cumul)
    if ecrite.moyenne is not None:
        return Moyenne(ecrite.moyenne, ecrite.de or "", ou, cumul)
    return Somme(ecrite.somme or "", ecrite.de or "", ou, cumul)


def _filtre(ou: dict[str, str | list[str]] | None) -> Filtre:
    return tuple(
        (champ, (valeurs,) if isinstance(valeurs, str) else tuple(valeurs))
        for champ, valeurs in (ou or {}).items()
    )


def rapport_de(ecrit: RapportEcrit) -> Rapport:
    """Rend le rapport qu'une grille écrit."""
    bas = ecrit.denominateur
    if not isinstance(bas, MesureDuBas):
        return Rapport(_simple(ecrit.numerateur), UnitesOuvertes())
    if bas.unites_ouvertes is not None:
        return Rapport(_simple(ecrit.numerateur), UnitesOuvertes(bas.unites_ouvertes))
    return Rapport(_simple(ecrit.numerateur), _simple(bas))
