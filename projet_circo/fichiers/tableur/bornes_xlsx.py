"""L'étendue des feuilles d'un classeur xlsx, avant de le lire."""

from projet_circo.fichiers.tableur.bornes import Attributs, Bornes


class BornesXlsx(Bornes):
    """Mesure les feuilles d'un xlsx ; la partie des textes partagés se présente avant elles.

    Les rangs des lignes doivent croître : le lecteur dimensionne sa grille sur la première et la dernière cellule.
    """

    def __init__(self, fichier: str) -> None:
        super().__init__(fichier)
        self.ouvertures = {
            "sheetData": self._ouvrir_la_feuille,
            "row": self._ouvrir_la_ligne,
            "c": self._ouvrir_la_cellule,
            "si": self._ouvrir_le_texte_partage,
        }
        self.fermetures = {
            "sheetData": self._fermer_la_feuille,
            "c": self._fermer_la_cellule,
            "si": self._fermer_le_texte_partage,
        }
        self._textes_partages: list[int] = []
        self._dans_une_feuille = False
        self._ligne = self._colonne = self._largeur = 0
        self._colonnes: dict[str, int] = {}
        self._renvoi = ""
        self._est_un_renvoi = False

    def lire(self, texte: str) -> None:
        """Reçoit du texte, et le garde s'il désigne un texte partagé."""
        self.texte += len(texte)
        if self._est_un_renvoi:
            self._renvoi += texte

    def _ouvrir_la_feuille(self, _: Attributs) -> None:
        self._dans_une_feuille = True
        self._ligne = self._colonne = self._largeur = 0

    def _fermer_la_feuille(self) -> None:
        self._dans_une_feuille = False

    def _ouvrir_la_ligne(self, attributs: Attributs) -> None:
        if self._dans_une_feuille:
            rang = attributs.get("r")
            self._avancer(self.entier(rang) if rang else self._ligne + 1)
            self._colonne = 0

    def _avancer(self, rang: int) -> None:
        if rang < self._ligne or rang == 0:
            self.refuser("ses lignes ne sont pas dans l'ordre")
        self._ligne = rang
        self.borner(rang, self._largeur)

    def _ouvrir_la_cellule(self, attributs: Attributs) -> None:
        if not self._dans_une_feuille:
            return
        reference = attributs.get("r")
        if reference:
            lettres = reference.rstrip("0123456789")
            rang = self.entier(reference[len(lettres) :])
            self._colonne = self._colonnes.get(lettres) or self._situer_la_colonne(lettres)
            if rang != self._ligne:
                self._avancer(rang)
        else:
            self._colonne += 1
        if self._colonne > self._largeur:
            self._largeur = self._colonne
            self.borner(self._ligne, self._largeur)
        self._est_un_renvoi = attributs.get("t") == "s"
        self._renvoi = ""

    def _fermer_la_cellule(self) -> None:
        if self._est_un_renvoi:
            rang = self.entier(self._renvoi.strip() or "0")
            self._est_un_renvoi = False
            if rang < len(self._textes_partages):
                self.ajouter_du_texte(self._textes_partages[rang])

    def _ouvrir_le_texte_partage(self, _: Attributs) -> None:
        self.texte = 0

    def _fermer_le_texte_partage(self) -> None:
        self._textes_partages.append(self.texte)

    def _situer_la_colonne(self, lettres: str) -> int:
        if not (0 < len(lettres) <= 3 and lettres.isascii() and lettres.isalpha()):
            self.refuser(f"« {lettres[:20]} » n'y est pas une colonne possible")
        rang = 0
        for lettre in lettres.upper():
            rang = rang * 26 + ord(lettre) - 64
        self._colonnes[lettres] = rang
        return rang
