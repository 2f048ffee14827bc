"""L'arbre réel des commandes : ce que la page de référence et la page de manuel disent de chacune."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import click

from projet_circo.commandes.coquille.catalogue import parler_francais
from projet_circo.commandes.coquille.lancement import contexte_de_la_racine
from projet_circo.commandes.coquille.table import COMMANDES


@dataclass(frozen=True)
class Parametre:
    """Un argument ou une option : comment il s'écrit, ce qu'il veut dire."""

    ecriture: str
    aide: str
    est_une_option: bool


@dataclass(frozen=True)
class Noeud:
    """Une commande : son nom entier (« ajouter demande »), sa syntaxe, ses phrases, ses exemples, ses paramètres."""

    nom: str
    resume: str
    partie: str
    syntaxe: str
    phrases: tuple[str, ...]
    exemples: tuple[str, ...]
    parametres: tuple[Parametre, ...]


def parcourir() -> Iterator[Noeud]:
    """Rend chaque commande et sous-commande, dans l'ordre de l'aide."""
    parler_francais()
    racine = contexte_de_la_racine()
    for declaree in COMMANDES:
        groupe = racine.command
        if not isinstance(groupe, click.Group):
            return
        commande = groupe.get_command(racine, declaree.nom)
        if commande is None:
            continue
        contexte = click.Context(commande, parent=racine, info_name=declaree.nom)
        yield _decrire(commande, contexte, declaree.resume, declaree.partie)
        if isinstance(commande, click.Group):
            for nom in commande.list_commands(contexte):
                sous = commande.get_command(contexte, nom)
                if sous is not None:
                    dedans = click.Context(sous, parent=contexte, info_name=nom)
                    yield _decrire(sous, dedans, sous.get_short_help_str(200), declaree.partie)


def _decrire(commande: click.Command, contexte: click.Context, resume: str, partie: str) -> Noeud:
    phrases, exemples = _separer(commande.help or "")
    nom = contexte.command_path.removeprefix("circo ")
    syntaxe = " ".join([contexte.command_path, *commande.collect_usage_pieces(contexte)])
    parametres = tuple(_decrire_le_parametre(un, contexte) for un in commande.get_params(contexte))
    return Noeud(nom, resume, partie, syntaxe, phrases, exemples, parametres)


def _decrire_le_parametre(parametre: click.Parameter, contexte: click.Context) -> Parametre:
    if isinstance(parametre, click.Option):
        ecriture, aide = parametre.get_help_record(contexte) or ("", "")
        return Parametre(re.sub(r"\s+", " ", ecriture), re.sub(r"\s+", " ", aide), est_une_option=True)
    aide = str(getattr(parametre, "help", None) or ("exigé" if parametre.required else "facultatif"))
    return Parametre(parametre.make_metavar(contexte), aide, est_une_option=False)


def _separer(aide: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sépare les phrases d'une aide et ses blocs d'exemples, que `\\b` introduit."""
    phrases: list[str] = []
    exemples: list[str] = []
    for bloc in re.split(r"\n\s*\n", aide.strip()):
        if bloc.lstrip().startswith("\b"):
            lignes = bloc.replace("\b", "").strip("\n").splitlines()
            exemples += [re.sub(r"^  ", "", ligne).rstrip() for ligne in lignes]
        else:
            phrases.append(" ".join(bloc.split()))
    return tuple(phrases), tuple(exemples)
