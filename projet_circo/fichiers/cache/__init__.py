"""Ce qui est gardé d'une lecture à l'autre : dérivé, jetable, jamais source de vérité."""
