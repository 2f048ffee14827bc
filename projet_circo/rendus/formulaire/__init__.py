"""Le formulaire hors ligne : une page, son script, et rien du dehors ; appelée par la commande du même nom."""
