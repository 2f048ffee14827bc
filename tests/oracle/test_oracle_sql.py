"""Un second calcul, en SQL, écrit autrement que le moteur : les deux doivent toujours donner le même chiffre.

L'oracle ne connaît du projet que la conception. Il reçoit les lignes brutes dans une table, résout les reprises par
une requête récursive, et compte par des requêtes.
"""

import json
import sqlite3
import weakref
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from projet_circo.noyau.agregation import mesurer
from projet_circo.noyau.fait import Ligne
from projet_circo.noyau.mesure import Compte, Distincts, Rapport, Releve, Somme
from projet_circo.noyau.valeur import Etat
from tests.fabrique import annuler, contexte, corriger, demande, ligne, ouvrir, suivre

FILTRE = (("nature", ("collectif",)), ("initiative", ("equipe", "ien")))
SUIVIS = (
    suivre(Compte("demande", FILTRE), "compte"),
    suivre(Distincts("unites", "demande"), "distincts"),
    suivre(Somme("duree_minutes", "seance"), "somme"),
    suivre(Distincts("partenaire", "partenariat", activite=True), "stock"),
    suivre(Compte("partenariat", activite=True), "actifs"),
    suivre(Rapport(Compte("demande", FILTRE), Compte("demande")), "rapport"),
    suivre(Releve(), "releve"),
)


class Oracle:
    """Les mêmes lignes dans sqlite, et les questions posées en SQL."""

    def __init__(self, lignes: list[Ligne], connu: str) -> None:
        self.base = sqlite3.connect(":memory:")
        weakref.finalize(self, self.base.close)  # Python 3.13 avertit d'une base laissée ouverte
        self.base.execute("CREATE TABLE lignes (id, type, annee, date, saisi, vise, rang, champs)")
        self.base.executemany(
            "INSERT INTO lignes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    un.id,
                    un.type,
                    un.annee,
                    un.champs.get("date"),
                    un.saisi,
                    un.champs.get("vise"),
                    un.rang,
                    json.dumps(un.champs),
                )
                for un in lignes
            ],
        )
        self.base.execute("DELETE FROM lignes WHERE substr(saisi, 1, 10) > ?", (connu,))
        self._retirer_les_annules()
        self._appliquer_les_corrections()

    def _retirer_les_annules(self) -> None:
        """Retire, de la plus récente à la plus ancienne, ce que vise une annulation qui tient encore.

        Les lignes tirées au sort ne visent que des lignes plus anciennes (rang plus petit) : il n'y a pas de cycle.
        """
        requete = "SELECT rang, vise, annee FROM lignes WHERE type = 'annulation' ORDER BY rang DESC"
        for rang, vise, annee in self.base.execute(requete).fetchall():
            if self.base.execute("SELECT 1 FROM lignes WHERE rang = ?", (rang,)).fetchone():
                self.base.execute("DELETE FROM lignes WHERE id = ? AND annee = ?", (vise, annee))

    def _appliquer_les_corrections(self) -> None:
        requete = "SELECT vise, annee, champs FROM lignes WHERE type = 'correction' ORDER BY saisi, rang"
        for vise, annee, champs in self.base.execute(requete).fetchall():
            remplaces = json.dumps(json.loads(champs)["champs"])
            self.base.execute(
                "UPDATE lignes SET champs = json_patch(champs, ?1),"
                " date = json_extract(json_patch(champs, ?1), '$.date') WHERE id = ?2 AND annee = ?3",
                (remplaces, vise, annee),
            )

    def un(self, requete: str, **valeurs: Any) -> Any:
        return self.base.execute(requete, valeurs).fetchone()[0]

    def zero(self, annee: int, nom: str) -> bool:
        return bool(
            self.un(
                "SELECT count(*) FROM touches WHERE annee = :annee AND (type = :nom OR (type = 'ouverture'"
                " AND EXISTS (SELECT 1 FROM json_each(champs, '$.recueille') WHERE value = :nom)))",
                annee=annee,
                nom=nom,
            )
        )


