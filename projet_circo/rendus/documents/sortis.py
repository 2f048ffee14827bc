"""Le registre de ce qui est sorti, en texte : à qui, quel jour, ce qui a bougé depuis, et qui prévenir."""

from collections.abc import Iterator, Mapping, Sequence

from projet_circo.noyau.bilan.sorties import Mouvement, Sortie
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.rendus.chiffres.valeurs import ecrire_l_arrete
from projet_circo.rendus.typographie.typographie import accorder, ecrire_date, nettoyer, sans_gras

_VERBES = {"correction": "corrigé", "annulation": "annulé"}


def montrer(
    sorties: Sequence[Sortie],
    mouvements: Mapping[str, Sequence[Mouvement]],
    calendrier: Calendrier,
    *,
    a_prevenir: bool,
) -> str:
    """Rend chaque document sorti et ce qui a bougé depuis ; `a_prevenir` : les seuls dont un chiffre a bougé."""
    return "".join(f"{ligne}\n" for ligne in _dire(sorties, mouvements, calendrier, a_prevenir=a_prevenir))


def _dire(
    sorties: Sequence[Sortie],
    mouvements: Mapping[str, Sequence[Mouvement]],
    calendrier: Calendrier,
    *,
    a_prevenir: bool,
) -> Iterator[str]:
    montrees = [une for une in sorties if mouvements.get(une.id) or not a_prevenir]
    if not montrees:
        yield (
            "Personne à prévenir : aucun chiffre sorti n'a bougé."
            if sorties
            else "Rien n'est sorti de la maison."
        )
        return
    for une in montrees:
        jour = _jour(une.ligne)
        libelle = calendrier.libelle(une.annee)
        dits = accorder(len(une.chiffres), "chiffre")
        yield f"{nettoyer(une.a)} : {nettoyer(une.document)} {libelle}, le {jour} ({dits})"
        bouges = mouvements.get(une.id, ())
        if not bouges:
            yield "  rien n'a bougé depuis"
        for bouge in bouges:
            avant, apres = ecrire_l_arrete(bouge.dit), ecrire_l_arrete(bouge.present)
            annee = calendrier.libelle(bouge.annee)
            yield f"  {nettoyer(une.a)} : {avant} → {apres}, {bouge.code} {annee} ({sans_gras(bouge.libelle)})"
            for ligne in bouge.lignes:
                yield f"    {_dire_la_cause(ligne)}"
            if not bouge.lignes:
                yield "    la grille, le référentiel ou le jour du compte a changé"


def _dire_la_cause(ligne: Ligne) -> str:
    jour = f" du {ecrire_date(ligne.date)}" if ligne.date else ""
    verbe = _VERBES.get(ligne.type, "ajouté")
    quoi = f"{ligne.champs['vise']}" if ligne.type in _VERBES else f"{ligne.type} {ligne.id}"
    motif = f" : {nettoyer(str(ligne.champs['motif']))}" if ligne.champs.get("motif") else ""
    return f"{quoi}{jour}, {verbe} le {_jour(ligne)} par {ligne.par}{motif}"


def _jour(ligne: Ligne) -> str:
    annee, mois, jour = ligne.saisi[:10].split("-")
    return f"{jour}/{mois}/{annee}"
