"""Un jour comme les gens et les tableurs l'écrivent en français : hier, lundi, 12/10, 1er oct. 24, 45567.

Pourquoi : dateparser a été essayé et écarté (décision 0013) ; il invente un jour là où le texte n'en dit pas.
"""

import re
from datetime import date, timedelta

from projet_circo.noyau.saisie.lecture import Cadre, Candidats, Compris, Incompris, Lecture
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.suggestion import est_proche, suggerer

_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_RELATIFS = {"aujourd hui": 0, "auj": 0, "ce jour": 0, "hier": 1, "avant hier": 2}
_IL_Y_A = re.compile(r"il y a (\d{1,2}) (jours?|semaines?)", re.ASCII)
_HEURE = r"(?:[ T,]*(?:a )?\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_HEURE}", re.ASCII)
_FRANCAISE = re.compile(rf"(\d{{1,2}}) ?[/. -] ?(\d{{1,2}}) ?[/. -] ?(\d{{4}}|\d{{2}}){_HEURE}", re.ASCII)
_SANS_ANNEE = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2})", re.ASCII)
_EN_LETTRES = re.compile(
    r"(?:le )?(?:([a-z]{3,8}) )?(\d{1,2}|premier)(?:er)? ([a-z]{3,12})(?: (\d{4}|\d{2}))?", re.ASCII
)
_CHIFFREE = re.compile(r"([a-z]{3,8}) (\d[\d /.-]*)", re.ASCII)
_MOIS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_ABREGES = {"janv": 1, "fevr": 2, "sept": 9, "jul": 7, "jui": 0}
_MOIS_ECRITS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
# Le jour zéro d'Excel et de LibreOffice, et les numéros de série que l'on croit être des dates (1954 à 2119).
_ZERO = date(1899, 12, 30)
_SERIE = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?", re.ASCII)


def reconnaitre_une_date(texte: str) -> tuple[int, int, int] | None:
    """Rend (année, mois, jour) d'une date entière, ou None ; le jour peut ne pas exister au calendrier.

    Une année sur deux chiffres est de ce siècle : c'est ce que LibreOffice écrit par défaut.
    """
    net = " ".join(texte.split())
    if iso := _ISO.fullmatch(net):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if francaise := _FRANCAISE.fullmatch(net):
        return _siecle(francaise[3]), int(francaise[2]), int(francaise[1])
    lettres = _EN_LETTRES.fullmatch(normaliser(texte))
    if lettres and lettres[4] and (mois := _mois_de(lettres[3])) and _est_un_jour(lettres[1]):
        return _siecle(lettres[4]), mois, _quantieme(lettres[2])
    return None


def lire_une_date(texte: str, cadre: Cadre) -> Lecture:
    """Lit un jour. Ce qu'il a fallu sous-entendre (l'année, le jour présent, un numéro de série) est en note.

    « lundi » est le dernier lundi passé, aujourd'hui compris ; « 12/10 » est le dernier 12 octobre du projet qui soit
    passé, à défaut le premier à venir.
    """
    plat = normaliser(texte)
    relatif = _lire_un_jour_relatif(plat, cadre.aujourd_hui)
    if relatif is not None:
        return Compris(relatif.isoformat(), f"« {texte} » lu {dire_le_jour(relatif)}")
    if _SERIE.fullmatch(texte.strip()):
        jour = _ZERO + timedelta(days=int(float(texte.strip().replace(",", "."))))
        return Compris(
            jour.isoformat(), f"« {texte} », numéro de série d'un tableur, lu {dire_le_jour(jour)}"
        )
    semaine = ""
    if (avec_jour := _CHIFFREE.fullmatch(plat)) and _rang_du_jour(avec_jour[1]) is not None:
        semaine, texte_de_date = avec_jour[1], avec_jour[2].replace(" ", "/")
    else:
        texte_de_date = texte
        lettres = _EN_LETTRES.fullmatch(plat)
        semaine = lettres[1] or "" if lettres and _est_un_jour(lettres[1]) else ""
    triplet = reconnaitre_une_date(texte_de_date)
    if triplet is not None:
        return _poser(texte, triplet, semaine)
    return _lire_sans_annee(texte, texte_de_date.strip(), plat, semaine, cadre)


def dire_le_jour(jour: date) -> str:
    """Rend « lundi 10/02/2020 » : le jour de la semaine fait voir une date fausse."""
    return f"{_JOURS[jour.weekday()]} {jour:%d/%m/%Y}"


def _lire_un_jour_relatif(plat: str, aujourd_hui: date) -> date | None:
    if plat in _RELATIFS:
        return aujourd_hui - timedelta(days=_RELATIFS[plat])
    if il_y_a := _IL_Y_A.fullmatch(plat):
        return aujourd_hui - timedelta(days=int(il_y_a[1]) * (7 if il_y_a[2].startswith("s") else 1))
    rang = _rang_du_jour(plat.removesuffix(" dernier"))
    return None if rang is None else aujourd_hui - timedelta(days=(aujourd_hui.weekday() - rang) % 7)


