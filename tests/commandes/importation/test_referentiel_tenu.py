"""Tenir unites.yaml : une faute n'y entre pas, et ce qui s'y trouve se désigne comme ailleurs."""

from pathlib import Path

import pytest

from projet_circo.commandes.importation.referentiel_tenu import fusion, ouvrir
from projet_circo.noyau.socle.erreurs import ConstatsBloquants, MauvaisUsage
from tests.commandes.dossier_d_essai import vierge

__all__ = ["vierge"]


def test_un_referentiel_fautif_ne_se_retouche_pas(vierge: Path) -> None:
    (vierge / "data" / "unites.yaml").write_text("unites: [{code: x}]\n", "utf-8")
    with pytest.raises(ConstatsBloquants):
        ouvrir(str(vierge))


def test_une_fusion_exige_le_nom_de_celle_qui_n_existe_pas(vierge: Path) -> None:
    tenu = ouvrir(str(vierge))
    code = next(iter(tenu.unites))
    with pytest.raises(MauvaisUsage, match="n'existe pas encore"):
        fusion(tenu, [code], "0000021Y", "", "01/09/2025")
    fermee, ouverte = fusion(tenu, [code], "0000021Y", "Groupe", "01/09/2025")
    assert fermee == {"code": code, "jusqu_a": "2025-08-31"}
    assert (ouverte["depuis"], ouverte["succede_a"]) == ("2025-09-01", [code])
