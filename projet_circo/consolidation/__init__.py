"""Plusieurs dossiers, un moteur : leurs faits vivants en un lac de fichiers Parquet, comptés par une définition SQL."""
