"""`circo exporter` : les faits et les indicateurs, pour un tableur ou pour les publier."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import Annee, Au, ConnuAu, Dossier, Poste
from projet_circo.commandes.saisir.inscription import Destinataire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.chiffres.contexte import Contexte
    from projet_circo.noyau.chiffres.evolution import Evolutions
    from projet_circo.noyau.socle.fait import Ligne
    from projet_circo.noyau.socle.lacune import Lacune
    from projet_circo.rendus.tableurs.table import Table

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class FormatDExport(StrEnum):
    """Les formes d'un export."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSONL = "jsonl"


class Quoi(StrEnum):
    """Ce qui s'exporte."""

    FAITS = "faits"
    INDICATEURS = "indicateurs"


@app.command()
def exporter(
    forme: Annotated[
        FormatDExport | None,
        typer.Option("--format", metavar="FORMAT", help="csv, xlsx, ods ou jsonl (sinon, selon --sortie)."),
    ] = None,
    sortie: Annotated[
        str | None,
        typer.Option(
            "--sortie", metavar="CHEMIN", help="Fichier à écrire, ou répertoire : CSV et leur description."
        ),
    ] = None,
    quoi: Annotated[
        Quoi | None, typer.Option("--quoi", metavar="QUOI", help="faits (par défaut) ou indicateurs.")
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV pour un Excel français : « ; », virgule.")
    ] = False,
    annee: Annee = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    ecraser: Annotated[bool, typer.Option("--ecraser", help="Remplacer ce qui existe.")] = False,
    nominatif: Annotated[
        bool,
        typer.Option("--nominatif", help="Tout, tel qu'écrit : pseudonymes, textes, postes. Exige --motif."),
    ] = False,
    motif: Annotated[
        str | None, typer.Option(metavar="TEXTE", help="Pourquoi un export nominatif sort de la maison.")
    ] = None,
    a: Destinataire = None,
    poste: Poste = None,
    dossier: Dossier = None,
) -> None:
    """Exporte les faits, reprises et identifiants compris, ou les indicateurs.

    Ni pseudonyme, ni texte d'un fait individuel, ni poste, ni instant de saisie : il faut `--nominatif --motif` pour
    les rendre. Réimporter un export nominatif n'ajoute rien et ne change rien. Dans une cellule, un texte qui serait
    pris pour une formule, ou mal relu, est précédé d'une apostrophe, que `circo importer` retire.

    \b
    Exemples :
      circo exporter --sortie faits.xlsx
      circo exporter --format csv --excel --sortie faits.csv
      circo exporter --quoi indicateurs --format csv
      circo exporter --sortie publication/           CSV, Table Schema, datapackage.json
      circo exporter --quoi indicateurs --sortie chiffres.xlsx --a "DSDEN"    et s'en souvenir : circo sortis
      circo exporter --nominatif --motif "sauvegarde à réimporter" --sortie faits.jsonl
    """
    from projet_circo.commandes.coquille.extras import extras_exiges
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire, signaler_les_lacunes

    _controler_le_motif(motif, nominatif=nominatif)
    rassemble = rassembler(dossier, annee)
    tirage = _Tirage(rassemble, annee, au, connu_au, excel=excel, nominatif=nominatif)
    with extras_exiges():
        if sortie is not None and _est_un_repertoire(sortie):
            _exporter_un_paquet(tirage, Path(sortie), forme, quoi, ecraser=ecraser)
        else:
            retenue = forme or _format_de(sortie)
            _livrer(tirage.rendre(retenue, quoi or Quoi.FAITS), retenue, sortie, ecraser=ecraser)
    if a is not None:
        tirage.inscrire(a, quoi, poste)
    if rassemble.projet.est_fictif:
        dire("Données FICTIVES : l'export le dit aussi.")
    signaler_les_lacunes(tirage.lacunes)


