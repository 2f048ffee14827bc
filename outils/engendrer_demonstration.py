"""Engendre les données de démonstration de `data/` : FICTIVES, à graine fixe, par le code du projet.

Aucune école, aucune personne, aucun partenaire réel : UAI du département 000, pseudonymes tirés au sort.
Aucun fait, aucune saisie, un samedi, un dimanche, un jour férié ou pendant les vacances.
Usage : python -m outils.engendrer_demonstration [RÉPERTOIRE]
"""

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from outils.calendrier_scolaire import ANNEES as CALENDRIER
from outils.calendrier_scolaire import OUVRES, jour_ouvre_suivant
from projet_circo.noyau.socle.canonique import RACINE, sceller_ligne
from projet_circo.noyau.socle.champs import ordre_des_champs
from projet_circo.noyau.socle.identifiant import tirer, tirer_un_pseudonyme
from projet_circo.noyau.socle.referentiel import cle_uai

SECRETARIAT, CPC, IEN = "secretariat-3f9a1c", "cpc-5b20e7", "ien-c41d08"
ANNEES = tuple(CALENDRIER)
CONFINEMENT = (date(2020, 3, 16), date(2020, 5, 11))
RECUEILLIS = (
    "demande",
    "suite",
    "accompagnement",
    "seance",
    "sollicitation",
    "partenariat",
    "appreciation",
    "avancement",
)
# Ce que l'on veut voir, par année : le reste (suites, séances, accompagnements demandés) en découle.
COLLECTIVES = (14, 19, 27, 21)
COLLECTIFS_IEN = (3, 6, 9, 8)
SOLLICITATIONS = (112, 134, 151, 118)
INDIVIDUELLES = (9, 16, 22, 17)
INDIVIDUELS_IEN = (0, 4, 7, 6)

ECOLES = (
    ("élémentaire", "Les Tilleuls"),
    ("maternelle", "Les Coccinelles"),
    ("primaire", "Jean-Brisefer"),
    ("élémentaire", "Le Gué"),
    ("maternelle", "La Marelle"),
    ("primaire", "Les Trois Ponts"),
    ("élémentaire", "Du Moulin bleu"),
    ("primaire", "La Grande Ourse"),
    ("maternelle", "Les Farfadets"),
    ("élémentaire", "Le Vieux Verger"),
    ("primaire", "Les Hirondelles"),
    ("élémentaire", "Paul-Nuage"),
    ("maternelle", "Petit Pas"),
    ("primaire", "La Clairière"),
    ("élémentaire", "Marie-Lanterne"),
    ("primaire", "Les Quatre Vents"),
    ("maternelle", "L'Arc-en-ciel"),
    ("élémentaire", "Rive-Haute"),
)
OBJETS_COLLECTIFS = (
    "Résolution de problèmes au cycle 3",
    "Lecture et compréhension au cycle 2",
    "Continuité entre la grande section et le CP",
    "Évaluer pour faire progresser",
    "Climat scolaire et gestion des conflits",
    "Écriture au quotidien",
    "Langage oral en maternelle",
    "Projet d'école : bilan et relance",
    "Classes à plusieurs niveaux",
)
OBJETS_INDIVIDUELS = (
    "Prise en main d'une classe à double niveau",
    "Gestion du temps de classe",
    "Préparation d'une certification",
    "Différenciation en mathématiques",
    "Entrée dans le métier",
    "Reprise après une longue absence",
)
OBJETS_SOLLICITES = (
    "Organisation d'une sortie",
    "Règlement intérieur",
    "Conseil d'école",
    "Répartition des classes",
    "Usage d'une salle",
    "Relations avec les familles",
    "Service de la cantine",
    "Outils numériques",
)
FOCALES = ("résolution de problèmes", "compréhension", "langage oral", "écriture", "climat scolaire")
PARTENAIRES = (
    ("canope-fictif", "Atelier de ressources pédagogiques (fictif)"),
    ("centre-sciences-fictif", "Centre pilote de sciences (fictif)"),
    ("mairie-rive-haute", "Mairie de Rive-Haute (fictive)"),
    ("mediatheque-fictive", "Médiathèque du Gué (fictive)"),
    ("musee-fictif", "Musée de la Lanterne (fictif)"),
    ("club-athletisme-fictif", "Club d'athlétisme (fictif)"),
    ("association-lecture-fictive", "Association Lire à deux voix (fictive)"),
    ("parents-fictifs", "Association de parents (fictive)"),
    ("irem-fictif", "Institut de recherche en mathématiques (fictif)"),
    ("theatre-fictif", "Théâtre des Quatre Vents (fictif)"),
)


