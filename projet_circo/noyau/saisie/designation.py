"""Ce que désigne un texte parmi des codes connus : par code, nom, ancien nom, morceau de nom, commune."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.referentiel import Unite, est_un_uai
from projet_circo.noyau.socle.suggestion import commence_presque

_UAI = re.compile(r"(?<!\w)\d{7}[A-Za-z](?!\w)", re.ASCII)
_UAI_ECOURTE = re.compile(r"\d{1,6}[A-Za-z]", re.ASCII)
_CHIFFRES = re.compile(r"\d{1,7}", re.ASCII)
_VIDES = frozenset(["l", "le", "la", "les", "de", "du", "des", "d", "a", "au", "aux", "en", "et"])
_GENERIQUES = frozenset(
    (
        *("ecole", "ecoles", "maternelle", "elementaire", "primaire", "groupe", "scolaire"),
        *("publique", "public", "privee", "reseau", "rpi", "rep"),
    )
)
_ABREGES = {
    "elem": ("elementaire",),
    "mat": ("maternelle",),
    "mater": ("maternelle",),
    "prim": ("primaire",),
    "ee": ("ecole", "elementaire"),
    "em": ("ecole", "maternelle"),
    "ep": ("ecole", "primaire"),
    "eepu": ("ecole", "elementaire"),
    "empu": ("ecole", "maternelle"),
    "eppu": ("ecole", "primaire"),
    "gs": ("groupe", "scolaire"),
    "st": ("saint",),
    "ste": ("sainte",),
}
_MONTRES = 5


@dataclass(frozen=True, slots=True)
class Designable:
    """Un code et ce qui le désigne. `noms` : le sien, puis les anciens ; `lieu` : sa commune."""

    code: str
    libelle: str
    noms: tuple[str, ...] = ()
    lieu: str = ""
    unite: Unite | None = None

    def est_ouverte_le(self, jour: date | None) -> bool:
        """Dit si l'on peut le désigner ce jour-là."""
        return self.unite is None or jour is None or self.unite.est_ouverte_le(jour)


def designables(connus: Mapping[str, str], unites: Mapping[str, Unite]) -> tuple[Designable, ...]:
    """Rend ce que l'on peut désigner : les codes connus, et ce que le référentiel sait de chacun."""
    rendus = []
    for code, libelle in connus.items():
        unite = unites.get(code)
        if unite is None:
            rendus.append(Designable(code, libelle, (libelle,) if libelle else ()))
        else:
            rendus.append(Designable(code, libelle, (unite.nom, *unite.anciens_noms), unite.commune, unite))
    return tuple(rendus)


def designer_un(dit: str, connus: Sequence[Designable], jour: date | None = None, quoi: str = "") -> Lecture:
    """Lit un texte qui ne désigne qu'une chose. `jour` départage ; `quoi` nomme ce que l'on cherche (« école »).

    Par ordre : le code ; le nom entier ; les mêmes mots, au mot « école » près ; des mots qui ne sont que d'un nom.
    Un code que le reste du texte contredit, ou ne répète pas, n'est pas compris.
    """
    texte = " ".join(dit.split())
    if code := _code_de(texte, connus):
        note = "" if code.lower() == texte.lower() else f"« {texte} » lu {code}"
        return Compris(code, note, entier=True)
    if (avec_reste := _lire_un_code_et_son_reste(texte, connus)) is not None:
        return avec_reste
    mots = mots_de(texte)
    for rang, egale in enumerate((_a_ce_nom, _a_ces_mots, _a_des_mots)):
        trouves = [un for un in connus if egale(un, texte, mots)]
        ouverts = [un for un in trouves if un.est_ouverte_le(jour)] or trouves
        if len(ouverts) == 1 and (rang < 2 or set(mots) - _GENERIQUES):
            un = ouverts[0]
            return Compris(un.code, f"« {texte} » lu {montrer_un(un)}" if rang else "", entier=rang < 2)
        if ouverts:
            return Candidats(_dire_l_ambigu(texte, rang, quoi), _proposer(ouverts))
    if _CHIFFRES.fullmatch(texte):
        proches = [
            un for un in connus if un.code[:7].lstrip("0") == texte.lstrip("0") and est_un_uai(un.code)
        ]
        return _rien(texte, proches, quoi)
    proches = [un for un in connus if _est_proche(un, mots)]
    return _rien(texte, proches or [un for un in connus if _distinctifs(un) & set(mots)], quoi)


def montrer_un(un: Designable) -> str:
    """Rend le nom, la commune s'il y en a une, et le code entre parenthèses."""
    nom = un.libelle or (un.noms[0] if un.noms else "")
    return f"{nom} ({un.code})" if nom else un.code


@lru_cache(maxsize=8192)
def mots_de(texte: str) -> tuple[str, ...]:
    """Rend les mots qui comptent, abréviations développées, sans articles ; « E.E.PU » en est une."""
    serre = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda sigle: sigle[0].replace(".", "") + " ", texte)
    mots: list[str] = []
    for mot in normaliser(serre).split():
        mots += _ABREGES.get(mot, (mot,))
    return tuple(mot for mot in mots if mot not in _VIDES)


