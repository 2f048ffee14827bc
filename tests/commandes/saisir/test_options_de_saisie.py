"""Les options d'un type viennent de la table des champs, une par champ, et rien d'autre."""

import pytest

from projet_circo.commandes.saisir.options_de_saisie import communes, option_de
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre

CHAMPS = [champ for un_type in TYPES.values() for champ in un_type.champs]


@pytest.mark.parametrize("champ", CHAMPS, ids=lambda champ: champ.nom)
@pytest.mark.parametrize("exige", [True, False])
def test_une_option_porte_le_nom_les_choix_et_l_exigence_de_son_champ(champ: Champ, exige: bool) -> None:
    option = option_de(champ, exige=exige)
    assert option.opts == [f"--{champ.nom_option}"]
    assert option.name == f"champ_{champ.nom}"
    assert option.multiple == (champ.liste or champ.genre is Genre.MODALITES)
    assert not option.required
    aide = option.help or ""
    assert aide[0].isupper()
    assert aide.endswith(".")
    assert ("[exigé]" in aide) == exige
    assert ("se répète" in aide) == option.multiple
    assert all(valeur in aide for valeur in champ.valeurs)


def test_le_mot_qui_tient_lieu_de_valeur_dit_ce_que_l_on_attend() -> None:
    mots = {champ.genre: option_de(champ, exige=False).metavar for champ in CHAMPS}
    assert (mots[Genre.DATE], mots[Genre.ENTIER], mots[Genre.IDENTIFIANT]) == ("DATE", "N", "ID")
    assert (mots[Genre.TEXTE], mots[Genre.UNITE], mots[Genre.DECIMAL]) == ("TEXTE", "CODE", "NOMBRE")


def test_les_options_communes_sont_celles_du_contrat() -> None:
    noms = {nom for option in communes() for nom in option.opts}
    assert noms >= {"--dossier", "-C", "--format", "--a-blanc", "--oui", "-y", "--poste"}