class _Tirage:
    """Un export en préparation : le projet lu, et ce qu'on en retient."""

    def __init__(
        self,
        rassemble: "Rassemble",
        annee: int | None,
        au: date | None,
        connu_au: date | None,
        *,
        excel: bool,
        nominatif: bool,
    ) -> None:
        self.rassemble = rassemble
        self._annee, self._au, self._connu_au = annee, au, connu_au
        self.excel, self._nominatif = excel, nominatif

    @property
    def lacunes(self) -> "tuple[Lacune, ...]":
        projet = self.rassemble.projet
        return projet.lacunes(projet.recueillir(self._connu_au))

    @property
    def lacunes_dites(self) -> "Sequence[Lacune]":
        """Les lacunes telles qu'elles s'écrivent : hors d'un export nominatif, le nom d'un journal tait le poste."""
        if self._nominatif:
            return self.lacunes
        return [replace(une, fichier=une.fichier.rpartition("/")[0] or une.fichier) for une in self.lacunes]

    @property
    def lignes(self) -> "Sequence[Ligne]":
        limite = self._connu_au.isoformat() if self._connu_au else None
        connues = [
            ligne
            for ligne in self.rassemble.projet.lignes
            if ligne.type != "temoin"  # il parle de ce dossier-ci, et de ses fichiers
            and (limite is None or ligne.saisi[:10] <= limite)
        ]
        if not self._nominatif:
            from projet_circo.noyau.secret.sortie_de_faits import retirer_les_personnes

            faits = self.rassemble.projet.recueillir(self._connu_au).faits
            vivants = {(un.ligne.fichier, un.ligne.rang): un.champs for un in faits if un.ligne}
            connues = retirer_les_personnes(connues, vivants)
        return [ligne for ligne in connues if self._annee is None or ligne.annee == self._annee]

    @property
    def _retires(self) -> frozenset[str]:
        from projet_circo.noyau.secret.sortie_de_faits import RETIRES

        return frozenset() if self._nominatif else RETIRES

    def tables(self, quoi: Quoi, *, par_type: bool) -> "Sequence[Table]":
        if quoi is Quoi.INDICATEURS:
            from projet_circo.rendus.chiffres.table_indicateurs import table_des_indicateurs

            return (table_des_indicateurs(self._evoluer(self._annee)[1]),)
        from projet_circo.rendus.faits.table_faits import table_unique, tables_par_type

        situations = self.rassemble.projet.recueillir(self._connu_au).situations
        if par_type:
            return tables_par_type(self.lignes, situations, self._retires)
        return (table_unique("faits", self.lignes, situations),)

    def _evoluer(self, annee: int | None) -> "tuple[Contexte, Evolutions]":
        from projet_circo.commandes.coquille.rassembler import situer
        from projet_circo.noyau.chiffres.agregation import Choix, evoluer

        contexte = situer(self.rassemble, au=self._au, connu_au=self._connu_au)
        return contexte, evoluer(contexte, Choix((), annee, None), self.rassemble.projet.dommages)

    def inscrire(self, a: str, quoi: Quoi | None, poste: str | None) -> None:
        """Inscrit que cet export est sorti ; sans année demandée, à la dernière que l'on compte."""
        from projet_circo.commandes.saisir.inscription import inscrire

        contexte, evolutions = self._evoluer(self._annee)
        annee = contexte.calendrier.annee_de(contexte.au) if self._annee is None else self._annee
        nom = f"export ({quoi or 'faits'}{', nominatif' if self._nominatif else ''})"
        inscrire(self.rassemble, a, nom, annee, evolutions, poste)

    def rendre(self, forme: FormatDExport, quoi: Quoi) -> bytes:
        formes = {
            FormatDExport.XLSX: lambda: self._en_xlsx(quoi),
            FormatDExport.ODS: lambda: self._en_ods(quoi),
            FormatDExport.CSV: lambda: self._en_csv(quoi),
            FormatDExport.JSONL: lambda: self._en_jsonl(quoi),
        }
        return rendre(forme, formes)

    def _en_xlsx(self, quoi: Quoi) -> bytes:
        from projet_circo.rendus.tableurs.classeur import rendre_xlsx

        return rendre_xlsx(self.tables(quoi, par_type=True), self.notes())

    def _en_ods(self, quoi: Quoi) -> bytes:
        from projet_circo.rendus.tableurs.ods import rendre_ods

        return rendre_ods(self.tables(quoi, par_type=True), self.notes())

    def _en_csv(self, quoi: Quoi) -> bytes:
        from projet_circo.rendus.tableurs.tables_csv import rendre_csv

        return rendre_csv(self.tables(quoi, par_type=False)[0], excel=self.excel)

    def _en_jsonl(self, quoi: Quoi) -> bytes:
        from projet_circo.rendus.faits.jsonl import rendre_jsonl, rendre_table_jsonl

        if quoi is Quoi.INDICATEURS:
            return rendre_table_jsonl(self.tables(quoi, par_type=False)[0])
        return rendre_jsonl(self.lignes)

    def notes(self) -> list[str]:
        projet = self.rassemble.projet
        return [
            projet.grille.titre,
            *(["DONNÉES FICTIVES, inventées pour une démonstration."] if projet.est_fictif else []),
            *(f"ATTENTION, {un.fichier} : {un.phrase} ; {un.remede}." for un in self.lacunes_dites),
            "Une apostrophe en tête d'un texte le protège ; « circo importer » la retire.",
            "La colonne « situation » dit ce qu'une ligne est devenue : ne compter que « vivant » et « corrige ».",
        ]


