from dataclasses import replace

from projet_circo.noyau.saisie.champ_dit import AUCUNE_ECOLE, est_lu, est_une_duree, lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Compris, Incompris
from projet_circo.noyau.socle.champs import Champ, Genre
from tests.noyau.saisie.cadre_d_essai import CADRE, champ

UNITES, PARTENAIRE = champ("demande", "unites"), champ("partenariat", "partenaire")


def test_un_champ_simple_ne_recoit_qu_une_valeur() -> None:
    lu = lire_un_champ_dit(PARTENAIRE, "mairie et canope", CADRE)
    assert isinstance(lu, Incompris)
    assert "plus d'un partenaire" in lu.cause
    assert lire_un_champ_dit(PARTENAIRE, "Mairie", CADRE) == Compris("mairie")


def test_une_ecole_inconnue_demande_un_oui() -> None:
    assert not isinstance(lire_un_champ_dit(UNITES, "0000099X", CADRE), Compris)
    admis = lire_un_champ_dit(UNITES, "0000099X", replace(CADRE, hors_referentiel=True, deja={}))
    assert isinstance(admis, Compris)
    assert admis.valeur == ["0000099X"]
    assert "unites.yaml" in admis.note
    nom = lire_un_champ_dit(UNITES, "Les Zèbres", replace(CADRE, hors_referentiel=True, deja={}))
    assert not isinstance(nom, Compris)


def test_une_liste_vide_d_ecoles_se_dit() -> None:
    """Rien à quoi comparer le code : il est écrit, et l'on dit comment tenir la liste."""
    sans_ecole = replace(CADRE, nomenclature=replace(CADRE.nomenclature, listes={}, unites={}), deja={})
    assert lire_un_champ_dit(UNITES, "0000011M", sans_ecole) == Compris(["0000011M"], AUCUNE_ECOLE)


def test_ce_que_nos_exports_ecrivent_se_relit() -> None:
    assert lire_un_champ_dit(UNITES, '["0000011M", "0000012N"]', CADRE) == Compris(["0000011M", "0000012N"])


def test_un_texte_libre_ne_se_lit_pas_ici() -> None:
    assert not est_lu(champ("demande", "objet"))
    assert est_une_duree(champ("seance", "duree_minutes"))
    assert not est_une_duree(Champ("n", Genre.ENTIER, ""))
