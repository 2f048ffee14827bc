"""Les années de la grille : dans l'ordre, dans le projet, sans recouvrement ni trou."""

from collections.abc import Iterator
from itertools import pairwise

from projet_circo.noyau.grille.vue import Piece, VueDeGrille
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.constat import Gravite

_DATEES = ("rubrique", "indicateur", "mesure")


@regle("annees-inversees", Famille.GRILLE, Gravite.ERREUR)
def annees_inversees(vue: VueDeGrille) -> Iterator[Faute]:
    """Une période finit après avoir commencé : `premiere` ≤ `derniere`, `depuis` ≤ `jusqu_a`.

    Pourquoi : une période à l'envers ne contient aucune année, et rien ne serait compté.

    Quoi faire : échanger ou corriger les deux années ; elles désignent des rentrées, bornes comprises.
    """
    bornes = Piece("annees", ("annees",), vue.racine.objet("annees"))
    yield from _a_l_envers(bornes, "premiere", "derniere")
    for genre in _DATEES:
        for piece in vue.de(genre):
            yield from _a_l_envers(piece, "depuis", "jusqu_a")


def _a_l_envers(piece: Piece, debut: str, fin: str) -> Iterator[Faute]:
    depuis, jusqu_a = piece.entier(debut), piece.entier(fin)
    if depuis is not None and jusqu_a is not None and jusqu_a < depuis:
        message = f"« {fin} » ({jusqu_a}) précède « {debut} » ({depuis})"
        yield Faute((*piece.chemin, fin), message, "échanger ou corriger les deux années")


@regle("annee-hors-du-projet", Famille.GRILLE, Gravite.AVERTISSEMENT)
def annee_hors_du_projet(vue: VueDeGrille) -> Iterator[Faute]:
    """Les années écrites dans la grille sont celles du projet.

    Pourquoi : ce qui vaut hors des années du projet ne se montre jamais ; c'est souvent une faute de
    frappe. La valeur de départ peut être plus ancienne que le projet, et une cible viser plus loin que lui.

    Quoi faire : corriger l'année, ou celles du projet (`annees`).
    """
    if vue.annees is None:
        return
    premiere, derniere = vue.annees
    champs = [(piece, cle) for genre in _DATEES for piece in vue.de(genre) for cle in ("depuis", "jusqu_a")]
    champs += [(piece, "depuis") for piece in vue.de("actualisation")]
    champs += [(piece, "annee") for genre in ("cible", "note") for piece in vue.de(genre)]
    for piece, cle in champs:
        annee = piece.entier(cle)
        if annee is not None and piece.genre == "cible" and annee > derniere:
            continue
        if annee is not None and not premiere <= annee <= derniere:
            message = f"« {cle}: {annee} » est hors du projet, qui va de {premiere} à {derniere}"
            yield Faute((*piece.chemin, cle), message, "corriger l'année ; une année est celle de sa rentrée")


@regle("annees-et-nom", Famille.GRILLE, Gravite.ERREUR)
def annees_et_nom(vue: VueDeGrille) -> Iterator[Faute]:
    """Les années d'une grille sont celles de son nom : projet-2016-2020 va de 2016 à 2019.

    Pourquoi : c'est d'après le nom que `circo` choisit la grille d'une année ; 2016-2020 se lit « de la
    rentrée 2016 à l'été 2020 », soit quatre années scolaires. Le nom d'un plan civil (`debut: "01-01"`) dit la
    première et la dernière des années qu'il couvre : projet-2024-2028 va de 2024 à 2028.

    Quoi faire : corriger `annees`, ou renommer le fichier.
    """
    debut, _, fin = vue.nom.removeprefix("projet-").partition("-")
    if vue.annees is None or not (debut.isdigit() and fin.isdigit()):
        return
    premiere, derniere = vue.annees
    calendrier = vue.calendrier
    juste = "projet-{}-{}.yaml".format(*calendrier.millesimes(premiere, derniere))
    attendues = (int(debut), calendrier.derniere_du_nom(int(fin)))
    for cle, ecrite, attendue in zip(("premiere", "derniere"), (premiere, derniere), attendues, strict=True):
        if ecrite != attendue:
            message = f"« {cle}: {ecrite} » ne va pas avec le nom {vue.nom}.yaml, qui dit {attendue}"
            yield Faute(("annees", cle), message, f"écrire {attendue}, ou renommer le fichier en {juste}")


