"""Un mot d'une liste fermée, comme les gens le disent : directrice, individuelle, parents, équipe pédagogique."""

import re
from collections.abc import Iterable, Mapping

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture
from projet_circo.noyau.socle.champs import Champ
from projet_circo.noyau.socle.intitules import VALEURS_AFFICHEES, normaliser
from projet_circo.noyau.socle.suggestion import suggerer

# Par valeur, ce qui la dit aussi, au masculin singulier et sans article (le féminin et le pluriel se ramènent à lui).
SYNONYMES: Mapping[str, tuple[str, ...]] = {
    "collectif": ("en equipe", "d equipe"),
    "individuel": ("individu",),
    "equipe": (
        "equipe pedagogique",
        "equipe enseignant",
        "equipe educatif",
        "equipe d ecole",
        "equipe de l ecole",
        "equipe de cycle",
        "conseil de maitre",
        "conseil d ecole",
        "conseil de cycle",
    ),
    "enseignant": (
        "professeur",
        "prof",
        "professeur de ecole",
        "pe",
        "maitre",
        "maitre d ecole",
        "instituteur",
    ),
    "ien": ("inspecteur", "inspecteur de l education national", "inspecteur de circonscription"),
    "directeur": ("direction", "directeur d ecole", "direction d ecole", "directeur de l ecole"),
    "partenaire": ("mairie", "commune", "maire", "collectivite", "collectivite territorial", "association"),
    "famille": ("parent", "parent d eleve", "representant de parent", "representant de parent d eleve"),
    "autre": ("divers",),
    "acceptee": ("accorde",),
    "refusee": ("rejete",),
    "reportee": ("differe", "ajourne"),
    "reorientee": ("redirige",),
    "realisee": ("fait", "termine", "acheve"),
    "engagee": ("en cours", "commence", "demarre"),
    "prevue": ("a venir", "planifie", "programme"),
    "abandonnee": ("annule",),
}
_FEMININS = (
    ("trices", "teur"),
    ("trice", "teur"),
    ("ives", "if"),
    ("ive", "if"),
    ("elles", "el"),
    ("elle", "el"),
)
_MAITRESSE = {"maitresse": "maitre", "maitresses": "maitre", "institutrice": "instituteur"}
# « directeur·rice », « enseignant(e)s » : le masculin suffit.
_INCLUSIF = re.compile(r"(?<=\w)[.·•(/-](?:e|le|ne|se|ve|rice|trice|ice)(?:[.·•)-]?s)?\)?(?=\W|$|s\b)")
_LIAISONS = frozenset(("de", "des", "du", "d", "la", "le", "les", "l"))
_ARTICLE = re.compile(r"^(?:(?:l|le|la|les|un|une|des|du|de|d|par|à|a) )+")


def lire_un_mot(texte: str, champ: Champ) -> Lecture:
    """Lit l'une des valeurs d'un champ énuméré ; une faute de frappe donne un candidat, jamais une valeur."""
    trouves = [valeur for valeur in champ.valeurs if _cle(texte) in _cles(valeur)]
    if texte in champ.valeurs:
        return Compris(texte)
    if len(trouves) == 1:
        return Compris(trouves[0])
    cause = f"« {texte} » n'est pas une valeur possible"
    if trouves:
        return Candidats(f"« {texte} » se lit de plusieurs façons", _montrer(trouves))
    formes = {cle: valeur for valeur in champ.valeurs for cle in _cles(valeur)}
    commences = {
        valeur for cle, valeur in formes.items() if len(_cle(texte)) >= 3 and cle.startswith(_cle(texte))
    }
    if len(commences) == 1:
        return Compris(next(iter(commences)))
    if proche := suggerer(_cle(texte), formes):
        return Candidats(cause, _montrer([formes[proche]]))
    return Incompris(cause, f"écrire l'un de : {', '.join(champ.valeurs)}")


def _montrer(valeurs: Iterable[str]) -> dict[str, str]:
    return {valeur: VALEURS_AFFICHEES.get(valeur, "") for valeur in valeurs}


def _cles(valeur: str) -> frozenset[str]:
    return frozenset(_cle(forme) for forme in (valeur, *SYNONYMES.get(valeur, ())))


def _cle(texte: str) -> str:
    """Rend ce qui fait que deux écritures d'un mot se valent : ni article, ni féminin, ni pluriel."""
    plat = _ARTICLE.sub("", normaliser(_INCLUSIF.sub("", texte)))
    return " ".join(_au_masculin(mot) for mot in plat.split() if mot not in _LIAISONS)


def _au_masculin(mot: str) -> str:
    mot = _MAITRESSE.get(mot, mot)
    for feminin, masculin in _FEMININS:
        if mot.endswith(feminin):
            return mot.removesuffix(feminin) + masculin
    court = mot.rstrip("s") if len(mot) > 3 else mot
    while len(court) > 4 and court.endswith("e"):
        court = court[:-1]
    return court
