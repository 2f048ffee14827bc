"""La place d'un champ : sa colonne dans une ligne de journal, sa ligne dans un fichier écrit à la main."""

from projet_circo.fichiers.journal.place_d_un_champ import Reperage
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.fait import Ligne

CHAMPS = {"id": "aaaa-0000-0001", "type": "correction", "motif": "é😀", "champs": {"motif": "x", "fin": None}}


def test_la_colonne_d_un_champ_de_journal_est_celle_de_sa_valeur_en_points_de_code() -> None:
    ligne = Ligne("f", 7, 2018, CHAMPS)
    place, extrait = Reperage().situer(ligne, ("motif",))
    assert (place.ligne, extrait[place.colonne - 1 :][:4]) == (7, '"é😀"')
    place, extrait = Reperage().situer(ligne, ("champs", "motif"))
    assert extrait[place.colonne - 1 :].startswith('"x"')
    place, extrait = Reperage().situer(ligne, ("champs", "fin"), cle=True)
    assert extrait[place.colonne - 1 :].startswith('"fin"')


def test_un_champ_absent_a_la_place_de_sa_ligne() -> None:
    assert str(Reperage().situer(Ligne("f", 7, 2018, CHAMPS), ("unites",))[0]) == "f:7:1"
    assert str(Reperage().situer(Ligne("f", 7, 2018, CHAMPS), ())[0]) == "f:7:1"


def test_un_fait_ecrit_a_la_main_se_situe_dans_son_document() -> None:
    document = lire_yaml(b"- id: a\n  type: demande\n\n- id: b\n  type: suite\n", "m.yaml")
    reperage = Reperage({"m.yaml": document})
    ligne = Ligne("m.yaml", 4, 2018, {"id": "b", "type": "suite"}, scellee=False)
    assert str(reperage.situer(ligne, ("type",))[0]) == "m.yaml:5:9"
    assert str(reperage.situer(ligne, ())[0]) == "m.yaml:4:3"
    inconnue = Ligne("m.yaml", 99, 2018, {}, scellee=False)
    assert str(reperage.situer(inconnue, ("type",))[0]) == "m.yaml:1:1"
