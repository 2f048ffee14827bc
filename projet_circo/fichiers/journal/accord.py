"""Le journal partagé et le journal privé d'un poste, ouverts ensemble et mis d'accord avant d'ajouter.

Tout est jugé avant que rien ne soit écrit : un refus laisse les deux fichiers tels qu'ils étaient.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from projet_circo.fichiers.disque.descripteur import (
    ecrire_et_fixer,
    est_le_meme,
    fermer,
    lire_tout,
    mettre_de_cote,
    ouvrir_pour_ajouter,
    revenir,
)
from projet_circo.fichiers.journal.prive import (
    Rapprochement,
    Tete,
    controler_la_chaine,
    garder_le_confirme,
    lire_la_tete,
    rapprocher,
)
from projet_circo.noyau.socle.canonique import NonCanonique
from projet_circo.noyau.socle.erreurs import EcritureRefusee


@dataclass(slots=True)
class Cahier:
    """Un journal ouvert : ses lignes entières, et la queue déchirée qui les suit, jamais confirmée."""

    descripteur: int
    chemin: Path
    neuf: bool
    entier: bytes = b""
    queue: bytes = b""

    def prolonger(self, octets: bytes) -> None:
        """Écrit des lignes à la suite et les fixe ; toute faute ramène le fichier où il en était."""
        ecrire_et_fixer(self.descripteur, octets, len(self.entier))
        self.entier += octets

    def raccourcir(self, longueur: int) -> bool:
        """Ramène le fichier à une longueur et dit si c'est fait."""
        return revenir(self.descripteur, longueur)


@contextmanager
def ouvrir_les_deux(partage: Path, prive: Path) -> Iterator[tuple[Cahier, Cahier]]:
    """Ouvre et lit les deux journaux d'un poste ; sur une faute, un fichier neuf resté vide disparaît."""
    cahiers: list[Cahier] = []
    try:
        for chemin in (partage, prive):
            cahiers.append(Cahier(*_ouvrir(chemin, reserve=chemin == prive)))
            octets = lire_tout(cahiers[-1].descripteur)
            coupe = octets.rfind(b"\n") + 1
            cahiers[-1].entier, cahiers[-1].queue = octets[:coupe], octets[coupe:]
        yield cahiers[0], cahiers[1]
    except BaseException:
        for cahier in cahiers:
            _retirer_s_il_est_vide(cahier)
        raise
    finally:
        for cahier in cahiers:
            fermer(cahier.descripteur)


def _ouvrir(chemin: Path, *, reserve: bool) -> tuple[int, Path, bool]:
    descripteur, neuf = ouvrir_pour_ajouter(chemin, reserve=reserve)
    return descripteur, chemin, neuf


def _retirer_s_il_est_vide(cahier: Cahier) -> None:
    with suppress(OSError):
        if (
            cahier.neuf
            and not lire_tout(cahier.descripteur)
            and est_le_meme(cahier.descripteur, cahier.chemin)
        ):
            cahier.chemin.unlink()


