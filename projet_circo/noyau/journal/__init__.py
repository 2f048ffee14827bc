"""Les lignes du journal entre elles : reprises, recueil, références, sceau."""
