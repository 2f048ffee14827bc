from projet_circo.noyau.socle.champs import EN_QUEUE, EN_TETE, TYPES
from projet_circo.noyau.socle.intitules import (
    INTITULES,
    TYPES_AFFICHES,
    VALEURS_AFFICHEES,
    cle_de,
    libelle_de,
    noms_de,
    normaliser,
)
from projet_circo.noyau.tableur.correspondance import reconnaitre_un_type


def test_chaque_intitule_est_celui_d_un_champ_de_la_table() -> None:
    connus = {champ.nom for un_type in TYPES.values() for champ in un_type.champs}
    assert set(INTITULES) <= connus | set(EN_TETE) | set(EN_QUEUE)


def test_chaque_champ_saisissable_a_un_intitule() -> None:
    saisis = {champ.nom for un_type in TYPES.values() if un_type.est_un_fait for champ in un_type.champs}
    assert saisis <= set(INTITULES)


def test_les_synonymes_sont_deja_normalises() -> None:
    for intitule in INTITULES.values():
        assert [normaliser(synonyme) for synonyme in intitule.synonymes] == list(intitule.synonymes)


def test_un_synonyme_ne_designe_qu_un_champ_d_un_meme_type() -> None:
    for un_type in TYPES.values():
        vus: dict[str, str] = {}
        for champ in un_type.champs:
            for nom in noms_de(champ):
                assert vus.setdefault(nom, champ.nom) == champ.nom, (un_type.nom, nom)


def test_normaliser_ote_accents_casse_et_ponctuation() -> None:
    assert normaliser(" Date de Réception : ") == "date de reception"
    assert normaliser("N° d’École — Cœur") == "n d ecole coeur"


def test_un_champ_sans_intitule_garde_son_nom() -> None:
    assert libelle_de("champ_nouveau") == "Champ nouveau"
    assert libelle_de("duree_minutes") == "Durée (minutes)"


def test_un_titre_sans_lettre_latine_garde_sa_cle() -> None:
    assert cle_de("École ") == cle_de("ECOLE")
    assert cle_de("学校") != cle_de("日期")


def test_ce_qui_est_affiche_se_relit() -> None:
    for nom, affiche in TYPES_AFFICHES.items():
        assert reconnaitre_un_type(affiche) == nom
    for nom, affichee in VALEURS_AFFICHEES.items():
        assert normaliser(affichee) == nom
    connues = {valeur for un in TYPES.values() for champ in un.champs for valeur in champ.valeurs}
    assert set(VALEURS_AFFICHEES) <= connues
