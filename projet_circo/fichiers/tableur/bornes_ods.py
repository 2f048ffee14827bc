"""L'étendue des feuilles d'un classeur ods, répétitions comprises, avant de le lire."""

from projet_circo.fichiers.tableur.bornes import SIGNES, Attributs, Bornes


class BornesOds(Bornes):
    """Mesure les feuilles d'un ods, où tout se répète : cases, rangées, espaces.

    Les répétitions vides qui terminent une rangée ou une feuille ne comptent pas : tout tableur en écrit.
    """

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.ouvertures = {
            "table": self._ouvrir_la_feuille,
            "table-row": self._ouvrir_la_rangee,
            "table-cell": self._ouvrir_la_case,
            "covered-table-cell": self._ouvrir_la_case,
            "p": self._ouvrir_le_paragraphe,
            "s": self._compter_les_espaces,
        }
        self.fermetures = {
            "table": self._fermer_la_feuille,
            "table-row": self._fermer_la_rangee,
            "table-cell": self._fermer_la_case,
            "covered-table-cell": self._fermer_la_case,
        }
        self._profondeur = 0
        self._ligne = self._colonne = self._largeur = 0
        self._pleine_jusqu_a = self._signes_de_la_rangee = 0
        self._rangees = self._cases = 1
        self._case_est_pleine = False

    def _repetition(self, attributs: Attributs, nom: str) -> int:
        for cle, valeur in attributs.items():
            if cle.endswith(nom):
                return max(1, self.entier(valeur))
        return 1

    def _ouvrir_la_feuille(self, _: Attributs) -> None:
        self._profondeur += 1
        if self._profondeur > 1:
            self.refuser("un tableau y est imbriqué dans un autre")
        self._ligne = self._largeur = 0

    def _fermer_la_feuille(self) -> None:
        self._profondeur -= 1

    def _ouvrir_la_rangee(self, attributs: Attributs) -> None:
        self._rangees = self._repetition(attributs, "number-rows-repeated")
        self._colonne = self._pleine_jusqu_a = self._signes_de_la_rangee = 0

    def _fermer_la_rangee(self) -> None:
        self._ligne += self._rangees
        if self._pleine_jusqu_a:
            self._largeur = max(self._largeur, self._pleine_jusqu_a)
            self.borner(self._ligne, self._largeur)
            self.ajouter_du_texte(self._signes_de_la_rangee * self._rangees)

    def _ouvrir_la_case(self, attributs: Attributs) -> None:
        self._cases = self._repetition(attributs, "number-columns-repeated")
        self._case_est_pleine = any(cle.endswith("value-type") for cle in attributs)
        self.texte = sum(map(len, attributs.values()))

    def _ouvrir_le_paragraphe(self, _: Attributs) -> None:
        self._case_est_pleine = True

    def _compter_les_espaces(self, attributs: Attributs) -> None:
        self.texte += self._repetition(attributs, ":c")
        if self.texte > SIGNES:
            self.refuser("il contient trop de texte")

    def _fermer_la_case(self) -> None:
        self._colonne += self._cases
        if self._case_est_pleine:
            self._pleine_jusqu_a = self._colonne
            self._signes_de_la_rangee += self.texte * self._cases
            self.borner(1, self._pleine_jusqu_a)
