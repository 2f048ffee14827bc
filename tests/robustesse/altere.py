"""Un petit dossier à trois postes et deux années, et tout ce qui peut l'altérer, rangé par genre."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from projet_circo.noyau.socle.canonique import RACINE, decoder, sceller_ligne
from projet_circo.noyau.socle.identifiant import former

POSTES = ("secretariat-00000a", "cpc-00000b", "ien-00000c")
ANNEES = (2017, 2018)
GRILLE, UNITES = "data/projet-2017-2019.yaml", "data/unites.yaml"
LE_SIEN = f"data/events/2018-2019/{POSTES[0]}.yaml"
AUTRE, D_AVANT = LE_SIEN.replace(POSTES[0], POSTES[1]), LE_SIEN.replace("2018-2019", "2017-2018")
VISE = former(80_005)
"""L'identifiant d'une demande du secrétariat, au milieu de son journal de 2018."""

_GRILLE = """\
format: circo/grille/1
titre: "Projet 2017-2019"
fictif: true
annees: {premiere: 2017, derniere: 2018}
niveaux: [axe]
rubriques:
  - niveau: axe
    code: axe-1
    titre: "Coopérer"
    indicateurs:
      - code: demandes
        libelle: "Demandes"
        unite_de_mesure: demandes
        mesures: [{compte: demande, ou: {nature: collectif}}]
      - code: partenaires
        libelle: "Partenaires"
        unite_de_mesure: partenaires
        mesures: [{distincts: partenaire, de: partenariat, annee: activite}]
      - code: part-des-ecoles
        libelle: "Part des écoles"
        unite_de_mesure: "%"
        mesures:
          - {rapport: {numerateur: {distincts: unites, de: demande}, denominateur: {unites_ouvertes: ecole}}}
"""
_UNITES = """\
fictif: true
unites:
  - {code: "0000012N", nom: "A", genre: ecole}
  - {code: "0000013P", nom: "B", genre: ecole}
  - {code: "0000014R", nom: "C", genre: ecole}
  - {code: "0000015S", nom: "D", genre: ecole}
partenaires:
  - {code: mairie, nom: "Mairie"}
"""


def _faits(annee: int, rang: int) -> Iterator[dict[str, Any]]:
    """Rend ce qu'un poste saisit en une année : dix demandes, un partenariat."""
    for un in range(10):
        unites = ["0000012N", "0000013P", "0000014R", "0000013P", "0000014R"][un % 5]
        corps = {
            "nature": "collectif",
            "initiative": "equipe",
            "unites": [unites],
            "objet": f"o{annee}{rang}{un}",
        }
        yield {"type": "demande", "date": f"{annee}-10-{10 + un}", **corps}
    yield {"type": "partenariat", "date": f"{annee}-11-05", "partenaire": "mairie"}


def batir(racine: Path, *, sans: str = "") -> None:
    """Écrit le dossier ; `sans` : l'identifiant d'un fait jamais écrit, comme le ferait un faussaire parfait."""
    (racine / "data").mkdir(parents=True)
    (racine / GRILLE).write_text(_GRILLE, "utf-8")
    (racine / UNITES).write_text(_UNITES, "utf-8")
    tous: dict[str, list[bytes]] = {}
    for annee in ANNEES:
        journaux: dict[str, list[bytes]] = {}
        for rang, poste in enumerate(POSTES):
            recueille = ["demande", "partenariat"]
            ouverture = {
                "type": "ouverture",
                "format": "circo/journal/1",
                "annee": annee,
                "recueille": recueille,
            }
            corps = [{**ouverture, "fictif": True}, *_faits(annee, rang)]
            base = (annee - 2010) * 10_000 + rang * 100
            saisies = [
                {"id": former(base + un), **champs, "saisi": f"{annee}-12-01T08:{un:02}:00Z", "par": poste}
                for un, champs in enumerate(corps, 1)
            ]
            journaux[f"data/events/{annee}-{annee + 1}/{poste}.yaml"] = enchainer(
                une for une in saisies if une["id"] != sans
            )
        tous |= journaux
        for rang, (fichier, lignes) in enumerate(journaux.items()):
            vus = [
                {"fichier": autre, "n": len(ecrites), "tete": _tete(ecrites)}
                for autre, ecrites in tous.items()
                if autre != fichier
            ]
            temoin = {"id": former(annee * 100 + rang), "type": "temoin", "journaux": vus}
            temoin |= {"saisi": f"{annee + 1}-07-05T1{rang}:00:00Z", "par": POSTES[rang]}
            lignes.append(sceller_ligne(temoin, len(lignes) + 1, _tete(lignes))[0])
    for fichier, lignes in tous.items():
        (racine / fichier).parent.mkdir(parents=True, exist_ok=True)
        (racine / fichier).write_bytes(b"".join(lignes))


