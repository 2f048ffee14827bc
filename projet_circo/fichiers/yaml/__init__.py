"""La lecture stricte des fichiers écrits par des gens, et la traduction de leurs fautes."""
