"""Le lac : les faits vivants de chaque dossier en Parquet, refait du seul dossier qui a changé.

Un fichier par circonscription pour l'échange, un par académie pour la lecture. Pourquoi : un découpage plus fin coûte
jusqu'à onze fois la lecture. Il ne porte ni texte libre, ni pseudonyme, ni poste, ni seconde de saisie.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from projet_circo import __version__
from projet_circo.consolidation.definition import COLONNES, LISTES
from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.dossier.chargement import charger, empreinte_de_la_grille, empreinte_des_unites
from projet_circo.noyau.agregat.mesure import decrire, identifier
from projet_circo.noyau.chiffres.agregation import regle_de
from projet_circo.noyau.chiffres.cloture import releve_des_journaux
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.portee import codes_des_lacunes, lacunes_de
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Rapport, Somme, UnitesOuvertes

FORMAT = f"circo/lac/1/{__version__}"
TABLES: Mapping[str, Mapping[str, str]] = {
    "faits": {
        "circ": "VARCHAR",
        "cle": "VARCHAR",
        "type": "VARCHAR",
        "annee": "INTEGER",
        "jour": "DATE",
        **{nom: "DATE" if nom == "fin" else "VARCHAR" for nom in COLONNES},
        "rang": "INTEGER",
    },
    "valeurs": {"cle": "VARCHAR", "champ": "VARCHAR", "valeur": "VARCHAR"},
    "unites": {
        "circ": "VARCHAR",
        "code": "VARCHAR",
        "genre": "VARCHAR",
        "depuis": "DATE",
        "jusqu_a": "DATE",
    },
    "regles": {
        "circ": "VARCHAR",
        "code": "VARCHAR",
        "annee": "INTEGER",
        "porteur": "VARCHAR",
        "mesure": "VARCHAR",
        "contenu": "VARCHAR",
        "famille": "VARCHAR",
        "est_additive": "BOOLEAN",
        "vise_des_personnes": "BOOLEAN",
        "lacunes": "VARCHAR",
        "regle": "VARCHAR",
        "libelle": "VARCHAR",
        "unite_de_mesure": "VARCHAR",
        "du": "DATE",
        "dernier": "DATE",
        "zero_haut": "BOOLEAN",
        "zero_bas": "BOOLEAN",
        "rang": "INTEGER",
    },
}


@dataclass(frozen=True, slots=True)
class Source:
    """Un dossier à verser : son académie, son nom de circonscription s'il est dit, sa grille."""

    dossier: Dossier
    grille: FichierDeGrille
    academie: str


@dataclass(frozen=True, slots=True)
class Versement:
    """Ce que le lac sait d'un dossier versé. `etat` : l'empreinte de tout ce dont ses faits dépendent."""

    circonscription: str
    academie: str
    etat: str
    chemin: str
    fictif: bool
    titre: str
    projet: str
    debut: str
    fichiers: Mapping[str, Sequence[int]]


