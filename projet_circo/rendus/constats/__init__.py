"""Les constats et les règles, pour l'écran et pour les machines."""
