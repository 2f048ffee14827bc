"""Les fautes de forme : des clés, des genres, des valeurs que le format n'admet pas."""

from projet_circo.noyau.regles.regle import Famille, notice
from projet_circo.noyau.socle.constat import Gravite

_E, _FORME = Gravite.ERREUR, Famille.FORME

EN_FORMANT = (
    notice(
        "cle-inconnue",
        _FORME,
        _E,
        """Une clé est de celles que le format admet à cet endroit.

        Pourquoi : une faute de frappe ferait perdre ce qui est écrit sous elle.

        Quoi faire : suivre la suggestion, ou retirer la clé.
        """,
    ),
    notice(
        "cle-manquante",
        _FORME,
        _E,
        """Une clé exigée est écrite.

        Pourquoi : sans elle le morceau n'a pas de sens.

        Quoi faire : ajouter la ligne.
        """,
    ),
    notice(
        "genre",
        _FORME,
        _E,
        """Une valeur est du genre attendu : texte, entier, liste, lignes « cle: valeur », vrai ou faux.

        Pourquoi : rien n'est converti en silence ; un code de 4 chiffres n'est pas un nombre.

        Quoi faire : ajouter ou retirer des guillemets, écrire une liste ou des lignes « cle: valeur ».
        """,
    ),
    notice(
        "valeur-hors-liste",
        _FORME,
        _E,
        """Une valeur choisie dans une liste en fait partie.

        Pourquoi : un mot voisin serait compté à part, ou pas du tout.

        Quoi faire : écrire l'une des valeurs admises.
        """,
    ),
    notice(
        "hors-bornes",
        _FORME,
        _E,
        """Un nombre est dans ses bornes.

        Pourquoi : une année de 1800, une durée négative sont des fautes de frappe.

        Quoi faire : corriger le nombre.
        """,
    ),
    notice(
        "longueur",
        _FORME,
        _E,
        """Un texte, une liste ont la longueur permise.

        Pourquoi : un texte vide ne dit rien ; un texte trop long n'a pas sa place dans un journal.

        Quoi faire : remplir, raccourcir, ou retirer la ligne.
        """,
    ),
    notice(
        "forme",
        _FORME,
        _E,
        """Une valeur a la forme de son champ : un code, une date qui existe, un nombre décimal, un identifiant.

        Pourquoi : un code mal formé ou le 30 février ne désignent rien.

        Quoi faire : suivre la forme donnée dans le message.
        """,
    ),
    notice(
        "type-inconnu",
        _FORME,
        _E,
        """Le type d'un événement est de ceux de la table.

        Pourquoi : c'est le type qui dit quels champs le fait porte, et quels indicateurs il nourrit.

        Quoi faire : suivre la suggestion ; un fait d'un genre propre à la grille est de type `fait`.
        """,
    ),
)
