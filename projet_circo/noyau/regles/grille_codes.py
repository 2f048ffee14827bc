"""Les codes de la grille : uniques, et chacun de ceux que l'on cite existe."""

from collections.abc import Iterator

from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.regles.vue import Piece, VueDeGrille, liste_de
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.suggestion import interroger

_A_CODE = ("rubrique", "indicateur", "critere", "action", "echelle", "dimension")
_CHAMPS = frozenset(champ.nom for un in TYPES.values() for champ in un.champs)


def manque(quoi: str, code: str, connus: frozenset[str], chemin: tuple[str | int, ...]) -> Faute:
    """Rend la faute d'un code qui ne désigne rien, avec le code connu le plus proche."""
    remede = interroger(code, connus)
    if not remede:
        liste = ", ".join(sorted(connus)[:12])
        remede = f"codes connus : {liste}" if connus else "déclarer ce code, ou retirer la ligne"
    return Faute(chemin, f"{quoi} « {code} » n'existe pas", remede)


@regle("code-en-double", Famille.GRILLE, Gravite.ERREUR)
def code_en_double(vue: VueDeGrille) -> Iterator[Faute]:
    """Un code ne désigne qu'une rubrique, qu'un indicateur, qu'un critère, qu'une action, qu'une échelle.

    Pourquoi : les événements et les commandes ne citent que des codes. Deux indicateurs de même code
    donneraient deux chiffres sous un seul nom.

    Quoi faire : donner un autre code à l'un des deux ; pour prolonger une série, écrire `succede_a`.
    """
    for genre in (*_A_CODE, "genre"):
        vus: dict[str, Piece] = {}
        for piece in vue.de(genre):
            if piece.code in vus:
                message = f"le code « {piece.code} » désigne déjà {_nommer(vus[piece.code])}"
                yield Faute((*piece.chemin, "code"), message, "donner un autre code à l'un des deux")
            elif piece.code:
                vus[piece.code] = piece
    yield from _niveaux_en_double(vue)


def _niveaux_en_double(vue: VueDeGrille) -> Iterator[Faute]:
    for rang, niveau in enumerate(vue.niveaux):
        if niveau in vue.niveaux[:rang]:
            message = f"le niveau « {niveau} » est déclaré deux fois"
            yield Faute(("niveaux", rang), message, "n'en garder qu'un")
    for porteur, genre, dit, ou in (
        *((une, "niveau", "le niveau", "l'échelle") for une in vue.de("echelle")),
        *((une, "modalite", "la modalité", "la dimension") for une in vue.de("dimension")),
    ):
        vus: set[str] = set()
        for piece in vue.sous(porteur, genre):
            if piece.code in vus:
                message = f"{dit} « {piece.code} » est deux fois dans {ou} « {porteur.code} »"
                yield Faute((*piece.chemin, "code"), message, "donner un autre code à l'un des deux")
            vus.add(piece.code)


def _nommer(piece: Piece) -> str:
    articles = {
        "rubrique": "la rubrique",
        "critere": "le critère",
        "genre": "le genre",
        "niveau": "le niveau",
    }
    nom = articles.get(piece.genre, f"l'{piece.genre.replace('echelle', 'échelle')}")
    texte = piece.texte("titre") or piece.texte("libelle") or piece.texte("texte")
    return f"{nom} « {texte[:60]}{'…' if len(texte) > 60 else ''} »" if texte else nom


@regle("niveau-inconnu", Famille.GRILLE, Gravite.ERREUR)
def niveau_inconnu(vue: VueDeGrille) -> Iterator[Faute]:
    """Le niveau d'une rubrique est l'un de ceux que la grille déclare dans `niveaux`.

    Pourquoi : c'est l'ordre des niveaux qui fait le tableau et l'arbre.

    Quoi faire : corriger le niveau, ou l'ajouter à `niveaux`, à son rang.
    """
    for piece in vue.de("rubrique"):
        niveau = piece.texte("niveau")
        if niveau and niveau not in vue.niveaux and vue.niveaux_lisibles:
            yield manque("le niveau", niveau, frozenset(vue.niveaux), (*piece.chemin, "niveau"))


