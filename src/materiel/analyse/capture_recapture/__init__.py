"""Capture-recapture: at least how many incidents no list has."""

from materiel.analyse.capture_recapture.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
