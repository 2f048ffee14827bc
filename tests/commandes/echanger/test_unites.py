"""Les écoles au clavier : la liste officielle, puis ce qui change à la rentrée."""

from pathlib import Path

import pytest

from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
from projet_circo.fichiers.dossier.formes_lues import lire_unites
from projet_circo.noyau.socle.referentiel import Referentiel
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]

TITRES = "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Nom_commune;nom_circonscription;etat\n"
ANNUAIRE = TITRES + (
    "0000011M;Ecole primaire;Ecole;Essai-le-Haut;Essai 1;OUVERT\n"
    "0000012N;Ecole primaire;Ecole;Essai-le-Bas;Essai 1;OUVERT\n"
    "0000013P;Ecole du Lac;Ecole;Essai;Essai 2;OUVERT\n"
)


@pytest.fixture
def sans_ecole(vierge: Path) -> Path:
    (vierge / "data" / "unites.yaml").write_text("# à nous\nunites: []\npartenaires: []\n", "utf-8")
    return vierge


def referentiel(dossier: Path) -> Referentiel:
    lues = lire_unites(ouvrir_le_dossier(str(dossier)))
    assert not lues.constats
    return lues.referentiel


def test_de_rien_a_un_referentiel_juste_en_une_commande_puis_les_seuls_ecarts(
    lancer: Lancer, sans_ecole: Path, tmp_path: Path
) -> None:
    liste = tmp_path / "annuaire.csv"
    liste.write_text(ANNUAIRE, "utf-8")
    plusieurs = lancer("unites", "importer", liste, "--oui", "-C", sans_ecole)
    assert (plusieurs.code, "« Essai 1 », « Essai 2 »" in plusieurs.messages) == (2, True)
    commande = ("unites", "importer", liste, "--circonscription", "Essai 1", "--oui", "-C", sans_ecole)
    assert lancer(*commande).code == 0
    unites = referentiel(sans_ecole).unites
    assert {code: un.commune for code, un in unites.items()} == {
        "0000011M": "Essai-le-Haut",
        "0000012N": "Essai-le-Bas",
    }
    ecrit = (sans_ecole / "data" / "unites.yaml").read_bytes()
    assert b"# \xc3\xa0 nous" in ecrit
    assert "0 écart(s)" in lancer(*commande).messages
    assert (sans_ecole / "data" / "unites.yaml").read_bytes() == ecrit
    change = ANNUAIRE.replace("0000012N;Ecole primaire;Ecole;Essai-le-Bas;Essai 1;OUVERT\n", "").replace(
        "0000011M;Ecole primaire", "0000011M;Ecole Jean-Macé"
    )
    liste.write_text(change + "0000014R;Ecole neuve;Ecole;Essai;Essai 1;OUVERT\n", "utf-8")
    sortie = lancer(*commande)
    for attendu in ("3 écart(s)", "ouvre : 0000014R", "« Ecole primaire » devient", "disparaît : 0000012N"):
        assert attendu in sortie.messages
    assert referentiel(sans_ecole).unites["0000011M"].anciens_noms == ("Ecole primaire",)


