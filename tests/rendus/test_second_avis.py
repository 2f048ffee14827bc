"""Un second avis sur la forme : check-jsonschema, qui ne sait rien de circo, juge le musée comme nous."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from projet_circo.fichiers.dossier.formes_lues import valider_la_forme
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.unites import FormeUnites
from projet_circo.noyau.regles.regle import Famille
from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.constat import Constat
from tests.conftest import RACINE
from tests.mutations import fautes_de_grille

MUSEE = RACINE / "tests" / "erreurs"
FORMES = {"grille": Grille, "unites": FormeUnites}
MOTIFS = {"grille": "projet-*.yaml", "unites": "unites.yaml"}
DE_FORME = frozenset(regle.code for regle in REGLES if regle.famille is Famille.FORME)
# Ce que circo refuse en lisant, et que YAML admet : un lecteur ordinaire n'y voit rien.
ADMIS_PAR_YAML = frozenset({"mot-ambigu", "raccourci", "trop-de-fautes", "profondeur", "espace-manquante"})


def _constater(octets: bytes, schema: str) -> tuple[Constat, ...]:
    document = lire_yaml(octets, "f")
    return tuple(un for un in valider_la_forme(FORMES[schema], document)[1] if un.est_bloquant)


def _salles(schema: str) -> list[Path]:
    return sorted(chemin for chemin in MUSEE.rglob(MOTIFS[schema]) if chemin.parent.name == "data")


def _juger(schema: str, chemins: Sequence[Path]) -> set[str]:
    """Rend les fichiers que check-jsonschema refuse, illisibles compris."""
    commande = [sys.executable, "-m", "check_jsonschema", "--output-format", "json"]
    commande += ["--schemafile", str(RACINE / "schemas" / f"{schema}.schema.json"), *map(str, chemins)]
    rendu = json.loads(subprocess.run(commande, capture_output=True, check=False, timeout=120).stdout)
    return {une["filename"] for une in (*rendu["errors"], *rendu["parse_errors"])}


@pytest.mark.longue
@pytest.mark.parametrize("schema", FORMES)
def test_check_jsonschema_rend_le_meme_verdict_sur_tout_le_musee(schema: str) -> None:
    refuses = _juger(schema, _salles(schema))
    for chemin in _salles(schema):
        codes = {un.regle for un in _constater(chemin.read_bytes(), schema)}
        if codes and codes <= ADMIS_PAR_YAML:
            continue
        assert (str(chemin) in refuses) is bool(codes), (chemin, codes)
    assert len(refuses) >= 4


def test_check_jsonschema_refuse_chaque_salle_de_forme_et_accepte_son_cas_juste() -> None:
    par_salle: dict[str, set[str]] = {}
    for schema in FORMES:
        refuses = _juger(schema, _salles(schema))
        for chemin in _salles(schema):
            salle, piece = chemin.relative_to(MUSEE).parts[:2]
            par_salle.setdefault(f"{salle}/{piece}", set()).update({str(chemin)} & refuses)
    salles = DE_FORME - {"type-inconnu"}  # celle-là est une ligne de journal
    assert {salle for salle in salles if not par_salle[f"{salle}/fautif"]} == set()
    assert {salle for salle in salles if par_salle[f"{salle}/juste"]} == set()


@pytest.mark.longue
def test_sur_les_fautes_semees_le_schema_refuse_ce_que_la_forme_refuse() -> None:
    juges = {
        schema: Draft202012Validator(
            json.loads((RACINE / "schemas" / f"{schema}.schema.json").read_text("utf-8")),
            format_checker=FormatChecker(),
        )
        for schema in FORMES
    }
    compares = 0
    for faute in fautes_de_grille.semer():
        schema = "grille" if faute.fichier == fautes_de_grille.GRILLE else "unites"
        document = lire_yaml(faute.octets, "f")
        if document.valeur is None or faute.nom in _HORS_DU_SCHEMA:
            continue
        codes = {un.regle for un in _constater(faute.octets, schema)} & DE_FORME
        assert juges[schema].is_valid(document.valeur) is not bool(codes), (faute.nom, faute.ligne, codes)
        compares += 1
    assert compares > 100


# Une mesure dit une seule famille : un contrôle entre clés, que le schéma ne porte pas.
_HORS_DU_SCHEMA = frozenset({"deux familles"})
