"""Les pages de l'aide, et les scripts de complétion."""
