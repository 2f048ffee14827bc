"""circo : piloter un projet de circonscription."""

__version__ = "0.1.0"
