"""Un second calcul, en SQL, écrit autrement que le moteur.

L'oracle ne connaît du projet que la conception (§5 à §7). Il reçoit les lignes brutes dans une table, résout les
reprises par point fixe, et compte par des requêtes.
"""

import json
import sqlite3
import weakref
from collections.abc import Iterable, Mapping
from typing import Any

# Un mois de septembre ou plus ouvre l'année ; la prérentrée peut dire une autre année, et elle seule.
_ANNEE = "(CAST(substr({0}, 1, 4) AS INTEGER) - (substr({0}, 6, 2) < '09'))"
_A_SA_PLACE = (
    "CASE WHEN {1} IS NULL THEN " + _ANNEE + " = {2}"
    " ELSE {1} = {2} AND {0} BETWEEN {1} || '-08-25' AND {1} || '-08-31' END"
)
_FAITS = "'demande', 'accompagnement', 'sollicitation', 'partenariat', 'seance', 'releve', 'avancement', 'appreciation'"
_POSSIBLE = """CASE :type
    WHEN 'demande' THEN :champs ->> 'nature' IN ('collectif', 'individuel')
        AND :champs ->> 'initiative' IN ('equipe', 'enseignant', 'ien')
    WHEN 'accompagnement' THEN :champs ->> 'nature' IN ('collectif', 'individuel')
        AND :champs ->> 'initiative' IN ('equipe', 'enseignant', 'ien')
    WHEN 'sollicitation' THEN :champs ->> 'origine' IS NOT NULL
    WHEN 'partenariat' THEN :champs ->> 'partenaire' IS NOT NULL
        AND coalesce(:champs ->> 'fin', '9999') >= :champs ->> 'date'
    WHEN 'avancement' THEN :champs ->> 'etat' IS NOT NULL
    WHEN 'appreciation' THEN :champs ->> 'niveau' IS NOT NULL
    ELSE 1 END"""
HORS_CONTENU = ("saisi", "par", "n")


