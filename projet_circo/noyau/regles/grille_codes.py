"""Les codes de la grille : uniques, et chacun de ceux que l'on cite existe."""

from collections.abc import Iterator

from projet_circo.noyau.grille.vue import A_REMPLACER, Piece, VueDeGrille, liste_de
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.suggestion import interroger

_A_CODE = ("rubrique", "indicateur", "critere", "action", "echelle")


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
    for echelle in vue.de("echelle"):
        vus: set[str] = set()
        for piece in vue.sous(echelle, "niveau"):
            if piece.code in vus:
                message = f"le niveau « {piece.code} » est deux fois dans l'échelle « {echelle.code} »"
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


@regle("texte-a-remplacer", Famille.GRILLE, Gravite.AVERTISSEMENT)
def texte_a_remplacer(vue: VueDeGrille) -> Iterator[Faute]:
    """Aucun texte n'est resté celui de la grille de départ.

    Pourquoi : un document à signer, une clôture ou un envoi à l'académie porteraient « À REMPLACER » ; `circo bilan`,
    `circo cloturer` et `circo agreger` s'y refusent.

    Quoi faire : écrire à la place le texte du document, mot pour mot.
    """
    restants = [
        (piece, cle)
        for genre in ("rubrique", "indicateur", "critere", "action")
        for piece in vue.de(genre)
        for cle in ("titre", "libelle", "texte")
        if A_REMPLACER in piece.texte(cle)
    ]
    if restants:
        codes = ", ".join(piece.code for piece, _ in restants)
        piece, cle = restants[0]
        nombre = (
            "1 texte attend encore celui"
            if len(restants) == 1
            else f"{len(restants)} textes attendent encore ceux"
        )
        yield Faute(
            (*piece.chemin, cle),
            f"{nombre} de votre document : {codes}",
            "les écrire à la place, mot pour mot",
        )


GRILLE_CODES = (
    code_en_double,
    niveau_inconnu,
    niveau_a_l_envers,
    succession_inconnue,
    echelle_inconnue,
    jalon_inconnu,
    placement_inconnu,
    texte_a_remplacer,
)
