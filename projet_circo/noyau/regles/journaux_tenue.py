"""La tenue des journaux : horloges, ouvertures, données fictives, grille changée depuis une clôture."""

from collections.abc import Iterator
from itertools import pairwise

from projet_circo.noyau.regles.donnees_jugees import Matiere
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.constat import Gravite


@regle("horloge-qui-recule", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def horloge_qui_recule(matiere: Matiere) -> Iterator[Faute]:
    """Dans un journal, une ligne est saisie après celle qui la précède.

    Pourquoi : l'heure vient du poste. Si elle recule, l'ordre des corrections et « tel que connu à telle
    date » peuvent changer. Le rang, lui, ne change pas. Le recul se dit à la ligne où il a lieu, une fois.

    Quoi faire : régler l'horloge du poste. Rien à corriger dans le journal.
    """
    for fichier in matiere.fichiers:
        for avant, ligne in pairwise(fichier.lignes if fichier.scelle else ()):
            if ligne.saisi < avant.saisi:
                message = f"saisie à {ligne.saisi}, après une ligne saisie à {avant.saisi}"
                yield Faute(("saisi",), message, "régler l'horloge du poste", ligne=ligne)


@regle("ouverture-absente", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def ouverture_absente(matiere: Matiere) -> Iterator[Faute]:
    """Un journal écrit par circo commence par une ouverture, et n'en a qu'une.

    Pourquoi : c'est l'ouverture qui dit ce qui est recueilli, et donc la différence entre zéro et « non
    renseigné ».

    Quoi faire : lancer `circo verifier` ; une première ligne perdue se retrouve dans le journal privé du
    poste.
    """
    for fichier in matiere.fichiers:
        if not fichier.scelle:
            continue
        for place, ligne in enumerate(fichier.lignes):
            if place == 0 and ligne.type != "ouverture" and not fichier.ecartees:
                yield Faute(
                    (),
                    "ce journal ne commence pas par une ouverture",
                    "lancer « circo verifier »",
                    ligne=ligne,
                )
            elif place > 0 and ligne.type == "ouverture":
                message = "une ouverture ne s'écrit qu'en première ligne d'un journal"
                yield Faute(("type",), message, "lancer « circo verifier »", ligne=ligne)


@regle("fictif-et-reel", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def fictif_et_reel(matiere: Matiere) -> Iterator[Faute]:
    """Un dossier est tout entier fictif, ou tout entier réel.

    Pourquoi : des données inventées mêlées aux vraies faussent tous les chiffres, et le bandeau « fictif »
    s'affiche sur de vrais résultats.

    Quoi faire : retirer les journaux fictifs avant de saisir pour de vrai ; `circo initialiser` crée un
    dossier vierge.
    """
    ouvertures = [ligne for ligne in matiere.lignes if ligne.type == "ouverture"]
    fictives = [ligne for ligne in ouvertures if ligne.champs.get("fictif") is True]
    if fictives and len(fictives) < len(ouvertures):
        reelles = [ligne for ligne in ouvertures if ligne.champs.get("fictif") is not True]
        rares = fictives if len(fictives) <= len(reelles) else reelles
        for ligne in rares:
            nom, autre = ("fictif", "réels") if ligne in fictives else ("réel", "fictifs")
            message = f"ce journal est {nom}, alors que d'autres du dossier sont {autre}"
            yield Faute((), message, "ne pas mêler des données inventées et de vraies données", ligne=ligne)


@regle("grille-changee", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def grille_changee(matiere: Matiere) -> Iterator[Faute]:
    """Une grille qui change après une clôture le dit par une actualisation.

    Pourquoi : la clôture garde l'empreinte de la grille sur laquelle les chiffres ont été publiés. Une
    grille différente, sans acte décidé depuis, peut expliquer un écart que personne n'a voulu.

    Quoi faire : écrire dans `actualisations` ce qui a changé, avec `decide_le` ; ou revenir à la grille
    d'origine.
    """
    vue = matiere.reperes.vue
    if vue is None or not matiere.grille:
        return
    decisions = [piece.texte("decide_le") for piece in vue.de("actualisation")]
    for cloture in matiere.recueil.clotures.values():
        depuis = cloture.ligne.saisi[:10]
        if cloture.ligne.champs.get("grille") != matiere.grille and not any(
            jour >= depuis for jour in decisions
        ):
            libelle = matiere.reperes.calendrier.libelle(cloture.annee)
            message = (
                f"la grille n'est plus celle de la clôture de {libelle}, sans actualisation décidée depuis"
            )
            remede = f"ajouter une actualisation avec « decide_le », au plus tôt le {depuis}"
            yield Faute(("grille",), message, remede, ligne=cloture.ligne)


JOURNAUX_TENUE = (horloge_qui_recule, ouverture_absente, fictif_et_reel, grille_changee)