@dataclass(slots=True)
class Demonstration:
    """Les lignes en cours de tirage : (année du dossier, poste, instant de saisie, champs)."""

    hasard: Random
    lignes: list[tuple[int, str, str, dict[str, Any]]] = field(default_factory=list)
    enseignants: list[str] = field(default_factory=list)

    def noter(
        self, annee: int, poste: str, champs: dict[str, Any], delai: int = 3, *, apres: str = ""
    ) -> str:
        """Ajoute une ligne, saisie quelques jours après le fait (et après `apres`), et rend son identifiant."""
        identifiant = tirer(self.hasard.getrandbits)
        tard = date.fromisoformat(champs["date"]) + timedelta(days=self.hasard.randrange(delai + 1))
        jour = jour_ouvre_suivant(tard, annee)
        heure = (
            f"{self.hasard.randrange(8, 18):02}:{self.hasard.randrange(60):02}:{self.hasard.randrange(60):02}"
        )
        saisi = max(f"{jour.isoformat()}T{heure}Z", f"{apres[:10]}T18:30:00Z" if apres else "")
        self.lignes.append((annee, poste, saisi, {"id": identifiant, **champs}))
        return identifiant

    def jour(self, annee: int, *, des: date | None = None, enseignement: bool = True) -> date:
        """Tire un jour ouvré (des dix semaines qui suivent `des`) ; le confinement arrête ce qui se fait en classe."""
        debut = des or date(annee, 9, 1)
        fin = des + timedelta(weeks=10) if des else date.max
        possibles = [un for un in OUVRES[annee] if debut <= un <= fin]
        hors = [un for un in possibles if not CONFINEMENT[0] <= un < CONFINEMENT[1]]
        reste_ouvert = not enseignement and self.hasard.random() < 0.4
        return self.hasard.choice(possibles if reste_ouvert else hors or possibles[:1])

    def enseignant(self) -> str:
        """Rend le pseudonyme d'un enseignant, parfois déjà rencontré."""
        if self.enseignants and self.hasard.random() < 0.2:
            return self.hasard.choice(self.enseignants)
        self.enseignants.append(tirer_un_pseudonyme(self.hasard.getrandbits))
        return self.enseignants[-1]


def codes_des_ecoles() -> tuple[str, ...]:
    """Rend les UAI fictifs, clé juste."""
    return tuple(f"{rang:07}{cle_uai(f'{rang:07}')}" for rang in range(11, 11 + len(ECOLES)))


CODES = codes_des_ecoles()
# Deux écoles fusionnent à la rentrée 2018 ; une ferme à l'été 2019.
FERMETURES = {CODES[11]: date(2018, 8, 31), CODES[12]: date(2018, 8, 31), CODES[16]: date(2019, 8, 31)}
OUVERTURES = {CODES[17]: date(2018, 9, 1)}


def ouvertes_le(jour: date) -> list[str]:
    return [code for code in CODES[:-1] if FERMETURES.get(code, jour) >= jour] + [
        code for code, ouverture in OUVERTURES.items() if jour >= ouverture
    ]


