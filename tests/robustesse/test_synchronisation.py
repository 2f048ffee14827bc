"""Un client de synchronisation qui remet de vieilles versions, entre deux ajouts et pendant qu'ils ont lieu."""

import sys
import threading
from pathlib import Path
from random import Random

import pytest

from projet_circo.fichiers.disque import descripteur
from projet_circo.fichiers.journal import ecriture
from projet_circo.fichiers.journal.prive import controler_la_chaine
from projet_circo.noyau.socle.canonique import RACINE, empreinte_de, sceller_ligne
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from projet_circo.noyau.socle.identifiant import former
from tests.robustesse.journaux import champs, ecrire, faits, ids, place_dans


class Client:
    """Garde toutes les versions vues et en remet une au hasard, par renommage, comme le font les vrais."""

    def __init__(self, partage: Path, graine: int = 11) -> None:
        self.partage, self.hasard = partage, Random(graine)
        self.versions: list[bytes] = []
        self.remises = 0

    def voir(self) -> None:
        self.versions.append(self.partage.read_bytes())

    def remettre(self) -> None:
        if not self.versions:
            return
        provisoire = self.partage.with_name(".provisoire")
        provisoire.write_bytes(self.hasard.choice(self.versions))
        provisoire.replace(self.partage)
        self.remises += 1


@pytest.mark.parametrize("remises", [50, pytest.param(220, marks=pytest.mark.longue)])
def test_de_vieilles_versions_remises_entre_les_ajouts_ne_font_rien_perdre(
    tmp_path: Path, remises: int
) -> None:
    place = place_dans(tmp_path)
    client, total = Client(place.partage), remises * 4
    for rang in range(1, total + 1):
        ecrire(place, rang)
        client.voir()
        if rang % 4 == 0:
            client.remettre()
    ecrire(place, total + 1)
    assert client.remises == remises
    assert ids(place.partage.read_bytes()) == faits(*range(1, total + 2))
    controler_la_chaine(place.partage.read_bytes())


@pytest.mark.parametrize("remises", [50, pytest.param(220, marks=pytest.mark.longue)])
def test_de_vieilles_versions_remises_pendant_les_ajouts_ne_font_rien_perdre(
    tmp_path: Path, remises: int
) -> None:
    """Le client remet pendant que l'on ajoute : ce qui est rendu confirmé est là, ce qui est refusé n'y est pas."""
    place = place_dans(tmp_path)
    client, fini = Client(place.partage), threading.Event()
    ecrire(place, 1)
    client.voir()

    def harceler() -> None:
        while client.remises < remises:
            client.remettre()
            fini.wait(0.004)

    fil = threading.Thread(target=harceler)
    fil.start()
    confirmes, refuses, rang = [former(1)], [], 1
    while fil.is_alive() or rang < 20:
        rang += 1
        try:
            ecrire(place, rang)
        except EcritureRefusee:
            refuses.append(former(rang))
        else:
            confirmes.append(former(rang))
            client.voir()
    fil.join()
    ecrire(place, rang + 1)
    sys.stdout.write(f"{client.remises} remises : {len(confirmes)} confirmés, {len(refuses)} refusés\n")
    presents = ids(place.partage.read_bytes())
    assert presents == [*confirmes, former(rang + 1)]
    assert not set(refuses) & set(presents)
    controler_la_chaine(place.partage.read_bytes())


def test_le_meme_banc_voit_le_protocole_sans_journal_prive_perdre(tmp_path: Path) -> None:
    """Un ajout chaîné et fixé, mais sans journal privé : ce que le client écrase est perdu sans un mot."""
    partage = tmp_path / "partage.yaml"
    client = Client(partage)
    for rang in range(1, 101):
        lignes = partage.read_bytes().splitlines(keepends=True) if partage.exists() else []
        prec = empreinte_de(lignes[-1]) if lignes else RACINE
        with partage.open("r+b" if lignes else "wb") as flux:
            flux.seek(0, 2)
            flux.write(sceller_ligne(champs(rang), len(lignes) + 1, prec)[0])
        client.voir()
        if rang % 4 == 0:
            client.remettre()
    octets = partage.read_bytes()
    controler_la_chaine(octets)  # la chaîne, elle, ne voit rien
    assert len(ids(octets)) < 90


def test_un_fichier_remplace_par_un_autre_journal_pendant_l_ajout_ne_laisse_rien_a_moitie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, autre = place_dans(tmp_path / "un"), place_dans(tmp_path / "autre")
    ecrire(place, 1)
    ecrire(autre, 8, 9)
    etranger = autre.partage.read_bytes().replace(b'"annee": 2018', b'"annee": 2017')
    vrai, fois = descripteur.est_le_meme, iter([True])

    def remplacer(ouvert: int, chemin: Path) -> bool:
        if next(fois, False):
            (tmp_path / "x").write_bytes(etranger)
            (tmp_path / "x").replace(place.partage)
        return vrai(ouvert, chemin)

    monkeypatch.setattr(ecriture, "est_le_meme", remplacer)
    avant = place.prive.read_bytes()
    with pytest.raises(EcritureRefusee):
        ecrire(place, 2)
    assert place.prive.read_bytes() == avant
    assert place.partage.read_bytes() == etranger


def test_un_fichier_remplace_sans_cesse_n_est_jamais_confirme_ni_repris_plus_tard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_dans(tmp_path)
    ecrire(place, 1)
    vieille = place.partage.read_bytes()

    def remplacer(_descripteur: int, _chemin: Path) -> bool:
        (tmp_path / "x").write_bytes(vieille)
        (tmp_path / "x").replace(place.partage)
        return False

    with monkeypatch.context() as substitut:
        substitut.setattr(ecriture, "est_le_meme", remplacer)
        with pytest.raises(EcritureRefusee, match="remplacé sans cesse"):
            ecrire(place, 2)
    ecrire(place, 3)
    assert ids(place.partage.read_bytes()) == faits(1, 3)
