"""Ce que le lecteur YAML dit en anglais, et souvent une ligne trop loin, redit en français à la bonne ligne.

Pourquoi : PyYAML nomme l'endroit où il renonce. Chaque conseil reconnaît une faute typique d'après la ligne écrite,
et rend celle qu'il faut corriger ; le premier qui reconnaît l'emporte.
"""

from collections.abc import Callable

from projet_circo.fichiers.yaml.conseils_de_cle import cle_sans_deux_points, deux_points, tiret_colle
from projet_circo.fichiers.yaml.conseils_de_structure import crochets, mal_aligne, phrases_simples
from projet_circo.fichiers.yaml.conseils_de_texte import (
    diese_entre_accolades,
    guillemet_ouvert,
    signe_en_tete,
    texte_ferme_trop_tot,
    texte_mange,
)
from projet_circo.fichiers.yaml.faute import Conseil, Faute

_CONSEILS: tuple[Callable[[Faute], Conseil | None], ...] = (
    tiret_colle,
    guillemet_ouvert,
    deux_points,
    cle_sans_deux_points,
    signe_en_tete,
    texte_ferme_trop_tot,
    texte_mange,
    diese_entre_accolades,
    crochets,
    phrases_simples,
    mal_aligne,
)


def conseiller(faute: Faute) -> Conseil:
    """Rend la phrase française d'une faute de syntaxe, à la ligne qu'il faut corriger."""
    for reconnaitre in _CONSEILS:
        conseil = reconnaitre(faute)
        if conseil is not None:
            return conseil
    message = "cette ligne ne se lit pas : un retrait, un tiret, un guillemet ou un deux-points y manque"
    return Conseil(message, "la comparer avec les lignes voisines", *faute.ou)