def _code_de(texte: str, connus: Sequence[Designable]) -> str:
    """Rend le code qu'un texte est : tel quel, à la casse près, ou ses zéros de tête perdus."""
    bas = texte.lower()
    entier = texte.lower().zfill(8) if _UAI_ECOURTE.fullmatch(texte) else bas
    return next((un.code for un in connus if un.code.lower() in (bas, entier)), "")


def _lire_un_code_et_son_reste(texte: str, connus: Sequence[Designable]) -> Lecture | None:
    """Lit « code — nom », « nom (code) » ; None si le texte ne porte pas exactement un code."""
    par_code = {un.code.lower(): un for un in connus}
    ecrits = [trouve[0] for trouve in _UAI.finditer(texte)]
    premier = texte.split(maxsplit=1)[0].rstrip(":,—–-").lower() if texte else ""
    if not ecrits and premier in par_code and len(texte.split()) > 1 and _separe(texte):
        ecrits = [texte.split(maxsplit=1)[0].rstrip(":,—–-")]
    if len(ecrits) != 1:
        return None
    code = ecrits[0]
    un = par_code.get(code.lower())
    reste = texte.replace(code, " ", 1).strip(" \t()[]:,;.-–—→·")
    if un is None:
        return Incompris(f"« {code} » n'est pas un code connu")
    if not reste or _tient_dans(mots_de(reste), un):
        return Compris(un.code)
    autre = designer_un(reste, connus)
    nom = f"{code} est le code de « {un.noms[0] if un.noms else un.code} »"
    if isinstance(autre, Compris) and autre.valeur != un.code:
        return Candidats(f"« {texte} » se contredit : {nom}", _proposer([un, _de_code(autre.valeur, connus)]))
    return Incompris(
        f"« {texte} » : {nom} ; « {reste} » n'est pas compris", "une précision se met dans l'objet"
    )


def _separe(texte: str) -> bool:
    """Dit si le premier mot est suivi d'une ponctuation : « canope — Atelier Canopé », non « mairie de Metz »."""
    return re.match(r"\S+(?:\s*[:,]|\s+[—–-])\s", texte) is not None


def _de_code(code: str, connus: Iterable[Designable]) -> Designable:
    return next(un for un in connus if un.code == code)


def _a_ce_nom(un: Designable, texte: str, _mots: tuple[str, ...]) -> bool:
    plat = normaliser(texte)
    return bool(plat) and plat in {normaliser(nom) for nom in (*un.noms, un.libelle)}


def _a_ces_mots(un: Designable, _texte: str, mots: tuple[str, ...]) -> bool:
    """Dit si le texte dit le nom et, s'il la dit, la commune : les mêmes mots, autant de fois, dans tout ordre."""
    dits = sorted(mot for mot in mots if mot != "ecole")
    lieu = mots_de(un.lieu)
    noms = [[mot for mot in mots_de(nom) if mot != "ecole"] for nom in un.noms]
    return bool(dits) and any(dits in (sorted(nom), sorted((*nom, *lieu))) for nom in noms)


def _a_des_mots(un: Designable, _texte: str, mots: tuple[str, ...]) -> bool:
    return _tient_dans(mots, un)


def _tient_dans(mots: tuple[str, ...], un: Designable) -> bool:
    """Dit si chaque mot est l'un des siens, ou en commence un (trois lettres au moins)."""
    tous = _mots_du(un)
    return bool(mots) and all(
        mot in tous or (len(mot) >= 3 and not mot.isdigit() and any(sien.startswith(mot) for sien in tous))
        for mot in mots
    )


def _mots_du(un: Designable) -> frozenset[str]:
    code = () if est_un_uai(un.code) else mots_de(un.code)
    return frozenset(mot for nom in (*un.noms, un.lieu) for mot in mots_de(nom)) | frozenset(code) | {"ecole"}


def _distinctifs(un: Designable) -> frozenset[str]:
    return _mots_du(un) - _GENERIQUES


def _est_proche(un: Designable, mots: tuple[str, ...]) -> bool:
    """Dit si chaque mot est, à une faute de frappe près, le début d'un des siens."""
    siens = _mots_du(un)
    return bool(set(mots) - _GENERIQUES) and all(
        any(mot == sien or (len(mot) > 2 and commence_presque(mot, sien)) for sien in siens) for mot in mots
    )


def _proposer(trouves: Sequence[Designable]) -> dict[str, str]:
    return {un.code: un.libelle for un in trouves}


def _dire_l_ambigu(texte: str, rang: int, quoi: str) -> str:
    plusieurs = f"plusieurs {quoi}s" if quoi else "plusieurs codes"
    return f"« {texte} » est le nom de {plusieurs}" if rang < 2 else f"« {texte} » peut désigner {plusieurs}"


def _rien(texte: str, proches: Sequence[Designable], quoi: str) -> Lecture:
    cause = f"« {texte} » n'est ni un code ni un nom connu" + (f" d'{quoi}" if quoi else "")
    return Candidats(cause, _proposer(proches[:_MONTRES])) if proches else Incompris(cause)
