"""La page des formats : chaque sortie JSON est demandée pour de vrai, et chacune de ses clés doit être décrite ici."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from outils.documentation.exemples import Atelier, monter
from outils.documentation.preparations import PREPARATIONS

REGLAGES = {"atelier": "demonstration", "aujourd'hui": "2026-11-24", "poste": "secretariat-7d2e9a"}
_AVANT = (
    "circo ajouter demande --nature collectif --initiative equipe --unite 0000012N --date 2019-03-12",
    "circo cloturer --annee 2018 --oui",
    "circo ajouter demande --nature collectif --initiative equipe --date 2019-05-13",
    'circo commenter partenariats --annee 2018 --texte "Deux partenariats de plus."',
    "circo modele --type demande",
    "circo agreger --annee 2018 --sortie agregat.json",
)


class CleNonDecrite(AssertionError):
    """Une sortie porte une clé que la page ne décrit pas, ou la page en décrit une qu'aucune sortie ne porte."""


@dataclass(frozen=True)
class Format:
    """Un format : la commande qui le produit, ce qu'il dit, le sens de chaque clé (`?` : pas toujours là)."""

    nom: str
    commande: str
    phrase: str
    cles: dict[str, str]
    code: int = 0
    libre: tuple[str, ...] = ()  # ces objets portent des clés décrites ailleurs


_PLACE = {"fichier": "chemin relatif au dossier, avec `/`", "ligne": "rang dans le fichier, à partir de 1"}
_VALEUR = {
    "etat": "`constate`, `non_renseigne`, `sans_objet`, `pas_encore_du`, `incomplete` ou `denominateur_inconnu`",
    "valeur": "entier pour un compte, décimal en texte autrement, code du niveau pour un jalon ; `null` s'il n'y en a pas",
    "numerateur": "d'un rapport ; `null` autrement",
    "denominateur": "d'un rapport ; `null` autrement",
}
_PUBLIE = {**_VALEUR, "au": "jour où il a été arrêté", "cloture": "identifiant de la clôture"}
_DOMMAGES = {
    "dommages": "ce que des fichiers abîmés n'ont pas livré ; vide si tout se lit",
    "dommages[].fichier": _PLACE["fichier"],
    "dommages[].lignes_non_lues": "combien de lignes ne sont pas comptées",
    "dommages[].rangs": "lesquelles",
    "lacunes?": "ce qui manque au dossier, ou n'y est pas lu ; absente d'un dossier sain",
    "lacunes[].code?": "`journal-absent`, `journal-court`, `journal-recrit`, `ligne-otee`, `ligne-non-lue`, `copie-non-lue`, `intrus`, `referentiel-fautif`, `deplacement-double` ou `cloture-double`",
    "lacunes[].fichier?": _PLACE["fichier"],
    "lacunes[].ligne?": "la ligne ; 0 pour le fichier entier",
    "lacunes[].types?": "les types touchés ; vide : tous",
    "lacunes[].annees?": "les années touchées ; vide : toutes",
    "lacunes[].phrase?": "ce qui manque, en une phrase",
    "lacunes[].remede?": "ce qu'il faut faire",
}
_DEMANDE_SUIVIE = {
    "id": "la demande",
    "date": "sa réception",
    "annee": "l'année où elle compte",
    "etat": "`sans_reponse`, `acceptee`, `reportee`, `reorientee`, `refusee_ou_retiree` ou `accompagnee`",
    "jours": "depuis combien de jours : de sa réception, ou de la réponse qui vaut",
    "echeance": "d'une demande reportée, le jour où y revenir ; `null` sinon",
    "en_retard": "vrai si cette échéance est passée",
    "reponse": "jour de sa première réponse, ou `null`",
    "accompagnement": "jour de son premier accompagnement, ou `null`",
    "unites": "ses écoles",
    "unites[].code?": "son code",
    "unites[].nom?": "son nom ; `null` si le référentiel ne la connaît pas",
    "nature": "`collectif` ou `individuel`",
    "objet": "de quoi il s'agit ; `null` si elle ne le dit pas",
}
_ETATS_DE_DEMANDE = {
    "sans_reponse": "sans réponse ni accompagnement",
    "acceptee": "acceptées, sans accompagnement",
    "reportee": "reportées",
    "reorientee": "réorientées",
    "refusee_ou_retiree": "refusées ou retirées",
    "accompagnee": "suivies d'un accompagnement",
}
_LISTES_D_ECOLES = {
    "jamais_demande": "celles qui n'ont jamais rien demandé",
    "demande_sans_visite": "celles qui ont demandé et n'ont jamais été vues",
    "jamais_vues": "celles qu'aucun accompagnement ne cite",
}
_INCERTAIN = {"lacunes?": "codes de ce qui rend ce chiffre incertain"}
_FACULTATIVE = "(s'il y en a) "
_FICTIF = {"fictif": "vrai si les données sont inventées"}