class Oracle:
    """Les lignes d'un journal dans sqlite, telles que connues un jour, reprises résolues."""

    def __init__(
        self, lignes: Iterable[Mapping[str, Any]], connu: str, unites: Iterable[tuple[Any, ...]]
    ) -> None:
        """Chaque ligne : ses champs, et `dossier`, l'année du dossier où elle est écrite."""
        self.base = sqlite3.connect(":memory:", isolation_level=None)
        weakref.finalize(self, self.base.close)  # Python 3.13 avertit d'une base laissée ouverte
        self.base.executescript(
            "CREATE TABLE lignes (cle INTEGER PRIMARY KEY, id, type, dossier, date, saisi, par, n, champs, contenu);"
            "CREATE TABLE unites (code, genre, depuis, jusqu_a);"
        )
        self.base.executemany("INSERT INTO unites VALUES (?, ?, ?, ?)", unites)
        self.base.executemany(
            "INSERT INTO lignes (id, type, dossier, date, saisi, par, n, champs, contenu)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_rangee(une) for une in lignes],
        )
        self.base.execute("DELETE FROM lignes WHERE substr(saisi, 1, 10) > ?", (connu,))
        self._placer()
        self._dedoubler()
        self._juger_les_reprises()
        self._corriger()
        self.base.execute(
            "DELETE FROM lignes WHERE id IN (SELECT vise FROM reprises WHERE type = 'annulation' AND vaut)"
        )

    def _placer(self) -> None:
        """Note ce qui est dans le dossier de son année ; seul cela fait constater un zéro."""
        place = _A_SA_PLACE.format("date", "champs ->> 'annee_scolaire'", "dossier")
        self.base.executescript(
            f"ALTER TABLE lignes ADD COLUMN placee; UPDATE lignes SET placee = type NOT IN ({_FAITS}) OR {place};"
            "CREATE TABLE touches AS SELECT dossier AS annee, type, champs FROM lignes WHERE placee;"
        )

    def _dedoubler(self) -> None:
        """Même identifiant : un fait si le contenu est le même, aucun sinon."""
        self.base.executescript(
            "DELETE FROM lignes WHERE id IN (SELECT id FROM lignes GROUP BY id HAVING count(DISTINCT contenu) > 1);"
            "DELETE FROM lignes WHERE cle NOT IN (SELECT first_value(cle) OVER"
            " (PARTITION BY id ORDER BY placee DESC, saisi, par, n) FROM lignes);"
            "DELETE FROM lignes WHERE NOT placee;"
        )

    def _juger_les_reprises(self) -> None:
        """Une reprise vaut si sa cible s'y prête et qu'aucune annulation valable ne la vise ; un cycle ne vaut rien."""
        self.base.executescript(
            "CREATE TABLE reprises AS SELECT r.cle, r.id, r.type, r.champs ->> 'vise' AS vise, NULL AS vaut,"
            " coalesce((SELECT c.dossier = r.dossier AND (c.type IN ("
            + _FAITS
            + ") OR (r.type = 'annulation'"
            "   AND c.type IN ('correction', 'annulation', 'cloture'))) FROM lignes c"
            "   WHERE c.id = r.champs ->> 'vise'), 0) AS possible"
            " FROM lignes r WHERE r.type IN ('correction', 'annulation')"
        )
        while self.base.execute(
            "UPDATE reprises AS r SET vaut = possible AND NOT EXISTS (SELECT 1 FROM reprises a"
            "   WHERE a.vise = r.id AND a.type = 'annulation' AND a.vaut)"
            " WHERE vaut IS NULL AND NOT EXISTS (SELECT 1 FROM reprises a WHERE a.vise = r.id AND a.vaut IS NULL)"
        ).rowcount:
            pass

    def _corriger(self) -> None:
        """La dernière correction l'emporte, champ par champ ; celle qui rend le fait impossible ne fait rien."""
        corrections = self.base.execute(
            "SELECT r.vise, l.champs -> 'champs' FROM reprises r JOIN lignes l USING (cle)"
            " WHERE r.type = 'correction' AND r.vaut ORDER BY l.saisi, l.par, l.n"
        ).fetchall()
        place = _A_SA_PLACE.format("(:champs ->> 'date')", "(:champs ->> 'annee_scolaire')", ":dossier")
        for vise, remplaces in corrections:
            nom, dossier, champs = self.base.execute(
                "SELECT type, dossier, json_patch(champs, ?) FROM lignes WHERE id = ?", (remplaces, vise)
            ).fetchone()
            valeurs = {"type": nom, "dossier": dossier, "champs": champs}
            if self.base.execute(f"SELECT ({_POSSIBLE}) AND ({place})", valeurs).fetchone()[0]:
                self.base.execute(
                    "UPDATE lignes SET champs = ?1, date = ?1 ->> 'date' WHERE id = ?2", (champs, vise)
                )

    def un(self, requete: str, **valeurs: Any) -> Any:
        """Rend la première cellule d'une requête."""
        trouve = self.base.execute(requete, valeurs).fetchone()
        return trouve[0] if trouve else None

    def zero(self, annees: Iterable[int], nom: str, code: str) -> bool:
        """Dit si l'absence de fait vaut zéro : ouverture qui nomme le type, ligne du type, ou année close."""
        return all(
            self.un(
                "SELECT EXISTS (SELECT 1 FROM touches WHERE annee = :annee AND (type = :nom OR (type = 'ouverture'"
                "   AND EXISTS (SELECT 1 FROM json_each(champs, '$.recueille') WHERE value = :nom))))"
                " OR coalesce((SELECT coalesce((SELECT c.value ->> 'etat' FROM json_each(l.champs, '$.chiffres') c"
                "   WHERE c.value ->> 'code' = :code), '') <> 'non_renseigne' FROM lignes l"
                "   WHERE type = 'cloture' AND dossier = :annee ORDER BY saisi DESC, par DESC, n DESC LIMIT 1), 0)",
                annee=annee,
                nom=nom,
                code=code,
            )
            for annee in annees
        )


def _rangee(une: Mapping[str, Any]) -> tuple[Any, ...]:
    champs = {cle: valeur for cle, valeur in une.items() if cle != "dossier"}
    contenu = {cle: valeur for cle, valeur in champs.items() if cle not in HORS_CONTENU}
    return (
        *(champs["id"], champs["type"], une["dossier"], champs.get("date"), champs["saisi"], champs["par"]),
        *(champs["n"], json.dumps(champs), json.dumps(contenu, sort_keys=True)),
    )