def mettre_d_accord(partage: Cahier, prive: Cahier, a_dire: list[str]) -> Tete:
    """Rend la tête commune des deux journaux, une fois qu'ils disent la même chose ; ce qui a été fait est dit.

    EcritureRefusee, sans rien toucher : dernière ligne fausse, chaîne rompue, ou deux histoires.
    """
    tete = _juger_la_tete(partage)
    lien = rapprocher(partage.entier, prive.entier)
    remises = prive.entier[len(partage.entier) :] if lien is Rapprochement.A_REMETTRE else b""
    if lien is Rapprochement.DEUX_HISTOIRES:
        message = f"{partage.chemin.name} et le journal privé de ce poste racontent deux histoires"
        raise EcritureRefusee(
            message, "rien n'a été ajouté ; lancer « circo verifier », qui dit où, et garder les deux"
        )
    if lien in (Rapprochement.A_ADOPTER, Rapprochement.AUTRE_DOSSIER):
        _juger_la_chaine(partage)
    elif remises:
        tete = _juger_les_remises(prive, remises, tete)
    for cahier in (partage, prive):
        _ecarter_la_queue(cahier, prive.chemin, a_dire)
    if remises:
        partage.prolonger(remises)
        nombre = remises.count(b"\n")
        phrase = "1 ligne confirmée manquait" if nombre == 1 else f"{nombre} lignes confirmées manquaient"
        a_dire.append(f"{phrase} au dossier partagé : remise{'s' if nombre > 1 else ''}")
    elif lien is Rapprochement.AUTRE_DOSSIER:
        _ecarter_le_prive(prive)
        a_dire.append("l'ancien journal privé venait d'un autre dossier : mis de côté")
    if lien in (Rapprochement.A_ADOPTER, Rapprochement.AUTRE_DOSSIER):
        prive.prolonger(partage.entier[len(prive.entier) :])
        a_dire.append(f"journal {partage.chemin.name} repris par ce poste (chaîne juste)")
    return tete


def oublier_ce_qui_n_est_pas_confirme(partage: Cahier, prive: Cahier, marque: Tete) -> None:
    """Retire du journal privé un ajout arrêté avant d'avoir touché au partagé : il n'a jamais été dit confirmé."""
    confirme = garder_le_confirme(partage.entier, prive.entier, marque)
    if len(confirme) < len(prive.entier):
        if not prive.raccourcir(len(confirme)):
            raise OSError(errno.EIO, "l'ajout arrêté ne se retire pas")
        prive.entier = confirme


def _juger_la_tete(partage: Cahier) -> Tete:
    try:
        return lire_la_tete(partage.entier)
    except NonCanonique as erreur:
        message = (
            f"la dernière ligne de {partage.chemin.name} n'est pas juste ({erreur}) : rien n'a été ajouté"
        )
        remede = "lancer « circo verifier » pour la voir, puis « circo verifier --reparer »"
        raise EcritureRefusee(message, remede) from None


def _juger_la_chaine(partage: Cahier) -> None:
    try:
        controler_la_chaine(partage.entier)
    except NonCanonique as erreur:
        message = (
            f"{partage.chemin.name} ne peut pas être repris par ce poste ({erreur}) : rien n'a été ajouté"
        )
        remede = "lancer « circo verifier » ; en attendant, saisir sous un autre poste, avec --poste"
        raise EcritureRefusee(message, remede) from None


def _juger_les_remises(prive: Cahier, remises: bytes, tete: Tete) -> Tete:
    try:
        return controler_la_chaine(remises, tete)
    except NonCanonique as erreur:
        message = f"le journal privé de ce poste est abîmé ({erreur}) : rien n'a été ajouté"
        remede = f"lancer « circo verifier --reparer », qui le met de côté ; il est dans {prive.chemin}"
        raise EcritureRefusee(message, remede) from None


def nom_de_la_queue(prive: Path) -> Path:
    """Rend le fichier, chez l'utilisateur, où se mettent de côté les queues déchirées d'un journal."""
    return prive.with_name(f"{prive.name}.dechire")


def _ecarter_la_queue(cahier: Cahier, prive: Path, a_dire: list[str]) -> None:
    if not cahier.queue:
        return
    mettre_de_cote(nom_de_la_queue(prive), cahier.queue + b"\n")
    if not cahier.raccourcir(len(cahier.entier)):
        raise OSError(errno.EIO, "la queue ne se retire pas")
    a_dire.append(f"une ligne coupée par une panne a été mise de côté dans {nom_de_la_queue(prive)}")


def _ecarter_le_prive(prive: Cahier) -> None:
    rang = 1
    while (cote := prive.chemin.with_name(f"{prive.chemin.name}.autre-{rang}")).exists():
        rang += 1
    mettre_de_cote(cote, prive.entier)
    if not prive.raccourcir(0):
        raise OSError(errno.EIO, "le journal privé ne se vide pas")
    prive.entier = b""
