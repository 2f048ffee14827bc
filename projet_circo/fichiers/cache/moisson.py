"""Une année de journaux survolée : des paquets de faits semblables, et les lignes qu'il faut lire une à une.

Pourquoi : c'est la même année que la lecture complète, en moins de temps. Une reprise ou un doublon fait sortir
des paquets les lignes qu'elle vise ; le moteur des reprises les juge comme d'habitude.
"""

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from projet_circo.fichiers.cache.cles import Cles, cles_de, doubles
from projet_circo.fichiers.cache.paquets import defaire, entete_de, sortes_de
from projet_circo.fichiers.cache.survol import Survol
from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_octets
from projet_circo.fichiers.dossier.chargement import lire_journal
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.journal.motifs import ORDONNES, Motifs
from projet_circo.noyau.journal.rattachement import est_a_sa_place
from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.journal.resolution import Juge
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.fait import Fait, FichierLu, Ligne, LigneEcartee

Paquets = Counter[tuple[str, str]]
_IDENTIFIANTS = re.compile(rb'^- \{"id": "([0-9a-z-]{14})"', re.MULTILINE)


@dataclass(slots=True)
class Moisson:
    """Ce qu'une année de journaux donne : des `paquets` de faits (par type et champs écrits) et le reste.

    `isoles` : les faits à garder un à un. `cles` : un entier par identifiant, rangés, pour soupçonner un doublon.
    `presents` : les types qui ont une ligne à sa place. `vises` : les identifiants que des reprises désignent ;
    `deplaces` : ceux qu'un nouveau fait remplace.
    """

    annee: int
    paquets: Paquets = field(default_factory=Counter)
    isoles: tuple[Fait, ...] = ()
    recueil: Recueil = field(default_factory=Recueil)
    presents: set[str] = field(default_factory=set)
    vises: frozenset[str] = frozenset()
    deplaces: frozenset[str] = frozenset()
    dommages: tuple[Dommage, ...] = ()
    cles: Cles = field(default_factory=lambda: array("Q"))

    def faits(self, champs_lus: Mapping[str, frozenset[str]]) -> Iterator[Fait]:
        """Rend les faits de l'année : un par paquet, puis ceux qui restent un à un."""
        yield from defaire(self.annee, self.paquets.items(), champs_lus)
        yield from self.isoles


def moissonner(
    annee: int,
    journaux: Sequence[tuple[FichierDeJournal, Survol | None]],
    *,
    motifs: Motifs,
    champs_lus: Mapping[str, frozenset[str]],
    calendrier: Calendrier,
    juger: Juge,
) -> Moisson:
    """Rend la moisson d'une année, à partir de ses journaux survolés (None : à lire en entier)."""
    moisson = Moisson(annee)
    lus: list[FichierLu] = []
    paquets: Counter[tuple[str, bytes]] = Counter()
    cles = array("Q")
    for journal, survol in journaux:
        if survol is None or not survol.est_un_journal:
            lus.append(lire_journal(journal))
            continue
        paquets.update(survol.paquets)
        cles += survol.cles
        lus.append(lire_le_reste(journal, survol.reste))
    lignes = [ligne for lu in lus for ligne in lu.lignes]
    cles += cles_des_lignes(lignes)
    rangees = sorted(cles)
    suspects = doubles(rangees)
    vises = {
        str(ligne.champs[cle]) for ligne in lignes for cle in ("vise", "remplace") if ligne.champs.get(cle)
    }
    moisson.vises = frozenset(vises)
    moisson.deplaces = frozenset(str(un.champs["remplace"]) for un in lignes if un.champs.get("remplace"))
    if suspects or vises:
        survoles = [(journal, survol) for journal, survol in journaux if survol and survol.paquets]
        lignes += _sortir_des_paquets(survoles, paquets, motifs, suspects, vises)
    moisson.recueil = resoudre(lignes, calendrier=calendrier, juger=juger)
    moisson.presents = {nom for _, nom in moisson.recueil.presents}
    moisson.isoles = tuple(fait for fait in moisson.recueil.faits if fait.type in ORDONNES)
    for fait in moisson.recueil.faits:
        if fait.type not in ORDONNES:
            moisson.paquets[fait.type, ecrire_les_champs(fait, champs_lus.get(fait.type, frozenset()))] += 1
    a_leur_place: dict[str, bool] = {}
    for (nom, ecrits), nombre in paquets.items():
        texte = ecrits.decode()
        entete = entete_de(texte)
        if entete not in a_leur_place:
            a_leur_place[entete] = est_a_sa_place(json.loads(f"{{{entete}}}"), annee, calendrier)
        if nombre and a_leur_place[entete]:
            moisson.paquets[nom, texte] += nombre
            moisson.presents |= sortes_de(nom, texte)
    moisson.dommages = tuple(lu.dommage for lu in lus if lu.dommage is not None)
    moisson.cles = array("Q", sorted(set(rangees)) if suspects else rangees)
    return moisson


def ecrire_les_champs(fait: Fait, lus: frozenset[str]) -> str:
    """Rend les champs d'un fait que les mesures lisent, écrits comme un motif les capte."""
    gardes = {
        "date": fait.champs["date"],
        **{nom: valeur for nom, valeur in fait.champs.items() if nom in lus},
    }
    return json.dumps(gardes, ensure_ascii=False)[1:-1]


def lire_le_reste(journal: FichierDeJournal, reste: Iterable[tuple[int, bytes]]) -> FichierLu:
    """Lit en entier les lignes qu'un survol a mises de côté, chacune à son rang."""
    lignes: list[Ligne] = []
    ecartees: list[LigneEcartee] = []
    for rang, octets in reste:
        lu = lire_fichier(octets, journal.relatif, journal.annee, journal.poste, rang=rang)
        lignes.extend(lu.lignes)
        ecartees.extend(lu.ecartees)
    return FichierLu(journal.relatif, journal.annee, journal.poste, True, tuple(lignes), tuple(ecartees))


def cles_des_lignes(lignes: Iterable[Ligne]) -> Cles:
    """Rend les clés de doublon de lignes lues une à une."""
    return cles_de("".join(ligne.id for ligne in lignes).encode())


def _sortir_des_paquets(
    journaux: Iterable[tuple[FichierDeJournal, Survol]],
    paquets: Counter[tuple[str, bytes]],
    motifs: Motifs,
    suspects: frozenset[int],
    vises: set[str],
) -> list[Ligne]:
    """Retrouve les lignes survolées que vise une reprise ou dont l'identifiant est suspect, et les rend entières."""
    cherches = {identifiant.encode() for identifiant in vises}
    trouvees: list[Ligne] = []
    for journal, survol in journaux:
        octets = lire_octets(journal.chemin, TAILLE_D_UN_JOURNAL)[: survol.taille]
        mises_de_cote = {rang for rang, _ in survol.reste}
        rang, position = 1, 0
        for trouve in _IDENTIFIANTS.finditer(octets):
            est_suspect = suspects and cles_de(trouve[1])[0] in suspects
            if trouve[1] not in cherches and not est_suspect:
                continue
            debut = trouve.start()
            rang, position = rang + octets.count(b"\n", position, debut), debut
            fin = octets.find(b"\n", debut) + 1
            paquet = motifs.paquet_de(octets[debut : fin - 1])
            if paquet is None or rang in mises_de_cote:
                continue
            paquets[paquet] -= 1
            morceau = octets[debut:fin]
            lu = lire_fichier(morceau, journal.relatif, journal.annee, journal.poste, rang=rang)
            trouvees.extend(lu.lignes)
    return trouvees
