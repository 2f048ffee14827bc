"""Récrit `schemas/` depuis les formes."""

from pathlib import Path

from projet_circo.commandes.controler.schema import NomDeSchema, rendre

SCHEMAS = Path(__file__).parent.parent / "schemas"

if __name__ == "__main__":
    for nom in NomDeSchema:
        (SCHEMAS / f"{nom}.schema.json").write_text(rendre(nom), "utf-8")
