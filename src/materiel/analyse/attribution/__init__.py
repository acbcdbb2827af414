"""Whose stock did it come from? A mixture of stockpiles that are known in part, and one that nobody described."""

from materiel.analyse.attribution.analysis import ANALYSIS
from materiel.analyse.attribution.result import Attribution, attribute

__all__ = ["ANALYSIS", "Attribution", "attribute"]
