"""La porte des journaux : chaque ligne juste est rendue, quelles que soient les autres, et jamais par YAML."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.journal import journal
from projet_circo.fichiers.journal.journal import ECARTEES_DITES, lire_fichier, lire_journal
from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE, MARQUE, RACINE, empreinte_de, sceller_ligne
from projet_circo.noyau.socle.fait import FichierLu
from tests.robustesse.journaux import CHEMIN, POSTE, champs, faits


def _lignes(nombre: int = 4) -> list[bytes]:
    lignes, prec = [], RACINE
    for n in range(1, nombre + 1):
        ligne, prec = sceller_ligne(champs(n), n, prec)
        lignes.append(ligne)
    return lignes


def _lire(octets: bytes, *, complet: bool = True) -> FichierLu:
    return lire_fichier(octets, CHEMIN, 2018, POSTE, complet=complet)


def _empreindre(ligne: bytes) -> bytes:
    """Rend la ligne avec l'empreinte juste de ce qu'elle contient."""
    return ligne[:-35] + empreinte_de(ligne).encode() + ligne[-3:]


# Les attaques B1 à B3, B12 à B14, B17, B18 sur une ligne du milieu : la règle qui la dit.
ABIMEES = {
    "B1 coupée": (lambda ligne: ligne[:60] + b"\n", "lisible"),
    "B2 collées": (lambda ligne: ligne[:60] + ligne, "lisible"),
    "B3 zéros": (lambda ligne: b"\0" * len(ligne) + b"\n", "lisible"),
    "B12 mébioctet": (lambda ligne: _empreindre(ligne.replace(b"Lecture", b"x" * 1_048_576)), "lisible"),
    "B12 clé longue": (
        lambda ligne: _empreindre(ligne.replace(b'"objet"', b'"' + b"k" * 1_100 + b'"')),
        "canonique",
    ),
    "B13 virgule de trop": (lambda ligne: ligne.replace(b'"}\n', b'",}\n'), "lisible"),
    "B13 apostrophes": (lambda ligne: ligne.replace(b'"', b"'"), "lisible"),
    "B13 commentaire": (lambda ligne: ligne.replace(b"\n", b" # vu\n"), "lisible"),
    "B13 clé double": (
        lambda ligne: _empreindre(ligne.replace(b'"nature"', b'"objet": "a", "nature"')),
        "lisible",
    ),
    "B13 flottant": (lambda ligne: _empreindre(ligne.replace(b'"Lecture"', b"1.5")), "lisible"),
    "B13 NaN": (lambda ligne: _empreindre(ligne.replace(b'"Lecture"', b"NaN")), "lisible"),
    "B17 bit retourné": (lambda ligne: ligne.replace(b"Lecture", b"Mecture"), "empreinte"),
    "B18 autre auteur": (lambda ligne: _empreindre(ligne.replace(b"cpc-0a1b2c", b"ien-0a1b2c")), "poste"),
    "CRLF": (lambda ligne: ligne.replace(b"\n", b"\r\n"), "lisible"),
    "sans tiret": (lambda ligne: ligne[2:], "lisible"),
    "tabulation": (lambda ligne: ligne.replace(b"- ", b"-\t", 1), "lisible"),
    "type inconnu": (lambda ligne: _empreindre(ligne.replace(b'"demande"', b'"demende"')), "type-inconnu"),
    "valeur impossible": (
        lambda ligne: _empreindre(ligne.replace(b'"collectif"', b'"groupe"')),
        "valeur-hors-liste",
    ),
    "pas de l'UTF-8": (lambda ligne: _empreindre(ligne.replace(b"Lecture", b"\xe9")), "lisible"),
    "substitut isolé": (lambda ligne: _empreindre(ligne.replace(b"Lecture", b"\\ud800")), "canonique"),
    "accent échappé": (lambda ligne: _empreindre(ligne.replace(b"Lecture", b"\\u00e9")), "canonique"),
}


@pytest.mark.parametrize("nom", ABIMEES)
def test_une_ligne_abimee_est_dite_a_sa_place_et_les_autres_sont_rendues(nom: str) -> None:
    abimer, regle = ABIMEES[nom]
    lignes = _lignes()
    abimee = abimer(lignes[1])  # type: ignore[no-untyped-call]
    assert abimee != lignes[1]
    lu = _lire(b"".join([lignes[0], abimee, *lignes[2:]]))
    assert regle in {un.regle for un in lu.constats if un.place.ligne == 2}
    assert [ligne.id for ligne in lu.lignes if ligne.rang != 2] == faits(1, 3, 4)
    assert all(un.remede for un in lu.constats)


def test_une_derniere_ligne_incomplete_ne_livre_rien_et_se_dit() -> None:
    lignes = _lignes()
    for coupe in range(1, len(lignes[3])):
        lu = _lire(b"".join(lignes[:3]) + lignes[3][:coupe])
        assert [ligne.id for ligne in lu.lignes] == faits(1, 2, 3)
        assert lu.dommage is not None
        assert (lu.dommage.lignes_non_lues, lu.dommage.rangs) == (1, (4,))


@pytest.mark.parametrize(
    "octets", [b"", b'- {"id": "7kq2', MARQUE + b"bruit", b"<<<<<<< HEAD\n- {}\n" + _lignes()[0]]
)
def test_un_journal_meme_abime_ne_passe_jamais_par_yaml(
    octets: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interdire(*_arguments: object, **_options: object) -> None:
        pytest.fail("un journal est passé par YAML")

    monkeypatch.setattr(yaml, "parse", interdire)
    assert _lire(octets).scelle


def test_un_fichier_ecrit_a_la_main_passe_par_l_autre_porte() -> None:
    lu = _lire(b"- id: 0000-0000-0001\n  type: sollicitation\n  date: 2018-10-02\n  origine: directeur\n")
    assert (lu.scelle, len(lu.lignes), [un.regle for un in lu.constats]) == (False, 1, ["non-scelle"])


def test_mille_lignes_illisibles_se_disent_les_autres_se_comptent_et_les_justes_se_lisent() -> None:
    lignes = _lignes(2)
    octets = lignes[0] + b"bruit\n" * 5_000 + lignes[1] + b"\n" * 3_000 + b"fin"
    lu = _lire(octets)
    assert [ligne.id for ligne in lu.lignes] == faits(1, 2)
    assert [ligne.rang for ligne in lu.lignes] == [1, 5_002]
    assert lu.dommage is not None
    assert (lu.dommage.lignes_non_lues, len(lu.dommage.rangs)) == (8_001, ECARTEES_DITES)
    assert "7001 autres lignes" in lu.constats[-1].message


def test_une_ligne_de_la_longueur_maximale_se_lit_et_un_octet_de_plus_non() -> None:
    place = LONGUEUR_MAXIMALE - len(sceller_ligne(champs(1, ""), 1, RACINE)[0])
    ligne, _ = sceller_ligne(champs(1, "x" * place), 1, RACINE)
    assert len(ligne) == LONGUEUR_MAXIMALE
    assert {un.regle for un in _lire(ligne).constats} <= {"longueur", "forme"}
    trop = _empreindre(ligne.replace(b"xx", b"xxx", 1))
    assert {un.regle for un in _lire(trop).constats} == {"lisible"}


def test_la_suite_d_un_journal_se_lit_comme_s_il_etait_entier() -> None:
    lignes = _lignes()
    entier = _lire(b"".join(lignes))
    for coupe in range(len(lignes)):
        avant = _lire(b"".join(lignes[:coupe]))
        suite = lire_fichier(b"".join(lignes[coupe:]), CHEMIN, 2018, POSTE, avant=avant)
        assert (*avant.lignes, *suite.lignes) == entier.lignes
        assert (suite.n, suite.tete, suite.constats) == (entier.n, entier.tete, ())


@given(st.data())
def test_lire_d_un_coup_ne_differe_en_rien_de_lire_pas_a_pas(donnees: st.DataObject) -> None:
    """La voie rapide n'a pas d'avis à elle : ce qu'elle admet, la voie qui dit les fautes l'admet aussi, tel quel."""
    octets = bytearray(b"".join(_lignes()))
    for _ in range(donnees.draw(st.integers(0, 3))):
        place = donnees.draw(st.integers(0, len(octets)))
        octets[place : place + donnees.draw(st.integers(0, 2))] = donnees.draw(
            st.sampled_from(
                [b"", b" ", b"\t", b"\r", b'"', b'"id": "7kq2-m4xn-8t1c", ', b'"n":1,', b"\\", b"\xff", b"0"]
            )
        )
    lignes = bytes(octets).split(b"\n")
    abime = b"\n".join(_empreindre(une + b"\n")[:-1] if MARQUE in une else une for une in lignes)
    for complet in (False, True):
        vite = lire_fichier(abime, CHEMIN, 2018, POSTE, complet=complet)
        with pytest.MonkeyPatch.context() as lent:
            lent.setattr(journal, "lire_d_un_coup", lambda *_, **__: None)
            assert lire_fichier(abime, CHEMIN, 2018, POSTE, complet=complet) == vite


def test_un_fichier_que_le_disque_refuse_est_un_constat(tmp_path: Path) -> None:
    lu = lire_journal(FichierDeJournal(tmp_path / "absent.yaml", "data/events/2018-2019/x.yaml", 2018, "x"))
    assert ([un.regle for un in lu.constats], lu.dommage is not None) == (["lisible"], True)


def test_un_autre_ordre_des_cles_se_lit_sans_reproche(tmp_path: Path) -> None:
    tourne = dict(reversed(champs(1).items()))
    assert _lire(sceller_ligne(tourne, 1, RACINE)[0]).constats == ()
