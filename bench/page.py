"""Ranger des mesures dans une page : entre leurs deux marques, sans toucher au reste."""

from pathlib import Path


def ranger(page: Path, nom: str, texte: str) -> None:
    """Remplace ce qui est entre `<!-- nom -->` et `<!-- fin : nom -->`. ValueError si la page n'a pas ces marques."""
    avant, debut, suite = page.read_text("utf-8").partition(f"<!-- {nom} -->\n")
    _, fin, apres = suite.partition(f"<!-- fin : {nom} -->")
    if not debut or not fin:
        message = f"{page.name} n'a pas les marques de « {nom} »"
        raise ValueError(message)
    page.write_text(f"{avant}{debut}\n{texte.rstrip()}\n\n{fin}{apres}", "utf-8")
