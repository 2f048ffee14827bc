"""La définition SQL : ce qu'elle dit, et ce qu'elle refuse de dire plutôt que de le dire faux."""

from projet_circo.consolidation.definition import COLONNES, LISTES, requetes_de, unites_distinctes
from projet_circo.noyau.socle.mesure import Compte, Distincts, Rapport, Releve, UnitesOuvertes


def test_le_lac_ne_porte_ni_texte_ni_pseudonyme() -> None:
    assert not {"objet", "motif", "preuve", "texte", "enseignant", "focales", "par", "saisi"} & {
        *COLONNES,
        *LISTES,
    }


def test_une_mesure_qui_en_aurait_besoin_ne_se_dit_pas_en_sql() -> None:
    assert requetes_de("x", Distincts("enseignant", "demande")) is None
    assert requetes_de("x", Compte("demande", (("focales", ("lecture",)),))) is None
    assert requetes_de("x", Rapport(Compte("demande"), Distincts("enseignant", "demande"))) is None
    assert requetes_de("x", None) is None


def test_un_rapport_a_deux_requetes_et_un_releve_une() -> None:
    rapport = requetes_de("x", Rapport(Compte("demande"), UnitesOuvertes("ecole"))) or ()
    assert [une.terme for une in rapport] == ["numerateur", "denominateur"]
    assert [une.terme for une in requetes_de("x", Releve()) or ()] == ["releve"]


def test_une_apostrophe_dans_un_code_reste_une_donnee() -> None:
    (une,) = requetes_de("x", Compte("demande", (("nature", ("l'autre'; DROP TABLE faits; --",)),))) or ()
    assert "'l''autre''; DROP TABLE faits; --'" in une.sql


def test_seules_les_unites_se_comptent_a_travers_les_circonscriptions() -> None:
    assert unites_distinctes("x", Distincts("unites", "demande")) is not None
    assert unites_distinctes("x", Distincts("partenaire", "partenariat", activite=True)) is None
