"""Incidents: accounts of one happening, matched across works and data sets."""

from materiel.match.incidents.find import incidents

__all__ = ["incidents"]
