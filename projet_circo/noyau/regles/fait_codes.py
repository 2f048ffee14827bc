"""Les codes qu'un fait cite : unités, partenaires, et codes de la grille."""

from collections.abc import Iterator

from projet_circo.noyau.regles.donnees_jugees import FaitVu
from projet_circo.noyau.regles.grille_codes import manque
from projet_circo.noyau.regles.regle import Famille, Faute, regle
from projet_circo.noyau.regles.unites import faute_d_uai
from projet_circo.noyau.socle.constat import Gravite

_NOMS = {
    "indicateur": "l'indicateur",
    "critere": "le critère",
    "action": "l'action",
    "genre": "le genre",
    "commentable": "ce que l'on commente,",
}


@regle("unite-a-cle-fausse", Famille.FAIT, Gravite.ERREUR)
def unite_a_cle_fausse(fait: FaitVu) -> Iterator[Faute]:
    """L'UAI qu'un fait cite a la lettre de contrôle de ses sept chiffres.

    Pourquoi : une lettre fausse trahit un chiffre mal recopié, et donc une autre école. Le fait compte,
    mais la ventilation par école le range sous un code qui n'existe pas.

    Quoi faire : corriger le fait avec `circo corriger`.
    """
    connues = fait.reperes.referentiel.unites if fait.reperes.referentiel else {}
    for code in fait.textes("unites"):
        faute = faute_d_uai(code) if code not in connues else None
        if faute is not None:
            yield Faute(("unites",), *faute)


@regle("unite-inconnue", Famille.FAIT, Gravite.AVERTISSEMENT)
def unite_inconnue(fait: FaitVu) -> Iterator[Faute]:
    """L'unité qu'un fait cite est dans `unites.yaml`.

    Pourquoi : le fait compte dans l'indicateur, mais pas dans les rapports aux unités ouvertes, et la
    ventilation ne sait pas nommer l'unité.

    Quoi faire : corriger le code, ou ajouter l'unité au référentiel.
    """
    referentiel = fait.reperes.referentiel
    if referentiel is None:
        return
    for code in fait.textes("unites"):
        if code not in referentiel.unites and faute_d_uai(code) is None:
            faute = manque("l'unité", code, frozenset(referentiel.unites), ("unites",))
            yield Faute(faute.chemin, f"{faute.message} dans unites.yaml", faute.remede)


@regle("unite-fermee", Famille.FAIT, Gravite.AVERTISSEMENT)
def unite_fermee(fait: FaitVu) -> Iterator[Faute]:
    """L'unité qu'un fait cite est ouverte à la date du fait.

    Pourquoi : une école fermée ou pas encore ouverte ce jour-là est souvent une autre école, ou une date
    mal saisie.

    Quoi faire : corriger la date ou l'unité ; après une fusion, citer la nouvelle école.
    """
    jour, referentiel = fait.date, fait.reperes.referentiel
    for code in fait.textes("unites"):
        unite = referentiel.unites.get(code) if referentiel else None
        if unite is None or jour is None or unite.est_ouverte_le(jour):
            continue
        if unite.depuis is not None and jour < unite.depuis:
            message = f"l'unité « {code} » n'ouvre que le {unite.depuis.isoformat()}"
        else:
            message = f"l'unité « {code} » a fermé le {unite.jusqu_a.isoformat() if unite.jusqu_a else ''}"
        remede = "corriger la date du fait, ou l'unité"
        if devenues := referentiel.devenues(code, jour) if referentiel else ():
            message += f" : elle est devenue {' et '.join(f'{une.code} ({une.nom})' for une in devenues)}"
            remede = f"citer {' ou '.join(une.code for une in devenues)}, ou corriger la date du fait"
        yield Faute(("unites",), message, remede)


@regle("partenaire-inconnu", Famille.FAIT, Gravite.AVERTISSEMENT)
def partenaire_inconnu(fait: FaitVu) -> Iterator[Faute]:
    """Le partenaire qu'un fait cite est dans `unites.yaml`.

    Pourquoi : les partenariats se comptent par partenaire distinct ; deux orthographes du même en feraient
    deux.

    Quoi faire : corriger le code, ou ajouter le partenaire au référentiel.
    """
    referentiel = fait.reperes.referentiel
    for champ, code in fait.designations("partenaire"):
        if referentiel is not None and code not in referentiel.partenaires:
            faute = manque("le partenaire", code, frozenset(referentiel.partenaires), (champ.nom,))
            yield Faute(faute.chemin, f"{faute.message} dans unites.yaml", faute.remede)


