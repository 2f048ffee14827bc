"""Toute faute de forme atteignable a sa phrase française, à la bonne place, sans montrer ce qui a été écrit."""

import copy
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.fichiers.yaml.traduction import GENRES, PHRASES, traduire
from projet_circo.noyau.grille.evenement import forme_de
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.unites import FormeUnites
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Constat
from tests.anglais import mots_anglais
from tests.erreurs.musee import ICI

TOUTES: tuple[type[BaseModel], ...] = (Grille, FormeUnites, *map(forme_de, TYPES))

# Pour chaque genre de schéma pydantic, les genres d'erreur qu'il peut dire (mode strict, entrée Python).
ERREURS_PAR_SCHEMA: dict[str, frozenset[str]] = {
    "str": frozenset({"string_type", "string_too_short", "string_too_long"}),
    "int": frozenset({"int_type", "greater_than_equal", "less_than_equal"}),
    "bool": frozenset({"bool_type"}),
    "list": frozenset({"list_type", "too_short", "too_long"}),
    "dict": frozenset({"dict_type"}),
    "literal": frozenset({"literal_error"}),
    "model": frozenset({"model_type", "model_attributes_type"}),
    "model-fields": frozenset({"missing", "extra_forbidden", "model_type", "model_attributes_type"}),
    # Ceux-ci n'ont pas d'erreur à eux, ou celles de nos contrôles, qui portent leur phrase.
    **dict.fromkeys(
        (
            "definitions",
            "definition-ref",
            "model-field",
            "default",
            "nullable",
            "union",
            "any",
            "function-after",
            "no-info",
        ),
        frozenset(),
    ),
}


def _schemas(noeud: Any) -> set[str]:
    if isinstance(noeud, dict):
        genre = {noeud["type"]} if isinstance(noeud.get("type"), str) else set()
        sous = (une for cle, une in noeud.items() if cle not in ("metadata", "serialization", "default"))
        return genre.union(*(_schemas(un) for un in sous))
    if isinstance(noeud, list | tuple):
        return set().union(*(_schemas(un) for un in noeud))
    return set()


@pytest.mark.parametrize("forme", TOUTES, ids=lambda forme: forme.__name__)
def test_tout_genre_d_erreur_atteignable_depuis_nos_formes_a_sa_phrase(forme: type[BaseModel]) -> None:
    schemas = _schemas(forme.__pydantic_core_schema__)
    assert schemas <= ERREURS_PAR_SCHEMA.keys()
    atteignables = frozenset().union(*(ERREURS_PAR_SCHEMA[schema] for schema in schemas))
    assert atteignables <= GENRES | PHRASES.keys() | {"extra_forbidden"}


def constater(texte: str, forme: type[BaseModel] = Grille) -> list[tuple[int, str, str]]:
    document = lire_yaml(texte.encode(), "f")
    with pytest.raises(ValidationError) as leve:
        forme.model_validate(document.valeur)
    return [(un.place.ligne, un.regle, un.message) for un in traduire(leve.value, document.situer, forme)]


UNITES = """\
unites:
  - {code: "0000011M", nom: "École", genre: ecole}
  - {code: 12, nom: "École", genre: [ecole], depuis: 2018-02-30}
  - {code: "c", nom: "", genr: ecole}
  - ecole
partenaires: canope
"""


def test_toutes_les_fautes_se_disent_dans_l_ordre_du_fichier() -> None:
    assert [(ligne, regle) for ligne, regle, _ in constater(UNITES, FormeUnites)] == [
        (3, "genre"),
        (3, "genre"),
        (3, "forme"),
        (4, "forme"),
        (4, "cle-inconnue"),
        (5, "genre"),
        (6, "genre"),
    ]


def test_une_cle_mal_ecrite_ne_fait_pas_aussi_dire_qu_elle_manque() -> None:
    fautes = constater('unites:\n  - {code: "c", nom: "n", genr: ecole}\n', FormeUnites)
    assert fautes == [(2, "cle-inconnue", "« genr » n'est pas une clé connue ici")]
    deux = constater('unites:\n  - {code: "c", genr: ecole}\n', FormeUnites)
    assert [regle for _, regle, _ in deux] == ["cle-manquante", "cle-inconnue"]


