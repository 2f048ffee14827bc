"""Ce qu'un sceau couvre hors des journaux : les grilles et `unites.yaml`, et ce que chaque année y prend."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.dossier.chargement import charger, empreinte_de_la_grille, empreinte_des_unites
from projet_circo.noyau.agregat.empreintes import empreintes_des_annees, mesures_changees
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.erreurs import GrilleFautive
from projet_circo.noyau.socle.lacune import Lacune, constats_des_lacunes


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


def constater_les_textes(
    dossier: Dossier, jour: date, environnement: Mapping[str, str] | None = None
) -> tuple[Constat, ...]:
    """Rend ce qui manque aux grilles et au référentiel, et les mesures qui ne sont plus celles d'une clôture.

    Les uns sous le nom du contrôle `textes`, les autres sous celui de `mesures`.
    """
    manques: dict[Lacune, None] = {}
    mesures: list[Constat] = []
    for fichier, contexte in _contextes(dossier, jour, environnement):
        manques |= dict.fromkeys(une for une in contexte.lacunes if _est_d_un_texte(une))
        mesures += mesures_changees(
            contexte, dossier.relatif(fichier.chemin), empreinte_de_la_grille(fichier)
        )
    textes = (replace(constat, regle="textes") for constat in constats_des_lacunes(manques))
    return (*textes, *mesures)


def _est_d_un_texte(lacune: Lacune) -> bool:
    return lacune.fichier.startswith("data/") and lacune.fichier.count("/") == 1


def _contextes(
    dossier: Dossier, jour: date, environnement: Mapping[str, str] | None
) -> Iterator[tuple[FichierDeGrille, Contexte]]:
    for fichier in dossier.grilles:
        try:
            yield fichier, charger(dossier, fichier, environnement).contexte(au=jour)
        except GrilleFautive:
            continue
