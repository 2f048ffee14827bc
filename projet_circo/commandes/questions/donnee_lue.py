"""Lire ce qu'une option dit d'un champ : ce qui est ambigu se demande au terminal, et se refuse ailleurs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from projet_circo.noyau.socle.champs import Champ, Genre, TypeEvenement

if TYPE_CHECKING:
    from datetime import date

    from projet_circo.noyau.chiffres.projet import Projet
    from projet_circo.noyau.saisie.lecture import Cadre, Candidats, Incompris


def cadre_du_projet(
    projet: "Projet", jour: "date | None" = None, *, hors_referentiel: bool = False
) -> "Cadre":
    """Rend ce que l'on sait pour lire, sans les faits."""
    from dataclasses import replace

    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.noyau.saisie.nomenclature_du_projet import cadre_de

    cadre = cadre_de(projet.grille, projet.referentiel, projet.calendrier, aujourd_hui())
    return replace(cadre, jour=jour, hors_referentiel=hors_referentiel)


def lire_le_jour(texte: str, dossier: str | None) -> "date":
    """Rend un jour ; s'il ne dit pas son année, elle se cherche dans le projet. MauvaisUsage s'il ne se lit pas."""
    from dataclasses import replace
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.noyau.saisie.date_dite import lire_une_date
    from projet_circo.noyau.saisie.lecture import Cadre, Compris
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

    lu = lire_une_date(texte, Cadre(Nomenclature(), aujourd_hui()))
    if not isinstance(lu, Compris) or lu.note:
        cadre = cadre_du_projet(rassembler(dossier, None).projet)
        lu = lire_une_date(texte, cadre)
        if not isinstance(lu, Compris):
            champ = Champ("date", Genre.DATE, "")
            return date.fromisoformat(_trancher(champ, lu, replace(cadre)))
        if lu.note:
            dire(f"circo : {lu.note}")
    return date.fromisoformat(lu.valeur)


def lire_les_champs(un_type: TypeEvenement, donnees: dict[str, Any], cadre: "Cadre") -> dict[str, Any]:
    """Rend les champs propres d'un fait, lus ; dit ce qu'il a fallu sous-entendre."""
    return {
        champ.nom: lire_la_donnee(champ, donnees[champ.nom], cadre)
        for champ in un_type.champs
        if donnees.get(champ.nom)
    }


def lire_la_donnee(champ: Champ, donnee: str | Sequence[str], cadre: "Cadre") -> Any:
    """Rend la valeur d'un champ ; l'ambigu est demandé au terminal, MauvaisUsage ailleurs."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.noyau.saisie.lecture import Compris
    from projet_circo.noyau.saisie.saisie import lire_une_donnee

    if champ.liste and not isinstance(donnee, str) and len(donnee) > 1:
        lues = [valeur for une in donnee for valeur in lire_la_donnee(champ, une, cadre)]
        return list(dict.fromkeys(lues))
    lu = lire_une_donnee(champ, donnee, cadre)
    if isinstance(lu, Compris):
        if lu.note:
            dire(nettoyer(f"circo : {lu.note}"))
        return lu.valeur
    tranchee = _trancher(champ, lu, cadre, donnee if isinstance(donnee, str) else donnee[-1])
    return [tranchee] if champ.liste else tranchee


def _trancher(champ: Champ, lu: "Candidats | Incompris", cadre: "Cadre", dit: str = "") -> Any:
    """Fait choisir entre des candidats ; d'un code que le référentiel ignore, demande un oui explicite."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.questions import choisir, demander_oui
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.saisie.lecture import Candidats, Compris
    from projet_circo.noyau.saisie.saisie import lire_une_donnee
    from projet_circo.noyau.socle.intitules import libelle_de

    if est_interactif() and isinstance(lu, Candidats) and champ.genre is not Genre.DATE:
        dire(nettoyer(f"  {lu.cause}."))
        return choisir(libelle_de(champ.nom), lu.proposes, exige=True)
    if est_interactif() and dit and champ.genre is Genre.UNITE:
        from dataclasses import replace

        admis = lire_une_donnee(champ, dit, replace(cadre, hors_referentiel=True))
        question = f"  {nettoyer(lu.cause)}. L'écrire quand même, hors de unites.yaml ?"
        if isinstance(admis, Compris) and demander_oui(question, defaut=False):
            return admis.valeur[0]
    raise _refuser(champ, lu, cadre)


def _refuser(champ: Champ, lu: "Candidats | Incompris", cadre: "Cadre") -> Exception:
    from projet_circo.noyau.saisie.lecture import Candidats
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    option = f"--{champ.nom_option}"
    message = f"{option} : {lu.cause}"
    if isinstance(lu, Candidats):
        cites = [f"{option} {code}" + (f" ({nom})" if nom else "") for code, nom in lu.proposes.items()]
        return MauvaisUsage(message, f"vouliez-vous dire {' ou '.join(cites)} ?")
    if champ.genre is Genre.DATE:
        return MauvaisUsage(message, lu.remede or f"écrire par exemple {option} {cadre.exemple_de_date}")
    if champ.genre is Genre.UNITE or champ.designe == "partenaire":
        quoi = "l'école" if champ.genre is Genre.UNITE else "le partenaire"
        ajouter = "circo unites ajouter" + ("" if champ.genre is Genre.UNITE else " --partenaire")
        return MauvaisUsage(
            message,
            lu.remede or f"corriger, ou ajouter {quoi} : {ajouter} ; --hors-referentiel l'écrit tel quel",
        )
    connus = ", ".join(list(cadre.nomenclature.liste_de(champ))[:12])
    return MauvaisUsage(message, lu.remede or f"codes : {connus}")
