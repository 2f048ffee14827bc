"""Ce que toute commande emploie : lancement, options, rassemblement, sortie."""
