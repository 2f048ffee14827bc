"""Un chiffre de l'année réparti selon un axe : ce que fait « circo indicateurs --par »."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import FormatDIndicateurs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.noyau.chiffres.ventilation import Axe
    from projet_circo.rendus.chiffres.ventilation import Cadre, Repartie


def n_en_garder_qu_un(axes: list[str]) -> str:
    """Rend le seul axe demandé : deux axes se demanderaient l'un après l'autre."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if len(axes) > 1:
        message = f"--par répartit selon un seul axe, et non {len(axes)} : {', '.join(axes)}"
        raise MauvaisUsage(message, "lancer la commande une fois par axe")
    return axes[0]


def exiger_une_annee(annee: int | None, seuil: int | None) -> int:
    """Rend l'année d'une répartition : elle se lit une année à la fois, et ne montre aucun %."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if annee is None:
        message = "--par répartit une année à la fois"
        raise MauvaisUsage(message, "ajouter --annee, par exemple --annee 2018")
    if seuil is not None:
        message = "--seuil ne change rien à une répartition, qui ne montre aucun %"
        raise MauvaisUsage(message, "retirer --seuil, ou --par")
    return annee


def repartir(
    par: str,
    codes: list[str],
    dossier: str | None,
    annee: int,
    forme: FormatDIndicateurs,
    *,
    au: date | None,
    connu_au: date | None,
    civile: bool,
    excel: bool,
) -> None:
    """Montre chaque chiffre de l'année réparti selon un axe."""
    from projet_circo.commandes.coquille.rassembler import rassembler, situer, verifier_les_codes
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
    from projet_circo.noyau.chiffres.homonymes import distinguer
    from projet_circo.noyau.chiffres.publication import publication
    from projet_circo.noyau.chiffres.ventilation import Axe, ventiler
    from projet_circo.rendus.chiffres import ventilation as rendus

    axe = _lire_l_axe(par)
    rassemble = rassembler(dossier, annee, civile=civile)
    contexte = situer(rassemble, au=au, connu_au=connu_au, civile=civile)
    demandes = verifier_les_codes(codes, [suivi.code for suivi in contexte.plan.suivis])
    distinctions = distinguer(contexte.plan.suivis)
    reparties = []
    for suivi in contexte.plan.suivis:
        if not demandes or suivi.code in demandes:
            regle = regle_de(suivi, contexte, annee)
            mesure = regle[1].mesure if regle else None
            repartie = ventiler(axe, mesure, mesurer(suivi, contexte, annee), contexte, annee)
            publie = publication(suivi, contexte, annee)
            distinction = distinctions.get(suivi.code)
            nom = f"{suivi.libelle} ({distinction})" if distinction else suivi.libelle
            reparties.append(rendus.Repartie(suivi.code, nom, repartie, publie))
    fenetre = contexte.fenetre(annee)
    cadre = rendus.Cadre(
        *(annee, contexte.calendrier.libelle(annee), fenetre.periode.du, fenetre.dernier_compte),
        *(axe, contexte.est_fictif, connu_au),
        {un.code: un.nom for un in contexte.referentiel.unites.values()} if axe is Axe.UNITE else {},
        contexte.lacunes,
    )
    formes: dict[FormatDIndicateurs, Callable[[], str]] = {
        FormatDIndicateurs.TERMINAL: lambda: rendus.montrer(reparties, cadre, ecran()),
        FormatDIndicateurs.JSON: lambda: rendus.en_json(reparties, cadre, rassemble.projet.dommages),
        FormatDIndicateurs.CSV: lambda: rendus.en_csv(reparties, cadre, excel=excel),
        FormatDIndicateurs.MARKDOWN: lambda: rendus.en_markdown(reparties, cadre),
        FormatDIndicateurs.HTML: lambda: _en_html(reparties, cadre),
        FormatDIndicateurs.SVG: _refuser_la_courbe,
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)


def _en_html(reparties: "Sequence[Repartie]", cadre: "Cadre") -> str:
    from projet_circo.rendus.pages.indicateurs import repartition_en_html

    return repartition_en_html(reparties, cadre)


def _refuser_la_courbe() -> str:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    message = "une répartition ne se trace pas : --format svg est la courbe des années"
    raise MauvaisUsage(message, "retirer --par, ou --format html")


def _lire_l_axe(ecrit: str) -> "Axe":
    from projet_circo.noyau.chiffres.ventilation import Axe
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    axes = [axe.value for axe in Axe]
    if ecrit not in axes:
        message = f"« {ecrit} » n'est pas un axe de répartition"
        raise MauvaisUsage(message, interroger(ecrit, axes) or f"--par veut l'un de : {', '.join(axes)}")
    return Axe(ecrit)
