"""Les questions posées au terminal, l'accord, l'enregistrement confirmé."""
