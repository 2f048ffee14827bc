"""Un import se défait en entier, une fois ; ce qui est réimporté ensuite le dit."""

import re
from pathlib import Path

from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]

CSV = "Date;Nature;Initiative;École;Objet\n02/10/2018;collectif;ien;0000012N;a\n03/10/2018;collectif;ien;;b\n"


def test_un_lot_se_defait_et_se_dit_au_reimport(lancer: Lancer, vierge: Path, tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text(CSV, "utf-8")
    commande = ("importer", csv, "--type", "demande", "--oui", "-C", vierge)
    lot = re.search(r"--defaire (\S+)", lancer(*commande).messages)
    assert lot is not None
    defaire = ("importer", "--defaire", lot[1], "--oui", "-C", vierge)
    assert lancer(*defaire).code == 2
    assert "2 fait(s) annulé(s)" in lancer(*defaire, "--motif", "mauvais fichier").messages
    assert "0 fait(s) vivant(s)" in lancer(*defaire, "--motif", "encore").messages
    encore = lancer(*commande)
    assert "Déjà là : 2" in encore.messages
    assert encore.messages.count("annulée depuis") == 2
    assert lancer("importer", "--defaire", "jamais", "--motif", "x", "--oui", "-C", vierge).code == 2
