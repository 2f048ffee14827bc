"""Les commandes qui montrent, une par fichier."""