DEMANDES = (
    "SELECT count(*) FROM lignes WHERE type = 'demande' AND annee = :annee AND date <= :au"
    " AND champs ->> 'nature' = 'collectif' AND champs ->> 'initiative' IN ('equipe', 'ien')"
)
QUESTIONS = {
    "compte": DEMANDES,
    "distincts": (
        "SELECT count(DISTINCT u.value) FROM lignes l, json_each(l.champs, '$.unites') u"
        " WHERE l.type = 'demande' AND l.annee = :annee AND l.date <= :au"
    ),
    "somme": (
        "SELECT coalesce(sum(champs ->> 'duree_minutes'), 0) FROM lignes"
        " WHERE type = 'seance' AND annee = :annee AND date <= :au"
    ),
    "stock": (
        "SELECT count(DISTINCT champs ->> 'partenaire') FROM lignes WHERE type = 'partenariat' AND annee <= :annee"
        " AND date <= min(:au, :dernier) AND coalesce(champs ->> 'fin', '9999') >= :premier"
    ),
    "actifs": (
        "SELECT count(*) FROM lignes WHERE type = 'partenariat' AND annee <= :annee"
        " AND date <= min(:au, :dernier) AND coalesce(champs ->> 'fin', '9999') >= :premier"
    ),
}
TYPES = {
    "compte": "demande",
    "distincts": "demande",
    "somme": "seance",
    "stock": "partenariat",
    "actifs": "partenariat",
}


def attendre(oracle: Oracle, code: str, annee: int, au: str) -> tuple[str, Any]:
    premier, dernier = f"{annee}-09-01", f"{annee + 1}-08-31"
    if au < premier:
        return "pas_encore_du", None
    etat = "incomplete" if au < dernier else "constate"
    bornes = {"annee": annee, "au": au, "premier": premier, "dernier": dernier}
    if code == "releve":
        trouve = oracle.base.execute(
            "SELECT champs ->> 'valeur' FROM lignes WHERE type = 'releve' AND annee = :annee AND date <= :au"
            " AND champs ->> 'indicateur' = 'releve' ORDER BY date DESC, saisi DESC, rang DESC LIMIT 1",
            bornes,
        ).fetchone()
        return (etat, Decimal(trouve[0])) if trouve else ("non_renseigne", None)
    if code == "rapport":
        haut_etat, haut = attendre(oracle, "compte", annee, au)
        if haut_etat == "non_renseigne":
            return haut_etat, None
        total = oracle.un(
            "SELECT count(*) FROM lignes WHERE type = 'demande' AND annee = :annee AND date <= :au", **bornes
        )
        return (etat, (haut, total)) if total else ("denominateur_inconnu", (haut, None))
    nombre = oracle.un(QUESTIONS[code], **bornes)
    if not nombre and not _quelque_chose(oracle, code, bornes) and not oracle.zero(annee, TYPES[code]):
        return "non_renseigne", None
    return etat, nombre


def _quelque_chose(oracle: Oracle, code: str, bornes: dict[str, Any]) -> bool:
    """Une somme nulle de faits retenus est un zéro constaté."""
    if code != "somme":
        return False
    return bool(
        oracle.un(
            "SELECT count(*) FROM lignes WHERE type = 'seance' AND annee = :annee AND date <= :au"
            " AND champs ->> 'duree_minutes' IS NOT NULL",
            **bornes,
        )
    )


