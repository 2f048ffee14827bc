"""Les valeurs de base du domaine, que toutes les autres chambres du noyau emploient."""
