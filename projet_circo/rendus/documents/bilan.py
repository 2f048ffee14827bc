"""Le bilan d'une année, mis en document : garde, essentiel, rubriques, ce qui a bougé, méthode, faits."""

from collections.abc import Iterator, Mapping

from projet_circo.noyau.bilan.bilan import Bilan, IndicateurMontre
from projet_circo.noyau.bilan.document import Bloc, Document, Liste, Paragraphe, Section, Tableau, Ton
from projet_circo.noyau.bilan.fait_montre import montrer_le_fait
from projet_circo.noyau.chiffres.evolution import Serie
from projet_circo.rendus.chiffres.notes import annoter
from projet_circo.rendus.chiffres.valeurs import ecrire_l_ecart, ecrire_l_evolution, ecrire_la_valeur
from projet_circo.rendus.documents.rubriques import ancre_des_faits, section_de_la_rubrique
from projet_circo.rendus.documents.tables_de_chiffres import essentiel, faits
from projet_circo.rendus.typographie.typographie import (
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_nombre,
    nettoyer,
    sans_gras,
)

MENTION = "DONNÉES FICTIVES, inventées pour une démonstration"


def composer(bilan: Bilan) -> Document:
    """Rend le document du bilan."""
    titre = sans_gras(bilan.titre)
    return Document(
        titre=f"Bilan {bilan.libelle}",
        sous_titre=bilan.circonscription or titre,
        sections=(
            _essentiel(bilan),
            *(section_de_la_rubrique(une, bilan) for une in bilan.rubriques),
            composer_ce_qui_attend(bilan),
            _ce_qui_a_bouge(bilan),
            composer_la_methode(bilan),
            _annexe(bilan),
        ),
        garde=tuple(_garde(bilan, titre)),
        mention=MENTION if bilan.evolutions.fictif else "",
        reference=reference_de(bilan),
        auteur=bilan.circonscription,
        jour=bilan.publie_le.isoformat(),
    )


def reference_de(bilan: Bilan) -> tuple[tuple[str, str], ...]:
    """Rend ce qu'il faut pour refaire ce bilan, que le document garde dans ses propriétés."""
    connu_au = bilan.evolutions.connu_au
    return (
        ("document", "bilan"),
        ("annee", str(bilan.annee)),
        ("au", bilan.evolutions.au.isoformat()),
        ("connu_au", connu_au.isoformat() if connu_au else ""),
        ("publie_le", bilan.publie_le.isoformat()),
        ("sceau", bilan.sceau),
        ("version", bilan.version),
        ("ecarts", "non" if bilan.ecarts is None else "oui"),
    )


def _garde(bilan: Bilan, titre: str) -> Iterator[tuple[str, str]]:
    annee = bilan.evolutions.annees[-1]
    yield "Projet", titre
    yield "Année", f"{bilan.libelle}, du {ecrire_date(annee.du)} au {ecrire_date(annee.au)}"
    yield "Chiffres arrêtés au", ecrire_date(bilan.arrete_au)
    if bilan.evolutions.connu_au is not None:
        yield "Tels que connus au", ecrire_date(bilan.evolutions.connu_au)
    yield "Établi le", ecrire_date(bilan.publie_le)
    yield "Sceau des journaux", bilan.sceau
    yield "Établi avec", f"circo {bilan.version}"
    yield "Date et signature", ""


def _essentiel(bilan: Bilan) -> Section:
    ancres = {serie.code: serie.code for serie in bilan.evolutions.series}
    phrases = [phrase for serie in bilan.evolutions.series if (phrase := dire_ce_qui_a_change(serie, bilan))]
    promesses = len(bilan.suivi.en_attente)
    if bilan.suivi.demandes:
        accompagnees = ecrire_nombre(bilan.suivi.demandes_accompagnees)
        recues = accorder(bilan.suivi.demandes, "demande de l'année", "demandes de l'année")
        phrases.append(f"Sur {recues}, {accompagnees} ont mené à un accompagnement.")
    if promesses:
        phrases.append(f"{accorder(promesses, 'demande attend', 'demandes attendent')} encore une réponse.")
    etats = [etat.etat for rubrique in bilan.rubriques for etat in rubrique.actions]
    if etats:
        menees = etats.count("realisee")
        phrases.append(
            f"Sur {accorder(len(etats), 'action')}, {accorder(menees, 'est réalisée', 'sont réalisées')}."
        )
    blocs = (essentiel(bilan.evolutions, ancres), Liste(tuple(phrases)))
    return Section("essentiel", "L'essentiel", blocs, nouvelle_page=True)