@regle("code-inconnu", Famille.FAIT, Gravite.ERREUR)
def code_inconnu(fait: FaitVu) -> Iterator[Faute]:
    """L'indicateur, le critère, l'action ou le genre qu'un fait cite est dans la grille.

    Pourquoi : un relevé, une appréciation ou un avancement dont le code ne désigne rien n'apparaît nulle
    part.

    Quoi faire : corriger le code avec `circo corriger`, ou l'ajouter à la grille.
    """
    vue = fait.reperes.vue
    for designe, nom in _NOMS.items():
        for champ, code in fait.designations(designe):
            if vue is not None and code not in (connus := vue.designables(designe)):
                faute = manque(nom, code, connus, (champ.nom,))
                yield Faute(faute.chemin, f"{faute.message} dans la grille", faute.remede)


@regle("niveau-hors-echelle", Famille.FAIT, Gravite.ERREUR)
def niveau_hors_echelle(fait: FaitVu) -> Iterator[Faute]:
    """Le niveau d'une appréciation est l'un de ceux de l'échelle du critère.

    Pourquoi : la répartition ne montre que les niveaux de l'échelle ; un autre n'y aurait pas de place.

    Quoi faire : écrire l'un des niveaux de l'échelle.
    """
    vue = fait.reperes.vue
    if vue is None or fait.type.nom != "appreciation":
        return
    criteres = [piece for piece in vue.de("critere") if piece.code in fait.textes("critere")]
    echelles = {piece.texte("echelle") for piece in criteres} - {""} or set(vue.codes("echelle"))
    niveaux = frozenset(niveau for echelle in echelles for niveau in vue.niveaux_de(echelle))
    for champ, code in fait.designations("niveau"):
        if criteres and niveaux and code not in niveaux:
            faute = manque("le niveau", code, niveaux, (champ.nom,))
            yield Faute(faute.chemin, f"{faute.message} dans l'échelle du critère", faute.remede)


@regle("critere-non-qualitatif", Famille.FAIT, Gravite.AVERTISSEMENT)
def critere_non_qualitatif(fait: FaitVu) -> Iterator[Faute]:
    """On n'apprécie qu'un critère qualitatif.

    Pourquoi : un critère quantitatif se lit dans l'évolution de son indicateur ; une appréciation saisie à
    côté n'est montrée nulle part.

    Quoi faire : apprécier un critère qualitatif, ou changer le genre du critère dans la grille.
    """
    vue = fait.reperes.vue
    if vue is None or fait.type.nom != "appreciation":
        return
    for piece in vue.de("critere"):
        if piece.code in fait.textes("critere") and piece.texte("genre") == "quantitatif":
            message = f"le critère « {piece.code} » est quantitatif : il ne s'apprécie pas"
            yield Faute(("critere",), message, "apprécier un critère qualitatif")


@regle("releve-inattendu", Famille.FAIT, Gravite.AVERTISSEMENT)
def releve_inattendu(fait: FaitVu) -> Iterator[Faute]:
    """Un relevé concerne un indicateur que la grille fait relever.

    Pourquoi : un indicateur qui compte des faits ne lit pas les relevés ; le chiffre saisi ne se verrait
    nulle part.

    Quoi faire : saisir les faits eux-mêmes, ou donner à l'indicateur la mesure `{releve: true}`.
    """
    vue = fait.reperes.vue
    if vue is None or fait.type.nom != "releve":
        return
    for piece in vue.de("indicateur"):
        mesures = vue.sous(piece, "mesure")
        if piece.code in fait.textes("indicateur") and not any(
            cle in mesure.brut for mesure in mesures for cle in ("releve", "oui_non")
        ):
            message = f"l'indicateur « {piece.code} » compte des faits : il ne lit pas les relevés"
            yield Faute(
                ("indicateur",), message, "saisir les faits, ou donner à l'indicateur « {releve: true} »"
            )


FAIT_CODES = (
    unite_a_cle_fausse,
    unite_inconnue,
    unite_fermee,
    partenaire_inconnu,
    code_inconnu,
    niveau_hors_echelle,
    critere_non_qualitatif,
    releve_inattendu,
)
