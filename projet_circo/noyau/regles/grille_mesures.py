"""Ce que la grille demande de compter : un type et des champs qui existent, des valeurs que l'on peut y trouver."""

from collections.abc import Iterator
from dataclasses import dataclass

from projet_circo.noyau.grille.vue import Piece, VueDeGrille, liste_de
from projet_circo.noyau.regles.grille_codes import manque
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.champs import FAITS, TYPES, Genre, TypeEvenement
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.suggestion import interroger

_NOMBRES = (Genre.ENTIER, Genre.DECIMAL)


@dataclass(frozen=True, slots=True)
class MesureVue:
    """Une mesure simple de la grille, ou l'un des deux termes d'un rapport ; `cle_du_type` : où est écrit son type."""

    piece: Piece
    indicateur: Piece
    cle_du_type: str

    @property
    def type(self) -> TypeEvenement | None:
        """Le type d'événement compté, s'il existe."""
        return TYPES.get(self.piece.texte(self.cle_du_type))

    @property
    def filtre(self) -> dict[str, list[object]]:
        """Les valeurs admises par champ, toujours en liste."""
        return {champ: liste_de(valeurs) for champ, valeurs in self.piece.objet("ou").items()}


def mesures_de(vue: VueDeGrille, indicateur: Piece | None = None) -> Iterator[MesureVue]:
    """Rend chaque mesure simple de la grille, ou d'un indicateur ; d'un rapport, ses deux termes."""
    for mesure in vue.sous(indicateur, "mesure") if indicateur else vue.de("mesure"):
        if mesure.porteur is None:
            continue
        rapport = Piece("rapport", (*mesure.chemin, "rapport"), mesure.objet("rapport"))
        termes = [
            Piece("terme", (*rapport.chemin, terme), rapport.objet(terme))
            for terme in ("numerateur", "denominateur")
        ]
        for piece in (mesure, *termes):
            if piece.texte("compte"):
                yield MesureVue(piece, mesure.porteur, "compte")
            elif piece.texte("de"):
                yield MesureVue(piece, mesure.porteur, "de")


@regle("mesure-type-inconnu", Famille.GRILLE, Gravite.ERREUR)
def mesure_type_inconnu(vue: VueDeGrille) -> Iterator[Faute]:
    """Une mesure compte un type d'événement qui existe, et qui est un fait.

    Pourquoi : un type inconnu donnerait un indicateur toujours vide ; une ouverture ou une correction ne se
    comptent pas.

    Quoi faire : écrire l'un des types de faits : demande, accompagnement, sollicitation, partenariat…
    """
    for mesure in mesures_de(vue):
        nom = mesure.piece.texte(mesure.cle_du_type)
        if nom in vue.codes("genre") and nom not in FAITS:
            message = f"« {nom} » est un genre de fait, pas un type d'événement"
            remede = f"écrire « {mesure.cle_du_type}: fait, ou: {{genre: {nom}}} »"
            yield Faute((*mesure.piece.chemin, mesure.cle_du_type), message, remede)
        elif nom not in FAITS:
            yield manque(
                "le type d'événement", nom, frozenset(FAITS), (*mesure.piece.chemin, mesure.cle_du_type)
            )


@regle("mesure-champ-absent", Famille.GRILLE, Gravite.ERREUR)
def mesure_champ_absent(vue: VueDeGrille) -> Iterator[Faute]:
    """Une mesure ne filtre, ne distingue et n'additionne que des champs du type qu'elle compte.

    Pourquoi : un champ que le type n'a pas n'est jamais écrit ; l'indicateur vaudrait toujours zéro.

    Quoi faire : prendre un champ du type compté (la table des champs les donne), ou compter un autre type.
    """
    for mesure in mesures_de(vue):
        if mesure.type is None:
            continue
        connus = frozenset(champ.nom for champ in mesure.type.champs)
        for cle in ("distincts", "somme", "moyenne"):
            nom = mesure.piece.texte(cle)
            if nom and nom not in connus:
                yield _champ_absent(mesure.type, nom, connus, (*mesure.piece.chemin, cle), cle=False)
        for nom in mesure.filtre:
            if nom not in connus:
                yield _champ_absent(mesure.type, nom, connus, (*mesure.piece.chemin, "ou", nom), cle=True)