def test_au_clavier_on_ajoute_ferme_renomme_fusionne_et_reunit(lancer: Lancer, sans_ecole: Path) -> None:
    def faire(*mots: str) -> None:
        sortie = lancer("unites", *mots, "--oui", "-C", sans_ecole)
        assert sortie.code == 0, sortie.messages

    faire("ajouter", "0000011M", "--nom", "École Les Tilleuls", "--commune", "Essai")
    faire("ajouter", "0000012N", "--nom", "École Les Coccinelles", "--commune", "Essai")
    faire("ajouter", "0000013P", "--nom", "École Le Gué")
    faire("ajouter", "mairie", "--nom", "Mairie", "--partenaire")
    faire("fermer", "gué", "--le", "31/08/2024")
    faire("renommer", "tilleuls", "--nom", "École Simone-Veil")
    faire("fusionner", "tilleuls", "coccinelles", "--en", "0000021Y", "--nom", "Groupe", "--le", "01/09/2025")
    faire("reseau", "rpi", "--nom", "RPI", "--membre", "groupe", "--membre", "0000013P")
    lu = referentiel(sans_ecole)
    assert str(lu.unites["0000013P"].jusqu_a) == "2024-08-31"
    assert lu.unites["0000021Y"].succede_a == ("0000011M", "0000012N")
    assert lu.unites["0000021Y"].commune == "Essai"
    assert str(lu.unites["0000011M"].jusqu_a) == "2025-08-31"
    assert lu.unites["rpi"].membres == ("0000021Y", "0000013P")
    assert list(lu.partenaires) == ["mairie"]
    montre = lancer("unites", "-C", sans_ecole).resultat
    assert "ancien nom : École Les Tilleuls" in montre


def test_rien_ne_s_ecrit_d_un_code_pris_ou_mal_forme(lancer: Lancer, vierge: Path) -> None:
    avant = (vierge / "data" / "unites.yaml").read_bytes()
    assert lancer("unites", "ajouter", "0000012N", "--nom", "X", "--oui", "-C", vierge).code == 2
    assert lancer("unites", "ajouter", "É cole", "--nom", "X", "--oui", "-C", vierge).code == 1
    assert lancer("unites", "fermer", "zzz", "--le", "hier", "--oui", "-C", vierge).code == 2
    assert (vierge / "data" / "unites.yaml").read_bytes() == avant


def test_rien_ne_s_ecrit_que_valider_refuserait_ni_deux_fois(lancer: Lancer, vierge: Path) -> None:
    fichier = vierge / "data" / "unites.yaml"
    avant = fichier.read_bytes()
    for mots in (
        ("ajouter", "0000021A", "--nom", "X"),
        ("fusionner", "0000012N", "--en", "0000021A", "--nom", "G", "--le", "01/09/2026"),
    ):
        refus = lancer("unites", *mots, "--oui", "-C", vierge)
        assert (refus.code, "la lettre de contrôle de 0000021 est Y" in refus.messages) == (1, True)
    assert fichier.read_bytes() == avant
    fondre = ("unites", "fusionner", "0000012N", "--le", "01/09/2026", "--oui", "-C", vierge)
    assert lancer(*fondre, "--en", "0000021Y", "--nom", "Groupe").code == 0
    fondue = fichier.read_bytes()
    encore = lancer(*fondre, "--en", "0000021Y", "--nom", "Groupe")
    assert (encore.code, "Rien à écrire" in encore.messages) == (0, True)
    ailleurs = lancer(*fondre, "--en", "0000022Z", "--nom", "Autre")
    assert (ailleurs.code, "est déjà devenue 0000021Y (Groupe)" in ailleurs.messages) == (2, True)
    assert fichier.read_bytes() == fondue


def test_fermer_une_ecole_avant_ses_faits_se_dit(lancer: Lancer, vierge: Path) -> None:
    demande = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--unite", "0000012N")
    assert lancer(*demande, "--date", "02/10/2018", "--oui", "-C", vierge).code == 0
    sortie = lancer("unites", "fermer", "0000012N", "--le", "31/08/2018", "--a-blanc", "-C", vierge)
    assert "1 fait(s) de cette école sont d'après sa fermeture (du 02/10/2018" in sortie.messages
    assert (
        "fait(s)"
        not in lancer(
            "unites", "fermer", "0000012N", "--le", "31/12/2018", "--a-blanc", "-C", vierge
        ).messages
    )


def test_une_sous_commande_mal_ecrite_se_dit_en_francais_et_une_fois(lancer: Lancer) -> None:
    refus = lancer("unites", "ajoutr")
    assert refus.code == 2
    assert refus.messages.count("ajouter") == 1
    assert "Did you mean" not in refus.messages
