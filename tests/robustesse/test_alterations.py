"""Toute altération se voit : chaque bit, suppression, doublon, échange, troncature, réécriture recalculée."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from projet_circo.fichiers.journal.confrontation import Confrontation, constater
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.journal.sceau import Sceau, confronter, sceller
from projet_circo.noyau.socle.canonique import RACINE, decoder, sceller_ligne
from projet_circo.noyau.socle.fait import FichierLu
from tests.robustesse.journaux import CHEMIN, POSTE, ecrire, place_dans

COURT, LONG = 4, 30


@pytest.fixture(params=[COURT, pytest.param(LONG, marks=pytest.mark.longue)])
def entier(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """Un journal, entier : quelques faits en intégration, une année de plus dans la version longue."""
    place = place_dans(tmp_path)
    ecrire(place, *range(1, request.param + 1))
    return place.partage.read_bytes()


def _lire(octets: bytes) -> FichierLu:
    return lire_fichier(octets, CHEMIN, 2018, POSTE, complet=True)


def _se_voit_seul(octets: bytes) -> bool:
    """Dit si `verifier` voit l'altération sans aucune ancre."""
    return any(constat.est_bloquant for constat in _lire(octets).constats)


def _se_voit_par_le_prive(octets: bytes, entier: bytes) -> bool:
    place = place_dans(Path("ici"))
    return any(constater(Confrontation(place, CHEMIN, octets, entier)))


def _se_voit_par_le_sceau(octets: bytes, sceau: Sceau) -> bool:
    return bool(confronter(sceau, [_lire(octets)]))


def test_chaque_bit_retourne_se_voit(entier: bytes) -> None:
    """Sans aucune ancre."""
    manques = []
    for rang in range(len(entier)):
        for bit in range(8):
            abime = bytearray(entier)
            abime[rang] ^= 1 << bit
            if not _se_voit_seul(bytes(abime)):
                manques.append((rang, bit))
    sys.stdout.write(f"{8 * len(entier)} bits retournés, {len(manques)} non vus\n")
    assert manques == []


def _alterer_les_lignes(entier: bytes) -> Iterator[bytes]:
    lignes = entier.splitlines(keepends=True)
    for un in range(len(lignes)):
        yield b"".join([*lignes[:un], *lignes[un + 1 :]])
        for autre in range(len(lignes)):
            yield b"".join([*lignes[:autre], lignes[un], *lignes[autre:]])
            if un < autre:
                echangees = list(lignes)
                echangees[un], echangees[autre] = lignes[autre], lignes[un]
                yield b"".join(echangees)


def test_toute_suppression_tout_doublon_tout_echange_se_voit(entier: bytes) -> None:
    sceau, vus, fin = sceller([_lire(entier)], "2019-07-05"), 0, entier[: entier[:-1].rfind(b"\n") + 1]
    for altere in _alterer_les_lignes(entier):
        assert _se_voit_par_le_prive(altere, entier) or altere.startswith(entier)
        assert _se_voit_seul(altere) or (altere == fin and _se_voit_par_le_sceau(altere, sceau))
        vus += 1
    sys.stdout.write(f"{vus} suppressions, doublons et échanges, tous vus\n")
    assert vus > 20


def test_toute_troncature_se_voit_avec_une_ancre_et_la_chaine_seule_n_y_suffit_pas(entier: bytes) -> None:
    sceau, invisibles = sceller([_lire(entier)], "2019-07-05"), 0
    for longueur in range(len(entier)):
        coupe = entier[:longueur]
        assert _se_voit_par_le_prive(coupe, entier), longueur
        assert _se_voit_par_le_sceau(coupe, sceau), longueur
        invisibles += not _se_voit_seul(coupe)
    assert invisibles == entier.count(b"\n")  # une coupe à une fin de ligne, le vide compris


def _recalculer(entier: bytes, depuis: int) -> bytes:
    """Réécrit un fait et recalcule toute la chaîne qui suit, comme le ferait un faussaire patient."""
    octets, prec = b"", RACINE
    for n, ligne in enumerate(entier.splitlines(), 1):
        champs = {cle: un for cle, un in decoder(ligne[2:]).items() if cle not in ("n", "prec", "empreinte")}
        if n >= depuis and "objet" in champs:
            champs["objet"] = "Réécrit"
        neuve, prec = sceller_ligne(champs, n, prec)
        octets += neuve
    return octets


def test_toute_reecriture_recalculee_se_voit_avec_une_ancre(entier: bytes) -> None:
    sceau = sceller([_lire(entier)], "2019-07-05")
    for depuis in range(2, entier.count(b"\n") + 1):
        faux = _recalculer(entier, depuis)
        assert not _se_voit_seul(faux)
        assert _se_voit_par_le_prive(faux, entier)
        assert _se_voit_par_le_sceau(faux, sceau)


def test_sans_empreinte_la_plupart_des_bits_retournes_changent_une_valeur_sans_rien_dire(
    entier: bytes,
) -> None:
    """La manière naïve, du JSON par ligne sans empreinte : le banc la voit perdre."""
    lignes = [decoder(ligne[2:]) for ligne in entier.splitlines()]
    nus = [{cle: un for cle, un in une.items() if cle not in ("n", "prec", "empreinte")} for une in lignes]
    octets = "\n".join(json.dumps(une, ensure_ascii=False) for une in nus).encode()
    silencieux = 0
    for rang in range(0, len(octets), 3):
        abime = bytearray(octets)
        abime[rang] ^= 1 << rang % 7
        try:
            silencieux += [json.loads(une) for une in abime.decode().splitlines()] != nus
        except ValueError:
            continue
    assert silencieux > len(octets) // 3 // 4