def _champ_absent(
    un_type: TypeEvenement, nom: str, connus: frozenset[str], chemin: tuple[str | int, ...], *, cle: bool
) -> Faute:
    message = f"un événement « {un_type.nom} » n'a pas de champ « {nom} »"
    remede = interroger(nom, connus) or f"ses champs : {', '.join(sorted(connus))}"
    return Faute(chemin, message, remede, cle=cle)


@regle("mesure-valeur-impossible", Famille.GRILLE, Gravite.ERREUR)
def mesure_valeur_impossible(vue: VueDeGrille) -> Iterator[Faute]:
    """Les valeurs d'un filtre sont de celles que le champ peut prendre.

    Pourquoi : aucun fait ne porterait jamais une autre valeur ; l'indicateur vaudrait toujours zéro.

    Quoi faire : écrire l'une des valeurs admises ; un genre se déclare d'abord dans `genres`.
    """
    for mesure in mesures_de(vue):
        for nom, valeurs in mesure.filtre.items():
            champ = mesure.type.champ(nom) if mesure.type else None
            if champ is None:
                continue
            admises = frozenset(champ.valeurs)
            if champ.designe in ("genre", "critere", "indicateur", "action"):
                admises = vue.codes(champ.designe)
            elif champ.genre is not Genre.ENUMERATION:
                continue
            for valeur in valeurs:
                if isinstance(valeur, str) and valeur not in admises:
                    chemin = (*mesure.piece.chemin, "ou", nom)
                    remede = interroger(valeur, admises) or _ce_qui_est_admis(nom, admises)
                    yield Faute(chemin, f"« {valeur} » n'est pas une valeur de « {nom} »", remede)


def _ce_qui_est_admis(nom: str, admises: frozenset[str]) -> str:
    if admises:
        return f"valeurs admises : {', '.join(sorted(admises))}"
    return f"la grille n'en déclare aucune : ajouter « {nom}s » en tête de grille, avec ce code"


@regle("mesure-somme-impossible", Famille.GRILLE, Gravite.ERREUR)
def mesure_somme_impossible(vue: VueDeGrille) -> Iterator[Faute]:
    """Une somme, une moyenne se font sur un champ qui contient un nombre.

    Pourquoi : additionner des dates ou des codes n'a pas de sens.

    Quoi faire : sommer `duree_minutes` ou `valeur` ; pour compter des entités, écrire `distincts`.
    """
    for mesure in mesures_de(vue):
        for cle in ("somme", "moyenne"):
            nom = mesure.piece.texte(cle)
            champ = mesure.type.champ(nom) if mesure.type else None
            if champ is not None and champ.genre not in _NOMBRES:
                message = f"« {nom} » ne contient pas un nombre : il ne s'additionne pas"
                remede = f"prendre un champ numérique, ou écrire « distincts: {nom} »"
                yield Faute((*mesure.piece.chemin, cle), message, remede)


@regle("mesure-activite-sans-fin", Famille.GRILLE, Gravite.ERREUR)
def mesure_activite_sans_fin(vue: VueDeGrille) -> Iterator[Faute]:
    """Seul un fait qui peut dire sa fin se compte par année d'activité.

    Pourquoi : un partenariat, un accompagnement sont actifs de leur date à leur fin ; les autres faits comptent
    l'année où ils ont lieu. Sans fin écrite, un partenariat dure encore ; tout autre fait n'est que du jour où il
    commence.

    Quoi faire : retirer `annee: activite`, ou compter un type qui a une `fin`.
    """
    for mesure in mesures_de(vue):
        if mesure.piece.texte("annee") == "activite" and mesure.type and mesure.type.champ("fin") is None:
            message = f"« annee: activite » veut une fin, et « {mesure.type.nom} » n'en a pas"
            yield Faute((*mesure.piece.chemin, "annee"), message, "retirer « annee: activite »")


