"""Tenir `unites.yaml` au clavier : montrer, désigner, vérifier avant d'écrire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projet_circo.fichiers.disque.dossier import Dossier
    from projet_circo.noyau.socle.referentiel import Referentiel, Unite

UNITES_YAML = "unites.yaml"


@dataclass(frozen=True, slots=True)
class ReferentielTenu:
    """Le référentiel d'un dossier, et le texte de son fichier."""

    dossier: "Dossier"
    referentiel: "Referentiel"
    texte: str

    @property
    def unites(self) -> Mapping[str, "Unite"]:
        """Les unités, par code."""
        return self.referentiel.unites

    def designer(self, dit: str) -> str:
        """Rend le code d'une unité que l'on nomme. MauvaisUsage si le texte n'en désigne pas une seule."""
        from projet_circo.noyau.saisie.designation import designables, designer_un
        from projet_circo.noyau.saisie.lecture import Candidats, Compris
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        noms = {code: unite.nom for code, unite in self.unites.items()}
        lu = designer_un(dit, designables(noms, self.unites), quoi="école")
        if isinstance(lu, Compris):
            return str(lu.valeur)
        proches = lu.proposes if isinstance(lu, Candidats) else {}
        remede = " ou ".join(f"{code} ({nom})" for code, nom in proches.items())
        raise MauvaisUsage(lu.cause, f"écrire {remede}" if remede else "circo unites les montre toutes")

    def refuser_un_code_pris(self, code: str) -> None:
        """MauvaisUsage si ce code est déjà celui d'une unité ou d'un partenaire."""
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        connu = self.unites.get(code) or self.referentiel.partenaires.get(code)
        if connu is not None:
            message = f"{code} est déjà « {connu.nom} »"
            raise MauvaisUsage(message, "circo unites renommer change son nom")

    def refuser_une_fondue(self, code: str, en: str) -> None:
        """MauvaisUsage si une autre école que `en` a déjà pris la suite de celle-ci."""
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        autres = [une for une in self.referentiel.remplacantes(code) if une.code != en]
        if autres:
            fondue = f"{code} ({self.unites[code].nom})"
            message = f"{fondue} est déjà devenue {autres[0].code} ({autres[0].nom})"
            raise MauvaisUsage(message, "nommer l'école d'aujourd'hui, ou corriger data/unites.yaml")

    def faits_apres(self, code: str, jour: str) -> str:
        """Rend la phrase des faits qui citent une école après le jour où elle ferme ; rien s'il n'y en a pas."""
        from projet_circo.commandes.coquille.rassembler import rassembler
        from projet_circo.noyau.socle.erreurs import TravailEmpeche

        ferme = date.fromisoformat(jour)
        try:
            faits = rassembler(str(self.dossier.racine), None).projet.recueillir().faits
        except TravailEmpeche:
            return ""
        dates = [un.date for un in faits if code in un.valeurs("unites") and un.date > ferme]
        if not dates:
            return ""
        bornes = f"du {min(dates):%d/%m/%Y} au {max(dates):%d/%m/%Y}"
        return f"{len(dates)} fait(s) de cette école sont d'après sa fermeture ({bornes}) ; le jour est-il juste ?"


def ouvrir(demande: str | None) -> ReferentielTenu:
    """Rend le référentiel du dossier. FaitRefuse s'il a des fautes : on ne retouche pas ce qui ne se lit pas."""
    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
    from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
    from projet_circo.fichiers.dossier.formes_lues import lire_unites

    dossier = ouvrir_le_dossier(demande)
    lues = lire_unites(dossier)
    _refuser_les_fautes(lues.constats)
    chemin = dossier.donnees / UNITES_YAML
    texte = lire_octets(chemin, TAILLE_D_UN_TEXTE).decode("utf-8") if chemin.exists() else ""
    return ReferentielTenu(dossier, lues.referentiel, texte)


def _refuser_les_fautes(constats: Sequence[Any]) -> None:
    from projet_circo.noyau.socle.erreurs import ConstatsBloquants

    bloquants = tuple(constat for constat in constats if constat.est_bloquant)
    if bloquants:
        message = "unites.yaml aurait des fautes : rien n'a été écrit"
        raise ConstatsBloquants(message, bloquants)


