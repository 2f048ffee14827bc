"""Les constats pour l'intégration continue : annotations GitHub, qualité de code GitLab, JUnit.

Sources : commandes de flux de travail de GitHub Actions ; format « Code Quality » de GitLab ; forme JUnit lue par
Jenkins et GitLab.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from projet_circo.noyau.socle.constat import Constat, Gravite
from projet_circo.rendus.typographie.contrat_json import ecrire
from projet_circo.rendus.typographie.typographie import nettoyer

_GITHUB = {Gravite.ERREUR: "error", Gravite.AVERTISSEMENT: "warning", Gravite.INFORMATION: "notice"}
_GITLAB = {Gravite.ERREUR: "major", Gravite.AVERTISSEMENT: "minor", Gravite.INFORMATION: "info"}


def phrase(constat: Constat) -> str:
    """Rend la faute et son remède en une ligne."""
    remede = nettoyer(constat.remede)
    return f"{nettoyer(constat.message)}. Remède : {remede}{'' if remede.endswith(('?', '…')) else '.'}"


def en_github(constats: Sequence[Constat]) -> str:
    """Rend une annotation par constat."""
    lignes = []
    for constat in constats:
        place = constat.place
        proprietes = {
            "file": place.fichier,
            "line": place.ligne,
            "col": place.colonne,
            "title": constat.regle,
        }
        dites = ",".join(f"{cle}={_propriete(str(valeur))}" for cle, valeur in proprietes.items() if valeur)
        lignes.append(f"::{_GITHUB[constat.gravite]} {dites}::{_message(phrase(constat))}\n")
    return "".join(lignes)


def _message(texte: str) -> str:
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _propriete(texte: str) -> str:
    return _message(nettoyer(texte)).replace(":", "%3A").replace(",", "%2C")


def en_gitlab(constats: Sequence[Constat]) -> str:
    """Rend le rapport de qualité de code."""
    return ecrire(
        [
            {
                "description": phrase(constat),
                "check_name": constat.regle,
                "fingerprint": empreinte,
                "severity": _GITLAB[constat.gravite],
                "location": {"path": constat.place.fichier, "lines": {"begin": max(constat.place.ligne, 1)}},
            }
            for constat, empreinte in zip(constats, empreintes(constats), strict=True)
        ]
    )


def empreintes(constats: Sequence[Constat]) -> list[str]:
    """Rend l'empreinte de chaque constat : la même tant que la faute est là, même si sa ligne se déplace."""
    vues: Counter[tuple[str, ...]] = Counter()
    rendues = []
    for constat in constats:
        cle = (constat.regle, constat.place.fichier, constat.message, constat.extrait.strip())
        vues[cle] += 1
        rendues.append(sha256("\n".join((*cle, str(vues[cle]))).encode("utf-8", "replace")).hexdigest())
    return rendues


def en_junit(constats: Sequence[Constat], est_bloquant: Callable[[Constat], bool]) -> str:
    """Rend un cas par constat ; un constat bloquant est un échec, les autres passent en le disant."""
    echecs = sum(est_bloquant(constat) for constat in constats)
    nombre = str(max(len(constats), 1))
    racine = Element("testsuites", name="circo valider", tests=nombre, failures=str(echecs), errors="0")
    suite = SubElement(
        racine, "testsuite", name="circo valider", tests=nombre, failures=str(echecs), errors="0"
    )
    if not constats:
        SubElement(suite, "testcase", classname="circo", name="aucune faute")
    for constat in constats:
        nom = f"{nettoyer(str(constat.place))} {constat.regle}"
        cas = SubElement(suite, "testcase", classname=nettoyer(constat.place.fichier), name=nom)
        if est_bloquant(constat):
            echec = SubElement(cas, "failure", type=constat.regle, message=nettoyer(constat.message))
            echec.text = phrase(constat)
        else:
            SubElement(cas, "system-out").text = f"{constat.gravite} : {phrase(constat)}"
    indent(racine)
    return tostring(racine, encoding="unicode", xml_declaration=False) + "\n"
