"""Ce qui a bougé depuis une clôture : publié 12, aujourd'hui 13, et la ligne qui l'explique."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
from projet_circo.noyau.chiffres.cloture import decrire_la_cible
from projet_circo.noyau.chiffres.comptage import Examen, Mesurage
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.journal.recueil import Cloture
from projet_circo.noyau.socle.fait import Ligne, LigneEcartee
from projet_circo.noyau.socle.mesure import Suivi
from projet_circo.noyau.socle.referentiel import Referentiel
from projet_circo.noyau.socle.valeur import SANS_OBJET, Etat, Valeur, lire_nombre


@dataclass(frozen=True, slots=True)
class Cause:
    """Une ligne écrite depuis la clôture qui fait bouger le chiffre. `effet` : entré ou sorti ; `fait` : lequel.

    `jour`, `ecoles`, `objet` : ceux du fait, les écoles par leur nom.
    """

    fichier: str
    rang: int
    id: str
    type: str
    saisi: str
    par: str
    motif: str
    effet: str
    fait: str
    jour: date | None = None
    ecoles: tuple[str, ...] = ()
    objet: str = ""


@dataclass(frozen=True, slots=True)
class Ecart:
    """Un indicateur dont le chiffre, ou ses faits, ne sont plus ceux de la clôture.

    `autres` : les causes qui ne sont pas une ligne nouvelle des journaux.
    """

    code: str
    libelle: str
    publie: Valeur
    aujourd_hui: Valeur
    causes: tuple[Cause, ...]
    autres: tuple[str, ...] = ()


def depuis_la_cloture(cloture: Cloture, lignes: Iterable[Ligne]) -> tuple[Ligne, ...]:
    """Rend les lignes écrites au-delà des rangs que la clôture a relevés, et celles des fichiers nouveaux.

    D'un fichier écrit à la main, le rang est celui de l'élément dans le fichier.
    """
    rangs = {str(un["fichier"]): int(un["n"]) for un in cloture.ligne.champs["journaux"]}
    lues: Counter[str] = Counter()
    nouvelles = []
    for ligne in lignes:
        lues[ligne.fichier] += 1
        n = ligne.n if ligne.scellee else lues[ligne.fichier]
        if n > rangs.get(ligne.fichier, 0) and ligne.id != cloture.id:
            nouvelles.append(ligne)
    return tuple(nouvelles)


@dataclass(frozen=True, slots=True)
class Releves:
    """Ce qui a été lu des journaux : toutes les `lignes`, les `nouvelles` depuis la clôture, les `non_lues`."""

    lignes: Sequence[Ligne]
    nouvelles: Sequence[Ligne]
    non_lues: Sequence[LigneEcartee] = ()


def relever_les_ecarts(
    cloture: Cloture, avant: Contexte, apres: Contexte, releves: Releves, *, grille_inchangee: bool
) -> tuple[Ecart, ...]:
    """Rend les indicateurs dont le chiffre, ou les faits qui le font, ont bougé depuis la clôture, et pourquoi.

    Un fait entré et un autre sorti laissent le chiffre égal : ce n'est pas le même, et c'est dit.
    `avant` : le contexte des seules lignes d'alors, arrêté au jour de la clôture ; `apres` : celui d'aujourd'hui.
    """
    ecarts = []
    for suivi in (*apres.plan.suivis, *(critere for _, critere in apres.plan.criteres)):
        publie = cloture.valeur_de(suivi.code)
        present = mesurer(suivi, apres, cloture.annee)
        if publie is None:
            continue
        ancien = mesurer(suivi, avant, cloture.annee)
        causes, autres = _expliquer(cloture, ancien, present, releves)
        causes = tuple(_nommer(un, (*ancien.examens, *present.examens), apres.referentiel) for un in causes)
        dits = tuple(_publie_autrement(suivi, cloture))
        if not causes and not dits and not _ont_bouge(publie, present.valeur):
            continue
        if _ont_bouge(publie, ancien.valeur):
            # Les lignes d'alors, lues aujourd'hui, ne donnent plus le chiffre publié.
            passe = _relire_le_passe(
                suivi, cloture, ancien, apres, releves, grille_inchangee=grille_inchangee
            )
            autres = (*passe, *autres)
        ecarts.append(Ecart(suivi.code, suivi.libelle, publie, present.valeur, causes, (*autres, *dits)))
    suivis = {suivi.code for suivi in apres.plan.suivis}
    for code in cloture.chiffres:
        publie = cloture.valeur_de(code)
        if code not in suivis and publie is not None and publie.etat is not Etat.SANS_OBJET:
            retire = "la grille a changé : l'indicateur n'y est plus"
            ecarts.append(Ecart(code, code, publie, SANS_OBJET, (), (retire,)))
    return tuple(ecarts)


def _nommer(cause: Cause, examens: Iterable[Examen], referentiel: Referentiel) -> Cause:
    """Rend une cause avec ce qui fait reconnaître son fait : sa date, ses écoles, son objet."""
    fait = next((un.fait for un in examens if un.fait.id == cause.fait), None)
    if fait is None:
        return cause
    ecoles = tuple(
        referentiel.unites[code].nom if code in referentiel.unites else code
        for code in fait.valeurs("unites")
    )
    return replace(cause, jour=fait.date, ecoles=ecoles, objet=str(fait.champs.get("objet", "")))


def _publie_autrement(suivi: Suivi, cloture: Cloture) -> Iterator[str]:
    """Dit le libellé et les cibles qui ne sont plus ceux que la clôture a figés, s'il y en a."""
    champs = cloture.ligne.champs
    libelles = {str(un["code"]): str(un["texte"]) for un in champs.get("libelles", ())}
    if (publie := libelles.get(suivi.code, suivi.libelle)) != suivi.libelle:
        yield f"le libellé publié, « {publie} », est devenu « {suivi.libelle} »"
    if "cibles" in champs:
        figees = [une for une in champs["cibles"] if une["code"] == suivi.code]
        actuelles = [decrire_la_cible(suivi, cible) for cible in suivi.cibles]
        for une in actuelles:
            if une not in figees:
                motif = f" ({une['motif']})" if une.get("motif") else ""
                yield f"la cible {une['annee']} est désormais {une['valeur']}{motif}"
        for une in figees:
            if une not in actuelles:
                yield f"la cible {une['annee']} publiée, {une['valeur']}, n'est plus écrite"


