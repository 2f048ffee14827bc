"""Les mesures qui se lisent au lieu de se compter : relevés, jalons, échelles qualitatives."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from projet_circo.noyau.chiffres.comptage import Examen, Mesurage, candidats, etat_de, former_le_rapport
from projet_circo.noyau.chiffres.contexte import Contexte, Fenetre
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Echelle, Jalon, Releve
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Valeur


def designe(mesure: object, code: str, champs: Mapping[str, Any]) -> bool:
    """Dit si un fait du type lu parle de ce chiffre : le relevé d'un autre indicateur n'en est pas un écarté."""
    match mesure:
        case Releve():
            return champs.get("indicateur") == code
        case Jalon(action=action):
            return champs.get("action") == action
        case Echelle(criteres=criteres):
            return champs.get("critere") in criteres
        case _:
            return True


def relever(contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend le dernier chiffre relevé de l'année pour l'indicateur `code`, à la date du compte."""
    retenu, ecartes = _garder_le_dernier(contexte, fenetre, "releve", "indicateur", code, stock=False)
    if retenu is None:
        return Mesurage(NON_RENSEIGNE, ecartes)
    champs = retenu.champs
    if "valeur" in champs:
        nombre = Decimal(champs["valeur"])
        return Mesurage(Valeur(etat_de(fenetre), nombre), (*ecartes, Examen(retenu, nombre)))
    haut, bas = Decimal(champs["numerateur"]), Decimal(champs["denominateur"])
    termes = (Examen(retenu, haut, terme="numerateur"), Examen(retenu, bas, terme="denominateur"))
    examens = (*ecartes, *termes)
    return Mesurage(former_le_rapport(haut, bas, etat_de(fenetre)), examens)


def situer_le_oui_ou_non(contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend le dernier oui ou non relevé à la fin de l'année, années précédentes comprises."""
    retenu, ecartes = _garder_le_dernier(contexte, fenetre, "releve", "indicateur", code, stock=True)
    if retenu is None:
        return Mesurage(NON_RENSEIGNE, ecartes)
    dit = "oui" if Decimal(str(retenu.champs.get("valeur", 0))) else "non"
    return Mesurage(Valeur(etat_de(fenetre), niveau=dit), (*ecartes, Examen(retenu, 1, dit)))


def situer_le_jalon(mesure: Jalon, contexte: Contexte, fenetre: Fenetre) -> Mesurage:
    """Rend le dernier état connu d'une action à la fin de l'année, années précédentes comprises."""
    retenu, ecartes = _garder_le_dernier(contexte, fenetre, "avancement", "action", mesure.action, stock=True)
    if retenu is None:
        return Mesurage(NON_RENSEIGNE, ecartes)
    etat = str(retenu.champs["etat"])
    return Mesurage(Valeur(etat_de(fenetre), niveau=etat), (*ecartes, Examen(retenu, 1, etat)))


def repartir(mesure: Echelle, contexte: Contexte, fenetre: Fenetre) -> Mesurage:
    """Rend la répartition des appréciations de l'année sur les niveaux de l'échelle : ni 0, ni moyenne."""
    examens = []
    for fait in candidats(contexte, "appreciation", fenetre, stock=False):
        if fait.champs["critere"] not in mesure.criteres:
            continue
        if fait.champs["niveau"] not in mesure.niveaux:
            detail = f"niveau {fait.champs['niveau']} absent de l'échelle {mesure.echelle}"
            examens.append(Examen(fait, raison=Raison.FILTRE, detail=detail))
        elif fait.date > fenetre.au:
            examens.append(Examen(fait, raison=Raison.APRES_AU, detail=f"daté du {fait.date.isoformat()}"))
        else:
            examens.append(Examen(fait, fait.nombre, str(fait.champs["niveau"])))
    effectifs: Counter[str] = Counter()
    for examen in examens:
        if examen.raison is None:
            effectifs[examen.entite] += int(examen.apport)
    if not effectifs:
        return Mesurage(NON_RENSEIGNE, tuple(examens))
    repartition = tuple((niveau, effectifs[niveau]) for niveau in mesure.niveaux)
    return Mesurage(Valeur(etat_de(fenetre), repartition=repartition), tuple(examens))


def _garder_le_dernier(
    contexte: Contexte, fenetre: Fenetre, nom_du_type: str, champ: str, code: str, *, stock: bool
) -> tuple[Fait | None, tuple[Examen, ...]]:
    """Rend le dernier fait d'un type qui désigne `code`, à la date du compte, et les autres, écartés."""
    limite = min(fenetre.periode.dernier_jour, fenetre.au)
    examens, admis = [], []
    for fait in candidats(contexte, nom_du_type, fenetre, stock=stock):
        if fait.champs[champ] != code:
            continue
        if fait.date > limite:
            examens.append(Examen(fait, raison=Raison.APRES_AU, detail=f"daté du {fait.date.isoformat()}"))
        else:
            admis.append(fait)
    admis.sort(key=_anciennete)
    for fait in admis[:-1]:
        detail = f"un plus récent existe : {admis[-1].id}"
        examens.append(Examen(fait, raison=Raison.REMPLACE, detail=detail))
    return (admis[-1] if admis else None), tuple(examens)


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)
