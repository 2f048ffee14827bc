"""Ce qu'un import dit : les colonnes reconnues, ce qui s'ajouterait, chaque ligne refusée et son remède."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from projet_circo.noyau.socle.champs import EN_QUEUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.commandes.importation.examen_import import Examen
    from projet_circo.commandes.importation.lecture_import import Lu
    from projet_circo.noyau.tableur.correspondance import Correspondance
    from projet_circo.noyau.tableur.entrees import Entree, Laissee
    from projet_circo.noyau.tableur.importation import Tri

_REJETS_MONTRES = 20
_FICTIF = "ATTENTION : ce fichier porte des données FICTIVES ; les importer rendrait fictif tout le dossier."
_SANS_PERSONNE = (
    "Cet export ne porte rien d'une personne : ce qui parle d'un enseignant n'y est plus, et ne se devine pas. "
    "Pour reprendre un dossier entier : circo exporter --nominatif --motif …, là d'où il vient."
)


def montrer_tout(lu: "Lu", examen: "Examen") -> None:
    """Écrit quelle colonne dit quel champ, les lignes laissées de côté, et ce que l'import ferait."""
    from projet_circo.commandes.coquille.sortie import dire

    montrer_les_colonnes(lu.correspondances)
    montrer_les_laissees(lu.laissees)
    montrer_l_examen(examen)
    if examen.tri.rejetees and any(_est_sans_personne(une) for une in lu.correspondances):
        dire(_SANS_PERSONNE)


def _est_sans_personne(une: "Correspondance") -> bool:
    """Dit si une feuille est un export de circo d'où ce qui désigne une personne a été retiré."""
    return une.est_un_export and not any(colonne.titre in EN_QUEUE for colonne in une.colonnes)


def montrer_les_colonnes(correspondances: "Iterable[Correspondance]") -> None:
    """Écrit, feuille par feuille, quelle colonne dit quel champ ; celles qui ne sont pas lues tiennent en une ligne."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.noyau.socle.intitules import normaliser
    from projet_circo.noyau.tableur.colonnes import ACCOMPAGNEMENT
    from projet_circo.noyau.tableur.correspondance import champs_muets

    for une in correspondances:
        ou = f"Feuille « {nettoyer(une.feuille)} »" if une.feuille else "Colonnes"
        if une.est_un_export:
            dire(f"{ou} : export de circo, lu tel quel.")
            continue
        dire(f"{ou} → {une.type or 'type selon la ligne'} (titres ligne {une.entete})")
        titrees = [un for un in une.colonnes if un.titre and normaliser(un.titre) not in ACCOMPAGNEMENT]
        for colonne in titrees:
            if colonne.champ and colonne.champ != "id":
                dire(f"    {nettoyer(colonne.titre)} → {colonne.champ}")
        if oubliees := [f"« {nettoyer(un.titre)} »" for un in titrees if not un.champ]:
            dire(f"    pas importée(s) : {', '.join(oubliees)}")
        for nom, valeur in une.constantes.items():
            dire(f"    {nom} = {nettoyer(valeur)} pour toutes les lignes")
        for nom in champs_muets(une):
            dire(
                f'  ! aucune colonne ne dit « {nom} », exigé : --colonne "{nom}=TITRE", ou « constantes » '
                "(--correspondance)"
            )


def montrer_les_laissees(laissees: "Sequence[Laissee]") -> None:
    """Cite les lignes qui ne sont pas des faits : totaux, titres répétés, remarques hors des colonnes lues."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    if not laissees:
        return
    dire(f"Laissées (ni fait, ni vide) : {len(laissees)}")
    for une in laissees[:_REJETS_MONTRES]:
        ou = f"{une.feuille}, ligne {une.rang}" if une.feuille else f"ligne {une.rang}"
        dire(f"  {nettoyer(ou)} : « {nettoyer(une.texte)} »")
    if len(laissees) > _REJETS_MONTRES:
        dire(f"  … et {len(laissees) - _REJETS_MONTRES} autres")


def montrer_l_examen(examen: "Examen") -> None:
    """Écrit ce qui s'ajouterait par type, ce qui est déjà là, les premières lignes refusées, ce qui est douteux."""
    tri, avertissements, doublons = examen.tri, examen.avertissements, examen.doublons
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    par_type = Counter(entree.type for entree in tri.ajoutees)
    detail = ", ".join(f"{nombre} {nom}" for nom, nombre in par_type.items())
    dire(f"À ajouter : {len(tri.ajoutees)}{f' ({detail})' if detail else ''}")
    dire(f"Déjà là : {len(tri.deja_la)}")
    for entree, sort in examen.reprises[:_REJETS_MONTRES]:
        dire(f"  {_place(entree)} ({entree.id}) : {sort}")
    dire(f"Refusées : {len(tri.rejetees)}")
    for entree in tri.rejetees[:_REJETS_MONTRES]:
        for refus in entree.refus:
            dire(f"  {_place(entree)} : {nettoyer(refus.cause)}")
            dire(f"    → {nettoyer(refus.remede)}")
    if len(tri.rejetees) > _REJETS_MONTRES:
        dire(
            f"  … et {len(tri.rejetees) - _REJETS_MONTRES} autres : --sortie-rejets rejets.xlsx les donne toutes"
        )
    _montrer_les_notes(tri)
    for entree, autre in doublons[:1]:
        dire(f"À vérifier, {len(doublons)} doublon(s) probable(s) : {_place(entree)}, semblable à {autre}")
    par_regle = Counter(constat.regle for constat in avertissements)
    premiers = {constat.regle: constat for constat in reversed(avertissements)}
    for regle, nombre in par_regle.items():
        dire(f"À vérifier, {nombre} fois [{regle}] : {nettoyer(premiers[regle].message)}")