def _sous(prefixe: str, cles: dict[str, str]) -> dict[str, str]:
    return {f"{prefixe}{cle}": sens for cle, sens in cles.items()}


FORMATS = (
    Format(
        "circo/indicateurs/1",
        "circo indicateurs --annee 2018 --format json",
        "Les indicateurs, leurs valeurs et leurs évolutions. Schéma : `circo schema indicateurs`.",
        {
            "projet": "nom de la grille, sans `.yaml`",
            "calendrier": "`scolaire` ou `civile`",
            "au": "dernier jour compté, compris",
            "connu_au": "le jour de `--connu-au`, ou `null`",
            **_FICTIF,
            "seuil": "base sous laquelle aucun pourcentage n'est donné",
            "annees": "les années montrées",
            "annees[].annee": "année de rentrée",
            "annees[].libelle": "2018-2019",
            "annees[].du": "premier jour",
            "annees[].au": "dernier jour",
            "annees[].etat": "`a_venir`, `en_cours`, `complete` ou `incomplete`",
            "annees[].note?": "remarque de la grille sur l'année",
            "indicateurs": "dans l'ordre de la grille",
            "indicateurs[].code": "son code",
            "indicateurs[].libelle": "son libellé, mot pour mot",
            "indicateurs[].unite_de_mesure": "ce que compte le nombre",
            "indicateurs[].rubriques": "celles qui le portent, de la plus haute à la plus profonde",
            "indicateurs[].rubriques[].niveau": "le niveau de la rubrique, tel que la grille le nomme",
            "indicateurs[].rubriques[].code": "son code",
            "indicateurs[].rubriques[].titre": "son titre, mot pour mot",
            "indicateurs[].note?": "remarque de l'encodage",
            "indicateurs[].source?": "d'où vient l'information",
            "indicateurs[].limites?": "ce que le chiffre ne dit pas",
            "indicateurs[].pilote?": "qui le suit, une fonction",
            "indicateurs[].cibles?": "toutes les cibles, échues ou non",
            "indicateurs[].cibles[].annee?": "année visée, même au-delà du projet",
            "indicateurs[].cibles[].valeur?": "la valeur visée, en texte",
            "indicateurs[].cibles[].decide_le?": "jour de la décision, ou `null`",
            "indicateurs[].cibles[].motif?": "pourquoi, ou `null`",
            "indicateurs[].sens?": "`hausse`, `baisse` ou `stable`, si la grille le dit",
            "indicateurs[].seuil": "le seuil de cet indicateur",
            "indicateurs[].depart?": "valeur de départ, en texte",
            "indicateurs[].depart_annee?": "son année",
            "indicateurs[].valeurs": "une par année",
            "indicateurs[].valeurs[].annee": "année de rentrée",
            **_sous("indicateurs[].valeurs[].", {**_VALEUR, **_INCERTAIN}),
            "indicateurs[].valeurs[].repartition?": "pour une échelle, combien à chaque niveau",
            "indicateurs[].valeurs[].cible?": "la cible en vigueur, en texte",
            "indicateurs[].valeurs[].cible_initiale?": "la première cible décidée, en texte",
            "indicateurs[].valeurs[].distance?": "`valeur` − `cible`, sans bornage ; `null` si la valeur manque",
            "indicateurs[].valeurs[].cibles?": "l'initiale, puis chaque révision",
            "indicateurs[].valeurs[].cibles[].valeur?": "la valeur visée, en texte",
            "indicateurs[].valeurs[].cibles[].decide_le?": "jour de la décision, ou `null`",
            "indicateurs[].valeurs[].cibles[].motif?": "pourquoi, ou `null`",
            "indicateurs[].valeurs[].publie": "le chiffre de la clôture ; `null` si l'année n'est pas close",
            **_sous("indicateurs[].valeurs[].publie.", _PUBLIE),
            "indicateurs[].evolutions[].points": "d'un rapport, écart des deux taux en points ; `null` sinon, et sous le seuil",
            "indicateurs[].evolutions": "une par couple d'années consécutives",
            "indicateurs[].evolutions[].de": "année de départ",
            "indicateurs[].evolutions[].a": "année d'arrivée",
            "indicateurs[].evolutions[].a_date_egale": "vrai si les deux années s'arrêtent au même jour",
            "indicateurs[].evolutions[].base": "valeur de départ, à la même date s'il le faut",
            "indicateurs[].evolutions[].arrivee": "valeur d'arrivée",
            "indicateurs[].evolutions[].ecart": "`arrivee` − `base`",
            "indicateurs[].evolutions[].pourcentage": "à une décimale ; `null` s'il ne se donne pas",
            "indicateurs[].evolutions[].motif": "pourquoi pas de pourcentage : `rupture`, `base_absente`, "
            "`arrivee_absente`, `base_nulle`, `base_faible` ; `null` s'il y en a un",
            "indicateurs[].evolutions[].lecture": "l'évolution en une phrase",
            "indicateurs[].ruptures": "les années où la mesure change",
            "indicateurs[].ruptures[].annee?": "première année de la nouvelle mesure",
            "indicateurs[].ruptures[].avant?": "ce qui était compté",
            "indicateurs[].ruptures[].apres?": "ce qui l'est désormais",
            "indicateurs[].ruptures[].motif?": "pourquoi",
            "indicateurs[].commentaires?": "les commentaires",
            "indicateurs[].commentaires[].annee?": "année commentée",
            "indicateurs[].commentaires[].texte?": "le commentaire",
            "criteres": "les critères qualitatifs qui s'apprécient sur une échelle",
            "criteres[].code": "son code",
            "criteres[].texte": "son texte, mot pour mot",
            "criteres[].niveaux": "les niveaux de son échelle, du plus bas au plus haut",
            "criteres[].niveaux[].code": "son code",
            "criteres[].niveaux[].libelle": "son libellé",
            "criteres[].valeurs": "une par année",
            "criteres[].valeurs[].annee": "année de rentrée",
            "criteres[].valeurs[].etat": _VALEUR["etat"],
            "criteres[].valeurs[].lacunes?": _INCERTAIN["lacunes?"],
            "criteres[].valeurs[].repartition": "combien d'appréciations à chaque niveau ; `null` si rien n'est saisi",
            **_DOMMAGES,
        },
        libre=("criteres[].valeurs[].repartition",),
    ),
    Format(
        "circo/ecole/1",
        "circo ecole 0000012N --format json",
        "Une école : ses demandes et où elles en sont, ses accompagnements, celles dont elle hérite.",
        {
            "au": "dernier jour compté",
            **_FICTIF,
            "code": "son code",
            "nom": "son nom",
            "genre": "`ecole`, `reseau`…",
            "commune": "sa commune, ou `null`",
            "depuis": "premier jour d'existence, ou `null`",
            "jusqu_a": "dernier jour, ou `null`",
            "heritees": "les unités qu'elle remplace, de proche en proche : leurs faits sont aussi les siens",
            "remplacantes": "celles qui la remplacent",
            "reseaux": "ceux dont elle est membre",
            "demandes": "ses demandes, de la plus récente à la plus ancienne",
            **_sous(
                "demandes[].", {f"{cle}?": sens for cle, sens in _DEMANDE_SUIVIE.items() if "?" not in cle}
            ),
            **_sous("demandes[].", {cle: sens for cle, sens in _DEMANDE_SUIVIE.items() if "?" in cle}),
            "accompagnements": "ses accompagnements, du plus récent au plus ancien",
            "accompagnements[].id?": "son identifiant",
            "accompagnements[].date?": "son premier jour",
            "accompagnements[].fin?": "son dernier jour, ou `null`",
            "accompagnements[].seances?": "combien de séances",
            "accompagnements[].nature?": "`collectif` ou `individuel`",
            "accompagnements[].initiative?": "qui en a pris l'initiative",
            "accompagnements[].objet?": "de quoi il s'agit, ou `null`",
            "autres": "ses sollicitations, ses partenariats, et le reste",
            "autres[].id?": "son identifiant",
            "autres[].date?": "son jour",
            "autres[].type?": "son type",
            "autres[].objet?": "de quoi il s'agit, ou `null`",
        },
    ),
    Format(
        "circo/ventilation/1",
        "circo indicateurs sollicitations --annee 2018 --par origine --format json",
        "Un chiffre réparti. Un fait de deux écoles est dans deux parts : leur somme peut dépasser le total.",
        {
            "annee": "année de rentrée",
            "par": "`unite`, `nature`, `initiative`, `mois`, `origine` ou `focale`",
            **_FICTIF,
            "indicateurs": "ceux qui se répartissent ainsi",
            "indicateurs[].code": "son code",
            "indicateurs[].total": "le chiffre à répartir",
            **_sous("indicateurs[].total.", {**_VALEUR, **_INCERTAIN}),
            "du": "premier jour",
            "au": "dernier jour compté",
            "connu_au": "le jour de `--connu-au`, ou `null`",
            "indicateurs[].publie": "le chiffre de la clôture ; `null` si l'année n'est pas close",
            **_sous("indicateurs[].publie.", _PUBLIE),
            "indicateurs[].se_repartit": "faux d'un chiffre qui se lit au lieu de se compter : il n'a pas de part",
            "indicateurs[].depasse": "vrai si la somme des parts dépasse le total",
            "indicateurs[].parts": "les parts",
            "indicateurs[].parts[].modalite": "ce dont c'est la part ; `null` : non dit",
            "indicateurs[].parts[].nom": "d'une unité, son nom ; `null` sinon",
            "indicateurs[].parts[].nombre": "combien ; d'un rapport, sa part du numérateur",
            "indicateurs[].parts[].sur": "d'un rapport, sa part du dénominateur ; `null` s'il ne se répartit pas",
            "indicateurs[].reseaux": "les réseaux cités, comptés chacun pour leurs membres ouverts le jour du fait",
            **_DOMMAGES,
        },
    ),
    Format(
        "circo/explication/1",
        "circo expliquer partenariats --annee 2018 --format json",
        "Un chiffre et ses faits.",
        {
            "code": "l'indicateur",
            "annee": "année de rentrée",
            **_VALEUR,
            "repartition?": "pour une échelle, combien à chaque niveau",
            "regle": "ce qui est compté, en une phrase",
            "du": "premier jour",
            "au": "dernier jour compté",
            **_FICTIF,
            "connu_au": "le jour où l'on se replace ; `null` sans `--connu-au`",
            "fiche": "ce que la grille dit de l'indicateur : source, limites, pilote, sens, remarques",
            "fiche[].intitule": "lequel de ces renseignements",
            "fiche[].texte": "ce que la grille en dit",
            "publie": "le chiffre de la clôture ; `null` si l'année n'est pas close",
            **_sous("publie.", _PUBLIE),
            "unites_ouvertes?": "d'un rapport aux unités ouvertes, celles qui font le dénominateur",
            "retenus": "les faits comptés",
            "retenus[].id": "son identifiant",
            **_sous("retenus[].", _PLACE),
            "retenus[].date": "jour du fait",
            "retenus[].apport": "ce qu'il ajoute au chiffre ; d'entités distinctes, c'est leur nombre qui fait le chiffre",
            "retenus[].entite": "l'entité distincte comptée (école, partenaire) ; `null` autrement",
            "retenus[].objet": "de quoi il s'agit ; `null` s'il ne le dit pas",
            "retenus[].par": "le poste qui l'a saisi",
            "retenus[].saisi": "l'instant de la saisie, UTC",
            "retenus[].ecoles": "le nom des écoles et réseaux qu'il cite",
            "retenus[].nom?": "le nom de l'entité comptée",
            "retenus[].preuve?": "d'une appréciation, ce qui l'établit",
            "retenus[].terme?": "d'un rapport : `numerateur` ou `denominateur`",
            "ecartes": "les faits du type compté qui ne le sont pas",
            "ecartes[].id": "son identifiant ; `null` d'une ligne illisible",
            **_sous("ecartes[].", _PLACE),
            "ecartes[].raison": "`annule`, `remplace`, `filtre`, `apres_au`, `pas_connu`, `inactif`, `invalide`, "
            "`doublon_d_id` ou `hors_annee`",
            "ecartes[].detail": "la raison, en clair",
            "ecartes[].par": "le poste qui l'a saisi ; `null` d'une ligne illisible",
            "ecartes[].saisi": "l'instant de la saisie, UTC ; `null` d'une ligne illisible",
            "ecartes[].ecoles": "le nom des écoles et réseaux qu'il cite",
            "ecartes[].terme?": "d'un rapport : le terme qu'il ne fait pas",
            **_DOMMAGES,
        },
    ),
    Format(
        "circo/suivi/1",
        "circo suivi --annee 2018 --format json",
        "Ce qui attend, ce qui tarde, ce qui se tait.",
        {
            "annee": "année de rentrée",
            "au": "dernier jour compté",
            **_FICTIF,
            "jours": "le seuil de `--jours`",
            "en_attente": "les demandes sans suite depuis au moins ce nombre de jours",
            **_sous("en_attente[].", _DEMANDE_SUIVIE),
            "etats": "les demandes de l'année, par état : leur somme est `demandes`",
            **_sous("etats.", _ETATS_DE_DEMANDE),
            "promesses": "ce qui est accepté, reporté ou réorienté et que rien n'a tenu, années d'avant comprises",
            **_sous("promesses[].", _DEMANDE_SUIVIE),
            "venus_apres": "combien de demandes de l'année ont eu leur réponse ou leur accompagnement après sa fin",
            "ecoles": "les écoles ouvertes que rien ne montre depuis le début du projet",
            **{
                f"ecoles.{liste}{suite}": sens
                for liste, dite in _LISTES_D_ECOLES.items()
                for suite, sens in (("", dite), ("[].code?", "son code"), ("[].nom?", "son nom"))
            },
            "delais": "les délais mesurés",
            "delais[].nom": "ce qu'il sépare",
            "delais[].mediane": "en jours ; `null` si rien n'est mesuré",
            "delais[].effectif": "sur combien de demandes",
            "demandes": "combien de demandes dans l'année",
            "demandes_accompagnees": "combien ont donné un accompagnement",
            "unites_muettes": "les écoles sans fait collectif depuis le début du projet",
            "unites_ouvertes": "combien d'écoles sont ouvertes",
            "objectifs": "les faits de l'année, par objectif",
            "objectifs[].rubrique": "son titre",
            "objectifs[].faits": "combien",
            "fraicheur": "le dernier fait de chaque poste, par type",
            "fraicheur[].poste": "le poste",
            "fraicheur[].type": "le type",
            "fraicheur[].date": "jour du dernier fait",
            "fraicheur[].saisi": "sa saisie",
            "fraicheur[].faits": "combien en tout",
            "mois_muets": "les mois sans aucun fait saisi",
            **_DOMMAGES,
        },
    ),
    Format(
        "circo/actions/1",
        "circo actions --format json",
        "Où en sont les actions de la grille.",
        {
            "au": "jour de l'état",
            **_FICTIF,
            "actions": "dans l'ordre de la grille",
            "actions[].code": "son code",
            "actions[].texte": "son texte, mot pour mot",
            "actions[].pilote": "qui la mène ; `null` si la grille ne le dit pas",
            "actions[].etat": "`prevue`, `engagee`, `realisee`, `abandonnee` ; `null` si rien n'est saisi",
            "actions[].depuis": "depuis quel jour",
            "actions[].echeance": "dernier jour prévu ; `null` si la grille n'en dit pas",
            "actions[].retard_jours": "jours de retard ; 0 s'il n'y en a pas",
            "actions[].fait": "identifiant du dernier avancement",
            **_DOMMAGES,
        },
    ),
    Format(
        "circo/faits/1",
        "circo journal --annee 2018 --format json",
        "Les lignes des journaux, telles qu'elles sont écrites, reprises comprises ; `--vivants` : les seuls faits, "
        "corrections appliquées.",
        {
            **_FICTIF,
            "evenements": "par année, fichier, rang ; chaque ligne porte aussi "
            "[les champs de son type](champs.md)",
            **_sous("evenements[].", _PLACE),
            "evenements[].situation": "`vivant`, `corrige`, `annule` ou `sans_effet`",
            **_DOMMAGES,
        },
        libre=("evenements[]",),
    ),
    Format(
        "circo/constats/1",
        "circo valider --format json",
        "Toutes les fautes trouvées ; `circo verifier --format json` rend la même forme.",
        {
            "constats": "par fichier et par ligne",
            "constats[].fichier": _PLACE["fichier"],
            "constats[].ligne": "à partir de 1 ; 0 : le fichier entier",
            "constats[].colonne": "en points de code, à partir de 1 ; 0 : la ligne entière",
            "constats[].gravite": "`erreur`, `avertissement` ou `information`",
            "constats[].regle": "son code : `circo regles CODE`",
            "constats[].message": "ce qui ne va pas",
            "constats[].remede": "ce qu'il faut faire",
        },
        code=1,
    ),
    Format(
        "circo/ecarts/1",
        "circo ecarts --annee 2018 --format json",
        "Ce qui a bougé depuis la clôture.",
        {
            "annee": "année de rentrée",
            "cloture": "identifiant de la clôture",
            "au": "jour où les chiffres ont été arrêtés",
            **_FICTIF,
            "ecarts": "les seuls indicateurs dont le chiffre, ou les faits, ont bougé",
            "ecarts[].code": "son code",
            "ecarts[].publie": "le chiffre figé",
            **_sous("ecarts[].publie.", _VALEUR),
            "ecarts[].aujourd_hui": "le chiffre d'aujourd'hui",
            **_sous("ecarts[].aujourd_hui.", {**_VALEUR, **_INCERTAIN}),
            "ecarts[].causes": "les lignes ajoutées depuis, qui l'expliquent",
            "ecarts[].causes[].fait": "le fait concerné",
            "ecarts[].causes[].effet": "ce que cela change, en clair",
            "ecarts[].causes[].id": "la ligne ajoutée",
            "ecarts[].causes[].type": "son type",
            **_sous("ecarts[].causes[].", _PLACE),
            "ecarts[].causes[].saisi": "quand elle a été saisie",
            "ecarts[].causes[].par": "par quel poste",
            "ecarts[].causes[].motif": "son motif, ou `null`",
            "ecarts[].causes[].date": "le jour du fait ; `null` s'il n'est plus lu",
            "ecarts[].causes[].ecoles": "le nom des écoles que le fait cite",
            "ecarts[].causes[].objet": "de quoi il s'agit, ou `null`",
            "ecarts[].autres": "ce qui n'est pas une ligne : mesure changée, grille changée, journal raccourci",
            **_DOMMAGES,
        },
    ),
    Format(
        "circo/changements/1",
        "circo grille diff 2016 2018 --format json",
        "Ce qui change d'une grille à l'autre. La grille livrée ne change pas : la liste est vide.",
        {
            "changements": "dans l'ordre de la grille",
            "changements[].genre?": "ce qui arrive : ajout, retrait, changement…",
            "changements[].objet?": "à quoi : indicateur, action…",
            "changements[].code?": "son code",
            "changements[].phrase?": "la phrase montrée au terminal",
        },
    ),
    Format(
        "circo/repetition/1",
        "circo grille essayer data/projet-2016-2020.yaml --format json",
        "Ce qu'une nouvelle grille changerait aux chiffres. Celle-ci est la même : les listes sont vides.",
        {
            "passages": "les chiffres qui changent",
            "passages[].code?": "l'indicateur",
            "passages[].annee?": "l'année",
            "passages[].avant?": "la valeur de la grille du dossier",
            "passages[].apres?": "celle de la nouvelle",
            "passages[].entrent?": "identifiants des faits qui la font désormais",
            "passages[].sortent?": "identifiants des faits qui ne la font plus",
            "ruptures": "les ruptures de série que la nouvelle grille crée",
            "cibles": "les cibles gardées dont la règle change",
            "a_dater": "les indicateurs changés sur place, sans élément daté",
        },
    ),
    Format(
        "circo/regles/1",
        "circo regles doublon-probable --format json",
        "Les règles de validation ; sans code, toutes.",
        {
            "regles": "dans l'ordre de [leur page](regles.md)",
            "regles[].code": "son code",
            "regles[].famille": "ce qu'elle regarde",
            "regles[].gravite": "`erreur`, `avertissement` ou `information`",
            "regles[].resume": "ce qu'elle juge",
            "regles[].notice": "pourquoi, et quoi faire",
        },
    ),
    Format(
        "circo/ajout/1",
        "circo ajouter sollicitation --origine famille --date 2019-05-06 --format json",
        "Ce qui vient d'être écrit.",
        {
            "id": "identifiant du fait",
            **_PLACE,
            "evenement": "[les champs](champs.md) de la ligne, hors chaîne",
        },
        libre=("evenement",),
    ),
    Format(
        "circo/import/1",
        "circo importer saisie.xlsx --a-blanc --format json",
        "Le compte rendu d'un import.",
        {
            "a_ajouter": "lignes neuves",
            "ajoutees": "lignes réellement écrites (0 avec `--a-blanc`)",
            "deja_la": "lignes reconnues, non ajoutées",
            "rejetees": "lignes refusées",
            "rejetees[].feuille?": "la feuille",
            "rejetees[].ligne?": "son rang dans la feuille",
            "rejetees[].refus?": "ce qui ne va pas",
            "rejetees[].refus[].cause?": "pourquoi",
            "rejetees[].refus[].remede?": "quoi faire",
        },
    ),
    Format(
        "circo/unites/1",
        "circo unites --format json",
        "Les unités et les partenaires du référentiel.",
        {
            "unites": "les unités, dans l'ordre du fichier",
            "unites[].code": "UAI, ou code d'un réseau",
            "unites[].nom": "son nom",
            "unites[].genre": "ecole, reseau, dispositif…",
            "unites[].commune?": "sa commune",
            "unites[].depuis?": "premier jour",
            "unites[].jusqu_a?": "dernier jour, compris",
            "unites[].succede_a": "les codes de celles qu'elle remplace",
            "unites[].anciens_noms": "les noms qu'elle a portés",
            "unites[].membres": "les codes des unités d'un réseau",
            "partenaires": "les partenaires",
            "partenaires[].code": "son code",
            "partenaires[].nom": "son nom",
        },
    ),
    Format(
        "circo/agregat/1",
        'circo agreger --annee 2018 --malgre-les-lacunes --motif "la ligne changée est perdue"',
        "Les chiffres d'une année et de la précédente, scellés : ni fait, ni texte, ni poste. Schéma : `circo schema agregat`.",
        {
            "circonscription": "qui envoie",
            "projet": "nom de la grille, sans `.yaml`",
            "titre": "titre de la grille",
            "debut": "mois et jour où commence une année",
            "annee": "année demandée",
            "au": "dernier jour compté, compris",
            "connu_au": "le jour de `--connu-au`, ou `null`",
            **_FICTIF,
            "chiffres": "un par indicateur et par année",
            "chiffres[].code": "code de l'indicateur",
            "chiffres[].libelle": "son libellé",
            "chiffres[].unite_de_mesure": "ce que compte le nombre",
            "chiffres[].annee": "année de rentrée",
            "chiffres[].du": "premier jour de l'année",
            "chiffres[].au": "dernier jour compté de l'année",
            "chiffres[].mesure": "empreinte du contenu de la mesure : la clé de l'addition, avec l'année",
            "chiffres[].famille": "`compte`, `distincts`, `somme`, `rapport`, `releve`, `jalon` ou `echelle`",
            "chiffres[].est_additive": "vrai si la mesure de deux circonscriptions s'ajoute",
            "chiffres[].est_une_part": "faux d'un rapport qui n'est pas une part : il ne s'écrit pas en %",
            "chiffres[].vise_des_personnes": "vrai si un petit effectif peut désigner quelqu'un",
            "chiffres[].regle": "la mesure en une phrase",
            **_sous("chiffres[].", _VALEUR),
            "chiffres[].repartition": "pour une échelle, combien à chaque niveau",
            "chiffres[].a_date_egale": "vrai d'une année d'avant arrêtée au même jour que celle en cours",
            "chiffres[].lacunes": "codes des lacunes qui touchent ce chiffre",
            "lacunes": "ce qui manque au dossier",
            "lacunes[].code": "code de la lacune",
            "lacunes[].annees": "années touchées ; vide : toutes",
            "motif": "pourquoi l'envoyer malgré cela, ou `null`",
            "grille": "empreinte de la grille",
            "unites": "empreinte de `unites.yaml`, ou `null`",
            "journaux": "les journaux lus",
            "journaux[].annee": "année de leur dossier",
            "journaux[].n": "leur nombre de lignes",
            "journaux[].tete": "empreinte de la dernière",
            "journaux[].origine": "empreinte du premier fait, qui ne change plus ; `null` s'il n'y en a aucun",
            "version": "version de circo",
            "sceau": "SHA-256 de tout le reste, clés rangées, sans espaces",
        },
        libre=("chiffres[].repartition",),
    ),
    Format(
        "circo/consolidation/1",
        "circo consolider agregat.json --format json",
        "Plusieurs agrégats additionnés, par mesure et par année.",
        {
            "annee": "année demandée",
            "au": "dernier jour compté, compris",
            "connu_au": "le jour de `--connu-au`, ou `null`",
            **_FICTIF,
            "circonscriptions": "les agrégats reçus",
            "circonscriptions[].nom": "qui a envoyé",
            "circonscriptions[].fichier": "le fichier reçu",
            "circonscriptions[].sceau": "son sceau",
            "circonscriptions[].lacunes": "les lacunes de son dossier",
            "manques": "ce que les totaux ne disent pas",
            "manques.non_recues": "attendues, jamais arrivées",
            "manques.muettes": "aucun chiffre renseigné cette année",
            "totaux": "un par mesure et par année",
            "totaux[].mesure": "empreinte de la mesure",
            "totaux[].famille": "sorte de mesure",
            "totaux[].regle": "la mesure en une phrase",
            "totaux[].unite_de_mesure": "ce que compte le nombre",
            "totaux[].codes": "les codes qu'elle a d'une grille à l'autre",
            "totaux[].libelles": "ses libellés",
            "totaux[].annee": "année de rentrée",
            "totaux[].du": "premier jour de l'année",
            "totaux[].a_date_egale": "vrai d'une année d'avant arrêtée au même jour",
            "totaux[].total": "la valeur ; `null` si elle ne s'ajoute pas",
            **_sous("totaux[].total.", _VALEUR),
            "totaux[].motif": "pourquoi il n'y a pas de total, ou `null`",
            "totaux[].effectifs": "combien de circonscriptions dans chaque état",
            "totaux[].avec_lacune": "celles dont le chiffre est touché par une lacune",
            "totaux[].absentes": "celles qui ne mesurent pas ainsi",
            "totaux[].distribution": "au moins trois circonscriptions : minimum, quartiles, maximum ; sinon `null`",
            "totaux[].parts": "le chiffre de chacune",
            "totaux[].parts[].circonscription": "laquelle",
            "totaux[].parts[].code": "le code chez elle",
            **_sous("totaux[].parts[].", _VALEUR),
            "evolutions": "de l'année d'avant à celle-ci, par mesure et par périmètre",
            "evolutions[].mesure": "empreinte de la mesure",
            "evolutions[].perimetre": "`constant` (présentes les deux années) ou `courant`",
            "evolutions[].circonscriptions": "lesquelles",
            **_sous(
                "evolutions[].",
                {
                    "de": "année de départ",
                    "a": "année d'arrivée",
                    "a_date_egale": "vrai si les deux années s'arrêtent au même jour",
                    "base": "total de départ",
                    "arrivee": "total d'arrivée",
                    "ecart": "`arrivee` − `base`",
                    "pourcentage": "à une décimale ; `null` s'il ne se donne pas",
                    "motif": "pourquoi pas de pourcentage, ou `null`",
                    "lecture": "l'évolution en une phrase",
                },
            ),
        },
        libre=("totaux[].effectifs", "totaux[].distribution"),
    ),
    Format(
        "circo/diffusion/1",
        "circo diffuser agregat.json --plan plan.json --format json",
        "Une consolidation à publier : une case masquée n'a ni état, ni valeur, ni termes.",
        {
            "annee": "année demandée",
            "au": "dernier jour compté, compris",
            **_FICTIF,
            "signe": "le seul signe de tout ce qui est masqué",
            "tables": "une par mesure",
            "tables[].mesure": "empreinte de la mesure",
            "tables[].libelle": "son libellé",
            "tables[].unite_de_mesure": "ce que compte le nombre",
            "tables[].cases": "une par circonscription et par année",
            "tables[].cases[].circonscription": "laquelle",
            "tables[].cases[].annee": "année de rentrée",
            "tables[].cases[].masquee": "vrai si la case est couverte par le secret",
            **{f"tables[].cases[].{cle}?": sens for cle, sens in _VALEUR.items()},
        },
    ),
    Format(
        "circo/diagnostic/1",
        "circo diagnostic --format json",
        "De quoi demander de l'aide : textes libres, à lire par quelqu'un.",
        {
            "versions": "circo, Python, système",
            "bibliotheques": "version de chacune",
            "ecran": "encodages, et ce qui est posé pour l'écran",
            "reglages": "chaque réglage, et ce qui en décide",
            "dossier": "le projet trouvé",
            "poste": "nom et chemins",
            "variables": "celles qui sont posées",
        },
        libre=("versions", "bibliotheques", "ecran", "reglages", "dossier", "poste", "variables"),
    ),
)


