"""Les commandes qui ajoutent au journal, une par fichier."""