def enchainer(lignes: Any) -> list[bytes]:
    """Scelle des lignes l'une après l'autre, quels qu'aient été leur rang et leurs empreintes."""
    octets, prec = [], RACINE
    for n, champs in enumerate(lignes, 1):
        nus = {cle: un for cle, un in champs.items() if cle not in ("n", "prec", "empreinte")}
        une, prec = sceller_ligne(nus, n, prec)
        octets.append(une)
    return octets


def _tete(lignes: list[bytes]) -> str:
    return str(decoder(lignes[-1].strip()[2:])["empreinte"])


Faire = Callable[[Path], object]
ALTERATIONS: dict[str, Faire] = {}


def _sur(fichier: str, changer: Callable[[list[bytes]], list[bytes]]) -> Faire:
    def faire(racine: Path) -> None:
        lignes = (racine / fichier).read_bytes().splitlines(keepends=True)
        (racine / fichier).write_bytes(b"".join(changer(lignes)))

    return faire


def _remplacer(fichier: str, motif: str, par: str) -> Faire:
    def faire(racine: Path) -> None:
        texte = (racine / fichier).read_text("utf-8")
        assert re.search(motif, texte)
        (racine / fichier).write_text(re.sub(motif, par, texte, count=1), "utf-8")

    return faire


def _lues(lignes: list[bytes]) -> list[dict[str, Any]]:
    return [decoder(une.strip()[2:]) for une in lignes]


def _rang(lignes: list[bytes]) -> int:
    return next(rang for rang, une in enumerate(lignes) if VISE.encode() in une)


def _a_sa_place(changer: Callable[[bytes], list[bytes]]) -> Faire:
    """Remplace la ligne visée par d'autres, sans toucher à celles qui suivent."""
    return _sur(
        LE_SIEN,
        lambda lues: [*lues[: _rang(lues)], *changer(lues[_rang(lues)]), *lues[_rang(lues) + 1 :]],
    )


def _resceller(ligne: bytes, **champs: Any) -> bytes:
    lue = decoder(ligne.strip()[2:])
    nus = {cle: un for cle, un in lue.items() if cle not in ("n", "prec", "empreinte")}
    return sceller_ligne(nus | champs, int(lue["n"]), str(lue["prec"]))[0]


def _recrire(changer: Callable[[int, dict[str, Any]], dict[str, Any] | None]) -> Faire:
    """Récrit tout le journal du secrétariat, empreintes justes."""

    def recrites(lignes: list[bytes]) -> list[bytes]:
        rendues = (changer(rang, champs) for rang, champs in enumerate(_lues(lignes)))
        return enchainer(une for une in rendues if une is not None)

    return _sur(LE_SIEN, recrites)


def _sans_le_vise(champs: dict[str, Any]) -> dict[str, Any] | None:
    return None if champs["id"] == VISE else champs


def _deplacer(de: str, vers: str) -> Faire:
    return lambda racine: (racine / de).rename(racine / vers)


def _echanger(un: str, autre: str) -> Faire:
    def faire(racine: Path) -> None:
        octets = (racine / un).read_bytes()
        (racine / un).write_bytes((racine / autre).read_bytes())
        (racine / autre).write_bytes(octets)

    return faire


def _lier(racine: Path) -> None:
    _deplacer(LE_SIEN, "ailleurs.yaml")(racine)
    (racine / LE_SIEN).symlink_to(racine / "ailleurs.yaml")


def _copier(de: str, vers: str) -> Faire:
    return lambda racine: shutil.copy(racine / de, racine / vers)


