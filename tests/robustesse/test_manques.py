"""Vu d'un poste qui n'a rien saisi : un journal ôté ou plus ancien se dit à côté des chiffres."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.fichiers.dossier.validation import valider_le_dossier
from projet_circo.fichiers.journal.controle import Verification, verifier
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.valeur import Etat
from tests.conftest import RACINE

JOURNAUX = [un.relatif for un in inventorier(ouvrir(str(RACINE), {}, RACINE)).journaux]
AU = date(2020, 8, 31)
PERDU = "data/events/2018-2019/secretariat-3f9a1c.yaml"


def lire(racine: Path) -> Evolutions:
    dossier = ouvrir(str(racine), {}, racine)
    return evoluer(charger(dossier, dossier.grilles[0], {}).contexte(au=AU), Choix())


def oter(fichier: Path) -> None:
    fichier.unlink()


def raccourcir(fichier: Path) -> None:
    lignes = fichier.read_bytes().splitlines(keepends=True)
    fichier.write_bytes(b"".join(lignes[: len(lignes) // 2]))


@pytest.mark.parametrize("abimer", [oter, raccourcir])
@pytest.mark.parametrize("relatif", JOURNAUX)
def test_un_journal_perdu_ou_plus_ancien_se_dit_de_n_importe_quel_poste(
    relatif: str, abimer: Callable[[Path], None], demonstration: Path
) -> None:
    fichier, annee = demonstration / relatif, int(relatif.split("/")[2][:4])
    sain, octets = lire(demonstration), fichier.read_bytes()
    abimer(fichier)
    abime = lire(demonstration)
    assert [(une.fichier, une.annees) for une in abime.lacunes] == [(relatif, (annee,))]
    for serie in abime.series:
        (valeur,) = (un.valeur for un in serie.valeurs if un.annee == annee)
        assert valeur.lacunes
        assert (valeur.etat, valeur.nombre) != (Etat.CONSTATE, 0)
        for evolution in serie.evolutions:
            assert annee not in (evolution.de, evolution.a) or evolution.ecart is None
    dossier = ouvrir(str(demonstration), {}, demonstration)
    assert any(un.est_bloquant for un in valider_le_dossier(dossier, AU))
    fichier.write_bytes(octets)
    assert lire(demonstration) == sain


def couper_une_ligne(octets: bytes) -> bytes:
    return octets[:9000]


def convertir(octets: bytes) -> bytes:
    return octets.replace(b"\n", b"\r\n")


def passer_au_tableur(octets: bytes) -> bytes:
    return b"".join(b'"' + une.replace(b'"', b'""') + b'"\r\n' for une in octets.splitlines())


def abimer_une_ligne(octets: bytes) -> bytes:
    lignes = octets.splitlines(keepends=True)
    rang = next(rang for rang, une in enumerate(lignes) if b'"85f5-gtzg-1zxn", "type": "demande"' in une)
    return b"".join([*lignes[:rang], b"- {bruit\n", *lignes[rang + 1 :]])


@pytest.mark.parametrize(
    ("changer", "lignes"),
    [(None, 252), (couper_une_ligne, 0), (convertir, 252), (passer_au_tableur, 252), (abimer_une_ligne, 1)],
)
def test_un_journal_perdu_coupe_ou_abime_est_une_seule_cause_jamais_cinquante_renvois_morts(
    changer: Callable[[bytes], bytes] | None, lignes: int, demonstration: Path
) -> None:
    fichier = demonstration / PERDU
    if changer is None:
        fichier.unlink()
    else:
        fichier.write_bytes(changer(fichier.read_bytes()))
    dossier = ouvrir(str(demonstration), {}, demonstration)
    valides = [un for un in valider_le_dossier(dossier, AU) if un.gravite is not Gravite.INFORMATION]
    for constats in (valides, verifier(Verification(dossier, dossier.calendrier, {}))):
        assert [un.place.fichier for un in constats] == [PERDU]
        assert "plus à rien" in constats[0].message
        assert "ne pas toucher" in constats[0].remede
    if changer is not None and lignes:  # autant de lignes que le fichier en avait, pas « 1 »
        (lacune,) = charger(dossier, dossier.grilles[0], {}).manques
        assert lacune.phrase.startswith(f"{lignes} ligne")


def test_un_renvoi_mort_sans_rien_de_perdu_reste_dit_a_sa_ligne(demonstration: Path) -> None:
    fait = "{id: aaaa-0000-0001, type: suite, date: 2018-12-03, demande: zzzz-0000-0001, etat: acceptee}"
    main = demonstration / "data/events/2018-2019/ien-c0ffee.yaml"
    main.write_text(f"- {fait}\n", "utf-8")
    dossier = ouvrir(str(demonstration), {}, demonstration)
    assert "reference-morte" in [un.regle for un in valider_le_dossier(dossier, AU)]
    assert "references" in [un.regle for un in verifier(Verification(dossier, dossier.calendrier, {}))]


def test_un_dossier_sain_n_a_aucune_lacune() -> None:
    assert lire(RACINE).lacunes == ()
