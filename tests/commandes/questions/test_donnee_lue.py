"""Ce qu'une option dit : lu comme ailleurs ; l'ambigu est refusé en citant, l'inconnu exige un oui."""

from dataclasses import replace
from typing import Any

import pytest

from projet_circo.commandes.questions.donnee_lue import lire_la_donnee
from projet_circo.noyau.saisie.champ_dit import est_lu, lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Compris
from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from projet_circo.noyau.tableur.conversion import Refus, convertir
from tests.noyau.saisie.cadre_d_essai import CADRE, champ

UNITES = champ("demande", "unites")


def test_une_ecole_se_dit_par_son_nom_et_l_inconnue_est_refusee(capsys: pytest.CaptureFixture[str]) -> None:
    assert lire_la_donnee(UNITES, ("tilleuls", "12N"), CADRE) == ["0000011M", "0000012N"]
    assert "« tilleuls » lu École élémentaire Les Tilleuls" in capsys.readouterr().err
    with pytest.raises(MauvaisUsage) as refus:
        lire_la_donnee(UNITES, ("Tileuls",), CADRE)
    assert "vouliez-vous dire --unite 0000011M" in refus.value.remede
    with pytest.raises(MauvaisUsage) as refus:
        lire_la_donnee(UNITES, ("0000099X",), CADRE)
    assert "circo unites ajouter" in refus.value.remede
    dit_oui = replace(CADRE, hors_referentiel=True, deja={})
    assert lire_la_donnee(UNITES, ("0000099X",), dit_oui) == ["0000099X"]


FORMES = (
    *(
        (UNITES, un)
        for un in ("0000011M / 0000012N", "tilleuls et gue", "12N", "École primaire", "0000011M (CP)")
    ),
    *((UNITES, un) for un in ("École du Stade", "Essai-le-Bas", "Tileuls", "RPI", "3", "0000099X")),
    *(
        (champ("sollicitation", "origine"), un)
        for un in ("Directrice", "parents", "mairie", "dirctrice", "zz")
    ),
    *((champ("demande", "nature"), un) for un in ("Collective", "groupe")),
    *((champ("demande", "initiative"), un) for un in ("Inspectrice", "équipe pédagogique", "maitresse")),
    *(
        (champ("accompagnement", "fin"), un)
        for un in ("hier", "12/10", "1er oct. 24", "45567", "30/02/2025", "10")
    ),
    *((champ("seance", "duree_minutes"), un) for un in ("1h30", "1 h 30", "90", "2", "1,5 h", "longtemps")),
    *((champ("partenariat", "partenaire"), un) for un in ("Mairie", "canope et mairie", "mairie de Metz")),
)


@pytest.mark.parametrize(("un_champ", "texte"), FORMES, ids=lambda un: getattr(un, "nom", un))
def test_toute_forme_admise_a_une_porte_l_est_aux_autres_avec_le_meme_sens(
    un_champ: Champ, texte: str
) -> None:
    """La question, l'option et la cellule : la même valeur aux trois, ou un refus aux trois."""
    assert est_lu(un_champ)
    question = lire_un_champ_dit(un_champ, texte, CADRE)
    cellule = convertir(un_champ, texte, CADRE)
    option: Any
    message = ""
    try:
        option = lire_la_donnee(un_champ, (texte,) if un_champ.liste else texte, CADRE)
    except MauvaisUsage as refus:
        option, message = None, refus.message
    if isinstance(question, Compris):
        assert question.valeur == cellule == option
    else:
        assert isinstance(cellule, Refus)
        assert texte in cellule.cause
        assert option is None
        assert texte in message


def test_les_genres_lus_sont_ceux_des_mots_des_gens() -> None:
    assert not est_lu(Champ("x", Genre.TEXTE, ""))
