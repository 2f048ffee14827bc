"""Les codes de sortie, les variables et les fichiers : ce que les pages de référence et la page de manuel en disent."""

from projet_circo.commandes.coquille.sortie import CodeSortie

CODES = {
    CodeSortie.BIEN: "bien",
    CodeSortie.CONSTATS: "constats bloquants : le fait est refusé, ou valider, verifier ont trouvé une erreur",
    CodeSortie.MAUVAIS_USAGE: "mauvais usage : option absente, inconnue ou mal formée ; code, année ou identifiant "
    "qui ne désigne rien, ou plusieurs choses",
    CodeSortie.ILLISIBLE: "fichier absent ou illisible, ou projet introuvable",
    CodeSortie.ECRITURE_REFUSEE: "refus d'écrire (journal verrouillé, disque plein, journal endommagé) : rien n'a été ajouté",
    CodeSortie.BUG: "erreur interne : relancer avec --debug et transmettre ce qui s'affiche",
    CodeSortie.INTERROMPU: "interrompu au clavier",
}
VARIABLES = {
    "CIRCO_DOSSIER": "le répertoire du projet, celui qui contient data/ ; --dossier l'emporte",
    "CIRCO_POSTE": "le poste de saisie ; --poste l'emporte",
    "CIRCO_COULEUR": "auto, toujours ou jamais ; NO_COLOR et --couleur l'emportent",
    "CIRCO_PAGINE": "« non » : au terminal, ne pas lire page par page ce qui dépasse l'écran",
    "CIRCO_INDEX": "« non » : se passer de l'index et de la page gardée",
    "CIRCO_DEBUG": "posée, montre le détail d'un bug, comme --debug",
    "CIRCO_AUJOURD_HUI": "pour les essais : le jour présent, AAAA-MM-JJ",
    "CIRCO_MAINTENANT": "pour les essais : l'instant de la saisie, AAAA-MM-JJTHH:MM:SSZ",
}
VARIABLES_D_USAGE = {
    "NO_COLOR": "posée, aucune couleur",
    "FORCE_COLOR": "posée, des couleurs même hors d'un terminal, si rien d'autre n'en décide",
    "COLUMNS": "la largeur de l'écran, en colonnes",
    "TERM": "« dumb » : ni couleur, ni cadre, ni ligne qui se réécrit",
    "ACCESSIBLE": "posée, comme TERM=dumb",
    "PAGER": "le programme qui montre page par page, au lieu de less",
    "LESS": "les réglages de less ; sans elle, FRX, comme git",
    "XDG_CONFIG_HOME": "où se garde le nom du poste",
    "XDG_STATE_HOME": "où se garde le journal privé du poste",
    "XDG_CACHE_HOME": "où se garde l'index, que l'on peut jeter",
}
FICHIERS = {
    "data/projet-AAAA-AAAA.yaml": "la grille",
    "data/unites.yaml": "les écoles, les réseaux, les partenaires",
    "data/events/AAAA-AAAA/POSTE.yaml": "les faits, un fichier par année et par poste",
    "~/.config/circo/": "le nom du poste",
    "~/.local/state/circo/": "le journal privé du poste : à sauvegarder",
    "~/.cache/circo/": "l'index, que l'on peut jeter",
}


def tables() -> dict[str, str]:
    """Rend les tables que les pages reprennent entre `<!-- table : NOM -->` et `<!-- fin -->`."""
    return {
        "codes": _table("code", {str(int(code)): sens for code, sens in CODES.items()}),
        "variables de circo": _table("variable", VARIABLES),
        "variables d'usage": _table("variable", VARIABLES_D_USAGE),
        "fichiers": _table("fichier", FICHIERS),
    }


def _table(quoi: str, lignes: dict[str, str]) -> str:
    rangees = "\n".join(f"| `{nom}` | {sens} |" for nom, sens in lignes.items())
    return f"| {quoi} | sens |\n|---|---|\n{rangees}\n"
