"""Les gestes de la saisie guidée : type, nature et initiative en une seule question, puis trois autres au plus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import FAITS, TYPES, Genre
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.suggestion import commence_presque


@dataclass(frozen=True, slots=True)
class Geste:
    """Ce que l'on vient enregistrer. `fixes` : les champs qu'il décide ; `questions` : ceux que l'on demande."""

    nom: str
    type: str
    questions: tuple[str, ...]
    fixes: tuple[tuple[str, str], ...] = ()


def _cadre(nature: str, initiative: str) -> tuple[tuple[str, str], ...]:
    return ("nature", nature), ("initiative", initiative)


GESTES = (
    Geste("demande d'une équipe", "demande", ("unites", "objet"), _cadre("collectif", "equipe")),
    Geste("demande d'un enseignant", "demande", ("enseignant", "objet"), _cadre("individuel", "enseignant")),
    Geste(
        "accompagnement d'une équipe, à sa demande",
        "accompagnement",
        ("demandes", "unites", "objet"),
        _cadre("collectif", "equipe"),
    ),
    Geste(
        "accompagnement d'une équipe, à l'initiative de l'IEN",
        "accompagnement",
        ("unites", "objet"),
        _cadre("collectif", "ien"),
    ),
    Geste(
        "accompagnement d'un enseignant, à sa demande",
        "accompagnement",
        ("demandes", "enseignant", "objet"),
        _cadre("individuel", "enseignant"),
    ),
    Geste(
        "accompagnement d'un enseignant, à l'initiative de l'IEN",
        "accompagnement",
        ("enseignant", "objet"),
        _cadre("individuel", "ien"),
    ),
    Geste("sollicitation de la circonscription", "sollicitation", ("origine", "unites", "objet")),
    Geste("partenariat", "partenariat", ("partenaire", "fin", "objet")),
    Geste("suite donnée à une demande", "suite", ("demande", "etat", "motif")),
    Geste("séance d'un accompagnement", "seance", ("accompagnement", "duree_minutes")),
    Geste("appréciation d'un critère", "appreciation", ("critere", "niveau", "preuve")),
    Geste("relevé d'un chiffre", "releve", ("indicateur", "valeur")),
    Geste("avancement d'une action", "avancement", ("action", "etat")),
    Geste("autre fait", "fait", ("genre", "unites", "objet")),
)


def possibles(nomenclature: Nomenclature) -> Iterator[Geste]:
    """Rend les gestes que ce dossier permet : ni critère sans échelle, ni suite sans demande."""
    for geste in GESTES:
        champs = [TYPES[geste.type].champ(nom) for nom in geste.questions]
        exiges = [champ for champ in champs if champ is not None and champ.exige]
        codes = [champ for champ in exiges if champ.genre in (Genre.CODE, Genre.IDENTIFIANT)]
        if geste.type not in nomenclature.sans_lecteur and all(
            nomenclature.liste_de(champ) for champ in codes
        ):
            yield geste


def remplissables(nomenclature: Nomenclature) -> Iterator[Geste]:
    """Rend les gestes qu'un formulaire peut porter : ni pseudonyme, ni fait déjà saisi n'y figure."""
    for geste in possibles(nomenclature):
        champs = [champ for nom in geste.questions if (champ := TYPES[geste.type].champ(nom))]
        if any(champ.exige and champ.genre is Genre.IDENTIFIANT for champ in champs):
            continue
        demandes = [un.nom for un in champs if un.genre not in (Genre.IDENTIFIANT, Genre.PSEUDONYME)]
        yield replace(geste, questions=tuple(demandes))


def lire_un_choix(dit: str, connus: Mapping[str, str]) -> Lecture:
    """Lit quelques lettres d'un choix montré ; plusieurs possibles, ou une faute de frappe : des candidats."""
    trouves = [dit] if dit in connus else designer(dit, connus)
    if len(trouves) == 1:
        return Compris(trouves[0])
    if trouves:
        cause = f"{len(trouves)} possibles : taper un numéro, ou plus de lettres"
        return Candidats(cause, {code: connus[code] for code in trouves})
    proches = approcher(dit, connus)
    cause = f"Rien ne correspond à « {dit} »"
    return (
        Candidats(f"{cause}. Peut-être", {code: connus[code] for code in proches})
        if proches
        else Incompris(cause)
    )


def designer(saisi: str, connus: Mapping[str, str]) -> list[str]:
    """Rend les codes que désignent quelques lettres ou un code.

    Chaque mot tapé, accents et majuscules ôtés, est un morceau du code ou du libellé ; une égalité l'emporte, puis
    le seul qui commence par le premier mot.
    """
    plat = normaliser(saisi)
    egaux = [code for code, nom in connus.items() if plat in (normaliser(code), normaliser(nom))]
    if egaux or not plat:
        return egaux
    textes = {code: normaliser(f"{code} {nom}") for code, nom in connus.items()}
    trouves = [code for code, texte in textes.items() if all(mot in texte for mot in plat.split())]
    premiers = [code for code in trouves if textes[code].startswith(plat.split()[0])]
    return premiers if len(premiers) == 1 else trouves


def approcher(saisi: str, connus: Mapping[str, str]) -> list[str]:
    """Rend les codes dont chaque mot tapé est, à une faute de frappe près, le début d'un mot."""
    mots = normaliser(saisi).split()
    textes = {code: normaliser(f"{code} {nom}").split() for code, nom in connus.items()}
    return [
        code
        for code, texte in textes.items()
        if mots and all(any(len(mot) > 2 and commence_presque(mot, un) for un in texte) for mot in mots)
    ]


def derniere_saisie(lignes: Iterable[Ligne], poste: str) -> Mapping[str, object]:
    """Rend les champs du dernier fait saisi par un poste ; vide s'il n'en a saisi aucun."""
    siennes = (ligne for ligne in lignes if ligne.par == poste and ligne.type in FAITS)
    derniere = max(siennes, key=lambda une: (une.saisi, une.annee, une.n), default=None)
    return derniere.champs if derniere else {}


def geste_de(champs: Mapping[str, object]) -> Geste | None:
    """Rend le geste qui a donné ces champs, s'il en est un."""
    return next(
        (
            geste
            for geste in GESTES
            if geste.type == champs.get("type")
            and all(champs.get(nom) == valeur for nom, valeur in geste.fixes)
        ),
        None,
    )
