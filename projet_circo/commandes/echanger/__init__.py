"""Les commandes qui échangent avec l'extérieur et installent, une par fichier."""
