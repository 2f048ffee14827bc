"""Le chemin d'une faute, débarrassé des branches que pydantic y ajoute."""

from projet_circo.fichiers.yaml.branches import FauteDeForme, attendus_de, une_par_choix


def faute(genre: str, *chemin: str | int, ecrit: object = 3) -> FauteDeForme:
    return FauteDeForme(genre, chemin, ecrit, {})


def test_une_faute_hors_de_tout_choix_reste_telle_quelle() -> None:
    fautes = (faute("string_type", "unites", 0, "code"), faute("missing", "unites", 0, "nom"))
    assert une_par_choix(fautes) == fautes


def test_aucune_branche_ne_convient_une_seule_faute_dit_les_deux_genres() -> None:
    (rendue,) = une_par_choix(
        [faute("string_type", "succede_a", "str"), faute("list_type", "succede_a", "list[str]")]
    )
    assert rendue.chemin == ("succede_a",)
    assert attendus_de(rendue) == "un texte ou une liste"


def test_la_branche_ou_l_on_est_alle_le_plus_loin_l_emporte() -> None:
    fautes = [
        faute("extra_forbidden", "denominateur", "MesureDuBas", "unite"),
        faute("literal_error", "denominateur", "literal['unites_ouvertes']"),
    ]
    assert [(une.genre, une.chemin) for une in une_par_choix(fautes)] == [
        ("extra_forbidden", ("denominateur", "unite"))
    ]


def test_une_cle_inconnue_au_nom_de_branche_reste_une_cle() -> None:
    assert une_par_choix([faute("extra_forbidden", "annees", "Derniere")]) == (
        faute("extra_forbidden", "annees", "Derniere"),
    )


def test_le_sujet_dit_la_cle_l_element_ou_le_fichier() -> None:
    assert faute("missing", "a", "b").sujet == "« b »"
    assert faute("model_type", "mesures", 2).sujet == "un élément de « mesures »"
    assert faute("model_type").sujet == "le fichier"
    assert faute("model_type", 0).sujet == "un élément du fichier"
