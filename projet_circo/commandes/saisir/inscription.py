"""Inscrire ce qui sort de la maison : à qui, quel document, quels chiffres, sous quel sceau."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.chiffres.evolution import Evolutions

Destinataire = Annotated[
    str | None,
    typer.Option(
        "--a", metavar="QUI", help="À qui ce document est envoyé : « circo sortis » s'en souviendra."
    ),
]


def inscrire(
    rassemble: "Rassemble",
    a: str,
    document: str,
    annee: int,
    evolutions: "Evolutions",
    poste: str | None = None,
) -> None:
    """Ajoute une publication au journal du poste. FaitRefuse si le destinataire désigne une personne."""
    from projet_circo.commandes.questions.saisie import admettre, enregistrer, hasard, preparer
    from projet_circo.noyau.bilan.sorties import decrire_les_chiffres
    from projet_circo.noyau.socle.identifiant import tirer

    champs: dict[str, Any] = {
        "id": tirer(hasard),
        "type": "publication",
        "annee": annee,
        "a": a,
        "document": document,
        "chiffres": decrire_les_chiffres(evolutions),
        "sceau": sceau_des_faits(rassemble),
    }
    admettre(champs, rassemble, annee)
    enregistrer(rassemble, [(champs, annee)], preparer(poste, fictif=rassemble.projet.est_fictif))


def sceau_des_faits(rassemble: "Rassemble") -> str:
    """Rend l'empreinte du sceau des journaux ; inscrire une sortie ne la change pas."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.noyau.bilan.sorties import sans_inscriptions_finales
    from projet_circo.noyau.journal.sceau import sceller

    fichiers = map(sans_inscriptions_finales, rassemble.projet.fichiers)
    return sceller(fichiers, aujourd_hui().isoformat()).empreinte
