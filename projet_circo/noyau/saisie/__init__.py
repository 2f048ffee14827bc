"""Ce qu'une personne dit d'un fait, avant qu'il ne devienne une ligne."""
