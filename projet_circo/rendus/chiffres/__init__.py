"""Les pages des chiffres, dans tous leurs formats."""
