"""La vie de la grille se raconte dans l'ordre du temps, avec la décision et le motif de chaque acte."""

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.histoire import raconter

_GRILLE = """
format: circo/grille/1
titre: "Plan inventé"
annees: {premiere: 2024, derniere: 2028, debut: "01-01"}
actualisations: [{texte: "Avenant", depuis: 2026, decide_le: "2025-11-03", motif: "fusion"}]
indicateurs:
  - code: i
    libelle: "Résultat"
    unite_de_mesure: "%"
    depuis: 2025
    cibles: [{annee: 2028, valeur: 80}, {annee: 2028, valeur: 75, decide_le: "2026-02-01", motif: "moyens"}]
    mesures:
      - {releve: true}
      - {releve: true, rupture: true, depuis: 2027, decide_le: "2026-09-01", motif: "nouvelle épreuve"}
"""


def test_chaque_acte_est_une_phrase_dans_l_ordre_du_temps() -> None:
    assert raconter(Grille.model_validate(lire_yaml(_GRILLE.encode(), "g").valeur)) == (
        "« Plan inventé » couvre 2024 à 2028.",
        "2025 : l'indicateur i entre dans la grille.",
        "2026 : Avenant, décidé le 2025-11-03 (fusion).",
        "2027 : l'indicateur i, la règle reste, la série se rompt, décidé le 2026-09-01 (nouvelle épreuve).",
        "2028 : l'indicateur i vise 80.",
        "2028 : l'indicateur i vise 75, décidé le 2026-02-01 (moyens).",
    )
