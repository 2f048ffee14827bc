"""Les faits entre eux : doublons, faits que rien ne compte, indicateurs que rien ne nourrit."""

from collections import defaultdict
from collections.abc import Iterator

from projet_circo.noyau.journal.ressemblances import chercher_les_memes_visites, chercher_les_semblables
from projet_circo.noyau.regles.donnees_jugees import Matiere, nourrit
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Echelle, Jalon, Releve
from projet_circo.noyau.socle.suggestion import interroger

_COMPTABLES = frozenset({"demande", "accompagnement", "sollicitation", "partenariat", "fait"})


@regle("doublon-probable", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def doublon_probable(matiere: Matiere) -> Iterator[Faute]:
    """Deux faits n'ont pas à la fois le même type, la même date, les mêmes unités et le même objet.

    Pourquoi : la même demande saisie par le secrétariat et par un conseiller compte deux fois. Deux faits
    semblables peuvent aussi être vrais : les deux comptent, le constat le dit seulement.

    Quoi faire : si c'est le même fait, annuler l'un des deux avec `circo annuler` ; si ce sont bien deux faits, le dire
    avec `circo distinguer`.
    """
    for fait, premier in chercher_les_semblables(matiere.recueil.faits, matiere.recueil):
        message = f"ce fait ressemble en tout point à {premier.id} ({_ou(premier)})"
        remede = f'si c\'est le même : circo annuler {fait.id} --motif "saisi deux fois" ; {_distinguer(premier, fait)}'
        yield Faute((), message, remede, ligne=fait.ligne)


@regle("doublon-entre-postes", Famille.JOURNAL, Gravite.INFORMATION)
def doublon_entre_postes(matiere: Matiere) -> Iterator[Faute]:
    """Deux postes n'ont pas noté la même visite, chacun avec ses mots.

    Pourquoi : deux conseillers rentrent d'une visite commune. Même type, même nature, même école, à un jour près, deux
    postes, et des objets proches ou absents : c'est souvent le même fait, compté deux fois.

    Quoi faire : si c'est le même, annuler l'un des deux ; si ce sont bien deux faits, le dire avec `circo distinguer`.
    """
    for fait, autre in chercher_les_memes_visites(matiere.recueil.faits, matiere.recueil):
        poste = autre.ligne.par if autre.ligne else "un autre poste"
        message = f"{poste} a saisi au même endroit, à un jour près, {autre.id} ({_ou(autre)})"
        remede = f'si c\'est le même : circo annuler {fait.id} --motif "saisi deux fois" ; {_distinguer(autre, fait)}'
        yield Faute((), message, remede, ligne=fait.ligne)


def _ou(fait: Fait) -> str:
    return f"{fait.ligne.fichier}:{fait.ligne.rang}" if fait.ligne else "ligne inconnue"


def _distinguer(un: Fait, autre: Fait) -> str:
    return f"sinon : circo distinguer {un.id} {autre.id} --motif …"


@regle("fait-non-compte", Famille.JOURNAL, Gravite.INFORMATION)
def fait_non_compte(matiere: Matiere) -> Iterator[Faute]:
    """Un fait d'un type que la grille compte entre dans au moins un indicateur.

    Pourquoi : une demande collective à l'initiative d'un enseignant, par exemple, n'est d'aucun des
    indicateurs de la grille de Thionville 1. Ce peut être voulu ; ce peut être une initiative mal choisie.
    Les faits semblables sont dits une seule fois, au premier d'entre eux. Un accompagnement qui répond à une
    demande n'est pas de ceux-là : c'est la demande qui compte.

    Quoi faire : corriger le fait s'il est mal décrit ; sinon rien.
    """
    groupes: dict[tuple[object, ...], list[Fait]] = defaultdict(list)
    mesures = {annee: matiere.mesures_en(annee) for annee in {fait.annee for fait in matiere.recueil.faits}}
    for fait in matiere.recueil.faits:
        du_jour = mesures[fait.annee]
        if fait.type not in _COMPTABLES or fait.valeurs("demandes") or not du_jour:
            continue
        if not any(nourrit(fait, mesure) for _, mesure in du_jour):
            choix = [champ.nom for champ in TYPES[fait.type].champs if champ.genre is Genre.ENUMERATION]
            groupes[fait.type, *(f"{nom} {valeur}" for nom in choix for valeur in fait.valeurs(nom))].append(
                fait
            )
    for (nom, *details), faits in groupes.items():
        precision = f" ({', '.join(str(detail) for detail in details)})" if details else ""
        sujet = (
            f"{len(faits)} faits « {nom} »{precision} n'entrent"
            if len(faits) > 1
            else f"ce fait « {nom} »{precision} n'entre"
        )
        message = f"{sujet} dans aucun indicateur"
        remede = "rien à faire si c'est voulu ; sinon corriger la nature ou l'initiative"
        yield Faute((), message, remede, ligne=faits[0].ligne)


@regle("indicateur-sans-fait", Famille.JOURNAL, Gravite.INFORMATION)
def indicateur_sans_fait(matiere: Matiere) -> Iterator[Faute]:
    """Un indicateur est nourri par au moins un fait du projet.

    Pourquoi : un indicateur que rien ne nourrit en quatre ans est souvent une mesure dont le filtre est
    trop étroit, ou un relevé que l'on a oublié de saisir.

    Quoi faire : vérifier la mesure dans la grille, ou saisir les faits. Un dossier
    abîmé, ou sans aucun fait, n'est pas jugé.
    """
    plan, vue = matiere.plan, matiere.reperes.vue
    if plan is None or vue is None or not matiere.recueil.faits or matiere.reperes.abimees:
        return
    nourris = {
        code
        for fait in matiere.recueil.faits
        for code, mesure in matiere.mesures_en(fait.annee)
        if nourrit(fait, mesure)
    }
    for suivi in plan.suivis:
        if suivi.code in nourris or any(
            _est_nourrie(datee.mesure, suivi.code, matiere) for datee in suivi.mesures
        ):
            continue
        piece = next((une for une in vue.de("indicateur") if une.code == suivi.code), None)
        if piece is not None:
            message = f"aucun fait du dossier ne nourrit l'indicateur « {suivi.code} »"
            yield Faute((*piece.chemin, "code"), message, "vérifier la mesure, ou saisir les faits")


def _est_nourrie(mesure: object, code: str, matiere: Matiere) -> bool:
    """Dit si un relevé, un avancement ou une appréciation nourrit une mesure qui ne compte pas de faits."""
    match mesure:
        case Releve():
            return any(
                fait.champs.get("indicateur") == code
                for fait in matiere.recueil.faits
                if fait.type == "releve"
            )
        case Jalon(action=action):
            return any(
                fait.champs.get("action") == action
                for fait in matiere.recueil.faits
                if fait.type == "avancement"
            )
        case Echelle(criteres=criteres):
            return any(
                fait.champs.get("critere") in criteres
                for fait in matiere.recueil.faits
                if fait.type == "appreciation"
            )
    return False


@regle("genre-sans-unite", Famille.JOURNAL, Gravite.AVERTISSEMENT)
def genre_sans_unite(matiere: Matiere) -> Iterator[Faute]:
    """Un rapport aux unités ouvertes désigne un genre que des unités du référentiel portent.

    Pourquoi : le genre qu'aucune unité ne porte, « ecoles » pour « ecole », rend le dénominateur inconnu tous
    les ans.

    Quoi faire : écrire dans la grille le genre tel qu'il est dans `unites.yaml`, ou y ajouter les unités.
    """
    vue, referentiel = matiere.reperes.vue, matiere.reperes.referentiel
    if vue is None or referentiel is None or not referentiel.unites:
        return
    genres = frozenset(unite.genre for unite in referentiel.unites.values() if unite.genre)
    for mesure in vue.de("mesure"):
        bas = mesure.objet("rapport").get("denominateur")
        genre = bas.get("unites_ouvertes") if isinstance(bas, dict) else None
        if isinstance(genre, str) and genre not in genres:
            chemin = (*mesure.chemin, "rapport", "denominateur", "unites_ouvertes")
            message = f"aucune unité du référentiel n'est de genre « {genre} »"
            connus = f"genres du référentiel : {', '.join(sorted(genres)) or 'aucun'}"
            yield Faute(chemin, message, interroger(genre, genres) or connus)


JOURNAUX_FAITS = (
    doublon_probable,
    doublon_entre_postes,
    fait_non_compte,
    indicateur_sans_fait,
    genre_sans_unite,
)
