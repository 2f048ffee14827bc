"""Comment chaque année se compte : l'empreinte de ses mesures et de ses unités, et ce qu'une clôture en avait dit."""

from collections.abc import Iterator
from hashlib import sha256

from projet_circo.noyau.agregat.mesure import identifier
from projet_circo.noyau.chiffres.agregation import regle_de
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.constat import Constat, Gravite, Place


def empreintes_des_annees(contexte: Contexte, grille: str) -> Iterator[tuple[str, str]]:
    """Rend, de chaque année commencée, l'empreinte de ses mesures, et, finie, celle de ses unités ouvertes.

    `grille` : le chemin de la grille ; une année s'y désigne par « chemin#2018 ».
    """
    for annee in contexte.plan.annees:
        fenetre = contexte.fenetre(annee)
        if fenetre.est_a_venir:
            continue
        regles = ((suivi.code, regle_de(suivi, contexte, annee)) for suivi in contexte.plan.suivis)
        mesures = [
            f"{code} {identifier(regle[1].mesure, regle[0]).empreinte}" for code, regle in regles if regle
        ]
        yield f"{grille}#{annee}", _empreinte(mesures)
        if fenetre.periode.dernier_jour <= contexte.au:
            yield (
                f"data/unites.yaml#{annee}",
                _empreinte(sorted(contexte.referentiel.ouvertes(fenetre.periode))),
            )


def _empreinte(textes: list[str]) -> str:
    return sha256("\n".join(textes).encode()).hexdigest()[:32]


def mesures_changees(contexte: Contexte, grille: str, empreinte: str) -> Iterator[Constat]:
    """Rend les mesures qui ne sont plus celles d'une clôture ; rien si la grille est celle d'alors, octet pour octet.

    Pourquoi : la mesure d'une année close ne change pas ; une mesure neuve s'ajoute, avec `depuis`.
    """
    suivis = {suivi.code: suivi for suivi in contexte.plan.suivis}
    for annee, cloture in sorted(contexte.recueil.clotures.items()):
        if cloture.ligne.champs.get("grille") == empreinte or annee not in contexte.plan.annees:
            continue
        for code, chiffre in cloture.chiffres.items():
            regle = regle_de(suivis[code], contexte, annee) if code in suivis else None
            publiee, actuelle = str(chiffre.get("mesure", "")), regle[1].texte if regle else "non suivi"
            if publiee and publiee != actuelle:
                message = (
                    f"la mesure de « {code} » en {contexte.calendrier.libelle(annee)} a changé depuis la clôture "
                    f"{cloture.id} : « {publiee} » est devenue « {actuelle} »"
                )
                remede = "lui rendre sa mesure ; une mesure neuve s'ajoute avec « depuis », « decide_le » et « motif »"
                yield Constat(Place(grille), Gravite.ERREUR, "mesures", message, remede)