def _copie_et_journal_court(racine: Path) -> None:
    _copier(LE_SIEN, LE_SIEN.replace(".yaml", " (conflicted copy 2019-07-06 093612).yaml"))(racine)
    _sur(LE_SIEN, lambda lues: lues[:6])(racine)


def _echanger_deux_lignes(lues: list[bytes]) -> list[bytes]:
    rang = _rang(lues)
    return [*lues[:rang], lues[rang + 1], lues[rang], *lues[rang + 2 :]]


def _prolonger(racine: Path, **champs: Any) -> None:
    def plus_une(lues: list[bytes]) -> list[bytes]:
        return enchainer([*_lues(lues), _lues(lues)[_rang(lues)] | champs])

    _sur(LE_SIEN, plus_une)(racine)


def _journal_neuf(racine: Path) -> None:
    lues = _lues((racine / LE_SIEN).read_bytes().splitlines())
    neuf = {"par": "poste-00000d"}
    gardees = [lues[0] | neuf | {"id": former(1)}, lues[3] | neuf | {"id": former(2)}]
    (racine / LE_SIEN).with_name("poste-00000d.yaml").write_bytes(b"".join(enchainer(gardees)))


def _faussaire_parfait(racine: Path) -> None:
    shutil.rmtree(racine / "data")
    batir(racine, sans=VISE)


def _ajout_a_la_main(lues: list[bytes]) -> list[bytes]:
    return [
        *lues,
        b"- {id: zzzz-0000-0001, type: demande, date: 2018-12-03, nature: collectif, initiative: ien}\n",
    ]


