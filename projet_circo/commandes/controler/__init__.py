"""Les commandes qui contrôlent, une par fichier."""