def page_des_formats(preambule: str, suite: str) -> str:
    """Rend la page, le corps entre son préambule et sa suite écrits à la main. CleNonDecrite si une clé manque d'un côté."""
    lignes = [preambule]
    with monter(REGLAGES) as atelier:
        for commande in _AVANT:
            atelier.lancer(commande, None)
        PREPARATIONS["ligne changée"](atelier.dossier, REGLAGES["poste"])
        for un in FORMATS:
            lignes += _montrer(un, _demander(un, atelier))
    return "\n".join(lignes) + "\n" + suite


def _demander(forme: Format, atelier: Atelier) -> dict[str, Any]:
    code, sortie = atelier.lancer(forme.commande, None)
    rendu: dict[str, Any]
    rendu, _ = json.JSONDecoder().raw_decode(sortie[sortie.index("{\n") :])
    if code != forme.code or rendu.pop("format") != forme.nom:
        message = f"{forme.commande} : code {code}, ou un autre format que {forme.nom}"
        raise CleNonDecrite(message)
    decrites = {cle.removesuffix("?") for cle in forme.cles}
    portees = set(_cles(rendu, "", forme.libre))
    fautes = [cle for cle in portees if cle not in decrites and not _est_libre(cle, forme.libre)]
    fautes += [cle for cle in forme.cles if not cle.endswith("?") and cle not in portees]
    if fautes:
        message = f"{forme.nom} : {', '.join(sorted(fautes))}"
        raise CleNonDecrite(message)
    return rendu


