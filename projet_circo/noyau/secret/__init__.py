"""Les petits effectifs : ce qui se masque avant de diffuser une table, et la preuve que cela protège."""
