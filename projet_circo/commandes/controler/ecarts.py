"""`circo ecarts` : ce qui a bougé depuis la clôture d'une année, et la ligne qui l'explique."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import AnneeExigee, Dossier, Excel, FormatDeListe, FormatListe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.chiffres.ecarts import Ecart
    from projet_circo.noyau.journal.recueil import Cloture
    from projet_circo.noyau.socle.lacune import Lacune

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def ecarts(
    annee: AnneeExigee,
    forme: FormatListe = FormatDeListe.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre ce qui a bougé depuis la clôture : quel fait, saisi quand, par quel poste, avec quel motif.

    \b
    Exemple :
      circo ecarts --annee 2018
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.rendus.chiffres import ecarts as rendus

    forme = en_csv_si_excel(forme, excel=excel)
    rassemble = rassembler(dossier, annee)
    trouves = chercher_les_ecarts(rassemble, annee)
    if trouves is None:
        message = f"l'année {rassemble.projet.calendrier.libelle(annee)} n'est pas close"
        raise MauvaisUsage(message, f"la clore d'abord : circo cloturer --annee {annee}")
    cloture, releves, fictif = trouves.cloture, trouves.ecarts, rassemble.projet.est_fictif
    lacunes = trouves.lacunes
    dommages, libelle = rassemble.projet.dommages, rassemble.projet.calendrier.libelle(annee)
    formes = {
        FormatDeListe.TERMINAL: lambda: rendus.montrer(
            cloture, libelle, releves, ecran(), lacunes, fictif=fictif
        ),
        FormatDeListe.JSON: lambda: rendus.en_json(cloture, releves, dommages, lacunes, fictif=fictif),
        FormatDeListe.CSV: lambda: rendus.en_csv(cloture, releves, lacunes, fictif=fictif, excel=excel),
        FormatDeListe.HTML: lambda: _en_html(cloture, libelle, releves, lacunes, fictif=fictif),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(lacunes)


def _en_html(
    cloture: "Cloture",
    libelle: str,
    releves: "Sequence[Ecart]",
    lacunes: "Iterable[Lacune]",
    *,
    fictif: bool,
) -> str:
    from projet_circo.rendus.pages.ecarts import en_html

    return en_html(cloture, libelle, releves, lacunes, fictif=fictif)


@dataclass(frozen=True, slots=True)
class EcartsTrouves:
    """Une clôture, et ce qui a bougé depuis. `lacunes` : ce qui manque au dossier aujourd'hui."""

    cloture: "Cloture"
    ecarts: "tuple[Ecart, ...]"
    lacunes: "tuple[Lacune, ...]" = ()


def chercher_les_ecarts(rassemble: "Rassemble", annee: int) -> EcartsTrouves | None:
    """Rend ce qui a bougé depuis la clôture d'une année, None si elle n'est pas close."""
    from projet_circo.commandes.coquille.rassembler import situer
    from projet_circo.fichiers.dossier.chargement import empreinte_de_la_grille
    from projet_circo.noyau.chiffres.ecarts import Releves, depuis_la_cloture, relever_les_ecarts

    apres = situer(rassemble)
    cloture = apres.recueil.clotures.get(annee)
    if cloture is None:
        return None
    nouvelles = depuis_la_cloture(cloture, rassemble.projet.lignes)
    cachees = {(ligne.fichier, ligne.rang) for ligne in nouvelles}
    anciens = tuple(
        replace(lu, lignes=tuple(une for une in lu.lignes if (une.fichier, une.rang) not in cachees))
        for lu in rassemble.projet.fichiers
    )
    avant = replace(rassemble.projet, fichiers=anciens).contexte(au=cloture.au)
    inchangee = cloture.ligne.champs["grille"] == empreinte_de_la_grille(rassemble.fichier)
    releves = Releves(rassemble.projet.lignes, nouvelles, rassemble.projet.lignes_ecartees)
    trouves = relever_les_ecarts(cloture, avant, apres, releves, grille_inchangee=inchangee)
    return EcartsTrouves(cloture, trouves, apres.lacunes)
