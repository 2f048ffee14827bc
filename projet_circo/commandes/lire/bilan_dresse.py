"""Dresser le bilan d'une année d'un dossier lu : ce que partagent l'écrire et le confronter."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.bilan.bilan import Bilan


def dresser_le_bilan(
    rassemble: "Rassemble", annee: int, au: "date | None", connu_au: "date | None", *, avec_ecarts: bool
) -> "Bilan":
    """Rend le bilan d'une année ; sans `--au`, ce que compte « circo indicateurs ».

    `avec_ecarts` : dire ce qui a bougé depuis la clôture ; sans objet d'un bilan arrêté un autre jour.
    """
    from projet_circo import __version__
    from projet_circo.commandes.controler.ecarts import chercher_les_ecarts
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, situer
    from projet_circo.commandes.saisir.inscription import sceau_des_faits
    from projet_circo.noyau.bilan.bilan import Tampon, dresser
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    contexte = situer(rassemble, au=au, connu_au=connu_au)
    if contexte.fenetre(annee).est_a_venir:
        message = f"l'année {contexte.calendrier.libelle(annee)} n'a pas commencé"
        raise MauvaisUsage(message, "choisir une année commencée, ou --au plus tard")
    trouves = chercher_les_ecarts(rassemble, annee) if avec_ecarts else None
    jour = aujourd_hui()
    sceau = sceau_des_faits(rassemble)
    return dresser(
        rassemble.projet,
        contexte,
        annee,
        Tampon(jour, sceau, __version__),
        trouves.ecarts if trouves else None,
    )
