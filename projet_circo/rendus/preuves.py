"""Un chiffre et ses preuves à l'écran : les faits retenus, les faits écartés, et pourquoi."""

from rich.table import Table
from rich.text import Text

from projet_circo.noyau.explication import Explication
from projet_circo.rendus.tableau import BANDEAU, ecrire_la_valeur
from projet_circo.rendus.terminal import Ecran, imprimer, lister
from projet_circo.rendus.typographie import accorder, ecrire_date, ecrire_nombre, nettoyer, sans_gras

_RAISONS = {
    "annule": "annulé",
    "remplace": "remplacé",
    "filtre": "autre filtre",
    "apres_au": "après la date",
    "pas_connu": "pas encore connu",
    "inactif": "inactif",
    "invalide": "invalide",
    "doublon_d_id": "doublon",
    "hors_annee": "hors de l'année",
}


def montrer(explique: Explication, ecran: Ecran) -> str:
    """Rend l'explication d'un chiffre : la règle, la valeur, puis les deux listes de faits."""
    elements: list[Table | Text] = []
    if explique.fictif:
        elements.append(Text(BANDEAU, style="reverse" if ecran.couleur else ""))
    du, au = ecrire_date(explique.du), ecrire_date(explique.au)
    elements += [
        Text(sans_gras(explique.libelle), style="bold"),
        Text(f"{explique.libelle_annee}, du {du} au {au}"),
        Text(f"Règle : {nettoyer(explique.regle)}."),
        Text(f"Valeur : {ecrire_la_valeur(explique.valeur)} ({nettoyer(explique.unite_de_mesure)})\n"),
        Text(f"Retenus : {accorder(len(explique.retenus), 'fait')}", style="bold"),
    ]
    if explique.retenus:
        elements.append(_retenus(explique, ecran))
    elements.append(Text(f"\nÉcartés : {accorder(len(explique.ecartes), 'fait')}", style="bold"))
    if explique.ecartes:
        elements.append(_ecartes(explique, ecran))
    return imprimer(elements, ecran)


def _retenus(explique: Explication, ecran: Ecran) -> Table:
    avec_entite = any(fait.entite for fait in explique.retenus)
    titres = ["Identifiant", "Date", "Apport", *(["Entité"] if avec_entite else []), "Objet", "Où"]
    lignes = [
        [
            nettoyer(fait.id),
            ecrire_date(fait.date),
            ecrire_nombre(fait.apport),
            *([nettoyer(fait.entite)] if avec_entite else []),
            nettoyer(fait.objet),
            nettoyer(f"{fait.fichier.removeprefix('data/events/')}:{fait.ligne}"),
        ]
        for fait in explique.retenus
    ]
    return lister(titres, lignes, ecran, ("Apport",))


def _ecartes(explique: Explication, ecran: Ecran) -> Table:
    lignes = [
        [
            nettoyer(fait.id or "(illisible)"),
            ecrire_date(fait.jour) if fait.jour else "",
            _RAISONS[fait.raison.value],
            nettoyer(fait.detail),
            nettoyer(f"{fait.fichier.removeprefix('data/events/')}:{fait.ligne}"),
        ]
        for fait in explique.ecartes
    ]
    return lister(["Identifiant", "Date", "Raison", "Détail", "Où"], lignes, ecran)
