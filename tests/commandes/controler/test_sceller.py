"""`circo sceller` : un texte qui dit chaque tête, et seize signes à recopier."""

from pathlib import Path

from tests.commandes.poste_neuf import demander
from tests.conftest import Circo


def test_le_sceau_tient_tant_que_les_journaux_ne_font_que_s_allonger(ici: Path, circo: Circo) -> None:
    demander(circo)
    (ici / "sceau.txt").write_text(circo("sceller").sortie, "utf-8")
    assert circo("verifier", "--sceau", "sceau.txt").code == 0
    demander(circo, "--objet", "plus tard")
    assert circo("verifier", "--sceau", "sceau.txt").code == 0


def test_le_sceau_nomme_chaque_journal_et_deux_sceaux_se_ressemblent(
    demonstration: Path, circo: Circo
) -> None:
    premier, second = circo("sceller", depuis=demonstration), circo("sceller")
    assert premier == second
    journaux = sorted((demonstration / "data" / "events").rglob("*.yaml"))
    assert all(chemin.relative_to(demonstration).as_posix() in premier.sortie for chemin in journaux)
    court = premier.erreur.strip().rpartition(" ")[2]
    assert len(court) == 16
    assert set(court) <= set("0123456789abcdef")


def test_un_octet_change_change_l_empreinte(demonstration: Path, circo: Circo) -> None:
    avant = circo("sceller", depuis=demonstration).erreur
    journal = demonstration / "data" / "events" / "2018-2019" / "cpc-5b20e7.yaml"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    assert circo("sceller").erreur != avant
