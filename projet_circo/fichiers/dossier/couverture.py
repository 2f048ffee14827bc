"""Ce qu'un sceau couvre hors des journaux : les grilles et `unites.yaml`, et ce que chaque année y prend."""

from collections.abc import Iterator, Mapping
from datetime import date

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.dossier.chargement import charger, empreinte_de_la_grille, empreinte_des_unites
from projet_circo.noyau.agregat.empreintes import empreintes_des_annees, mesures_changees
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.erreurs import GrilleFautive


def empreintes_des_textes(
    dossier: Dossier, jour: date, environnement: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Rend l'empreinte de chaque grille et du référentiel, et celles des années commencées à ce jour.

    Une grille fautive n'a que l'empreinte de ses octets.
    """
    textes = {dossier.relatif(une.chemin): empreinte_de_la_grille(une) for une in dossier.grilles}
    unites = empreinte_des_unites(dossier)
    if unites is not None:
        textes["data/unites.yaml"] = unites
    for fichier, contexte in _contextes(dossier, jour, environnement):
        textes |= dict(empreintes_des_annees(contexte, dossier.relatif(fichier.chemin)))
    return textes


def mesures_des_clotures(
    dossier: Dossier, jour: date, environnement: Mapping[str, str] | None = None
) -> tuple[Constat, ...]:
    """Rend les mesures qui ne sont plus celles d'une clôture, grille par grille."""
    return tuple(
        constat
        for fichier, contexte in _contextes(dossier, jour, environnement)
        for constat in mesures_changees(
            contexte, dossier.relatif(fichier.chemin), empreinte_de_la_grille(fichier)
        )
    )


def _contextes(
    dossier: Dossier, jour: date, environnement: Mapping[str, str] | None
) -> Iterator[tuple[FichierDeGrille, Contexte]]:
    for fichier in dossier.grilles:
        try:
            yield fichier, charger(dossier, fichier, environnement).contexte(au=jour)
        except GrilleFautive:
            continue
