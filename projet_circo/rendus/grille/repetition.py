"""La répétition d'un avenant en phrases et en JSON, et le squelette de l'acte qui le daterait."""

from datetime import date

from projet_circo.noyau.chiffres.repetition import Passage, Repetition
from projet_circo.rendus.chiffres.json import decrire_la_valeur
from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.typographie import accorder, ecrire_nombre, nettoyer


def en_phrases(repetition: Repetition) -> str:
    """Rend la répétition, une ligne par chiffre qui change, puis les ruptures, les cibles et ce qui reste à dater."""
    lignes = [_dire(passage) for passage in repetition.passages]
    if not lignes:
        lignes = [f"Aucun des {repetition.compares} chiffres comparés ne change."]
    lignes += [
        f"{code}, rupture de série en {rupture.annee} : « {rupture.avant} » devient « {rupture.apres} »."
        for code, rupture in repetition.ruptures
    ]
    lignes += [
        f"{code} : la cible {ecrire_nombre(cible.valeur)} de {cible.annee} viserait une autre règle ; la revoir."
        for code, cible in repetition.cibles
    ]
    if repetition.a_dater:
        quoi = accorder(len(repetition.a_dater), "indicateur changé", "indicateurs changés")
        lignes.append(
            f"{quoi} sur place, sans acte daté : {', '.join(repetition.a_dater)} (--squelette écrit l'acte)."
        )
    return "".join(f"{nettoyer(ligne)}\n" for ligne in lignes)


def _dire(passage: Passage) -> str:
    valeurs = f"{ecrire_la_valeur(passage.avant)} devient {ecrire_la_valeur(passage.apres)}"
    mouvements = [
        f"{len(ids)} {verbe} : {', '.join(ids[:3])}{'…' if len(ids) > 3 else ''}"
        for verbe, ids in (("entrent", passage.entrent), ("sortent", passage.sortent))
        if ids
    ]
    suite = f" ({' ; '.join(mouvements)})" if mouvements else ""
    return f"{passage.code}, {passage.libelle_annee} : {valeurs}{suite}"


def en_json(repetition: Repetition) -> str:
    """Rend le contrat `circo/repetition/1`."""
    return ecrire(
        {
            "format": "circo/repetition/1",
            "passages": [
                {
                    "code": un.code,
                    "annee": un.annee,
                    "avant": decrire_la_valeur(un.avant),
                    "apres": decrire_la_valeur(un.apres),
                    "entrent": list(un.entrent),
                    "sortent": list(un.sortent),
                }
                for un in repetition.passages
            ],
            "ruptures": [
                {"code": code, "annee": une.annee, "avant": une.avant, "apres": une.apres}
                for code, une in repetition.ruptures
            ],
            "cibles": [
                {"code": code, "annee": une.annee, "valeur": str(une.valeur)}
                for code, une in repetition.cibles
            ],
            "a_dater": list(repetition.a_dater),
        }
    )


def squelette(repetition: Repetition, depuis: int, aujourd_hui: date) -> str:
    """Rend, pour chaque indicateur changé sur place, l'élément daté à ajouter après l'ancien, à compléter."""
    return "".join(_acte(code, depuis, aujourd_hui) for code in repetition.a_dater)


def _acte(code: str, depuis: int, aujourd_hui: date) -> str:
    quand = f'depuis: {depuis}, decide_le: "{aujourd_hui.isoformat()}"'
    return (
        f"# {code} : garder l'ancienne mesure, et ajouter à sa suite\n"
        f'      - {{À REMPLACER : la nouvelle règle, {quand}, motif: "À REMPLACER"}}\n'
        "# une cible révisée s'ajoute de même, l'ancienne reste\n"
        f'      - {{annee: {depuis}, valeur: À REMPLACER, decide_le: "{aujourd_hui.isoformat()}", '
        'motif: "À REMPLACER"}\n'
    )
