"""Les constats à lire."""

from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.rendus.constats.constats_terminal import compter, en_bref, en_detail
from projet_circo.rendus.typographie.ecran import Ecran

FAUTE = Constat(
    Place("data/projet-2016-2020.yaml", 12, 9),
    Gravite.ERREUR,
    "cle-double",
    "la clé « code » est écrite deux fois",
    "retirer l'une des deux",
    '  é😀:  code: "o1"',
)


def test_un_constat_montre_la_place_l_extrait_la_faute_et_le_remede() -> None:
    assert en_detail([FAUTE], Ecran(80)) == (
        "data/projet-2016-2020.yaml:12:9: erreur [cle-double]\n"
        '   12 |   é😀:  code: "o1"\n'
        "      |          ^\n"
        "  la clé « code » est écrite deux fois\n"
        "  → retirer l'une des deux\n"
        "\n"
        "1 erreur dans 1 fichier.\n"
    )


def test_un_ecran_qui_ne_sait_pas_ecrire_la_fleche_en_recoit_une_autre() -> None:
    assert "  -> retirer" in en_detail([FAUTE], Ecran(80, encodage="cp1252"))


def test_la_place_n_est_jamais_coupee_meme_sur_un_ecran_etroit() -> None:
    lignes = en_detail([FAUTE], Ecran(20)).splitlines()
    assert lignes[0] == "data/projet-2016-2020.yaml:12:9: erreur [cle-double]"
    assert all(len(ligne) <= 24 for ligne in lignes[3:-1])


def test_un_constat_sur_un_fichier_entier_n_a_pas_d_extrait() -> None:
    entier = Constat(Place("data/x.yaml"), Gravite.INFORMATION, "genre", "m", "r", "extrait")
    assert en_detail([entier], Ecran(80)).splitlines()[:2] == ["data/x.yaml: information [genre]", "  m"]
    assert en_bref([entier]) == "data/x.yaml: information: m (r) [genre]\n"


def test_la_couleur_ne_porte_rien_a_elle_seule() -> None:
    import re

    colore = en_detail([FAUTE], Ecran(80, couleur=True))
    assert "\x1b[" in colore
    assert re.sub(r"\x1b\[[0-9;]*m", "", colore) == en_detail([FAUTE], Ecran(80))


def test_le_compte_s_accorde() -> None:
    avertissement = Constat(Place("b"), Gravite.AVERTISSEMENT, "genre", "m", "r")
    assert compter([FAUTE, FAUTE, avertissement]) == "2 erreurs, 1 avertissement dans 2 fichiers."


def test_une_donnee_n_est_jamais_lue_comme_un_balisage() -> None:
    piege = Constat(
        Place("f", 1, 1), Gravite.ERREUR, "genre", "[red]rouge[/red] [/] :warning:", "[link=x]", "[a] [/b]"
    )
    rendu = en_detail([piege], Ecran(80))
    assert "[red]rouge[/red] [/] :warning:" in rendu
    assert "[a] [/b]" in rendu
