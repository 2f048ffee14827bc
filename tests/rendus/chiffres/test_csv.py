"""Les sorties en CSV : relues, elles redonnent les cellules ; aucune n'y devient une formule."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.explication import Explication, FaitNonRetenu, FaitRetenu
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.csv import ecrire, explication, faits
from tests.fabrique import demande, ouvrir
from tests.rendus.evolutions import rendre

PROPRES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)


def relire(texte: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(texte, newline="")))


@given(st.lists(st.tuples(PROPRES, st.integers(-999, 999)), max_size=6))
def test_un_csv_relu_redonne_ses_cellules_sauf_l_apostrophe_qui_desarme(
    lignes: list[tuple[str, int]],
) -> None:
    titres, *relues = relire(ecrire(("texte", "nombre"), lignes))
    assert titres == ["texte", "nombre"]
    assert len(relues) == len(lignes)
    for (texte, nombre), (lu, chiffre) in zip(lignes, relues, strict=True):
        assert lu in (texte, f"'{texte}")
        assert chiffre == str(nombre)
        est_un_nombre = re.fullmatch(r"[+-][0-9]+([.,][0-9]+)?[ \u00a0\u202f]?%?", lu)
        assert est_un_nombre or not lu.startswith(("=", "+", "-", "@"))


def test_une_cellule_absente_est_vide_et_les_lignes_finissent_en_crlf() -> None:
    assert ecrire(("a", "b"), [(None, True)]) == '"a","b"\r\n"","vrai"\r\n'


def test_une_formule_est_neutralisee_en_csv() -> None:
    (_, ligne, *_) = csv.reader(io.StringIO(rendre(Valeur(Etat.CONSTATE, 9), "csv", "=HYPERLINK(1)")))
    assert ligne[1] == "'=HYPERLINK(1)"


def test_un_fait_garde_tous_ses_champs_et_ses_listes_tiennent_en_une_cellule() -> None:
    fait = demande("2018-10-02", unites=["0000012N", "0000013P"])
    titres, de_la_demande, de_l_ouverture = relire(
        faits([(fait, "vivant"), (ouvrir(2018, "demande"), "vivant")])
    )
    lu = dict(zip(titres, de_la_demande, strict=True))
    assert titres[:5] == ["fichier", "ligne", "situation", "id", "type"]
    assert set(fait.champs) <= set(titres)
    assert (lu["unites"], lu["nature"], lu["date"]) == ("0000012N; 0000013P", "collectif", "2018-10-02")
    assert dict(zip(titres, de_l_ouverture, strict=True))["unites"] == ""


def test_une_explication_dit_chaque_fait_retenu_ou_ecarte() -> None:
    retenu = FaitRetenu("a", "f", 2, date(2018, 10, 2), Decimal("4.5"), "école", "", "Lire")
    ecarte = FaitNonRetenu("b", "f", 3, Raison.FILTRE, "nature : individuel", date(2018, 10, 3))
    jours = (date(2018, 9, 1), date(2019, 8, 31))
    explique = Explication(
        "i", "L", "faits", 2018, "2018-2019", *jours, Valeur(Etat.CONSTATE, 1), "r", (retenu,), (ecarte,)
    )
    titres, *rangees = relire(explication(explique))
    un, deux = (dict(zip(titres, rangee, strict=True)) for rangee in rangees)
    assert (un["retenu"], un["apport"], un["entite"], un["detail"]) == ("vrai", "4.5", "école", "Lire")
    assert (deux["retenu"], deux["raison"], deux["detail"]) == ("faux", "filtre", "nature : individuel")
