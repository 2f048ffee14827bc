"""Des faits aux évolutions : compter, agréger, expliquer, clore, comparer, suivre."""
