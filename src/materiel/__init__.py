"""materiel: an open evidence system for conflict and illicit-arms research."""

from materiel.identify import identify

__all__ = ["identify"]
__version__ = "0.1.0"