def _rang_du_jour(mot: str) -> int | None:
    rangs = [rang for rang, nom in enumerate(_JOURS) if len(mot) >= 3 and nom.startswith(mot)]
    return rangs[0] if len(rangs) == 1 else None


def _est_un_jour(mot: str | None) -> bool:
    return not mot or _rang_du_jour(mot) is not None


def _mois_de(mot: str) -> int:
    if mot in _ABREGES:
        return _ABREGES[mot]
    rangs = [rang for rang, nom in enumerate(_MOIS, 1) if len(mot) > 2 and nom.startswith(mot)]
    return rangs[0] if len(rangs) == 1 else 0


def _siecle(chiffres: str) -> int:
    return int(chiffres) if len(chiffres) == 4 else 2000 + int(chiffres)


def _quantieme(ecrit: str) -> int:
    return 1 if ecrit == "premier" else int(ecrit)


def _poser(texte: str, triplet: tuple[int, int, int], semaine: str, note: str = "") -> Lecture:
    annee, mois, jour = triplet
    try:
        pose = date(annee, mois, jour)
    except ValueError:
        return Incompris(f"« {texte} » : {_dire_l_impossible(annee, mois, jour)}")
    if semaine and _rang_du_jour(semaine) != pose.weekday():
        return Incompris(f"« {texte} » : le {pose:%d/%m/%Y} est un {_JOURS[pose.weekday()]}")
    return Compris(pose.isoformat(), note)


def _dire_l_impossible(annee: int, mois: int, jour: int) -> str:
    if not 1 <= mois <= 12:
        return f"il n'y a pas de mois {mois} (le jour se dit avant le mois)"
    nom = _MOIS_ECRITS[mois - 1]
    if mois == 2 and jour == 29:
        return f"le 29 février n'existe pas en {annee}"
    return f"le {jour} {nom} n'existe pas"


def _lire_sans_annee(texte: str, net: str, plat: str, semaine: str, cadre: Cadre) -> Lecture:
    if chiffres := _SANS_ANNEE.fullmatch(net):
        jour, mois = int(chiffres[1]), int(chiffres[2])
    elif (lettres := _EN_LETTRES.fullmatch(plat)) and _est_un_jour(lettres[1]):
        mois = _mois_de(lettres[3])
        if not mois:
            return _approcher_le_mois(texte, lettres, cadre)
        jour = _quantieme(lettres[2])
    else:
        return _approcher(texte, plat)
    annees = range(
        max(cadre.du.year, cadre.aujourd_hui.year - 30), min(cadre.au.year, cadre.aujourd_hui.year + 30) + 1
    )
    poses = [
        pose for annee in annees if (pose := _construire(annee, mois, jour)) and cadre.du <= pose <= cadre.au
    ]
    if not poses:
        impossible = _construire(2000, mois, jour) is None
        cause = _dire_l_impossible(2000, mois, jour) if impossible else "aucune année du projet n'a ce jour"
        return Incompris(f"« {texte} » : {cause}")
    passes = [pose for pose in poses if pose <= cadre.aujourd_hui]
    pose = passes[-1] if passes else poses[0]
    return _poser(
        texte, (pose.year, mois, jour), semaine, f"« {texte} » ne dit pas l'année : lu {dire_le_jour(pose)}"
    )


def _construire(annee: int, mois: int, jour: int) -> date | None:
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None


def _approcher_le_mois(texte: str, lettres: re.Match[str], cadre: Cadre) -> Lecture:
    """Rend le jour que dit une date au mois mal écrit : un candidat, jamais une valeur."""
    proche = suggerer(lettres[3], _MOIS)
    if not proche:
        return Incompris(f"« {texte} » n'est pas une date")
    corrige = f"{lettres[2]} {proche} {lettres[4] or ''}".strip()
    lu = lire_une_date(corrige, cadre)
    if not isinstance(lu, Compris):
        return Incompris(f"« {texte} » n'est pas une date")
    return Candidats(f"« {texte} » n'est pas une date", {lu.valeur: corrige})


def _approcher(texte: str, plat: str) -> Lecture:
    proche = suggerer(plat, (*_JOURS, *_RELATIFS))
    if proche and est_proche(plat, proche):
        montre = {"aujourd hui": "aujourd'hui", "avant hier": "avant-hier"}.get(proche, proche)
        return Candidats(f"« {texte} » n'est pas une date", {montre: ""})
    if len(re.findall(r"\d{1,2}[/.-]\d{1,2}", texte)) > 1 or re.search(r"\bau \d", plat):
        return Incompris(f"« {texte} » dit plus d'un jour", "une ligne par jour, ou le premier jour seul")
    return Incompris(f"« {texte} » n'est pas une date")
