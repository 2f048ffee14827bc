"""Les octets : descripteurs, verrou, emplacements ; rien n'y sait ce qu'est un fait."""
