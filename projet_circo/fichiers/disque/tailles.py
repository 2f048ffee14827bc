"""Les tailles au-delà desquelles un fichier n'est pas lu, en octets."""

TAILLE_D_UN_TEXTE = 2 * 1024 * 1024
TAILLE_D_UN_JOURNAL = 64 * 1024 * 1024
