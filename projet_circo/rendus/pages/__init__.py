"""Ce que montre une lecture (indicateurs, suivi, école…), en tableaux html à coller ; appelé par les commandes."""
