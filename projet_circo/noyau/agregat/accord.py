"""Ce qui permet, ou interdit, d'additionner des agrégats entre eux."""

from collections.abc import Iterator, Sequence

from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.socle.constat import Constat, Gravite, Place


def juger_l_ensemble(recus: Sequence[Recu]) -> tuple[Constat, ...]:
    """Rend ce qui interdit d'additionner ces agrégats : doublon, jour, année ou caractère fictif qui diffère."""
    constats: list[Constat] = []
    vus: dict[str, str] = {}
    etats: dict[str, str] = {}
    for recu in recus:
        nom = recu.agregat.circonscription
        if nom in vus:
            message = f"« {nom} » est déjà dans {vus[nom]}"
            remede = "n'en garder qu'un, ou renommer à l'envoi : circo agreger --circonscription NOM"
            constats.append(_refuser(recu, "agregat-en-double", message, remede))
        elif recu.agregat.journaux and (etat := recu.agregat.etat_du_dossier) in etats:
            message = f"il vient du même dossier que {etats[etat]}, sous un autre nom"
            constats.append(_refuser(recu, "agregat-en-double", message, "n'en garder qu'un"))
        vus.setdefault(nom, recu.fichier)
        etats.setdefault(recu.agregat.etat_du_dossier, recu.fichier)
    if recus:
        constats += _juger_l_accord(recus)
    return tuple(constats)


def _juger_l_accord(recus: Sequence[Recu]) -> Iterator[Constat]:
    premier = recus[0]
    for recu in recus[1:]:
        un, autre = premier.agregat, recu.agregat
        if un.fictif != autre.fictif:
            dits = [f"{'fictif' if r.agregat.fictif else 'réel'} : {r.fichier}" for r in (premier, recu)]
            message = f"des données fictives et des données réelles ne s'ajoutent pas ({' ; '.join(dits)})"
            yield _refuser(recu, "agregat-fictif", message, "retirer les agrégats fictifs")
        if (un.au, un.connu_au) != (autre.au, autre.connu_au):
            message = f"arrêté au {autre.au}, quand {premier.fichier} l'est au {un.au}"
            if un.connu_au != autre.connu_au:
                message += f" (connu au : {autre.connu_au or 'sans'} et {un.connu_au or 'sans'})"
            remede = f"redemander cet agrégat au même jour : circo agreger --annee {un.annee} --au {un.au}"
            yield _refuser(recu, "agregat-autre-jour", message, remede)
        if un.annee != autre.annee:
            message = f"il porte sur l'année {autre.annee}, quand {premier.fichier} porte sur {un.annee}"
            yield _refuser(recu, "agregat-autre-annee", message, "consolider une année à la fois")


def _refuser(recu: Recu, regle: str, message: str, remede: str) -> Constat:
    return Constat(Place(recu.fichier), Gravite.ERREUR, regle, message, remede)
