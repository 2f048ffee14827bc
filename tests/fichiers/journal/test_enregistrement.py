"""Des événements à leurs lignes : chacun dans le dossier de son année, annoncé dès qu'il est confirmé."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, ouvrir
from projet_circo.fichiers.journal import enregistrement
from projet_circo.fichiers.journal.ecriture import ajouter
from projet_circo.fichiers.journal.enregistrement import (
    Enregistrement,
    Saisie,
    completer,
    enregistrer,
    place_de,
)
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.champs import ordre_des_champs
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.robustesse.journaux import ids

SAISIE = Saisie("cpc-0a1b2c", "2018-10-03T09:12:44Z", False, lambda bits: (1 << bits) - 1, os.environ)


@pytest.fixture
def dossier(vierge: Path) -> Dossier:
    return ouvrir(str(vierge), {}, vierge)


def _demande(
    identifiant: str, jour: str = "2018-10-02", **champs: Any
) -> tuple[Mapping[str, Any], int | None]:
    corps = {"id": identifiant, "type": "demande", "date": jour, "nature": "collectif", "initiative": "ien"}
    return {**corps, **champs}, None


def test_deux_annees_font_deux_fichiers_ouverts_par_le_type_saisi(dossier: Dossier) -> None:
    faits = [_demande("0000-0000-0001"), _demande("0000-0000-0002", "2019-10-02"), _demande("0000-0000-0003")]
    fait = enregistrer(dossier, SCOLAIRE, faits, SAISIE)
    assert (
        [(un.fichier[-26:-16], un.rang) for un in fait.lignes]
        == [
            ("/2018-2019"[-10:], 2),
            ("/2019-2020"[-10:], 3),  # après l'ouverture et le témoin de ce qui vient d'être écrit
            ("/2018-2019"[-10:], 3),
        ]
    )
    octets = (dossier.donnees / "events" / "2019-2020" / "cpc-0a1b2c.yaml").read_bytes()
    assert b'"recueille": ["demande"]' in octets.splitlines()[0]
    assert ids(octets) == ["0000-0000-0002"]


def test_les_cles_s_ecrivent_dans_l_ordre_de_la_table_quel_que_soit_l_ordre_recu() -> None:
    champs, _ = _demande("0000-0000-0001", objet="x", unites=["0000011M"])
    rendu = completer(dict(reversed(list(champs.items()))), SAISIE)
    assert list(rendu) == [cle for cle in ordre_des_champs("demande") if cle in rendu]
    assert (rendu["saisi"], rendu["par"]) == (SAISIE.maintenant, SAISIE.poste)
    assert completer({"type": "demande"}, SAISIE)["id"] == "zzzz-zzzz-zzzz"


def test_chaque_lot_est_annonce_des_qu_il_est_confirme_et_le_reste_du_refus_est_juste(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Un déplacement d'année interrompu entre ses deux lignes : la première est dite, et le refus ne la nie pas."""
    annonces: list[Enregistrement] = []
    appels = iter(range(2))

    def refuser_le_second(*arguments: Any) -> Any:
        if next(appels):
            message = "le disque est plein : rien n'a été ajouté"
            raise EcritureRefusee(message, "libérer")
        return ajouter(*arguments)

    monkeypatch.setattr(enregistrement, "ajouter", refuser_le_second)
    faits = [_demande("0000-0000-0001"), _demande("0000-0000-0002", "2019-10-02")]
    with pytest.raises(
        EcritureRefusee, match=r"rien n'a été ajouté de plus ; ce qui est déjà confirmé \(1 ligne"
    ):
        enregistrer(dossier, SCOLAIRE, faits, SAISIE, annoncer=annonces.append)
    assert [ligne.champs["id"] for un in annonces for ligne in un.lignes] == ["0000-0000-0001"]


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"objet": "x" * 70_000}, "ne s'écrit pas"),
        ({"objet": "\udc80"}, "ne s'écrit pas"),
        ({"objet": 1.5}, "ne s'écrit pas"),
        ({"nature": "groupe"}, "ne se relirait pas"),
    ],
    ids=["trop long", "substitut", "flottant", "forme"],
)
def test_ce_qui_ne_se_relirait_pas_est_refuse_avant_le_verrou(
    dossier: Dossier, champs: dict[str, Any], dit: str
) -> None:
    faits = [_demande("0000-0000-0001", "2019-10-02"), _demande("0000-0000-0002", **champs)]
    with pytest.raises(EcritureRefusee, match=dit):
        enregistrer(dossier, SCOLAIRE, faits, SAISIE)
    assert not (dossier.donnees / "events").exists()
    assert not place_de(dossier, 2018, SAISIE.poste, os.environ).verrou.exists()


def test_un_repertoire_qui_mene_ailleurs_est_refuse(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    events = dossier.donnees / "events"
    for lien, cible in ((events / "2018-2019", tmp_path / "ailleurs"), (events, tmp_path)):
        lien.parent.mkdir(exist_ok=True)
        lien.symlink_to(cible)
        with pytest.raises(EcritureRefusee, match="hors du dossier"):
            enregistrer(dossier, SCOLAIRE, [_demande("0000-0000-0001")], SAISIE)
        lien.unlink()
        if events.exists():
            events.rmdir()
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_un_dossier_fictif_ouvre_des_fichiers_fictifs(dossier: Dossier) -> None:
    fictive = Saisie(SAISIE.poste, SAISIE.maintenant, True, SAISIE.hasard, SAISIE.environnement)
    assert enregistrement.ouvrir(dossier, 2018, ("demande", "releve"), fictive) == ()
    octets = place_de(dossier, 2018, SAISIE.poste, os.environ).partage.read_bytes()
    assert b'"recueille": ["demande", "releve"], "fictif": true' in octets
    assert enregistrement.ouvrir(dossier, 2018, ("seance",), fictive) == ()
    assert place_de(dossier, 2018, SAISIE.poste, os.environ).partage.read_bytes() == octets


def test_un_evenement_sans_annee_est_une_erreur_de_celui_qui_appelle(dossier: Dossier) -> None:
    champs = {"id": "0000-0000-0001", "type": "commentaire"}
    with pytest.raises(ValueError, match="année"):
        enregistrer(dossier, SCOLAIRE, [(champs, None)], SAISIE)
