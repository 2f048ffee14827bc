"""Où est un champ d'une ligne : sa colonne dans un journal, sa ligne dans un fichier écrit à la main."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from projet_circo.fichiers.yaml.document import Document
from projet_circo.noyau.socle.canonique import NonCanonique, encoder
from projet_circo.noyau.socle.constat import Chemin, Place
from projet_circo.noyau.socle.fait import Ligne


@dataclass(slots=True)
class Reperage:
    """Situe les champs des lignes lues. `documents` : les fichiers écrits à la main, par chemin."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    _rangs: dict[str, dict[int, int]] = field(default_factory=dict)

    def situer(self, ligne: Ligne, chemin: Chemin, *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait d'un champ ; ceux de la ligne quand le chemin est vide ou inconnu."""
        document = self.documents.get(ligne.fichier)
        if document is None:
            return _situer_dans_un_journal(ligne, chemin, cle=cle)
        element = self._rang_de(document, ligne.rang)
        return document.situer((element, *chemin) if element is not None else (), cle=cle)

    def _rang_de(self, document: Document, ligne: int) -> int | None:
        if document.fichier not in self._rangs:
            self._rangs[document.fichier] = {
                place[0]: chemin[0]
                for chemin, place in document.valeurs.items()
                if len(chemin) == 1 and isinstance(chemin[0], int)
            }
        return self._rangs[document.fichier].get(ligne)


def _situer_dans_un_journal(ligne: Ligne, chemin: Chemin, *, cle: bool) -> tuple[Place, str]:
    """Rend la colonne, en points de code, dans la ligne telle que circo l'écrit."""
    try:
        texte = f"- {encoder(ligne.champs).decode()}"
    except NonCanonique:
        return Place(ligne.fichier, ligne.rang, 1), ""
    position = 0
    for pas in chemin:
        trouvee = texte.find(f'"{pas}": ', position)
        if trouvee < 0:
            break
        position = trouvee if cle and pas == chemin[-1] else trouvee + len(f'"{pas}": ')
    return Place(ligne.fichier, ligne.rang, position + 1), texte