@regle("mesures-qui-se-recouvrent", Famille.GRILLE, Gravite.ERREUR)
def mesures_qui_se_recouvrent(vue: VueDeGrille) -> Iterator[Faute]:
    """D'un indicateur, une seule mesure vaut chaque année ; une mesure ajoutée prend la suite de la précédente.

    Pourquoi : la dernière mesure ajoutée l'emporte. Si elle commence avant la précédente, ou au milieu
    d'une période dite jusqu'à son terme, elle change des chiffres déjà montrés.

    Quoi faire : écrire un `depuis` plus tardif que celui de la mesure précédente, et après son `jusqu_a`.
    """
    for indicateur in vue.de("indicateur"):
        for avant, apres in pairwise(vue.sous(indicateur, "mesure")):
            debut, suivant, fin = avant.entier("depuis"), apres.entier("depuis"), avant.entier("jusqu_a")
            if suivant is None:
                continue
            if debut is not None and suivant <= debut:
                message = f"cette mesure commence en {suivant}, alors que la précédente commence en {debut}"
            elif fin is not None and suivant <= fin:
                message = f"cette mesure commence en {suivant}, alors que la précédente vaut jusqu'en {fin}"
            else:
                continue
            remede = f"la faire commencer en {(fin or debut or suivant) + 1}, ou corriger la précédente"
            yield Faute((*apres.chemin, "depuis"), message, remede)


@regle("annee-sans-mesure", Famille.GRILLE, Gravite.AVERTISSEMENT)
def annee_sans_mesure(vue: VueDeGrille) -> Iterator[Faute]:
    """Un indicateur a une mesure pour chaque année où il est suivi.

    Pourquoi : une année sans mesure s'affiche « sans objet ». Si c'est voulu, l'indicateur le dit par ses
    propres `depuis` et `jusqu_a`.

    Quoi faire : prolonger une mesure ; ou, si l'année est sans objet, dater l'indicateur par son `depuis` ou
    son `jusqu_a`.
    """
    if vue.annees is None:
        return
    for indicateur in vue.de("indicateur"):
        mesures = vue.sous(indicateur, "mesure")
        suivies = range(vue.annees[0], vue.annees[1] + 1)
        vides = [
            annee
            for annee in suivies
            if _vaut(indicateur, annee) and not any(_vaut(mesure, annee) for mesure in mesures)
        ]
        if mesures and vides:
            message = f"aucune mesure ne vaut en {', '.join(str(annee) for annee in vides)}"
            yield Faute(
                (*indicateur.chemin, "mesures"),
                message,
                _remede(vides, suivies),
                cle=True,
            )


def _remede(vides: list[int], suivies: range) -> str:
    """Rend ce qu'il faut écrire : « sans objet » se dit sur l'indicateur, et non en prolongeant une mesure."""
    if vides == list(range(suivies[0], vides[-1] + 1)):
        return f"si c'est sans objet, écrire « depuis: {vides[-1] + 1} » à l'indicateur ; sinon avancer sa mesure"
    if vides == list(range(vides[0], suivies[-1] + 1)):
        return f"si c'est sans objet, écrire « jusqu_a: {vides[0] - 1} » à l'indicateur ; sinon prolonger sa mesure"
    return "une année sans objet au milieu se dit par deux mesures datées ; sinon prolonger une mesure"


def _vaut(piece: Piece, annee: int) -> bool:
    depuis, jusqu_a = piece.entier("depuis"), piece.entier("jusqu_a")
    return (depuis is None or depuis <= annee) and (jusqu_a is None or annee <= jusqu_a)


@regle("succession-qui-se-recouvre", Famille.GRILLE, Gravite.AVERTISSEMENT)
def succession_qui_se_recouvre(vue: VueDeGrille) -> Iterator[Faute]:
    """Un indicateur commence quand finit celui auquel il succède.

    Pourquoi : tant que les deux sont suivis, la même activité se lit sous deux codes.

    Quoi faire : écrire `jusqu_a` sur l'ancien et `depuis` sur le nouveau, l'année suivante.
    """
    par_code = {piece.code: piece for piece in vue.de("indicateur")}
    for piece in vue.de("indicateur"):
        ancien, depuis = par_code.get(piece.texte("succede_a")), piece.entier("depuis")
        if ancien is None or ancien is piece:
            continue
        fin = ancien.entier("jusqu_a")
        if fin is None or depuis is None or depuis <= fin:
            message = f"« {ancien.code} » et « {piece.code} », qui lui succède, sont suivis les mêmes années"
            remede = f"dater les deux : jusqu_a sur « {ancien.code} », depuis sur « {piece.code} »"
            yield Faute((*piece.chemin, "succede_a"), message, remede)


GRILLE_ANNEES = (
    annees_inversees,
    annee_hors_du_projet,
    annees_et_nom,
    mesures_qui_se_recouvrent,
    annee_sans_mesure,
    succession_qui_se_recouvre,
)
