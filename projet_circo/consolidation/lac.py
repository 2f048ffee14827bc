"""Le lac : les faits vivants de chaque dossier en Parquet, refait du seul dossier qui a changé.

Un fichier par circonscription pour l'échange, un par académie pour la lecture. Pourquoi : un découpage plus fin coûte
jusqu'à onze fois la lecture. Il ne porte ni texte libre, ni pseudonyme, ni poste, ni seconde de saisie.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from projet_circo import __version__
from projet_circo.consolidation.tables import TABLES, citer, ecrire_les_tables
from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.dossier.chargement import charger, empreinte_de_la_grille, empreinte_des_unites
from projet_circo.noyau.agregat.accord import Envoyeur, juger_les_envoyeurs
from projet_circo.noyau.agregat.dresser import dire_les_lacunes, dire_les_tetes
from projet_circo.noyau.agregat.forme import Tete
from projet_circo.noyau.chiffres.cloture import releve_des_journaux
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.socle.erreurs import ConstatsBloquants

FORMAT = f"circo/lac/2/{__version__}"


@dataclass(frozen=True, slots=True)
class Source:
    """Un dossier à verser : son académie, son nom de circonscription s'il est dit, sa grille."""

    dossier: Dossier
    grille: FichierDeGrille
    academie: str


@dataclass(frozen=True, slots=True)
class Versement:
    """Ce que le lac sait d'un dossier versé. `etat` : l'empreinte de tout ce dont ses faits dépendent.

    `grille`, `unites`, `journaux`, `lacunes` : comme un agrégat les dit.
    """

    circonscription: str
    academie: str
    etat: str
    chemin: str
    fictif: bool
    titre: str
    projet: str
    debut: str
    fichiers: Mapping[str, Sequence[int]]
    grille: str = "0" * 32
    unites: str | None = None
    journaux: Sequence[Mapping[str, Any]] = ()
    lacunes: Sequence[Mapping[str, Any]] = ()

    @property
    def envoyeur(self) -> Envoyeur:
        """Ce qui permet de l'additionner à d'autres, ou l'interdit."""
        tetes = [Tete.model_validate(un) for un in self.journaux]
        marques = frozenset(tete.marque for tete in tetes if tete.marque)
        return Envoyeur(self.chemin, self.circonscription, self.fictif, marques)


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

        ConstatsBloquants si deux dossiers ne s'additionnent pas : le lac reste alors ce qu'il était. Une académie n'est
        récrite que si l'une des siennes a bougé.
        """
        connus = self.versements
        par_chemin = {un.chemin: un for un in connus.values()}
        suivis: list[Versement] = []
        changes: list[str] = []
        with TemporaryDirectory(dir=_creer(self.racine)) as attente:
            for rang, source in enumerate(sources):
                ancien = par_chemin.get(str(source.dossier.racine))
                est_la_meme = ancien is not None and ancien.academie == source.academie
                if ancien is not None and est_la_meme and ancien.fichiers == _etats(source):
                    suivis.append(ancien)
                    continue
                neuf = self._verser_un(source, _creer(Path(attente) / str(rang)))
                if ancien is None or not est_la_meme or ancien.etat != neuf.etat:
                    changes.append(neuf.circonscription)
                suivis.append(neuf)
            refuser_ce_qui_ne_s_ajoute_pas(suivis)
            for rang, neuf in enumerate(suivis):
                for table in (Path(attente) / str(rang)).glob("*.parquet"):
                    table.replace(_creer(self._place_de(neuf.circonscription)) / table.name)
        gardes = {un.circonscription: un for un in suivis}
        partis = [un for nom, un in connus.items() if nom not in gardes]
        touchees = {gardes[nom].academie for nom in changes} | {un.academie for un in partis}
        touchees |= {connus[nom].academie for nom in changes if nom in connus}
        for academie in sorted(touchees):
            self._reunir(academie, [un for un in gardes.values() if un.academie == academie])
        self._noter(gardes.values())
        return tuple(sorted(changes))

    def _verser_un(self, source: Source, ou: Path) -> Versement:
        """Écrit les tables d'un dossier à part, et rend ce que le lac en saura."""
        projet = charger(source.dossier, source.grille)
        grille = projet.grille
        nom = grille.circonscription or grille.titre
        contexte = projet.contexte(au=date(grille.annees.derniere + 2, 1, 1), connu_au=self.connu_au)
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
            grille=empreinte_de_la_grille(source.grille),
            unites=empreinte_des_unites(source.dossier),
            journaux=dire_les_tetes(projet.fichiers),
            lacunes=dire_les_lacunes(contexte),
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
                    f"COPY (SELECT * FROM read_parquet($lus)) TO '{citer(provisoire)}' (FORMAT parquet)",
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


def _creer(repertoire: Path) -> Path:
    repertoire.mkdir(parents=True, exist_ok=True)
    return repertoire


def refuser_ce_qui_ne_s_ajoute_pas(versements: Sequence[Versement]) -> None:
    """Refuse un lac où un dossier serait deux fois, ou fictif parmi des réels. ConstatsBloquants."""
    constats = tuple(juger_les_envoyeurs([un.envoyeur for un in versements]))
    if constats:
        message = "ces dossiers ne s'additionnent pas"
        raise ConstatsBloquants(message, constats)


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
