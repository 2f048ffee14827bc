"""Ouvrir un tableau (csv, jsonl, classeur) sans lui faire confiance."""
