"""Les pages des faits, un par un."""
