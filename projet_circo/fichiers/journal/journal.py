"""Les deux portes des événements : un journal se lit ligne à ligne, sans YAML ; le reste est écrit à la main."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_en_entier
from projet_circo.fichiers.journal.jugement import juger_la_ligne
from projet_circo.fichiers.journal.ligne import decoder_une_ligne, est_canonique, lire_d_un_coup, situer
from projet_circo.noyau.socle.canonique import (
    MARQUE,
    RACINE,
    NonCanonique,
    empreinte_de,
    est_un_journal,
)
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee

_REMEDE = "elle n'est pas comptée ; « circo verifier --reparer » la remet, sur le poste qui l'a écrite"
_SI_CONVERTI = (
    "régler .gitattributes (« circo verifier » dit comment), puis lancer « circo verifier --reparer »"
)

ECARTEES_DITES = 1000
_MEMES_DITES = 3


@dataclass(slots=True)
class _Releve:
    """Ce que l'on apprend d'un fichier, ligne après ligne."""

    chemin: str
    annee: int
    poste: str
    complet: bool
    lignes: list[Ligne] = field(default_factory=list)
    ecartees: list[LigneEcartee] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)
    n: int = 0
    tete: str = RACINE
    tues: int = 0
    illisibles: int = 0

    def constater(self, rang: int, regle: str, message: str, remede: str, extrait: str = "") -> None:
        if len(self.constats) >= 2 * ECARTEES_DITES:
            return
        place = Place(self.chemin, rang, 1)
        self.constats.append(Constat(place, Gravite.ERREUR, regle, message, remede, extrait))

    def ecarter(self, rang: int, detail: str, identifiant: object = "", nom: object = "") -> None:
        if len(self.ecartees) >= ECARTEES_DITES:
            self.tues += 1
            return
        cle = identifiant if isinstance(identifiant, str) else ""
        connu = nom if isinstance(nom, str) and nom in TYPES else ""
        self.ecartees.append(LigneEcartee(self.chemin, rang, self.annee, detail, cle, connu))

    def conclure(self) -> None:
        """Réunit les fautes répétées, et dit combien de lignes illisibles n'ont pas été dites une à une."""
        self.constats = reunir_les_memes(self.constats)
        if self.tues:
            message = f"et {self.tues} autres lignes illisibles dans ce fichier"
            remede = "vérifier que c'est bien un journal de circo ; sinon le retirer de data/events/"
            place = Place(self.chemin)
            self.constats.append(Constat(place, Gravite.ERREUR, "lisible", message, remede))


def reunir_les_memes(constats: list[Constat]) -> list[Constat]:
    """Réunit en un seul les constats qui disent la même faute de plus de trois lignes, rangs à l'appui."""
    rangs: dict[tuple[str, str], list[int]] = {}
    for constat in constats:
        rangs.setdefault((constat.regle, constat.message), []).append(constat.place.ligne)
    reunis, dits = [], set()
    for constat in constats:
        cle = (constat.regle, constat.message)
        memes = rangs[cle]
        if len(memes) <= _MEMES_DITES:
            reunis.append(constat)
        elif cle not in dits:
            dits.add(cle)
            message = f"{constat.message} (de même {len(memes) - 1} autres lignes : {_plages(memes[1:])})"
            reunis.append(replace(constat, message=message))
    return reunis


def _plages(rangs: list[int]) -> str:
    """Écrit des rangs croissants en plages, les dix premières : « 2 à 40, 42 »."""
    plages: list[list[int]] = []
    for rang in rangs:
        if plages and rang == plages[-1][1] + 1:
            plages[-1][1] = rang
        else:
            plages.append([rang, rang])
    dites = [str(debut) if debut == fin else f"{debut} à {fin}" for debut, fin in plages[:10]]
    return ", ".join(dites) + ("…" if len(plages) > 10 else "")


def lire_fichier(
    octets: bytes,
    chemin: str,
    annee: int,
    poste: str,
    *,
    complet: bool = False,
    avant: FichierLu | None = None,
) -> FichierLu:
    """Lit un fichier d'événements. Les lignes justes sont rendues, quelles que soient les autres.

    `complet` ajoute le contrôle coûteux de l'écriture canonique, que `valider` et `verifier` demandent. `avant` : le
    début du journal, déjà lu et sans faute, quand `octets` n'en est que la suite.
    """
    if avant is None and not est_un_journal(octets):
        from projet_circo.fichiers.journal.a_la_main import lire_a_la_main  # YAML n'est chargé que là

        return lire_a_la_main(octets, chemin, annee, poste)
    releve = _Releve(chemin, annee, poste, complet)
    debut, un_rang = 0, 1
    if avant is not None and avant.lignes:
        releve.n, releve.tete, un_rang = avant.n, avant.tete, avant.n + 1
    while debut < len(octets):
        fin = octets.find(b"\n", debut) + 1 or len(octets)
        _lire_une_ligne(releve, un_rang, octets[debut:fin])
        debut, un_rang = fin, un_rang + 1
        if len(releve.ecartees) >= ECARTEES_DITES and debut < len(octets):
            suite = _sauter_les_illisibles(octets, debut)
            sautees = octets.count(b"\n", debut, suite) + (suite == len(octets) and octets[-1:] != b"\n")
            releve.tues += sautees
            releve.illisibles += sautees
            debut, un_rang = suite, un_rang + sautees
    releve.conclure()
    lues = (tuple(releve.lignes), tuple(releve.ecartees), tuple(releve.constats), releve.n)
    return FichierLu(chemin, annee, poste, True, *lues, releve.tete if releve.n else "", releve.tues)