class Lac:
    """Un répertoire de fichiers Parquet, dérivé et jetable : les dossiers restent la seule source."""

    def __init__(self, racine: Path, connu_au: date | None = None) -> None:
        self.connu_au = connu_au
        self.racine = racine / (f"connu-au-{connu_au.isoformat()}" if connu_au else "courant")

    @property
    def versements(self) -> dict[str, Versement]:
        """Ce qui est versé, par circonscription ; vide si le lac est d'une autre version."""
        try:
            brut = json.loads((self.racine / "lac.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if brut.get("format") != FORMAT:
            return {}
        return {un["circonscription"]: Versement(**un) for un in brut["versements"]}

    def verser(self, sources: Iterable[Source]) -> tuple[str, ...]:
        """Verse les dossiers qui ont changé et rend leurs circonscriptions ; retire ceux qui ne sont plus là.

        Une académie n'est récrite que si l'une des siennes a bougé.
        """
        connus = self.versements
        gardes: dict[str, Versement] = {}
        changes: list[str] = []
        for source in sources:
            ancien = next((un for un in connus.values() if un.chemin == str(source.dossier.racine)), None)
            if (
                ancien is not None
                and ancien.fichiers == _etats(source)
                and ancien.academie == source.academie
            ):
                gardes[ancien.circonscription] = ancien
                continue
            neuf = self._verser_un(source)
            _exiger_un_seul(gardes, neuf)
            gardes[neuf.circonscription] = neuf
            if ancien is None or ancien.etat != neuf.etat or ancien.academie != neuf.academie:
                changes.append(neuf.circonscription)
        partis = [un for nom, un in connus.items() if nom not in gardes]
        touchees = {gardes[nom].academie for nom in changes} | {un.academie for un in partis}
        touchees |= {connus[nom].academie for nom in changes if nom in connus}
        for academie in sorted(touchees):
            self._reunir(academie, [un for un in gardes.values() if un.academie == academie])
        self._noter(gardes.values())
        return tuple(sorted(changes))

    def _verser_un(self, source: Source) -> Versement:
        projet = charger(source.dossier, source.grille)
        grille = projet.grille
        nom = grille.circonscription or grille.titre
        contexte = projet.contexte(au=date(grille.annees.derniere + 2, 1, 1), connu_au=self.connu_au)
        ou = self._place_de(nom)
        ou.mkdir(parents=True, exist_ok=True)
        ecrire_les_tables(ou, nom, contexte)
        mois, jour = projet.calendrier.mois, projet.calendrier.jour
        return Versement(
            circonscription=nom,
            academie=source.academie,
            etat=_etat_de(source, projet),
            chemin=str(source.dossier.racine),
            fictif=contexte.est_fictif,
            titre=grille.titre,
            projet=projet.nom,
            debut=f"{mois:02}-{jour:02}",
            fichiers=_etats(source),
        )

    def _place_de(self, nom: str) -> Path:
        return self.racine / "circonscriptions" / sha256(nom.encode()).hexdigest()[:16]

    def _reunir(self, academie: str, versements: Sequence[Versement]) -> None:
        """Refait les fichiers d'une académie, un par table."""
        ou = self.racine / "academies" / sha256(academie.encode()).hexdigest()[:16]
        ou.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            cible = ou / f"{table}.parquet"
            lus = [str(self._place_de(un.circonscription) / f"{table}.parquet") for un in versements]
            if not lus:
                cible.unlink(missing_ok=True)
                continue
            provisoire = ou / f".{table}.parquet"
            with duckdb.connect() as moteur:
                moteur.execute(
                    f"COPY (SELECT * FROM read_parquet($lus)) TO '{_citer(provisoire)}' (FORMAT parquet)",
                    {"lus": lus},
                )
            provisoire.replace(cible)

    def _noter(self, versements: Iterable[Versement]) -> None:
        rangs = sorted(versements, key=lambda un: un.circonscription)
        objet = {
            "format": FORMAT,
            "versements": [{nom: getattr(un, nom) for nom in un.__slots__} for un in rangs],
        }
        self.racine.mkdir(parents=True, exist_ok=True)
        provisoire = self.racine / ".lac.json"
        provisoire.write_text(json.dumps(objet, ensure_ascii=False, indent=1), "utf-8")
        provisoire.replace(self.racine / "lac.json")

    def lectures(self, table: str) -> list[str]:
        """Rend les fichiers d'une table, un par académie."""
        return [str(un) for un in sorted((self.racine / "academies").glob(f"*/{table}.parquet"))]


def _exiger_un_seul(gardes: Mapping[str, Versement], neuf: Versement) -> None:
    if neuf.circonscription in gardes:
        ancien = gardes[neuf.circonscription].chemin
        message = f"deux dossiers se disent « {neuf.circonscription} » : {ancien} et {neuf.chemin}"
        raise MauvaisUsage(
            message, "corriger « circonscription: » dans l'une des grilles, ou retirer un dossier"
        )


def _citer(chemin: Path) -> str:
    return str(chemin).replace("'", "''")


def _etats(source: Source) -> dict[str, list[int]]:
    """Rend ce que le disque dit de chaque fichier dont le dossier dépend : taille et date."""
    donnees = source.dossier.donnees
    chemins = [source.grille.chemin, donnees / "unites.yaml", *sorted((donnees / "events").rglob("*"))]
    return {
        chemin.relative_to(donnees).as_posix(): [etat.st_size, etat.st_mtime_ns]
        for chemin in chemins
        if chemin.is_file() and (etat := chemin.stat())
    }


def _etat_de(source: Source, projet: Projet) -> str:
    tetes = releve_des_journaux(projet.fichiers)
    dit = [empreinte_de_la_grille(source.grille), empreinte_des_unites(source.dossier), *tetes]
    return sha256(json.dumps(dit, sort_keys=True).encode()).hexdigest()


def ecrire_les_tables(ou: Path, circ: str, contexte: Contexte) -> None:
    """Écrit les quatre tables d'une circonscription dans un répertoire qui existe."""
    faits = sorted(contexte.recueil.faits, key=_anciennete)
    rangees: dict[str, Iterator[dict[str, Any]]] = {
        "faits": (_un_fait(circ, rang, fait) for rang, fait in enumerate(faits)),
        "valeurs": (une for fait in faits for une in _les_valeurs(circ, fait)),
        "unites": (
            {
                "circ": circ,
                "code": un.code,
                "genre": un.genre,
                "depuis": _jour(un.depuis),
                "jusqu_a": _jour(un.jusqu_a),
            }
            for un in contexte.referentiel.unites.values()
        ),
        "regles": _les_regles(circ, contexte),
    }
    with TemporaryDirectory() as ailleurs, duckdb.connect() as moteur:
        for table, lignes in rangees.items():
            texte = Path(ailleurs) / f"{table}.jsonl"
            with texte.open("w", encoding="utf-8") as flux:
                flux.writelines(json.dumps(une, ensure_ascii=False) + "\n" for une in lignes)
            colonnes = ", ".join(f"{nom}: '{genre}'" for nom, genre in TABLES[table].items())
            provisoire = ou / f".{table}.parquet"
            moteur.execute(
                f"COPY (SELECT * FROM read_json('{_citer(texte)}', format='newline_delimited', "
                f"columns={{{colonnes}}})) TO '{_citer(provisoire)}' (FORMAT parquet)"
            )
            provisoire.replace(ou / f"{table}.parquet")


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)


def _un_fait(circ: str, rang: int, fait: Fait) -> dict[str, Any]:
    champs = {nom: str(fait.champs[nom]) if fait.champs.get(nom) is not None else None for nom in COLONNES}
    tete = {"circ": circ, "cle": f"{circ}\x1f{fait.id}", "type": fait.type, "annee": fait.annee}
    return {**tete, "jour": fait.date.isoformat(), **champs, "rang": rang}


def _les_valeurs(circ: str, fait: Fait) -> Iterator[dict[str, Any]]:
    for champ in LISTES:
        for valeur in fait.valeurs(champ):
            yield {"cle": f"{circ}\x1f{fait.id}", "champ": champ, "valeur": valeur}


def _jour(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _les_regles(circ: str, contexte: Contexte) -> Iterator[dict[str, Any]]:
    rang = 0
    for suivi in contexte.plan.suivis:
        for annee in contexte.annees:
            regle = regle_de(suivi, contexte, annee)
            if regle is None:
                continue
            porteur, datee = regle
            identite = identifier(datee.mesure, porteur)
            periode = contexte.fenetre(annee).periode
            haut, bas = _zeros(datee.mesure, contexte, annee, suivi.code)
            rang += 1
            yield {
                "circ": circ,
                "code": suivi.code,
                "annee": annee,
                "porteur": porteur.code,
                "rang": rang,
                "mesure": identite.empreinte,
                "contenu": json.dumps(decrire(datee.mesure), ensure_ascii=False),
                "famille": identite.famille,
                "est_additive": identite.est_additive,
                "vise_des_personnes": identite.vise_des_personnes,
                "lacunes": " ".join(codes_des_lacunes(lacunes_de(datee.mesure, contexte, annee))),
                "regle": datee.texte,
                "libelle": suivi.libelle,
                "unite_de_mesure": suivi.unite_de_mesure,
                "du": periode.du.isoformat(),
                "dernier": periode.dernier_jour.isoformat(),
                "zero_haut": haut,
                "zero_bas": bas,
            }


def _zeros(mesure: Mesure, contexte: Contexte, annee: int, code: str) -> tuple[bool, bool]:
    """Dit si l'absence de fait vaut zéro pour chaque terme : le noyau en juge, le lac le recopie."""
    termes = (mesure.numerateur, mesure.denominateur) if isinstance(mesure, Rapport) else (mesure,)
    porteur = regle_de(next(un for un in contexte.plan.suivis if un.code == code), contexte, annee)
    juges = [
        contexte.zero_est_constate(
            annee, terme.type if isinstance(terme, Compte) else terme.de, porteur[0].code
        )
        if porteur and isinstance(terme, Compte | Distincts | Somme)
        else isinstance(terme, UnitesOuvertes)
        for terme in termes
    ]
    return juges[0], juges[-1]