def texte_des_unites() -> str:
    lignes = [
        "# yaml-language-server: $schema=../schemas/unites.schema.json",
        "# Référentiel FICTIF : écoles inventées, UAI du département 000, qui n'existe pas.",
        "fictif: true",
        "unites:",
    ]
    for code, (genre, nom) in zip(CODES, ECOLES, strict=True):
        dates = ""
        if code in OUVERTURES:
            dates = f', depuis: {OUVERTURES[code]}, succede_a: ["{CODES[11]}", "{CODES[12]}"]'
        elif code in FERMETURES:
            dates = f", jusqu_a: {FERMETURES[code]}"
        lignes.append(f'  - {{code: "{code}", nom: "École {genre} {nom} (fictive)", genre: ecole{dates}}}')
    lignes += [
        '  - {code: reseau-rive-haute, nom: "Réseau Rive-Haute (fictif)", genre: reseau}',
        '  - {code: ulis-tilleuls, nom: "ULIS Les Tilleuls (fictive)", genre: dispositif}',
        '  - {code: rased-nord, nom: "RASED nord (fictif)", genre: dispositif, depuis: 2017-09-01}',
        "partenaires:",
    ]
    lignes += [f'  - {{code: {code}, nom: "{nom}"}}' for code, nom in PARTENAIRES]
    return "\n".join(lignes) + "\n"


def tirer_une_annee(demo: Demonstration, rang: int, annee: int) -> None:
    hasard = demo.hasard
    for _ in range(COLLECTIVES[rang]):
        _demande(demo, annee, "collectif")
    for _ in range(INDIVIDUELLES[rang]):
        _demande(demo, annee, "individuel")
    for _ in range(COLLECTIFS_IEN[rang]):
        jour = demo.jour(annee)
        champs = {"nature": "collectif", "initiative": "ien", "unites": [hasard.choice(ouvertes_le(jour))]}
        champs |= {"objet": hasard.choice(OBJETS_COLLECTIFS), "focales": [hasard.choice(FOCALES)]}
        _accompagner(demo, annee, IEN, jour, champs)
    for _ in range(INDIVIDUELS_IEN[rang]):
        champs = {"nature": "individuel", "initiative": "ien", "enseignant": demo.enseignant()}
        _accompagner(
            demo, annee, IEN, demo.jour(annee), champs | {"objet": hasard.choice(OBJETS_INDIVIDUELS)}
        )
    dites: set[tuple[object, ...]] = set()
    while len(dites) < SOLLICITATIONS[rang]:
        jour = demo.jour(annee, enseignement=False)
        origine = hasard.choices(
            ("directeur", "enseignant", "equipe", "famille", "partenaire"), (60, 15, 15, 6, 4)
        )[0]
        unite, objet = hasard.choice(ouvertes_le(jour)), hasard.choice(OBJETS_SOLLICITES)
        if (jour, unite, objet) not in dites:
            dites.add((jour, unite, objet))
            champs = {"type": "sollicitation", "date": jour.isoformat(), "origine": origine}
            demo.noter(annee, SECRETARIAT, champs | {"unites": [unite], "objet": objet})
    en_juin = [jour for jour in OUVRES[annee] if jour.month == 6]
    for critere in ("k2", "k3", "k5", "k8", "k10"):
        for jour in hasard.sample(en_juin, hasard.randrange(2, 5)):
            niveau = hasard.choices(
                ("absent", "amorce", "installe", "generalise"), (4 - rang, 5, 3 + rang, rang)
            )[0]
            champs = {"type": "appreciation", "date": jour.isoformat(), "critere": critere, "niveau": niveau}
            demo.noter(annee, IEN, champs | {"preuve": "compte rendu de la réunion de bilan"})