SOCLE = (ICI / "socle" / "data" / "projet-2016-2020.yaml").read_text("utf-8")


def dans_la_mesure(mesure: str) -> list[tuple[str, str]]:
    texte = SOCLE.replace("{releve: true}", mesure)
    return [(regle, message) for _, regle, message in constater(texte)]


@pytest.mark.parametrize(
    ("mesure", "regle", "fragment"),
    [
        ("{rapport: {numerateur: {compte: demande}, denominateur: unites}}", "valeur-hors-liste", "« unites »"),
        ("{rapport: {numerateur: {compte: demande}, denominateur: 3}}", "genre", "des lignes « cle: valeur »"),
        ("{rapport: {numerateur: {compte: demande}, denominateur: {unite: x}}}", "cle-inconnue", "unite"),
        ("{rapport: {numerateur: {compte: demande}}}", "cle-manquante", "denominateur"),
        ("{compte: demande, ou: {nature: 3}}", "genre", "un texte ou une liste"),
        ("{compte: demande, ou: {nature: [collectif, 3]}}", "genre", "nature"),
        ("{compte: demande, somme: duree_minutes}", "forme", "elle en dit 2"),
        ("{releve: oui}", "valeur-hors-liste", "« oui »"),
        ("releve", "genre", "un élément de « mesures »"),
    ],
)  # fmt: skip
def test_d_un_choix_entre_plusieurs_formes_une_seule_faute_est_dite(
    mesure: str, regle: str, fragment: str
) -> None:
    fautes = dans_la_mesure(mesure)
    assert [une for une, _ in fautes] == [regle]
    assert fragment in fautes[0][1]


@pytest.mark.parametrize(
    ("avant", "apres", "remede"),
    [
        ("premiere: 2016", 'premiere: "2016"', "retirer les guillemets : 2016"),
        ('titre: "Projet de circonscription 2016-2020"', "titre: 2016", 'mettre des guillemets : "2016"'),
        ('titre: "Projet de circonscription 2016-2020"', "titre: true", 'mettre des guillemets : "true"'),
        (
            "niveaux: [axe, objectif]",
            "niveaux: axe",
            "écrire un tiret par élément, ou [un, deux] sur une ligne",
        ),
        ("format: circo/grille/1\n", "format: circo/grille/1\nfictif: oui\n", "écrire true, sans guillemets"),
        ("sens: hausse", "sens: hause", "vouliez-vous dire « hausse » ?"),
        ("sens: hausse", "sens: monter", "valeurs admises : hausse, baisse, stable"),
        ("niveaux: [axe, objectif]", "niveaux:", "écrire une liste, ou retirer la ligne"),
        (
            "premiere: 2016",
            "premiere: 2016-2017",
            "écrire 2016 : une année scolaire se désigne par sa rentrée",
        ),
    ],
)
def test_le_remede_dit_ce_qu_il_faut_ecrire(avant: str, apres: str, remede: str) -> None:
    document = lire_yaml(SOCLE.replace(avant, apres, 1).encode(), "f")
    with pytest.raises(ValidationError) as leve:
        Grille.model_validate(document.valeur)
    assert [un.remede for un in traduire(leve.value, document.situer, Grille)] == [remede]


def test_une_donnee_ecrite_dans_un_champ_libre_n_est_jamais_recopiee() -> None:
    champs = {"id": "aaaa-0000-0001", "type": "demande", "date": "2018-10-02", "nature": ["Mme Dupont"],
              "initiative": "ien", "enseignant": "Mme Dupont", "objet": {"Mme Dupont": 1}}  # fmt: skip
    with pytest.raises(ValidationError) as leve:
        forme_de("demande").model_validate(champs)
    assert "Dupont" not in str(leve.value)
    constats = traduire(leve.value, lire_yaml(b"{}", "f").situer, forme_de("demande"))
    assert len(constats) == 3
    assert all("Dupont" not in un.message + un.remede for un in constats)