@regle("niveau-a-l-envers", Famille.GRILLE, Gravite.AVERTISSEMENT)
def niveau_a_l_envers(vue: VueDeGrille) -> Iterator[Faute]:
    """Une rubrique n'en contient pas d'un niveau plus haut que le sien.

    Pourquoi : un axe rangé sous un objectif est presque toujours un retrait manqué, et déplace ses
    indicateurs.

    Quoi faire : corriger le niveau ou le retrait, ou l'ordre de `niveaux`.
    """
    rang = {niveau: place for place, niveau in enumerate(vue.niveaux)}
    for piece in vue.de("rubrique"):
        niveau, dessus = piece.texte("niveau"), piece.porteur.texte("niveau") if piece.porteur else ""
        if niveau in rang and dessus in rang and rang[niveau] < rang[dessus]:
            message = (
                f"une rubrique de niveau « {niveau} » est rangée sous une rubrique de niveau « {dessus} »"
            )
            yield Faute(
                (*piece.chemin, "niveau"), message, "vérifier le niveau, et le retrait de la rubrique"
            )


@regle("succession-inconnue", Famille.GRILLE, Gravite.ERREUR)
def succession_inconnue(vue: VueDeGrille) -> Iterator[Faute]:
    """Un indicateur succède à un indicateur de la grille, sans tourner en rond.

    Pourquoi : `succede_a` fait le pont entre deux codes ; la série remonte par lui d'une année à l'autre.

    Quoi faire : écrire le code de l'ancien indicateur, qui reste dans la grille avec son `jusqu_a`.
    """
    avant = {piece.code: piece.texte("succede_a") for piece in vue.de("indicateur") if piece.code}
    for piece in vue.de("indicateur"):
        precedent, chemin = piece.texte("succede_a"), (*piece.chemin, "succede_a")
        if precedent and precedent not in avant:
            yield manque("l'indicateur", precedent, frozenset(avant) - {piece.code}, chemin)
        elif precedent and _tourne_en_rond(piece.code, avant):
            message = f"l'indicateur « {piece.code} » finit par se succéder à lui-même"
            yield Faute(chemin, message, "retirer l'un des succede_a de la boucle")


def _tourne_en_rond(code: str, avant: dict[str, str]) -> bool:
    vus, courant = {code}, avant.get(code, "")
    while courant and courant not in vus:
        vus.add(courant)
        courant = avant.get(courant, "")
    return courant == code


@regle("echelle-inconnue", Famille.GRILLE, Gravite.ERREUR)
def echelle_inconnue(vue: VueDeGrille) -> Iterator[Faute]:
    """L'échelle d'un critère ou d'une mesure est déclarée dans `echelles`.

    Pourquoi : les niveaux d'une appréciation sont ceux de l'échelle ; sans elle, rien ne peut être
    apprécié.

    Quoi faire : corriger le code, ou déclarer l'échelle et ses niveaux.
    """
    connues = vue.codes("echelle")
    for piece in (*vue.de("critere"), *vue.de("mesure")):
        code = piece.texte("echelle")
        if code and code not in connues:
            yield manque("l'échelle", code, connues, (*piece.chemin, "echelle"))


@regle("dimension-inconnue", Famille.GRILLE, Gravite.ERREUR)
def dimension_inconnue(vue: VueDeGrille) -> Iterator[Faute]:
    """La dimension d'un indicateur ou d'un genre, les modalités d'un départ ou d'une cible, sont déclarées.

    Pourquoi : une valeur visée pour une modalité qui n'existe pas ne se montrerait nulle part. Une dimension qui
    porterait le nom d'un champ (nature, unites) ne se distinguerait pas de lui dans un filtre.

    Quoi faire : déclarer la dimension et ses modalités dans `dimensions`, et le dire par `par` à l'indicateur.
    """
    for piece in vue.de("dimension"):
        if piece.code in _CHAMPS:
            message = f"« {piece.code} » est le nom d'un champ : une dimension en porte un autre"
            yield Faute((*piece.chemin, "code"), message, f"écrire par exemple « {piece.code}-public »")
    connues = vue.codes("dimension")
    for piece in vue.de("genre"):
        for rang, code in enumerate(liste_de(piece.brut.get("dimensions"))):
            if isinstance(code, str) and code not in connues:
                yield manque("la dimension", code, connues, (*piece.chemin, "dimensions", rang))
    for piece in vue.de("indicateur"):
        par = piece.texte("par")
        if par and par not in connues:
            yield manque("la dimension", par, connues, (*piece.chemin, "par"))
            continue
        yield from _sans_modalite(vue, piece, par)


