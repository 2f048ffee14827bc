"""Ce qu'un sceau couvre hors des journaux."""

from datetime import date
from pathlib import Path

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.couverture import constater_les_textes, empreintes_des_textes

JOUR = date(2020, 9, 1)


def test_une_grille_fautive_n_a_que_l_empreinte_de_ses_octets(demonstration: Path) -> None:
    entiere = empreintes_des_textes(ouvrir(str(demonstration), {}, demonstration), JOUR)
    assert len(entiere) == 10
    grille = demonstration / "data/projet-2016-2020.yaml"
    grille.write_text(
        grille.read_text("utf-8").replace("sens:", "senss:").replace("code: o1", "code: O 1"), "utf-8"
    )
    dossier = ouvrir(str(demonstration), {}, demonstration)
    assert sorted(empreintes_des_textes(dossier, JOUR)) == ["data/projet-2016-2020.yaml", "data/unites.yaml"]
    assert constater_les_textes(dossier, JOUR) == ()
