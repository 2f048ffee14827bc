"""Ce qui permet, ou interdit, d'additionner des agrégats entre eux."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projet_circo.noyau.agregat.coherence import juger_les_chiffres, juger_les_mesures
from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.socle.constat import Constat, Gravite, Place


@dataclass(frozen=True, slots=True)
class Envoyeur:
    """Une circonscription à additionner : où on la lit, son nom, ce qui marque ses journaux."""

    fichier: str
    circonscription: str
    fictif: bool
    marques: frozenset[str]


def juger_l_ensemble(recus: Sequence[Recu]) -> tuple[Constat, ...]:
    """Rend ce qui interdit d'additionner ces agrégats : incohérence, doublon, jour, année ou fictif qui diffère."""
    constats = [constat for recu in recus for constat in juger_les_chiffres(recu)]
    constats += juger_les_mesures(recus)
    constats += juger_les_envoyeurs([_envoyeur(recu) for recu in recus])
    constats += _juger_l_accord(recus)
    return tuple(constats)


def _envoyeur(recu: Recu) -> Envoyeur:
    un = recu.agregat
    marques = frozenset(tete.marque for tete in un.journaux if tete.marque)
    return Envoyeur(recu.fichier, un.circonscription, un.fictif, marques)


def juger_les_envoyeurs(envoyeurs: Sequence[Envoyeur]) -> Iterator[Constat]:
    """Rend les doublons et le fictif parmi le réel. Deux circonscriptions n'ont jamais un journal en commun.

    Pourquoi : un même dossier grandi d'un fait et renommé n'a plus ni le même nom, ni la même tête ; ses journaux,
    eux, commencent toujours par le même fait.
    """
    noms: dict[str, str] = {}
    marques: dict[str, str] = {}
    for un in envoyeurs:
        communes = sorted(marque for marque in un.marques if marque in marques)
        if un.circonscription in noms:
            message = f"« {un.circonscription} » est déjà dans {noms[un.circonscription]}"
            remede = "n'en garder qu'un, ou renommer à l'envoi : circo agreger --circonscription NOM"
            yield _refuser(un.fichier, "agregat-en-double", message, remede)
        elif communes:
            combien = "un journal" if len(communes) == 1 else f"{len(communes)} journaux"
            message = (
                f"« {un.circonscription} » a {combien} en commun avec {marques[communes[0]]} : "
                "les mêmes faits seraient comptés deux fois"
            )
            remede = (
                "n'en garder qu'un, le plus récent ; ou retirer le journal copié d'un dossier dans l'autre"
            )
            yield _refuser(un.fichier, "agregat-en-double", message, remede)
        if un.fictif != envoyeurs[0].fictif:
            dits = [f"{'fictif' if lu.fictif else 'réel'} : {lu.fichier}" for lu in (envoyeurs[0], un)]
            message = f"des données fictives et des données réelles ne s'ajoutent pas ({' ; '.join(dits)})"
            yield _refuser(un.fichier, "agregat-fictif", message, "retirer ce qui est fictif")
        noms.setdefault(un.circonscription, un.fichier)
        for marque in un.marques:
            marques.setdefault(marque, un.fichier)


def _juger_l_accord(recus: Sequence[Recu]) -> Iterator[Constat]:
    for recu in recus[1:]:
        premier = recus[0]
        un, autre = premier.agregat, recu.agregat
        if (un.au, un.connu_au) != (autre.au, autre.connu_au):
            message = f"arrêté au {autre.au}, quand {premier.fichier} l'est au {un.au}"
            if un.connu_au != autre.connu_au:
                message += f" (connu au : {autre.connu_au or 'sans'} et {un.connu_au or 'sans'})"
            remede = f"redemander cet agrégat au même jour : circo agreger --annee {un.annee} --au {un.au}"
            yield _refuser(recu.fichier, "agregat-autre-jour", message, remede)
        if un.annee != autre.annee:
            message = f"il porte sur l'année {autre.annee}, quand {premier.fichier} porte sur {un.annee}"
            yield _refuser(recu.fichier, "agregat-autre-annee", message, "consolider une année à la fois")


def _refuser(fichier: str, regle: str, message: str, remede: str) -> Constat:
    return Constat(Place(fichier), Gravite.ERREUR, regle, message, remede)