def _est_libre(cle: str, libres: tuple[str, ...]) -> bool:
    return any(cle.startswith(f"{libre}.") for libre in libres)


def _cles(valeur: object, prefixe: str, libres: tuple[str, ...]) -> Iterator[str]:
    if isinstance(valeur, dict):
        for nom, dedans in valeur.items():
            cle = f"{prefixe}.{nom}" if prefixe else nom
            yield cle
            yield from _cles(dedans, cle, libres)
    elif isinstance(valeur, list):
        for dedans in valeur:
            yield from _cles(dedans, f"{prefixe}[]", libres)


def _montrer(forme: Format, rendu: dict[str, Any]) -> Iterator[str]:
    yield f"## {forme.nom}\n\n{forme.phrase}\n\n```text\n{forme.commande}\n```\n"
    yield "| clé | sens |\n|---|---|"
    yield "\n".join(
        f"| `{cle.removesuffix('?')}` | {_FACULTATIVE if cle.endswith('?') else ''}{sens} |"
        for cle, sens in forme.cles.items()
    )
    if forme.nom != "circo/diagnostic/1":  # il parle de la machine qui l'engendre
        abrege = json.dumps({"format": forme.nom, **_abreger(rendu)}, ensure_ascii=False, indent=1)
        yield f"\nPar exemple, chaque liste réduite à son premier élément :\n\n```json\n{abrege}\n```"
    yield ""


def _abreger(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _abreger(dedans) for cle, dedans in valeur.items()}
    if isinstance(valeur, list):
        return [_abreger(dedans) for dedans in valeur[:1]]
    return valeur
