"""Les événements écrits à la main, en YAML ordinaire : lus strictement, non scellés, et cela se dit."""

from projet_circo.fichiers.journal.jugement import juger_la_ligne
from projet_circo.fichiers.yaml.document import Document
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.canonique import empechement
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee


def lire_a_la_main(octets: bytes, chemin: str, annee: int, poste: str) -> FichierLu:
    """Rend les faits justes d'un fichier écrit à la main, et une ligne écartée par fait qui ne l'est pas."""
    document = lire_yaml(octets, chemin)
    if not isinstance(document.valeur, list) and b"empreinte" in octets and b"prec" in octets:
        return _rendre_un_journal_perdu(octets, chemin, annee, poste)
    constats = list(document.constats)
    lignes, ecartees = [], []
    elements = document.valeur if isinstance(document.valeur, list) else []
    if document.valeur is not None and not isinstance(document.valeur, list):
        place, extrait = document.situer(())
        message = "un fichier d'événements est une liste : un tiret par fait"
        constats.append(
            Constat(place, Gravite.ERREUR, "genre", message, "commencer chaque fait par « - »", extrait)
        )
    if document.valeur is None or not isinstance(document.valeur, list):
        detail = constats[0].message if constats else "fichier vide"
        ecartees.append(LigneEcartee(chemin, constats[0].place.ligne if constats else 0, annee, detail))
    fautives = {constat.place.ligne for constat in constats if constat.est_bloquant}
    for rang, champs in enumerate(elements):
        place, extrait = document.situer((rang,))
        trouves = _juger_a_la_main(document, rang, champs)
        bloquants = [constat for constat in trouves if constat.est_bloquant]
        constats.extend(trouves)
        suivant = (
            document.situer((rang + 1,))[0].ligne if rang + 1 < len(elements) else len(document.lignes) + 1
        )
        if bloquants or any(place.ligne <= ligne < max(suivant, place.ligne + 1) for ligne in fautives):
            detail = bloquants[0].message if bloquants else "faute d'écriture"
            identifiant = champs.get("id") if isinstance(champs, dict) else ""
            cle = identifiant if isinstance(identifiant, str) else ""
            ecartees.append(LigneEcartee(chemin, place.ligne, annee, detail, cle))
        else:
            lignes.append(Ligne(chemin, place.ligne, annee, champs, scellee=False))
    place = Place(chemin, 1, 1)
    message = "fichier écrit à la main : non scellé, ses lignes n'ont pas d'empreinte"
    remede = "rien à faire si c'est voulu ; « circo ajouter » écrit des lignes scellées"
    constats.append(Constat(place, Gravite.INFORMATION, "non-scelle", message, remede))
    return FichierLu(chemin, annee, poste, False, tuple(lignes), tuple(ecartees), tuple(constats))


def _rendre_un_journal_perdu(octets: bytes, chemin: str, annee: int, poste: str) -> FichierLu:
    """Rend, d'un journal qu'un tableur ou un éditeur a réenregistré, le nombre de lignes qui ne se lisent plus."""
    nombre = sum(1 for ligne in octets.splitlines() if ligne.strip())
    message = (
        f"ce journal a été réenregistré par un tableur ou un éditeur : ses {nombre} lignes ne se lisent plus"
    )
    remede = "le remettre : « circo verifier --reparer » sur le poste qui l'écrit, ou une sauvegarde"
    constat = Constat(Place(chemin, 1, 1), Gravite.ERREUR, "lisible", message, remede)
    ecartees = (LigneEcartee(chemin, 1, annee, message),)
    return FichierLu(chemin, annee, poste, True, (), ecartees, (constat,), tues=nombre - 1)


def _juger_a_la_main(document: Document, rang: int, champs: object) -> tuple[Constat, ...]:
    place, extrait = document.situer((rang,))
    if not isinstance(champs, dict):
        message = "cet élément n'est pas un fait"
        return (Constat(place, Gravite.ERREUR, "genre", message, "écrire « - id: …, type: … »", extrait),)

    def situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
        return document.situer((rang, *chemin), cle=cle)

    constats = juger_la_ligne(champs, situer)
    if not constats and (raison := empechement(champs)):
        message = f"ce fait ne pourrait pas s'écrire dans un journal : {raison}"
        return (Constat(place, Gravite.ERREUR, "forme", message, "corriger la valeur", extrait),)
    return constats
