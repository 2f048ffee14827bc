"""Le tableau de référence : chacun des six états, tel que chaque sortie le dit."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.noyau.chiffres.ecarts import Ecart
from projet_circo.noyau.chiffres.evolution import AnneeMontree, EtatAnnee, Evolutions, Serie, ValeurAnnuelle
from projet_circo.noyau.chiffres.explication import Explication
from projet_circo.noyau.chiffres.ventilation import Ventilation
from projet_circo.noyau.journal.recueil import Cloture
from projet_circo.noyau.socle.valeur import Etat, Valeur, ecrire_nombre
from projet_circo.rendus.chiffres import cloture as en_cloture
from projet_circo.rendus.chiffres import csv as en_csv
from projet_circo.rendus.chiffres import ecarts as en_ecarts
from projet_circo.rendus.chiffres import json as en_json
from projet_circo.rendus.chiffres import markdown, preuves
from projet_circo.rendus.chiffres import ventilation as en_ventilation
from projet_circo.rendus.chiffres.table_indicateurs import table_des_indicateurs
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.ods import rendre_ods
from projet_circo.rendus.tableurs.tables_csv import rendre_csv
from projet_circo.rendus.typographie.ecran import Ecran
from tests.fabrique import ligne

# L'état, ce qu'un lecteur lit, puis ce que lit une machine : état, valeur, numérateur, dénominateur.
REFERENCE: dict[Etat, tuple[Valeur, str, tuple[str, Any, Any, Any]]] = {
    Etat.CONSTATE: (Valeur(Etat.CONSTATE, 0), "0", ("constate", 0, None, None)),
    Etat.NON_RENSEIGNE: (Valeur(Etat.NON_RENSEIGNE), "n. r.", ("non_renseigne", None, None, None)),
    Etat.SANS_OBJET: (Valeur(Etat.SANS_OBJET), "s. o.", ("sans_objet", None, None, None)),
    Etat.PAS_ENCORE_DU: (Valeur(Etat.PAS_ENCORE_DU), "à venir", ("pas_encore_du", None, None, None)),
    Etat.INCOMPLETE: (Valeur(Etat.INCOMPLETE, 0), "0\u00a0(p)", ("incomplete", 0, None, None)),
    Etat.DENOMINATEUR_INCONNU: (
        Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=3),
        "3 / ?",
        ("denominateur_inconnu", None, 3, None),
    ),
}
AU = date(2019, 8, 31)


def _evolutions(valeur: Valeur) -> Evolutions:
    annee = AnneeMontree(2018, "2018-2019", date(2018, 9, 1), AU, EtatAnnee.COMPLETE)
    serie = Serie("code", "Libellé", "faits", (), (ValeurAnnuelle(2018, valeur),), ())
    return Evolutions("p", "scolaire", AU, None, False, 5, (annee,), (serie,), titre="Titre")


def _tableau(valeur: Valeur, *, largeur: int, une_annee: bool) -> str:
    evolutions = _evolutions(valeur)
    if not une_annee:  # deux séries : une seule se montrerait une année par ligne
        evolutions = replace(evolutions, series=(*evolutions.series, *evolutions.series))
    return montrer(mettre_a_plat(evolutions, evolutions, une_annee=une_annee), Ecran(largeur))


def _markdown(valeur: Valeur) -> str:
    evolutions = _evolutions(valeur)
    return markdown.indicateurs(mettre_a_plat(evolutions, evolutions, une_annee=True))


def _explication(valeur: Valeur) -> Explication:
    bornes = ("2018-2019", date(2018, 9, 1), AU)
    return Explication("code", "Libellé", "faits", 2018, *bornes, valeur, "la règle", (), ())


def _repartir(valeur: Valeur) -> tuple[list[en_ventilation.Repartie], en_ventilation.Cadre]:
    repartie = en_ventilation.Repartie("code", "Libellé", Ventilation(Axe.MOIS, valeur, ()))
    return [repartie], en_ventilation.Cadre(2018, "2018-2019", date(2018, 9, 1), AU, Axe.MOIS, False)


def _ecart(valeur: Valeur) -> tuple[Cloture, list[Ecart]]:
    publiee = ligne("cloture", annee=2018, au="2019-08-31", chiffres=[], journaux=[])
    ecart = Ecart("code", "Libellé", Valeur(Etat.CONSTATE, 7), valeur, (), ("une raison",))
    return Cloture("id", 2018, AU, {}, publiee), [ecart]


def _chiffre(valeur: Valeur) -> dict[str, Any]:
    nombres = (valeur.nombre, valeur.numerateur, valeur.denominateur)
    ecrits = dict(zip(("valeur", "numerateur", "denominateur"), map(ecrire_nombre, nombres), strict=True))
    return {"code": "code", "etat": valeur.etat.value, **ecrits}


def _ecarts(valeur: Valeur) -> str:
    return en_ecarts.montrer(_ecart(valeur)[0], "2018-2019", _ecart(valeur)[1], Ecran(80), fictif=False)


def _cloture(valeur: Valeur) -> str:
    figee = {"au": "2019-08-31", "chiffres": [_chiffre(valeur)]}
    return en_cloture.montrer(figee, "2018-2019", {"code": "Libellé"}, Ecran(80), fictif=False)


# Une place sans rien qui la ferme (« {} » après deux espaces) ne dit pas où la cellule finit.
POUR_UN_LECTEUR: dict[str, tuple[Callable[[Valeur], str], str]] = {
    "terminal 60": (partial(_tableau, largeur=60, une_annee=True), "  {}"),
    "terminal 80": (partial(_tableau, largeur=80, une_annee=True), "  {}"),
    "terminal 120": (partial(_tableau, largeur=120, une_annee=True), "  {}"),
    "terminal, toutes années": (partial(_tableau, largeur=100, une_annee=False), "  {}"),
    "markdown": (_markdown, "| faits | {} |"),
    "expliquer": (lambda valeur: preuves.montrer(_explication(valeur), Ecran(80)), "Valeur : {} (faits)"),
    "ventilation": (lambda valeur: en_ventilation.montrer(*_repartir(valeur), Ecran(80)), "Libellé : {}\n"),
    "ventilation markdown": (lambda valeur: en_ventilation.en_markdown(*_repartir(valeur)), "Total : {}."),
    "ecarts": (_ecarts, "publié 7, aujourd'hui {}\n"),
    "cloture": (_cloture, "  {}"),
}


@pytest.mark.parametrize("etat", Etat)
@pytest.mark.parametrize("forme", POUR_UN_LECTEUR)
def test_chaque_etat_a_son_texte_dans_chaque_sortie_que_l_on_lit(forme: str, etat: Etat) -> None:
    rendre, place = POUR_UN_LECTEUR[forme]
    valeur, attendu, _ = REFERENCE[etat]
    assert place.format(attendu) in rendre(valeur)
    assert len({rendre(un) for un, _, _ in REFERENCE.values()}) == 6
    if place != "  {}":
        autres = {texte for autre, (_, texte, _) in REFERENCE.items() if autre is not etat}
        assert not [texte for texte in autres if place.format(texte) in rendre(valeur)]


def _lire_csv(texte: str) -> tuple[Any, ...]:
    (lu,) = csv.DictReader(io.StringIO(texte))
    nombres = (lu.get("valeur", lu.get("total")), lu["numerateur"], lu["denominateur"])
    return (lu["etat"], *(int(nombre) if nombre else None for nombre in nombres))


def _lire_objet(lu: dict[str, Any]) -> tuple[Any, ...]:
    return (lu["etat"], lu["valeur"], lu["numerateur"], lu["denominateur"])


POUR_UNE_MACHINE: dict[str, Callable[[Valeur], tuple[Any, ...]]] = {
    "json": lambda valeur: _lire_objet(
        json.loads(en_json.indicateurs(_evolutions(valeur)))["indicateurs"][0]["valeurs"][0]
    ),
    "csv": lambda valeur: _lire_csv(en_csv.indicateurs(_evolutions(valeur))),
    "exporter csv": lambda valeur: _lire_csv(rendre_csv(table_des_indicateurs(_evolutions(valeur))).decode()),
    "explication": lambda valeur: _lire_objet(json.loads(en_json.explication(_explication(valeur)))),
    "ventilation": lambda valeur: _lire_objet(
        json.loads(en_ventilation.en_json(*_repartir(valeur), ()))["indicateurs"][0]["total"]
    ),
    "ventilation csv": lambda valeur: _lire_csv(en_ventilation.en_csv(*_repartir(valeur))),
    "ecarts": lambda valeur: _lire_objet(
        json.loads(en_ecarts.en_json(*_ecart(valeur), fictif=False))["ecarts"][0]["aujourd_hui"]
    ),
}


@pytest.mark.parametrize("etat", Etat)
@pytest.mark.parametrize("forme", POUR_UNE_MACHINE)
def test_chaque_etat_a_ses_champs_dans_chaque_sortie_pour_une_machine(forme: str, etat: Etat) -> None:
    valeur, _, attendu = REFERENCE[etat]
    assert POUR_UNE_MACHINE[forme](valeur) == attendu


@pytest.mark.parametrize("rendre", [lambda table: rendre_xlsx([table]), lambda table: rendre_ods([table])])
def test_chaque_etat_est_ecrit_dans_un_classeur(rendre: Callable[[Any], bytes]) -> None:
    classeurs = {}
    for etat, (valeur, _, _) in REFERENCE.items():
        archive = zipfile.ZipFile(io.BytesIO(rendre(table_des_indicateurs(_evolutions(valeur)))))
        feuilles = [nom for nom in archive.namelist() if nom.endswith((".xml", "content.xml"))]
        contenu = b"".join(archive.read(nom) for nom in sorted(feuilles))
        assert f">{etat.value}<".encode() in contenu
        classeurs[etat] = contenu
    assert len(set(classeurs.values())) == 6


def test_tout_etat_ajoute_un_jour_aurait_a_dire_son_texte() -> None:
    assert set(REFERENCE) == set(Etat)