def avertir_du_fictif(examen: "Examen", rassemble: "Rassemble") -> None:
    """Avertit qu'un fichier de données inventées rendrait fictif un dossier qui ne l'est pas."""
    from projet_circo.commandes.coquille.sortie import dire

    if any(une.fictif for une in examen.ouvertures.values()) and not rassemble.projet.est_fictif:
        dire(_FICTIF)


def montrer_les_chiffres(rassemble: "Rassemble", examen: "Examen") -> None:
    """Dit ce que l'import changerait aux chiffres, arrêtés au jour présent ou au dernier du projet."""
    from projet_circo.commandes.coquille.rassembler import jour_du_compte
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.noyau.chiffres.repetition import repeter
    from projet_circo.rendus.chiffres.valeurs import ecrire_la_valeur

    projet = rassemble.projet
    annees = projet.grille.annees
    au = jour_du_compte(None, None, projet.calendrier.periode(annees.derniere).dernier_jour)
    lignes = [examen.situees[entree.id] for entree in examen.tri.ajoutees]
    avant, apres = (un.contexte(au=au) for un in (projet, projet.avec(lignes)))
    passages = [un for un in repeter(avant, apres).passages if un.avant != un.apres]
    libelles = {suivi.code: suivi.libelle for suivi in apres.plan.suivis}
    dire("Ce que cela changerait aux chiffres :" if passages else "Aucun chiffre ne changerait.")
    for un in passages[:_REJETS_MONTRES]:
        change = f"{ecrire_la_valeur(un.avant)} → {ecrire_la_valeur(un.apres)}"
        dire(nettoyer(f"  {un.libelle_annee} · {libelles.get(un.code, un.code)} : {change}"))
    if len(passages) > _REJETS_MONTRES:
        dire(f"  … et {len(passages) - _REJETS_MONTRES} autres")
    dire("Rien n'a été écrit. Pour ajouter : la même commande, avec --oui au lieu de --a-blanc.")


def _montrer_les_notes(tri: "Tri") -> None:
    """Dit ce qu'il a fallu sous-entendre pour lire, une fois par écriture."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    comptes = Counter(note for entree in tri.ajoutees for note in dict.fromkeys(entree.notes))
    for note, nombre in list(comptes.items())[:_REJETS_MONTRES]:
        dire(f"À relire : {nettoyer(note)}{f' ({nombre} lignes)' if nombre > 1 else ''}")
    if len(comptes) > _REJETS_MONTRES:
        dire(f"  … et {len(comptes) - _REJETS_MONTRES} autres lectures")


def _place(entree: "Entree") -> str:
    if not entree.rang:
        return entree.feuille
    if entree.feuille.endswith(".json"):
        return f"{entree.feuille}, fait {entree.rang}"
    return f"{entree.feuille}, ligne {entree.rang}" if entree.feuille else f"ligne {entree.rang}"


def en_json(tri: "Tri", ajoutees: int) -> str:
    """Rend le compte rendu en JSON, `circo/import/1`."""
    from projet_circo.rendus.typographie.contrat_json import ecrire

    return ecrire(
        {
            "format": "circo/import/1",
            "a_ajouter": len(tri.ajoutees),
            "ajoutees": ajoutees,
            "deja_la": len(tri.deja_la),
            "rejetees": [
                {
                    "feuille": entree.feuille,
                    "ligne": entree.rang,
                    "refus": [{"cause": refus.cause, "remede": refus.remede} for refus in entree.refus],
                }
                for entree in tri.rejetees
            ],
        }
    )


def ecrire_les_rejets(
    tri: "Tri", correspondances: "Sequence[Correspondance]", chemin: Path, *, ecraser: bool
) -> None:
    """Écrit les lignes refusées telles qu'elles étaient, leur cause et leur remède à côté, prêtes à corriger."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.rendus.tableurs.rejets import tables_des_rejets

    tables = tables_des_rejets(tri.rejetees, correspondances)
    remplacer(chemin, _rendre(tables, chemin.suffix.lower()), ecraser=ecraser)
    dire(f"Lignes refusées écrites dans {chemin} : les corriger, puis circo importer {chemin}")


def _rendre(tables: Any, suffixe: str) -> bytes:
    from projet_circo.commandes.coquille.extras import extras_exiges

    if suffixe == ".csv":
        from projet_circo.rendus.tableurs.tables_csv import rendre_csv

        return rendre_csv(tables[0], excel=True)
    if suffixe == ".ods":
        from projet_circo.rendus.tableurs.ods import rendre_ods

        return rendre_ods(tables)
    with extras_exiges():
        from projet_circo.rendus.tableurs.classeur import rendre_xlsx
    return rendre_xlsx(tables)
