"""Les étapes de `circo importer`."""
