"""Le calendrier lu à part est celui que la grille entière donne, quelle que soit la façon de l'écrire."""

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.disque.calendrier_ecrit import lire_le_calendrier
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier

_BORNES = ("premiere: 2024", "derniere: 2028")
_PIEGES = (
    "",
    "# annees: {debut: '07-01'}\n",
    'titre: "debut: 07-01"\n',
    "note: |\n  annees:\n    debut: 07-01\n",
    "rubriques:\n  - code: debut\n",
)


@st.composite
def entetes(draw: st.DrawFn) -> str:
    """Une façon d'écrire « annees », en bloc ou en flux, avec ou sans début, entourée de pièges."""
    debut = draw(
        st.sampled_from(["", "debut: 01-01", 'debut: "01-01"', "'debut': '07-01'", "debut : '08-26'"])
    )
    cles = draw(st.permutations([*_BORNES, debut] if debut else list(_BORNES)))
    bloc = "annees:\n" + "".join(f"  {cle}  # debut: 03-03\n" for cle in cles)
    espace = "annees:\n\n" + "".join(f"    {cle}\n  # debut: 03-03\n" for cle in cles)
    plie = "annees: {\n" + ",\n".join(f"  {cle}" for cle in cles) + "\n}\n"
    trait = f"annees: {{{', '.join(cles)}}}  # debut: 03-03\n"
    entete = draw(st.sampled_from([bloc, espace, plie, trait]))
    if draw(st.booleans()):
        entete = entete.replace("\n", "\r\n")
    return draw(st.sampled_from(_PIEGES)) + entete + draw(st.sampled_from(_PIEGES))


@given(entetes())
def test_le_calendrier_lu_a_part_est_celui_de_la_grille(texte: str) -> None:
    lu = lire_yaml(texte.encode(), "grille").valeur
    assert isinstance(lu, dict), texte
    debut = lu["annees"].get("debut", "09-01")
    mois, jour = debut.split("-")
    assert lire_le_calendrier(texte.encode()) == Calendrier(int(mois), int(jour))


def test_une_grille_qui_n_en_dit_rien_est_scolaire_et_un_debut_impossible_est_illisible() -> None:
    assert lire_le_calendrier(b"annees: {premiere: 2024, derniere: 2028}\n") == SCOLAIRE
    assert lire_le_calendrier(b"annees: {premiere: 2024, debut: '13-40'}\n") is None
    assert lire_le_calendrier(b"{annees: {premiere: 2024, debut: '01-01'}}\n") == Calendrier(1, 1)
