"""Les mesures qui se lisent au lieu de se compter : relevés, jalons, échelles qualitatives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from projet_circo.noyau.chiffres.comptage import (
    Examen,
    Mesurage,
    candidats,
    etat_de,
    filtrer,
    former_le_rapport,
)
from projet_circo.noyau.chiffres.contexte import Contexte, Fenetre
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Echelle, Filtre, Jalon, OuiNon, Releve
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, SANS_OBJET, Etat, Valeur

ABSENCES_DITES = {"sans_objet": "dit sans objet", "non_disponible": "dit non disponible"}


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


def relever(mesure: Releve, contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend le dernier chiffre relevé de l'année pour l'indicateur `code`, ou le total déclaré."""
    if mesure.total:
        return _totaliser_les_modalites(mesure, contexte, fenetre, code)
    retenu, ecartes = _garder_le_dernier_releve(mesure, contexte, fenetre, code, stock=False)
    if retenu is None:
        return Mesurage(NON_RENSEIGNE, ecartes)
    champs = retenu.champs
    if (absence := champs.get("absence")) is not None:
        valeur = SANS_OBJET if absence == "sans_objet" else NON_RENSEIGNE
        return Mesurage(valeur, (*ecartes, Examen(retenu, detail=ABSENCES_DITES[absence])))
    if champs.get("valeur") is not None:
        nombre = Decimal(champs["valeur"])
        return Mesurage(Valeur(etat_de(fenetre), nombre), (*ecartes, Examen(retenu, nombre)))
    haut, bas = Decimal(champs["numerateur"]), Decimal(champs["denominateur"])
    termes = (Examen(retenu, haut, terme="numerateur"), Examen(retenu, bas, terme="denominateur"))
    examens = (*ecartes, *termes)
    return Mesurage(former_le_rapport(haut, bas, etat_de(fenetre)), examens)


def relever_une_case(mesure: Releve, contexte: Contexte, fenetre: Fenetre, code: str) -> Valeur:
    """Rend ce qui est relevé d'une case : un nombre, ou un oui ou non."""
    lire = situer_le_oui_ou_non if isinstance(mesure, OuiNon) else relever
    return lire(mesure, contexte, fenetre, code).valeur


def _totaliser_les_modalites(mesure: Releve, contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend la somme des modalités relevées ; une qui manque la rend non renseignée, une sans objet n'y ajoute rien.

    Deux rapports ne s'ajoutent pas : leur total n'est pas renseigné.
    """
    dimension, modalites = mesure.total[0]
    cases = [relever(Releve(((dimension, (modalite,)),)), contexte, fenetre, code) for modalite in modalites]
    retenus = [
        replace(examen, terme="")
        for un in cases
        for examen in un.examens
        if examen.raison is None and examen.terme != "denominateur"
    ]
    gardes = {examen.fait.id for examen in retenus}
    autres = {
        examen.fait.id: examen
        for un in cases
        for examen in un.examens
        if examen.raison is not None and examen.fait.id not in gardes
    }
    examens = (*autres.values(), *retenus)
    valeurs = [un.valeur for un in cases if un.valeur.etat is not Etat.SANS_OBJET]
    if not valeurs:
        return Mesurage(SANS_OBJET, examens)
    nombres = [un.nombre for un in valeurs if un.nombre is not None and un.denominateur is None]
    if len(nombres) < len(valeurs):
        muets = [replace(un, raison=Raison.FILTRE, detail=_INCOMPLET) for un in retenus]
        return Mesurage(NON_RENSEIGNE, (*autres.values(), *muets))
    return Mesurage(Valeur(etat_de(fenetre), sum(map(Decimal, nombres), Decimal(0))), examens)


_INCOMPLET = "une autre modalité n'est pas relevée : le total n'est pas connu"


def situer_le_oui_ou_non(mesure: Releve, contexte: Contexte, fenetre: Fenetre, code: str) -> Mesurage:
    """Rend le dernier oui ou non relevé à la fin de l'année, années précédentes comprises."""
    retenu, ecartes = _garder_le_dernier_releve(mesure, contexte, fenetre, code, stock=True)
    if retenu is None:
        return Mesurage(NON_RENSEIGNE, ecartes)
    if (absence := retenu.champs.get("absence")) is not None:
        valeur = SANS_OBJET if absence == "sans_objet" else NON_RENSEIGNE
        return Mesurage(valeur, (*ecartes, Examen(retenu, detail=ABSENCES_DITES[absence])))
    dit = "oui" if Decimal(str(retenu.champs.get("valeur", 0))) else "non"
    return Mesurage(Valeur(etat_de(fenetre), niveau=dit), (*ecartes, Examen(retenu, 1, dit)))


def _garder_le_dernier_releve(
    mesure: Releve, contexte: Contexte, fenetre: Fenetre, code: str, *, stock: bool
) -> tuple[Fait | None, tuple[Examen, ...]]:
    """Rend le dernier relevé de la case que la mesure désigne, et d'elle seule."""
    return _garder_le_dernier(
        contexte, fenetre, "releve", "indicateur", code, stock=stock, case_relevee=mesure.ou
    )


def case_de(fait: Fait) -> frozenset[str]:
    """Rend ce que précise un relevé : ses dimensions, et `unites` s'il est d'une unité."""
    precisions = set(fait.champs.get("modalites") or ())
    return frozenset(precisions | ({"unites"} if fait.valeurs("unites") else set()))


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
        elif ecart := filtrer(fait, mesure.ou):
            examens.append(Examen(fait, raison=Raison.FILTRE, detail=ecart))
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
    contexte: Contexte,
    fenetre: Fenetre,
    nom_du_type: str,
    champ: str,
    code: str,
    *,
    stock: bool,
    case_relevee: Filtre | None = None,
) -> tuple[Fait | None, tuple[Examen, ...]]:
    """Rend le dernier fait d'un type qui désigne `code`, à la date du compte, et les autres, écartés."""
    limite = min(fenetre.periode.dernier_jour, fenetre.au)
    examens, admis = [], []
    for fait in candidats(contexte, nom_du_type, fenetre, stock=stock):
        if fait.champs[champ] != code:
            continue
        if case_relevee is not None and not _est_de_la_case(fait, case_relevee):
            examens.append(Examen(fait, raison=Raison.FILTRE, detail=_dire_la_case(fait)))
        elif fait.date > limite:
            examens.append(Examen(fait, raison=Raison.APRES_AU, detail=f"daté du {fait.date.isoformat()}"))
        else:
            admis.append(fait)
    admis.sort(key=_anciennete)
    for fait in admis[:-1]:
        detail = f"un plus récent existe : {admis[-1].id}"
        examens.append(Examen(fait, raison=Raison.REMPLACE, detail=detail))
    return (admis[-1] if admis else None), tuple(examens)


def _est_de_la_case(fait: Fait, case_relevee: Filtre) -> bool:
    return case_de(fait) == {nom for nom, _ in case_relevee} and all(
        set(fait.valeurs(nom)) == set(admises) for nom, admises in case_relevee
    )


def _dire_la_case(fait: Fait) -> str:
    dits = [f"{nom} : {', '.join(fait.valeurs(nom))}" for nom in sorted(case_de(fait))]
    return ", ".join(dits) or "relevé de l'ensemble"


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)
