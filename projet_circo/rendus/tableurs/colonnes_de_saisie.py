"""Ce que le classeur de saisie demande : ses colonnes, ses listes, ses conseils, quel que soit le format du fichier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from projet_circo.noyau.saisie.nomenclature import Nomenclature, montrer
from projet_circo.noyau.socle.champs import EN_TETE, TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES, VALEURS_AFFICHEES, libelle_de
from projet_circo.noyau.tableur.correspondance import TETE

LIGNES_PREPAREES = 500
_DATE = EN_TETE[2]
_COLONNES_D_UNE_LISTE = 3
_DE_LA_GRILLE = ("critere", "niveau", "indicateur", "action", "genre")
_MESSAGE_MAXIMAL = 250
_CONSEILS = {
    Genre.TEXTE: "Sans nommer personne : ni élève, ni enseignant, ni parent.",
    Genre.PSEUDONYME: "Un pseudonyme ens-… donné par circo, jamais un nom.",
    Genre.UNITE: "Laisser vide pour un fait individuel.",
}


@dataclass(frozen=True, slots=True)
class ColonneDeSaisie:
    """Une colonne de saisie : son champ, son titre, son rang dans la feuille."""

    champ: Champ
    titre: str
    rang: int


def types_saisissables(nomenclature: Nomenclature) -> tuple[str, ...]:
    """Rend les types de faits que la grille permet de saisir : un fait sans genre déclaré, non."""
    return tuple(
        un_type.nom
        for un_type in TYPES.values()
        if un_type.est_un_fait
        and un_type.nom not in nomenclature.sans_lecteur
        and all(
            nomenclature.liste_de(champ)
            for champ in un_type.champs
            if champ.exige and champ.designe in _DE_LA_GRILLE
        )
    )


def mode_d_emploi(titre: str, du: date, au: date, types: Sequence[str], *, fictif: bool) -> list[str]:
    """Rend le mode d'emploi du classeur, une ligne par consigne."""
    feuilles = ", ".join(TYPES_AFFICHES.get(nom, nom) for nom in types)
    return [
        f"Classeur de saisie — {titre}",
        *(
            ["DONNÉES FICTIVES : le dossier qui a produit ce classeur est une démonstration."]
            if fictif
            else []
        ),
        "",
        f"1. Une feuille par sorte de fait : {feuilles}. Une ligne par fait.",
        "2. Les colonnes marquées * sont à remplir. Les autres sont facultatives.",
        "3. Là où une flèche apparaît, choisir dans la liste.",
        f"4. Les dates s'écrivent JJ/MM/AAAA, entre le {du:%d/%m/%Y} et le {au:%d/%m/%Y}.",
        "5. Un fait individuel (un seul enseignant) ne porte pas d'école : dans une petite école, elle le désignerait.",
        "6. N'écrire le nom de personne, nulle part.",
        "7. Les feuilles sont protégées, sans mot de passe : seules les cases à remplir s'écrivent, rien ne s'y trie.",
        "8. Renvoyer le classeur quand on veut : les lignes déjà importées sont reconnues.",
        "9. Une ligne déjà importée ne se corrige pas ici : le dire à qui tient le journal.",
        "10. Chacun son classeur : en demander un neuf plutôt que copier celui d'un collègue.",
        "",
        "Pour qui importe : circo importer CE_CLASSEUR.xlsx --a-blanc, puis --oui.",
    ]


def choix_de(champ: Champ, nomenclature: Nomenclature) -> tuple[str, ...]:
    """Rend ce que la liste déroulante d'un champ propose ; rien s'il n'en a pas."""
    return tuple(
        VALEURS_AFFICHEES.get(code, montrer(code, " ".join(libelle.split())[:120]))
        for code, libelle in nomenclature.liste_de(champ).items()
    )


def conseil_de(champ: Champ) -> str:
    """Rend ce qui se montre quand on entre dans une case."""
    phrase = f"{champ.resume[:1].upper()}{champ.resume[1:]}."
    return " ".join((phrase, _CONSEILS.get(champ.genre, ""))).strip()[:_MESSAGE_MAXIMAL]


def colonnes_de(nom: str) -> tuple[ColonneDeSaisie, ...]:
    """Rend les colonnes de saisie d'un type, après celle de l'identifiant ; une liste fermée en prend trois."""
    colonnes: list[ColonneDeSaisie] = []
    for champ in (TETE[_DATE], *TYPES[nom].champs):
        etoile = " *" if champ.exige or champ.nom == _DATE else ""
        repetee = champ.liste and champ.genre is not Genre.TEXTE
        for fois in range(_COLONNES_D_UNE_LISTE if repetee else 1):
            numero = f" {fois + 1}" if repetee else ""
            titre = f"{libelle_de(champ.nom)}{numero}{etoile}"
            colonnes.append(ColonneDeSaisie(champ, titre, len(colonnes) + 1))
    return tuple(colonnes)
