"""Les règles de ce qui manque au dossier : un journal vu et perdu, un fichier non lu, un geste fait deux fois."""

from projet_circo.noyau.regles.regle import Famille, notice
from projet_circo.noyau.socle.constat import Gravite

LACUNES = (
    notice(
        "journal-absent",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Un journal que l'on a vu est toujours là.

        Pourquoi : un journal disparu ressemble à une année sans rien. Un autre poste, une clôture ou le journal
        privé de ce poste en gardent le nombre de lignes et la dernière empreinte.

        Quoi faire : le reprendre d'une sauvegarde ou d'un autre poste ; en attendant, les chiffres qu'il touche
        sont suivis de « ? ».
        """,
    ),
    notice(
        "journal-court",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Un journal ne perd pas de lignes.

        Pourquoi : une synchronisation peut remettre une version plus ancienne, que rien d'autre ne trahit.

        Quoi faire : lancer `circo verifier --reparer` sur le poste qui l'écrit, ou reprendre une sauvegarde.
        """,
    ),
    notice(
        "journal-recrit",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Un journal garde les lignes que l'on en a vues.

        Pourquoi : un passé réécrit avec des empreintes justes ne se voit que de ceux qui l'avaient lu avant.

        Quoi faire : retrouver la version d'alors, garder les deux, et demander qui a changé quoi.
        """,
    ),
    notice(
        "intrus",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Un journal est lu : il a le nom d'un journal, dans le dossier de son année.

        Pourquoi : mal nommé ou mal rangé, il n'est pas lu, et ses faits manquent aux chiffres.

        Quoi faire : le nommer `data/events/<année>/<poste>.yaml`, ou le ranger hors de `data/`.
        """,
    ),
    notice(
        "deplacement-double",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Un fait ne se déplace qu'une fois.

        Pourquoi : deux postes qui corrigent la même date sans se voir écrivent chacun un nouveau fait ; les deux
        compteraient. Le premier écrit vaut.

        Quoi faire : annuler celui des deux qui est de trop.
        """,
    ),
    notice(
        "cloture-double",
        Famille.DOSSIER,
        Gravite.ERREUR,
        """Une année n'a qu'une clôture valable.

        Pourquoi : deux postes peuvent clore sans se voir ; la première clôture reste ce qui est publié.

        Quoi faire : annuler celle des deux qui est de trop.
        """,
    ),
)
