"""Ce qu'un journal a vu des autres : tant de lignes, telle tête ; et ce qui ne le prolonge plus."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.lacune import Lacune, Manque

_REMEDE = "le reprendre d'une sauvegarde ou d'un autre poste, puis lancer « circo verifier »"


@dataclass(frozen=True, slots=True)
class Attestation:
    """Un fichier avait `n` lignes, et cette tête. `source` : qui l'a vu, dit après « d'après ».

    `scelle` : c'était un journal ; faux quand rien ne dit s'il était écrit à la main.
    """

    fichier: str
    n: int
    tete: str
    source: str
    scelle: bool = True


def attestations_des_lignes(lignes: Iterable[Ligne]) -> Iterator[Attestation]:
    """Rend ce que les témoins et les clôtures ont vu ; une clôture annulée l'a vu aussi.

    Une clôture dont aucune tête n'est ici vient d'un autre dossier, par un import : elle n'a rien vu de celui-ci.

    Pourquoi : celle d'ici est écrite après son témoin, dans un journal qui suit une des têtes qu'elle nomme.
    """
    clotures = []
    toutes = list(lignes)
    for ligne in toutes:
        if ligne.champs["type"] == "temoin":
            source = f"le poste {ligne.par}, le {ligne.saisi[:10]}"
            for un in ligne.champs["journaux"]:
                yield Attestation(un["fichier"], un["n"], un["tete"], source)
        elif ligne.champs["type"] == "cloture":
            clotures.append(ligne)
    if not clotures:
        return
    presentes = {(ligne.fichier, ligne.n, ligne.champs.get("empreinte")) for ligne in toutes}
    for cloture in clotures:
        vues = cloture.champs["journaux"]
        if any((un["fichier"], un["n"], un["tete"]) in presentes for un in vues):
            source = f"la clôture du {cloture.saisi[:10]}"
            for un in vues:
                yield Attestation(un["fichier"], un["n"], un["tete"], source, scelle=False)


def confronter_aux_attestations(
    attestations: Iterable[Attestation], fichiers: Mapping[str, FichierLu]
) -> Iterator[Lacune]:
    """Rend, au plus une par fichier, ce qui manque à ce que l'on en avait vu : absent, récrit, ou plus court."""
    par_fichier: dict[str, list[Attestation]] = defaultdict(list)
    for une in attestations:
        par_fichier[une.fichier].append(une)
    for fichier, vues in sorted(par_fichier.items()):
        lu = fichiers.get(fichier)
        if lu is None:
            yield _absent(fichier, max(vues, key=lambda une: une.n))
        elif (trouvee := _confronter(vues, lu)) is not None:
            yield trouvee


def annee_du_chemin(chemin: str) -> tuple[int, ...]:
    """Rend l'année que nomme le dossier d'un chemin de `data/events/`, ou rien."""
    debut = next((pas[:4] for pas in chemin.split("/")[:-1] if pas[:4].isdecimal() and pas[:4].isascii()), "")
    return (int(debut),) if len(debut) == 4 else ()


def _absent(fichier: str, vue: Attestation) -> Lacune:
    phrase = f"ce journal manque : {_lignes(vue.n)} d'après {vue.source}"
    return Lacune(Manque.JOURNAL_ABSENT, fichier, phrase, _REMEDE, annees=annee_du_chemin(fichier))


def _confronter(vues: list[Attestation], lu: FichierLu) -> Lacune | None:
    if any(not ecartee.rang for ecartee in lu.ecartees):
        return None  # le fichier entier ne se lit pas : c'est dit ailleurs
    annees = annee_du_chemin(lu.chemin)
    if not lu.scelle:
        vue = next((une for une in vues if une.scelle), None)
        if vue is None:
            return None
        phrase = f"ce journal, scellé d'après {vue.source}, est devenu un fichier écrit à la main"
        return Lacune(Manque.JOURNAL_RECRIT, lu.chemin, phrase, _REMEDE, annees=annees)
    tetes: dict[int, str] = {}
    for une in sorted(vues, key=lambda vue: vue.n):
        if une.n > lu.n or (une.n == lu.n and une.tete == lu.tete):
            continue
        tetes = tetes or {int(ligne.n): str(ligne.champs["empreinte"]) for ligne in lu.lignes}
        if tetes.get(une.n, une.tete) != une.tete:
            phrase = f"ce journal n'est plus celui qu'a vu {une.source} : la ligne {une.n} a changé"
            return Lacune(Manque.JOURNAL_RECRIT, lu.chemin, phrase, _REMEDE, annees=annees, ligne=une.n)
    derniere = max(vues, key=lambda une: une.n)
    if derniere.n > max(lu.n, len(lu.lignes) + len(lu.ecartees) + lu.tues):
        phrase = f"ce journal a été raccourci : {_lignes(derniere.n)} d'après {derniere.source}, {lu.n} ici"
        return Lacune(Manque.JOURNAL_COURT, lu.chemin, phrase, _REMEDE, annees=annees, ligne=lu.n)
    return None


def _lignes(nombre: int) -> str:
    return f"{nombre} ligne{'s' if nombre > 1 else ''}"
