"""Lire un journal, y ajouter, contrôler sa chaîne, le réparer."""
