"""Le script que chaque interpréteur charge pour compléter `circo` : il rappelle `circo`, qui propose."""

_BASH = r"""# Complétion de circo pour bash.
_circo_completer() {
    local IFS=$'\n' reponse genre valeur
    COMPREPLY=()
    reponse=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD _CIRCO_COMPLETE=bash "$1" 2>/dev/null)
    while IFS=$'\t' read -r genre valeur _; do
        case $genre in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$valeur") ;;
        esac
    done <<< "$reponse"
}
complete -o nosort -F _circo_completer circo 2>/dev/null || complete -F _circo_completer circo
"""

_ZSH = r"""#compdef circo
# Complétion de circo pour zsh.
_circo() {
    local -a decrites simples
    local genre valeur aide
    (( ! $+commands[circo] )) && return 1
    while IFS=$'\t' read -r genre valeur aide; do
        case $genre in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ -n $aide ]]; then decrites+=("${valeur//:/\\:}:$aide"); else simples+=("$valeur"); fi ;;
        esac
    done < <(COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT-1)) _CIRCO_COMPLETE=zsh circo 2>/dev/null)
    (( $#decrites )) && _describe -V circo decrites -U
    (( $#simples )) && compadd -U -V circo -a simples
    (( $#decrites + $#simples ))
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _circo "$@"; else compdef _circo circo; fi
"""

_FISH = r"""# Complétion de circo pour fish.
function _circo_completer
    set -l mots (commandline -opc) (commandline -ct)
    set -l rang (math (count $mots) - 1)
    for ligne in (env COMP_WORDS=(string join \n -- $mots | string collect -N) COMP_CWORD=$rang \
            _CIRCO_COMPLETE=fish circo 2>/dev/null)
        set -l parts (string split -m 2 \t -- $ligne)
        switch $parts[1]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
            case plain
                printf '%s\t%s\n' $parts[2] $parts[3]
        end
    end
end
complete --no-files --command circo --arguments "(_circo_completer)"
"""

_POWERSHELL = r"""# Complétion de circo pour PowerShell.
Register-ArgumentCompleter -Native -CommandName circo -ScriptBlock {
    param($mot, $commande, $position)
    $mots = @($commande.CommandElements | ForEach-Object { $_.Extent.Text })
    if ($mot -eq '') { $mots += '' }
    $env:COMP_WORDS = $mots -join "`n"
    $env:COMP_CWORD = "$($mots.Count - 1)"
    $env:_CIRCO_COMPLETE = 'powershell'
    try {
        circo 2>$null | ForEach-Object {
            $genre, $valeur, $aide = $_ -split "`t", 3
            if ($genre -eq 'plain') {
                if (-not $aide) { $aide = $valeur }
                [System.Management.Automation.CompletionResult]::new($valeur, $valeur, 'ParameterValue', $aide)
            }
        }
    } finally {
        Remove-Item Env:_CIRCO_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
