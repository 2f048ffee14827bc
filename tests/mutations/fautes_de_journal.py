"""Des fautes semées dans un journal livré : octets abîmés, et faits faux mais bien scellés."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from projet_circo.noyau.socle.canonique import RACINE, decoder, sceller_ligne
from tests.mutations.faute_semee import DONNEES, FauteSemee

JOURNAL = "data/events/2018-2019/secretariat-3f9a1c.yaml"
_PAR_SORTE = 3
Champs = dict[str, Any]
Fausser = Callable[[Champs], Champs | None]


def _changer(**nouveaux: Any) -> Fausser:
    return lambda champs: (
        {**champs, **nouveaux} if all(champs.get(cle) != un for cle, un in nouveaux.items()) else None
    )


def _du_type(nom: str, **nouveaux: Any) -> Fausser:
    return lambda champs: {**champs, **nouveaux} if champs["type"] == nom else None


def _sans(nom: str) -> Fausser:
    return lambda champs: {cle: un for cle, un in champs.items() if cle != nom} if nom in champs else None


def _individuel_situe(champs: Champs) -> Champs | None:
    return {**champs, "unites": ["0000012N"]} if champs.get("nature") == "individuel" else None


SCELLEES: dict[str, Fausser] = {
    "unité inconnue": lambda champs: {**champs, "unites": ["0000099Z"]} if "unites" in champs else None,
    "UAI faux": lambda champs: {**champs, "unites": ["0000012I"]} if "unites" in champs else None,
    "unité mal écrite": lambda champs: {**champs, "unites": ["0000012 N"]} if "unites" in champs else None,
    "individuel avec unité": _individuel_situe,
    "date impossible": _changer(date="2018-02-30"),
    "date mal écrite": _changer(date="02/10/2018"),
    "date d'une autre année": _changer(date="2017-10-02"),
    "date à venir": _changer(date="2031-01-01"),
    "date absente": _sans("date"),
    "type inconnu": _changer(type="demmande"),
    "champ inconnu": _changer(ecole="0000012N"),
    "nature inconnue": lambda champs: {**champs, "nature": "collectifs"} if "nature" in champs else None,
    "origine inconnue": lambda champs: {**champs, "origine": "parent"} if "origine" in champs else None,
    "initiative absente": _sans("initiative"),
    "identifiant mal écrit": _changer(id="12345"),
    "courriel": _changer(objet="écrire à une.personne@exemple.fr"),
    "téléphone": _changer(objet="rappeler au 03 82 00 00 00"),
    "nom de personne": _changer(objet="à la demande de Mme Tournesol"),
    "objet vide": _changer(objet=""),
    "objet numérique": _changer(objet=3),
    "suite d'une demande inconnue": _du_type("suite", demande="zzzz-zzzz-zzzz"),
    "refus sans motif": _du_type("suite", etat="refusee", motif=None),
    "suite avant sa demande": _du_type("suite", date="2018-09-01"),
    "IEN et demande": _du_type("accompagnement", initiative="ien", demandes=["etzn-0v4h-hwax"]),
    "rendez-vous de carrière": _du_type("accompagnement", objet="rendez-vous de carrière"),
    "fin avant le début": _du_type("accompagnement", fin="2018-08-01"),
    "partenaire inconnu": _du_type("partenariat", partenaire="canoppe"),
    "critère inconnu": _du_type("appreciation", critere="k99"),
    "niveau hors échelle": _du_type("appreciation", niveau="acquis"),
    "action inconnue": _du_type("avancement", action="a99"),
    "reprise sans cible": _du_type("annulation", vise="zzzz-zzzz-zzzz"),
    "correction impossible": _du_type("correction", champs={"nature": None, "origine": None}),
    "enseignant nommé": _changer(enseignant="Tournesol"),
    "prérentrée mal dite": _changer(annee_scolaire=2019),
    "saisie avant le fait": _changer(saisi="2018-01-01T08:00:00Z"),
}  # fmt: skip


def semer() -> Iterator[FauteSemee]:
    """Rend les fautes, toujours les mêmes."""
    hasard = random.Random(20181001)
    octets = (DONNEES.parent / JOURNAL).read_bytes()
    lignes = octets.splitlines(keepends=True)
    tous = [decoder(ligne[2:-1]) for ligne in lignes]
    for nom, fausser in SCELLEES.items():
        rangs = [
            rang for rang, champs in enumerate(tous) if champs["type"] != "ouverture" and fausser(champs)
        ]
        for rang in sorted(hasard.sample(rangs, min(_PAR_SORTE, len(rangs)))):
            faux = fausser(tous[rang])
            assert faux is not None
            nets = {cle: un for cle, un in faux.items() if un is not None or cle == "champs"}
            yield FauteSemee(nom, JOURNAL, rang + 1, _sceller([*tous[:rang], nets, *tous[rang + 1 :]]))
    yield from _abimer_les_octets(lignes, hasard)


def _sceller(tous: list[Champs]) -> bytes:
    """Rend un journal dont la chaîne est juste : seule la faute de sens reste à trouver."""
    morceaux, prec = [], RACINE
    for n, champs in enumerate(tous, 1):
        nus = {cle: un for cle, un in champs.items() if cle not in ("n", "prec", "empreinte")}
        ligne, prec = sceller_ligne(nus, n, prec)
        morceaux.append(ligne)
    return b"".join(morceaux)


def _abimer_les_octets(lignes: list[bytes], hasard: random.Random) -> Iterator[FauteSemee]:
    for rang in sorted(hasard.sample(range(1, len(lignes) - 1), 4 * _PAR_SORTE)):
        ligne, place = lignes[rang], hasard.randrange(2, len(lignes[rang]) - 2)
        change = ligne[:place] + bytes([ligne[place] ^ 1 << hasard.randrange(7)]) + ligne[place + 1 :]
        avant, apres = b"".join(lignes[:rang]), b"".join(lignes[rang + 1 :])
        if b"\n" not in change[:-1]:
            yield FauteSemee("bit changé", JOURNAL, rang + 1, avant + change + apres)
        yield FauteSemee("ligne retirée", JOURNAL, rang + 1, avant + apres)
        yield FauteSemee("ligne doublée", JOURNAL, rang + 2, avant + ligne + ligne + apres)
        yield FauteSemee("ligne coupée", JOURNAL, rang + 1, avant + ligne[:place] + b"\n" + apres)
        yield FauteSemee("fins de ligne converties", JOURNAL, rang + 1, avant + ligne[:-1] + b"\r\n" + apres)
