"""Un chiffre et ses preuves à l'écran : les faits retenus, les faits écartés, et pourquoi."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from projet_circo.noyau.chiffres.explication import Explication, FaitNonRetenu, FaitRetenu
from projet_circo.rendus.chiffres.lacunes import dire_les_lacunes
from projet_circo.rendus.chiffres.valeurs import dire_le_publie, ecrire_la_valeur
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, lister_les_faits, texte
from projet_circo.rendus.typographie.typographie import (
    BANDEAU,
    accorder,
    ecrire_date,
    ecrire_nombre,
    nettoyer,
    sans_gras,
)

_TERMES = {"": "", "numerateur": "numérateur", "denominateur": "dénominateur"}
_RAISONS = {
    "annule": "annulé",
    "remplace": "remplacé",
    "filtre": "autre filtre",
    "apres_au": "après la date",
    "pas_connu": "pas encore connu",
    "inactif": "inactif",
    "invalide": "invalide",
    "doublon_d_id": "doublon",
    "deplacement_double": "déplacé deux fois",
    "parent_annule": "ce qu'il prolonge est annulé",
    "hors_annee": "hors de l'année",
}
_LONGUES = ("Écoles", "Objet", "Preuve", "Détail", "Saisi", "Où")
TableDeFaits: TypeAlias = tuple[Sequence[str], Sequence[Sequence[str]]]


def montrer(explique: Explication, ecran: Ecran) -> str:
    """Rend l'explication d'un chiffre : la règle, la valeur, puis les deux listes de faits."""
    elements: list[Table | Text | Padding] = []
    if explique.fictif:
        elements.append(texte(BANDEAU, "reverse" if ecran.couleur else ""))
    elements.append(texte(sans_gras(explique.libelle), "bold"))
    elements += [texte(phrase) for phrase in presenter(explique)]
    elements.append(texte(f"\nRetenus : {compter(explique.retenus)}", "bold"))
    for entite, retenus in grouper(explique):
        if entite:
            elements.append(texte(entite, "bold"))
        elements += lister_les_faits(*retenus_en_table(explique, retenus), ecran, _LONGUES, ("Apport",))
    elements.append(texte(f"\nÉcartés : {compter(explique.ecartes)}", "bold"))
    if explique.ecartes:
        elements += lister_les_faits(*ecartes_en_table(explique), ecran, _LONGUES)
    return imprimer(elements, ecran)


def presenter(explique: Explication) -> Iterator[str]:
    """Rend, en phrases, tout ce qui précède les faits : année, règle, valeur, ce que dit la grille, ce qui manque."""
    yield f"{explique.libelle_annee}, du {ecrire_date(explique.du)} au {ecrire_date(explique.au)}"
    yield f"Règle : {nettoyer(explique.regle)}."
    yield f"Valeur : {ecrire_la_valeur(explique.valeur)} ({nettoyer(explique.unite_de_mesure)})"
    if explique.connu_au:
        yield f"Tel que connu au {ecrire_date(explique.connu_au)}."
    yield from (nettoyer(f"{intitule} : {dit}") for intitule, dit in explique.fiche)
    yield from dire_les_lacunes(explique.lacunes)
    if explique.publie is not None:
        dit = dire_le_publie(explique.publie, explique.valeur, explique.au)
        yield dit[0].upper() + dit[1:]
    if explique.unites_ouvertes:  # le dénominateur, lui aussi, vient de quelque part
        nombre = accorder(len(explique.unites_ouvertes), "unité ouverte", "unités ouvertes")
        yield f"Dénominateur : {nombre} ({', '.join(nettoyer(un) for un in explique.unites_ouvertes)})"


def compter(faits: Sequence[FaitRetenu | FaitNonRetenu]) -> str:
    """Dit combien de faits différents : d'un rapport, un même fait peut servir aux deux termes."""
    return accorder(len({(fait.fichier, fait.ligne) for fait in faits}), "fait")


def grouper(explique: Explication) -> Iterator[tuple[str, Sequence[FaitRetenu]]]:
    """Rend les faits retenus ; d'un compte d'entités distinctes, chaque entité nommée une fois, puis ses faits."""
    if explique.valeur.niveau_ecrit is not None or not any(fait.entite for fait in explique.retenus):
        if explique.retenus:
            yield "", explique.retenus
        return
    groupes = sorted({(fait.terme != "numerateur", fait.entite) for fait in explique.retenus})
    for est_au_bas, entite in groupes:
        siens = [
            fait
            for fait in explique.retenus
            if (fait.terme != "numerateur", fait.entite) == (est_au_bas, entite)
        ]
        nom = f", {siens[0].nom}" if siens[0].nom else ""
        yield nettoyer(f"{entite}{nom} : {accorder(len(siens), 'fait')}") if entite else "", siens


def retenus_en_table(explique: Explication, retenus: Sequence[FaitRetenu]) -> TableDeFaits:
    """Rend les titres et les lignes de faits retenus ; une colonne que rien ne remplit n'y est pas."""
    avec_terme = any(fait.terme for fait in retenus)
    avec_ecole = any(fait.ecoles for fait in retenus)
    se_lit = explique.valeur.niveau_ecrit is not None
    titres = ["Identifiant", "Date", *(["Terme"] if avec_terme else []), "Niveau" if se_lit else "Apport"]
    titres += [*(["Écoles"] if avec_ecole else []), "Preuve" if se_lit else "Objet", "Saisi", "Où"]
    lignes = [
        [
            nettoyer(fait.id),
            ecrire_date(fait.date),
            *([_TERMES[fait.terme]] if avec_terme else []),
            nettoyer(fait.entite) if se_lit else ecrire_nombre(fait.apport),
            *([nettoyer(", ".join(fait.ecoles))] if avec_ecole else []),
            nettoyer(fait.preuve if se_lit else fait.objet),
            _dire_la_saisie(fait),
            nettoyer(f"{fait.fichier.removeprefix('data/events/')}:{fait.ligne}"),
        ]
        for fait in retenus
    ]
    return titres, lignes


def _dire_la_saisie(fait: FaitRetenu | FaitNonRetenu) -> str:
    """Rend le jour de la saisie et le poste, s'ils sont connus."""
    jour = f"saisi le {ecrire_date(date.fromisoformat(fait.saisi[:10]))}" if fait.saisi else ""
    return nettoyer(" ".join([*([jour] if jour else []), *([f"par {fait.par}"] if fait.par else [])]))


def ecartes_en_table(explique: Explication) -> TableDeFaits:
    """Rend les titres et les lignes des faits écartés, la raison de chacun en clair."""
    avec_terme = any(fait.terme for fait in explique.ecartes)
    avec_ecole = any(fait.ecoles for fait in explique.ecartes)
    titres = ["Identifiant", "Date", *(["Terme"] if avec_terme else []), "Raison"]
    titres += [*(["Écoles"] if avec_ecole else []), "Détail", "Saisi", "Où"]
    lignes = [
        [
            nettoyer(fait.id or "(illisible)"),
            ecrire_date(fait.jour) if fait.jour else "",
            *([_TERMES[fait.terme]] if avec_terme else []),
            _RAISONS[fait.raison.value],
            *([nettoyer(", ".join(fait.ecoles))] if avec_ecole else []),
            nettoyer(fait.detail),
            _dire_la_saisie(fait),
            nettoyer(f"{fait.fichier.removeprefix('data/events/')}:{fait.ligne}"),
        ]
        for fait in explique.ecartes
    ]
    return titres, lignes
