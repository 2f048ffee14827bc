"""Ce que la touche de complétion propose : commandes, options, codes, années, identifiants. Muet en cas d'erreur."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

# Privées, mais c'est tout le mécanisme de Click : où en est la ligne, et quel paramètre attend une valeur.
from click.shell_completion import CompletionItem, _resolve_context, _resolve_incomplete

from projet_circo.commandes.coquille.rassembler import aujourd_hui
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre

if TYPE_CHECKING:
    from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

_COMBIEN = 30
_INDICATEURS = ("--zero", "--non-renseigne", "--indicateur")
Paires = Iterable[tuple[str, str]]


def completer(application: click.Command) -> str:
    """Rend les propositions, une par ligne : genre, valeur, aide, entre tabulations. Vide à la moindre erreur."""
    try:
        mots = os.environ.get("COMP_WORDS", "").split("\n")
        rang = int(os.environ.get("COMP_CWORD", "0"))
        incomplet = mots[rang] if rang < len(mots) else ""
        lignes = [
            "\t".join((un.type, un.value, " ".join((un.help or "").split())))
            for un in proposer(application, mots[1:rang], incomplet)
        ]
    except Exception:
        return ""
    return "".join(f"{ligne}\n" for ligne in lignes)


def proposer(application: click.Command, mots: list[str], incomplet: str) -> "list[CompletionItem[str]]":
    """Rend les propositions pour le mot en cours, `mots` étant ceux d'avant, sans `circo`."""
    contexte = _resolve_context(application, {}, "circo", mots)
    objet, debut = _resolve_incomplete(contexte, list(mots), incomplet)
    if isinstance(objet, click.Parameter):
        return _valeurs(contexte, objet, debut)
    if debut.startswith("-"):
        return click.Command.shell_complete(objet, contexte, debut)
    if isinstance(objet, click.Group):
        return _filtrer(_sous_commandes(objet, contexte), debut)
    return []


def _sous_commandes(groupe: click.Group, contexte: click.Context) -> Paires:
    """Rend les noms d'un groupe sans construire aucune commande."""
    resumes = {une.nom: une.resume for une in COMMANDES} if contexte.parent is None else {}
    types = {un.nom: un.resume for un in TYPES.values()} if groupe.name == "ajouter" else {}
    connus = {**resumes, **types}
    return [(nom, connus.get(nom, "")) for nom in groupe.list_commands(contexte)]


def _filtrer(paires: Paires, debut: str) -> "list[CompletionItem[str]]":
    return [CompletionItem(valeur, help=aide) for valeur, aide in paires if valeur.startswith(debut)]


def _valeurs(contexte: click.Context, parametre: click.Parameter, debut: str) -> "list[CompletionItem[str]]":
    """Rend ce qu'une option ou un argument peut prendre."""
    if isinstance(parametre.type, click.Choice):
        return _filtrer([(str(getattr(un, "value", un)), "") for un in parametre.type.choices], debut)
    quoi = (
        parametre.opts[0] if isinstance(parametre, click.Option) else (parametre.metavar or "").strip("[].")
    )
    if quoi in ("--dossier", "DOSSIER", "-C"):
        return [CompletionItem(debut, type="dir")]
    if quoi in ("--sortie", "FICHIER") or quoi.startswith("FICHIER"):
        return [CompletionItem(debut, type="file")]
    if quoi in ("--type", "--recueille"):
        return _filtrer([(un.nom, un.resume) for un in TYPES.values()], debut)
    if quoi == "SUJET":
        from projet_circo.fichiers.dossier.pages import lister_les_pages

        resumes = {une.nom: une.resume for une in COMMANDES}
        return _filtrer(
            [(nom, "") for nom in lister_les_pages() if nom not in resumes] + [*resumes.items()], debut
        )
    if quoi == "--format" and contexte.command.name == "valider":
        from projet_circo.rendus.constats.constats import FormatDeConstats

        return _filtrer([(un.value, "") for un in FormatDeConstats], debut)
    if quoi == "CODE" and contexte.command.name == "regles":
        from projet_circo.noyau.regles.toutes import REGLES

        return _filtrer([(regle.code, "") for regle in REGLES], debut)
    return _filtrer(_tires_du_dossier(contexte, quoi, _champ_de(contexte, parametre)), debut)


def _champ_de(contexte: click.Context, parametre: click.Parameter) -> Champ | None:
    """Rend le champ qu'une option de saisie remplit."""
    nom = (parametre.name or "").removeprefix("champ_")
    types = [TYPES[contexte.command.name]] if contexte.command.name in TYPES else list(TYPES.values())
    champs = [un_type.champ(nom) for un_type in types]
    return next((champ for champ in champs if champ is not None), None)


def _tires_du_dossier(contexte: click.Context, quoi: str, champ: Champ | None) -> Paires:
    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier

    if champ is not None and champ.valeurs:
        return [(valeur, "") for valeur in champ.valeurs]
    dossier = ouvrir_le_dossier(contexte.params.get("dossier"))
    if quoi in ("--annee", "--annee-scolaire", "AVANT", "APRÈS"):
        annees = {annee for une in dossier.grilles for annee in range(une.premiere, une.derniere + 1)}
        return [(str(annee), dossier.calendrier.libelle(annee)) for annee in sorted(annees, reverse=True)]
    if quoi == "ID" or (champ is not None and champ.genre is Genre.IDENTIFIANT):
        from projet_circo.fichiers.journal.derniers import derniers_faits

        return derniers_faits(dossier, (champ.vise,) if champ and champ.vise else (), _COMBIEN)
    nomenclature = _nomenclature(dossier, dossier.choisir(None, aujourd_hui()))
    connus: Mapping[str, str] = {}
    if quoi == "CODE" or quoi in _INDICATEURS:
        connus = nomenclature.listes["indicateur"]
    elif champ is not None:
        connus = nomenclature.liste_de(champ)
    return connus.items()


def _nomenclature(dossier: "Dossier", fichier: "FichierDeGrille") -> "Nomenclature":
    """Rend ce qui se désigne par un code, gardé tant que ni la grille ni le référentiel n'ont bougé."""
    from projet_circo.fichiers.cache.cache import cache_de, etat_de
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

    cache, nom = cache_de(os.environ, str(dossier.racine)), f"codes-{fichier.nom}"
    sources = [etat_de(str(un)) for un in (fichier.chemin, dossier.donnees / "unites.yaml")]
    garde = cache.lire(nom) if cache else None
    if garde and garde["sources"] == sources:
        return Nomenclature(garde["listes"])
    listes = {cle: dict(connus) for cle, connus in _recenser(dossier, fichier).items()}
    if cache:
        cache.ecrire(nom, {"sources": sources, "listes": listes})
    return Nomenclature(listes)


def _recenser(dossier: "Dossier", fichier: "FichierDeGrille") -> Mapping[str, Mapping[str, str]]:
    from projet_circo.commandes.coquille.rassembler import lire_la_grille
    from projet_circo.fichiers.dossier.formes_lues import lire_unites
    from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de

    return nomenclature_de(lire_la_grille(dossier, fichier), lire_unites(dossier).referentiel).listes
