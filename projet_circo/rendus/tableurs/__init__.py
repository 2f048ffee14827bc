"""Les fichiers de tableur que l'on écrit : csv, classeurs, paquet de données."""
