"""Les agrégats reçus d'autres circonscriptions : lus sans leur faire confiance, toutes les fautes d'un coup."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.yaml.traduction import traduire
from projet_circo.noyau.agregat.addition import Recu, juger_l_ensemble
from projet_circo.noyau.agregat.diffusion import FORMAT_DU_PLAN
from projet_circo.noyau.agregat.forme import FORMAT, Agregat, sceller
from projet_circo.noyau.socle.canonique import NonCanonique, lire_objet
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import ConstatsBloquants, FichierIllisible


def lire_les_agregats(chemins: Iterable[Path]) -> tuple[Recu, ...]:
    """Lit des agrégats qui s'accordent. FichierIllisible, ou ConstatsBloquants avec tout ce qui ne va pas.

    Un répertoire vaut tous ses fichiers `.json`.
    """
    recus: list[Recu] = []
    constats: list[Constat] = []
    for chemin in _deployer(chemins):
        lu, fautes = lire_un_agregat(chemin)
        constats += fautes
        if lu is not None:
            recus.append(Recu(chemin.as_posix(), lu))
    constats += juger_l_ensemble(recus)
    if constats:
        message = "ces agrégats ne s'additionnent pas"
        raise ConstatsBloquants(message, tuple(constats))
    if not recus:
        message = "aucun agrégat à additionner"
        raise FichierIllisible(message, "en produire un par circonscription : circo agreger --annee 2018")
    return tuple(recus)


def _deployer(chemins: Iterable[Path]) -> Iterable[Path]:
    for chemin in chemins:
        if chemin.is_dir():
            yield from sorted(chemin.glob("*.json"))
        else:
            yield chemin


def lire_un_agregat(chemin: Path) -> tuple[Agregat | None, tuple[Constat, ...]]:
    """Lit un agrégat et rend ses fautes : texte, numéro de format, forme, sceau."""
    nom = chemin.as_posix()
    try:
        contenu = lire_objet(lire_octets(chemin, TAILLE_D_UN_TEXTE))
    except NonCanonique as raison:
        remede = "le redemander : il est tronqué, ou ce n'est pas un agrégat de circo"
        return None, (_refuser(nom, "agregat-illisible", f"ce fichier ne se lit pas : {raison}", remede),)
    if contenu.get("format") != FORMAT:
        message = f"le format « {contenu.get('format')} » n'est pas {FORMAT}"
        remede = "mettre circo à jour ici ou chez qui l'a envoyé, puis le redemander"
        return None, (_refuser(nom, "agregat-version", message, remede),)
    if contenu.get("sceau") != sceller(contenu):
        message = "le sceau ne correspond pas : l'agrégat a été retouché depuis qu'il a été écrit"
        remede = "le redemander à la circonscription, qui le refait par circo agreger"
        return None, (_refuser(nom, "agregat-retouche", message, remede),)
    try:
        return Agregat.model_validate(contenu), ()
    except ValidationError as erreur:

        def situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:  # noqa: ARG001
            return Place(nom), ""

        return None, traduire(erreur, situer, Agregat)


def _refuser(nom: str, regle: str, message: str, remede: str) -> Constat:
    return Constat(Place(nom), Gravite.ERREUR, regle, message, remede)


def lire_le_plan_de_masquage(chemin: Path) -> dict[str, Any] | None:
    """Lit le plan d'une diffusion précédente, None s'il n'existe pas. FichierIllisible s'il n'en est pas un.

    Pourquoi : un plan qui se lit mal et que l'on ignorerait démasquerait ce qu'il tait.
    """
    if not chemin.exists():
        return None
    remede = "retrouver le plan de la diffusion précédente ; le refaire démasquerait ce qu'il taisait"
    try:
        contenu = lire_objet(lire_octets(chemin, TAILLE_D_UN_TEXTE))
    except NonCanonique as raison:
        message = f"{chemin} ne se lit pas : {raison}"
        raise FichierIllisible(message, remede) from None
    masques = contenu.get("masques")
    if contenu.get("format") != FORMAT_DU_PLAN or not isinstance(masques, dict):
        message = f"{chemin} n'est pas un plan de masquage"
        raise FichierIllisible(message, remede)
    return contenu
