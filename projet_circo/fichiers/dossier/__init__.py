"""Un dossier entier : ce qu'il contient, son chargement, sa validation."""