def _sans_modalite(vue: VueDeGrille, indicateur: Piece, par: str) -> Iterator[Faute]:
    """Rend les valeurs visées que rien ne porte, et le jalon qui n'a pas de modalité."""
    depart = Piece("depart", (*indicateur.chemin, "depart"), indicateur.objet("depart"))
    connues = vue.modalites_de(par)
    for piece in (depart, *vue.sous(indicateur, "cible")):
        valeurs = piece.objet("valeurs")
        if valeurs and not par:
            message = "« valeurs » en dit une par modalité, et l'indicateur n'a pas de dimension"
            yield Faute(
                (*piece.chemin, "valeurs"), message, "ajouter « par: DIMENSION », ou écrire « valeur »"
            )
        for code in valeurs if par else ():
            if code not in connues:
                faute = manque("la modalité", code, connues, (*piece.chemin, "valeurs", code))
                yield Faute(faute.chemin, faute.message, faute.remede, cle=True)
    for mesure in vue.sous(indicateur, "mesure") if par else ():
        if mesure.texte("jalon"):
            message = "un jalon est l'état d'une action : il n'a pas de modalité"
            yield Faute((*indicateur.chemin, "par"), message, "retirer « par », ou changer la mesure")


@regle("jalon-inconnu", Famille.GRILLE, Gravite.ERREUR)
def jalon_inconnu(vue: VueDeGrille) -> Iterator[Faute]:
    """Le jalon d'une mesure est une action de la grille.

    Pourquoi : un jalon montre le dernier état connu d'une action ; il faut qu'elle existe.

    Quoi faire : écrire le code d'une action.
    """
    connues = vue.codes("action")
    for piece in vue.de("mesure"):
        code = piece.texte("jalon")
        if code and code not in connues:
            yield manque("l'action", code, connues, (*piece.chemin, "jalon"))


@regle("placement-inconnu", Famille.GRILLE, Gravite.ERREUR)
def placement_inconnu(vue: VueDeGrille) -> Iterator[Faute]:
    """Le placement dans le tableau d'origine ne cite que des niveaux et des actions de la grille.

    Pourquoi : `circo grille --format tsv` redonne le tableau source d'après ce placement.

    Quoi faire : corriger le contenu de la colonne ou le code de l'action.
    """
    tableau = vue.racine.objet("tableau")
    admis = frozenset({"indicateur", "critere", "action", *vue.niveaux})
    for rang, colonne in enumerate(liste_de(tableau.get("colonnes"))):
        contenu = colonne.get("contenu") if isinstance(colonne, dict) else None
        if isinstance(contenu, str) and contenu not in admis and vue.niveaux_lisibles:
            chemin = ("tableau", "colonnes", rang, "contenu")
            yield manque("le contenu de colonne", contenu, admis, chemin)
    places = tableau.get("actions")
    for code in places if isinstance(places, dict) else ():
        if code not in vue.codes("action"):
            faute = manque("l'action", code, vue.codes("action"), ("tableau", "actions", code))
            yield Faute(faute.chemin, faute.message, faute.remede, cle=True)


GRILLE_CODES = (
    code_en_double,
    niveau_inconnu,
    niveau_a_l_envers,
    succession_inconnue,
    echelle_inconnue,
    dimension_inconnue,
    jalon_inconnu,
    placement_inconnu,
)
