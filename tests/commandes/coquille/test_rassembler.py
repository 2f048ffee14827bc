"""Le premier temps d'une commande : le bon dossier, le bon jour, et le même contexte avec ou sans index."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.commandes.coquille.rassembler import (
    aujourd_hui,
    compter,
    jour_du_compte,
    lire_la_grille,
    ouvrir_le_dossier,
    rassembler,
    situer,
    verifier_les_codes,
)
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.socle.erreurs import GrilleFautive, MauvaisUsage, ProjetIntrouvable

DERNIER_JOUR = date(2020, 8, 31)


@pytest.mark.parametrize(
    ("au", "connu_au", "attendu"),
    [
        (None, None, date(2020, 8, 31)),
        (date(2019, 2, 15), None, date(2019, 2, 15)),
        (None, date(2018, 12, 31), date(2018, 12, 31)),
        (date(2019, 2, 15), date(2018, 12, 31), date(2019, 2, 15)),
        (None, date(2025, 1, 1), date(2020, 8, 31)),
    ],
)
def test_au_l_emporte_sur_connu_au_qui_l_emporte_sur_aujourd_hui(
    au: date | None, connu_au: date | None, attendu: date
) -> None:
    """Le projet finit le 31/08/2020 ; nous sommes en 2026."""
    assert jour_du_compte(au, connu_au, DERNIER_JOUR) == attendu


def test_en_cours_de_projet_le_compte_s_arrete_aujourd_hui(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2018-11-24")
    assert aujourd_hui() == date(2018, 11, 24)
    assert jour_du_compte(None, None, DERNIER_JOUR) == date(2018, 11, 24)


def test_sans_date_imposee_c_est_celle_de_l_horloge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CIRCO_AUJOURD_HUI")
    assert abs((aujourd_hui() - date.today()).days) <= 1


@pytest.mark.parametrize("au", [None, date(2019, 2, 15)])
def test_compter_donne_le_meme_chiffre_avec_sans_index_et_en_relisant(
    au: date | None, demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demonstration)
    chauds = [compter(None, None, au=au, connu_au=None, civile=False)[0] for _ in range(2)]
    monkeypatch.setenv("CIRCO_INDEX", "non")
    froid = compter(None, None, au=au, connu_au=None, civile=False)[0]
    relu = situer(rassembler(None, None), au=au)
    attendues = evoluer(relu, Choix())
    for contexte in (*chauds, froid):
        assert evoluer(contexte, Choix()) == attendues


def test_la_variable_d_environnement_et_l_option_menent_au_meme_dossier(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ailleurs = tmp_path / "ailleurs"
    ailleurs.mkdir()
    monkeypatch.chdir(ailleurs)
    with pytest.raises(ProjetIntrouvable):
        ouvrir_le_dossier(None)
    monkeypatch.setenv("CIRCO_DOSSIER", str(demonstration))
    assert ouvrir_le_dossier(None) == ouvrir_le_dossier(str(demonstration))


def test_un_code_inconnu_propose_le_plus_proche_sinon_les_nomme_tous() -> None:
    assert verifier_les_codes(["a1"], ["a1", "b2"]) == ("a1",)
    with pytest.raises(MauvaisUsage, match="partenariat") as proche:
        verifier_les_codes(["partenariat"], ["partenariats", "sollicitations"])
    assert "partenariats" in proche.value.remede
    with pytest.raises(MauvaisUsage) as loin:
        verifier_les_codes(["zzz"], ["partenariats", "sollicitations"])
    assert loin.value.remede == "indicateurs : partenariats, sollicitations"


def test_une_grille_fautive_arrete_avec_ses_constats(vierge: Path) -> None:
    grille = vierge / "data" / "projet-2016-2020.yaml"
    grille.write_text(grille.read_text("utf-8").replace("premiere: 2016", "premiere: 16"), "utf-8")
    dossier = ouvrir_le_dossier(str(vierge))
    with pytest.raises(GrilleFautive) as refus:
        lire_la_grille(dossier, dossier.grilles[0])
    assert refus.value.constats