def _demande(demo: Demonstration, annee: int, nature: str) -> None:
    hasard, jour = demo.hasard, demo.jour(annee)
    collectif = nature == "collectif"
    champs: dict[str, Any] = {"type": "demande", "date": jour.isoformat(), "nature": nature}
    champs["initiative"] = "equipe" if collectif else "enseignant"
    if collectif:
        champs["unites"] = hasard.sample(ouvertes_le(jour), 2 if hasard.random() < 0.15 else 1)
    else:
        champs["enseignant"] = demo.enseignant()
    champs["objet"] = hasard.choice(OBJETS_COLLECTIFS if collectif else OBJETS_INDIVIDUELS)
    identifiant = demo.noter(annee, SECRETARIAT, champs)
    saisie = demo.lignes[-1][2]
    suite = hasard.choices(("acceptee", "refusee", "reorientee", "reportee", ""), (74, 4, 6, 6, 10))[0]
    le = jour_ouvre_suivant(jour + timedelta(days=hasard.randrange(4, 26)), annee)
    if not suite or le == OUVRES[annee][-1]:
        return
    decision = {"type": "suite", "date": le.isoformat(), "demande": identifiant, "etat": suite}
    if suite == "refusee":
        decision["motif"] = "hors des priorités retenues cette année"
    demo.noter(annee, SECRETARIAT, decision, apres=saisie)
    debut = demo.jour(annee, des=le)
    if suite == "acceptee" and debut > le:
        repris = {
            cle: champs[cle] for cle in ("nature", "initiative", "unites", "enseignant") if cle in champs
        }
        repris |= {"demandes": [identifiant], "objet": champs["objet"]}
        if collectif:
            repris["focales"] = [hasard.choice(FOCALES)]
        _accompagner(demo, annee, CPC, debut, repris)


def _accompagner(demo: Demonstration, annee: int, poste: str, jour: date, champs: dict[str, Any]) -> None:
    corps = {"type": "accompagnement", "date": jour.isoformat(), **champs}
    identifiant = demo.noter(annee, poste, corps)
    jours = {demo.jour(annee, des=jour) for _ in range(demo.hasard.randrange(1, 4))}
    for seance in sorted(jours):
        duree = demo.hasard.choice((45, 60, 90, 120))
        champs_seance = {"type": "seance", "date": seance.isoformat(), "accompagnement": identifiant}
        demo.noter(annee, CPC, champs_seance | {"duree_minutes": duree})


def tirer_les_partenariats(demo: Demonstration) -> None:
    debuts = (2016, 2016, 2016, 2016, 2016, 2017, 2017, 2018, 2018, 2018)
    fins = (None, None, 2017, None, 2018, None, None, None, 2018, None)
    for (code, _), debut, fin in zip(PARTENAIRES, debuts, fins, strict=True):
        jour = demo.jour(debut)
        champs = {"type": "partenariat", "date": jour.isoformat(), "partenaire": code}
        if fin is not None:
            champs["fin"] = max(un for un in OUVRES[fin] if un <= date(fin + 1, 6, 30)).isoformat()
        demo.noter(debut, SECRETARIAT, champs | {"objet": "Parcours de formation et actions de classe"})


def tirer_les_actions(demo: Demonstration) -> None:
    for rang in range(1, 12):
        for etat, annee in (("engagee", 2016 + rang % 2), ("realisee", 2018 + rang % 2)):
            if etat == "realisee" and rang in (5, 9):
                continue
            jour = demo.jour(annee, enseignement=False)
            champs = {"type": "avancement", "date": jour.isoformat(), "action": f"a{rang}", "etat": etat}
            demo.noter(annee, IEN, champs)


def tirer_les_reprises(demo: Demonstration) -> None:
    """Quelques fautes de saisie réparées comme on le fait : par ajout."""
    par_annee: dict[int, list[tuple[int, str, str, dict[str, Any]]]] = defaultdict(list)
    for ligne in demo.lignes:
        if ligne[3]["type"] == "sollicitation" and ligne[3]["origine"] != "equipe":
            par_annee[ligne[0]].append(ligne)
    for annee, lignes in sorted(par_annee.items()):
        vises = demo.hasard.sample(lignes, 5)
        for _, poste, saisi, champs in vises[:2]:
            reprise = {
                "type": "annulation",
                "date": champs["date"],
                "vise": champs["id"],
                "motif": "saisie en double",
            }
            demo.noter(annee, poste, reprise, 9, apres=saisi)
        for _, poste, saisi, champs in vises[2:]:
            reprise = {"type": "correction", "date": champs["date"], "vise": champs["id"]}
            reprise |= {"motif": "origine mal notée", "champs": {"origine": "equipe"}}
            demo.noter(annee, poste, reprise, 9, apres=saisi)


