import io
import random
import re
import zipfile
from datetime import date

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import FAITS, TYPES
from projet_circo.noyau.socle.identifiant import ID, tirer
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.correspondance import deviner
from projet_circo.noyau.tableur.entrees import lire_les_entrees
from projet_circo.noyau.tableur.feuille import Feuille
from projet_circo.rendus.tableurs.colonnes_de_saisie import LIGNES_PREPAREES, types_saisissables
from projet_circo.rendus.tableurs.modele import rendre_le_modele

NOMENCLATURE = Nomenclature(
    {
        "unite": {"0000012N": "École élémentaire Victor Hugo", "0000013P": "École Jean Macé"},
        "partenaire": {"mairie": "Mairie"},
        "action": {"a1": "Une action au texte " * 20},
        "demande": {"7kq2-m4xn-8t1c": "02/10/2018 École Jean Macé"},
    }
)
COMPLETS = Nomenclature(
    {**NOMENCLATURE.listes, **{nom: {"x": "X"} for nom in ("critere", "niveau", "indicateur", "genre")}}
)


def rendre(nomenclature: Nomenclature = NOMENCLATURE, types: tuple[str, ...] = ()) -> bytes:
    hasard = random.Random(3)
    return rendre_le_modele(
        nomenclature,
        titre="Projet 2016-2020",
        du=date(2016, 9, 1),
        au=date(2020, 8, 31),
        tirer=lambda: tirer(hasard.getrandbits),
        types=types,
    )


def feuille_de(octets: bytes, nom: str) -> Feuille:
    return next(feuille for feuille in lire_classeur(octets, "a.xlsx") if feuille.nom == TYPES_AFFICHES[nom])


def test_une_feuille_par_type_que_la_grille_permet() -> None:
    assert types_saisissables(COMPLETS) == FAITS
    assert "appreciation" not in types_saisissables(NOMENCLATURE)
    noms = [feuille.nom for feuille in lire_classeur(rendre(COMPLETS), "a.xlsx")]
    assert noms == ["Mode d'emploi", *(TYPES_AFFICHES[nom] for nom in FAITS), "Listes"]


def test_chaque_feuille_se_reconnait_sans_reste() -> None:
    for nom in FAITS:
        correspondance = deviner(feuille_de(rendre(COMPLETS), nom))
        assert correspondance is not None
        assert correspondance.type == nom
        dits = {colonne.champ for colonne in correspondance.colonnes}
        assert dits == {"id", "date", *(champ.nom for champ in TYPES[nom].champs)}


def test_un_classeur_vierge_n_importe_rien() -> None:
    for feuille in lire_classeur(rendre(COMPLETS), "a.xlsx"):
        correspondance = deviner(feuille)
        if correspondance is not None:
            assert lire_les_entrees(feuille, correspondance, Cadre(COMPLETS, date(2018, 10, 2))) == ()


def test_une_ligne_remplie_par_les_listes_s_importe_avec_son_identifiant_prepare() -> None:
    feuille = feuille_de(rendre(), "demande")
    lignes = [list(ligne) for ligne in feuille.lignes]
    saisie: list[Cellule] = [
        date(2018, 10, 2),
        "collectif",
        "équipe",
        "0000012N — École élémentaire Victor Hugo",
        "0000013P — École Jean Macé",
    ]
    lignes[1][1:6] = saisie
    remplie = Feuille(feuille.nom, lignes)
    correspondance = deviner(remplie)
    assert correspondance is not None
    (entree,) = lire_les_entrees(remplie, correspondance, Cadre(NOMENCLATURE, date(2018, 10, 2)))
    assert not entree.refus
    assert ID.fullmatch(entree.id)
    assert entree.champs["initiative"] == "equipe"
    assert entree.champs["unites"] == ["0000012N", "0000013P"]


def test_les_identifiants_prepares_sont_distincts_et_masques() -> None:
    octets = rendre(types=("demande", "suite"))
    ids = [
        ligne[0]
        for nom in ("demande", "suite")
        for ligne in feuille_de(octets, nom).lignes[1 : LIGNES_PREPAREES + 1]
    ]
    assert len(set(ids)) == len(ids) == 2 * LIGNES_PREPAREES
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert b'hidden="1"' in archive.read("xl/worksheets/sheet2.xml")


def test_seules_les_cases_a_remplir_s_ecrivent_et_rien_ne_se_trie() -> None:
    """Une feuille protégée ne se trie que si toutes ses cases sont libres : l'identifiant ne l'est pas."""
    with zipfile.ZipFile(io.BytesIO(rendre(types=("demande",)))) as archive:
        feuille, styles = (archive.read(f"xl/{nom}.xml").decode() for nom in ("worksheets/sheet2", "styles"))
    assert '<sheetProtection sheet="1"' in feuille
    assert 'sort="0"' not in feuille
    libres = [
        'locked="0"' in un
        for un in re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2])
    ]
    colonnes = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*? style="(\d+)"', feuille)
    verrouillees = {int(premier) for premier, _, style in colonnes if not libres[int(style)]}
    assert verrouillees == {1}
    figes = {int(style) for style in re.findall(r'<c r="(?:A\d+|[A-Z]+1)" s="(\d+)"', feuille)}
    assert not any(libres[style] for style in figes)


def test_les_controles_de_saisie_sont_la() -> None:
    with zipfile.ZipFile(io.BytesIO(rendre())) as archive:
        feuille = archive.read("xl/worksheets/sheet2.xml").decode()
        classeur = archive.read("xl/workbook.xml").decode()
    assert feuille.count('type="list"') == 5
    assert "<formula1>42614</formula1><formula2>44074</formula2>" in feuille
    assert re.search('name="Listes" sheetId="[0-9]+" state="hidden"', classeur)


def test_le_meme_tirage_donne_les_memes_octets() -> None:
    assert rendre() == rendre()


def test_un_dossier_fictif_le_dit() -> None:
    octets = rendre_le_modele(
        NOMENCLATURE, titre="t", du=date(2016, 9, 1), au=date(2020, 8, 31), tirer=lambda: "x", fictif=True
    )
    assert any("FICTIVES" in str(ligne) for ligne in lire_classeur(octets, "a.xlsx")[0].lignes)
