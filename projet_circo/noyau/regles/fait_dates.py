"""Les dates d'un fait : ni dans le futur, ni hors du projet, ni avant ce dont il découle."""

from collections.abc import Iterator

from projet_circo.noyau.regles.donnees_jugees import FaitVu, jour_de
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.socle.constat import Gravite


@regle("fait-futur", Famille.FAIT, Gravite.ERREUR)
def fait_futur(fait: FaitVu) -> Iterator[Faute]:
    """Un fait est daté d'aujourd'hui au plus tard.

    Pourquoi : ce qui n'est que prévu ne se saisit pas ; une date future est le plus souvent une année mal
    tapée. La `fin` d'un partenariat ou d'un accompagnement peut, elle, être à venir.

    Quoi faire : corriger la date, ou saisir le fait quand il aura eu lieu.
    """
    jour, aujourd_hui = fait.date, fait.reperes.aujourd_hui
    if jour is not None and jour > aujourd_hui:
        message = f"la date {jour.isoformat()} est à venir (nous sommes le {aujourd_hui.isoformat()})"
        yield Faute(("date",), message, "corriger la date, ou saisir le fait quand il aura eu lieu")


@regle("hors-du-projet", Famille.FAIT, Gravite.ERREUR)
def hors_du_projet(fait: FaitVu) -> Iterator[Faute]:
    """Un fait est daté d'une année que couvre une grille du dossier.

    Pourquoi : sans grille pour son année, le fait n'est compté nulle part.

    Quoi faire : corriger la date, ou ajouter au dossier la grille de cette année.
    """
    annees = fait.reperes.annees
    if annees and fait.annee is not None and fait.annee not in annees:
        libelle = fait.reperes.calendrier.libelle
        quand = f"l'année {libelle(fait.annee)} n'est couverte" if fait.annee else "ce jour n'est couvert"
        message = f"{quand} par aucune grille du dossier"
        remede = f"années couvertes : {libelle(min(annees))} à {libelle(max(annees))}"
        yield Faute(("date",), message, remede)


@regle("prerentree", Famille.FAIT, Gravite.INFORMATION)
def prerentree(fait: FaitVu) -> Iterator[Faute]:
    """Un fait des sept jours qui précèdent la rentrée dit son année quand il prépare celle qui s'ouvre.

    Pourquoi : du 25 au 31 août, la date seule range le fait dans l'année qui finit. Une demande reçue à la
    prérentrée 2018 compte en 2017-2018, sauf si `annee_scolaire: 2018` dit le contraire.

    Quoi faire : rien si le fait est bien de l'année qui finit ; sinon `circo corriger` avec `--annee-scolaire`, ou
    `circo ajouter` avec cette option au moment de la saisie.
    """
    jour, calendrier = fait.date, fait.reperes.calendrier
    if jour is not None and "annee_scolaire" not in fait.champs and calendrier.est_prerentree(jour):
        annee = calendrier.annee_de(jour)
        message = (
            f"le {jour.isoformat()} est un jour de prérentrée : le fait compte en {calendrier.libelle(annee)}"
        )
        geste = f"circo corriger {fait.champs.get('id', 'ID')} --annee-scolaire {annee + 1}"
        remede = f"s'il prépare {calendrier.libelle(annee + 1)} : {geste}"
        yield Faute(("date",), message, remede)


@regle("saisi-avant-le-fait", Famille.FAIT, Gravite.AVERTISSEMENT)
def saisi_avant_le_fait(fait: FaitVu) -> Iterator[Faute]:
    """Un fait est saisi le jour où il a lieu, ou après.

    Pourquoi : une saisie plus ancienne que le fait trahit une date mal tapée, un fait saisi d'avance, ou
    l'horloge d'un poste déréglée. La saisie est notée en temps universel : un jour d'écart est admis.

    Quoi faire : corriger la date du fait, ou régler l'horloge du poste.
    """
    jour, saisi = fait.date, jour_de(str(fait.champs.get("saisi") or "")[:10])
    if jour is not None and saisi is not None and (jour - saisi).days > 1:
        message = f"le fait est daté du {jour.isoformat()}, mais saisi dès le {saisi.isoformat()}"
        yield Faute(("date",), message, "corriger la date, ou régler l'horloge du poste")