def _controler_le_motif(motif: str | None, *, nominatif: bool) -> None:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if nominatif and not (motif or "").strip():
        message = "un export nominatif porte des pseudonymes et des textes : il exige un motif"
        raise MauvaisUsage(message, 'ajouter --motif "…", ou retirer --nominatif')
    if motif is not None and not nominatif:
        message = "un motif n'accompagne qu'un export nominatif"
        raise MauvaisUsage(message, "ajouter --nominatif, ou retirer --motif")


def _est_un_repertoire(sortie: str) -> bool:
    return sortie.endswith(("/", "\\")) or Path(sortie).is_dir()


def _format_de(sortie: str | None) -> FormatDExport:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    suffixe = Path(sortie).suffix.lower().lstrip(".") if sortie else "csv"
    if suffixe not in list(FormatDExport):
        message = f"l'extension de {sortie} ne dit pas le format"
        raise MauvaisUsage(message, "ajouter --format csv, xlsx, ods ou jsonl")
    return FormatDExport(suffixe)


def _livrer(octets: bytes, forme: FormatDExport, sortie: str | None, *, ecraser: bool) -> None:
    from projet_circo.commandes.coquille.sortie import dire, ecrire_octets, est_un_terminal
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if sortie is not None and sortie != "-":
        remplacer(Path(sortie), octets, ecraser=ecraser)
        dire(f"Export écrit : {sortie}")
        return
    if forme in (FormatDExport.XLSX, FormatDExport.ODS) and est_un_terminal():
        message = "un classeur ne s'affiche pas au terminal"
        raise MauvaisUsage(message, f"ajouter --sortie faits.{forme}")
    ecrire_octets(octets)


def _exporter_un_paquet(
    tirage: _Tirage, repertoire: Path, forme: FormatDExport | None, quoi: Quoi | None, *, ecraser: bool
) -> None:
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.disque.remplacement import preparer_le_repertoire, remplacer
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.rendus.tableurs.paquet import rendre_paquet

    if forme not in (None, FormatDExport.CSV):
        message = f"un répertoire reçoit des CSV et leur description, pas du {forme}"
        raise MauvaisUsage(message, f"donner un fichier : --sortie {repertoire}/faits.{forme}")
    projet = tirage.rassemble.projet
    fichiers = rendre_paquet(
        [table for une in ([quoi] if quoi else Quoi) for table in tirage.tables(une, par_type=False)],
        nom=projet.nom,
        titre=projet.grille.titre,
        dommages=projet.dommages,
        lacunes=tirage.lacunes_dites,
        fictif=projet.est_fictif,
        excel=tirage.excel,
    )
    preparer_le_repertoire(repertoire, fichiers, ecraser=ecraser)
    for nom, octets in fichiers.items():
        remplacer(repertoire / nom, octets, ecraser=ecraser)
    dire(f"Paquet écrit : {', '.join(fichiers)} dans {repertoire}")
