"""Ranger des mesures dans une page : entre leurs deux marques, sans toucher au reste."""

from pathlib import Path


def ranger(page: Path, nom: str, texte: str) -> None:
    """Remplace ce qui est entre `<!-- nom -->` et `<!-- fin : nom -->`, ou écrit une page neuve, avec ces marques.

    ValueError si la page existe et n'a pas ces marques.
    """
    if not page.exists():
        page.write_text(f"<!-- {nom} -->\n\n{texte.rstrip()}\n\n<!-- fin : {nom} -->\n", "utf-8")
        return
    avant, debut, suite = page.read_text("utf-8").partition(f"<!-- {nom} -->\n")
    _, fin, apres = suite.partition(f"<!-- fin : {nom} -->")
    if not debut or not fin:
        message = f"{page.name} n'a pas les marques de « {nom} »"
        raise ValueError(message)
    page.write_text(f"{avant}{debut}\n{texte.rstrip()}\n\n{fin}{apres}", "utf-8")