def tirer_la_prerentree(demo: Demonstration) -> None:
    champs = {"type": "demande", "date": "2018-08-31", "annee_scolaire": 2018, "nature": "collectif"}
    champs |= {
        "initiative": "equipe",
        "unites": [CODES[3]],
        "objet": "Préparer la rentrée d'une équipe nouvelle",
    }
    demo.noter(2018, SECRETARIAT, champs, 0)


def engendrer() -> dict[str, bytes]:
    """Rend tous les fichiers de la démonstration, par chemin relatif au dossier."""
    demo = Demonstration(Random(20162020))
    for rang, annee in enumerate(ANNEES):
        tirer_une_annee(demo, rang, annee)
    tirer_les_partenariats(demo)
    tirer_les_actions(demo)
    tirer_la_prerentree(demo)
    tirer_les_reprises(demo)
    fichiers = {"data/unites.yaml": texte_des_unites().encode()}
    for annee in ANNEES:
        for poste in (SECRETARIAT, CPC, IEN):
            lignes = sorted(
                (saisi, champs["id"], champs)
                for un, ou, saisi, champs in demo.lignes
                if (un, ou) == (annee, poste)
            )
            fichiers[f"data/events/{annee}-{annee + 1}/{poste}.yaml"] = _sceller(demo, annee, poste, lignes)
    temoigner(fichiers)
    return fichiers


def temoigner(fichiers: dict[str, bytes]) -> None:
    """Finit chaque journal par un témoin : ce que son poste voit des autres, le dernier soir de l'année."""
    hasard, inscrits = Random(13), dict[str, dict[str, Any]]()
    for annee in ANNEES:
        siens = {un: f"data/events/{annee}-{annee + 1}/{un}.yaml" for un in (SECRETARIAT, CPC, IEN)}
        soir = max(_lire(octets)[-1]["saisi"] for nom, octets in fichiers.items() if nom in siens.values())
        for rang, (poste, sien) in enumerate(siens.items()):
            tetes = {
                nom: {"fichier": nom, "n": derniere["n"], "tete": derniere["empreinte"]}
                for nom, octets in fichiers.items()
                if nom.startswith("data/events/") and nom[12:16] <= str(annee) and nom != sien
                for derniere in [_lire(octets)[-1]]
            }
            deja = inscrits.setdefault(poste, {})
            vus = [une for nom, une in tetes.items() if deja.get(nom) != une]
            deja |= tetes
            champs: dict[str, Any] = {"id": tirer(hasard.getrandbits), "type": "temoin", "journaux": vus}
            champs |= {"saisi": f"{soir[:10]}T19:{10 * rang:02}:00Z", "par": poste}
            derniere = _lire(fichiers[sien])[-1]
            fichiers[sien] += sceller_ligne(champs, derniere["n"] + 1, derniere["empreinte"])[0]


def _lire(octets: bytes) -> list[dict[str, Any]]:
    return [json.loads(ligne[2:]) for ligne in octets.splitlines()]


def _sceller(
    demo: Demonstration, annee: int, poste: str, lignes: list[tuple[str, str, dict[str, Any]]]
) -> bytes:
    ouverture: dict[str, Any] = {"id": tirer(demo.hasard.getrandbits), "type": "ouverture"}
    ouverture |= {"format": "circo/journal/1", "annee": annee, "recueille": list(RECUEILLIS), "fictif": True}
    octets, prec = b"", RACINE
    premiers = (f"{CALENDRIER[annee][0]}T07:30:00Z", "", ouverture)
    for n, (saisi, _, champs) in enumerate((premiers, *lignes), 1):
        tous = {**champs, "saisi": saisi, "par": poste}
        ordonnes = {cle: tous[cle] for cle in ordre_des_champs(champs["type"]) if cle in tous}
        ligne, prec = sceller_ligne(ordonnes, n, prec)
        octets += ligne
    return octets


if __name__ == "__main__":
    racine = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)
    for relatif, contenu in engendrer().items():
        chemin = racine / relatif
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(contenu)
