"""Exporter puis relire : rien ne s'ajoute, rien ne change, quels que soient les textes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.fichiers.tableur.tableau_csv import lire_csv
from projet_circo.fichiers.tableur.tableau_jsonl import lire_jsonl
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.correspondance import deviner
from projet_circo.noyau.tableur.entrees import Entree, lire_les_entrees, ordonner
from projet_circo.noyau.tableur.feuille import Feuille
from projet_circo.noyau.tableur.importation import identifier, recenser, trier
from projet_circo.rendus.faits.jsonl import rendre_jsonl
from projet_circo.rendus.faits.table_faits import table_unique, tables_par_type
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.ods import rendre_ods
from projet_circo.rendus.tableurs.tables_csv import rendre_csv
from tests.evenements_hostiles import champs_d_un_evenement, en_lignes
from tests.noyau.saisie.cadre_d_essai import cadre_de_listes

CADRE = cadre_de_listes({"unite": {"0000012N": "École Victor Hugo", "0000007A": "007"}})
FORMATS = ("csv", "excel", "xlsx", "ods", "jsonl")
EVENEMENTS = st.lists(champs_d_un_evenement(), min_size=1, max_size=6, unique_by=lambda un: un["id"])


def relire(lignes: list[Ligne], format_: str) -> tuple[Entree, ...]:
    match format_:
        case "csv" | "excel":
            octets = rendre_csv(table_unique("faits", lignes, {}), excel=format_ == "excel")
            feuilles: Sequence[Feuille] = [lire_csv(octets, "a.csv").feuille]
        case "xlsx":
            feuilles = lire_classeur(rendre_xlsx(tables_par_type(lignes, {}), ["Données fictives"]), "a.xlsx")
        case "ods":
            feuilles = lire_classeur(rendre_ods(tables_par_type(lignes, {}), ["Données fictives"]), "a.ods")
        case _:
            return lire_jsonl(rendre_jsonl(lignes), "a.jsonl")
    correspondances = [(feuille, deviner(feuille)) for feuille in feuilles]
    return tuple(
        entree
        for feuille, correspondance in correspondances
        if correspondance is not None
        for entree in lire_les_entrees(feuille, correspondance, CADRE)
    )


def ne_pas_juger(_: Mapping[str, Any]) -> Sequence[Refus]:
    raise AssertionError


@pytest.mark.parametrize("format_", FORMATS)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(EVENEMENTS)
def test_reimporter_son_export_n_ajoute_rien_et_ne_change_rien(
    format_: str, evenements: list[dict[str, Any]]
) -> None:
    lignes = en_lignes(evenements)
    tri = trier(
        identifier(relire(lignes, format_)), recenser(lignes, (), [une.id for une in lignes]), ne_pas_juger
    )
    assert [entree.refus for entree in tri.rejetees] == []
    assert not tri.ajoutees
    assert len(tri.deja_la) == len(lignes)


@pytest.mark.parametrize("format_", FORMATS)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(EVENEMENTS)
def test_importer_son_export_ailleurs_redonne_les_memes_champs(
    format_: str, evenements: list[dict[str, Any]]
) -> None:
    tri = trier(identifier(relire(en_lignes(evenements), format_)), {}, lambda _: ())
    relus = {entree.id: dict(entree.champs) for entree in tri.ajoutees}
    assert relus == {un["id"]: ordonner(un) for un in evenements}
    for un in evenements:
        assert list(relus[un["id"]]) == list(ordonner(un))


@given(EVENEMENTS)
def test_deux_exports_donnent_les_memes_octets(evenements: list[dict[str, Any]]) -> None:
    tables = tables_par_type(en_lignes(evenements), {})
    assert rendre_xlsx(tables, ["n"]) == rendre_xlsx(tables, ["n"])
    assert rendre_ods(tables, ["n"]) == rendre_ods(tables, ["n"])
