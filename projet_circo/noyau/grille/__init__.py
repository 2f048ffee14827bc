"""La grille : ses formes, son plan daté, les unités ; tout ce qui se lit d'elle sans aucun fait."""
