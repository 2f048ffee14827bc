"""Une colonne n'est prise que pour ce qu'elle dit ; deux prétendantes se montrent toutes les deux."""

import pytest

from projet_circo.noyau.tableur.colonnes import deviner_les_colonnes
from projet_circo.noyau.tableur.correspondance import champs_possibles

POSSIBLES = champs_possibles("accompagnement")


def _devinees(*titres: str, **choix: str) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    colonnes, disputes = deviner_les_colonnes(titres, POSSIBLES, choix)
    return [colonne.champ for colonne in colonnes], disputes


@pytest.mark.parametrize(
    "titre",
    [
        *(
            "Nombre d'écoles",
            "Directeur de l'école",
            "Commune de l'école",
            "Nature de l'école",
            "Type d'école",
        ),
        *("Ecole_maternelle", "Adresse de l'école", "Nb écoles visitées", "Téléphone école"),
    ],
)
def test_parler_d_une_ecole_n_est_pas_en_designer_une(titre: str) -> None:
    assert _devinees("Date", titre) == (["date", ""], {})


@pytest.mark.parametrize(
    "titre", ["École", "UAI", "Nom de l'école", "UAI de l'école d'accueil", "Écoles concernées"]
)
def test_une_colonne_qui_designe_une_ecole_se_reconnait(titre: str) -> None:
    assert _devinees(titre)[0] == ["unites"]


@pytest.mark.parametrize(
    "titres",
    [
        ("Date de la demande", "Date de visite"),
        ("Date de saisie", "Date de la visite"),
        ("Date", "Date de visite"),
        ("Date de mise à jour", "Date du jour"),
    ],
)
def test_deux_jours_possibles_demandent_un_choix(titres: tuple[str, str]) -> None:
    champs, disputes = _devinees(*titres)
    assert champs == ["", ""]
    assert set(disputes["date"]) == set(titres)
    choisis, plus_de_dispute = _devinees(*titres, date=titres[1])
    assert (choisis, plus_de_dispute) == (["", "date"], {})


def test_une_date_de_fin_n_est_pas_une_rivale() -> None:
    assert _devinees("Date", "Date fin") == (["date", "fin"], {})
    assert _devinees("Date de début", "Date de fin prévue") == (["date", "fin"], {})