def ecrire_les_unites(
    tenu: ReferentielTenu,
    unites: Sequence[Mapping[str, Any]],
    partenaires: Sequence[Mapping[str, Any]] = (),
    *,
    a_blanc: bool,
    oui: bool,
) -> int:
    """Montre, demande l'accord, vérifie que le fichier retouché se lit, puis l'écrit."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.saisie import demander_l_accord
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.fichiers.dossier.validation_de_grille import juger_des_octets_d_unites
    from projet_circo.fichiers.yaml.retouche import retoucher

    texte = retoucher(tenu.texte, "unites", "code", unites)
    texte = retoucher(texte, "partenaires", "code", partenaires)
    if texte == tenu.texte:
        dire(f"Rien à écrire : data/{UNITES_YAML} le dit déjà.")
        return 0
    _refuser_les_fautes(juger_des_octets_d_unites(texte.encode(), f"data/{UNITES_YAML}"))
    for ecrite in [*unites, *partenaires]:
        dits = ", ".join(
            f"{nom} {_dire(valeur)}" for nom, valeur in ecrite.items() if nom != "code" and valeur
        )
        dire(nettoyer(f"  {ecrite['code']} : {dits}"))
        if ecrite.get("jusqu_a") and (apres := tenu.faits_apres(ecrite["code"], ecrite["jusqu_a"])):
            dire(f"    attention : {apres}")
    if a_blanc or not demander_l_accord(f"Écrire dans {UNITES_YAML} ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    remplacer(tenu.dossier.donnees / UNITES_YAML, texte.encode(), ecraser=True)
    dire(f"Écrit : {len(unites) + len(partenaires)} ligne(s) dans data/{UNITES_YAML}")
    return 0


def _dire(valeur: object) -> str:
    return ", ".join(map(str, valeur)) if isinstance(valeur, list) else f"« {valeur} »"


def jour_ecrit(texte: str) -> str | None:
    """Rend un jour en `AAAA-MM-JJ`, None s'il n'est pas dit."""
    from projet_circo.commandes.coquille.options import lire_une_date

    return lire_une_date(texte).isoformat() if texte else None


def fusion(tenu: ReferentielTenu, ecoles: Sequence[str], en: str, nom: str, le: str) -> list[dict[str, Any]]:
    """Rend les lignes d'une fusion : chaque école ferme la veille, la nouvelle ouvre et leur succède."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    jour = str(jour_ecrit(le))
    veille = (date.fromisoformat(jour) - timedelta(days=1)).isoformat()
    codes = [tenu.designer(une) for une in ecoles]
    for code in codes:
        tenu.refuser_une_fondue(code, en)
    nouvelle = tenu.unites.get(en)
    if nouvelle is None and not nom:
        message = f"{en} n'existe pas encore"
        raise MauvaisUsage(message, "donner --nom, le nom de l'école issue de la fusion")
    fermees = [{"code": code, "jusqu_a": veille} for code in codes if code != en]
    ecrite: dict[str, Any] = {"code": en, "nom": nom or (nouvelle.nom if nouvelle else "")}
    if nouvelle is None:
        communes = {tenu.unites[code].commune for code in codes} - {""}
        ecrite |= {
            "commune": communes.pop() if len(communes) == 1 else None,
            "genre": "ecole",
            "depuis": jour,
        }
    return [*fermees, {**ecrite, "succede_a": [code for code in codes if code != en]}]


def en_tableau(tenu: ReferentielTenu) -> str:
    """Rend une ligne par unité, puis par partenaire."""
    from projet_circo.commandes.coquille.sortie import nettoyer

    lignes = [nettoyer(_decrire(unite)) for unite in tenu.unites.values()]
    partenaires = [nettoyer(f"  {un.code}  {un.nom}") for un in tenu.referentiel.partenaires.values()]
    if not lignes and not partenaires:
        return "Aucune école. La liste officielle s'importe : circo unites importer annuaire.csv\n"
    titres = [f"{len(lignes)} unité(s)", *lignes, f"{len(partenaires)} partenaire(s)", *partenaires]
    return "\n".join(titres) + "\n"


def _decrire(unite: "Unite") -> str:
    details = [unite.commune] if unite.commune else []
    details += [unite.genre] if unite.genre != "ecole" else []
    details += [f"depuis le {unite.depuis:%d/%m/%Y}"] if unite.depuis else []
    details += [f"fermée le {unite.jusqu_a:%d/%m/%Y}"] if unite.jusqu_a else []
    details += [f"succède à {', '.join(unite.succede_a)}"] if unite.succede_a else []
    details += [f"ancien nom : {', '.join(unite.anciens_noms)}"] if unite.anciens_noms else []
    details += [f"membres : {', '.join(unite.membres)}"] if unite.membres else []
    return f"  {unite.code}  {unite.nom}" + (f" ({' ; '.join(details)})" if details else "")


def en_json(tenu: ReferentielTenu) -> str:
    """Rend le référentiel, `circo/unites/1`."""
    from projet_circo.rendus.typographie.contrat_json import ecrire

    def simplifier(unite: "Unite") -> dict[str, Any]:
        jours = {"depuis": unite.depuis, "jusqu_a": unite.jusqu_a}
        return {
            "code": unite.code,
            "nom": unite.nom,
            "genre": unite.genre,
            "commune": unite.commune or None,
            **{nom: jour.isoformat() if jour else None for nom, jour in jours.items()},
            "succede_a": list(unite.succede_a),
            "anciens_noms": list(unite.anciens_noms),
            "membres": list(unite.membres),
        }

    return ecrire(
        {
            "format": "circo/unites/1",
            "unites": [simplifier(une) for une in tenu.unites.values()],
            "partenaires": [{"code": un.code, "nom": un.nom} for un in tenu.referentiel.partenaires.values()],
        }
    )
