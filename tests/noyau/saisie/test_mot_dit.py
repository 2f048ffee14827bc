"""Les mots des gens : deux genres, deux nombres, les synonymes d'usage."""

import pytest

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris
from projet_circo.noyau.saisie.mot_dit import SYNONYMES, lire_un_mot
from projet_circo.noyau.socle.champs import TYPES, Genre
from tests.noyau.saisie.cadre_d_essai import champ

ORIGINE, NATURE, INITIATIVE = (
    champ("sollicitation", "origine"),
    champ("demande", "nature"),
    champ("demande", "initiative"),
)
ENUMERES = [un for un_type in TYPES.values() for un in un_type.champs if un.genre is Genre.ENUMERATION]


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("Directrice", "directeur"),
        ("Direction", "directeur"),
        ("directeur·rice", "directeur"),
        ("La directrice de l'école", "directeur"),
        ("Enseignantes", "enseignant"),
        ("maîtresse", "enseignant"),
        ("professeure des écoles", "enseignant"),
        ("équipe pédagogique", "equipe"),
        ("parents", "famille"),
        ("parents d'élèves", "famille"),
        ("Mairie", "partenaire"),
        ("Autres", "autre"),
    ],
)
def test_d_ou_vient_une_sollicitation(texte: str, valeur: str) -> None:
    assert lire_un_mot(texte, ORIGINE) == Compris(valeur)


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [("Collective", "collectif"), ("INDIVIDUELLES", "individuel"), ("individuel.le", "individuel")],
)
def test_la_nature_a_deux_genres(texte: str, valeur: str) -> None:
    assert lire_un_mot(texte, NATURE) == Compris(valeur)


def test_une_faute_de_frappe_se_propose_et_ne_se_prend_pas() -> None:
    lu = lire_un_mot("dirctrice", ORIGINE)
    assert isinstance(lu, Candidats)
    assert list(lu.proposes) == ["directeur"]
    assert isinstance(lire_un_mot("groupe", NATURE), Incompris)
    assert lire_un_mot("Inspectrice", INITIATIVE) == Compris("ien")


@pytest.mark.parametrize("un_champ", ENUMERES, ids=lambda un: un.nom)
def test_chaque_valeur_et_chacun_de_ses_synonymes_ne_disent_qu_elle(un_champ: object) -> None:
    for valeur in un_champ.valeurs:  # type: ignore[attr-defined]
        for forme in (valeur, *SYNONYMES.get(valeur, ())):
            assert lire_un_mot(forme, un_champ) == Compris(valeur)  # type: ignore[arg-type]
