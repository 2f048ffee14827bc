"""`circo completion INTERPRÉTEUR` : le script de complétion, sur la sortie ; rien n'est écrit chez l'utilisateur."""

from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Interpreteur(StrEnum):
    """Les interpréteurs de commandes que l'on sait compléter."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


@app.command()
def completion(
    interpreteur: Annotated[
        Interpreteur, typer.Argument(metavar="INTERPRÉTEUR", help="bash, zsh, fish ou powershell.")
    ],
) -> None:
    """Écrit le script qui complète circo à la touche de tabulation : commandes, options, codes, identifiants.

    Le script va sur la sortie : circo n'écrit rien dans vos fichiers. À vous de le ranger, une fois pour toutes.

    \b
    Exemples :
      bash         circo completion bash > ~/.local/share/bash-completion/completions/circo
      zsh          circo completion zsh > ~/.zfunc/_circo
                   et, dans ~/.zshrc, avant compinit : fpath+=~/.zfunc
      fish         circo completion fish > ~/.config/fish/completions/circo.fish
      PowerShell   circo completion powershell >> $PROFILE

    \b
    Pour essayer sans rien ranger, le temps d'une session :
      bash, zsh    source <(circo completion bash)
      fish         circo completion fish | source
      PowerShell   circo completion powershell | Out-String | Invoke-Expression

    Pour l'enlever, effacer ce que l'on a rangé.
    """
    from projet_circo.commandes.coquille.sortie import ecrire
    from projet_circo.rendus.aide.scripts_de_completion import SCRIPTS

    ecrire(SCRIPTS[interpreteur.value])