_ANNEE = "data/events/2018-2019"
ALTERATIONS |= {
    "queue : la dernière ligne ôtée": _sur(LE_SIEN, lambda lues: lues[:-1]),
    "queue : cinq lignes ôtées": _sur(LE_SIEN, lambda lues: lues[:-5]),
    "queue : tout, sauf l'ouverture": _sur(LE_SIEN, lambda lues: lues[:1]),
    "queue : coupée au milieu d'une ligne": _sur(LE_SIEN, lambda lues: [*lues[:6], lues[6][:50]]),
    "queue : coupée, puis reprise d'une suite juste": _sur(
        LE_SIEN, lambda lues: enchainer([*_lues(lues[:6]), _lues(lues)[-1]])
    ),
    "queue : des zéros à la suite": _sur(LE_SIEN, lambda lues: [*lues, b"\0" * 4096]),
    "queue : du bruit à la suite": _sur(LE_SIEN, lambda lues: [*lues, b"- {bruit\n"]),
    "queue : une ligne écrite à la main": _sur(LE_SIEN, _ajout_a_la_main),
    "ligne : ôtée": _a_sa_place(lambda une: []),
    "ligne : un signe changé": _a_sa_place(lambda une: [une.replace(b"collectif", b"collectib")]),
    "ligne : une valeur changée, son empreinte refaite": _a_sa_place(
        lambda une: [_resceller(une, nature="individuel")]
    ),
    "ligne : insérée, son empreinte juste": _a_sa_place(lambda une: [une, _resceller(une, id=former(3))]),
    "ligne : doublée": _a_sa_place(lambda une: [une, une]),
    "ligne : l'ouverture ôtée": _sur(LE_SIEN, lambda lues: lues[1:]),
    "ligne : une ligne vide": _a_sa_place(lambda une: [b"\n", une]),
    "ligne : toutes en CRLF": _sur(LE_SIEN, lambda lues: [une.replace(b"\n", b"\r\n") for une in lues]),
    "ligne : passées par un tableur": _sur(
        LE_SIEN, lambda lues: [b'"' + une.strip().replace(b'"', b'""') + b'"\r\n' for une in lues]
    ),
    "ligne : passées en UTF-16": _sur(LE_SIEN, lambda lues: [b"".join(lues).decode().encode("utf-16")]),
    "ligne : un secteur de zéros": _a_sa_place(lambda une: [b"\0" * len(une)]),
    "fichier : ôté": lambda racine: (racine / LE_SIEN).unlink(),
    "fichier : vidé": _sur(LE_SIEN, lambda lues: []),
    "fichier : renommé en .yml": _deplacer(LE_SIEN, LE_SIEN.replace(".yaml", ".yml")),
    "fichier : au nom d'un autre poste": _deplacer(LE_SIEN, f"{_ANNEE}/secretariat-00000e.yaml"),
    "fichier : sorti de data": _deplacer(LE_SIEN, "ailleurs.yaml"),
    "fichier : devenu un lien": _lier,
    "fichier : devenu écrit à la main": _sur(LE_SIEN, lambda lues: _ajout_a_la_main([])),
    "fichier : une copie de conflit": _copier(LE_SIEN, LE_SIEN.replace(".yaml", ".sync-conflict-1-AB.yaml")),
    "fichier : une copie de conflit, et le journal plus court": _copie_et_journal_court,
    "année : une d'avant ôtée": lambda racine: shutil.rmtree(racine / "data/events/2017-2018"),
    "année : la dernière ôtée": lambda racine: shutil.rmtree(racine / _ANNEE),
    "année : renommée 2018-19": _deplacer(_ANNEE, "data/events/2018-19"),
    "année : déplacée": _deplacer(_ANNEE, "data/events/2019-2020"),
    "année : toutes ôtées": lambda racine: shutil.rmtree(racine / "data/events"),
    "échange : deux lignes": _sur(LE_SIEN, _echanger_deux_lignes),
    "échange : deux journaux d'une année": _echanger(LE_SIEN, AUTRE),
    "échange : le même journal de deux années": _echanger(LE_SIEN, D_AVANT),
    "rejeu : une version plus ancienne": _sur(LE_SIEN, lambda lues: lues[:9]),
    "rejeu : le journal d'une autre année": _copier(D_AVANT, LE_SIEN),
    "rejeu : une ligne, enchaînée à la fin": _prolonger,
    "rejeu : un fait sous un autre identifiant, enchaîné à la fin": lambda racine: _prolonger(
        racine, id=former(3)
    ),
    "rejeu : un fait, dans un journal neuf et juste": _journal_neuf,
    "réécriture : un fait ôté": _recrire(lambda rang, champs: _sans_le_vise(champs)),
    "réécriture : une valeur changée": _recrire(
        lambda rang, champs: champs | ({"nature": "individuel"} if champs["id"] == VISE else {})
    ),
    "réécriture : un fait ôté, l'ouverture décalée d'une seconde": _recrire(
        lambda rang, champs: _sans_le_vise(champs if rang else champs | {"saisi": "2018-12-01T08:01:01Z"})
    ),
    "réécriture : un fait ôté, tous les identifiants changés": _recrire(
        lambda rang, champs: (lue := _sans_le_vise(champs)) and lue | {"id": former(500 + rang)}
    ),
    "réécriture : un fait ôté, tous les journaux et leurs témoins refaits": _faussaire_parfait,
    "grille : la mesure d'un indicateur": _remplacer(GRILLE, "nature: collectif", "nature: individuel"),
    "grille : une copie à côté": _copier(GRILLE, "data/projet-2017-2019 (1).yaml"),
    "grille : une faute": _remplacer(GRILLE, "libelle:", "libele:"),
    "grille : ôtée": lambda racine: (racine / GRILLE).unlink(),
    "référentiel : une faute": _remplacer(UNITES, "genre: ecole", "gnre: ecole"),
    "référentiel : une école en double": _remplacer(UNITES, '(  - .code: "0000013P".*\n)', r"\1\1"),
    "référentiel : une école ôtée, que des faits citent": _remplacer(UNITES, '  - .code: "0000013P".*\n', ""),
    "référentiel : une école ôtée, que rien ne cite": _remplacer(UNITES, '  - .code: "0000015S".*\n', ""),
    "référentiel : une école fermée après coup": _remplacer(
        UNITES, '"B", genre: ecole', '"B", genre: ecole, jusqu_a: 2017-08-31'
    ),
    "référentiel : ôté": lambda racine: (racine / UNITES).unlink(),
    "référentiel : renommé unites (1)": _deplacer(UNITES, "data/unites (1).yaml"),
}
