import pytest

from projet_circo.fichiers.tableur.bornes_ods import BornesOds
from projet_circo.noyau.socle.erreurs import FichierIllisible

PLEINE = '<t:table-cell o:value-type="string" {}><x:p>é</x:p></t:table-cell>'
VIDE = "<t:table-cell {}/>"


def controler(*rangees: str) -> None:
    BornesOds("a.ods").controler(
        f'<d xmlns:t="t" xmlns:o="o" xmlns:x="x"><t:table>{"".join(rangees)}</t:table></d>'.encode()
    )


def rangee(case: str, repetee: int = 1) -> str:
    return f'<t:table-row t:number-rows-repeated="{repetee}">{case}</t:table-row>'


def fois(n: int) -> str:
    return f't:number-columns-repeated="{n}"'


@pytest.mark.parametrize(
    "rangees",
    [
        [rangee(PLEINE.format(""), 50_001)],
        [rangee(VIDE.format(""), 60_000), rangee(PLEINE.format(""))],
        [rangee(PLEINE.format(fois(129)))],
        [rangee(VIDE.format(fois(128)) + PLEINE.format(""))],
        [rangee(PLEINE.format(fois(100)), 25_000)],
        [rangee(PLEINE.format(fois(10**12)))],
        [rangee("<t:table-cell><t:table/></t:table-cell>")],
        [rangee('<t:table-cell><x:p><x:s x:c="99999999"/></x:p></t:table-cell>')],
        [rangee(f'<t:table-cell o:string-value="{"x" * 9_000}"><x:p/></t:table-cell>', 5_000)],
    ],
)
def test_une_feuille_hors_bornes_est_refusee(rangees: list[str]) -> None:
    with pytest.raises(FichierIllisible):
        controler(*rangees)


def test_les_repetitions_vides_de_la_fin_ne_comptent_pas() -> None:
    controler(
        rangee(PLEINE.format("") + VIDE.format(fois(16_383))),
        rangee(VIDE.format(fois(16_384)), 1_048_575),
    )
