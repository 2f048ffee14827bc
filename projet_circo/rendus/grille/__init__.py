"""Les pages de la grille et de ses actions."""