def _dire_les_unites(cloture: Cloture, ouvertes: Sequence[str], referentiel: Referentiel) -> Iterator[str]:
    """Nomme les unités entrées dans le dénominateur ou sorties de lui, avec leurs dates et le jour de la décision."""
    figees = cloture.ligne.champs.get("referentiel")
    if figees is None:
        return
    alors = set(figees["ouvertes"])
    genres = {referentiel.unites[code].genre for code in ouvertes}
    sorties = {
        code for code in alors if code not in referentiel.unites or referentiel.unites[code].genre in genres
    }
    for effet, codes in (("entrée", set(ouvertes) - alors), ("sortie", sorties - set(ouvertes))):
        for code in sorted(codes):
            unite = referentiel.unites.get(code)
            nom = f"{code}, {unite.nom}" if unite else f"{code}, qui n'est plus dans unites.yaml"
            dits = [f"depuis le {unite.depuis}"] if unite and unite.depuis else []
            dits += [f"jusqu'au {unite.jusqu_a}"] if unite and unite.jusqu_a else []
            dits += [f"décidé le {unite.decide_le}"] if unite and unite.decide_le else []
            details = ", ".join(dits) or "unites.yaml ne dit ni date ni décision"
            yield f"unité {effet} : {nom} ({details})"


def _ont_bouge(publie: Valeur, present: Valeur) -> bool:
    if publie.repartition:
        return dict(publie.repartition) != dict(present.repartition)
    avant = (publie.nombre, publie.niveau_ecrit, publie.numerateur, publie.denominateur)
    apres = (present.nombre, present.niveau_ecrit, present.numerateur, present.denominateur)
    if avant != apres:
        return True
    est_vide = not any(un is not None for un in apres)
    return est_vide and publie.etat is not present.etat


