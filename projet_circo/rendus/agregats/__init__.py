"""Les pages d'une consolidation : ce qui manque d'abord, puis les totaux."""
