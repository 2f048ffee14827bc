"""L'attaquant : il connaît toutes les cases publiées et toutes les sommes, et cherche chaque case masquée (HiGHS)."""

from collections.abc import Mapping
from itertools import product

from scipy.optimize import linprog

from projet_circo.noyau.secret.masquage import TOTAL, Case, Masque, Table


def intervalles(table: Table, masque: Masque) -> dict[Case, tuple[float, float]]:
    """Rend, pour chaque case à protéger, les bornes que les sommes publiées lui laissent."""
    lignes, colonnes = table.lignes, table.colonnes
    toutes = list(product((*lignes, TOTAL), (*colonnes, TOTAL)))
    rang = {case: place for place, case in enumerate(toutes)}
    bornes = [
        (0, None) if case in masque.cases else (table.effectif(case), table.effectif(case)) for case in toutes
    ]
    egalites = [
        *(_somme(rang, [(ligne, une) for une in colonnes], (ligne, TOTAL)) for ligne in (*lignes, TOTAL)),
        *(
            _somme(rang, [(une, colonne) for une in lignes], (TOTAL, colonne))
            for colonne in (*colonnes, TOTAL)
        ),
    ]
    trouves = {}
    for case in masque.primaires:
        vise = [0.0] * len(toutes)
        bouts = []
        for sens in (1.0, -1.0):
            vise[rang[case]] = sens
            rendu = linprog(vise, A_eq=egalites, b_eq=[0] * len(egalites), bounds=bornes, method="highs")
            bouts.append(sens * rendu.fun if rendu.status == 0 else float("inf"))
        trouves[case] = (bouts[0], bouts[1])
    return trouves


def _somme(rang: Mapping[Case, int], termes: list[Case], total: Case) -> list[float]:
    equation = [0.0] * len(rang)
    for terme in termes:
        equation[rang[terme]] += 1
    equation[rang[total]] -= 1
    return equation