def dire_ce_qui_a_change(serie: Serie, bilan: Bilan) -> str:
    """Rend ce qu'une année a changé pour un indicateur, en une phrase ; vide s'il ne se compte pas."""
    if not serie.valeurs or serie.est_qualitative:
        return ""
    dit = f"{sans_gras(serie.libelle)} : {ecrire_la_valeur(serie.valeurs[-1].valeur, serie.seuil)}"
    evolution = serie.evolutions[-1] if serie.evolutions else None
    if evolution is None or evolution.ecart is None:
        return f"{dit}."
    avant = bilan.evolutions.annees[-2].libelle
    a_date = ", à même date" if evolution.a_date_egale else ""
    if not evolution.ecart:
        return f"{dit}, comme en {avant}{a_date}."
    taux = f" ({ecrire_l_evolution(evolution)})" if evolution.pourcentage else ""
    return f"{dit}, {ecrire_l_ecart(evolution)} par rapport à {avant}{a_date}{taux}."


def composer_ce_qui_attend(bilan: Bilan) -> Section:
    """Rend la section des demandes sans réponse ; les individuelles y sont comptées, jamais montrées."""
    attentes = bilan.suivi.en_attente
    collectives = [une for une in attentes if une.demande.champs.get("nature") != "individuel"]
    blocs: list[Paragraphe | Tableau] = []
    if not attentes:
        blocs.append(Paragraphe("Aucune demande n'attend de réponse."))
    if collectives:
        montres = [montrer_le_fait(une.demande) for une in collectives]
        blocs.append(faits(montres, bilan.noms, "Demandes collectives sans réponse ni accompagnement"))
    individuelles = len(attentes) - len(collectives)
    if individuelles:
        dites = accorder(individuelles, "demande individuelle attend", "demandes individuelles attendent")
        blocs.append(Paragraphe(f"{dites} aussi une réponse ; ce bilan n'en dit pas plus."))
    return Section("promesses", "Ce qui attend une réponse", tuple(blocs), nouvelle_page=True)


def _ce_qui_a_bouge(bilan: Bilan) -> Section:
    titre = "Ce qui a changé depuis la publication"
    if bilan.ecarts is None:
        dit = "L'année n'est pas close : aucun chiffre n'en a encore été publié."
        return Section("publication", titre, (Paragraphe(dit),))
    if not bilan.ecarts:
        return Section("publication", titre, (Paragraphe("Rien n'a bougé depuis la clôture de l'année."),))
    dits = []
    for ecart in bilan.ecarts:
        publie, present = ecrire_la_valeur(ecart.publie), ecrire_la_valeur(ecart.aujourd_hui)
        pourquoi = [f"{cause.type} {cause.fait} {cause.effet}" for cause in ecart.causes] + list(ecart.autres)
        dits.append(
            f"{sans_gras(ecart.libelle)} : publié {publie}, aujourd'hui {present} ({' ; '.join(pourquoi)})."
        )
    return Section("publication", titre, (Liste(tuple(dits)),))


def composer_la_methode(bilan: Bilan) -> Section:
    """Rend la section de la méthode : ce que chaque chiffre compte, et les notes qu'il appelle."""
    evolutions = bilan.evolutions
    ecrits = " ".join(
        f"{ecrire_la_valeur(un.valeur, serie.seuil)} {' '.join(map(ecrire_l_evolution, serie.evolutions))}"
        for serie in evolutions.series
        for un in serie.valeurs
    )
    regles = [
        souder(f"{sans_gras(un.serie.libelle)} : {nettoyer(un.regle)}.")
        for un in _indicateurs(bilan)
        if un.regle
    ]
    blocs: tuple[Bloc, ...] = (
        Paragraphe("Ce que chaque chiffre compte :"),
        Liste(tuple(regles)),
        *(Paragraphe(souder(note), Ton.NOTE) for note in annoter(evolutions, ecrits)),
    )
    return Section("methode", "Méthode et limites", blocs)


def _indicateurs(bilan: Bilan) -> Iterator[IndicateurMontre]:
    for rubrique in bilan.rubriques:
        yield from rubrique.indicateurs


def _annexe(bilan: Bilan) -> Section:
    dit = (
        "Les faits que compte chaque chiffre de l'année, sans nom ni texte qui parle d'une personne. "
        "L'identifiant permet de retrouver la ligne du journal."
    )
    sections = tuple(
        Section(
            ancre_des_faits(un.serie.code), sans_gras(un.serie.libelle), (_liste_des_faits(un, bilan.noms),)
        )
        for un in _indicateurs(bilan)
    )
    return Section(
        "annexe", "Annexe : les faits de chaque chiffre", (Paragraphe(dit),), sections, nouvelle_page=True
    )


def _liste_des_faits(indicateur: IndicateurMontre, noms: Mapping[str, str]) -> Tableau | Paragraphe:
    if not indicateur.faits:
        return Paragraphe("Aucun fait.")
    return faits(indicateur.faits, noms, accorder(len(indicateur.faits), "fait retenu", "faits retenus"))


def souder(texte: str) -> str:
    """Rend un texte dont les guillemets ne quittent pas leur mot en fin de ligne."""
    return texte.replace("« ", f"«{INSECABLE}").replace(" »", f"{INSECABLE}»")