def _expliquer(
    cloture: Cloture, ancien: Mesurage, present: Mesurage, releves: Releves
) -> tuple[tuple[Cause, ...], tuple[str, ...]]:
    """Rend les lignes nouvelles qui ont fait entrer ou sortir un fait, et ce qui ne vient pas d'elles."""
    alors, maintenant = _retenus(ancien), _retenus(present)
    entres = {fait for fait, _ in maintenant - alors}
    sortis = {fait for fait, _ in alors - maintenant}
    causes = tuple(_causes(releves, entres, sortis))
    restants = (entres | sortis) - {cause.fait for cause in causes}
    jours = {examen.fait.id: examen.fait.date for examen in (*ancien.examens, *present.examens)}
    tardifs = [fait for fait in restants if jours[fait] > cloture.au]
    autres = []
    if tardifs:
        autres.append(f"{len(tardifs)} fait(s) daté(s) d'après le jour de la clôture ({cloture.au})")
    if len(restants) > len(tardifs):
        autres.append(f"{len(restants) - len(tardifs)} fait(s) déjà saisi(s), jugé(s) autrement aujourd'hui")
    return causes, tuple(autres)


def _retenus(mesurage: Mesurage) -> set[tuple[str, tuple[str, str]]]:
    return {
        (examen.fait.id, (examen.entite, str(examen.apport)))
        for examen in mesurage.examens
        if examen.raison is None
    }


def _causes(releves: Releves, entres: set[str], sortis: set[str]) -> Iterator[Cause]:
    """Rend les lignes nouvelles qui touchent un fait entré ou sorti : lui-même, ses reprises, les leurs.

    Une reprise d'avant la clôture peut être visée par une reprise d'après : on suit toutes les lignes.
    """
    cibles = {ligne.id: str(ligne.champs["vise"]) for ligne in releves.lignes if "vise" in ligne.champs}
    for ligne in releves.nouvelles:
        touche, vus = ligne.id, set[str]()
        while touche in cibles and touche not in vus:
            vus.add(touche)
            touche = cibles[touche]
        for effet, faits in (("entré", entres), ("sorti", sortis)):
            if touche in faits:
                yield Cause(
                    ligne.fichier,
                    ligne.rang,
                    ligne.id,
                    ligne.type,
                    ligne.saisi,
                    ligne.par,
                    str(ligne.champs.get("motif", "")),
                    effet,
                    touche,
                )


def _relire_le_passe(
    suivi: Suivi,
    cloture: Cloture,
    ancien: Mesurage,
    apres: Contexte,
    releves: Releves,
    *,
    grille_inchangee: bool,
) -> tuple[str, ...]:
    """Rend ce qui fait que les lignes d'alors ne donnent plus le chiffre publié."""
    regle = regle_de(suivi, apres, cloture.annee)
    chiffre = cloture.chiffres.get(suivi.code, {})
    publiee = str(chiffre.get("mesure", ""))
    if chiffre and regle and regle[1].texte != publiee:
        return (f"la mesure a changé : « {publiee} » est devenue « {regle[1].texte} »",)
    if not grille_inchangee and not regle:
        return ("la grille a changé : l'indicateur n'y est plus suivi cette année-là",)
    rangs = {str(un["fichier"]): int(un["n"]) for un in cloture.ligne.champs["journaux"]}
    raisons = [
        f"une ligne d'alors n'est plus lue : {une.fichier}:{une.rang} ({une.detail})"
        for une in releves.non_lues
        if une.annee <= cloture.annee and une.rang <= rangs.get(une.fichier, 0)
    ]
    avant, present = lire_nombre(chiffre.get("denominateur")), ancien.valeur.denominateur
    if avant is not None and present is not None and avant != present:
        raisons.append(f"le dénominateur est passé de {avant} à {present}")
        raisons += _dire_les_unites(cloture, ancien.ouvertes, apres.referentiel)
    return tuple(raisons) or ("le référentiel des unités, ou une ligne écrite à la main, a changé",)