def est_francais(constat: Constat) -> bool:
    return bool(constat.message and constat.remede) and not mots_anglais(
        f"{constat.message} {constat.remede}"
    )


def test_un_genre_d_erreur_inconnu_se_dit_en_francais() -> None:
    class Autre(BaseModel):
        part: Annotated[float, Field(allow_inf_nan=False)]
        jour: date

    with pytest.raises(ValidationError) as leve:
        Autre.model_validate({"part": float("nan"), "jour": "hier"})
    constats = traduire(leve.value, lire_yaml(b"part: 1", "f").situer, Autre)
    assert [un.message for un in constats] == [
        "« jour » n'a pas la forme attendue",
        "« part » n'a pas la forme attendue",
    ]
    assert all(est_francais(un) for un in constats)


_VALEURS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.sampled_from(["", "x", "Axe 2", "2018", "2018-02-30", "a" * 5000]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["code", "compte", "nimporte"]), st.integers()),
)


@given(st.data())
def test_toute_grille_abimee_au_hasard_se_dit_en_francais(donnees: st.DataObject) -> None:
    brut = copy.deepcopy(lire_yaml(SOCLE.encode(), "f").valeur)
    for _ in range(donnees.draw(st.integers(1, 3))):
        conteneur, cle = donnees.draw(st.sampled_from(_emplacements(brut)))
        conteneur[cle] = donnees.draw(_VALEURS)
    try:
        Grille.model_validate(brut)
    except ValidationError as erreur:
        constats = traduire(erreur, lire_yaml(SOCLE.encode(), "f").situer, Grille)
        assert constats
        assert all(est_francais(un) for un in constats), constats


def _emplacements(valeur: Any) -> list[tuple[Any, Any]]:
    cles = (
        list(valeur)
        if isinstance(valeur, dict)
        else list(range(len(valeur)))
        if isinstance(valeur, list)
        else []
    )
    return [(valeur, cle) for cle in cles] + [un for cle in cles for un in _emplacements(valeur[cle])]


@pytest.mark.parametrize(
    ("ecrit", "message", "remede"),
    [
        ("2016", "« depuis » attend un jour", "écrire AAAA-MM-JJ, par exemple 2018-10-02"),
        ("01/09/2016", "« 01/09/2016 » n'est pas une date", "écrire 2016-09-01"),
        ("1er septembre 2016", "n'est pas une date", "écrire 2016-09-01"),
        ("2016-02-30", "n'existe pas", "corriger « depuis »"),
    ],
)
def test_un_jour_mal_ecrit_se_dit_comme_un_jour(ecrit: str, message: str, remede: str) -> None:
    texte = f'unites:\n  - {{code: "0000011M", nom: n, genre: ecole, depuis: {ecrit}}}\n'
    document = lire_yaml(texte.encode(), "f")
    with pytest.raises(ValidationError) as leve:
        FormeUnites.model_validate(document.valeur)
    (constat,) = traduire(leve.value, document.situer, FormeUnites)
    assert message in constat.message
    assert constat.remede == remede


def test_la_fin_d_un_texte_a_virgule_n_est_pas_prise_pour_une_cle() -> None:
    document = lire_yaml(b"unites:\n  - {code: x, nom: Ecole, Les Tilleuls, genre: ecole}\n", "f")
    with pytest.raises(ValidationError) as leve:
        FormeUnites.model_validate(document.valeur)
    (constat,) = traduire(leve.value, document.situer, FormeUnites)
    assert constat.remede == "si c'est la fin d'un texte à virgule, mettre tout ce texte entre guillemets"


def test_un_fichier_d_une_autre_sorte_n_est_pas_dit_decale() -> None:
    document = lire_yaml(b"code;libelle", "f")
    with pytest.raises(ValidationError) as leve:
        Grille.model_validate(document.valeur)
    (constat,) = traduire(leve.value, document.situer, Grille)
    assert constat.remede.startswith("vérifier que c'est le bon fichier")
