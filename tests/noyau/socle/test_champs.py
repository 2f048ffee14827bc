"""La table des champs : celle du contrat, dans l'ordre où une ligne s'écrit."""

import pytest

from projet_circo.noyau.socle.champs import (
    EN_QUEUE,
    EN_TETE,
    FAITS,
    HORS_CONTENU,
    REPRISES,
    TYPES,
    Genre,
    TypeEvenement,
    ordre_des_champs,
)

# Ce que dit le contrat, type par type ; `!` : exigé, `*` : liste.
CONTRAT = {
    "demande": "nature! initiative! unites* enseignant objet focales*",
    "accompagnement": "nature! initiative! unites* enseignant demandes* objet focales* fin",
    "sollicitation": "origine! unites* objet",
    "partenariat": "partenaire! fin unites* objet",
    "suite": "demande! etat! motif echeance",
    "seance": "accompagnement! duree_minutes",
    "appreciation": "critere! niveau! preuve",
    "releve": "indicateur! valeur numerateur denominateur",
    "avancement": "action! etat!",
    "fait": "genre! unites* valeur fin action objet",
    "commentaire": "indicateur! annee! texte!",
    "ouverture": "format! annee! recueille!* fictif",
    "correction": "vise! motif! champs!",
    "annulation": "vise! motif!",
    "reception": "de! le! depot! vises!*",
    "temoin": "journaux!*",
    "distinction": "vises!* motif!",
    "publication": "annee! a! document! chiffres!* sceau!",
    "cloture": "annee! au! chiffres!* grille! journaux!* criteres* cibles* libelles* referentiel lacunes* motif"
    " version!",
}


@pytest.mark.parametrize("nom", CONTRAT)
def test_les_champs_d_un_type_sont_ceux_du_contrat(nom: str) -> None:
    ecrits = [f"{un.nom}{'!' * un.exige}{'*' * un.liste}" for un in TYPES[nom].champs]
    assert " ".join(ecrits) == CONTRAT[nom]


def test_il_n_y_a_pas_d_autre_type() -> None:
    assert set(TYPES) == set(CONTRAT)
    assert all(nom == un.nom for nom, un in TYPES.items())


def test_une_reprise_n_est_pas_un_fait_et_tout_fait_est_date() -> None:
    assert not set(FAITS) & set(REPRISES)
    assert {nom for nom, un in TYPES.items() if not un.est_date} == {
        "ouverture",
        "cloture",
        "commentaire",
        "temoin",
        "distinction",
        "publication",
        "reception",
    }
    assert all(TYPES[nom].est_date for nom in FAITS)


def test_l_ordre_ecrit_est_la_tete_les_champs_la_queue() -> None:
    assert ordre_des_champs("seance") == (
        *("id", "type", "date", "annee_scolaire", "remplace"),
        *("accompagnement", "duree_minutes"),
        *("saisi", "par", "n", "prec", "empreinte"),
    )
    for nom in TYPES:
        ordre = ordre_des_champs(nom)
        assert len(set(ordre)) == len(ordre)
        assert ordre[-1] == "empreinte"


def test_le_contenu_d_un_fait_exclut_la_saisie_et_la_chaine() -> None:
    assert set(EN_QUEUE) == HORS_CONTENU
    assert not set(EN_TETE) & HORS_CONTENU


@pytest.mark.parametrize("un_type", TYPES.values(), ids=lambda un: un.nom)
def test_chaque_champ_se_suffit(un_type: TypeEvenement) -> None:
    for champ in un_type.champs:
        assert champ.resume
        assert (champ.genre is Genre.ENUMERATION) == bool(champ.valeurs)
        assert not champ.vise or champ.vise in TYPES
        assert not champ.vise or champ.genre is Genre.IDENTIFIANT
        assert not champ.designe or champ.genre is Genre.CODE
        assert not champ.option or champ.liste
        assert "_" not in champ.nom_option
        assert un_type.champ(champ.nom) is champ
    assert un_type.champ("inconnu") is None


def test_un_champ_de_liste_se_saisit_au_singulier() -> None:
    options = {champ.nom: champ.nom_option for nom in FAITS for champ in TYPES[nom].champs}
    assert (options["unites"], options["demandes"], options["focales"]) == ("unite", "demande", "focale")
    assert options["duree_minutes"] == "duree-minutes"
