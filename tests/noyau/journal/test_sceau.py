import pytest

from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.journal.sceau import confronter, lire_le_sceau, sceller
from projet_circo.noyau.socle.canonique import RACINE, sceller_ligne
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import FichierLu
from projet_circo.noyau.socle.identifiant import former

CHEMIN = "data/events/2018-2019/cpc-0a1b2c.yaml"


def _journal(nombre: int, objet: str = "x") -> tuple[bytes, FichierLu]:
    octets, prec = b"", RACINE
    for n in range(1, nombre + 1):
        champs = {
            "id": former(n),
            "type": "demande",
            "date": "2018-10-02",
            "nature": "collectif",
            "initiative": "ien",
        }
        champs |= {"objet": objet, "saisi": "2018-10-02T08:00:00Z", "par": "cpc-0a1b2c"}
        ligne, prec = sceller_ligne(champs, n, prec)
        octets += ligne
    return octets, lire_fichier(octets, CHEMIN, 2018, "cpc-0a1b2c")


def test_un_journal_allonge_prolonge_son_sceau_et_une_coupe_se_voit() -> None:
    sceau = sceller([_journal(3)[1]], "2019-07-05")
    assert lire_le_sceau(sceau.texte) == sceau
    (ajout,) = confronter(sceau, [_journal(5)[1]])
    assert (ajout.place.ligne, ajout.gravite, ajout.message[:17]) == (
        4,
        Gravite.INFORMATION,
        "2 lignes ajoutées",
    )
    assert "coupée" in confronter(sceau, [_journal(2)[1]])[0].message
    assert "réécrit" in confronter(sceau, [_journal(5, "y")[1]])[0].message
    assert "n'existe plus" in confronter(sceau, [])[0].message


def test_l_empreinte_courte_change_avec_le_sceau() -> None:
    un, autre = (sceller([_journal(nombre)[1]], "2019-07-05").empreinte for nombre in (3, 4))
    assert (len(un), un != autre) == (16, True)


@pytest.mark.parametrize("texte", ["", "n'importe quoi\n", "circo/sceau/1 2019-07-05\nabc\n"])
def test_ce_qui_n_est_pas_un_sceau_est_refuse(texte: str) -> None:
    with pytest.raises(ValueError, match=r"attendus|DATE"):
        lire_le_sceau(texte)