@regle("reference-morte", Famille.FAIT, Gravite.ERREUR)
def reference_morte(fait: FaitVu) -> Iterator[Faute]:
    """Une ligne désignée par son identifiant existe, et elle est du type attendu.

    Pourquoi : la suite d'une demande inconnue, la séance d'un accompagnement inconnu ne se rattachent à
    rien. Le fait compte tout de même.

    Quoi faire : retrouver l'identifiant avec `circo journal`, puis corriger le fait.
    """
    remede = "retrouver l'identifiant avec « circo journal »"
    for champ, identifiant, attendu in fait.references():
        cible = fait.reperes.lignes.get(identifiant)
        if identifiant in fait.reperes.abimees:
            continue
        if cible is None:
            message = f"« {champ} » désigne {identifiant}, qui n'existe pas"
            yield Faute((champ,), message, remede)
        elif attendu and cible.type != attendu:
            message = (
                f"« {champ} » désigne {identifiant}, qui est de type « {cible.type} » et non « {attendu} »"
            )
            yield Faute((champ,), message, remede)


@regle("reference-annulee", Famille.FAIT, Gravite.AVERTISSEMENT)
def reference_annulee(fait: FaitVu) -> Iterator[Faute]:
    """Une ligne désignée par son identifiant est vivante.

    Pourquoi : un accompagnement qui cite une demande annulée n'y répond plus. Une demande déplacée d'année garde ses
    réponses : sa référence se suit jusqu'au nouveau fait.

    Quoi faire : désigner la bonne ligne avec `circo corriger`, ou faire revivre celle qui est annulée.
    """
    recueil = fait.reperes.recueil
    for champ, identifiant, attendu in fait.references():
        connue = identifiant in fait.reperes.lignes and identifiant not in fait.reperes.abimees
        if champ == "remplace" or not attendu or not connue or not recueil.faits:
            continue
        if fait.reperes.lignes[identifiant].type == attendu and recueil.vivant_de(identifiant) is None:
            message = f"« {champ} » désigne {identifiant}, qui est annulé ou ne compte plus"
            yield Faute((champ,), message, "désigner la bonne ligne, ou faire revivre celle-là")


@regle("seance-apres-la-fin", Famille.FAIT, Gravite.AVERTISSEMENT)
def seance_apres_la_fin(fait: FaitVu) -> Iterator[Faute]:
    """Une séance a lieu avant la fin de son accompagnement.

    Pourquoi : une séance d'après la fin trahit une date mal tapée, ou un accompagnement qui a duré plus que prévu.

    Quoi faire : corriger la date de la séance, ou la fin de l'accompagnement. La séance compte tout de même.
    """
    jour = fait.date
    for _, identifiant, attendu in fait.references():
        cible = fait.reperes.recueil.vivant_de(identifiant) if attendu == "accompagnement" else None
        fin = jour_de(cible.champs.get("fin")) if cible is not None else None
        if jour is not None and fin is not None and jour > fin:
            message = f"datée du {jour.isoformat()}, après la fin de l'accompagnement ({fin.isoformat()})"
            remede = f"corriger la date, ou la fin : circo corriger {identifiant} --fin {jour.isoformat()} --motif …"
            yield Faute(("date",), message, remede)


@regle("avant-son-origine", Famille.FAIT, Gravite.AVERTISSEMENT)
def avant_son_origine(fait: FaitVu) -> Iterator[Faute]:
    """Un accompagnement suit sa demande, une suite suit la demande, une séance suit le début de l'accompagnement.

    Pourquoi : l'ordre inverse vient presque toujours d'une date mal tapée ou d'un mauvais identifiant.

    Quoi faire : vérifier les deux dates, puis corriger celle qui est fausse.
    """
    jour = fait.date
    for _, identifiant, attendu in fait.references():
        cible = fait.reperes.lignes.get(identifiant)
        vivante = fait.reperes.recueil.vivant_de(identifiant)
        origine = vivante.champs if vivante is not None else cible.champs if cible is not None else {}
        debut = jour_de(origine.get("date")) if cible is not None and cible.type == attendu else None
        if jour is None or debut is None or jour >= debut or identifiant in fait.reperes.abimees:
            continue
        message = f"daté du {jour.isoformat()}, avant {identifiant} ({attendu} du {debut.isoformat()})"
        yield Faute(("date",), message, "vérifier les deux dates, puis corriger celle qui est fausse")


FAIT_DATES = (
    fait_futur,
    hors_du_projet,
    prerentree,
    saisi_avant_le_fait,
    reference_morte,
    reference_annulee,
    seance_apres_la_fin,
    avant_son_origine,
)
