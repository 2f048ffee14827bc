"""La saisie guidée : cinq questions au plus, puis la commande qui ferait la même chose, exécutée et montrée."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from projet_circo.noyau.champs import TYPES, Champ, Genre

if TYPE_CHECKING:
    from projet_circo.commandes.rassembler import Rassemble
    from projet_circo.noyau.gestes import Geste
    from projet_circo.noyau.nomenclature import Nomenclature

_LISTE_COURTE = 15
_LISTE_PROPOSEE = 9


@dataclass(frozen=True, slots=True)
class Reglages:
    """Ce que l'on a dit une fois pour toutes : le dossier et le poste."""

    dossier: str | None = None
    poste: str | None = None

    @property
    def options(self) -> list[str]:
        """Les options qui les redisent."""
        dites = (("--dossier", self.dossier), ("--poste", self.poste))
        return [mot for nom, valeur in dites if valeur for mot in (nom, valeur)]


def exiger_un_terminal() -> None:
    """Refuse de poser des questions à ce qui n'est pas un terminal, en disant ce qu'il faut donner."""
    from projet_circo.commandes.saisie import est_interactif
    from projet_circo.noyau.saisie import SAISISSABLES

    if not est_interactif():
        message = f"il manque TYPE et ses options ; types : {', '.join(SAISISSABLES)}"
        raise click.UsageError(message, click.get_current_context())


def guider(reglages: Reglages, *, finir: bool = False) -> bool:
    """Mène une saisie et l'exécute. Rend faux si l'on a répondu « rien » à la première question (`finir`)."""
    from projet_circo.commandes.ajouter import construire_le_type
    from projet_circo.commandes.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.sortie import dire
    from projet_circo.noyau.recensement import nomenclature_de

    rassemble = rassembler(reglages.dossier, None)
    projet = rassemble.projet
    nomenclature = nomenclature_de(projet.grille, projet.referentiel, projet.recueillir().faits)
    geste = _choisir_le_geste(nomenclature, finir=finir)
    if geste is None:
        return False
    jour = _demander_le_jour(rassemble, aujourd_hui())
    mots = [mot for nom, valeur in geste.fixes for mot in (f"--{nom}", valeur)]
    mots += ["--date", jour.isoformat()]
    for nom in geste.questions:
        champ = TYPES[geste.type].champ(nom)
        if champ is not None:
            for valeur in _demander(champ, _connus(champ, nomenclature, rassemble, jour), jour):
                mots += [f"--{champ.nom_option}", valeur]
    mots += reglages.options
    try:
        construire_le_type(geste.type).main(
            args=mots, prog_name=f"circo ajouter {geste.type}", standalone_mode=False
        )
    finally:
        dire(f"La même saisie, en une ligne :\n  circo ajouter {geste.type} {shlex.join(mots)}")
    return True


def _choisir_le_geste(nomenclature: "Nomenclature", *, finir: bool) -> "Geste | None":
    from projet_circo.noyau.gestes import possibles

    gestes = {geste.nom: geste for geste in possibles(nomenclature)}
    suite = " (Entrée pour finir)" if finir else ""
    choisi = _choisir(f"Quoi{suite}", dict.fromkeys(gestes, ""), exige=not finir)
    return gestes[choisi] if choisi else None


def _demander_le_jour(rassemble: "Rassemble", aujourd_hui: date) -> date:
    """Demande le jour ; hors du projet, aujourd'hui n'est pas proposé."""
    from projet_circo.commandes.sortie import dire
    from projet_circo.noyau.jour_dit import lire_le_jour_dit

    calendrier, grilles = rassemble.projet.calendrier, rassemble.dossier.grilles

    def est_couvert(jour: date) -> bool:
        return any(une.couvre(calendrier.annee_de(jour)) for une in grilles)

    defaut = "aujourd'hui" if est_couvert(aujourd_hui) else ""
    while True:
        dit = _poser("Quand (aujourd'hui, hier, lundi, 12/10, 12/10/2018)", defaut)
        jour = lire_le_jour_dit(dit, aujourd_hui)
        if jour is None:
            dire("  Ce jour ne se comprend pas : écrire hier, lundi, 12/10 ou 12/10/2018.")
        elif not est_couvert(jour):
            dire(f"  Le {jour:%d/%m/%Y} n'est d'aucune année de ce projet.")
        else:
            return jour


def _connus(
    champ: Champ, nomenclature: "Nomenclature", rassemble: "Rassemble", jour: date
) -> Mapping[str, str]:
    """Rend ce que le champ peut prendre ce jour-là : une école fermée n'est pas proposée."""
    connus = nomenclature.liste_de(champ)
    if champ.genre is not Genre.UNITE:
        return connus
    unites = rassemble.projet.referentiel.unites
    return {
        code: nom
        for code, nom in connus.items()
        if (unites[code].depuis or date.min) <= jour <= (unites[code].jusqu_a or date.max)
    }


def _demander(champ: Champ, connus: Mapping[str, str], jour: date) -> list[str]:
    """Demande un champ et rend ses valeurs ; aucune s'il est facultatif et laissé vide."""
    from projet_circo.noyau.intitules import libelle_de

    question = f"{libelle_de(champ.nom)}" + ("" if champ.exige else " (Entrée si rien)")
    if connus:
        if champ.genre is Genre.UNITE:
            question = "Où, en quelques lettres (Entrée si rien)"
        choisi = _choisir(question, connus, exige=champ.exige)
        return [choisi] if choisi else []
    if champ.genre is Genre.PSEUDONYME:
        question = "Enseignant : son pseudonyme ens-…, ou « nouveau » (Entrée si rien)"
    dit = _poser(question, None if champ.exige else "")
    if dit and champ.genre is Genre.DATE:
        from projet_circo.noyau.jour_dit import lire_le_jour_dit

        lu = lire_le_jour_dit(dit, jour)
        dit = lu.isoformat() if lu else dit
    return [dit] if dit else []


def _choisir(question: str, connus: Mapping[str, str], *, exige: bool) -> str | None:
    """Fait choisir un code par son numéro ou quelques lettres ; None si rien n'est répondu et que rien n'est exigé."""
    montres = list(connus)[:_LISTE_COURTE] if len(connus) <= _LISTE_COURTE else []
    _montrer(montres, connus)
    while True:
        from projet_circo.commandes.sortie import dire
        from projet_circo.noyau.gestes import designer

        dit = _poser(question, None if exige else "")
        if not dit:
            return None
        trouves = designer(dit, connus, montres)
        if len(trouves) == 1:
            if connus[trouves[0]] or trouves[0] != dit:
                dire(f"  → {trouves[0]} {connus[trouves[0]]}".rstrip())
            return trouves[0]
        if not trouves:
            dire(f"  Rien ne correspond à « {dit} ».")
            continue
        montres = trouves[:_LISTE_PROPOSEE]
        dire(f"  {len(trouves)} possibles : taper un numéro, ou plus de lettres.")
        _montrer(montres, connus)


def _montrer(codes: list[str], connus: Mapping[str, str]) -> None:
    from projet_circo.commandes.sortie import dire, nettoyer

    for rang, code in enumerate(codes, 1):
        dire(nettoyer(f"  {rang:2} {code}  {connus[code]}".rstrip()))


def _poser(question: str, defaut: str | None) -> str:
    options: dict[str, Any] = {"default": defaut, "show_default": bool(defaut)}
    return str(click.prompt(question, err=True, prompt_suffix=" : ", **options)).strip()
