"""Les fautes trouvées en lisant un fichier écrit par des gens : le texte et le YAML."""

from projet_circo.noyau.regles.regle import Famille, notice
from projet_circo.noyau.socle.constat import Gravite

_E, _A = Gravite.ERREUR, Gravite.AVERTISSEMENT
_LECTURE = Famille.LECTURE

EN_LISANT = (
    notice(
        "lisible",
        _LECTURE,
        _E,
        """Un fichier, une ligne de journal se lisent.

        Pourquoi : un fichier que le disque refuse, un lien, une ligne coupée ou changée ne livrent rien. Le
        reste est lu, et ce qui manque est dit.

        Quoi faire : pour un journal, lancer `circo verifier` ; sinon remettre le fichier à sa place.
        """,
    ),
    notice(
        "encodage",
        _LECTURE,
        _E,
        """Un fichier écrit à la main est en UTF-8.

        Pourquoi : un fichier en Latin-1, en Windows-1252 ou en UTF-16 perd ses accents, ou ne se lit pas du
        tout.

        Quoi faire : l'enregistrer en UTF-8. Le Bloc-notes le propose dans « Enregistrer sous ».
        """,
    ),
    notice(
        "fichier-vide",
        _LECTURE,
        _E,
        """Un fichier contient autre chose que des espaces et des commentaires.

        Pourquoi : un fichier vide est souvent un enregistrement manqué.

        Quoi faire : le remplir, ou le retirer.
        """,
    ),
    notice(
        "caractere-interdit",
        _LECTURE,
        _E,
        """Un fichier ne cache pas de caractère de contrôle, ni de sens d'écriture.

        Pourquoi : invisibles à l'écran, ils changent ce qui est lu ou ce qui s'affiche.

        Quoi faire : effacer le caractère, ou retaper la ligne au clavier.
        """,
    ),
    notice(
        "conflit-git",
        _LECTURE,
        _E,
        """Un fichier ne contient pas les marqueurs d'un conflit git.

        Pourquoi : git a laissé les deux versions l'une sous l'autre ; il faut choisir.

        Quoi faire : garder l'une des deux versions et retirer les lignes <<<<<<<, ======= et >>>>>>>.
        """,
    ),
    notice(
        "retrait",
        _LECTURE,
        _E,
        """Le décalage d'une ligne se fait avec des espaces ordinaires, et place ses tirets sous ceux de la même liste.

        Pourquoi : YAML lit la structure dans les retraits. Une tabulation ou une espace insécable n'en sont
        pas ; un tiret mal aligné est recollé au texte qui précède.

        Quoi faire : remplacer par des espaces, autant que sur les lignes voisines.
        """,
    ),
    notice(
        "syntaxe",
        _LECTURE,
        _E,
        """Un fichier est du YAML.

        Pourquoi : un deux-points non cité, une apostrophe non fermée ou un retrait manqué arrêtent la
        lecture ; c'est alors la seule faute dite.

        Quoi faire : suivre le conseil donné, à la ligne dite, puis relancer.
        """,
    ),
    notice(
        "profondeur",
        _LECTURE,
        _E,
        """Un fichier n'imbrique pas plus de vingt niveaux.

        Pourquoi : au-delà, c'est une erreur ou une attaque ; certains lecteurs YAML s'effondrent.

        Quoi faire : vérifier les crochets, les accolades et les retraits.
        """,
    ),
    notice(
        "trop-de-fautes",
        _LECTURE,
        _E,
        """La lecture s'arrête après cent fautes d'écriture.

        Pourquoi : passé ce nombre, une seule cause les explique presque toujours.

        Quoi faire : corriger les premières, puis relancer.
        """,
    ),
    notice(
        "document-unique",
        _LECTURE,
        _E,
        """Un fichier contient un seul document YAML.

        Pourquoi : ce qui suit un second « --- », ou une ligne « ... », ne serait pas lu.

        Quoi faire : retirer la ligne, ou faire un second fichier.
        """,
    ),
    notice(
        "raccourci",
        _LECTURE,
        _E,
        """Un fichier n'emploie ni ancre, ni renvoi, ni fusion, ni étiquette.

        Pourquoi : ces raccourcis de YAML cachent ce qui est écrit, et quelques lignes suffisent à remplir
        la mémoire.

        Quoi faire : recopier le texte à chaque endroit ; s'il commence par &, * ou !, le mettre entre
        guillemets.
        """,
    ),
    notice(
        "cle-double",
        _LECTURE,
        _E,
        """Une clé n'est écrite qu'une fois au même endroit.

        Pourquoi : les lecteurs YAML gardent l'une des deux sans le dire. Ici la première est gardée, et la
        seconde dite.

        Quoi faire : retirer l'une des deux.
        """,
    ),
    notice(
        "cle-mal-ecrite",
        _LECTURE,
        _E,
        """Une clé est un mot, suivi de deux-points et d'une espace.

        Pourquoi : un nombre, une espace insécable ou un « ? » font une autre clé que celle que l'on croit
        écrire.

        Quoi faire : retaper la clé ; la mettre entre guillemets si c'est un nombre.
        """,
    ),
    notice(
        "espace-manquante",
        _LECTURE,
        _E,
        """Les deux-points d'une clé sont suivis d'une espace.

        Pourquoi : entre accolades, `{a:1}` se lit comme une clé « a:1 » sans valeur.

        Quoi faire : écrire `{a: 1}`.
        """,
    ),
    notice(
        "mot-ambigu",
        _LECTURE,
        _E,
        """Un mot sans guillemets se lit de la même façon partout.

        Pourquoi : `no`, `012`, `12:30` ou `1e3` sont un texte pour les uns, faux, 10, 750 ou 1000 pour les
        autres.

        Quoi faire : mettre le mot entre guillemets.
        """,
    ),
    notice(
        "texte-coupe",
        _LECTURE,
        _A,
        """Un texte sans guillemets ne contient pas de « # » précédé d'une espace.

        Pourquoi : ce signe commence un commentaire ; la fin du texte est perdue sans bruit.

        Quoi faire : mettre le texte entre guillemets. Un vrai commentaire se sépare par deux espaces, puis
        « # ».
        """,
    ),
)