@regle("rapport-sur-les-unites", Famille.GRILLE, Gravite.ERREUR)
def rapport_sur_les_unites(vue: VueDeGrille) -> Iterator[Faute]:
    """Un rapport aux unités ouvertes compte des unités en haut comme en bas.

    Pourquoi : des demandes rapportées à des écoles peuvent donner 41 / 30 ; ce n'est plus la part d'un tout.

    Quoi faire : écrire au numérateur `{distincts: unites, de: demande}`.
    """
    for mesure in vue.de("mesure"):
        rapport = mesure.objet("rapport")
        haut, bas = rapport.get("numerateur"), rapport.get("denominateur")
        sur_les_unites = bas == "unites_ouvertes" or (isinstance(bas, dict) and "unites_ouvertes" in bas)
        if sur_les_unites and isinstance(haut, dict) and haut.get("distincts") != "unites":
            chemin = (*mesure.chemin, "rapport", "numerateur")
            message = "le numérateur d'un rapport aux unités ouvertes ne compte pas des unités"
            yield Faute(chemin, message, "écrire « {distincts: unites, de: … } »")


@regle("mesure-ajoutee-sans-motif", Famille.GRILLE, Gravite.ERREUR)
def mesure_ajoutee_sans_motif(vue: VueDeGrille) -> Iterator[Faute]:
    """Une mesure ajoutée dit depuis quand elle vaut, quand elle a été décidée et pourquoi.

    Pourquoi : changer ce que l'on compte rompt la série. Qui relira la grille dans quatre ans doit savoir
    pourquoi ; sans `decide_le`, « tel que connu » ne peut pas se rejouer.

    Quoi faire : ajouter `depuis`, `decide_le` et `motif` à la mesure ; la première mesure n'en a pas
    besoin.
    """
    for indicateur in vue.de("indicateur"):
        for mesure in vue.sous(indicateur, "mesure")[1:]:
            absents = [cle for cle in ("depuis", "decide_le", "motif") if mesure.brut.get(cle) in (None, "")]
            if absents:
                message = f"cette mesure ajoutée ne dit pas {' ni '.join(f'« {cle} »' for cle in absents)}"
                yield Faute(mesure.chemin, message, f"ajouter {', '.join(absents)} à cette mesure")


@regle("echelle-sans-critere", Famille.GRILLE, Gravite.AVERTISSEMENT)
def echelle_sans_critere(vue: VueDeGrille) -> Iterator[Faute]:
    """Une mesure par échelle a des critères à apprécier.

    Pourquoi : ce sont les critères qualitatifs de l'indicateur, ou de sa rubrique, que l'on apprécie ; sans
    eux la répartition reste vide.

    Quoi faire : ajouter un critère qualitatif à l'indicateur.
    """
    for mesure in vue.de("mesure"):
        indicateur = mesure.porteur
        if not mesure.texte("echelle") or indicateur is None:
            continue
        porteurs = [indicateur, *([indicateur.porteur] if indicateur.porteur else [])]
        criteres = [critere for porteur in porteurs for critere in vue.sous(porteur, "critere")]
        if not any(critere.texte("genre") == "qualitatif" for critere in criteres):
            message = f"l'indicateur « {indicateur.code} » n'a aucun critère qualitatif à apprécier"
            yield Faute((*mesure.chemin, "echelle"), message, "ajouter un critère de genre qualitatif")


GRILLE_MESURES = (
    mesure_type_inconnu,
    mesure_champ_absent,
    mesure_valeur_impossible,
    mesure_somme_impossible,
    mesure_activite_sans_fin,
    rapport_sur_les_unites,
    mesure_ajoutee_sans_motif,
    echelle_sans_critere,
)
