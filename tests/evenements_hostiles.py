"""Des événements de toutes sortes, tirés de la table des champs, aux textes les plus retors."""

from typing import Any

from hypothesis import strategies as st

from projet_circo.noyau.grille.evenement import controler
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.identifiant import former

PIEGES = (
    "=1+1",
    "+33 6",
    "-3",
    "@a",
    "|x",
    "0012",
    "1e5",
    "02/10/2018",
    "vrai",
    "'",
    "'=1",
    "''",
    '"',
    '"a"',
    '\'"\\u0001"',
    "_x0041_",
    "_x005F_x0041_",
    "a;b, c",
    "[",
    '["a"]',
    "a\nb",
    "a\r\nb",
    "\ta",
    "a\tb",
    " a ",
    "a  b",
    "é😀",
    "e\u0301",
    "\u00a0a",
    "a\x01b",
    "#N/A",
    "<b>&amp;</b>",
    "＝1",
    "\ufeffa",
    "x" * 4000,
)
TEXTES = st.one_of(
    st.sampled_from(PIEGES),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.text(alphabet="'\"=+-@;[]\\ \n\t_x0041", min_size=1, max_size=8),
).filter(lambda texte: bool(texte.strip()))
IDS = st.integers(0, 2**60 - 1).map(former)
JOURS = st.dates().map(
    lambda jour: jour.replace(year=2016 + jour.year % 4, day=min(jour.day, 28)).isoformat()
)
DECIMAUX = st.sampled_from(["0", "12", "12.5", "12.50", "-3", "-0.5", "123456789012345", "0.000001", "3.10"])
OBJETS = st.dictionaries(st.sampled_from(["objet", "fin", "nature"]), st.none() | TEXTES, min_size=1)
_CHIFFRES = {
    "code": "x",
    "etat": "constate",
    "valeur": 3,
    "numerateur": None,
    "denominateur": None,
    "mesure": "m",
}
_ELEMENTS: dict[Genre, st.SearchStrategy[Any]] = {
    Genre.TEXTE: TEXTES,
    Genre.CODE: st.sampled_from(["a1", "mairie-thionville", "o1.2", "007"]),
    Genre.UNITE: st.sampled_from(["0000012N", "0590001E", "rep-1", "12N", "007"]),
    Genre.IDENTIFIANT: IDS,
    Genre.PSEUDONYME: st.sampled_from(["ens-7kq2", "ens-00000001"]),
    Genre.DATE: JOURS,
    Genre.ENTIER: st.integers(0, 999_999_999),
    Genre.DECIMAL: DECIMAUX,
    Genre.ANNEE: st.integers(2016, 2019),
    Genre.BOOLEEN: st.booleans(),
}


def _valeur(nom_du_type: str, champ: Champ) -> st.SearchStrategy[Any]:
    if champ.genre is Genre.OBJET:
        if nom_du_type == "correction":
            return OBJETS
        if nom_du_type == "publication":
            dit = {cle: un for cle, un in _CHIFFRES.items() if cle != "mesure"} | {"annee": 2018}
            return st.just([dit])
        if not champ.liste:
            return st.just({"fichier": "0" * 32, "ouvertes": ["0000012N"]})
        return st.just(
            [_CHIFFRES] if champ.nom == "chiffres" else [{"fichier": "f", "n": 1, "tete": "0" * 32}]
        )
    element = st.sampled_from(champ.valeurs) if champ.valeurs else _ELEMENTS[champ.genre]
    return st.lists(element, min_size=1, max_size=3, unique=True) if champ.liste else element


@st.composite
def champs_d_un_evenement(tirer: st.DrawFn, types: tuple[str, ...] = tuple(TYPES)) -> dict[str, Any]:
    """Tire les champs d'un événement de forme juste."""
    un_type = TYPES[tirer(st.sampled_from(types))]
    champs: dict[str, Any] = {"id": tirer(IDS), "type": un_type.nom}
    if un_type.est_date:
        champs["date"] = tirer(JOURS)
    for champ in un_type.champs:
        if champ.exige or tirer(st.booleans()):
            champs[champ.nom] = tirer(_valeur(un_type.nom, champ))
    if un_type.nom == "releve":
        for nom in ("numerateur", "denominateur"):
            champs.pop(nom, None)
        champs.setdefault("valeur", "1")
    if un_type.nom == "suite":
        champs.setdefault("motif", "x")
    if "fin" in champs:
        champs["fin"] = max(champs["fin"], champs["date"])
    champs |= {"saisi": "2018-10-03T09:12:44Z", "par": "secretariat-3f9a1c"}
    controler(champs)
    return champs


def en_lignes(evenements: list[dict[str, Any]]) -> list[Ligne]:
    """Rend des lignes de journal, dans l'ordre."""
    return [
        Ligne("data/events/2018-2019/secretariat-3f9a1c.yaml", rang, 2018, champs)
        for rang, champs in enumerate(evenements, 1)
    ]
