"""Actors as they stood on a day: whether they existed, who led them, what tied them to whom."""

from materiel.analyse.actors.analysis import ANALYSIS

__all__ = ["ANALYSIS"]
