"""Des journaux tirés au sort, et la comparaison du survol avec la lecture complète."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from projet_circo.fichiers.cache.moisson import moissonner
from projet_circo.fichiers.cache.survol import survoler
from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.journal.motifs import motifs_de
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.canonique import RACINE, NonCanonique, sceller_ligne
from projet_circo.noyau.socle.champs import TYPES, ordre_des_champs
from projet_circo.noyau.socle.identifiant import former

LUS = {
    "demande": frozenset({"nature", "initiative"}),
    "accompagnement": frozenset({"nature", "initiative"}),
    "partenariat": frozenset({"partenaire", "fin"}),
    "seance": frozenset({"duree_minutes"}),
}
MOTIFS = motifs_de(LUS)
POSTE = "cpc-0a1b2c"
VALEURS: dict[str, st.SearchStrategy[Any]] = {
    "nature": st.sampled_from(["collectif", "individuel", "autre"]),
    "initiative": st.sampled_from(["equipe", "ien", "enseignant"]),
    "origine": st.sampled_from(["directeur", "autre", "inconnue"]),
    "unites": st.lists(st.sampled_from(["0000011M", "a-b", "é"]), min_size=1, max_size=3),
    "focales": st.lists(st.sampled_from(["x", "é\u2019", "\\", '"']), min_size=1, max_size=2),
    "objet": st.sampled_from(
        ["Lecture", "é « à » …", "\u200b", "a\\b", 'dit "x"', " ", "\u00a0x", "😀", "\x7f"]
    ),
    "enseignant": st.sampled_from(["ens-7kq2", "ens-7kq2m4xn", "Dupont", "ens-ilou"]),
    "fin": st.sampled_from(["2018-10-01", "2019-02-28", "2019-02-29", "2020-02-29", "2018-13-01"]),
    "partenaire": st.sampled_from(["canope", "a.b", "Mairie", "a--b"]),
    "duree_minutes": st.sampled_from([0, 45, 999_999_999, -1, "45"]),
    "accompagnement": st.just(former(7)),
    "demande": st.just(former(7)),
    "demandes": st.just([former(7)]),
    "etat": st.sampled_from(["acceptee", "refusee", "prevue"]),
    "motif": st.just("x"),
    "critere": st.just("k1"),
    "niveau": st.just("haut"),
    "preuve": st.just("p"),
    "action": st.just("a1"),
    "genre": st.just("g"),
    "valeur": st.sampled_from(["1.5", "1,5"]),
    "indicateur": st.just("i"),
    "numerateur": st.just("1"),
    "denominateur": st.just("2"),
    "vise": st.integers(1, 9).map(former),
    "champs": st.sampled_from([{"objet": "y"}, {"nature": "individuel"}, {"initiative": "ien"}]),
}
ETRANGERES = (
    b'- {"id": "aaaa-bbbb-cccc", "type": "demande", "date": "2018-10-03", "nature": "collectif", "initiative": "x"}\n',
    b"# note\n",
    b"\n",
    b"- {",
    b"- id: aaaa-bbbb-cccc\n",
)
NOMS = (
    "demande",
    "accompagnement",
    "sollicitation",
    "partenariat",
    "seance",
    "suite",
    "avancement",
    "appreciation",
)


@st.composite
def lignes(tirage: st.DrawFn) -> list[dict[str, Any]]:
    rendues = []
    for _ in range(tirage(st.integers(1, 8))):
        nom = tirage(st.sampled_from([*NOMS, "annulation", "correction", "fait", "releve"]))
        champs: dict[str, Any] = {"id": former(tirage(st.integers(1, 9))), "type": nom}
        champs["date"] = tirage(
            st.sampled_from(["2018-10-02", "2019-08-31", "2018-08-28", "2019-02-29", "2019-09-01"])
        )
        if TYPES[nom].est_un_fait and tirage(st.integers(0, 5)) == 0:
            champs["annee_scolaire"] = tirage(st.sampled_from([2018, 2019]))
        for champ in TYPES[nom].champs:
            if champ.exige or tirage(st.booleans()):
                champs[champ.nom] = tirage(VALEURS[champ.nom])
        champs |= {"saisi": "2018-10-03T08:00:00Z", "par": POSTE}
        rendues.append({cle: champs[cle] for cle in ordre_des_champs(nom) if cle in champs})
    return rendues


def sceller(evenements: list[dict[str, Any]]) -> bytes:
    octets, n, prec = b"", 0, RACINE
    for champs in evenements:
        try:
            ligne, prec = sceller_ligne(champs, n + 1, prec)
        except NonCanonique:
            continue
        octets, n = octets + ligne, n + 1
    return octets


def comparer(chemin: Path, octets: bytes) -> None:
    chemin.write_bytes(octets)
    journal = FichierDeJournal(chemin, f"data/events/2018-2019/{POSTE}.yaml", 2018, POSTE)
    survol = survoler(chemin, 1 << 26, MOTIFS)
    moisson = moissonner(
        2018, [(journal, survol)], motifs=MOTIFS, champs_lus=LUS, calendrier=SCOLAIRE, juger=juger_la_forme
    )
    with pytest.MonkeyPatch.context() as lent:  # la lecture complète, sans le raccourci des lignes ordinaires
        lent.setattr("projet_circo.fichiers.journal.journal.est_ordinaire", lambda _ligne: False)
        complet = lire_fichier(octets, journal.relatif, 2018, POSTE, complet=True)
    assert lire_fichier(octets, journal.relatif, 2018, POSTE, complet=True) == complet
    recueil = resoudre(complet.lignes, calendrier=SCOLAIRE, juger=juger_la_forme)
    attendus: dict[tuple[Any, ...], int] = {}
    for fait in recueil.faits:
        lus = {cle: un for cle, un in fait.champs.items() if cle in LUS.get(fait.type, ())}
        cle = (fait.type, fait.champs["date"], str(sorted(lus.items())))
        attendus[cle] = attendus.get(cle, 0) + 1
    obtenus: dict[tuple[Any, ...], int] = {}
    for fait in moisson.faits(LUS):
        lus = {cle: un for cle, un in fait.champs.items() if cle in LUS.get(fait.type, ())}
        cle = (fait.type, fait.champs.get("date", fait.date.isoformat()), str(sorted(lus.items())))
        obtenus[cle] = obtenus.get(cle, 0) + fait.nombre
    assert obtenus == attendus
    assert moisson.presents == {nom for _, nom in recueil.presents}
    perdues = [rang for dommage in moisson.dommages for rang in dommage.rangs]
    assert perdues == [ecartee.rang for ecartee in complet.ecartees]
