"""Les lignes d'un tableur, de la cellule au fait."""
