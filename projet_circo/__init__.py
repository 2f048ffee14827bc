"""circo : piloter un projet de circonscription."""

__version__ = "0.2.0"