def tirer_un_journal(hasard: Random) -> list[Ligne]:
    """Tire des faits de toutes sortes, aux bornes des années, et des reprises qui visent ce qui les précède."""
    jours = [date(2016, 9, 1) + timedelta(days=hasard.randrange(1461)) for _ in range(10)]
    jours += [date(annee, mois, jour) for annee in (2017, 2018, 2019) for mois, jour in ((8, 31), (9, 1))]
    lignes: list[Ligne] = [
        ouvrir(annee, "demande", "seance") for annee in range(2016, 2020) if hasard.random() < 0.3
    ]
    for _ in range(hasard.randrange(14)):
        jour = hasard.choice(jours)
        commun: dict[str, Any] = {"saisi": f"{jour + timedelta(days=hasard.randrange(60))}T09:00:00Z"}
        sorte = hasard.randrange(8)
        faits = [un for un in lignes if un.type in ("demande", "seance", "partenariat", "releve")]
        cibles = [un for un in lignes if un.type != "ouverture"]
        if sorte < 3 or not cibles:
            unites = hasard.sample(["a", "b", "c"], hasard.randrange(4))
            champs: dict[str, Any] = {"unites": unites} if unites else {}
            nature, initiative = (
                hasard.choice(["collectif", "individuel"]),
                hasard.choice(["equipe", "enseignant", "ien"]),
            )
            lignes.append(demande(jour.isoformat(), nature, initiative, **champs, **commun))
        elif sorte == 3:
            fin: dict[str, Any] = (
                {"fin": (jour + timedelta(days=hasard.randrange(500))).isoformat()}
                if hasard.random() < 0.6
                else {}
            )
            partenaire = hasard.choice(["p", "q", "r"])
            lignes.append(ligne("partenariat", jour.isoformat(), partenaire=partenaire, **fin, **commun))
        elif sorte == 4:
            duree: dict[str, Any] = (
                {"duree_minutes": hasard.choice([0, 30, 45])} if hasard.random() < 0.8 else {}
            )
            lignes.append(
                ligne("seance", jour.isoformat(), accompagnement="aaaa-aaaa-aaaa", **duree, **commun)
            )
        elif sorte == 5:
            code = hasard.choice(["releve", "autre"])
            lignes.append(
                ligne("releve", jour.isoformat(), indicateur=code, valeur=str(hasard.randrange(9)), **commun)
            )
        elif sorte == 6 and faits:
            cible = hasard.choice(faits)
            remplaces = (
                {"initiative": hasard.choice(["equipe", "enseignant"])}
                if cible.type == "demande"
                else {"objet": "x"}
            )
            lignes.append(corriger(cible, remplaces, saisi=commun["saisi"]))
        else:
            lignes.append(annuler(hasard.choice(cibles), saisi=commun["saisi"]))
    return lignes


def comparer(graine: int) -> None:
    hasard = Random(graine)
    lignes = tirer_un_journal(hasard)
    au = date(2016, 9, 1) + timedelta(days=hasard.randrange(1600))
    connu = date(2016, 9, 1) + timedelta(days=hasard.randrange(1700)) if hasard.random() < 0.5 else None
    oracle = Oracle(lignes, connu.isoformat() if connu else "9999")
    oracle.base.execute("CREATE TABLE touches (type, annee, champs)")
    connues = [un for un in lignes if connu is None or un.saisi[:10] <= connu.isoformat()]
    oracle.base.executemany(
        "INSERT INTO touches VALUES (?, ?, ?)",
        [(un.type, un.annee, json.dumps(dict(un.champs))) for un in connues],
    )
    hasard.shuffle(lignes)
    ctx = contexte(lignes, *SUIVIS, au=au, connu_au=connu)
    for suivi in SUIVIS:
        for annee in ctx.annees:
            valeur = mesurer(suivi, ctx, annee).valeur
            obtenu: Any = valeur.nombre
            if suivi.code == "rapport" and valeur.etat not in (Etat.NON_RENSEIGNE, Etat.PAS_ENCORE_DU):
                obtenu = (valeur.numerateur, valeur.denominateur)
            attendu = attendre(oracle, suivi.code, annee, au.isoformat())
            assert (valeur.etat.value, obtenu) == attendu, (graine, suivi.code, annee, au, connu)


@pytest.mark.parametrize("lot", range(20))
def test_le_moteur_et_le_sql_donnent_le_meme_chiffre(lot: int) -> None:
    for graine in range(lot * 100, lot * 100 + 100):
        comparer(graine)
