"""Les fautes trouvées en lisant les journaux et le dossier : chaîne, reprises, noms de fichiers."""

from projet_circo.noyau.regles.regle import Famille, notice
from projet_circo.noyau.socle.constat import Gravite

_E, _A, _I = Gravite.ERREUR, Gravite.AVERTISSEMENT, Gravite.INFORMATION
_JOURNAL, _DOSSIER = Famille.JOURNAL, Famille.DOSSIER

EN_RASSEMBLANT = (
    notice(
        "empreinte",
        _JOURNAL,
        _E,
        """Une ligne de journal a l'empreinte de ses octets.

        Pourquoi : une ligne modifiée après coup, ou abîmée par le disque, ne se compte pas.

        Quoi faire : lancer `circo verifier` ; corriger un fait se fait par `circo corriger`, jamais dans le
        fichier.
        """,
    ),
    notice(
        "chaine",
        _JOURNAL,
        _E,
        """Les lignes d'un journal se suivent, sans manque ni ajout.

        Pourquoi : chaque ligne porte son rang et l'empreinte de la précédente. Une rupture dit qu'une ligne
        a été retirée, insérée ou déplacée ; les lignes justes comptent tout de même.

        Quoi faire : lancer `circo verifier`.
        """,
    ),
    notice(
        "canonique",
        _JOURNAL,
        _E,
        """Une ligne de journal est écrite sous sa forme canonique.

        Pourquoi : une seule écriture par fait, c'est ce qui rend l'empreinte vérifiable par tous.

        Quoi faire : ne pas écrire dans un journal à la main ; passer par `circo ajouter`.
        """,
    ),
    notice(
        "poste",
        _JOURNAL,
        _E,
        """Une ligne est dans le fichier du poste qui l'a écrite.

        Pourquoi : un poste n'écrit que dans ses fichiers ; c'est ce qui évite les conflits.

        Quoi faire : retrouver d'où vient la ligne, puis lancer `circo verifier`.
        """,
    ),
    notice(
        "non-scelle",
        _JOURNAL,
        _I,
        """Un fichier d'événements écrit à la main n'est pas scellé.

        Pourquoi : ses lignes n'ont ni rang ni empreinte ; une modification ne s'y voit pas.

        Quoi faire : rien si c'est voulu ; `circo ajouter` écrit des lignes scellées.
        """,
    ),
    notice(
        "id-en-double",
        _JOURNAL,
        _E,
        """Un identifiant ne désigne qu'un contenu.

        Pourquoi : deux faits différents sous un seul identifiant ne peuvent ni se corriger ni se compter ;
        aucun des deux ne l'est. Deux lignes de même contenu sont un seul fait.

        Quoi faire : saisir de nouveau celui qui est juste.
        """,
    ),
    notice(
        "hors-annee",
        _JOURNAL,
        _E,
        """Une ligne est dans le dossier de son année scolaire.

        Pourquoi : une année se lit seule ; un fait rangé ailleurs n'est compté nulle part.

        Quoi faire : saisir de nouveau le fait avec `circo ajouter`, qui le range dans son année.
        """,
    ),
    notice(
        "reprise-sans-cible",
        _JOURNAL,
        _E,
        """Une correction, une annulation visent une ligne qui existe.

        Pourquoi : une reprise sans cible est sans effet ; ce que l'on croyait corrigé ne l'est pas.

        Quoi faire : retrouver l'identifiant avec `circo journal`, puis refaire la reprise.
        """,
    ),
    notice(
        "reprise-hors-dossier",
        _JOURNAL,
        _E,
        """Une reprise est dans le dossier d'année de la ligne qu'elle vise.

        Pourquoi : une année se lit seule, reprises comprises.

        Quoi faire : refaire la reprise avec `circo corriger` ou `circo annuler`, qui la rangent à sa place.
        """,
    ),
    notice(
        "reprise-interdite",
        _JOURNAL,
        _E,
        """Une correction vise un fait ; une annulation vise un fait, une reprise ou une clôture.

        Pourquoi : une ouverture ou un commentaire ne se reprennent pas.

        Quoi faire : viser le fait lui-même.
        """,
    ),
    notice(
        "cycle-de-reprises",
        _JOURNAL,
        _E,
        """Des annulations ne s'annulent pas en rond.

        Pourquoi : aucune ne pourrait l'emporter ; toutes sont sans effet.

        Quoi faire : refaire la reprise voulue.
        """,
    ),
    notice(
        "correction-impossible",
        _JOURNAL,
        _E,
        """Une correction laisse un fait bien formé, dans son année.

        Pourquoi : une correction qui rendrait le fait impossible est sans effet.

        Quoi faire : refaire la correction ; `circo corriger` déplace un fait d'une année à l'autre.
        """,
    ),
    notice(
        "plusieurs-corrections",
        _JOURNAL,
        _I,
        """Un fait corrigé plusieurs fois garde, champ par champ, la dernière correction.

        Pourquoi : deux postes ont pu corriger le même fait sans se voir.

        Quoi faire : rien si c'est voulu ; sinon annuler la correction de trop.
        """,
    ),
    notice(
        "remplace-mais-vivant",
        _JOURNAL,
        _E,
        """Un fait remplacé par un autre est annulé.

        Pourquoi : déplacer un fait d'année écrit le nouveau, puis annule l'ancien ; interrompu entre les
        deux, le fait compte deux fois.

        Quoi faire : annuler l'ancien, comme le dit le constat.
        """,
    ),
    notice(
        "parent-annule",
        _JOURNAL,
        _A,
        """Une séance, une réponse dépendent d'un fait vivant.

        Pourquoi : la séance d'un accompagnement annulé n'a pas eu lieu ; elle ne compte pas, et il faut le savoir.

        Quoi faire : annuler aussi la séance, ou faire revivre l'accompagnement.
        """,
    ),
    notice(
        "nom-de-grille",
        _DOSSIER,
        _A,
        """Une grille se nomme `projet-AAAA-AAAA.yaml`.

        Pourquoi : un fichier `projet-…` d'un autre nom n'est pas lu ; ce peut être une copie.

        Quoi faire : le renommer ou le ranger ailleurs.
        """,
    ),
    notice(
        "grilles-qui-se-recouvrent",
        _DOSSIER,
        _E,
        """Deux grilles d'un dossier ne couvrent pas la même année.

        Pourquoi : c'est l'année demandée qui choisit la grille.

        Quoi faire : corriger le nom et les années de l'une des deux.
        """,
    ),
    notice(
        "fichier-intrus",
        _DOSSIER,
        _A,
        """Un fichier de `data/events/` est un journal bien nommé, dans le dossier de son année.

        Pourquoi : tout autre fichier n'est pas lu, et ses faits ne comptent pas.

        Quoi faire : le renommer `<année>/<poste>.yaml`, ou le ranger ailleurs.
        """,
    ),
    notice(
        "copie-de-conflit",
        _DOSSIER,
        _E,
        """Un dossier synchronisé ne garde pas de copie de conflit.

        Pourquoi : la copie peut contenir des faits que l'original n'a pas ; elle n'est ni lue ni ignorée en
        silence.

        Quoi faire : lancer `circo verifier`, qui dit si la copie apporte quelque chose.
        """,
    ),
)