def lire_journal(fichier: FichierDeJournal, *, complet: bool = False) -> FichierLu:
    """Lit un fichier d'événements ; un fichier que le disque refuse devient un constat, sans arrêter les autres."""
    try:
        octets = lire_en_entier(fichier.chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible as erreur:
        ecartee = LigneEcartee(fichier.relatif, 0, fichier.annee, erreur.message)
        place = Place(fichier.relatif)
        constat = Constat(place, Gravite.ERREUR, "lisible", erreur.message, erreur.remede)
        return FichierLu(
            fichier.relatif, fichier.annee, fichier.poste, True, ecartees=(ecartee,), constats=(constat,)
        )
    return lire_fichier(octets, fichier.relatif, fichier.annee, fichier.poste, complet=complet)


def _sauter_les_illisibles(octets: bytes, debut: int) -> int:
    """Rend le début de la prochaine ligne qui porte une empreinte : nulle autre ne peut être juste."""
    marque = octets.find(MARQUE, debut)
    return len(octets) if marque < 0 else octets.rfind(b"\n", debut, marque) + 1 or debut


def _lire_une_ligne(releve: _Releve, rang: int, ligne: bytes) -> None:
    champs = lire_d_un_coup(ligne, releve.n + 1, releve.tete, releve.poste, complet=releve.complet)
    if champs is None:
        _lire_pas_a_pas(releve, rang, ligne)
        return
    releve.n, releve.tete, releve.illisibles = champs["n"], champs["empreinte"], 0
    releve.lignes.append(Ligne(releve.chemin, rang, releve.annee, champs))


def _lire_pas_a_pas(releve: _Releve, rang: int, ligne: bytes) -> None:
    """Lit une ligne en disant chacune de ses fautes."""
    extrait = ligne[:200].decode("utf-8", "replace").rstrip("\n")
    if not ligne.endswith(b"\n"):
        message = "dernière ligne incomplète : en cours d'écriture, ou coupée par une panne"
        remede = (
            "relancer ; si elle reste, « circo verifier --reparer » la met de côté, sur le poste qui l'écrit"
        )
        releve.constater(rang, "lisible", message, remede, extrait)
        releve.ecarter(rang, message)
        return
    try:
        champs = decoder_une_ligne(ligne)
    except NonCanonique as erreur:
        remede = _SI_CONVERTI if ligne.endswith(b"\r\n") else _REMEDE
        releve.constater(rang, "lisible", f"ligne illisible : {erreur}", remede, extrait)
        releve.ecarter(rang, f"ligne illisible : {erreur}")
        releve.illisibles += 1
        return
    if champs.get("empreinte") != empreinte_de(ligne):
        message = "l'empreinte ne correspond pas : la ligne a été modifiée depuis son écriture"
        releve.constater(rang, "empreinte", message, _REMEDE, extrait)
        releve.ecarter(rang, message, champs.get("id"))
        releve.illisibles += 1
        return
    if releve.complet and not est_canonique(champs, ligne):
        message = "la ligne n'est pas écrite sous sa forme canonique"
        remede = "ne pas écrire dans un journal à la main : utiliser « circo ajouter »"
        releve.constater(rang, "canonique", message, remede)
    _controler_la_chaine(releve, rang, champs)
    constats = juger_la_ligne(champs, partial(situer, releve.chemin, rang, ligne))
    if constats:
        releve.constats.extend(constats)
        releve.ecarter(rang, constats[0].message, champs.get("id"), champs.get("type"))
        return
    releve.lignes.append(Ligne(releve.chemin, rang, releve.annee, champs))


def _controler_la_chaine(releve: _Releve, rang: int, champs: dict[str, Any]) -> None:
    n, prec = champs.get("n"), champs.get("prec")
    suit = n == releve.n + 1 and prec == releve.tete
    attendu = (
        releve.n + 1 + releve.illisibles
    )  # une ligne qui ne se lit pas est déjà dite : elle n'est pas ôtée
    if not suit and not (releve.illisibles and n == attendu):
        message = f"la chaîne est rompue : rang {n} après {releve.n}"
        if n == attendu:
            message = "la chaîne est rompue : la ligne précédente n'est pas celle qu'elle suivait"
        remede = "une ligne a été retirée, ajoutée ou déplacée ; « circo verifier --reparer » remet celles du poste"
        releve.constater(rang, "chaine", message, remede)
    if champs.get("par") != releve.poste:
        message = f"le poste écrit « {champs.get('par')} » n'est pas celui du fichier"
        releve.constater(
            rang, "poste", message, "un poste n'écrit que dans son fichier : vérifier d'où vient la ligne"
        )
    releve.n = n if type(n) is int else attendu
    releve.tete, releve.illisibles = str(champs["empreinte"]), 0
