"""Les règles : une famille par fichier ; la liste entière est dans `toutes`."""
