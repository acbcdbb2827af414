"""materiel: an open evidence system for conflict and illicit-arms research."""

__version__ = "0.1.0"
