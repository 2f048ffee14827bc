"""Les derniers identifiants : les plus récents d'abord, du type demandé, et rien de ce qui ne se lit pas."""

import os
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.journal.derniers import derniers_faits


def test_les_plus_recents_d_abord_et_les_lignes_abimees_sont_passees(vierge: Path) -> None:
    annee = vierge / "data" / "events" / "2018-2019"
    annee.mkdir(parents=True)
    lignes = [
        '- {"id": "aaaa", "type": "demande", "date": "2018-10-02", "objet": "Lire", "saisi": "2018-10-02"}',
        '- {"id": "cccc", "type": "seance", "date": "2018-10-04", "saisi": "2018-10-04"}',
        '- {"id": "déchirée',
        '- {"type": "demande"}',
        '- {"id": "bbbb", "type": "demande", "date": "2018-10-03", "saisi": "2018-10-03"}',
    ]
    (annee / "cpc-1a.yaml").write_text("\n".join(lignes), "utf-8")
    dossier = ouvrir(str(vierge), os.environ, vierge)
    assert derniers_faits(dossier, (), 2) == [
        ("cccc", "seance du 2018-10-04"),
        ("bbbb", "demande du 2018-10-03"),
    ]
    assert [un for un, _ in derniers_faits(dossier, ("demande",), 9)] == ["bbbb", "aaaa"]
    assert derniers_faits(dossier, ("demande",), 9)[1][1] == "demande du 2018-10-02 Lire"
