"""Ce que la grille, le référentiel et les faits permettent de désigner."""

from datetime import date
from pathlib import Path

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.referentiel import Referentiel, Unite


def test_la_nomenclature_se_tire_de_la_grille_du_referentiel_et_des_faits() -> None:
    texte = (Path(__file__).parents[3] / "data" / "projet-2016-2020.yaml").read_bytes()
    grille = Grille.model_validate(lire_yaml(texte, "g").valeur)
    champs = {"unites": ["0000012N"], "objet": "Cycle 3"}
    faits = (
        Fait("aaaa-aaaa-aaaa", "demande", 2018, date(2018, 10, 2), champs),
        Fait("bbbb-bbbb-bbbb", "seance", 2018, date(2018, 10, 2), {}),
    )
    referentiel = Referentiel({"0000012N": Unite("0000012N", "École Victor Hugo", "ecole")})
    nomenclature = nomenclature_de(grille, referentiel, faits)
    assert nomenclature.listes["demande"] == {"aaaa-aaaa-aaaa": "02/10/2018 École Victor Hugo Cycle 3"}
    assert "seance" not in nomenclature.listes
    assert set(nomenclature.listes["action"]) == {f"a{rang}" for rang in range(1, 12)}
    assert len(nomenclature.listes["critere"]) == len(set(nomenclature.listes["critere"].values())) == 5
    assert "demandes-collectives" in nomenclature.listes["indicateur"]
    assert nomenclature.sans_lecteur == {"releve"}
