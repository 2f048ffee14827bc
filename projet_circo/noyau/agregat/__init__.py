"""L'agrégat d'une circonscription, et l'addition de plusieurs : des chiffres sans aucun fait."""
